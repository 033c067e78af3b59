"""A title, a name and a unit without a single space, on the narrowest screen: the page stays as wide as the screen."""

import pytest

from accounts.models import User
from ideas.lifecycle import IdeaState
from tests.browser.visitors import Visitors
from tests.factories import make_idea

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTH = 320


def test_a_word_that_no_line_can_hold_does_not_push_the_page_aside(
    strangers: Visitors, camille: User
) -> None:
    camille.last_name = "Anticonstitutionnellement" * 3
    camille.unit.name = "Directiongénéraleadjointe" * 4
    camille.unit.save()
    camille.save()
    idea = make_idea(
        IdeaState.SUBMITTED, author=camille, title="x" * 120, problem="y" * 600, units=[camille.unit]
    )
    visitor = strangers.open(viewport={"width": WIDTH, "height": 700}).sign_in("camille")

    for path in ("/", "/me/", "/ideas/", idea.get_absolute_url(), f"{idea.get_absolute_url()}move/withdraw/"):
        visitor.arrive(path)
        assert visitor.page.evaluate("document.scrollingElement.scrollWidth") <= WIDTH, path
