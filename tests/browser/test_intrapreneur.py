"""From an idea that is decided to the first gate, by the people who do it: time is asked, discussed and granted, the
letter is agreed to by three, the frame is gathered, the study is made, and the general management lets it pass.

The line manager answers on a telephone.
"""

import pytest

from accounts.models import User
from ideas.models import Verdict
from incubation.models import DrawnLetter, Project, TimeAllocation
from incubation.tasks_letters import make_letters
from tests.browser import project_story
from tests.browser.idea_story import TITLE
from tests.browser.session_story import made
from tests.browser.visitors import Visitor, Visitors, holding, starting
from tests.factories import make_idea, publish
from tests.ideas.documents.reading import pdf_text, same

pytestmark = [pytest.mark.browser, pytest.mark.proof, pytest.mark.django_db(transaction=True)]

TELEPHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
# What a manager taps, from their home page to the answer that is sent; scrolling apart.
FEW_TAPS = 6


class Counting:
    """A visitor of whom each tap is counted."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.taps = visitor, 0

    def __getattr__(self, name: str) -> object:
        known = getattr(self.visitor, name)
        if name not in ("follow", "press", "tick", "choose", "write"):
            return known

        def counted(*args: object, **options: object) -> "Counting":
            self.taps += 1
            known(*args, **options)
            return self

        return counted


def test_from_the_request_for_time_to_the_first_gate(visitors: Visitors) -> None:
    project = decided(visitors)
    ask(visitors)
    answer(visitors, project)
    letter = agree_to_the_letter(visitors, project)
    copy_of(visitors, letter)
    project_story.start(project_story.at_the_project(visitors("morgan")))
    project_story.study(visitors)
    project_story.gate(visitors, "Passer au prototype", project_story.CONDITION)
    project.refresh_from_db()
    assert project.state == "prototype"
    project_story.at_the_project(visitors("camille")).sees(project_story.CONDITION)


def decided(visitors: Visitors) -> Project:
    """The general management chose the study; Camille accepts to carry it."""
    camille = User.objects.get(username="camille")
    project = publish(make_idea("in_review", author=camille, title=TITLE), Verdict.STUDY).project
    project_story.carry(visitors)
    return project


def ask(visitors: Visitors) -> None:
    project_story.at_the_project(visitors("camille"))
    project_story.ask_for_time(visitors("camille"))


def answer(visitors: Visitors, project: Project) -> None:
    """A lesser proposal, then the answer, each in a few taps; what is granted is what both agreed to."""
    claude = visitors.open(**TELEPHONE).sign_in("claude")
    visitors.here["claude"] = claude
    few = Counting(claude.home())
    few.follow(TITLE).sees("vous demande", "déjà accordé")
    few.tick("Proposer autre chose").choose("Temps par semaine", "1 jour").press("Envoyer ma réponse")
    assert few.taps <= FEW_TAPS
    claude.sees("Proposition 2")
    camille = visitors("camille").my("Mes messages").press(holding(TITLE))
    camille.sees("vous propose").tick("Accepter cette proposition").press("Envoyer ma réponse")
    few = Counting(claude.home())
    few.follow(TITLE).tick("Accorder").press("Envoyer ma réponse")
    assert few.taps <= FEW_TAPS
    allocation = TimeAllocation.objects.get(project=project)
    assert (allocation.state, allocation.percent) == ("active", 20)


def agree_to_the_letter(visitors: Visitors, project: Project) -> DrawnLetter:
    """The one who asked and the manager agreed to its words with the time; the sponsor reads them and agrees."""
    morgan = project_story.at_the_project(visitors("morgan"))
    morgan.follow("Nommer qui parraine le projet").write("Qui parraine le projet", "eden")
    morgan.press("Nommer qui parraine le projet")
    eden = visitors("eden").my("Mes messages").press(holding("lettre de mission"))
    eden.sees("Votre accord est attendu").press("Je donne mon accord").sees("Votre accord est enregistré")
    letter = DrawnLetter.objects.standing().agreed().get(project=project)
    assert {agreed.person.username for agreed in letter.agreements.all()} == {"camille", "claude", "eden"}
    assert {agreed.fingerprint for agreed in letter.agreements.all()} == {letter.fingerprint}
    return letter


def copy_of(visitors: Visitors, letter: DrawnLetter) -> None:
    """The file is asked for, made by the worker, and says the names and the fingerprint that the page says."""
    camille = project_story.at_the_project(visitors("camille"))
    camille.follow(holding("Lettre de mission")).press(starting("Préparer : Lettre de mission, PDF"))
    text = pdf_text(made(camille, make_letters))
    for words in ("Camille Exemple", "Claude Cadre", "Eden Charpente", letter.fingerprint):
        assert same(words) in same(text)
