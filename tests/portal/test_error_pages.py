"""What people read when something is missing, refused or broken: French, in the look, with a way on."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.defaults import permission_denied

from accounts.models import User
from tests.factories import make_user


@pytest.mark.parametrize(
    ("template", "words"),
    [("400.html", "Cette demande n’a pas été comprise"), ("500.html", "Germoir ne répond pas")],
)
def test_the_page_of_a_failure_needs_neither_context_nor_database(template: str, words: str) -> None:
    shown = render_to_string(template)
    assert '<html lang="fr"' in shown
    assert words in shown


@pytest.mark.django_db
def test_a_page_that_does_not_exist(as_user: Callable[[User], Client]) -> None:
    response = as_user(make_user()).get("/rien/")
    assert response.status_code == 404
    assert "Cette page n’existe pas ou plus" in response.content.decode()


@pytest.mark.django_db
def test_what_one_may_not_do(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    response = permission_denied(request, PermissionDenied())
    assert response.status_code == 403
    shown = response.content.decode()
    assert "Ce n’est pas à vous de le faire" in shown
    # Nothing promises a page that may be another's.
    assert "Vous pouvez lire" not in shown


@pytest.mark.django_db
def test_a_form_from_an_expired_session() -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"username": "camille"})
    assert response.status_code == 403
    assert "Votre session a expiré" in response.content.decode()


@pytest.mark.django_db
def test_a_text_of_more_than_two_megabytes_and_a_half(as_user: Callable[[User], Client]) -> None:
    answer = as_user(make_user()).post("/ideas/new/", {"title": "Un titre", "problem": "é" * 3_000_000})
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "Ce texte est trop long pour être envoyé" in shown
    assert "raccourcissez-les" in shown


@pytest.mark.django_db
def test_another_request_that_makes_no_sense(as_user: Callable[[User], Client]) -> None:
    answer = as_user(make_user()).post("/ideas/new/", {f"field{number}": "" for number in range(1001)})
    assert answer.status_code == 400
    assert "Cette demande n’a pas été comprise" in answer.content.decode()
