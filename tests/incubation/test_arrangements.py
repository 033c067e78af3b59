"""What the service does differently: asked of the colleagues named, who see their own task and nothing else."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.roles import Role
from ideas.models import Idea
from incubation import arranging
from incubation.models import ServiceArrangement, TimeAllocation
from incubation.services import request_time
from notifications.models import Notification
from portal.turns import tasks_of
from tests.factories import make_user
from tests.incubation.asking import asked, day, new_page
from tests.pages import words_of
from workflow.errors import PermissionDenied, RequirementsMissing

pytestmark = pytest.mark.django_db


@pytest.fixture
def mahdi(project):
    """A colleague of the carrier, of the same manager."""
    return make_user(first_name="Mahdi", line_manager=project.intrapreneur.line_manager)


@pytest.fixture
def request_of_time(project, mahdi):
    """Two tasks: the first one is asked of Mahdi."""
    return ask(project, mahdi)


def ask(project, colleague, **terms):
    today = timezone.localdate()
    said = {"percent": Decimal(10), "starts_on": today, "ends_on": today + timedelta(days=55), **terms}
    tasks = [
        {"task": "Accueil du mardi", "mode": "handed_over", "to_whom": colleague, "detail": "le matin"},
        {"task": "Archives", "mode": "dropped"},
    ]
    return request_time(project, by=project.intrapreneur, terms=said, arrangements=tasks)


def line_of(allocation, number=1):
    return allocation.versions.get(number=number).arrangements.exclude(to_whom=None).get()


def told(rule):
    return {row.recipient for row in Notification.objects.filter(rule=f"incubation/{rule}")}


def sides(allocation):
    return allocation.beneficiary, allocation.beneficiary.line_manager


def propose(allocation, by, arrangements=None, **changes):
    terms = {
        "percent": Decimal(20),
        "starts_on": allocation.starts_on,
        "ends_on": allocation.ends_on,
        **changes,
    }
    return TimeAllocation.perform(allocation.pk, "propose", by=by, terms=terms, arrangements=arrangements)


def approve(allocation):
    return TimeAllocation.perform(allocation.pk, "approve", by=allocation.beneficiary.line_manager)


def test_a_request_says_each_task_and_asks_whoever_is_named(as_user, project, mahdi):
    tasks = {
        "task-1-task": "Accueil du mardi",
        "task-1-mode": "handed_over",
        "task-1-to_whom": str(mahdi.pk),
        "task-1-starts_on": day(3),
        "task-1-ends_on": day(30),
        "task-2-task": "Relevés",
        "task-2-mode": "backfill",
        "task-2-backfill_days": "2,5",
        "task-3-task": "Archives",
        "task-3-mode": "dropped",
        "task-3-backfill_days": "4",
    }

    assert as_user(project.intrapreneur).post(new_page(project), asked(**tasks)).status_code == 302

    first, second, third = TimeAllocation.objects.get().arrangements
    assert (first.to_whom, first.starts_on.isoformat(), first.is_awaited) == (mahdi, day(3), True)
    assert (second.backfill_days, third.backfill_days) == (Decimal("2.5"), None)
    assert told("task_asked") == {mahdi}
    assert [task.title for task in tasks_of(mahdi)] == ["Accueil du mardi"]
    assert "demandé à Mahdi" in words_of(
        as_user(project.intrapreneur.line_manager).get(TimeAllocation.objects.get().get_absolute_url())
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"task-1-starts_on": day(9), "task-1-ends_on": day(8)}, "se termine après son premier jour"),
        ({"task-1-mode": "backfill", "task-1-backfill_days": "-3"}, "au moins une demi-journée"),
        ({"task-1-to_whom": "999999"}, "Une tâche du service est à compléter"),
    ],
)
def test_a_wrong_task_is_said_next_to_it(as_user, project, changes, words):
    response = as_user(project.intrapreneur).post(new_page(project), asked(**changes))

    assert response.status_code == 200
    assert words in words_of(response)
    assert not TimeAllocation.objects.exists()


def test_the_colleague_sees_their_own_line_and_nothing_else(as_user, request_of_time, mahdi):
    other = ServiceArrangement.objects.get(task="Archives")
    page = as_user(mahdi).get(line_of(request_of_time).get_absolute_url())

    assert page.status_code == 200
    assert "Accueil du mardi" in words_of(page)
    assert "Archives" not in words_of(page)
    assert "10 %" not in words_of(page)
    assert as_user(mahdi).get(other.get_absolute_url()).status_code == 404
    assert as_user(mahdi).get(request_of_time.get_absolute_url()).status_code == 404
    assert as_user(make_user()).get(line_of(request_of_time).get_absolute_url()).status_code == 404


def test_of_a_restricted_idea_the_colleague_knows_the_reference(as_user, request_of_time, mahdi):
    idea = request_of_time.project.idea
    Idea.objects.filter(pk=idea.pk).update(visibility="restricted")

    page = words_of(as_user(mahdi).get(line_of(request_of_time).get_absolute_url()))

    assert idea.title not in page
    assert idea.reference in page


def test_a_colleague_agrees_and_both_sides_know_it(as_user, request_of_time, mahdi):
    camille, claude = sides(request_of_time)
    url = line_of(request_of_time).get_absolute_url()

    response = as_user(mahdi).post(url, {"answer": "agree", "words": "Avec plaisir."})

    assert response.status_code == 302
    assert line_of(request_of_time).agreed_at is not None
    assert told("task_agreed") == {camille, claude}
    assert tasks_of(mahdi) == []
    page = words_of(as_user(claude).get(request_of_time.get_absolute_url()))
    assert "D’accord" in page
    assert "Avec plaisir." in page
    approve(request_of_time)
    assert told("task_settled") == {mahdi}


def test_a_refusal_holds_the_approval_back_with_a_sentence(as_user, request_of_time, mahdi):
    camille, claude = sides(request_of_time)
    as_user(mahdi).post(line_of(request_of_time).get_absolute_url(), {"answer": "decline"})

    page = words_of(as_user(claude).get(request_of_time.get_absolute_url()))
    with pytest.raises(RequirementsMissing, match="ne peut pas prendre « Accueil du mardi »"):
        approve(request_of_time)

    assert "ne peut pas prendre" in page
    assert "Ne peut pas" in page
    assert told("task_declined") == {camille, claude}


def test_a_silence_holds_nothing_back_and_is_shown(as_user, request_of_time, mahdi):
    claude = sides(request_of_time)[1]
    assert "Accord attendu" in words_of(as_user(claude).get(request_of_time.get_absolute_url()))

    assert approve(request_of_time).terms.signed_at is not None

    assert "Accord attendu" in words_of(as_user(claude).get(request_of_time.get_absolute_url()))
    assert [task.title for task in tasks_of(mahdi)] == ["Accueil du mardi"]


def test_another_arrangement_frees_the_colleague_and_unblocks(request_of_time, mahdi):
    camille, _claude = sides(request_of_time)
    arranging.answer(line_of(request_of_time).pk, by=mahdi, agreed=False)
    propose(request_of_time, camille, [{"task": "Accueil du mardi", "mode": "dropped"}])

    approve(request_of_time)

    assert told("task_released") == set()  # they had said no
    assert TimeAllocation.objects.get().state == "active"


def test_whoever_agreed_is_told_when_nobody_asks_any_more(request_of_time, mahdi):
    camille = sides(request_of_time)[0]
    arranging.answer(line_of(request_of_time).pk, by=mahdi, agreed=True)

    TimeAllocation.perform(request_of_time.pk, "cancel", by=camille)

    assert told("task_released") == {mahdi}
    assert tasks_of(mahdi) == []


def test_when_the_time_ends_whoever_took_a_task_is_told_once(request_of_time, mahdi):
    arranging.answer(line_of(request_of_time).pk, by=mahdi, agreed=True)
    allocation = approve(request_of_time)

    TimeAllocation.perform(allocation.pk, "end", by=allocation.beneficiary.line_manager)

    assert told("task_given_back") == {mahdi}
    assert told("task_released") == set()


def test_an_answer_goes_on_with_the_same_task_over_no_more_days(request_of_time, mahdi):
    camille, claude = sides(request_of_time)
    arranging.answer(line_of(request_of_time).pk, by=mahdi, agreed=True)

    propose(request_of_time, claude, ends_on=request_of_time.ends_on - timedelta(days=10))
    assert line_of(request_of_time, 2).agreed_at is not None
    assert Notification.objects.filter(rule="incubation/task_asked").count() == 1

    propose(request_of_time, camille, ends_on=request_of_time.ends_on + timedelta(days=30))
    assert line_of(request_of_time, 3).is_awaited
    assert Notification.objects.filter(rule="incubation/task_asked").count() == 2


def test_the_page_of_a_replaced_line_leads_to_the_new_one(as_user, request_of_time, mahdi):
    camille = sides(request_of_time)[0]
    first = line_of(request_of_time)
    propose(request_of_time, camille, ends_on=request_of_time.ends_on + timedelta(days=30))

    assert as_user(mahdi).get(first.get_absolute_url()).url == line_of(request_of_time, 2).get_absolute_url()
    late = as_user(mahdi).post(first.get_absolute_url(), {"answer": "agree", "words": "Oui."})
    assert late.status_code == 409
    assert "ne vous est plus demandée" in words_of(late)
    assert "Oui." in words_of(late)


def test_two_lines_that_say_the_same_do_not_lead_to_one_another(as_user, request_of_time, mahdi):
    first = line_of(request_of_time)
    request_of_time.terms.arrangements.create(**first.content, asked_at=first.asked_at)
    for line in request_of_time.terms.arrangements.filter(to_whom=mahdi):
        arranging.answer(line.pk, by=mahdi, agreed=True)
    approve(request_of_time)

    assert as_user(mahdi).get(first.get_absolute_url()).status_code == 200


def test_a_colleague_changes_their_mind_until_it_is_granted(request_of_time, mahdi):
    line = line_of(request_of_time)
    arranging.answer(line.pk, by=mahdi, agreed=False)
    arranging.answer(line.pk, by=mahdi, agreed=True, words="Finalement oui.")
    approve(request_of_time)

    with pytest.raises(RequirementsMissing, match="le service compte sur vous"):
        arranging.answer(line.pk, by=mahdi, agreed=False)


def test_nobody_answers_for_the_colleague(as_user, request_of_time):
    url = line_of(request_of_time).get_absolute_url()

    for person in sides(request_of_time):
        page = as_user(person).get(url)
        assert "Envoyer ma réponse" not in words_of(page)
        assert as_user(person).post(url, {"answer": "agree"}).status_code == 403
    with pytest.raises(PermissionDenied):
        arranging.answer(line_of(request_of_time).pk, by=request_of_time.beneficiary, agreed=True)


def test_an_auditor_named_in_a_task_reads_and_does_not_answer(as_user, project):
    auditor = make_user(Role.AUDITOR, line_manager=project.intrapreneur.line_manager)
    url = line_of(ask(project, auditor)).get_absolute_url()

    assert "Envoyer ma réponse" not in words_of(as_user(auditor).get(url))
    assert as_user(auditor).post(url, {"answer": "agree"}).status_code == 403


def test_without_a_choice_the_words_stay(as_user, request_of_time, mahdi):
    url = line_of(request_of_time).get_absolute_url()

    response = as_user(mahdi).post(url, {"words": "Pas le matin."})

    assert response.status_code == 200
    assert "Choisissez une réponse" in words_of(response)
    assert "Pas le matin." in words_of(response)


def test_a_renewal_asks_again_and_its_answer_counts_for_what_runs(request_of_time, mahdi):
    camille, claude = sides(request_of_time)
    approve(request_of_time)
    later = {"percent": 10, "starts_on": request_of_time.starts_on}
    TimeAllocation.perform(
        request_of_time.pk,
        "request_renewal",
        by=camille,
        terms={**later, "ends_on": request_of_time.ends_on + timedelta(days=60)},
    )
    renewed = line_of(request_of_time, 2)
    assert list(ServiceArrangement.objects.awaiting()) == [renewed]

    arranging.answer(renewed.pk, by=mahdi, agreed=True)

    assert line_of(request_of_time).agreed_at is not None
    TimeAllocation.perform(
        request_of_time.pk, "decline_renewal", by=claude, category="period", alternative="Plus tard."
    )
    assert list(ServiceArrangement.objects.awaiting()) == []
    assert told("task_released") == set()


def test_the_manager_changes_the_arrangement_with_the_proposal(as_user, request_of_time, mahdi):
    claude = sides(request_of_time)[1]
    lison = make_user(first_name="Lison", line_manager=claude)
    answer = {
        "answer": "propose",
        "propose-basis": "percent",
        "propose-percent": "10",
        "propose-starts_on": day(0),
        "propose-ends_on": day(55),
        "propose-notice_days": "10",
        "propose-rearranges": "on",
        "propose-task-1-task": "Accueil du mardi",
        "propose-task-1-mode": "handed_over",
        "propose-task-1-to_whom": str(lison.pk),
        "propose-task-2-task": "Archives",
        "propose-task-2-mode": "dropped",
    }

    assert as_user(claude).post(request_of_time.get_absolute_url(), answer).status_code == 302

    assert line_of(request_of_time, 2).to_whom == lison
    assert told("task_asked") == {mahdi, lison}
    assert told("task_released") == {mahdi}
    assert ServiceArrangement.objects.awaiting_answer_of(mahdi).count() == 0


def test_the_rows_of_a_proposal_that_was_not_chosen_keep_their_words(as_user, request_of_time):
    claude = sides(request_of_time)[1]

    page = as_user(claude).post(
        request_of_time.get_absolute_url(),
        {"propose-task-1-task": "Autre accueil", "propose-rearranges": "on"},
    )

    assert "Autre accueil" in words_of(page)


def test_the_pages_take_a_constant_number_of_statements(
    as_user, request_of_time, mahdi, django_assert_max_num_queries
):
    claude = sides(request_of_time)[1]
    client = as_user(claude)
    client.get(request_of_time.get_absolute_url())
    with django_assert_max_num_queries(30) as few:
        client.get(request_of_time.get_absolute_url())
    names = [make_user(line_manager=claude) for _number in range(4)]
    tasks = [{"task": f"Tâche {person.pk}", "mode": "postponed", "to_whom": person} for person in names]
    for percent in (20, 15, 25):
        propose(request_of_time, sides(request_of_time)[0], tasks, percent=Decimal(percent))

    with django_assert_max_num_queries(len(few)):
        client.get(request_of_time.get_absolute_url())
