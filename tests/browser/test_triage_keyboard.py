"""The whole gesture of the triage with the keyboard alone, on a narrow screen, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import Locator, expect

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from tests.browser.test_keyboard import Typist
from tests.browser.test_long_words import sign_in
from tests.browser.visitors import Visitors
from tests.factories import make_idea, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTH = 360


class Triager(Typist):
    def go(self, target: Locator) -> None:
        """A link or a button, reached then pressed."""
        self.tab_to(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.visitor.check()
        assert self.page.evaluate("document.scrollingElement.scrollWidth") <= WIDTH, self.page.url

    def link(self, name: str | re.Pattern[str]) -> None:
        self.go(self.visitor.main.get_by_role("link", name=name).first)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_from_the_cockpit_to_the_next_idea(strangers: Visitors, scripts: bool) -> None:
    morgan = make_user(Role.INNOVATION_TEAM, first_name="Morgan")
    asked, other = (make_idea(IdeaState.QUALIFICATION, title=title) for title in ("Des bancs", "Des vélos"))
    viewport = {"width": WIDTH, "height": 800}
    visitor = strangers.open(axe=scripts, viewport=viewport, java_script_enabled=scripts)
    sign_in(visitor.page, morgan, strangers.url)
    triager = Triager(visitor.arrive("/admin/"))

    triager.link("À qualifier")
    tick = visitor.main.get_by_label("Sélectionner : Des bancs")
    triager.tab_to(tick)
    visitor.page.keyboard.press("Space")
    expect(tick).to_be_checked()
    triager.go(visitor.main.get_by_role("button", name="Demander une précision"))
    visitor.sees("1 idée avancera.")
    triager.type("Votre question", "Combien de bancs ?")
    triager.go(visitor.main.locator("form .btn-primary"))
    visitor.sees("C’est fait pour 1 idée.", "Des bancs")
    assert Idea.objects.get(pk=asked.pk).state == IdeaState.NEEDS_INFO

    third = make_idea(IdeaState.QUALIFICATION, title="Des arbres")
    triager.link("Revenir au tri")
    triager.link("Des vélos")
    triager.link("Mettre en attente")
    triager.type("Pourquoi attendre", "L’avis du garage.")
    triager.tab_to(visitor.field("À revoir le"))
    visitor.field("À revoir le").fill("2027-01-15")  # the calendar of the browser is its own affair
    triager.go(visitor.main.locator("form .btn-primary"))
    visitor.sees("C’est noté")
    assert Idea.objects.get(pk=other.pk).is_paused
    triager.link(re.compile("^Suivante"))
    expect(visitor.page.locator("h1")).to_have_text(third.title)
