"""The login and the first step of a deposit on a phone-sized screen, with nothing but the keyboard."""

import pytest
from playwright.sync_api import Locator

from accounts.models import User
from ideas.models import Idea
from tests.browser.idea_story import PROBLEM, TITLE
from tests.browser.visitors import PASSWORD, Visitor, Visitors

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTH = 390
MOST_STOPS = 60
# What is under the middle of the focused element: itself, what it holds, or the label that wraps it.
UNCOVERED = """element => {
    const box = element.getBoundingClientRect()
    const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    return over !== null && (element.contains(over) || over.contains(element))
}"""


class Typist:
    """Goes from stop to stop; whatever has the focus must be seen whole."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page = visitor, visitor.page

    def tab_to(self, target: Locator) -> None:
        for _stop in range(MOST_STOPS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            focused = self.page.locator(":focus")  # none, when the tour goes through the browser itself
            if focused.count():
                assert focused.evaluate(UNCOVERED), focused.evaluate("element => element.outerHTML")
        pytest.fail(f"{target} is not reached with the keyboard")

    def type(self, label: str, words: str) -> None:
        self.tab_to(self.visitor.field(label))
        self.page.keyboard.type(words)

    def enter(self, button: str) -> None:
        self.tab_to(self.visitor.main.get_by_role("button", name=button))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.visitor.check()
        assert self.page.evaluate("document.scrollingElement.scrollWidth") <= WIDTH, self.page.url


def test_login_and_deposit_begin_with_the_keyboard_alone(strangers: Visitors, camille: User) -> None:
    visitor = strangers.open(viewport={"width": WIDTH, "height": 844}, has_touch=True).arrive("/ideas/new/")
    typist = Typist(visitor)
    typist.type("Nom d’utilisateur", "camille")
    typist.type("Mot de passe", PASSWORD)
    typist.enter("Se connecter")
    typist.type("J’ai remarqué que…", "Trop court")
    typist.type("Un titre court", TITLE)
    typist.enter("Continuer")
    visitor.sees("Ajoutez un détail")
    typist.tab_to(visitor.field("J’ai remarqué que…"))
    visitor.page.keyboard.press("Control+a")
    visitor.page.keyboard.type(PROBLEM)
    typist.enter("Continuer")
    visitor.sees("On pourrait…")
    assert Idea.objects.get().problem == PROBLEM
