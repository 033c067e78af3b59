"""The lifecycle of a call for proposals: prepared, open, closed, prioritised, results published."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from accounts.permissions import held
from workflow.errors import RequirementsMissing
from workflow.models import Workflow


class CampaignState(models.TextChoices):
    DRAFT = "draft", _("En préparation")
    OPEN = "open", _("Ouvert")
    CLOSED = "closed", _("Clos")
    PRIORITISED = "prioritised", _("Priorisé")
    PUBLISHED = "published", _("Résultats publiés")


S = CampaignState
# From the closing to the publication.
JUDGED = [S.CLOSED, S.PRIORITISED]


class CampaignLifecycle(Workflow):
    BIRTHS = {"prepare": _("Appel préparé")}
    DELAYS = {S.CLOSED: "call_scores", S.PRIORITISED: "call_results"}
    CLOCK_MOVES = frozenset({"extend"})

    state = FSMField(_("état"), default=S.DRAFT, choices=CampaignState, max_length=20, protected=True)

    class Meta:
        abstract = True

    @transition(
        field=state,
        source=S.DRAFT,
        target=S.OPEN,
        permission=held("ideas.run_campaign"),
        custom={
            "label": _("Ouvrir l’appel"),
            "past": _("Appel ouvert"),
            "primary": True,
            "automatic": True,
        },
    )
    def open(self) -> None:
        """Deposits may name the call from now on, even before the day that was planned."""
        self.opens_on = min(self.opens_on, timezone.localdate())

    @transition(
        field=state,
        source=S.OPEN,
        target=None,
        permission=held("ideas.run_campaign"),
        custom={"label": _("Prolonger l’appel"), "past": _("Appel prolongé")},
    )
    def extend(self, *, closes_on: date) -> None:
        """`RequirementsMissing` unless the new last day comes after the former one, and is not over."""
        if closes_on <= self.closes_on or closes_on < timezone.localdate():
            raise RequirementsMissing([_("Choisissez une date après la clôture annoncée.")])
        self.closes_on = closes_on

    @transition(
        field=state,
        source=S.OPEN,
        target=S.CLOSED,
        permission=held("ideas.run_campaign"),
        custom={"label": _("Clore l’appel"), "past": _("Appel clos"), "primary": True, "automatic": True},
    )
    def close(self) -> None:
        """Ideas already deposited stay in the call and in the box."""

    @transition(
        field=state,
        source=S.CLOSED,
        target=S.PRIORITISED,
        permission=held("ideas.run_campaign"),
        custom={"label": _("Enregistrer les priorités"), "past": _("Idées priorisées"), "primary": True},
    )
    def prioritise(self) -> None:
        """The order stays internal until the results are published."""

    @transition(
        field=state,
        source=S.PRIORITISED,
        target=S.PUBLISHED,
        permission=held("ideas.run_campaign"),
        custom={"label": _("Publier les résultats"), "past": _("Résultats publiés"), "primary": True},
    )
    def publish(self, *, results: str) -> None:
        self.results = results
