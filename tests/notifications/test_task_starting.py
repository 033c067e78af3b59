"""Five working days before somebody's time begins, each colleague named reads their own line."""

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


def granted(house, *tasks: tuple[str, object, bool]) -> TimeAllocation:
    """To Sacha. Each task, to whom, and whether they took it."""
    project = publish(make_idea("in_review", author=house.sacha), "study").project
    incubation.move(project, "accept_to_carry", by=house.sacha)
    allocation = incubation.make_request(project, **DATES)
    lines = [{"task": task, "mode": "handed_over", "to_whom": who} for task, who, _agreed in tasks]
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
