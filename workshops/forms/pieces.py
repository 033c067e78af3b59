"""The pieces that a workshop is made of, each written on its own small page."""

from typing import ClassVar

from django import forms
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from workflow.once import OnceField, WrittenOnce
from workflow.seen import SeenForm
from workshops.forms.inputs import HourField, lines, name_the_blank
from workshops.models import (
    AgendaItem,
    GroupInstruction,
    ItemKind,
    MinutesAction,
    Restitution,
    WorkGroup,
    Workshop,
    WorkshopPart,
)
from workshops.services import put_at


class PieceForm(SeenForm):
    """`heading` titles the page that adds one; `related` is where the workshop keeps them."""

    heading: ClassVar[Promise]
    related: ClassVar[str]
    # What is added by a double click is added once.
    token = OnceField()

    def __init__(self, *args: object, workshop: Workshop, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.workshop = workshop
        self.instance.workshop = workshop
        if not (self.instance._state.adding and isinstance(self.instance, WrittenOnce)):
            del self.fields["token"]
        self.order_fields(["seen", "token"])  # known when the others are checked

    def write(self) -> bool:
        """Under the lock of the workshop; `False` when somebody was faster."""
        if self.was_changed():
            return False
        self.save()
        return True

    def was_sent(self) -> bool:
        if "token" not in self.fields:
            return False
        return (
            self.instance.sent_before(self.cleaned_data["token"], "workshop", *self._meta.fields) is not None
        )

    @property
    def siblings(self) -> models.QuerySet:
        return getattr(self.workshop, self.related).all()


class PlacedForm(PieceForm):
    """A piece that has its place among the others."""

    position = forms.IntegerField(label=_("Position"), min_value=1, max_value=100, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        places = list(self.siblings)
        known = [piece.pk for piece in places]
        last = len(known) + 1
        self.initial.setdefault(
            "position", known.index(self.instance.pk) + 1 if self.instance.pk in known else last
        )
        self.fields["position"].help_text = _("1 : en tête. Vide : à la fin.")
        self.order_fields([*(name for name in self.fields if name != "position"), "position"])

    def save(self, commit: bool = True) -> models.Model:
        put_at(self.instance, self.siblings, self.cleaned_data["position"] or len(self.siblings) + 1)
        return self.instance


class AgendaItemForm(PlacedForm):
    heading = _("Ajouter un point au déroulé")
    related = "agenda"

    starts_at = HourField(label=_("Début"), required=False)
    ends_at = HourField(label=_("Fin"), required=False)

    class Meta:
        model = AgendaItem
        fields = ["kind", "title", "starts_at", "ends_at", "minutes"]
        labels = {"minutes": _("Ou seulement la durée, en minutes")}
        help_texts = {
            "title": _("Vide, la nature en tient lieu."),
            "minutes": _(
                "Le point commence alors quand le précédent finit : une pause de 15 minutes, par exemple."
            ),
        }
        error_messages = {"kind": {"required": _("Choisissez la nature de ce moment.")}}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        name_the_blank(self.fields["kind"], _("Choisissez"))

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if not cleaned.get("title") and cleaned.get("kind"):
            cleaned["title"] = str(ItemKind(cleaned["kind"]).label)
        if not self.errors:
            self._check_hours(cleaned["starts_at"], cleaned["ends_at"], cleaned["minutes"])
        return cleaned

    def _check_hours(self, starts_at: object, ends_at: object, minutes: int | None) -> None:
        if minutes == 0:
            self.add_error("minutes", _("Une durée compte au moins une minute."))
        elif minutes and (starts_at or ends_at):
            self.add_error("minutes", _("Donnez les deux heures ou la durée, pas les deux à la fois."))
        elif not minutes and not starts_at:
            self.add_error("starts_at", _("Donnez une heure de début et de fin, ou seulement une durée."))
        elif not minutes and not ends_at:
            self.add_error("ends_at", _("Donnez aussi l’heure de fin."))
        elif not minutes and ends_at <= starts_at:
            self.add_error("ends_at", _("La fin vient après le début."))


class PartForm(PlacedForm):
    heading = _("Ajouter une partie")
    related = "parts"

    class Meta:
        model = WorkshopPart
        fields = ["title"]
        error_messages = {"title": {"required": _("Donnez un titre à la partie.")}}


class GroupForm(PieceForm):
    heading = _("Ajouter un groupe")
    related = "groups"

    class Meta:
        model = WorkGroup
        fields = ["name", "rapporteur"]
        labels = {"rapporteur": _("Qui restitue")}
        error_messages = {"name": {"required": _("Donnez un nom au groupe.")}}


class RestitutionForm(PlacedForm):
    heading = _("Ajouter une restitution")
    related = "restitutions"

    class Meta:
        model = Restitution
        fields = ["group", "text"]
        widgets = {"text": lines(4)}
        help_texts = {"text": _("Trois phrases suffisent. Elles seront lues à voix haute.")}
        error_messages = {"text": {"required": _("Écrivez ce que le groupe veut dire aux autres.")}}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        offer_groups(self.fields["group"], self.workshop)


class ActionForm(PieceForm):
    heading = _("Ajouter une action")
    related = "actions"

    class Meta:
        model = MinutesAction
        fields = ["text", "responsible", "due_on", "done_on"]
        field_classes = {"due_on": PlannedDayField, "done_on": PlannedDayField}
        error_messages = {
            "text": {"required": _("Dites ce qui sera fait.")},
            "responsible": {"required": _("Dites qui s’en charge.")},
            "due_on": {"required": _("Dites pour quand.")},
        }


class InstructionForm(PieceForm):
    heading = _("Consigne du travail de groupe")
    related = ""

    class Meta:
        model = GroupInstruction
        fields = ["question", "example_title", "example_text", "minutes"]
        widgets = {"question": lines(3), "example_text": lines(3)}
        help_texts = {
            "question": _("La question à laquelle chaque groupe répond."),
            "example_title": _(
                "Une réponse possible, en quelques mots, pour que chacun comprenne la consigne."
            ),
        }
        error_messages = {"question": {"required": _("Écrivez la question posée aux groupes.")}}

    def __init__(self, *args: object, workshop: Workshop, instance: object = None, **kwargs: object) -> None:
        # There is one: of two clicks at once, the second finds what the first wrote.
        instance = instance or GroupInstruction.objects.filter(workshop=workshop).first()
        super().__init__(*args, workshop=workshop, instance=instance, **kwargs)


def offer_groups(field: forms.ModelChoiceField, workshop: Workshop) -> None:
    field.queryset = workshop.groups.all()
    name_the_blank(field, _("Tous ensemble"))


# The word in the address → the form. The pages of all pieces are one view.
PIECES: dict[str, type[PieceForm]] = {
    "agenda": AgendaItemForm,
    "parts": PartForm,
    "groups": GroupForm,
    "restitutions": RestitutionForm,
    "actions": ActionForm,
}
