"""The moves of a time agreement that write new terms: another proposal, what comes after, a change on the way."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incubation.forms.arrangements import ArrangementFields
from incubation.forms.said_terms import objectives_field, terms_of, typed_as
from incubation.forms.terms import TermsFields
from workflow.forms import MoveForm

# Two versions that say the same of all these are one.
COMPARED = (
    "basis",
    "percent",
    "weekly_days",
    "half_days",
    "envelope_days",
    "starts_on",
    "ends_on",
    "days",
    "place",
    "remote",
    "notice_days",
    "review_on",
)


class TermsMoveForm(ArrangementFields, TermsFields, MoveForm):
    """Starts from the terms that stand: most changes change one thing."""

    nothing_changed = _(
        "C’est la proposition actuelle : changez le temps, les jours, les dates ou l’organisation du service."
    )

    # How pages draw it, rather than field after field.
    drawn_by = "incubation/time/_terms_move_fields.html"

    rearranges = forms.BooleanField(label=_("Changer aussi ce que le service fait autrement"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.current = self.subject.standing_terms
        self.offer_units()
        self.offer_rows(self.subject.beneficiary, list(self.current.arrangements.select_related("to_whom")))
        self.initial = {
            **typed_as(self.current),
            "starts_on": max(self.current.starts_on, timezone.localdate()),
            "no_change_reason": self.current.no_arrangement_reason,
            **self.initial,
        }

    @property
    def drawn_apart(self) -> list[object]:
        """What comes after the terms and the service, field after field."""
        drawn = {*TermsFields.base_fields, *ArrangementFields.base_fields, "rearranges"}
        return [field for field in self.visible_fields() if field.name not in drawn]

    def reads_the_rows(self) -> bool:
        return bool(self.cleaned_data.get("rearranges"))

    def clean(self) -> dict[str, object]:
        values = super().clean()
        if not self.errors and not self.reads_the_rows() and self._says_the_same(values):
            self.add_error(None, self.nothing_changed)
        return values

    def _says_the_same(self, values: dict[str, object]) -> bool:
        compared = [name for name in (*COMPARED, "objectives") if name in values]
        return all(values[name] == getattr(self.current, name) for name in compared)

    def show_again(self, typed: Mapping[str, Any]) -> None:
        """Every box that was ticked, and not the last one only."""
        super().show_again(typed)
        ticked = typed.getlist(self.add_prefix("half_days")) if hasattr(typed, "getlist") else []
        self.initial = {**self.initial, **({"half_days": ticked} if ticked else {})}

    def inputs(self) -> dict[str, object]:
        said = {"objectives": self.current.objectives, **self.cleaned_data}
        if not self.reads_the_rows():
            return {"terms": terms_of(said, note=said["comment"])}
        reason = "" if self.said_of_the_service() else said["no_change_reason"]
        return {
            "terms": terms_of(said, note=said["comment"], no_arrangement_reason=reason),
            "arrangements": self.said_of_the_service(),
        }


class ProposeForm(TermsMoveForm):
    intro = _(
        "Moins de temps, d’autres jours ou une autre date : rien n’est décidé tant que l’autre n’a pas accepté."
    )
    comment_label = _("Un mot avec votre proposition")


class RunningTermsForm(TermsMoveForm):
    """The agreement goes on: its first day stays."""

    starts_on = None
    first_day_is_ahead = False

    @property
    def longer_until(self) -> date | None:
        return self.subject.longer_until

    def clean(self) -> dict[str, object]:
        self.cleaned_data["starts_on"] = self.subject.starts_on
        values = super().clean()
        ends_on = values.get("ends_on")
        if ends_on and ends_on < timezone.localdate():
            self.add_error("ends_on", _("Choisissez aujourd’hui ou un jour à venir."))
        return values


class RenewalForm(RunningTermsForm):
    """The last day moves on."""

    intro = _(
        "L’accord actuel continue jusqu’à son dernier jour. Votre responsable répond à cette suite comme à une demande."
    )
    comment_label = _("Un mot pour votre responsable")
    objectives = objectives_field()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].label = _("Nouveau dernier jour")
        self.initial["ends_on"] = None

    def clean(self) -> dict[str, object]:
        values = super().clean()
        ends_on = values.get("ends_on")
        if ends_on and "ends_on" not in self.errors and ends_on <= self.subject.ends_on:
            self.add_error("ends_on", _("Choisissez un jour après la fin de l’accord actuel."))
        return values


class AmendmentForm(RunningTermsForm):
    intro = _(
        "Plus ou moins de temps, d’autres jours, une fin plus proche : l’accord actuel continue sans changement tant "
        "que vous n’êtes pas d’accord tous les deux. Le changement prend effet le jour où il est accordé."
    )
    comment_label = _("Ce qui demande ce changement")
    comment_required = True
    nothing_changed = _("C’est l’accord actuel : dites ce qui change.")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].error_messages["required"] = _("Dites-le, même en quelques mots.")


class ProposeRenewalForm(RunningTermsForm):
    intro = ProposeForm.intro
    comment_label = ProposeForm.comment_label
