"""What is told when a gate enters the agenda of a session, changes day with it, or leaves it undecided."""

from accounts.models import User
from incubation import audiences
from incubation.models import Project
from notifications.registry import Message, on


def team_without_a_session(project: Project) -> list[User]:
    """The innovation team, when no other session was chosen at once."""
    return [] if project.pending_point else list(audiences.innovation_team(project))


on("incubation.Project", "enter_session", Message("incubation/gate_on_agenda", audiences.everyone_in_it))
on(
    "incubation.Project",
    "follow_session",
    Message("incubation/gate_session_postponed", audiences.everyone_in_it),
)
on(
    "incubation.Project",
    "leave_session",
    Message("incubation/gate_left_agenda", audiences.everyone_in_it),
    Message("incubation/gate_to_put_back", audiences.innovation_team, needs_action=True),
)
on(
    "incubation.Project",
    "put_off",
    Message("incubation/gate_put_off", audiences.everyone_in_it, always=True),
    Message("incubation/gate_to_put_back", team_without_a_session, needs_action=True),
)
