"""Where somebody comes from when proxies stand in front, and what closes when a password is guessed at."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.access import client_address
from tests.factories import make_user

LOGIN = reverse("accounts:login")


@pytest.mark.parametrize(
    ("proxies", "header", "found"),
    [
        (0, "10.1.1.1", "192.0.2.1"),
        (1, "10.1.1.1", "10.1.1.1"),
        (1, "203.0.113.9, 10.1.1.1", "10.1.1.1"),
        (2, "203.0.113.9, 10.1.1.1, 10.0.0.2", "10.1.1.1"),
        (2, "10.1.1.1", "192.0.2.1"),
        (1, "unknown", "192.0.2.1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(settings, proxies, header, found):
    settings.PROXIES = proxies
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR=header, REMOTE_ADDR="192.0.2.1")

    assert client_address(request) == found


def test_a_server_behind_a_socket_knows_no_address():
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) is None


@pytest.mark.django_db
def test_guessing_closes_the_account_for_the_guesser_alone(settings):
    settings.PROXIES = 1
    person = make_user(username="camille")
    person.set_password("un long mot de passe")
    person.save()

    def come_in(password: str, address: str) -> int:
        return Client(headers={"X-Forwarded-For": address}).post(
            LOGIN, {"username": "camille", "password": password}
        )

    guesses = [come_in(f"guess {n}", "10.1.1.66").status_code for n in range(settings.AXES_FAILURE_LIMIT)]

    assert guesses[-1] == come_in("un long mot de passe", "10.1.1.66").status_code == 429
    assert come_in("un long mot de passe", "10.1.1.1").status_code == 302
