"""What the committee may decide besides a study, and at a gate besides a go: each with what the carrier then reads."""

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect

from accounts.models import User
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from incubation.lifecycle import ProjectState
from incubation.models import Project
from tests.browser.idea_story import in_days
from tests.browser.project_story import at_the_project
from tests.browser.visitors import PASSWORD, Visitor, Visitors, holding
from tests.factories import make_idea, make_user
from tests.incubation.factories import finish_study, make_carrier, make_project, move

pytestmark = [pytest.mark.proof, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AT_ONCE = "Petite et utile : essayons-la dès maintenant."
OTHER_WAY = "Les collèges demandent un prêt, pas un achat : reprenons l’étude pour eux."
NOT_NOW = "Le budget de l’année se vote en mars."


def named(first_name: str) -> dict[str, str]:
    return {"first_name": first_name, "username": first_name.lower(), "password": make_password(PASSWORD)}


@pytest.fixture
def camille(transactional_db: None) -> User:
    return make_carrier(**named("Camille"))


@pytest.fixture
def dany(transactional_db: None) -> User:
    return make_user(Role.MANAGEMENT, **named("Dany"))


@pytest.fixture
def project(camille: User, dany: User) -> Project:
    """A study that is done, and its gate asked."""
    project = make_project(ProjectState.FEASIBILITY, carrier=camille)
    finish_study(project)
    move(project, "ask_gate", by=camille)
    return project


def phase(visitor: Visitor, label: str) -> None:
    expect(visitor.page.locator(".journey [aria-current=step] b")).to_have_text(label)


def told(visitor: Visitor, title: str, *words: str) -> None:
    """The message, and the page that it leads to."""
    visitor.home().my("Mes messages").sees(*words).press(holding(title))


def test_an_immediate_experiment_opens_the_prototype(strangers: Visitors, camille: User, dany: User) -> None:
    idea = make_idea(IdeaState.IN_REVIEW, author=camille)
    decide_at_once(strangers("dany"), idea.title)
    project = Project.objects.get(idea=idea)
    assert project.state == ProjectState.PROTOTYPE

    author = strangers("camille")
    told(author, idea.title, AT_ONCE)
    author.sees(AT_ONCE, "Expérimentation immédiate")
    author.home().follow(idea.title)
    phase(author, "Prototype")
    author.follow("Mener le projet").press("Mener le projet")
    author.sees("Ce qui manque pour demander le passage", "Une lettre de mission signée.")
    prepare_a_test(author)
    assert project.experiments.get().title == "Deux collèges, un mois"


def decide_at_once(dany: Visitor, title: str) -> None:
    dany.menu("Séances").follow(holding("Séance")).follow(title, ".agenda")
    dany.tick("Expérimentation immédiate").write("Pourquoi cette décision ?", AT_ONCE)
    dany.press("Noter la décision").follow("Publier la décision")
    dany.write("Annoncée de vive voix le", in_days(0))
    dany.press("Publier : expérimentation immédiate").sees(AT_ONCE)


def prepare_a_test(author: Visitor) -> None:
    """From the first day, while the frame is gathered."""
    author.follow("Préparer un essai").write("Titre", "Deux collèges, un mois")
    author.write("Nous pensons que", "Deux collèges partageront leurs appareils.")
    author.write("Pour le vérifier, nous allons", "Tenir un classeur pendant un mois.")
    author.write("Nous mesurons", "les prêts").write("Nous aurons raison si la mesure atteint", "6")
    author.write("Du", in_days(0)).write("Au", in_days(30)).press("Enregistrer")
    author.sees("Deux collèges, un mois")


def test_a_pivot_sends_the_project_back_to_its_study(strangers: Visitors, project: Project) -> None:
    dany = at_the_project(strangers("dany"), project.title).follow("Pivoter")
    dany.tick("Étude de faisabilité").write("Motif de la décision", OTHER_WAY).press("Pivoter")

    camille = strangers("camille")
    told(camille, f"Une décision de passage : « {project.title} »", OTHER_WAY)
    phase(camille, "Étude de faisabilité")
    camille.sees("À vous, Camille", within=".ball").follow("Passages").sees(": pivoter", OTHER_WAY)
    camille.follow("Histoire").sees("Le projet pivote")
    # What was learnt is kept, and the gate is asked again from there.
    camille.follow("Aperçu").sees("Tous les volets sont éclaircis.", within="#study")
    camille.follow("Demander le passage").press("Demander le passage")
    strangers("dany").home().follow(project.title).sees("Passer au prototype")
    project.refresh_from_db()
    assert (project.state, project.pivot_count) == (ProjectState.FEASIBILITY, 1)


def test_a_project_on_hold_waits_with_its_time_and_comes_back(strangers: Visitors, project: Project) -> None:
    dany = at_the_project(strangers("dany"), project.title).follow("Suspendre")
    dany.write("Pourquoi attendre", NOT_NOW).write("À revoir le", in_days(40)).press("Suspendre")

    camille = strangers("camille")
    told(camille, f"Le projet « {project.title} » est suspendu", NOT_NOW)
    camille.sees("En attente", NOT_NOW, "dans 40 jours", within=".ball").follow("Passages").sees(NOT_NOW)
    camille.follow("Aperçu")
    expect(camille.main.get_by_role("link", name="Demander le passage")).to_have_count(0)
    camille.menu("Temps").sees("Suspendu")

    dany.follow("Reprendre").press("Reprendre")
    told(camille, f"Le projet « {project.title} » reprend")
    expect(camille.page.locator(".ball")).not_to_contain_text("En attente")
    camille.menu("Temps").misses("Suspendu")
    # The hold answered the request: the passage is asked again when the project comes back.
    at_the_project(camille, project.title).follow("Demander le passage").press("Demander le passage")
    dany.home().follow(project.title).follow("Passer au prototype")
    dany.write("Motif de la décision", "Le budget est voté.").press("Passer au prototype")
    phase(at_the_project(camille, project.title), "Prototype")
