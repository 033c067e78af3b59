"""What the page of a workshop shows to one person."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from ideas.models import Idea
from workflow.ball import Ball
from workflow.moves import moves_for
from workshops.models import ContributionKind, ItemKind, WorkGroup, Workshop, WorkshopContribution
from workshops.models.agenda import ScheduledItem, gaps_and_overlaps, schedule

TINTS = 4


@dataclass(frozen=True)
class Moment:
    """Where the day stands: each item with its word, the one in hand, the one that follows."""

    items: list[tuple[ScheduledItem, str]]
    current: ScheduledItem | None = None
    following: ScheduledItem | None = None
    # Minutes of the item in hand that are over.
    elapsed: int = 0

    @property
    def shown(self) -> ScheduledItem | None:
        """What the wall shows: the item in hand, before the day the group work, which needs its instruction."""
        if self.current:
            return self.current
        items = [item for item, _status in self.items]
        return next((item for item in items if item.item.kind == ItemKind.GROUP_WORK), None) or next(
            iter(items), None
        )


@dataclass(frozen=True)
class Note:
    contribution: WorkshopContribution
    idea: Idea | None
    may_become_idea: bool
    tint: int

    @property
    def writer(self) -> object:
        """Who signed it; not by name when they asked the idea born of it not to name them."""
        person = self.contribution.author
        return self.idea.person_shown_to(person, None) if self.idea else person


@dataclass(frozen=True)
class GroupNotes:
    """The notes of one group, `None` for those of everybody."""

    group: WorkGroup | None
    notes: list[Note] = field(default_factory=list)


def moment_of(workshop: Workshop, now: datetime | None = None) -> Moment:
    """On the day itself, what is over, in hand and to come; on other days, the plain agenda."""
    scheduled, now = schedule(workshop), timezone.localtime(now)
    if workshop.on != now.date():
        return Moment([(item, "") for item in scheduled])
    at = now.time()
    words = [
        "done" if item.ends_at <= at else "here" if item.starts_at <= at else "future" for item in scheduled
    ]
    coming = [item for item, word in zip(scheduled, words, strict=True) if word == "future"]
    current = next((item for item, word in zip(scheduled, words, strict=True) if word == "here"), None)
    elapsed = current.minutes_until(at) if current else 0
    return Moment(list(zip(scheduled, words, strict=True)), current, coming[0] if coming else None, elapsed)


def page_context(workshop: Workshop, viewer: User) -> dict[str, object]:
    runs = may(viewer, "workshops.run_workshop", workshop)
    reads_only = only_reads(viewer)
    coming = list(workshop.registrations.coming().select_related("person"))
    registered = any(registration.person_id == viewer.pk for registration in coming)
    takes_part = (runs or registered) and not reads_only
    runs = runs and not reads_only
    return {
        "workshop": workshop,
        "runs": runs,
        "writes": runs and workshop.is_writable,
        "contributes": takes_part and workshop.is_writable,
        "may_keep": not reads_only,
        "is_kept": workshop.favourites.filter(person=viewer).exists(),
        "ball": ball_of(workshop, viewer),
        "moves": moves_for(workshop, viewer, move_url(workshop)),
        "moment": moment_of(workshop),
        "mismatches": gaps_and_overlaps(workshop) if runs and workshop.is_writable else [],
        "instruction": getattr(workshop, "instruction", None),
        "group_notes": group_notes(workshop, viewer, takes_part),
        "restitutions": workshop.restitutions.select_related("group"),
        "actions": workshop.actions.all(),
        "history": workshop.history.select_related("actor").order_by("-at", "-pk"),
        **places(workshop, coming, registered and not reads_only, reads_only),
    }


def ball_of(workshop: Workshop, viewer: User) -> Ball | None:
    """Until its day, a workshop has no other deadline than that day."""
    ball = workshop.ball(viewer)
    return replace(ball, until=workshop.on) if ball and workshop.is_open else ball


def move_url(workshop: Workshop) -> str:
    return reverse("workshops:move", args=[workshop.pk, "NAME"]).replace("NAME", "{name}")


def places(workshop: Workshop, coming: list, registered: bool, reads_only: bool) -> dict[str, object]:
    left = None if workshop.capacity is None else max(workshop.capacity - len(coming), 0)
    return {
        "coming": coming,
        "registered": registered,
        "places_left": left,
        "may_register": workshop.is_open and not registered and not reads_only and left != 0,
        "may_unregister": workshop.is_open and registered,
    }


def group_notes(workshop: Workshop, viewer: User, takes_part: bool) -> list[GroupNotes]:
    """Every group with its notes, then the notes of everybody. An idea is shown to those who may see it."""
    contributions = list(workshop.contributions.for_page())
    born = [contribution.idea_id for contribution in contributions if contribution.idea_id]
    visible = Idea.objects.visible_to(viewer).in_bulk(born) if born else {}
    by_group = {group.pk: GroupNotes(group) for group in workshop.groups.all()}
    everybody = GroupNotes(None)
    for contribution in contributions:
        note = Note(
            contribution,
            visible.get(contribution.idea_id),
            takes_part and contribution.idea_id is None,
            ContributionKind.values.index(contribution.kind) % TINTS + 1,
        )
        by_group.get(contribution.group_id, everybody).notes.append(note)
    return [*by_group.values(), *([everybody] if everybody.notes or not by_group else [])]
