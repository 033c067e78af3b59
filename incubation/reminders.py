"""What is told when a project or a time agreement does not move. Offsets are working days from the due date."""

from django.utils import timezone

from incubation import audiences
from incubation.lifecycle import ProjectState
from incubation.models import Project, TimeAllocation
from notifications.registry import Reminder, Step, remind
from workflow.deadlines import deadline


def _phase_reminder(phase: ProjectState, rule: str) -> Reminder:
    template = f"incubation/reminder_{rule}"
    return Reminder(
        rule=f"incubation.{rule}",
        waiting=lambda: Project.objects.awaiting_work().in_phase(phase),
        steps=(
            Step(-20, template, audiences.carrier_and_coach),
            Step(-5, template, audiences.carrier_and_coach),
            Step(0, template, audiences.carrier_and_coach),
            Step(5, template, audiences.owner),
        ),
    )


def _answer_by(project: Project) -> object:
    """The deadline of the frame; an experiment opened at once has its own, and the answer is due all the same."""
    if project.state == ProjectState.FRAMING:
        return project.due_on
    return deadline("intrapreneur_answer", timezone.localdate(project.state_since))


remind(
    Reminder(
        rule="incubation.time_request",
        waiting=TimeAllocation.objects.awaiting_manager,
        steps=(
            Step(-5, "incubation/reminder_time_request", audiences.answering_manager),
            Step(-2, "incubation/reminder_time_request", audiences.answering_manager),
            Step(0, "incubation/reminder_time_request", audiences.answering_manager),
            Step(1, "incubation/reminder_time_unanswered", audiences.allocation_owner),
            Step(4, "incubation/reminder_time_escalates", audiences.answering_manager),
            Step(5, "incubation/reminder_time_unanswered", audiences.manager_of_the_manager),
        ),
    ),
    Reminder(
        rule="incubation.time_proposal",
        waiting=TimeAllocation.objects.awaiting_beneficiary,
        steps=(
            Step(-2, "incubation/reminder_time_proposal", audiences.beneficiary),
            Step(0, "incubation/reminder_time_proposal", audiences.beneficiary),
        ),
    ),
    Reminder(
        rule="incubation.time_ending",
        waiting=TimeAllocation.objects.active,
        due=lambda allocation: allocation.ends_on,
        steps=(
            Step(-30, "incubation/reminder_time_ending", audiences.beneficiary),
            Step(-10, "incubation/reminder_time_ending", audiences.both_sides_and_coach),
            Step(-2, "incubation/reminder_time_ending", audiences.both_sides_and_coach),
        ),
    ),
    Reminder(
        rule="incubation.carrier",
        waiting=lambda: Project.objects.awaiting_carrier(),
        due=_answer_by,
        steps=(
            Step(-8, "incubation/reminder_carrier", audiences.authors),
            Step(-2, "incubation/reminder_carrier", audiences.authors),
            Step(0, "incubation/reminder_carrier_unanswered", audiences.owner),
        ),
    ),
    _phase_reminder(ProjectState.FEASIBILITY, "study"),
    _phase_reminder(ProjectState.PROTOTYPE, "prototype"),
    _phase_reminder(ProjectState.ROLLOUT, "rollout"),
    _phase_reminder(ProjectState.FOLLOW_UP, "closing_review"),
    Reminder(
        rule="incubation.gate",
        waiting=lambda: Project.objects.awaiting_gate(),
        steps=(
            Step(-10, "incubation/reminder_gate", audiences.deciders),
            Step(0, "incubation/reminder_gate", audiences.deciders),
            Step(5, "incubation/reminder_gate_undecided", audiences.owner),
        ),
    ),
    Reminder(
        rule="incubation.pause",
        waiting=lambda: Project.objects.active().paused(),
        due=lambda project: project.paused_until,
        steps=(
            Step(-10, "incubation/reminder_pause_over", audiences.carrier_and_coach),
            Step(0, "incubation/reminder_pause_over", audiences.owner),
        ),
    ),
)
