"""One's own preferences."""

import pytest
from django.urls import reverse

from tests.factories import make_unit, make_user

pytestmark = pytest.mark.django_db
PROFILE = reverse("accounts:profile")
WISHES = {"theme": "dark", "language": "fr", "mail_rhythm": "actions"}


def test_preferences_are_kept(as_user):
    person = make_user()

    response = as_user(person).post(PROFILE, WISHES)

    person.refresh_from_db()
    assert response.url == PROFILE
    assert (person.theme, person.language, person.mail_rhythm) == ("dark", "fr", "actions")


def test_the_theme_follows_the_device_when_nothing_is_chosen(as_user):
    person = make_user(theme="dark")

    as_user(person).post(PROFILE, WISHES | {"theme": "system"})

    person.refresh_from_db()
    assert person.theme == ""


def test_the_next_page_speaks_the_chosen_language(as_user):
    browser = as_user(make_user())

    response = browser.post(PROFILE, WISHES | {"language": "en"})

    assert response.cookies["django_language"].value == "en"
    assert '<html lang="en"' in browser.get(PROFILE).content.decode()


def test_an_unknown_choice_changes_nothing_and_says_so(as_user):
    person = make_user()

    response = as_user(person).post(PROFILE, WISHES | {"mail_rhythm": "never"})

    person.refresh_from_db()
    assert response.status_code == 200
    assert "Erreur" in response.content.decode().split("</title>")[0]
    assert person.mail_rhythm == "immediate"


def test_the_profile_says_who_one_is(as_user):
    manager = make_user(first_name="Claude", last_name="Cadre")
    person = make_user(unit=make_unit("Maison Centre"), line_manager=manager, email="")

    page = as_user(person).get(PROFILE).content.decode()

    assert "Maison Centre" in page
    assert "Claude Cadre" in page
    assert "Aucune adresse" in page
