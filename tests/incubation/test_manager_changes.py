"""A manager comes: what was granted before them runs on, and waits for their word."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Delegation, User
from incubation.models import Mediation, TimeAllocation
from incubation.tasks import apply_dated_changes
from notifications.models import Notification
from portal.turns import tasks_of
from tests.factories import make_user
from tests.incubation.asking import move_page
from tests.incubation.factories import make_agreement, make_request
from tests.pages import words_of
from workflow.errors import PermissionDenied

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement(project):
    return make_agreement(project)


@pytest.fixture
def newcomer(agreement):
    person = agreement.beneficiary
    person.line_manager = make_user(first_name="Sam")
    person.save()
    return person.line_manager


def fresh(agreement):
    return TimeAllocation.objects.get(pk=agreement.pk)


def test_the_same_manager_is_asked_nothing(agreement):
    apply_dated_changes()

    assert fresh(agreement).confirmation_due_on is None


def test_a_new_manager_is_asked_once_and_the_agreement_runs(agreement, newcomer):
    apply_dated_changes()
    apply_dated_changes()

    found = fresh(agreement)
    assert (found.state, found.ball_person, found.ball_expected) == ("active", newcomer, "confirm_time")
    assert found.due_on == found.confirmation_due_on > timezone.localdate()
    assert found.history.filter(name="ask_confirmation").count() == 1
    told = Notification.objects.filter(rule="incubation/time_to_confirm")
    assert [row.recipient for row in told] == [newcomer]
    assert [task.url for task in tasks_of(newcomer)] == [found.get_absolute_url()]


def test_what_waits_is_handed_over_and_asks_no_confirmation(project):
    request = make_request(project)
    person = request.beneficiary
    person.line_manager = make_user()
    person.save()

    apply_dated_changes()

    found = fresh(request)
    assert (found.ball_person, found.confirmation_due_on) == (person.line_manager, None)


def test_the_lists_say_that_a_word_is_awaited(as_user, agreement, newcomer):
    apply_dated_changes()

    for address in ("/time/", "/time/team/"):
        page = words_of(as_user(newcomer).get(address))
        waiting = page[page.index("Votre réponse est attendue") :]
        assert agreement.get_absolute_url() in waiting
        assert f">{newcomer}</strong>" in waiting


def test_confirming_is_one_answer_on_the_page(as_user, agreement, newcomer):
    apply_dated_changes()
    client = as_user(newcomer)
    page = words_of(client.get(agreement.get_absolute_url()))
    assert "À confirmer" in page
    assert ">Confirmer ce temps<" in page
    assert ">Contester<" in page

    response = client.post(
        agreement.get_absolute_url(), {"answer": "confirm", "confirm-comment": "Bonne suite."}
    )

    assert response.status_code == 302
    found = fresh(agreement)
    assert (found.manager, found.confirmation_due_on, found.due_on) == (newcomer, None, None)
    assert found.ball_person is None
    told = Notification.objects.get(rule="incubation/time_confirmed")
    assert (told.recipient, "Bonne suite." in told.body) == (agreement.beneficiary, True)
    apply_dated_changes()
    assert fresh(agreement).confirmation_due_on is None


def test_contesting_takes_words_keeps_the_agreement_and_offers_to_talk(as_user, agreement, newcomer):
    apply_dated_changes()
    client = as_user(newcomer)
    response = client.post(agreement.get_absolute_url(), {"answer": "contest"})
    assert "Dites ce qui pose problème" in words_of(response)

    client.post(agreement.get_absolute_url(), {"answer": "contest", "contest-comment": "Nous sommes trois."})

    found = fresh(agreement)
    assert (found.state, found.contested_by, found.ball_person) == ("active", newcomer, None)
    assert Mediation.objects.get().allocation == found
    apply_dated_changes()
    assert fresh(agreement).confirmation_due_on is None

    client.post(move_page(agreement, "confirm"), {"comment": ""})
    assert fresh(agreement).manager == newcomer


def test_neither_the_person_nor_the_former_manager_confirms(agreement, newcomer):
    former = agreement.beneficiary.line_manager
    former = User.objects.get(pk=fresh(agreement).manager_id)
    apply_dated_changes()

    for nobody in (former, agreement.beneficiary, make_user()):
        with pytest.raises(PermissionDenied):
            TimeAllocation.perform(agreement.pk, "confirm", by=nobody)


def test_the_one_who_granted_comes_back_and_nothing_is_asked_any_more(agreement, newcomer):
    apply_dated_changes()
    person, former = fresh(agreement).beneficiary, fresh(agreement).manager
    person.line_manager = former
    person.save()

    apply_dated_changes()

    found = fresh(agreement)
    assert (found.confirmation_due_on, found.due_on, found.ball_person) == (None, None, None)


def test_a_third_manager_takes_the_question_over(agreement, newcomer):
    apply_dated_changes()
    person, third = fresh(agreement).beneficiary, make_user()
    person.line_manager = third
    person.save()

    apply_dated_changes()

    assert fresh(agreement).ball_person == third


def test_whoever_comes_after_one_who_contested_is_asked(agreement, newcomer):
    apply_dated_changes()
    TimeAllocation.perform(agreement.pk, "contest", by=newcomer, comment="Trois absences.")
    person = fresh(agreement).beneficiary
    person.line_manager = make_user()
    person.save()

    apply_dated_changes()

    found = fresh(agreement)
    assert (found.ball_person, found.contested_by) == (person.line_manager, None)


def test_nobody_is_asked_while_no_manager_is_known(agreement):
    person = agreement.beneficiary
    person.line_manager = None
    person.save()

    apply_dated_changes()

    assert fresh(agreement).confirmation_due_on is None


def test_the_delegate_of_the_newcomer_confirms_in_both_names(agreement, newcomer):
    delegate, today = make_user(first_name="Lou"), timezone.localdate()
    Delegation.objects.create(manager=newcomer, delegate=delegate, starts_on=today, ends_on=today)
    apply_dated_changes()
    assert fresh(agreement).ball_person == delegate

    TimeAllocation.perform(agreement.pk, "confirm", by=delegate)

    found = fresh(agreement)
    assert found.manager == newcomer
    assert str(found.history.last().actor_name) == f"{delegate}, pour {newcomer}"


def test_a_renewal_granted_meanwhile_is_a_confirmation(agreement, newcomer):
    apply_dated_changes()
    terms = {
        "percent": 10,
        "starts_on": agreement.starts_on,
        "ends_on": agreement.ends_on + timedelta(days=9),
    }
    TimeAllocation.perform(agreement.pk, "request_renewal", by=agreement.beneficiary, terms=terms)
    TimeAllocation.perform(agreement.pk, "renew", by=newcomer)

    found = fresh(agreement)
    assert (found.manager, found.confirmation_due_on, found.ball_person) == (newcomer, None, None)


def test_a_renewal_declined_meanwhile_lets_the_agreement_run_to_its_term(agreement, newcomer):
    apply_dated_changes()
    terms = {
        "percent": 10,
        "starts_on": agreement.starts_on,
        "ends_on": agreement.ends_on + timedelta(days=9),
    }
    TimeAllocation.perform(agreement.pk, "request_renewal", by=agreement.beneficiary, terms=terms)
    reason = {"category": "period", "alternative": "En mars."}
    TimeAllocation.perform(agreement.pk, "decline_renewal", by=newcomer, **reason)

    found = fresh(agreement)
    assert (found.state, found.manager, found.ball_person) == ("active", newcomer, None)


def test_a_suspended_agreement_keeps_its_question(agreement, newcomer):
    apply_dated_changes()
    TimeAllocation.perform(agreement.pk, "suspend", by=None)

    found = fresh(agreement)
    assert (found.ball_person, found.due_on) == (newcomer, found.confirmation_due_on)


def test_an_agreement_that_ends_asks_nothing_any_more(agreement, newcomer):
    apply_dated_changes()
    with time_machine.travel(timezone.now() + timedelta(days=70)):
        apply_dated_changes()

    found = fresh(agreement)
    assert (found.state, found.ball_person, found.due_on) == ("expired", None, None)
