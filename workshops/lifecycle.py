"""The lifecycle of a workshop: planned, open to registrations, held, minutes published, archived."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from accounts.permissions import held
from workflow.models import Workflow


class WorkshopState(models.TextChoices):
    PLANNED = "planned", _("Prévu")
    OPEN = "open", _("Inscriptions ouvertes")
    HELD = "held", _("Tenu")
    MINUTES_PUBLISHED = "minutes_published", _("Compte rendu publié")
    ARCHIVED = "archived", _("Archivé")
    POSTPONED = "postponed", _("Reporté")
    CANCELLED = "cancelled", _("Annulé")


S = WorkshopState

# Contributions and restitutions are written while the workshop is prepared, held and written up.
WRITABLE_STATES = [S.PLANNED, S.OPEN, S.HELD]


class WorkshopLifecycle(Workflow):
    BIRTHS = {"plan": _("Atelier prévu")}
    DELAYS = {S.HELD: "minutes"}

    state = FSMField(_("état"), default=S.PLANNED, choices=WorkshopState, max_length=20, protected=True)

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=S.PLANNED,
        target=S.OPEN,
        permission=held("workshops.run_workshop"),
        custom={"label": _("Ouvrir les inscriptions"), "past": _("Inscriptions ouvertes"), "primary": True},
    )
    def open(self) -> None:
        """People may register from now on."""

    @transition(
        field=state,
        source=[S.PLANNED, S.OPEN],
        target=S.HELD,
        permission=held("workshops.run_workshop"),
        custom={"label": _("Noter que l’atelier a eu lieu"), "past": _("Atelier tenu"), "primary": True},
    )
    def hold(self) -> None:
        """Registrations stop, the minutes are awaited."""

    @transition(
        field=state,
        source=S.HELD,
        target=S.MINUTES_PUBLISHED,
        permission=held("workshops.run_workshop"),
        custom={"label": _("Publier le compte rendu"), "past": _("Compte rendu publié"), "primary": True},
    )
    def publish_minutes(self, *, summary: str) -> None:
        self.summary = summary

    @transition(
        field=state,
        source=S.MINUTES_PUBLISHED,
        target=S.ARCHIVED,
        permission=held("workshops.run_workshop"),
        custom={"label": _("Archiver"), "past": _("Atelier archivé"), "automatic": True},
    )
    def archive(self) -> None:
        """Readable by everybody, written by nobody."""

    @transition(
        field=state,
        source=[S.PLANNED, S.OPEN],
        target=S.POSTPONED,
        permission=held("workshops.run_workshop"),
        custom={"label": _("Reporter"), "past": _("Atelier reporté")},
    )
    def postpone(self) -> None:
        """Waits for a new date."""

    @transition(
        field=state,
        source=S.POSTPONED,
        target=S.PLANNED,
        permission=held("workshops.run_workshop"),
        custom={"label": _("Fixer la nouvelle date"), "past": _("Nouvelle date fixée"), "primary": True},
    )
    def replan(self, *, on: date) -> None:
        self.on = on

    @transition(
        field=state,
        source=[S.PLANNED, S.OPEN, S.POSTPONED],
        target=S.CANCELLED,
        permission=held("workshops.run_workshop"),
        custom={"label": _("Annuler l’atelier"), "past": _("Atelier annulé"), "danger": True},
    )
    def cancel(self) -> None:
        """Whoever registered is told."""
