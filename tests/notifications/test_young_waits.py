"""Whoever has just been asked is not reminded in the next hour: only the days to come of a wait are told."""

from datetime import date

from django.utils import timezone

from incubation.models import Project, TimeAllocation
from notifications.models import Notification
from notifications.tasks import send_due_reminders
from tests.incubation import factories as incubation
from tests.notifications.project_stories import terms
from tests.notifications.spring import House, at, sent


def discuss(house: House, clock, day: date) -> TimeAllocation:
    """Claude proposes something else to Sacha."""
    clock.move_to(at(day))
    allocation = house.ask_time()
    return TimeAllocation.perform(allocation.pk, "propose", by=house.claude, terms=terms(20))


def test_an_accepted_proposal_leaves_its_days_to_the_manager(house, clock):
    """Accepted on Thursday 1 April, due on Thursday 8: five days before is the very day."""
    allocation = discuss(house, clock, date(2027, 4, 1))
    TimeAllocation.perform(allocation.pk, "accept_terms", by=house.sacha)
    assert TimeAllocation.objects.get().due_on == date(2027, 4, 8)

    assert send_due_reminders("2027-04-01") == 0
    assert send_due_reminders("2027-04-02") == 0
    assert send_due_reminders("2027-04-06") == 1
    assert [line[1:] for line in sent()] == [("incubation.time_request", -2, "claude")]


def test_a_late_acceptance_starts_its_own_wait(house, clock):
    """Proposed on 1 April, accepted on Wednesday 7: due on the 14th."""
    allocation = discuss(house, clock, date(2027, 4, 1))
    clock.move_to(at(date(2027, 4, 7)))
    TimeAllocation.perform(allocation.pk, "accept_terms", by=house.sacha)

    assert send_due_reminders("2027-04-07") == 0
    assert send_due_reminders("2027-04-12") == 1


def test_every_proposal_is_answered_in_the_same_time(house, clock):
    """One deadline for the discussion, whoever proposes and whatever the turn."""
    allocation = discuss(house, clock, date(2027, 4, 1))
    assert TimeAllocation.objects.get().due_on == date(2027, 4, 8)
    TimeAllocation.perform(allocation.pk, "propose", by=house.sacha, terms=terms(15))
    assert TimeAllocation.objects.get().due_on == date(2027, 4, 8)


def test_the_first_counter_proposal_of_the_beneficiary_too(house, clock):
    clock.move_to(at(date(2027, 4, 1)))
    allocation = house.ask_time()
    assert allocation.due_on == date(2027, 4, 15)
    TimeAllocation.perform(allocation.pk, "propose", by=house.sacha, terms=terms(15))
    assert TimeAllocation.objects.get().due_on == date(2027, 4, 8)
    TimeAllocation.perform(allocation.pk, "propose", by=house.sacha, terms=terms(16))
    assert TimeAllocation.objects.get().due_on == date(2027, 4, 8)


def test_a_short_agreement_does_not_end_soon_on_its_first_day(house, clock):
    """From 1 to 30 April, fewer than thirty working days."""
    clock.move_to(at(date(2027, 4, 1)))
    asked = house.ask_time(ends_on=date(2027, 4, 30))
    allocation = TimeAllocation.perform(asked.pk, "approve", by=house.claude)
    assert TimeAllocation.objects.get().state == "active"

    assert send_due_reminders("2027-04-01") == 0
    assert send_due_reminders("2027-04-02") == 0
    # Both sides of its end; and a log in which nothing was written for two weeks.
    assert send_due_reminders("2027-04-16") == 3
    assert allocation.ends_on == date(2027, 4, 30)


def test_a_short_pause_is_not_over_as_it_begins(house, clock, study):
    """From Thursday 25 March to Friday 2 April: ten working days before lies in the past."""
    clock.move_to(at(date(2027, 3, 25)))
    Project.perform(study.pk, "pause", by=house.dany, reason="Un audit.", until=date(2027, 4, 2))

    assert send_due_reminders("2027-03-25") == 0
    assert send_due_reminders("2027-04-02") == 1
    assert [line[1:] for line in sent()] == [("incubation.pause", 0, "morgan")]


def test_what_comes_out_of_a_pause_counts_from_there(house, clock, study):
    """Four working days were left: the reminder of the five days before was of another wait."""
    clock.move_to(at(date(2027, 4, 23)))
    Project.perform(study.pk, "pause", by=house.dany, reason="Un audit.", until=date(2027, 6, 1))
    clock.move_to(at(date(2027, 4, 27)))
    project = Project.perform(study.pk, "resume", by=house.dany)
    assert project.due_on == date(2027, 5, 3)

    assert send_due_reminders("2027-04-27") == 1  # the journal alone
    assert send_due_reminders("2027-04-28") == 0
    assert send_due_reminders("2027-05-03") == 2


def test_a_gate_that_is_asked_counts_from_the_asking(house, clock, study):
    incubation.finish_study(study)
    clock.move_to(at(date(2027, 4, 1)))
    incubation.move(study, "ask_gate", by=house.dominique)
    Project.objects.update(due_on=date(2027, 4, 9))
    assert send_due_reminders(timezone.localdate().isoformat()) == 1  # the log alone
    assert send_due_reminders("2027-04-09") == 1
    assert Notification.objects.filter(rule="incubation.gate").count() == 1
