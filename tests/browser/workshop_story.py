"""Point 6: the workshop of 22 September 2021 is read as it was announced, and a note grows into an idea."""

from ideas.models import Idea
from tests.browser.visitors import Visitor, Visitors

SEPTEMBER_2021 = "Démarche d’innovation bottom-up : freins à la démarche"
AGENDA = [
    "9 h à 9 h 15 Introduction",
    "9 h 15 à 10 h 15 Retours et discussion des deux derniers ateliers",
    "10 h 15 à 10 h 30 Pause",
    "10 h 30 à 11 h 45 Travail de groupe et restitutions",
    "11 h 45 à 12 h Clôture",
]
GOLDEN_RULES = [
    "Suspendre son jugement et faire part de ses besoins",
    "Montrer de la bienveillance envers les autres et soi-même",
    "Accepter de ne pas comprendre du premier coup",
    "S’exprimer avec des mots, des images et des émotions",
    "S’autoriser l’humour et le plaisir",
    "Être présent avec intention",
]
QUESTION = "Comment qualifier/formuler l’impact positif d’une approche d’innovation bottom-up"
NOTE = "Un chef qui protège deux heures"
UNDER_WAY = "Ce qui freine nos idées"
NEW_NOTE = "Une réponse, même négative, donne envie de recommencer"


def at_the_workshop(visitor: Visitor, title: str) -> Visitor:
    visitor.menu("Ateliers")
    while not visitor.main.get_by_role("link", name=title).count():
        visitor.follow("Plus anciens")
    return visitor.follow(title)


def agenda_of(visitor: Visitor) -> list[str]:
    """Each line as it is read: its two hours, and what happens then."""
    rows = visitor.page.locator(".schedule > li").evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('span')].slice(0, 2).map(cell =>"
        " [...cell.childNodes].map(node => node.textContent.trim()).filter(Boolean)))"
    )
    return [_plain(f"{start} {end} {title}") for (start, end), (title, _minutes) in rows]


def read(visitors: Visitors) -> None:
    noa = at_the_workshop(visitors("noa"), SEPTEMBER_2021)
    assert agenda_of(noa) == AGENDA
    noa.sees(*GOLDEN_RULES, QUESTION, "Embarquement des collaborateurs", "Groupe Rhône", "Groupe Léman")


def grow(visitors: Visitors) -> None:
    """A note of 2021 becomes a draft, which keeps the link once deposited or not."""
    noa = visitors("noa")
    noa.press(f"En faire une idée : {NOTE}").sees("reprend la note", NOTE).press("Enregistrer le brouillon")
    draft = Idea.objects.get(workshop_contribution__text=NOTE)
    assert (draft.state, draft.author.username) == ("draft", "noa")
    at_the_workshop(noa, SEPTEMBER_2021).sees(f"Devenue l’idée « {NOTE} »")
    noa.follow(f"Devenue l’idée « {NOTE} »").sees("Née d’un atelier", SEPTEMBER_2021).follow(SEPTEMBER_2021)


def record(visitors: Visitors) -> None:
    """Elie writes what is said, in the workshop that waits for its minutes."""
    elie = at_the_workshop(visitors("elie"), UNDER_WAY).follow("Ajouter une note Groupe Tilleul")
    elie.choose("Nature", "Levier").write("Texte", NEW_NOTE).press("Ajouter ma note").sees(NEW_NOTE)


def _plain(words: str) -> str:
    return " ".join(words.split())
