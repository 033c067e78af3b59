"""What the page of a time agreement shows to one person: what is asked, what it weighs, what may be answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import may
from incubation.forms.time_moves import TIME_FORMS
from incubation.models import AllocationTerms, TimeAllocation
from incubation.workload import Load, load_of
from workflow.forms import MoveForm
from workflow.moves import Move, moves_for

# In the order of the page. The expected answer comes first, refusing last.
ANSWERS = ("approve", "renew", "accept_terms", "propose", "refuse")


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Version:
    terms: AllocationTerms
    changes: list[Change]
    is_current: bool


@dataclass(frozen=True)
class Answer:
    move: Move
    form: MoveForm
    hint: str


class TimeSheet:
    def __init__(self, allocation: TimeAllocation, viewer: User, chosen: MoveForm | None = None) -> None:
        """`chosen` is the form of the answer that was sent, with its words and its errors."""
        self.allocation, self.viewer, self.chosen = allocation, viewer, chosen

    @cached_property
    def is_mine(self) -> bool:
        return self.allocation.beneficiary_id == self.viewer.pk

    @cached_property
    def manages(self) -> bool:
        return self.viewer.may_manage(self.allocation.beneficiary)

    @cached_property
    def sees_the_service(self) -> bool:
        """The weeks of colleagues are for whoever answers for them, or for all of them."""
        return self.manages or may(self.viewer, "incubation.view_timeallocation")

    @cached_property
    def versions(self) -> list[Version]:
        """The most recent first, each with what it changes from the one before."""
        found = list(self.allocation.versions.select_related("proposed_by", "signed_by"))
        pairs = zip(found, [None, *found], strict=False)
        last = found[-1:]
        return [Version(terms, changes(before, terms), terms in last) for terms, before in pairs][::-1]

    @cached_property
    def current(self) -> AllocationTerms | None:
        return self.versions[0].terms if self.versions else None

    @cached_property
    def arrangements(self) -> list:
        return list(self.allocation.arrangements.select_related("to_whom"))

    @cached_property
    def granted(self) -> list[TimeAllocation]:
        """What the service gives already over these days."""
        allocation, manager = self.allocation, self.allocation.beneficiary.line_manager
        if not self.sees_the_service:
            return []
        others = TimeAllocation.objects.granted().in_service_of(manager).exclude(pk=allocation.pk)
        return list(others.overlapping(allocation.starts_on, allocation.ends_on).for_list())

    @cached_property
    def load(self) -> Load | None:
        return load_of(self.allocation, self.granted) if self.sees_the_service else None

    @cached_property
    def team_size(self) -> int:
        manager = self.allocation.beneficiary.line_manager
        return User.objects.managed_by(manager).count() if manager else 0

    @cached_property
    def moves(self) -> list[Move]:
        pattern = reverse("incubation:time_move", args=[self.allocation.pk, "_"]).replace("/_/", "/{name}/")
        found = moves_for(self.allocation, self.viewer, pattern)
        return [] if self.viewer.has_perm("accounts.only_read") else found

    @cached_property
    def answers(self) -> list[Answer]:
        """What this person may answer on this page; empty when it is not their turn nor their right."""
        if not self.allocation.is_waiting:
            return []
        offered = {move.name: move for move in self.moves if not move.missing}
        return [self._answer(offered[name]) for name in ANSWERS if name in offered]

    def _answer(self, move: Move) -> Answer:
        if self.chosen is not None and isinstance(self.chosen, TIME_FORMS[move.name]):
            form = self.chosen
        else:
            form = TIME_FORMS[move.name](subject=self.allocation, user=self.viewer, prefix=move.name)
            form.use_required_attribute = False
        return Answer(move, form, self._hint(move.name))

    def _hint(self, name: str) -> str:
        start = date_format(self.allocation.starts_on, "j F")
        return {
            "approve": _("Tel quel, à partir du %(day)s.") % {"day": start},
            "renew": _("Telle quelle, sans interruption."),
            "accept_terms": _("Votre responsable n’a plus qu’à l’accorder."),
            "propose": _("Moins de temps, d’autres jours ou une autre date."),
            "refuse": _("L’idée reste ouverte, une autre solution sera cherchée."),
        }[name]

    @cached_property
    def held_back(self) -> list[str]:
        """Why the expected answer cannot be given yet."""
        held = (move for move in self.moves if move.name in ("approve", "renew") and move.missing)
        return next((move.missing for move in held), [])

    @cached_property
    def other_moves(self) -> list[Move]:
        return [move for move in self.moves if move.name not in ANSWERS and not move.missing]


def changes(before: AllocationTerms | None, after: AllocationTerms) -> list[Change]:
    if before is None:
        return []
    rows = zip(_in_words(before), _in_words(after), strict=True)
    return [Change(label, old, new) for (label, old), (_label, new) in rows if old != new]


def _in_words(terms: AllocationTerms) -> Iterable[tuple[str, str]]:
    hours, percent = (
        number_format(terms.hours_a_week.normalize() + 0),
        number_format(terms.percent.normalize() + 0),
    )
    yield _("Temps"), _("%(hours)s h par semaine (%(percent)s %%)") % {"hours": hours, "percent": percent}
    yield _("Premier jour"), date_format(terms.starts_on, "j F Y")
    yield _("Dernier jour"), date_format(terms.ends_on, "j F Y")
    yield _("Jours"), terms.days or _("à convenir")
    yield _("Ce que ce temps permettra"), terms.objectives
