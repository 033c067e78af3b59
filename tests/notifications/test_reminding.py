"""Reminders over sixty days of spring 2027: Easter Monday, a change of clock, Ascension and its bridge, Pentecost.

The lists below were counted by hand on a calendar. Each line: day, rule, offset from the due date, who.
"""

from datetime import date

from django.core import mail as mailbox
from django.utils import timezone

from ideas.models import Idea, Verdict
from incubation.models import Project, TimeAllocation
from notifications.calendar import is_working_day
from notifications.models import Notification
from notifications.models.delivery import OutboxState
from notifications.registry import REMINDERS
from tests.factories import publish
from tests.incubation import factories as incubation
from tests.notifications.spring import FIRST_DAY, HOURS, LAST_DAY, Calendar, House, sent

CONTACT = [
    ("2027-03-25", "ideas.first_contact", -2, "nadia"),
    ("2027-03-30", "ideas.first_contact", 0, "nadia"),
    ("2027-03-31", "ideas.first_contact", 1, "morgan"),
    ("2027-03-31", "ideas.first_contact", 1, "nadia"),
    ("2027-04-02", "ideas.first_contact", 3, "camille"),
]
TIME = [
    ("2027-04-02", "incubation.time_request", -5, "claude"),
    ("2027-04-07", "incubation.time_request", -2, "claude"),
    ("2027-04-09", "incubation.time_request", 0, "claude"),
    ("2027-04-12", "incubation.time_request", 1, "morgan"),
    ("2027-04-15", "incubation.time_request", 4, "claude"),
    ("2027-04-16", "incubation.time_request", 5, "paule"),
]
STUDY = [
    ("2027-04-01", "incubation.study", -20, "ange"),
    ("2027-04-01", "incubation.study", -20, "dominique"),
    ("2027-04-22", "incubation.study", -5, "ange"),
    ("2027-04-22", "incubation.study", -5, "dominique"),
    ("2027-04-29", "incubation.study", 0, "ange"),
    ("2027-04-29", "incubation.study", 0, "dominique"),
    ("2027-05-10", "incubation.study", 5, "morgan"),
]
# Nothing was written on the study since it began, on 3 February.
NEWS = [
    ("2027-03-22", "incubation.journal", 10, "dominique"),
    ("2027-03-22", "incubation.silence", 30, "morgan"),
]
GATE = [
    ("2027-04-05", "incubation.gate_session", -25, "morgan"),
    ("2027-04-05", "incubation.gate_session", -25, "nadia"),
    ("2027-04-22", "incubation.gate_session", -12, "morgan"),
    ("2027-04-22", "incubation.gate_session", -12, "nadia"),
    ("2027-04-26", "incubation.gate", -10, "dany"),
    ("2027-05-12", "incubation.gate", 0, "dany"),
    ("2027-05-20", "incubation.gate", 5, "morgan"),
]
# A study that was handed in on 23 April waits for a session of its own.
HANDED_IN = [
    ("2027-04-30", "incubation.gate_session", -25, "morgan"),
    ("2027-04-30", "incubation.gate_session", -25, "nadia"),
]
PACK = [
    ("2027-04-22", "ideas.pack", -8, "morgan"),
    ("2027-04-23", "ideas.pack", -7, "dany"),
    ("2027-04-23", "ideas.pack", -7, "morgan"),
]
LOG = [
    ("2027-03-22", "incubation.log", 10, "dominique"),
    ("2027-04-12", "incubation.log", 10, "ines"),
]
SESSION = [
    ("2027-04-29", "ideas.scores", -3, "dany"),
    ("2027-05-03", "ideas.scores", -1, "dany"),
    ("2027-05-05", "ideas.decision", 1, "morgan"),
    ("2027-05-05", "ideas.decision", 1, "nadia"),
    ("2027-05-10", "ideas.decision", 2, "morgan"),
    ("2027-05-10", "ideas.decision", 2, "nadia"),
    ("2027-05-13", "ideas.decision", 5, "dany"),
]


def spring(house: House, **more: object) -> dict[str, object]:
    return {
        "2027-03-22": house.deposit,
        "2027-03-25": house.ask_time,
        "2027-03-27": house.hand_a_study_in,  # on a Saturday: the thirty days start on Tuesday
        "2027-04-20": house.go_before_a_session,
        **{day.replace("_", "-")[1:]: doing for day, doing in more.items()},
    }


def test_sixty_days_of_waiting(house, clock, study):
    Calendar(clock, spring(house)).live(FIRST_DAY, LAST_DAY)

    assert sent() == sorted(CONTACT + TIME + STUDY + NEWS + GATE + PACK + LOG + SESSION)
    for row in Notification.objects.filter(rule__in=REMINDERS).select_related("mail"):
        day = timezone.localdate(row.created_at)
        assert is_working_day(day)
        assert row.mail.state == OutboxState.SENT
        # Written before the opening, the mail waited for it; it never left on another day.
        assert timezone.localtime(row.mail.sent_at).isoformat()[:16] == f"{day}T10:05"
    subjects = [message.extra_headers["Message-ID"] for message in mailbox.outbox]
    assert len(subjects) == len(set(subjects))


def test_it_stops_when_the_thing_is_done(house, clock, study):
    def contact() -> None:
        idea = Idea.objects.awaiting_contact().get()
        inputs = {"channel": "call", "on": timezone.localdate(), "summary": "Vu.", "shared": True}
        Idea.perform(idea.pk, "record_contact", by=house.nadia, **inputs)

    def grant() -> None:
        allocation = TimeAllocation.objects.awaiting_manager().get()
        TimeAllocation.perform(allocation.pk, "approve", by=house.claude)

    def hand_in() -> None:
        incubation.finish_study(study)
        incubation.move(study, "ask_gate", by=house.dominique)

    def decide_at_the_gate() -> None:
        project = Project.objects.get(intrapreneur=house.ines)
        inputs = {"phase": "feasibility", "reason": "Voir un site de plus."}
        Project.perform(project.pk, "pivot", by=house.dany, **inputs)

    def decide_on_the_idea() -> None:
        publish(Idea.objects.in_review().get(), Verdict.SET_ASIDE)

    after = {"_2027_04_28": decide_at_the_gate, "_2027_05_10": decide_on_the_idea}
    done = {"_2027_03_26": contact, "_2027_04_08": grant, "_2027_04_23": hand_in}
    Calendar(clock, spring(house, **done, **after)).live(FIRST_DAY, LAST_DAY, hours=((10, 5),))

    about = {line[1] for line in CONTACT + TIME + STUDY + GATE + SESSION}
    assert [line for line in sent() if line[1] in about] == sorted(
        CONTACT[:1] + TIME[:2] + STUDY[:4] + GATE[:5] + SESSION[:4] + HANDED_IN
    )


def test_a_week_without_beat_sends_the_latest_step_only_and_once(house, clock, study):
    days = {"2027-03-22": house.deposit}
    Calendar(clock, days).live(
        FIRST_DAY, date(2027, 4, 6), hours=HOURS[2:4], stopped=("2027-03-24", "2027-04-01")
    )
    late = [("2027-04-01", rule, offset, who) for _day, rule, offset, who in CONTACT[2:4]]
    assert sent() == sorted([*late, CONTACT[4], *STUDY[:2], *NEWS, LOG[0]])


def test_a_pause_moves_the_due_date_and_the_reminders_with_it(house, clock):
    """Paused with four days left on 23 March, resumed on 13 April: due on 19 April."""

    def pause() -> None:
        inputs = {"reason": "Le budget.", "until": date(2027, 4, 30)}
        Idea.perform(Idea.objects.awaiting_contact().get().pk, "pause", by=house.morgan, **inputs)

    def resume() -> None:
        Idea.perform(Idea.objects.paused().get().pk, "resume", by=house.morgan)

    days = {"2027-03-22": house.deposit, "2027-03-23": pause, "2027-04-13": resume}
    Calendar(clock, days).live(FIRST_DAY, date(2027, 4, 23), hours=((10, 5),))
    lines = [line for line in sent() if line[1].startswith("ideas.")]
    assert lines == [
        ("2027-04-15", "ideas.first_contact", -2, "morgan"),
        ("2027-04-19", "ideas.first_contact", 0, "morgan"),
        ("2027-04-20", "ideas.first_contact", 1, "morgan"),
        ("2027-04-20", "ideas.first_contact", 1, "nadia"),
        ("2027-04-22", "ideas.first_contact", 3, "camille"),
    ]


def test_a_paused_project_is_reminded_once_and_not_as_an_idea_too(house, clock, study):
    def pause() -> None:
        inputs = {"reason": "Viabilité hivernale.", "until": date(2027, 4, 15)}
        Project.perform(study.pk, "pause", by=house.dany, **inputs)

    Calendar(clock, {"2027-03-22": pause}).live(FIRST_DAY, date(2027, 4, 20), hours=((10, 5),))
    assert sent() == [
        ("2027-04-01", "incubation.pause", -10, "ange"),
        ("2027-04-01", "incubation.pause", -10, "dominique"),
        ("2027-04-15", "incubation.pause", 0, "morgan"),
    ]
