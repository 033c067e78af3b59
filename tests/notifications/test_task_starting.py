"""Five working days before they take a task, each colleague named reads their own line."""

from datetime import date

from incubation import arranging
from incubation.models import ServiceArrangement, TimeAllocation
from notifications.models import Notification
from notifications.tasks import send_due_reminders
from tests.factories import make_idea, publish
from tests.incubation import factories as incubation
from tests.notifications.project_stories import terms

RULE = "incubation.task_starting"
DATES = {"starts_on": date(2027, 4, 20), "ends_on": date(2027, 12, 20)}


def granted(house, *tasks: tuple[str, object, bool], first_day: date | None = None) -> TimeAllocation:
    """To Sacha. Each task, to whom, and whether they took it."""
    project = publish(make_idea("in_review", author=house.sacha), "study").project
    incubation.move(project, "accept_to_carry", by=house.sacha)
    allocation = incubation.make_request(project, **DATES)
    said = {"mode": "handed_over", "starts_on": first_day}
    lines = [{"task": task, "to_whom": who, **said} for task, who, _agreed in tasks]
    lines.append({"task": "Le tri du courrier", "mode": "postponed"})
    proposal = {"terms": terms(20) | DATES, "arrangements": lines}
    TimeAllocation.perform(allocation.pk, "propose", by=house.sacha, **proposal)
    for task, who, agreed in tasks:
        line = ServiceArrangement.objects.awaiting().get(task=task)
        arranging.answer(line.pk, by=who, agreed=agreed, words="" if agreed else "Pas ce printemps.")
    return allocation


def told(clock) -> dict[str, str]:
    clock.move_to("2027-04-13 10:05 +0200")
    send_due_reminders()
    send_due_reminders()
    rows = Notification.objects.filter(rule=RULE)
    assert rows.count() == len({row.recipient_id for row in rows})
    return {row.recipient.username: row.body for row in rows.select_related("recipient")}


def test_each_reads_their_own_line_and_nothing_of_the_others(house, clock):
    tasks = [("L’accueil du mardi", house.ange, True), ("Le planning", house.ines, True)]
    allocation = granted(house, *tasks)
    TimeAllocation.perform(allocation.pk, "approve", by=house.claude)

    found = told(clock)

    assert set(found) == {"ange", "ines"}
    assert "L’accueil du mardi" in found["ange"]
    assert "Le planning" not in found["ange"]
    assert "Le planning" in found["ines"]
    assert not any("courrier" in words for words in found.values())


def test_whoever_declined_is_left_alone_and_nobody_is_told_before_the_grant(house, clock):
    granted(house, ("L’accueil du mardi", house.ange, False), ("Le planning", house.ines, True))

    assert told(clock) == {}


def test_a_task_that_begins_after_the_agreement_is_told_before_its_own_day(house, clock):
    allocation = granted(house, ("L’accueil du mardi", house.ange, True), first_day=date(2027, 6, 1))
    TimeAllocation.perform(allocation.pk, "approve", by=house.claude)
    assert told(clock) == {}

    clock.move_to("2027-04-20 10:05 +0200")
    TimeAllocation.perform(allocation.pk, "activate", by=None)
    clock.move_to("2027-05-25 10:05 +0200")
    send_due_reminders()

    assert [row.recipient for row in Notification.objects.filter(rule=RULE)] == [house.ange]


def test_while_the_project_waits_nothing_is_about_to_begin(house, clock):
    allocation = granted(house, ("L’accueil du mardi", house.ange, True))
    TimeAllocation.perform(allocation.pk, "approve", by=house.claude)
    until = date(2027, 6, 30)
    incubation.move(allocation.project, "pause", by=house.dany, reason="Le budget.", until=until)

    assert told(clock) == {}
