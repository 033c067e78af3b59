"""Whom an opinion is asked of on a strand of a study, and what the person answers."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import only_reads
from accounts.days import PlannedDayField
from accounts.models import User
from incubation.forms.fields import PersonField, text
from incubation.forms.work import WorkForm
from incubation.models import ExpertOpinion, OpinionVerdict, Project
from incubation.services import team_of
from workflow.deadlines import deadline
from workflow.forms import BareMoveForm, MoveForm


class AskOpinionForm(WorkForm):
    expert = PersonField(
        label=_("À qui"), help_text=_("Une personne qui s’y connaît : prénom et nom, ou identifiant.")
    )
    answer_by = PlannedDayField(label=_("Avis attendu le"))

    class Meta:
        model = ExpertOpinion
        fields = ["expert", "question", "answer_by"]
        widgets = {"question": text(4)}
        help_texts = {"question": _("Une question précise reçoit une réponse utile.")}
        error_messages = {"question": {"required": _("Dites ce que vous demandez à cette personne.")}}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer_by"].initial = deadline("expert_opinion")

    @cached_property
    def asked_before(self) -> list[ExpertOpinion]:
        """The closed requests of this strand, shown beside the form."""
        return list(self.instance.strand.opinions.answered().select_related("expert"))

    def clean_expert(self) -> User:
        expert = self.cleaned_data["expert"]
        if not expert.is_active or only_reads(expert):
            raise forms.ValidationError(_("Cette personne ne donne pas d’avis ici."))
        if expert in [*team_of(self.project), self.project.sponsor]:
            raise forms.ValidationError(
                _("Cette personne prend part au projet : demandez l’avis de quelqu’un d’autre.")
            )
        return expert

    def clean(self) -> dict[str, object]:
        """Whoever declined is asked again in other words: the same ones would only insist."""
        values = super().clean()
        expert, question = values.get("expert"), _plain(values.get("question", ""))
        declined = [each for each in self.asked_before if each.is_declined and each.expert == expert]
        if question and any(_plain(each.question) == question for each in declined):
            sentence = _(
                "%(expert)s a décliné cette même demande : écrivez-lui un nouveau message, ou demandez l’avis de "
                "quelqu’un d’autre."
            )
            self.add_error("question", sentence % {"expert": expert})
        return values

    def clean_answer_by(self) -> date:
        day = self.cleaned_data["answer_by"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Choisissez une date à venir."))
        return day

    def why_not(self, project: Project) -> str:
        if reason := super().why_not(project):
            return reason
        if project.gate_asked_at is not None:
            return gettext("Le passage est demandé : l’étude attend sa décision, et n’appelle plus d’avis.")
        return ""

    def _was_sent(self) -> bool:
        """The second of two clicks asks nothing more."""
        asked = self.instance
        return (
            ExpertOpinion.objects.awaited()
            .filter(strand=asked.strand, expert=asked.expert, asked_by=self.user)
            .filter(question=asked.question, answer_by=asked.answer_by)
            .exists()
        )

    def _save(self) -> bool:
        asked = {name: getattr(self.instance, name) for name in ("strand", *self._meta.fields)}
        ExpertOpinion.begin("ask", by=self.user, asked_by=self.user, **asked)
        return True


def _plain(words: str) -> str:
    """Neither spaces nor capitals make another message."""
    return " ".join(words.split()).casefold()


class GiveForm(BareMoveForm):
    verdict = forms.ChoiceField(
        label=_("Votre avis"),
        choices=OpinionVerdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez ce qui dit le mieux votre avis.")},
    )
    words = forms.CharField(
        label=_("Dites pourquoi, et à quelles conditions"),
        help_text=_("Joint à l’étude avec votre nom, et lu par les personnes qui décident."),
        max_length=8000,
        widget=text(8),
        error_messages={"required": _("Dites pourquoi, même en quelques phrases.")},
    )
    intro = _("Votre avis rejoint le volet de l’étude. Une fois rendu, il ne change plus.")


class DeclineOpinionForm(BareMoveForm):
    reason = forms.CharField(
        label=_("Pourquoi"),
        help_text=_("Par exemple le temps qui manque, ou une personne mieux placée : nommez-la."),
        max_length=500,
        widget=text(3),
        error_messages={"required": _("Dites pourquoi, même en quelques mots.")},
    )
    intro = _("L’équipe du projet le saura, et pourra demander l’avis d’une autre personne.")


class WithdrawOpinionForm(BareMoveForm):
    intro = _("La personne saura que son avis n’est plus attendu.")


OPINION_FORMS: dict[str, type[MoveForm]] = {
    "give": GiveForm,
    "decline": DeclineOpinionForm,
    "withdraw": WithdrawOpinionForm,
}
