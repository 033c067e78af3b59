"""The local door: who comes in, where it leads, and the demonstration's accounts that stay in the demonstration."""

import pytest
from django.contrib.auth import authenticate
from django.test import Client
from django.urls import reverse

from accounts.demo_accounts import ACCOUNTS, PASSWORD
from accounts.models import User

pytestmark = pytest.mark.django_db
LOGIN = reverse("accounts:login")


def person(username: str = "camille", password: str = PASSWORD, **fields: object) -> User:
    return User.objects.create_user(username=username, password=password, **fields)


def come_in(client: Client, **data: str):
    return client.post(LOGIN, {"username": "camille", "password": PASSWORD, **data})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_visitor_is_sent_to_the_login_page_and_comes_back(client: Client):
    person()

    sent = client.get(reverse("accounts:profile"))

    assert sent.url == f"{LOGIN}?next={reverse('accounts:profile')}"
    assert come_in(client, next=reverse("accounts:profile")).url == reverse("accounts:profile")
    assert signed_in(client)


def test_nobody_is_sent_to_another_site(client: Client):
    person()

    response = come_in(client, next="https://elsewhere.example/")

    assert response.url == reverse("portal:home")


def test_the_address_to_come_back_to_is_kept_by_the_page(client: Client):
    page = client.get(LOGIN, {"next": "/accounts/profile/", "username": "camille"}).content.decode()

    assert 'name="next" value="/accounts/profile/"' in page
    assert 'value="camille"' in page


def test_a_wrong_password_says_so_and_keeps_the_name(client: Client):
    person()

    response = come_in(client, password="autre chose")

    page = response.content.decode()
    assert response.status_code == 200
    assert "Erreur" in page.split("</title>")[0]
    assert "ne vont pas ensemble" in page
    assert 'value="camille"' in page
    assert not signed_in(client)


def test_empty_fields_are_asked_for(client: Client):
    page = come_in(client, username="", password="").content.decode()

    assert "Écrivez votre nom d’utilisateur." in page
    assert "Écrivez votre mot de passe." in page


def test_a_closed_account_does_not_come_in(client: Client):
    person(is_active=False)

    come_in(client)

    assert not signed_in(client)


def test_the_browser_speaks_the_language_of_the_person(client: Client):
    person(language="en")

    assert come_in(client).cookies["django_language"].value == "en"


def test_the_demonstration_lists_its_accounts(client: Client):
    page = client.get(LOGIN).content.decode()

    assert all(f"?username={account.username}" in page for account in ACCOUNTS)
    assert f"<strong>{PASSWORD}</strong>" in page


def test_outside_the_demonstration_no_account_is_listed(client: Client, settings):
    settings.DEMO_MODE = False

    page = client.get(LOGIN).content.decode()

    assert "démonstration" not in page
    assert f"<strong>{PASSWORD}</strong>" not in page


def test_outside_the_demonstration_its_password_opens_nothing(client: Client, settings):
    person()
    settings.DEMO_MODE = False

    come_in(client)

    assert not signed_in(client)


def test_outside_the_demonstration_its_password_opens_the_administration_to_nobody(rf, settings):
    person(is_staff=True, is_superuser=True)
    settings.DEMO_MODE = False

    assert authenticate(rf.post("/admin/login/"), username="camille", password=PASSWORD) is None


def test_other_passwords_work_outside_the_demonstration(client: Client, settings):
    person(password="une phrase assez longue")
    settings.DEMO_MODE = False

    come_in(client, password="une phrase assez longue")

    assert signed_in(client)


def test_after_ten_wrong_passwords_the_door_closes_with_words(client: Client):
    person()

    for _attempt in range(10):
        response = come_in(client, password="autre chose")

    assert response.status_code == 429
    assert "Trop d’essais" in response.content.decode()


def test_logging_out_is_a_post(client: Client):
    client.force_login(person(), backend="accounts.backends.RoleBackend")

    assert client.get(reverse("accounts:logout")).status_code == 405
    assert client.post(reverse("accounts:logout")).url == LOGIN
    assert not signed_in(client)
