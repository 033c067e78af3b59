"""Nobody reads a decision on their idea before somebody told them, or had two working days to do it."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.models import Decision, Idea
from ideas.models.decision import PUBLISHES
from ideas.sitting import SessionState
from notifications.calendar import add_working_days
from workflow.registry import requires


def _asked_of(verdict: str, name: str) -> None:
    @requires("ideas.Idea", name)
    def somebody_told_the_author(idea: Idea, by: User | None) -> Iterator[str]:
        """Asked when it is published: the page only shows the form, which may say the day."""
        if idea.loaded is None or not idea.is_decided_in_session:
            return
        decision = idea.decisions.drafted().select_related("session", "telling").first()
        # Another verdict, a session to come: other sentences say it. Of a cancelled session nothing is decided.
        if decision and decision.verdict == verdict and decision.session.state != SessionState.CANCELLED:
            if day := idea.inputs.get("told_in_person_on"):
                yield from impossible_day(decision, day)
            else:
                yield from not_told(decision, by)


for _verdict, _name in PUBLISHES.items():
    _asked_of(_verdict, _name)


def impossible_day(decision: Decision, day: date) -> Iterator[str]:
    """Nobody was told before it was settled, or before the session when nobody settled it."""
    telling = getattr(decision, "telling", None)
    if day > timezone.localdate():
        yield _("Choisissez aujourd’hui ou une date passée.")
    elif telling is not None and day < timezone.localdate(telling.settled_at):
        yield _("La décision n’était pas encore arrêtée ce jour-là.")
    elif telling is None and day < decision.session.held_on:
        yield _("La séance n’avait pas encore eu lieu ce jour-là.")


def not_told(decision: Decision, by: User | None) -> Iterator[str]:
    telling = getattr(decision, "telling", None)
    if telling is not None:
        if not telling.is_ripe:
            yield _(
                "Prévenez d’abord la personne qui porte l’idée, et dites quel jour ; sinon, attendez %(moment)s."
            ) % {"moment": telling.last_moment}
    elif by is None:
        yield _("Arrêtez d’abord les décisions de la séance.")
    elif timezone.localdate() < (day := last_day_after(decision)):
        yield _(
            "Prévenez d’abord la personne qui porte l’idée, et dites quel jour ; sinon, attendez le %(day)s."
        ) % {"day": date_format(day, "j F")}


def last_day_after(decision: Decision) -> date:
    """Of a decision that nobody settled, the working days run from the session."""
    return add_working_days(decision.session.held_on, settings.DELAYS_IN_WORKING_DAYS["telling"])
