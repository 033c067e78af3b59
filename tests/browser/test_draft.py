"""A draft in a real browser: kept while typing, through an ended session and two tabs, with and without any script."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from accounts.models import User
from ideas.models import Idea, Kind
from tests.browser.idea_story import PROBLEM, TITLE
from tests.browser.test_keyboard import Typist
from tests.browser.visitors import PASSWORD, Visitor, Visitors
from tests.factories import make_idea

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEPT = re.compile(r"Enregistré à \d+\sh\s\d\d")
NARROW = {"width": 360, "height": 740}


def saved(visitor: Visitor) -> None:
    expect(visitor.page.locator("[data-saved]")).to_have_text(KEPT)


def test_words_are_kept_on_leaving_a_field_and_the_page_becomes_that_of_the_draft(
    strangers: Visitors, camille: User
) -> None:
    visitor = strangers.open().sign_in("camille").follow("Déposer une idée", within="header")
    visitor.write("J’ai remarqué que…", "Les bénévoles se présentent").field("Un titre court").focus()
    saved(visitor)
    idea = Idea.objects.get()
    assert idea.problem == "Les bénévoles se présentent"
    expect(visitor.page).to_have_url(re.compile(rf"/ideas/{idea.pk}/edit/$"))
    visitor.check().write("J’ai remarqué que…", PROBLEM).write("Un titre court", TITLE).press("Continuer")
    visitor.sees("On pourrait…")
    idea.refresh_from_db()
    assert (Idea.objects.count(), idea.problem, idea.title) == (1, PROBLEM, TITLE)


def test_somebody_who_never_leaves_the_field_is_kept_every_ten_seconds(
    strangers: Visitors, camille: User
) -> None:
    visitor = strangers.open(axe=False)
    visitor.page.clock.install()
    visitor.sign_in("camille").arrive("/ideas/new/")
    visitor.field("J’ai remarqué que…").press_sequentially("Les bénévoles")
    assert not Idea.objects.exists()
    visitor.page.clock.fast_forward(10_500)
    saved(visitor)
    assert Idea.objects.get().problem == "Les bénévoles"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_somebody_signs_in_again_in_place_and_goes_on(
    strangers: Visitors, camille: User, scheme: str
) -> None:
    visitor = strangers.open(color_scheme=scheme).sign_in("camille").arrive("/ideas/new/")
    visitor.write("J’ai remarqué que…", "Avant").field("Un titre court").focus()
    saved(visitor)
    Session.objects.all().delete()
    visitor.write("J’ai remarqué que…", "Avant et pendant").field("Un titre court").focus()
    visitor.sees("Votre session a expiré. Votre texte est conservé")
    visitor.check().page.get_by_role("button", name="Se reconnecter ici").click()
    dialog = visitor.page.get_by_role("dialog", name="Se reconnecter")
    visitor.check()
    dialog.get_by_label("Mot de passe").fill("autre chose")
    dialog.get_by_role("button", name="Se reconnecter").click()
    expect(dialog).to_contain_text("ne vont pas ensemble")
    dialog.get_by_label("Mot de passe").fill(PASSWORD)
    dialog.get_by_role("button", name="Se reconnecter").click()
    expect(dialog).to_be_hidden()
    saved(visitor)
    assert Idea.objects.get().problem == "Avant et pendant"
    visitor.write("J’ai remarqué que…", PROBLEM).write("Un titre court", TITLE).press("Continuer")
    visitor.sees("On pourrait…")


def test_signing_in_again_in_another_tab_is_enough(strangers: Visitors, camille: User) -> None:
    visitor = strangers.open(axe=False).sign_in("camille").arrive("/ideas/new/")
    Session.objects.all().delete()
    visitor.write("J’ai remarqué que…", "Pendant").field("Un titre court").focus()
    visitor.sees("Votre session a expiré")
    with visitor.page.context.expect_page() as opened:
        visitor.page.get_by_role("link", name="Se connecter dans un nouvel onglet").click()
    other = opened.value
    other.get_by_label("Nom d’utilisateur").fill("camille")
    other.get_by_label("Mot de passe").fill(PASSWORD)
    with other.expect_navigation():
        other.get_by_role("button", name="Se connecter").click()
    visitor.write("J’ai remarqué que…", "Pendant et après").field("Un titre court").focus()
    saved(visitor)
    assert Idea.objects.get().problem == "Pendant et après"


def test_words_that_never_reached_the_server_come_back_in_this_tab(
    strangers: Visitors, camille: User
) -> None:
    visitor = strangers.open(axe=False).sign_in("camille").arrive("/ideas/new/")
    visitor.page.route("**/autosave/**", lambda route: route.abort())
    visitor.write("J’ai remarqué que…", "Dans le tunnel").field("Un titre court").focus()
    visitor.sees("le site ne répond pas")
    visitor.page.unroute("**/autosave/**")
    visitor.arrive("/ideas/new/")
    expect(visitor.field("J’ai remarqué que…")).to_have_value("Dans le tunnel")
    visitor.field("J’ai remarqué que…").press("End")
    visitor.field("Un titre court").focus()
    saved(visitor)
    assert Idea.objects.get().problem == "Dans le tunnel"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_tabs_show_both_versions(strangers: Visitors, camille: User, scheme: str) -> None:
    idea = make_idea(author=camille, title="Au début")
    visitor = strangers.open(color_scheme=scheme).sign_in("camille").arrive(f"/ideas/{idea.pk}/edit/")
    other = Visitor(visitor.page.context.new_page(), None).arrive(f"/ideas/{idea.pk}/edit/")
    other.write("Un titre court", "Dans l’autre onglet").field("J’ai remarqué que…").focus()
    saved(other)
    visitor.write("Un titre court", "Dans cet onglet").field("J’ai remarqué que…").focus()
    visitor.sees("Rien n’est écrasé").check()
    visitor.press("Comparer les deux versions").sees("Dans l’autre onglet", "Dans cet onglet")
    visitor.tick("Les deux réunies, que je réécris ici")
    visitor.write("Les deux réunies : Un titre court", "Dans les deux onglets")
    visitor.press(re.compile("Enregistrer ce choix"))
    expect(visitor.field("Un titre court")).to_have_value("Dans les deux onglets")
    assert Idea.objects.get().title == "Dans les deux onglets"


def test_a_small_improvement_with_the_keyboard_alone_on_a_narrow_screen(
    strangers: Visitors, camille: User
) -> None:
    visitor = strangers.open(viewport=NARROW, has_touch=True).sign_in("camille").arrive("/ideas/new/short/")
    typist = Typist(visitor)
    typist.type("Un titre court", "Les horaires dans la signature")
    typist.type("Ce que vous changeriez", "Une ligne de plus dans nos courriels suffirait.")
    typist.type("Pour qui", "Les usagers")
    typist.tab_to(visitor.main.get_by_label("Je ne sais pas"))
    visitor.page.keyboard.press("Space")
    typist.enter("Continuer")
    typist.tab_to(visitor.main.get_by_label("J’accepte les règles de dépôt"))
    visitor.page.keyboard.press("Space")
    typist.enter("Déposer mon idée")
    assert Idea.objects.values("kind", "state").get() == {
        "kind": Kind.SMALL_IMPROVEMENT,
        "state": "submitted",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_page_of_a_deposit_passes_axe_on_a_narrow_screen(
    strangers: Visitors, camille: User, scheme: str
) -> None:
    idea = make_idea(author=camille)
    small = make_idea(author=camille, kind=Kind.SMALL_IMPROVEMENT)
    visitor = strangers.open(viewport=NARROW, color_scheme=scheme).sign_in("camille")
    steps = ["edit/", "edit/solution/", "edit/service/", "review/"]
    mine = [f"/ideas/{idea.pk}/{step}" for step in steps]
    short = [f"/ideas/{small.pk}/edit/short/", f"/ideas/{small.pk}/review/"]
    for path in ["/ideas/new/", "/ideas/new/short/", *mine, *short, "/ideas/problems/"]:
        visitor.arrive(path)
        assert visitor.page.evaluate("document.scrollingElement.scrollWidth") <= NARROW["width"], path


def test_an_ended_session_and_two_pages_lose_nothing_without_any_script(
    strangers: Visitors, camille: User
) -> None:
    visitor = strangers.open(axe=False, java_script_enabled=False).sign_in("camille").arrive("/ideas/new/")
    visitor.write("J’ai remarqué que…", PROBLEM).write("Un titre court", TITLE)
    Session.objects.all().delete()
    visitor.press("Continuer").sees("Votre texte est conservé")
    visitor.write("Nom d’utilisateur", "camille").write("Mot de passe", PASSWORD).press("Se connecter")
    visitor.sees("Votre texte est revenu")
    expect(visitor.field("J’ai remarqué que…")).to_have_value(PROBLEM)
    expect(visitor.field("Un titre court")).to_have_value(TITLE)
    visitor.press("Continuer").sees("On pourrait…")
    other = Visitor(visitor.page.context.new_page(), None).arrive(visitor.page.url)
    visitor.write("On pourrait…", "Un carnet.").press("Enregistrer le brouillon")
    other.write("On pourrait…", "Un badge.").press("Enregistrer le brouillon")
    other.sees("Deux versions du même texte", "Un carnet.", "Un badge.")
    other.tick("Ce qui est déjà enregistré").press(re.compile("Enregistrer ce choix"))
    assert Idea.objects.get().solution == "Un carnet."
