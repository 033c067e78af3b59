"""What became of the proposals that the committee retained: from the decision to the project, and to its outcome."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models import Decision, Idea
from incubation.lifecycle import WORKING_PHASES, ProjectState
from incubation.models import Project
from workflow.cursor import PAGE_SIZE, CursorPage, newest_first

IN_USE, UNDER_WAY, STOPPED, NOT_BEGUN = "in_use", "under_way", "stopped", "not_begun"
LABELS: dict[str, Promise] = {
    IN_USE: _("en service"),
    UNDER_WAY: _("en cours"),
    STOPPED: _("arrêtées"),
    NOT_BEGUN: _("pas encore commencées"),
}
OUTCOMES = {
    ProjectState.FRAMING: NOT_BEGUN,
    **dict.fromkeys(WORKING_PHASES, UNDER_WAY),
    ProjectState.FOLLOW_UP: IN_USE,
    ProjectState.COMPLETED: IN_USE,
    ProjectState.STOPPED: STOPPED,
}


@dataclass(frozen=True)
class Retained:
    """One proposal. `project_url` is empty for whoever does not open the project."""

    decision: Decision
    project: Project | None
    project_url: str

    @property
    def idea(self) -> Idea:
        return self.decision.idea

    @property
    def outcome(self) -> str:
        return OUTCOMES[self.project.state] if self.project else NOT_BEGUN

    @property
    def state(self) -> str:
        return str((self.project or self.idea).get_state_display())


def years_for(viewer: User) -> list[int]:
    """Those in which something was retained, the latest first."""
    decisions = Decision.objects.visible_to(viewer).retained()
    years = decisions.annotate(year=ExtractYear("published_at")).order_by().values_list("year", flat=True)
    return sorted(set(years.distinct()), reverse=True)


def retained_in(year: int, viewer: User) -> QuerySet[Decision]:
    return Decision.objects.visible_to(viewer).retained().of_year(year)


def page_of(decisions: QuerySet[Decision], *, before: str = "", after: str = "") -> CursorPage:
    """The latest first; its rows are `Decision`s, for `rows_of()`."""
    found = decisions.select_related("idea__project")
    return newest_first(found, "published_at", before=before, after=after, size=PAGE_SIZE)


def rows_of(decisions: Iterable[Decision], viewer: User) -> list[Retained]:
    found = [(decision, getattr(decision.idea, "project", None)) for decision in decisions]
    named = [project.pk for _decision, project in found if project]
    opened = set(Project.objects.visible_to(viewer).filter(pk__in=named).values_list("pk", flat=True))
    return [
        Retained(decision, project, project.get_absolute_url() if project and project.pk in opened else "")
        for decision, project in found
    ]


def counted(decisions: QuerySet[Decision]) -> list[tuple[Promise, int]]:
    """How many went which way, in the order of the words; none of what did not happen."""
    by_state = decisions.order_by().values_list("idea__project__state").annotate(number=Count("pk"))
    numbers: Counter[str] = Counter()
    for state, number in by_state:
        numbers[OUTCOMES[state] if state else NOT_BEGUN] += number
    return [(label, numbers[outcome]) for outcome, label in LABELS.items() if numbers[outcome]]
