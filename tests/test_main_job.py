"""The main job, in a browser, for the people who do it: from a deposited idea to a followed-up project.

Every page on the way is checked by axe-core. The demonstration organisation is the decor; the idea is new.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from ideas.models import Idea
from incubation.models import Project, TimeAllocation
from notifications.models import Notification
from workshops.models import Workshop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "Un passeport pour les bénévoles"
PROBLEM = "Les bénévoles de nos maisons se présentent dix fois et expliquent dix fois ce qu’ils savent faire."
IN_SECRET = ["Étude préalable, vite et bien", "étude préalable décidée"]
REASON = "Étude préalable, vite et bien : les maisons en ont besoin."
FRAME = "Une personne qui accompagne le projet."


class Visitors:
    """One browser context a person, opened when first needed, signed in through the page."""

    def __init__(self, browser: Any, url: str) -> None:
        self.browser, self.url, self.pages, self.axe = browser, url, {}, Axe()

    def __call__(self, username: str) -> Page:
        if username not in self.pages:
            context = self.browser.new_context(base_url=self.url, locale="fr-FR", timezone_id="Europe/Paris")
            context.set_default_timeout(10_000)
            page = context.new_page()
            page.goto("/accounts/login/")
            page.get_by_label("Nom d’utilisateur").fill(username)
            page.get_by_label("Mot de passe").fill("germoir")
            page.get_by_role("button", name="Se connecter").click()
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            self.pages[username] = page
        return self.pages[username]

    def close(self) -> None:
        for page in self.pages.values():
            page.context.close()

    def check(self, page: Page) -> None:
        results = self.axe.run(page)
        violations = [
            f"{page.url} {violation['id']}: {node['html'][:160]}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
        assert violations == []

    def go(self, username: str, path: str) -> Page:
        page = self(username)
        response = page.goto(path)
        assert response.status == 200, path
        self.check(page)
        return page


@pytest.fixture
def visitors(chromium: Any, live_server: Any, settings: Any, transactional_db: None) -> Iterator[Visitors]:
    settings.DEMO_MODE = True
    call_command("load_demo", verbosity=0)
    people = Visitors(chromium, live_server.url)
    yield people
    people.close()


@contextmanager
def submitting(page: Page, button: str) -> Iterator[None]:
    """Fill within, then press the button of the main part of the page."""
    yield
    page.locator("main").get_by_role("button", name=button, exact=True).click()


def notice(page: Page) -> Any:
    return page.locator("main .notice, .notice").first


def test_from_a_deposited_idea_to_a_followed_up_project(visitors):
    idea = deposit(visitors)
    triage(visitors, idea)
    decision(visitors, idea)
    project = time(visitors, idea)
    incubation(visitors, project)
    idea.refresh_from_db()
    assert idea.state == "completed"


def deposit(visitors: Visitors) -> Idea:
    page = visitors.go("camille", "/ideas/new/")
    with submitting(page, "Continuer"):
        page.get_by_label("J’ai remarqué que…").fill(PROBLEM)
        page.get_by_label("Un titre court").fill(TITLE)
    visitors.check(page)
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page = visitors.go("camille", "/me/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="Continuer").click()
    with submitting(page, "Continuer"):
        page.get_by_label("On pourrait…").fill("Un carnet que chaque bénévole garde et fait tamponner.")
        page.get_by_label("Ce que ça changerait").fill("Des accueils plus courts et des compétences connues.")
        page.get_by_label("Les deux").check()
        page.get_by_label("À qui cela servirait").fill("Les bénévoles et les équipes d’accueil")
    with submitting(page, "Continuer"):
        page.get_by_label("Accueil des usagers").check()
        page.locator("[name=units_unknown]").check()
        page.get_by_label("Oui, je voudrais la faire avancer").check()
    visitors.check(page)
    with submitting(page, "Déposer mon idée"):
        page.get_by_label("J’accepte les règles de dépôt").check()
    idea = Idea.objects.get(title=TITLE)
    assert idea.reference.startswith(f"ID-{timezone.localdate().year}-")
    expect(notice(page)).to_contain_text(str(idea.triage_owner))
    expect(page.locator(".journey")).to_contain_text("Étude de faisabilité")
    expect(page.locator(".ball").first).to_contain_text(str(idea.triage_owner))
    visitors.check(page)
    expect(visitors.go("mahdi", "/ideas/").get_by_role("link", name=TITLE)).to_be_visible()
    return idea


def triage(visitors: Visitors, idea: Idea) -> None:
    page = visitors.go("morgan", "/admin/ideas/idea/")
    expect(page.get_by_text("En retard de").first).to_be_visible()
    page.get_by_role("link", name=TITLE).click()
    visitors.check(page)
    page.locator("main").get_by_role("link", name="Noter le premier contact").first.click()
    visitors.check(page)
    with submitting(page, "Noter le premier contact"):
        page.get_by_label("Ce qui s’est dit").fill("Rencontre à la Maison Centre, le besoin est réel.")
    page.locator("main").get_by_role("link", name="Demander une précision").first.click()
    with submitting(page, "Demander une précision"):
        page.get_by_label("Votre question").fill("Combien de bénévoles sont concernés ?")
    author = visitors.go("camille", f"/ideas/{idea.pk}/")
    author.locator(".ball").get_by_role("link", name="Répondre").click()
    visitors.check(author)
    with submitting(author, "Répondre"):
        author.get_by_label("Votre réponse").fill("Une centaine, dans les trois maisons.")
    for name, fill in (("Mettre en attente", pause), ("Reprendre", lambda page: None)):
        page = visitors.go("morgan", f"/admin/ideas/idea/{idea.pk}/change/")
        page.locator("main").get_by_role("link", name=name).first.click()
        fill(page)
        page.locator("main").get_by_role("button", name=name, exact=True).click()
    page = visitors.go("morgan", f"/admin/ideas/idea/{idea.pk}/move/qualify/")
    with submitting(page, "Qualifier"):
        page.get_by_label("La piste répond au problème").check()
        page.get_by_label("Pourquoi").fill("Elle évite de répéter, et ne coûte qu’un carnet.")
        page.get_by_label("Maisons du Département", exact=True).check()
        page.get_by_label("Étude préalable").check()
    idea.refresh_from_db()
    assert idea.state == "qualified"


def pause(page: Page) -> None:
    page.get_by_label("Pourquoi attendre").fill("le comité des usagers se réunit d’abord")
    page.get_by_label("À revoir le").fill((timezone.localdate() + timedelta(days=20)).isoformat())


def decision(visitors: Visitors, idea: Idea) -> None:
    session = idea_session(idea)
    page = visitors.go("morgan", f"/ideas/{idea.pk}/move/schedule_review/")
    page.get_by_label("Séance").select_option(str(session.pk))
    page.locator("main").get_by_role("button", name="Inscrire à une séance", exact=True).click()
    page = visitors.go("dany", f"/sessions/{session.pk}/?idea={idea.pk}")
    page.get_by_role("link", name="Évaluer l’impact et la faisabilité").click()
    visitors.check(page)
    for group in page.get_by_role("group").all():
        group.get_by_role("radio").nth(3).check()
    page.locator("main").get_by_role("button").first.click()
    page = visitors.go("dany", f"/sessions/{session.pk}/?idea={idea.pk}")
    with submitting(page, "Noter la décision"):
        page.get_by_label("Étude préalable").check()
        page.get_by_label("Pourquoi cette décision").fill(REASON)
    assert_secret(visitors, idea)
    page = visitors.go("dany", f"/ideas/{idea.pk}/move/publish_study/")
    page.locator("main form").last.get_by_role("button").click()
    expect(visitors.go("camille", f"/ideas/{idea.pk}/").get_by_text(REASON)).to_be_visible()


def idea_session(idea: Idea) -> Any:
    """A session held today, so that its decision may be published today."""
    from ideas.models import CommitteeSession

    return CommitteeSession.objects.create(
        title="Comité du jour", held_on=timezone.localdate(), secretary=idea.triage_owner
    )


def assert_secret(visitors: Visitors, idea: Idea) -> None:
    for path in (f"/ideas/{idea.pk}/", "/me/", "/inbox/", "/"):
        content = visitors.go("camille", path).content()
        assert REASON not in content
    assert not Notification.objects.filter(recipient=idea.author, body__contains=REASON).exists()


def time(visitors: Visitors, idea: Idea) -> Project:
    project = Project.objects.get(idea=idea)
    page = visitors.go("camille", f"/projects/{project.pk}/")
    expect(page.get_by_text(FRAME)).to_be_visible()
    page.locator("main").get_by_role("link", name="Mener le projet").first.click()
    page.locator("main").get_by_role("button", name="Mener le projet", exact=True).click()
    page = visitors.go("camille", f"/time/new/{project.pk}/")
    today = timezone.localdate()
    with submitting(page, "Envoyer ma demande"):
        page.get_by_label("Temps par semaine").select_option("2.0")
        page.get_by_label("Premier jour").fill(today.isoformat())
        page.get_by_label("Dernier jour").fill((today + timedelta(days=120)).isoformat())
        page.get_by_label("Ce que ce temps permettra").fill("Rencontrer les bénévoles et essayer le carnet.")
        page.get_by_label("La tâche").first.fill("L’accueil du mardi")
        page.get_by_label("Ce qu’elle devient").first.select_option("postponed")
    allocation = TimeAllocation.objects.get(project=project)
    propose_less(visitors, allocation)
    page = visitors.go("camille", f"/time/{allocation.pk}/")
    page.locator("main").get_by_role("button", name="Accepter").or_(
        page.locator("main").get_by_role("link", name="Accepter")
    ).first.click()
    confirm(page, "Accepter cette proposition")
    grant(visitors, allocation)
    allocation.refresh_from_db()
    assert (allocation.state, allocation.percent) == ("active", 20)
    return project


def propose_less(visitors: Visitors, allocation: TimeAllocation) -> None:
    page = visitors.go("claude", f"/time/{allocation.pk}/")
    expect(page.get_by_text("L’accueil du mardi")).to_be_visible()
    page = visitors.go("claude", f"/time/{allocation.pk}/move/propose/")
    page.get_by_label("Temps par semaine").select_option("1.0")
    page.locator("main form").last.get_by_role("button").last.click()


def grant(visitors: Visitors, allocation: TimeAllocation) -> None:
    page = visitors.go("claude", f"/time/{allocation.pk}/move/approve/")
    page.locator("main form").last.get_by_role("button").last.click()


def confirm(page: Page, button: str) -> None:
    """Press the button of the page of a move, when the click before led to one."""
    if "/move/" in page.url:
        page.locator("main").get_by_role("button", name=button, exact=True).click()


def incubation(visitors: Visitors, project: Project) -> None:
    frame(visitors, project)
    study(visitors, project)
    gate(visitors, project, "open_prototype")
    experiment(visitors, project)
    gate(visitors, project, "open_rollout")
    rollout(visitors, project)
    gate(visitors, project, "open_follow_up")
    follow_up(visitors, project)
    gate(visitors, project, "complete")
    expect(visitors.go("camille", f"/ideas/{project.idea_id}/").locator(".journey")).to_contain_text("Aboutie")


def move(visitors: Visitors, username: str, project: Project, name: str, fill: Any = None) -> None:
    page = visitors.go(username, f"/projects/{project.pk}/move/{name}/")
    if fill:
        fill(page)
    page.locator("main form").last.get_by_role("button").last.click()
    page.wait_for_url(f"**/projects/{project.pk}/**")
    assert "/move/" not in page.url, page.locator("main").inner_text()


def frame(visitors: Visitors, project: Project) -> None:
    move(
        visitors,
        "morgan",
        project,
        "name_coach",
        lambda page: page.get_by_label("Qui accompagne le projet").select_option(label="Ange Boussole"),
    )
    move(visitors, "morgan", project, "file_mission_letter", mission_letter)
    move(visitors, "morgan", project, "start_incubation")


def mission_letter(page: Page) -> None:
    page.get_by_label("Objectifs de la lettre").fill("Savoir si le carnet sert, et à qui.")
    page.get_by_label("Signée le").fill(timezone.localdate().isoformat())


def study(visitors: Visitors, project: Project) -> None:
    for code in ("legal", "financial", "market", "user_journey"):
        page = visitors.go("ange", f"/projects/{project.pk}/study/{code}/")
        page.get_by_label("Terminé").check()
        page.get_by_label("Ce qu’on a appris").fill("Rien ne s’y oppose, vérifié avec deux personnes.")
        page.get_by_label("Clair").check()
        page.locator("main form").last.get_by_role("button").last.click()
    page = visitors.go("camille", f"/projects/{project.pk}/study/")
    page.get_by_label("Recommandation").fill("Essayer dans une maison pendant un mois.")
    page.locator("main form").last.get_by_role("button").last.click()


def gate(visitors: Visitors, project: Project, name: str) -> None:
    move(visitors, "camille", project, "ask_gate")
    move(visitors, "dany", project, name, lambda page: page.get_by_label("Motif").fill("Le dossier est clair."))


def experiment(visitors: Visitors, project: Project) -> None:
    today = timezone.localdate()
    page = visitors.go("camille", f"/projects/{project.pk}/experiments/new/")
    page.get_by_label("Titre").fill("Un carnet, une maison")
    page.get_by_label("Nous pensons que").fill("Vingt bénévoles le garderont.")
    page.get_by_label("Pour le vérifier").fill("Le proposer à l’accueil pendant un mois.")
    page.get_by_label("Nous mesurons").fill("carnets tamponnés")
    page.get_by_label("Nous aurons raison si").fill("20")
    page.get_by_label("Du", exact=True).fill((today - timedelta(days=30)).isoformat())
    page.get_by_label("Au", exact=True).fill(today.isoformat())
    page.locator("main form").last.get_by_role("button").last.click()
    pk = project.experiments.get().pk
    page = visitors.go("camille", f"/projects/{project.pk}/experiments/{pk}/conclude/")
    page.get_by_label("Résultat mesuré").fill("26")
    page.get_by_label("Ce qu’on a vu").fill("On le montre aux autres.")
    page.get_by_label("Ce qu’on en retient").fill("Le tampon compte plus que le carnet.")
    page.get_by_label("Hypothèse confirmée").check()
    page.locator("main form").last.get_by_role("button").last.click()


def rollout(visitors: Visitors, project: Project) -> None:
    today = timezone.localdate()
    page = visitors.go("camille", f"/projects/{project.pk}/steps/new/")
    page.get_by_label("Étape").fill("Ouvrir dans les trois maisons")
    page.get_by_label("Du", exact=True).fill(today.isoformat())
    page.get_by_label("Au", exact=True).fill((today + timedelta(days=30)).isoformat())
    page.get_by_label("Avancement").fill("100")
    page.locator("main form").last.get_by_role("button").last.click()
    page = visitors.go("camille", f"/projects/{project.pk}/owner/")
    page.locator("main select").select_option(label="Maisons du Département")
    page.locator("main form").last.get_by_role("button").last.click()
    page = visitors.go("camille", f"/projects/{project.pk}/indicators/new/")
    page.get_by_label("Indicateur").fill("Bénévoles qui ont un carnet")
    page.get_by_label("Valeur de départ").fill("0")
    page.get_by_label("Cible").fill("100")
    page.locator("main form").last.get_by_role("button").last.click()


def follow_up(visitors: Visitors, project: Project) -> None:
    pk = project.indicators.get().pk
    page = visitors.go("camille", f"/projects/{project.pk}/indicators/{pk}/measures/new/")
    page.get_by_label("Valeur mesurée").fill("64")
    page.locator("main form").last.get_by_role("button").last.click()
    page = visitors.go("camille", f"/projects/{project.pk}/closing-review/")
    for field in page.locator("main textarea").all():
        field.fill("Cent bénévoles connus, un accueil plus court.")
    page.locator("main form").last.get_by_role("button").last.click()


def test_a_workshop_gives_birth_to_an_idea(visitors):
    workshop = Workshop.objects.get(on="2021-09-22")
    page = visitors.go("camille", f"/workshops/{workshop.pk}/")
    expect(page.locator(".schedule")).to_contain_text("10 h 15")
    for rule in ("Suspendre son jugement", "Etre présent avec intention"):
        expect(page.get_by_text(rule)).to_be_visible()
    expect(page.get_by_text("Embarquement des collaborateurs").first).to_be_visible()
    page.get_by_role("button", name="En faire une idée").first.click()
    visitors.check(page)
    assert Idea.objects.filter(author__username="camille", workshop_contribution__workshop=workshop).count() == 1
