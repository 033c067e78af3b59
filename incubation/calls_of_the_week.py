"""Once a week, everybody hears of the projects that began to look for somebody to carry them.

Nothing new, nothing said. What still looks for somebody is recalled beside what is new, until somebody is found.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import transaction

from accounts.models import User
from ideas.audiences import BY_ROLE, everybody_who_reads
from ideas.models import Idea
from incubation.models import CarrierCall, CarrierDigest
from incubation.weeks import monday_of


@dataclass(frozen=True)
class Told:
    """What the message of a week says to one person."""

    new: list[CarrierCall]
    recalled: list[CarrierCall]


@transaction.atomic
def gather(today: date) -> int:
    """Keep what this week tells; return how many calls. A second run of the same week finds nothing."""
    monday = monday_of(today)
    news = list(CarrierCall.objects.untold_before(monday))
    if not news:
        return 0
    digest, is_first = CarrierDigest.objects.get_or_create(week=monday)
    if not is_first:
        return 0
    digest.news.set(news)
    return len(news)


class Week:
    """The calls of a week and their readers, asked once for everybody."""

    def __init__(self, digest: CarrierDigest) -> None:
        self.digest = digest

    @classmethod
    def of(cls, digest: CarrierDigest) -> "Week":
        """Kept on the digest: the reminder asks for it once for each person."""
        known = vars(digest)
        if "_of_the_week" not in known:
            known["_of_the_week"] = cls(digest)
        return known["_of_the_week"]

    @cached_property
    def calls(self) -> list[CarrierCall]:
        """Whatever looks for somebody today and was told by now, the oldest first."""
        told = CarrierCall.objects.awaiting().filter(digests__week__lte=self.digest.week)
        return list(told.order_by("opened_at", "pk"))

    @cached_property
    def new(self) -> set[int]:
        return set(self.digest.news.values_list("pk", flat=True))

    @cached_property
    def open_to_all(self) -> set[int]:
        ideas = [call.project.idea_id for call in self.calls]
        return set(Idea.objects.read_by_everybody().filter(pk__in=ideas).values_list("pk", flat=True))

    @cached_property
    def readers(self) -> dict[int, dict[int, User]]:
        """Of each call, by the key of the person: whoever reads its idea. What everybody reads shares one list."""
        everybody = {user.pk: user for user in User.objects.active().by_name()} if self.open_to_all else {}
        return {
            call.pk: everybody
            if call.project.idea_id in self.open_to_all
            else {user.pk: user for user in everybody_who_reads(call.project.idea)}
            for call in self.calls
        }

    def told_to(self, person: User) -> Told:
        mine = [call for call in self.calls if self._reads(person, call)]
        new = [call for call in mine if call.pk in self.new]
        return Told(new, [call for call in mine if call.pk not in self.new])

    def _reads(self, person: User, call: CarrierCall) -> bool:
        return call.project.idea_id in self.open_to_all or person.pk in self.readers[call.pk]

    def interested(self) -> list[User]:
        """Whoever may answer something new, and did not say that they want to hear nothing of it."""
        found: dict[int, User] = {}
        for call in self.calls:
            if call.pk in self.new:
                beside = _in_it(call)
                found |= {pk: user for pk, user in self.readers[call.pk].items() if pk not in beside}
        only_reading = User.objects.with_perm("accounts.only_read", backend=BY_ROLE, include_superusers=False)
        readers_only = set(only_reading.values_list("pk", flat=True))
        return [user for user in found.values() if user.hears_of_calls and user.pk not in readers_only]


def _in_it(call: CarrierCall) -> set[int | None]:
    """Those to whom it is no news: who had the idea, opened the call, leads the project or goes with it, offered."""
    offered = call.volunteers.standing().values_list("person", flat=True)
    carried = (person.pk for person in call.project.idea.people)
    return {call.opened_by_id, call.project.intrapreneur_id, call.project.coach_id, *offered, *carried}


def whom_it_may_interest(digest: CarrierDigest) -> list[User]:
    return Week.of(digest).interested()
