"""What is told when an idea does not move. Days are working days, counted from the due date."""

from ideas import audiences
from ideas.models import Idea, Telling, Transfer
from notifications.registry import Reminder, Step, remind

remind(
    Reminder(
        rule="ideas.first_contact",
        waiting=lambda: Idea.objects.awaiting_contact().running(),
        steps=(
            Step(-2, "ideas/reminder_contact_soon", audiences.owner),
            Step(0, "ideas/reminder_contact_today", audiences.owner),
            Step(1, "ideas/reminder_contact_late", audiences.innovation_team),
            Step(3, "ideas/reminder_contact_apology", audiences.author, needs_action=False),
        ),
    ),
    Reminder(
        rule="ideas.information",
        waiting=lambda: Idea.objects.awaiting_info().running(),
        steps=(
            Step(-8, "ideas/reminder_question", audiences.people),
            Step(-2, "ideas/reminder_question", audiences.people),
            Step(0, "ideas/reminder_question_unanswered", audiences.owner),
        ),
    ),
    Reminder(
        rule="ideas.qualification",
        waiting=lambda: Idea.objects.to_qualify().running(),
        steps=(
            Step(-5, "ideas/reminder_qualification", audiences.owner),
            Step(0, "ideas/reminder_qualification", audiences.owner),
            Step(5, "ideas/reminder_qualification_late", audiences.innovation_team),
        ),
    ),
    Reminder(
        rule="ideas.session",
        waiting=lambda: Idea.objects.ready_for_session().running(),
        steps=(
            Step(-40, "ideas/reminder_session", audiences.owner),
            Step(-20, "ideas/reminder_session", audiences.owner),
            Step(0, "ideas/reminder_session", audiences.innovation_team),
        ),
    ),
    Reminder(
        rule="ideas.scores",
        # Where people are asked one by one, each is reminded of their own day.
        waiting=lambda: Idea.objects.in_review().asking_nobody(),
        steps=(
            Step(-3, "ideas/reminder_scores", audiences.silent_judges),
            Step(-1, "ideas/reminder_scores", audiences.silent_judges),
        ),
    ),
    Reminder(
        rule="ideas.decision",
        # Once it is settled, those who tell it are reminded of that.
        waiting=lambda: Idea.objects.in_review().exclude(
            pk__in=Telling.objects.on_its_way().values("decision__idea")
        ),
        steps=(
            Step(1, "ideas/reminder_decision", audiences.owner_and_secretary),
            Step(2, "ideas/reminder_decision", audiences.innovation_team),
            Step(5, "ideas/reminder_decision_late", audiences.judges),
        ),
    ),
    Reminder(
        rule="ideas.pause",
        # The project of a paused idea reminds by itself.
        waiting=lambda: Idea.objects.paused().without_project(),
        due=lambda idea: idea.paused_until,
        steps=(Step(0, "ideas/reminder_pause_over", audiences.owner),),
    ),
    Reminder(
        rule="ideas.redirect",
        waiting=lambda: Idea.objects.awaiting_a_second(),
        steps=(
            Step(-2, "ideas/reminder_redirect", audiences.redirect_second),
            Step(0, "ideas/reminder_redirect", audiences.redirect_second),
            Step(1, "ideas/reminder_redirect_late", audiences.innovation_team),
        ),
    ),
    Reminder(
        rule="ideas.merge_objection",
        waiting=lambda: Idea.objects.objected_to(),
        steps=(
            Step(0, "ideas/reminder_objection", audiences.owner),
            Step(3, "ideas/reminder_objection", audiences.innovation_team),
        ),
    ),
    # A directorate that does not acknowledge or answer is chased by moves of its own: `ideas/chasing.py`.
    Reminder(
        rule="ideas.transfer_report",
        waiting=Transfer.objects.awaiting_report,
        steps=(
            Step(-10, "ideas/reminder_transfer_report", audiences.unit_correspondents),
            Step(0, "ideas/reminder_transfer_report", audiences.unit_correspondents),
            Step(10, "ideas/reminder_transfer_report_late", audiences.transferred_owner),
            # A year after the answer, for whoever said nothing at six months.
            Step(125, "ideas/reminder_transfer_report", audiences.unit_correspondents),
            Step(135, "ideas/reminder_transfer_report_late", audiences.transferred_owner),
        ),
    ),
)
