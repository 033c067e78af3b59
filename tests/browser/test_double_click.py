"""Somebody in a hurry clicks twice: one idea is deposited, and its receipt is shown."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from ideas.models import Idea
from tests.browser.idea_story import PROBLEM, TITLE
from tests.browser.visitors import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_two_clicks_deposit_one_idea(strangers: Visitors, camille: User) -> None:
    visitor = strangers.open().sign_in("camille").follow("Déposer une idée", within="header")
    visitor.tick("sans solution").write("J’ai remarqué que…", PROBLEM).write("Un titre court", TITLE)
    visitor.press("Continuer").tick("Les deux").press("Continuer").tick("Je ne sais pas").press("Continuer")
    visitor.tick("J’accepte les règles de dépôt")
    visitor.main.get_by_role("button", name="Déposer mon idée").dblclick()
    expect(visitor.page).to_have_url(re.compile(r"/ideas/\d+/$"))
    visitor.sees("Votre idée est semée", within=".notice")
    assert Idea.objects.get().history.filter(name="submit").count() == 1
