"""What is written of a programme: its facts, its concept note, the moves of the note."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from accounts.person_field import PersonField
from ideas.models import CommitteeSession
from workflow.forms import BareMoveForm, MoveForm
from workflow.once import OnceField
from workflow.planned import PeriodField, PlannedForm
from workflow.seen import SeenForm
from workshops.forms.inputs import lines
from workshops.models import Programme, ProgrammeConcept


class ProgrammeForm(PlannedForm):
    planned_label = PeriodField(
        label=_("Horizon"),
        required=False,
        help_text=_("Jusqu’à quand : « fin 2027 », « octobre 2026 à mars 2028 »."),
    )
    sponsor = PersonField(label=_("Parrainage"), required=False)
    token = OnceField()

    class Meta:
        model = Programme
        fields = ["name", "purpose", "scope", "sponsor", "planned_label", "review_on", "visibility"]
        field_classes = {"review_on": PlannedDayField}
        widgets = {"purpose": lines(4), "scope": lines(3), "visibility": forms.RadioSelect}
        help_texts = {
            "scope": _("Qui est concerné, et ce qui ne l’est pas."),
            "review_on": _("Le jour où l’on regarde s’il faut le continuer, le changer ou l’arrêter."),
        }
        error_messages = {
            "name": {"required": _("Donnez un nom au programme.")},
            "purpose": {"required": _("Dites à quoi il sert, même en une phrase.")},
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            del self.fields["token"]


class ConceptForm(SeenForm):
    token = OnceField()

    class Meta:
        model = ProgrammeConcept
        fields = ["text"]
        widgets = {"text": lines(16)}
        labels = {"text": _("La note")}
        help_texts = {
            "text": _(
                "La proposition, l’organisation, ce qu’elle demande. Une ligne vide sépare, « - » commence une liste, "
                "« ** » entoure ce qui ressort."
            )
        }
        error_messages = {"text": {"required": _("Écrivez la note, même en quelques phrases.")}}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            del self.fields["token"]


class SubmitForm(MoveForm):
    intro = _("Elle figurera à l’ordre du jour de la séance, dans son dossier et dans son relevé.")

    session = forms.ModelChoiceField(
        label=_("À quelle séance"),
        queryset=CommitteeSession.objects.none(),
        empty_label=_("Choisissez"),
        error_messages={"required": _("Choisissez la séance.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        sessions = CommitteeSession.objects.visible_to(self.user).taking_ideas()
        self.fields["session"].queryset = sessions.order_by("held_on", "pk")
        self.fields["session"].label_from_instance = CommitteeSession.dated_title


class TakeBackForm(MoveForm):
    intro = _("Elle quitte l’ordre du jour, et peut de nouveau être modifiée.")
    comment_label = _("Pourquoi la reprendre")
    comment_required = True


class _DecisionForm(BareMoveForm):
    reason = forms.CharField(
        label=_("Ce que dit le comité"),
        max_length=2000,
        widget=lines(4),
        error_messages={"required": _("Dites pourquoi, même en deux phrases.")},
    )

    def clean(self) -> dict[str, object]:
        """The history keeps the words too."""
        return {**super().clean(), "comment": self.cleaned_data.get("reason", "")}


class AdoptForm(_DecisionForm):
    intro = _("La note devient celle du programme. La suivante commencera une nouvelle version.")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["reason"].help_text = _("Conditions, remarques. Lu avec la note.")


class TurnDownForm(_DecisionForm):
    intro = _("La note garde sa place dans l’histoire du programme, avec son motif.")


CONCEPT_FORMS: dict[str, type[MoveForm]] = {
    "submit": SubmitForm,
    "take_back": TakeBackForm,
    "adopt": AdoptForm,
    "turn_down": TurnDownForm,
}
