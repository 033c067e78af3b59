"""An agreement that is lived: begun early, suspended with notice, put back, longer than usual, ended, reviewed."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import MidTermReview, Project, TimeAllocation
from incubation.tasks import apply_dated_changes
from notifications.models import Notification
from tests.factories import make_user, somebody
from tests.incubation.asking import move_page
from tests.incubation.bounds import set_bounds
from tests.incubation.factories import make_agreement, make_project, make_request, move
from tests.notifications.spring import PARIS
from tests.pages import words_of
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db
MONDAY, NOTICE_OVER = date(2027, 1, 4), date(2027, 1, 19)


@pytest.fixture
def clock():
    """Monday 4 January 2027; ten working days of notice end on Monday 18."""
    with time_machine.travel(datetime(2027, 1, 4, 10, tzinfo=PARIS), tick=False) as traveller:
        cache.clear()
        yield traveller


def on(clock, day):
    clock.move_to(datetime(day.year, day.month, day.day, 10, tzinfo=PARIS))
    cache.clear()


@pytest.fixture
def allocation(clock, project):
    granted = make_agreement(project, percent="20", ends_on=date(2027, 6, 30))
    return TimeAllocation.objects.get(pk=granted.pk)


def fresh(allocation):
    return TimeAllocation.objects.get(pk=allocation.pk)


def manager_of(allocation):
    return allocation.beneficiary.line_manager


def announce(allocation, first, until=date(2027, 3, 1)):
    who = manager_of(allocation)
    return TimeAllocation.perform(allocation.pk, "announce_suspension", by=who, on=first, until=until)


# Begun before its day.


def granted_for_february(project, percent="20"):
    return make_agreement(project, percent=percent, starts_on=date(2027, 2, 1), ends_on=date(2027, 6, 30))


def test_begun_before_its_day_it_is_in_force_from_today_and_its_terms_stay(clock, project):
    allocation = granted_for_february(project)

    TimeAllocation.perform(allocation.pk, "activate", by=somebody(Role.INNOVATION_TEAM))

    begun = fresh(allocation)
    assert (begun.state, begun.starts_on, begun.activated_on) == ("active", MONDAY, MONDAY)
    assert begun.versions.get().starts_on == date(2027, 2, 1)


def test_begun_before_its_day_it_asks_for_room_in_the_week_again(clock, project):
    set_bounds(time_percent_most=90)
    allocation = granted_for_february(project, "60")
    other = make_project(carrier=project.intrapreneur)
    move(other, "accept_to_carry", by=project.intrapreneur)
    make_agreement(other, percent="60", ends_on=date(2027, 1, 29))
    team = somebody(Role.INNOVATION_TEAM)

    with pytest.raises(RequirementsMissing, match="a déjà 60 % de son temps"):
        TimeAllocation.perform(allocation.pk, "activate", by=team)

    on(clock, date(2027, 1, 30))
    assert TimeAllocation.perform(allocation.pk, "activate", by=team).state == "active"


def test_the_line_manager_does_not_begin_it_early(clock, project):
    allocation = granted_for_february(project)

    with pytest.raises(PermissionDenied):
        TimeAllocation.perform(allocation.pk, "activate", by=manager_of(allocation))


# Suspended.


def test_a_manager_gives_notice_and_the_calendar_suspends(clock, as_user, allocation):
    page = as_user(manager_of(allocation))
    form = words_of(page.get(move_page(allocation, "announce_suspension")))
    assert "19 janvier 2027" in form
    words = {"on": "2027-01-25", "until": "2027-03-01", "comment": "Viabilité hivernale."}
    assert page.post(move_page(allocation, "announce_suspension"), words).status_code == 302

    assert fresh(allocation).state == "active"
    told = Notification.objects.get(rule="incubation/suspension_announced", recipient=allocation.beneficiary)
    assert "lundi 25 janvier" in told.body
    assert "Viabilité hivernale." in told.body
    for day, state in [(date(2027, 1, 24), "active"), (date(2027, 1, 25), "suspended")]:
        on(clock, day)
        apply_dated_changes()
        assert fresh(allocation).state == state
    suspended = fresh(allocation)
    assert (suspended.suspended_on, suspended.suspended_until) == (date(2027, 1, 25), date(2027, 3, 1))
    assert suspended.suspends_on is None


def test_sooner_than_its_notice_a_suspension_waits_for_the_person(clock, as_user, allocation):
    announce(allocation, date(2027, 1, 6))
    asked = fresh(allocation)
    assert (asked.sooner_on, asked.suspends_on) == (date(2027, 1, 6), NOTICE_OVER)
    page = words_of(as_user(allocation.beneficiary).get(allocation.get_absolute_url()))
    assert "Accepter que cela commence plus tôt" in page

    on(clock, date(2027, 1, 6))
    apply_dated_changes()
    assert fresh(allocation).state == "active"
    TimeAllocation.perform(allocation.pk, "agree_to_suspension", by=allocation.beneficiary)
    assert fresh(allocation).state == "suspended"


def test_silence_waits_for_the_end_of_the_notice(clock, allocation):
    announce(allocation, date(2027, 1, 6))

    for day, state in [(date(2027, 1, 18), "active"), (NOTICE_OVER, "suspended")]:
        on(clock, day)
        apply_dated_changes()
        assert fresh(allocation).state == state


def test_nobody_agrees_in_place_of_the_person(allocation):
    announce(allocation, date(2027, 1, 6))

    for person in (manager_of(allocation), somebody(Role.INNOVATION_TEAM)):
        with pytest.raises(PermissionDenied):
            TimeAllocation.perform(allocation.pk, "agree_to_suspension", by=person)


def test_a_manager_suspends_nothing_at_once(allocation):
    with pytest.raises(PermissionDenied):
        TimeAllocation.perform(allocation.pk, "suspend", by=manager_of(allocation))


def test_a_suspension_is_called_off_and_nothing_happens(clock, allocation):
    announce(allocation, NOTICE_OVER)
    TimeAllocation.perform(allocation.pk, "call_off_suspension", by=manager_of(allocation))

    on(clock, NOTICE_OVER)
    apply_dated_changes()

    kept = fresh(allocation)
    assert (kept.state, kept.suspends_on, kept.suspended_until) == ("active", None, None)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"on": "2027-01-03"}, "Choisissez aujourd’hui ou un jour à venir."),
        ({"on": "2027-07-01"}, "L’accord se termine avant ce jour."),
        ({"until": "2027-01-20"}, "Choisissez un jour après le début de la suspension."),
        ({"on": "2027-01-06", "until": "2027-01-12"}, "Choisissez un jour après le début de la suspension."),
        ({"comment": ""}, "Dites pourquoi"),
        ({"until": ""}, "Choisissez une date."),
    ],
)
def test_dates_that_make_no_sense_announce_nothing(as_user, allocation, words, sentence):
    typed = {"on": "2027-01-25", "until": "2027-03-01", "comment": "Audit.", **words}

    response = as_user(manager_of(allocation)).post(move_page(allocation, "announce_suspension"), typed)

    assert sentence in words_of(response)
    assert fresh(allocation).suspends_on is None


def test_what_ends_meanwhile_is_not_suspended(clock, allocation):
    announce(allocation, NOTICE_OVER)
    TimeAllocation.perform(allocation.pk, "end", by=allocation.beneficiary)

    on(clock, NOTICE_OVER)
    apply_dated_changes()

    assert (fresh(allocation).state, fresh(allocation).suspends_on) == ("ended", None)


# Resumed.


@pytest.mark.parametrize(
    ("ticked", "end"), [({"put_back": "on"}, date(2027, 7, 15)), ({}, date(2027, 6, 30))]
)
def test_the_last_day_is_put_back_by_the_working_days_that_were_lost(clock, as_user, allocation, ticked, end):
    """Ten of them: two weeks of January. After Wednesday 30 June, the tenth is Thursday 15 July, the 14th is off."""
    on(clock, date(2027, 1, 11))
    TimeAllocation.perform(allocation.pk, "suspend", by=None)
    on(clock, date(2027, 1, 25))
    page = as_user(manager_of(allocation))
    assert "10 jours ouvrés ont été perdus" in words_of(page.get(move_page(allocation, "resume")))

    page.post(move_page(allocation, "resume"), ticked)

    assert (fresh(allocation).state, fresh(allocation).ends_on) == ("active", end)
    assert fresh(allocation).versions.get().ends_on == date(2027, 6, 30)


def test_an_end_is_not_put_back_over_the_time_of_another_project(clock, allocation):
    on(clock, date(2027, 1, 11))
    set_bounds(time_percent_most=90)
    TimeAllocation.perform(allocation.pk, "suspend", by=None)
    other = make_project(carrier=allocation.beneficiary)
    move(other, "accept_to_carry", by=allocation.beneficiary)
    make_agreement(other, percent="90", starts_on=date(2027, 7, 1), ends_on=date(2027, 8, 31))
    on(clock, date(2027, 1, 25))

    with pytest.raises(RequirementsMissing, match="a déjà 90 % de son temps"):
        TimeAllocation.perform(allocation.pk, "resume", by=manager_of(allocation), put_back=True)

    assert TimeAllocation.perform(allocation.pk, "resume", by=manager_of(allocation)).state == "active"


def test_an_end_is_never_put_back_past_the_longest_agreement(clock, project):
    allocation = make_agreement(project, ends_on=date(2028, 12, 29))
    on(clock, date(2027, 1, 11))
    TimeAllocation.perform(allocation.pk, "suspend", by=None)
    on(clock, date(2027, 3, 1))

    TimeAllocation.perform(allocation.pk, "resume", by=manager_of(allocation), put_back=True)

    assert fresh(allocation).ends_on == date(2029, 1, 4)


# Longer than two years.


def renewal(until):
    return {"percent": Decimal(20), "starts_on": MONDAY, "ends_on": until}


def test_two_years_in_all_unless_the_general_management_says_so(clock, as_user, allocation):
    dany, until = make_user(Role.MANAGEMENT), date(2029, 6, 29)
    asked = {"days_a_week": "1.0", "ends_on": until.isoformat(), "objectives": "Étendre."}
    client = as_user(allocation.beneficiary)
    assert "au plus 24 mois" in words_of(client.post(move_page(allocation, "request_renewal"), asked))

    words = {"until": until.isoformat(), "comment": "Le déploiement dure."}
    as_user(dany).post(move_page(allocation, "allow_longer"), words)
    assert fresh(allocation).longer_granted_by == dany
    client.post(move_page(allocation, "request_renewal"), asked)
    TimeAllocation.perform(allocation.pk, "renew", by=manager_of(allocation))

    assert (fresh(allocation).state, fresh(allocation).ends_on) == ("active", until)


def test_no_other_way_leads_past_two_years(clock, allocation):
    terms = renewal(date(2029, 6, 29))

    with pytest.raises(RequirementsMissing, match="au plus 24 mois"):
        TimeAllocation.perform(allocation.pk, "request_renewal", by=allocation.beneficiary, terms=terms)


@pytest.mark.parametrize("who", ["beneficiary", "line manager", "team"])
def test_only_the_general_management_lets_it_last_longer(allocation, who):
    people = {
        "beneficiary": allocation.beneficiary,
        "line manager": manager_of(allocation),
        "team": somebody(Role.INNOVATION_TEAM),
    }

    with pytest.raises(PermissionDenied):
        TimeAllocation.perform(allocation.pk, "allow_longer", by=people[who], until=date(2029, 6, 29))


def test_an_exception_that_changes_nothing_is_refused(as_user, allocation):
    words = {"until": "2028-12-01", "comment": "Au cas où."}

    response = as_user(make_user(Role.MANAGEMENT)).post(move_page(allocation, "allow_longer"), words)

    assert "L’accord peut déjà durer jusqu’au 4 janvier 2029" in words_of(response)


# Ended, over, without time.


def test_an_end_says_what_is_handed_back(as_user, allocation):
    client = as_user(allocation.beneficiary)
    assert "Dites où en est le travail" in words_of(client.post(move_page(allocation, "end"), {}))

    client.post(move_page(allocation, "end"), {"handed_back": "Je reprends l’accueil du mardi."})

    assert fresh(allocation).handed_back == "Je reprends l’accueil du mardi."
    page = words_of(as_user(manager_of(allocation)).get(allocation.get_absolute_url()))
    assert "Je reprends l’accueil du mardi." in page
    told = Notification.objects.get(rule="incubation/time_ended", recipient=manager_of(allocation))
    assert "Je reprends l’accueil du mardi." in told.body


def test_it_ends_once(allocation):
    TimeAllocation.perform(allocation.pk, "end", by=allocation.beneficiary, handed_back="Fini.")

    with pytest.raises(TransitionNotAllowed):
        TimeAllocation.perform(allocation.pk, "end", by=manager_of(allocation), handed_back="Encore.")
    assert fresh(allocation).handed_back == "Fini."


def test_a_project_whose_time_is_over_is_shown_without_time(clock, as_user):
    project = make_project(ProjectState.FEASIBILITY)
    other = make_project(ProjectState.FEASIBILITY)
    team = as_user(somebody(Role.INNOVATION_TEAM))
    assert not Project.objects.without_time().exists()
    allocation = project.allocations.get()
    other.allocations.update(ends_on=date(2027, 12, 31))
    on(clock, allocation.ends_on + timedelta(days=1))

    apply_dated_changes()

    assert list(Project.objects.without_time()) == [project]
    team = as_user(somebody(Role.INNOVATION_TEAM))
    listed = words_of(team.get(reverse("incubation:projects"), {"without_time": "1"}))
    assert f'href="{project.get_absolute_url()}"' in listed
    assert f'href="{other.get_absolute_url()}"' not in listed
    assert listed.count("Sans temps accordé") == 1
    assert "n’a plus de temps accordé" in words_of(team.get(project.get_absolute_url()))
    told = Notification.objects.filter(rule="incubation/project_without_time")
    assert project.coach in {row.recipient for row in told}


def test_a_project_that_goes_without_on_purpose_is_not_shown(clock):
    project = make_project(ProjectState.FEASIBILITY)
    TimeAllocation.perform(project.allocations.get().pk, "end", by=project.intrapreneur)
    assert Project.objects.without_time().exists()

    Project.objects.filter(pk=project.pk).update(without_allocation_reason="Il ne reste que le bilan.")

    assert not Project.objects.without_time().exists()


# The review halfway.


def review_page(allocation):
    return reverse("incubation:mid_term", args=[allocation.pk])


SAID = {"held_on": "2027-01-04", "outcome": "goes_on", "works": "Le mardi tient.", "adjusts": ""}


def test_an_agreement_of_three_months_or_more_has_a_middle(clock, project, allocation):
    assert allocation.review_on == date(2027, 4, 2)
    short = make_project()
    move(short, "accept_to_carry", by=short.idea.author)
    assert fresh(make_agreement(short)).review_on is None


def test_both_sides_write_the_review_and_read_it(as_user, allocation):
    assert as_user(manager_of(allocation)).post(review_page(allocation), SAID).status_code == 302

    page = words_of(as_user(allocation.beneficiary).get(allocation.get_absolute_url()))
    assert "Le mardi tient." in page
    assert not TimeAllocation.objects.awaiting_mid_term().exists()


def test_an_adjustment_says_what_changes(as_user, allocation):
    response = as_user(allocation.beneficiary).post(review_page(allocation), SAID | {"outcome": "to_adjust"})

    assert "Dites ce qui change" in words_of(response)
    assert not MidTermReview.objects.exists()


def test_two_reviews_at_once_the_second_reads_the_first(as_user, allocation):
    seen = as_user(allocation.beneficiary).get(review_page(allocation)).context["form"].initial["seen"]
    as_user(manager_of(allocation)).post(review_page(allocation), SAID)

    late = as_user(allocation.beneficiary).post(
        review_page(allocation), SAID | {"works": "Le jeudi aussi.", "seen": seen}
    )

    assert late.status_code == 409
    assert "Le mardi tient." in words_of(late)
    assert MidTermReview.objects.get().works == "Le mardi tient."


def test_nothing_is_reviewed_before_it_begins(as_user, clock, project):
    allocation = make_request(project)

    assert as_user(allocation.beneficiary).get(review_page(allocation)).status_code == 404
