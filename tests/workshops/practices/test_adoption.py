"""Taking a practice up: said once a person and unit, told to those who hold it, counted by units."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from notifications.models import Notification
from tests.factories import make_unit, make_user
from tests.workshops.practices.conftest import make_practice
from workshops import practices
from workshops.models import Adoption, GoodPractice

pytestmark = pytest.mark.django_db


def words(robin: object, **changes: object) -> dict[str, object]:
    return {"unit": robin.unit_id, "on": "2026-03-02", "adaptation": "Sans badge.", "result": "", **changes}


def address(practice: GoodPractice) -> str:
    return reverse("workshops:practice_adopt", args=[practice.pk])


def reuses(practice: GoodPractice) -> int:
    return GoodPractice.objects.with_reuses().get(pk=practice.pk).reuses


def test_those_who_hold_it_are_told_and_the_counter_rises(published, nora, max_, robin, as_user):
    Notification.objects.all().delete()
    answer = as_user(robin).post(address(published), words(robin))

    assert answer.url == f"{published.get_absolute_url()}#reuses"
    adoption = Adoption.objects.get()
    assert (adoption.unit, adoption.person, adoption.adaptation) == (robin.unit, robin, "Sans badge.")
    assert set(Notification.objects.values_list("recipient", flat=True)) == {nora.pk, max_.pk}
    assert "Sans badge." in Notification.objects.first().body
    assert reuses(published) == 1
    sheet = as_user(nora).get(published.get_absolute_url()).content.decode()
    assert "Reprise par 1 service" in sheet
    assert "Médiathèque" in sheet


def test_a_double_click_says_it_once(published, robin, as_user):
    client = as_user(robin)
    token = client.get(address(published)).context["form"]["token"].value()
    Notification.objects.all().delete()

    answers = [client.post(address(published), words(robin, token=token)) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Adoption.objects.count() == 1
    assert Notification.objects.count() == 2


@pytest.mark.parametrize("change", [{"adaptation": "Autre chose"}, {"result": "Autre chose"}])
def test_the_same_form_with_other_words_is_not_said_to_be_written(change, published, robin, as_user):
    token = str(uuid.uuid4())
    as_user(robin).post(address(published), words(robin, token=token))

    again = as_user(robin).post(address(published), words(robin, token=token, **change))

    assert "unit" in again.context["form"].errors
    assert "Autre chose" in again.content.decode()


def test_said_again_for_the_same_unit_it_is_refused_with_its_words(published, robin, as_user):
    as_user(robin).post(address(published), words(robin))

    again = as_user(robin).post(address(published), words(robin, adaptation="Autre chose"))

    assert again.status_code == 200
    assert "unit" in again.context["form"].errors
    assert "Autre chose" in again.content.decode()
    assert Adoption.objects.count() == 1


def test_the_database_refuses_a_second_one(published, robin):
    row = {"practice": published, "person": robin, "unit": robin.unit, "on": timezone.localdate()}
    Adoption.objects.create(**row)

    with pytest.raises(IntegrityError), transaction.atomic():
        Adoption.objects.create(**row)


def test_units_are_counted_not_people(published, robin):
    today = timezone.localdate()
    for person, unit in (
        (robin, robin.unit),
        (make_user(), robin.unit),
        (robin, make_unit()),
    ):
        practices.adopt(published.pk, by=person, unit=unit, on=today)

    assert (Adoption.objects.count(), reuses(published)) == (3, 2)


@pytest.mark.parametrize("moves", [("start_review",), ("start_review", "publish", "archive")])
def test_what_is_not_in_the_library_is_not_taken_up(moves, nora, tina, as_user):
    practice = make_practice(nora, *moves, reader=tina)

    late = as_user(tina).post(address(practice), words(tina, unit=nora.unit_id))

    assert late.status_code == 409
    assert "Sans badge." in late.content.decode()
    assert not Adoption.objects.exists()


def test_whoever_said_it_completes_it_and_nobody_else(published, robin, nora, as_user):
    as_user(robin).post(address(published), words(robin))
    page = reverse("workshops:adoption", args=[published.pk, Adoption.objects.get().pk])

    assert as_user(nora).get(page).status_code == 403
    done = as_user(robin).post(page, {"on": "2026-03-02", "adaptation": "", "result": "Deux jours gagnés."})

    assert done.status_code == 302
    assert Adoption.objects.get().result == "Deux jours gagnés."
    assert as_user(make_user(Role.AUDITOR)).get(page).status_code == 403


def test_missing_words_are_asked_for(published, robin, as_user):
    page = as_user(robin).post(address(published), words(robin, unit="", on="pas une date"))

    assert set(page.context["form"].errors) == {"unit", "on"}
    assert "Sans badge." in page.content.decode()


def test_what_was_declared_by_mistake_is_taken_back_and_may_be_declared_again(
    published, robin, nora, as_user
):
    as_user(robin).post(address(published), words(robin))
    remove = reverse("workshops:adoption_remove", args=[published.pk, Adoption.objects.get().pk])
    assert as_user(nora).post(remove).status_code == 403
    assert as_user(robin).get(remove).status_code == 405

    answers = [as_user(robin).post(remove).status_code for _twice in range(2)]

    assert (answers, reuses(published)) == ([302, 302], 0)
    assert as_user(robin).post(address(published), words(robin)).status_code == 302
    assert reuses(published) == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_leave_one_declaration(published, robin):
    today, token = timezone.localdate(), uuid.uuid4()

    def click() -> int:
        try:
            return practices.adopt(published.pk, by=robin, unit=robin.unit, on=today, token=token).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(click), pool.submit(click)

    assert first.result() == second.result() == Adoption.objects.get().pk
