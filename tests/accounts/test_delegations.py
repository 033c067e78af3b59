"""Who answers in one's place: named for some days on a page of one's own, and taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from notifications.models import Notification
from tests.factories import make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db
PAGE = "/accounts/delegations/"


def day(count):
    return (timezone.localdate() + timedelta(days=count)).isoformat()


def given(delegate, first=0, last=4):
    return {"delegate": delegate.username, "starts_on": day(first), "ends_on": day(last)}


def take_back(row):
    return reverse("accounts:delegation_take_back", args=[row.pk])


def test_somebody_names_who_answers_and_the_delegate_is_told(as_user):
    manager, delegate = make_user(first_name="Claude"), make_user(first_name="Lou")

    response = as_user(manager).post(PAGE, given(delegate))

    assert response.status_code == 302
    row = Delegation.objects.get()
    assert (row.manager, row.delegate) == (manager, delegate)
    told = Notification.objects.get(rule="incubation/delegation_given")
    assert (told.recipient, told.url, told.needs_action) == (delegate, PAGE, True)
    assert str(manager) in told.title
    assert str(delegate) in words_of(as_user(manager).get(PAGE))
    assert "À la place de qui je réponds" in words_of(as_user(delegate).get(PAGE))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (-1, 4, "Choisissez aujourd’hui ou un jour à venir."),
        (5, 4, "Le dernier jour suit le premier."),
        (0, 9000, "à venir au plus tard"),
    ],
)
def test_days_that_make_no_sense_are_refused(as_user, first, last, words):
    response = as_user(make_user()).post(PAGE, given(make_user(), first, last))

    assert words in words_of(response)
    assert not Delegation.objects.exists()


def test_a_form_left_blank_says_what_it_lacks(as_user):
    page = words_of(as_user(make_user()).post(PAGE, {}))

    assert "Écrivez le nom de la personne." in page
    assert page.count("Choisissez une date.") >= 2


def test_neither_oneself_nor_whoever_only_reads_answers(as_user):
    manager = make_user()

    assert "Choisissez une autre personne que vous." in words_of(as_user(manager).post(PAGE, given(manager)))
    page = words_of(as_user(manager).post(PAGE, given(make_user(Role.AUDITOR))))
    assert "ne peut pas répondre à votre place ici" in page
    assert not Delegation.objects.exists()


def test_the_same_days_are_given_once(as_user):
    manager, client = make_user(), None
    client = as_user(manager)
    client.post(PAGE, given(make_user(first_name="Lou")))

    page = words_of(client.post(PAGE, given(make_user(), 4, 9)))

    assert "répond déjà à votre place une partie de ces jours" in page
    assert client.post(PAGE, given(make_user(), 5, 9)).status_code == 302
    assert Delegation.objects.count() == 2


def test_what_has_begun_is_taken_back_from_today_on_and_its_past_stays(as_user):
    manager, delegate, today = make_user(), make_user(), timezone.localdate()
    row = Delegation.objects.create(
        manager=manager, delegate=delegate, starts_on=today - timedelta(days=3), ends_on=today
    )

    as_user(manager).post(take_back(row))

    row.refresh_from_db()
    assert row.ends_on == today - timedelta(days=1)
    assert Notification.objects.get(rule="incubation/delegation_taken_back").recipient == delegate
    as_user(manager).post(take_back(row))
    assert Notification.objects.filter(rule="incubation/delegation_taken_back").count() == 1


def test_what_has_not_begun_leaves_nothing(as_user):
    manager = make_user()
    as_user(manager).post(PAGE, given(make_user(), 3, 5))

    as_user(manager).post(take_back(Delegation.objects.get()))

    assert not Delegation.objects.exists()


def test_nobody_takes_back_what_somebody_else_gave(as_user):
    manager, delegate, today = make_user(), make_user(), timezone.localdate()
    row = Delegation.objects.create(manager=manager, delegate=delegate, starts_on=today, ends_on=today)

    for other in (delegate, make_user()):
        assert as_user(other).post(take_back(row)).status_code == 404
    assert as_user(manager).get(take_back(row)).status_code == 405
    assert Delegation.objects.exists()


def test_an_auditor_delegates_nothing(as_user):
    assert as_user(make_user(Role.AUDITOR)).get(PAGE).status_code == 403


def test_the_words_of_a_refused_form_stay(as_user):
    page = words_of(as_user(make_user()).post(PAGE, {"delegate": "Personne Inconnue"}))

    assert "Personne Inconnue" in page
