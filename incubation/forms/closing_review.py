"""The closing review, and the reviews of the follow-up that prepare it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from incubation.forms.fields import text
from incubation.forms.work import OneForAProject, WorkForm
from incubation.lifecycle import WORKING_PHASES, ProjectState
from incubation.models import ClosingReview, Continuation, FollowUpReview, Project, StillInUse


class ClosingReviewForm(OneForAProject):
    """Written once there is something to look back on; a project that stops earlier says what it learnt instead."""

    outcome = forms.ChoiceField(
        label=_("Ce que devient le service"),
        choices=Continuation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites ce que devient le service.")},
    )

    class Meta:
        model = ClosingReview
        fields = [
            "expected",
            "obtained",
            "users_word",
            "learnings",
            "differently",
            "outcome",
            "continuation",
            "reuse",
            "no_practice_reason",
        ]
        widgets = {
            **{name: text(4) for name in ("expected", "obtained", "learnings", "continuation")},
            **{name: text(3) for name in ("users_word", "differently", "reuse")},
        }
        help_texts = {
            "obtained": _(
                "Avec vos mots : les chiffres des indicateurs et des moyens viennent d’eux-mêmes à côté."
            ),
            "users_word": _("Une ou deux phrases entendues, sans nommer personne."),
            "reuse": _("Ce qu’il faut réunir pour que cela marche dans un autre service."),
            "no_practice_reason": _(
                "Seulement si aucune fiche ne se prépare : ce que le projet a appris ne se reprend pas ailleurs, "
                "parce que…"
            ),
        }
        error_messages = {
            "expected": {"required": _("Rappelez ce qui était attendu.")},
            "obtained": {"required": _("Dites ce qui a été obtenu.")},
            "learnings": {"required": _("Dites ce qu’on en retient.")},
            "continuation": {"required": _("Dites qui garde le service, et comment.")},
        }

    def why_not(self, project: Project) -> str:
        if project.state in WORKING_PHASES or project.state == ProjectState.FRAMING:
            return gettext(
                "Le bilan s’écrit pendant le suivi, une fois l’idée en place. "
                "Un projet qui s’arrête avant dit ce qu’on en retient au moment de l’arrêter."
            )
        return super().why_not(project)


class YesOrNoField(forms.TypedChoiceField):
    def __init__(self, **options: object) -> None:
        super().__init__(
            choices=[("yes", _("Oui")), ("no", _("Non"))],
            coerce=lambda said: said == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            error_messages={"required": _("Répondez par oui ou par non.")},
            **options,
        )


class FollowUpReviewForm(WorkForm):
    """Written once. Somebody who clicks twice wrote it once."""

    in_use = forms.ChoiceField(
        label=_("Le service sert-il encore ?"),
        choices=StillInUse.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites si le service sert encore.")},
    )
    indicators_followed = YesOrNoField(label=_("Quelqu’un suit-il les indicateurs ?"))
    feedback_collected = YesOrNoField(
        label=_("Les retours des personnes qui s’en servent sont-ils encore recueillis ?")
    )
    changes_made = YesOrNoField(label=_("Le service change-t-il encore, d’après ces retours ?"))

    class Meta:
        model = FollowUpReview
        fields = [
            "in_use",
            "indicators_followed",
            "feedback_collected",
            "changes_made",
            "changed",
            "next_step",
        ]
        widgets = {"changed": text(4), "next_step": text(2)}
        labels = {"changed": _("Ce qui a changé depuis"), "next_step": _("La prochaine étape")}
        help_texts = {
            "changed": _("Dans le service, pour les personnes qui s’en servent, et ce qui n’a pas changé."),
            "next_step": _("Ce qui sera fait ensuite, et par qui."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["changed"].required = self.fields["next_step"].required = True
        self.fields["changed"].error_messages["required"] = _("Dites ce qui a changé, même peu.")
        self.fields["next_step"].error_messages["required"] = _("Dites ce qui sera fait ensuite.")

    def why_not(self, project: Project) -> str:
        if project.state != ProjectState.FOLLOW_UP:
            return gettext("Ce projet n’est plus suivi : cette revue n’est plus attendue.")
        if project.is_paused:
            return gettext("Le projet est suspendu : cette revue attend qu’il reprenne.")
        stored = FollowUpReview.objects.for_page().get(pk=self.instance.pk)
        if stored.is_called_off:
            return gettext("Cette revue n’est plus attendue.")
        if stored.is_written and not self._is_mine(stored):
            told = {"person": stored.written_by}
            return gettext("Cette revue vient d’être écrite par %(person)s : relisez-la.") % told
        return ""

    def _is_mine(self, stored: FollowUpReview) -> bool:
        return stored.written_by_id == self.user.pk and self.says_the_same()

    def _was_sent(self) -> bool:
        """Asked once `why_not` found that what is written says the same."""
        return FollowUpReview.objects.filter(pk=self.instance.pk).exclude(written_at=None).exists()

    def _is_valid_now(self) -> bool:
        self.instance.written_by, self.instance.written_at = self.user, timezone.now()
        return super()._is_valid_now()

    def _save(self) -> bool:
        self.instance.save(update_fields=[*self._meta.fields, "written_by", "written_at"])
        return True
