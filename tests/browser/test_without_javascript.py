"""A deposit from the login to the receipt, in a browser that runs no script."""

import pytest

from accounts.models import User
from ideas.models import Idea
from tests.browser.idea_story import PROBLEM, TITLE
from tests.browser.visitors import Visitors, starting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_idea_is_deposited_without_any_script(strangers: Visitors, camille: User) -> None:
    visitor = strangers.open(axe=False, java_script_enabled=False).sign_in("camille")
    visitor.write("J’ai remarqué que…", PROBLEM).press("Déposer mon idée")
    visitor.write("Un titre court", TITLE).press("Continuer")
    visitor.press("Continuer").sees("réponses sont à compléter", "Dites quelle piste vous voyez")
    visitor.write("On pourrait…", "Un carnet que chaque bénévole fait tamponner.")
    visitor.write("Ce que ça changerait", "Des accueils plus courts.").tick("Les deux").press("Continuer")
    visitor.tick("Accueil des usagers", "Je ne sais pas", "Oui, je voudrais la faire avancer")
    visitor.press("Continuer").press("Déposer mon idée").sees("Acceptez les règles")
    visitor.tick("J’accepte les règles de dépôt").press("Déposer mon idée")
    visitor.sees("Votre idée est semée. Morgan Esquisse vous appelle au plus tard", within=".notice")
    assert Idea.objects.get().state == "submitted"
    visitor.menu("Idées").follow(TITLE).press(starting("Soutenir")).sees("Soutenue")
    visitor.my("Mon espace").sees(TITLE)
