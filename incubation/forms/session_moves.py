"""What is said of a gate and of the session of a committee: which one, and why not this one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.models import CommitteeSession
from incubation.forms.fields import text
from workflow.forms import BareMoveForm, MoveForm


def sessions_to_come(form: MoveForm) -> object:
    return CommitteeSession.objects.visible_to(form.user).upcoming().taking_ideas()


class EnterSessionForm(BareMoveForm):
    intro = _(
        "Le projet figure alors à l’ordre du jour et au dossier de la séance. Son équipe apprend la date, et la "
        "décision se note à partir de ce jour-là."
    )

    session = forms.ModelChoiceField(
        label=_("Séance"),
        queryset=CommitteeSession.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez la séance.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions_to_come(self)
        self.fields["session"].label_from_instance = CommitteeSession.dated_title


class WhyForm(MoveForm):
    """The reason is kept with the place on the agenda; history keeps it too."""

    reason = forms.CharField(
        label=_("Motif"),
        help_text=_("Envoyé tel quel à l’équipe du projet."),
        max_length=2000,
        widget=text(),
        error_messages={"required": _("Dites pourquoi, même en quelques mots : l’équipe le lira.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["comment"]

    def clean(self) -> dict[str, object]:
        values = super().clean()
        return {**values, "comment": values.get("reason", "")}


class LeaveSessionForm(WhyForm):
    intro = _("Le passage attend une autre séance. L’équipe du projet l’apprend, avec le motif.")


class PutOffForm(WhyForm):
    intro = _("Le comité ne décide pas cette fois-ci. L’équipe du projet apprend pourquoi, et quand.")

    session = forms.ModelChoiceField(
        label=_("À quelle séance"),
        help_text=_("Sans séance choisie, le passage revient parmi ceux à inscrire."),
        queryset=CommitteeSession.objects.none(),
        required=False,
        empty_label=_("Une séance qui n’est pas encore prévue"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        point = self.subject.pending_point
        others = sessions_to_come(self)
        self.fields["session"].queryset = others.exclude(pk=point.session_id) if point else others
        self.fields["session"].label_from_instance = CommitteeSession.dated_title
