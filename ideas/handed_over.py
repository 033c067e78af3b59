"""The directorates that received an idea: what happened at each of them, and which move named them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from ideas.handover import Progress
from ideas.models import IdeaTransition, Transfer, TransferReport, TransferTransition, Verdict
from ideas.models.decision import PUBLISHES
from ideas.models.transfer_queryset import TransferQuerySet


@dataclass(frozen=True)
class Happening:
    """A line of history as this person may read it."""

    label: str
    actor_name: str
    at: datetime | date
    comment: str = ""


@dataclass(frozen=True)
class Handover:
    """A directorate that received the idea, and what happened there, oldest first."""

    transfer: Transfer
    steps: list[Happening]
    reports: list[TransferReport]


def with_steps(transfers: TransferQuerySet) -> TransferQuerySet:
    lines = TransferTransition.objects.filter(subject=OuterRef("pk")).order_by("at", "pk")
    news = TransferReport.objects.filter(transfer=OuterRef("pk"), status=Progress.IN_PROGRESS)
    return transfers.select_related("unit", "acknowledged_by", "rerouted_to__unit").annotate(
        step_rows=ArraySubquery(lines.values(row=JSONObject(name="name", at="at"))),
        news_rows=ArraySubquery(news.values(row=JSONObject(status="status", words="words", at="at"))),
    )


def handover_of(transfer: Transfer) -> Handover:
    steps = [
        Happening(str(transfer.past_of(row["name"])), "", parse_datetime(row["at"]))
        for row in transfer.step_rows
    ]
    news = [TransferReport(**{**row, "at": parse_datetime(row["at"])}) for row in transfer.news_rows]
    return Handover(transfer, steps, news)


def units_by_line(lines: Iterable[IdeaTransition], handovers: Iterable[Handover]) -> dict[int, list[str]]:
    """The names that each line of the history hands the idea to: the last decision before they received it."""
    sent = [line for line in lines if line.name == PUBLISHES[Verdict.TRANSFER]]
    found: dict[int, list[str]] = {}
    for handover in handovers:
        if handover.transfer.rerouted_from_id:
            continue  # the decision named another directorate, which sent it on
        before = [line for line in sent if line.at <= handover.steps[0].at]
        if before:
            found.setdefault(before[-1].pk, []).append(str(handover.transfer.unit))
    return found
