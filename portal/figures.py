"""The figures as pages show them, each with what it means, on which day, and of how many."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.core.cache import cache
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ideas.lifecycle import IdeaState
from ideas.models import Idea, PublishedFigures, Verdict
from portal.counting import count

KEY = "portal.figures"
# What a process remembers; the task counts again every hour.
SECONDS = 300
# What it counted itself, since the task had not yet: at most once an hour.
UNTIL_THE_TASK = 3_600
THE_ONLY_ROW = 1


@dataclass(frozen=True)
class Figure:
    """`value` is empty when fewer than ten people stand behind it."""

    code: str
    label: str
    value: float | None
    definition: str
    sample: str


@dataclass(frozen=True)
class Figures:
    as_of: datetime
    figures: list[Figure]
    decided: int | None
    outcomes: list[Figure]

    @property
    def shown(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.value is not None]

    @property
    def tells_outcomes(self) -> bool:
        return any(outcome.value is not None for outcome in self.outcomes)

    @property
    def kept_back(self) -> int:
        return len(self.figures) - len(self.shown)


def publish() -> datetime:
    """Count, and keep it for every process."""
    counted = count()
    now = timezone.now()
    PublishedFigures.objects.update_or_create(pk=THE_ONLY_ROW, defaults={"as_of": now, "counted": counted})
    cache.delete(KEY)
    return now


def known() -> dict[str, object]:
    """What was counted, nothing before the first time: one row, read once in five minutes by each process."""
    found = cache.get(KEY)
    if found is None:
        found = PublishedFigures.objects.values_list("counted", flat=True).first() or {}
        cache.set(KEY, found, SECONDS)
    return found


def figures() -> Figures:
    """For a page of figures, which counts when nothing was counted yet: seconds, in a box of twenty thousand ideas."""
    found = known()
    if not found:
        found = count()
        cache.set(KEY, found, UNTIL_THE_TASK)
    return Figures(
        as_of=parse_datetime(found["as_of"]),
        figures=_figures(found),
        decided=found["outcomes"]["value"],
        outcomes=_outcomes(found["outcomes"]["parts"]),
    )


def _figures(found: dict[str, dict[str, object]]) -> list[Figure]:
    return [
        *_who_deposits(found["deposited"]),
        *_how_long(found["first_contact"], found["decision"]),
        *_what_comes_of_it(found["transfers"], found["in_use"]),
        *_time_given(*(found.get(name, {"value": None}) for name in ("granted_days", "consumed_days"))),
    ]


def _who_deposits(deposited: dict[str, object]) -> list[Figure]:
    return [
        Figure(
            "ideas",
            _("idées déposées à ce jour"),
            deposited["value"],
            _(
                "Toutes les idées déposées depuis l’ouverture, y compris fusionnées ou retirées, sauf celles "
                "réorientées vers un autre canal. Les idées à lecture restreinte ne comptent que si dix personnes "
                "au moins n’ont déposé que celles-là."
            ),
            _of_people(deposited),
        ),
        Figure(
            "authors",
            _("autrices et auteurs"),
            deposited.get("people"),
            _(
                "Les personnes qui ont déposé ces idées, comptées une fois, sans celles qui les ont cosignées."
            ),
            "",
        ),
    ]


def _how_long(contact: dict[str, object], decision: dict[str, object]) -> list[Figure]:
    return [
        Figure(
            "first_contact",
            _("jours ouvrés jusqu’au premier contact"),
            contact["value"],
            _(
                "Durée médiane entre le dépôt et le premier échange noté par l’équipe innovation, pour les premiers "
                "contacts des douze derniers mois. La moitié des personnes attendent moins, l’autre moitié plus."
            ),
            _of_ideas(contact),
        ),
        Figure(
            "decision",
            _("jours ouvrés jusqu’à la décision"),
            decision["value"],
            _(
                "Durée médiane entre le dépôt et la publication de la première décision, pour les décisions des "
                "douze derniers mois, pauses et questions comprises."
            ),
            _of_ideas(decision),
        ),
    ]


def _what_comes_of_it(transfers: dict[str, object], in_use: dict[str, object]) -> list[Figure]:
    return [
        Figure(
            "transfers",
            _("réponses des directions"),
            transfers["value"],
            _(
                "Les réponses des directions aux idées qui leur sont transmises : reprise, reprise en partie ou non "
                "reprise, toujours avec un motif."
            ),
            _out_of(transfers.get("sent")),
        ),
        Figure(
            "in_use",
            _("idées en service"),
            in_use["value"],
            _("Les idées déployées et suivies, ou dont le bilan est publié."),
            _of_people(in_use),
        ),
    ]


def _time_given(granted: dict[str, object], consumed: dict[str, object]) -> list[Figure]:
    return [
        Figure(
            "granted_days",
            _("jours-personnes accordés aux projets"),
            granted["value"],
            _(
                "Le temps de travail que les services ont accordé, de l’ouverture à la fin du dernier mois arrêté, "
                "jours fériés et suspensions déduits."
            ),
            _of_people(granted),
        ),
        Figure(
            "consumed_days",
            _("jours-personnes pris pour les projets"),
            consumed["value"],
            _(
                "Ce que les personnes ont elles-mêmes noté. Seuls des totaux mensuels sont comptés, et dix "
                "personnes au moins sont derrière chaque ajout."
            ),
            _of_people(consumed),
        ),
    ]


def _of_people(cell: dict[str, object]) -> str:
    return _("De %(n)s personnes.") % {"n": cell["people"]} if cell["value"] is not None else ""


def _of_ideas(cell: dict[str, object]) -> str:
    return _("Médiane, sur %(n)s idées.") % {"n": cell["ideas"]} if cell["value"] is not None else ""


def _out_of(sent: int | None) -> str:
    return _("Sur %(n)s transmissions.") % {"n": sent} if sent else ""


def _outcomes(parts: dict[str, int | None]) -> list[Figure]:
    words = {
        Verdict.EXPERIMENT: _("à essayer tout de suite"),
        Verdict.STUDY: _("à étudier d’abord"),
        Verdict.TRANSFER: _("transmises aux directions"),
    }
    return [Figure(str(verdict), words[verdict], parts[verdict], "", "") for verdict in words]


def usual_wait(idea: Idea) -> str:
    """What whoever carries the idea may expect of the next step; empty when too few cases say it."""
    found = known().get("waits", {}).get(str(idea.state))
    if not found or found["value"] is None or idea.is_paused or idea.reformulation_due_on:
        return ""
    days = max(ceil(found["value"]), 1)
    return _usually(idea.state, days) % {"n": days}


def _usually(state: str, n: int) -> str:
    match state:
        case IdeaState.SUBMITTED:
            return ngettext(
                "En général, le premier contact est pris en %(n)s jour ouvré.",
                "En général, le premier contact est pris en %(n)s jours ouvrés.",
                n,
            )
        case IdeaState.QUALIFICATION:
            return ngettext(
                "En général, la qualification prend %(n)s jour ouvré.",
                "En général, la qualification prend %(n)s jours ouvrés.",
                n,
            )
        case IdeaState.QUALIFIED:
            return ngettext(
                "En général, l’idée est inscrite à une séance en %(n)s jour ouvré.",
                "En général, l’idée est inscrite à une séance en %(n)s jours ouvrés.",
                n,
            )
        case _:
            return ngettext(
                "En général, la décision est publiée en %(n)s jour ouvré.",
                "En général, la décision est publiée en %(n)s jours ouvrés.",
                n,
            )
