"""Beside the work: who carries it, goes with it, takes part in it."""

from functools import cached_property

from incubation.calls import opens, why_no_call
from incubation.coaching import reads_log
from incubation.models import CarrierCall, FormerCarrier, TeamMember
from incubation.page_parts import Shown, part
from incubation.project_page import ProjectPage


class TeamPart:
    is_filled = True

    def __init__(self, page: ProjectPage) -> None:
        self.page, self.project = page, page.project

    @cached_property
    def members(self) -> list:
        """Whoever carries the project is shown as such, once."""
        return [member for member in self.page.team if member.person_id != self.project.intrapreneur_id]

    @cached_property
    def invited(self) -> list:
        """Shown to those who may ask; whoever is asked reads it on their own page."""
        if not self.page.holds("invitations") or not self.page.can_add_members:
            return []
        return list(self.project.memberships.invited().select_related("person__unit"))

    @cached_property
    def reads_log(self) -> bool:
        return reads_log(self.page.viewer, self.project)

    @cached_property
    def call(self) -> object:
        """The open search for somebody to carry the project, for those who may open one or read that it is open."""
        if not self.page.holds("carrier_calls") or not self.looks_for_somebody:
            return None
        return self.project.carrier_calls.open().first()

    @cached_property
    def looks_for_somebody(self) -> bool:
        return self.page.is_open and (self.project.intrapreneur_id is None or self.may_call)

    @cached_property
    def may_call(self) -> bool:
        return opens(self.page.viewer, self.project) and not why_no_call(self.project)

    @cached_property
    def mine(self) -> object:
        """The place of the viewer in the team, which they may leave."""
        return next((member for member in self.members if member.person_id == self.page.viewer.pk), None)

    @cached_property
    def former_carriers(self) -> list:
        if not self.page.holds("former_carriers"):
            return []
        return list(self.project.former_carriers.select_related("person__unit"))


part(
    "team",
    "incubation/project/_team.html",
    TeamPart,
    place=20,
    shown=Shown.BESIDE,
    holds={
        "memberships": lambda project: TeamMember.objects.standing().filter(project=project),
        "invitations": lambda project: TeamMember.objects.invited().filter(project=project),
        "carrier_calls": lambda project: CarrierCall.objects.open().filter(project=project),
        "former_carriers": lambda project: FormerCarrier.objects.filter(project=project),
    },
)
