"""Every page on which ideas are deposited and found, wide and narrow, light and dark: axe-core finds nothing, and
nothing is wider than the screen."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import User
from tests import decor
from tests.browser.idea_story import PROBLEM
from tests.browser.test_long_words import sign_in
from tests.browser.visitors import AXE, Visitor, Visitors

pytestmark = [pytest.mark.proof, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (1280, 390)
HEIGHT = 844
# What a theme may change of what axe-core reads.
COLOURS = {**AXE, "runOnly": ["color-contrast", "link-in-text-block"]}
PROGRAM = b"MZ" + bytes(300)

# Who reads it → the pages: an address, or a name with what stands for its place in tests/decor.py.
PAGES: dict[str, list[tuple[str, str]]] = {
    "camille": [
        ("portal:home", "-"),
        ("portal:me", "-"),
        ("ideas:new", "-"),
        ("ideas:new_short", "-"),
        ("ideas:edit", "draft"),
        ("ideas:edit_solution", "draft"),
        ("ideas:edit_service", "draft"),
        ("ideas:review", "draft"),
        ("ideas:instead", "draft_and_other"),
        ("ideas:attachments", "draft"),
        ("ideas:attachment_remove", "attached_to_draft"),
        ("ideas:co_authors", "published"),
        ("ideas:rules", "-"),
        ("ideas:definition", "-"),
        ("ideas:claim", "-"),
        ("ideas:receipt", "published"),
        ("ideas:list", "-"),
        ("ideas:list", "?show=cards"),
        ("ideas:list", "?q=formtion&stage=study"),
        ("ideas:list", "?q=zzzzzz&theme=1"),
        ("ideas:view", "view"),
        ("ideas:problems", "-"),
        ("ideas:favourites", "-"),
        ("ideas:feeds", "-"),
        ("ideas:detail", "published"),
    ],
    "lison": [("ideas:edit_call", "answering"), ("ideas:review", "answering"), ("portal:me", "-")],
    "claude": [("portal:home", "-"), ("ideas:detail", "deposited"), ("ideas:list", "?mine=on")],
    "morgan": [
        ("ideas:new_for", "-"),
        ("ideas:import", "-"),
        ("ideas:feeds", "-"),
        ("ideas:feed_block", "latest"),
        ("ideas:feed_block", "counter"),
        ("ideas:detail", "redirected"),
        ("ideas:detail", "for_colleague"),
    ],
    "kim": [("portal:home", "-"), ("ideas:list", "-"), ("ideas:detail", "merged")],
}


@pytest.mark.parametrize("username", PAGES)
def test_every_page_is_sound_in_every_shape(visitors: Visitors, username: str) -> None:
    visitor = open_as(visitors, username)
    for name, place in PAGES[username]:
        path = address(name, place)
        assert visitor.page.goto(path).status == 200, path
        assert "/login/" not in visitor.page.url, path
        look(visitor)


def test_what_is_told_when_something_is_wrong(visitors: Visitors) -> None:
    """Empty, too long, of the wrong kind: each form says what to do, and stays sound."""
    camille = open_as(visitors, "camille")
    draft = reverse("ideas:edit", args=decor.arguments("draft"))
    forms = [
        ("/ideas/new/", "Continuer", "réponses sont à compléter"),
        ("/ideas/new/short/", "Continuer", "réponses sont à compléter"),
        (f"{draft}solution/", "Continuer", "réponses sont à compléter"),
        (f"{draft}service/", "Continuer", "Choisissez une direction"),
        (f"{draft}../review/", "Déposer mon idée", "Il reste à compléter"),
        (f"{draft}../attachments/", "Joindre ce fichier", "Choisissez"),
        (f"{draft}../co-authors/", "Inviter", "Avec qui signer"),
        ("/ideas/claim/", "Reprendre l’idée", "Le code de votre reçu"),
    ]
    for path, button, told in forms:
        camille.page.goto(path)
        camille.page.locator("main").get_by_role("button", name=button).click()
        camille.sees(told, within=".error-summary")
        expect(camille.page).to_have_title(re.compile(r"^Erreur"))
        look(camille)


def test_what_is_refused_of_a_file(visitors: Visitors) -> None:
    camille, morgan = open_as(visitors, "camille"), open_as(visitors, "morgan")
    camille.page.goto(reverse("ideas:attachments", args=decor.arguments("draft")))
    send(camille, "photo.png", PROGRAM, "Joindre ce fichier").sees(
        "n’est pas ce que dit son extension", within=".error-summary"
    )
    look(camille)
    morgan.page.goto("/ideas/import/")
    send(morgan, "idees.xlsx", PROGRAM, "Vérifier").sees("pas un classeur lisible", within=".error-summary")
    look(morgan)
    send(morgan, "idees.csv", b"a;b\n1;2\n", "Vérifier").sees("Il manque des colonnes")
    send(morgan, "idees.csv", rows(unit="Nulle part"), "Vérifier").sees("Aucune unité ne s’appelle")
    look(morgan)
    send(morgan, "idees.csv", rows(unit="Maison Centre"), "Vérifier").sees("1 idée prête")
    look(morgan)


def test_what_comes_up_while_writing(visitors: Visitors) -> None:
    """Ideas near this one, two versions of the same words, the end of a session."""
    camille = open_as(visitors, "camille")
    camille.page.goto("/ideas/new/")
    camille.tick("sans solution pour l’instant").field("Un titre court").focus()
    expect(camille.page.locator("[data-saved]")).to_be_empty()
    camille.write("J’ai remarqué que…", PROBLEM).write("Un titre court", "Des vélos partagés")
    found = camille.page.locator("[data-similar-status] a")
    expect(found).to_have_text(re.compile("proche"))
    expect(camille.page.locator("[data-saved]")).to_have_text(re.compile("Enregistré à"))
    look(camille)
    found.click()
    expect(camille.page.locator("#similar-title")).to_be_focused()

    draft = reverse("ideas:edit", args=decor.arguments("draft"))
    camille.page.goto(draft)
    other = Visitor(camille.page.context.new_page(), None)
    other.page.goto(draft)
    other.write("Un titre court", "Ailleurs").press("Enregistrer le brouillon")
    camille.write("Un titre court", "Ici").field("J’ai remarqué que…").focus()
    camille.sees("Rien n’est écrasé")
    look(camille)
    camille.press("Comparer les deux versions").sees("Ailleurs", "Ici")
    look(camille)

    camille.page.goto("/ideas/new/")
    Session.objects.all().delete()
    camille.write("J’ai remarqué que…", "Après").field("Un titre court").focus()
    camille.sees("Votre session a expiré")
    camille.faults.clear()
    look(camille)


def open_as(visitors: Visitors, username: str) -> Visitor:
    visitor = visitors.open()
    sign_in(visitor.page, User.objects.get(username=username), visitors.url)
    return visitor


def address(name: str, place: str) -> str:
    if place.startswith("?"):
        return reverse(name) + place
    if name == "ideas:feed_block":
        return reverse(name, args=[*decor.arguments("key"), place])
    return reverse(name, args=decor.arguments(place))


def look(visitor: Visitor) -> None:
    """The page as it stands, in its four shapes, without loading it again."""
    page, found = visitor.page, []
    expect(page.locator("h1")).to_have_count(1)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme, options in (("light", AXE), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            shape = f"{width} {scheme}"
            found += [f"{shape}: {each}" for each in violations(visitor, options)]
        if page.evaluate("document.scrollingElement.scrollWidth") > width:
            found.append(f"{width}: wider than the screen")
    faults, visitor.faults = [*found, *visitor.faults], []
    assert faults == [], f"{page.url}: {faults}"


def violations(visitor: Visitor, options: dict[str, Any]) -> list[str]:
    found = visitor.axe.run(visitor.page, options=options).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def send(visitor: Visitor, name: str, content: bytes, button: str) -> Visitor:
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    visitor.page.locator("main input[type=file]").set_input_files(file)
    with visitor.page.expect_navigation():
        visitor.page.locator("main").get_by_role("button", name=button).click()
    return visitor


def rows(*, unit: str) -> bytes:
    titles = "Identifiant ou courriel;Prénom;Nom;Unité;Titre;Problème;Piste;Effet attendu;Améliore"
    words = (
        f";Zoé;Martin;{unit};Un abri pour les vélos;{PROBLEM};Un abri.;Des vélos en état.;Les deux;;Atelier"
    )
    return f"{titles};Directions concernées;Recueillie où\n{words}\n".encode()
