"""The team of one project, as its members look at it together: what each person has in hand, and the coach's word."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from incubation.coaching import reads_log
from incubation.models import CoachingSession, Project, ProjectTask, TeamMember, TimeAllocation


@dataclass(frozen=True)
class Hand:
    """Of one person; `member` is their place in the team, when they have one."""

    person: User
    role: str
    tasks: list[ProjectTask]
    blockers: list[models.Model]
    time: TimeAllocation | None
    member: TeamMember | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.tasks or self.blockers)


class TeamInHand:
    """One statement for each list, however many the people, the tasks and the blockers."""

    def __init__(self, project: Project, viewer: User) -> None:
        self.project, self.viewer = project, viewer

    @cached_property
    def reads_log(self) -> bool:
        return reads_log(self.viewer, self.project)

    @cached_property
    def word(self) -> CoachingSession | None:
        """What was shared of the latest meeting; the notes of whoever wrote it are never read here."""
        return self.project.coaching_sessions.for_page().first() if self.reads_log else None

    @cached_property
    def members(self) -> dict[int, TeamMember]:
        standing = self.project.memberships.standing().select_related("person__unit")
        return {member.person_id: member for member in standing}

    @cached_property
    def hands(self) -> list[Hand]:
        return [self._hand(person, role) for person, role in self._people().items()]

    def _people(self) -> dict[User, str]:
        """Each person once, by what they answer for first."""
        people: dict[User, str] = {}
        for person, role in self._roles():
            if person is not None:
                people.setdefault(person, role)
        return people

    def _roles(self) -> Iterator[tuple[User | None, str]]:
        project = self.project
        yield project.intrapreneur, _("Mène le projet")
        yield project.coach, _("Accompagne")
        yield project.sponsor, _("Parraine")
        for member in self.members.values():
            said = {"role": member.get_role_display(), "what": member.contribution}
            yield member.person, _("%(role)s : %(what)s") % said

    def _hand(self, person: User, role: str) -> Hand:
        return Hand(
            person=person,
            role=role,
            tasks=self._tasks[person.pk],
            blockers=self._blockers[person.pk],
            time=self._time.get(person.pk),
            member=self.members.get(person.pk),
        )

    @cached_property
    def unheld_tasks(self) -> list[ProjectTask]:
        """Of nobody yet, or of somebody who is not in the team (any more)."""
        return [task for key, tasks in self._tasks.items() if key not in self._known for task in tasks]

    @cached_property
    def unheld_blockers(self) -> list[models.Model]:
        return [found for key, some in self._blockers.items() if key not in self._known for found in some]

    @cached_property
    def _known(self) -> set[int]:
        return {person.pk for person in self._people()}

    @cached_property
    def _tasks(self) -> dict[int | None, list[ProjectTask]]:
        return _by_person(self.project.tasks.to_do().select_related("owner"))

    @cached_property
    def _blockers(self) -> dict[int | None, list[models.Model]]:
        """Whoever reads the project reads what blocks it; each is that of whoever is asked to lift it."""
        found = _by_person(self.project.blockers.standing().for_list())
        for blocker in (each for some in found.values() for each in some):
            blocker.asked = blocker.ball_name_for(self.viewer)
        return found

    @cached_property
    def _time(self) -> dict[int, TimeAllocation]:
        """What runs today, of those whose agreement this reader may see."""
        today = timezone.localdate()
        seen = self.project.allocations.visible_to(self.viewer).granted().overlapping(today, today)
        return {agreement.beneficiary_id: agreement for agreement in seen.order_by("pk")}


def _by_person(rows: models.QuerySet) -> dict[int | None, list]:
    """By their `owner`, in the order of the rows."""
    found: dict[int | None, list] = defaultdict(list)
    for row in rows:
        found[row.owner_id].append(row)
    return found
