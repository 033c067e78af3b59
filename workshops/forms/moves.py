"""The form of each move of a workshop."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from workflow.forms import BareMoveForm, MoveForm
from workshops.forms.inputs import lines


class HoldForm(BareMoveForm):
    intro = _("Les inscriptions se ferment, et le compte rendu est attendu.")


class MinutesForm(MoveForm):
    summary = forms.CharField(
        label=_("Compte rendu"),
        help_text=_("Proposé d’après les restitutions. Envoyé aux personnes qui ont participé."),
        widget=lines(10),
        error_messages={"required": _("Écrivez le compte rendu, même en quelques phrases.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["comment"]
        said = self.subject.restitutions.order_by("order", "pk").values_list("text", flat=True)
        self.fields["summary"].initial = self.subject.summary or "\n\n".join(said)


class PostponeForm(MoveForm):
    comment_label = _("Pourquoi le reporter")
    comment_help = _("Envoyé tel quel aux personnes inscrites.")
    comment_required = True


class ReplanForm(MoveForm):
    on = PlannedDayField(
        label=_("Nouvelle date"),
        error_messages={"required": _("Indiquez la nouvelle date.")},
    )

    def clean_on(self) -> object:
        on = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError(_("Choisissez une date à venir."))
        return on


class CancelForm(MoveForm):
    comment_label = _("Pourquoi l’annuler")
    comment_help = _("Envoyé tel quel aux personnes inscrites.")
    comment_required = True


class OpenForm(BareMoveForm):
    intro = _("Tout le monde pourra s’inscrire, jusqu’au jour de l’atelier.")


class ArchiveForm(BareMoveForm):
    intro = _("L’atelier reste lisible, plus rien n’y sera modifié.")


MOVE_FORMS: dict[str, type[MoveForm]] = {
    "open": OpenForm,
    "hold": HoldForm,
    "publish_minutes": MinutesForm,
    "archive": ArchiveForm,
    "postpone": PostponeForm,
    "replan": ReplanForm,
    "cancel": CancelForm,
}
