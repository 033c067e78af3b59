"""The workshop of 22 September 2021, recorded through its forms by who ran it, and read by a colleague."""

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect

from accounts.models import User
from accounts.roles import Role
from ideas.models import Idea
from tests.browser.visitors import PASSWORD, Visitor, Visitors, starting
from tests.browser.workshop_story import AGENDA, GOLDEN_RULES, SEPTEMBER_2021, agenda_of, at_the_workshop
from tests.factories import make_user
from workshops import reference
from workshops.models import RuleSet, Workshop

pytestmark = [pytest.mark.browser, pytest.mark.proof, pytest.mark.django_db(transaction=True)]

HYGIENE = ["Distance sociale", "Masques si besoin", "Se désinfecter les mains régulièrement"]
# As the slides give it: the hours of each line, and the break by its duration alone.
ANNOUNCED = [
    ("Introduction", "Introduction", "09:00", "09:15"),
    ("Retour", "Retours et discussion des deux derniers ateliers", "09:15", "10:15"),
    ("Pause", "", "15 minutes"),
    ("Travail", "Travail de groupe et restitutions", "10:30", "11:45"),
    ("Clôture", "Clôture", "11:45", "12:00"),
]
PARTS = ["Retour sur les deux derniers ateliers", "Travail de groupe", "Restitutions"]
QUESTION = (
    "Comment qualifier/formuler l’impact positif d’une approche d’innovation bottom-up centrée principalement sur "
    "des échanges structurés ?"
)
EXAMPLE = "Embarquement des collaborateurs"
EXAMPLE_TEXT = (
    "Une telle démarche permet de mettre en évidence la contribution des personnes au lieu de mettre la focale "
    "uniquement sur les idées produites."
)
GROUP = "Groupe Rhône"
NOTES = [
    ("Frein", "Le temps manque pour écrire une idée"),
    ("Levier", "Deux heures protégées chaque mois"),
    ("Impact", "La contribution des personnes devient visible"),
]
RESTITUTION = "Ce qui freine d’abord, c’est le temps ; ce qui aide, c’est qu’on nous réponde."
MINUTES = "Le réseau a dit ce qui freine la démarche, et ce qu’il en attend."


@pytest.fixture
def elie(transactional_db: None) -> User:
    return make_user(
        Role.FACILITATOR,
        username="elie",
        first_name="Elie",
        last_name="Marqueur",
        password=make_password(PASSWORD),
    )


def test_the_workshop_of_22_september_2021_is_recorded_and_read(
    strangers: Visitors, elie: User, camille: User
) -> None:
    reference.give()
    RuleSet.objects.create(name="Les règles d’hygiène", lines="\n".join(HYGIENE))
    facilitator = announce(strangers("elie"))
    write_the_agenda(facilitator)
    prepare_the_group_work(facilitator)
    write_the_notes(facilitator)
    close(facilitator)
    grow(facilitator)
    read(strangers("camille"))


def announce(elie: Visitor) -> Visitor:
    elie.menu("Ateliers").follow("Préparer un atelier").write("Titre", SEPTEMBER_2021)
    elie.choose("Nature", "Consultation").write("Objectif", "Dire ensemble ce qui freine la démarche.")
    elie.write("Date", "2021-09-22").write("Début", "09:00").write("Fin", "12:00")
    elie.write("Organisé par", "Genève Lab")
    elie.choose("Règles d’or", reference.GOLDEN_RULES).choose("Règles pratiques", "Les règles d’hygiène")
    elie.write("Hypothèse : le moyen", "Un espace d’échange structuré")
    elie.write("Hypothèse : l’effet attendu", "L’amélioration du fonctionnement de l’administration")
    return elie.press("Enregistrer l’atelier").sees("Le déroulé n’est pas encore écrit.", *GOLDEN_RULES)


def write_the_agenda(elie: Visitor) -> None:
    for kind, title, *when in ANNOUNCED:
        elie.follow("Ajouter un point").choose("Nature", kind).write("Intitulé", title)
        if len(when) == 1:
            elie.write("Ou seulement la durée, en minutes", when[0].removesuffix(" minutes"))
        else:
            elie.write("Début", when[0]).write("Fin", when[1])
        elie.press("Enregistrer")
    assert agenda_of(elie) == AGENDA
    elie.misses("À revoir dans le déroulé")


def prepare_the_group_work(elie: Visitor) -> None:
    for title in PARTS:
        elie.follow("Ajouter une partie").write("Titre", title).press("Enregistrer")
    elie.follow("Écrire la consigne").write("Consigne", QUESTION)
    elie.write("Exemple de réponse : le titre", EXAMPLE)
    elie.write("Exemple de réponse : l’explication", EXAMPLE_TEXT).press("Enregistrer")
    elie.follow("Ajouter un groupe").write("Nom du groupe", GROUP).press("Enregistrer")


def write_the_notes(elie: Visitor) -> None:
    """Typed, and the first of them signed by nobody."""
    for number, (kind, text) in enumerate(NOTES):
        elie.follow(f"Ajouter une note {GROUP}").choose("Nature", kind).write("Texte", text)
        elie.tick("Signer de mon nom" if number else "Ne pas signer").press("Ajouter ma note")
        note = elie.main.locator(".note").filter(has_text=text)
        expect(note).to_contain_text(kind)
        expect(note).to_contain_text("Elie Marqueur" if number else "Non signé")


def close(elie: Visitor) -> None:
    elie.follow("Noter que l’atelier a eu lieu").press("Noter que l’atelier a eu lieu")
    elie.follow("Ajouter une restitution").choose("Groupe", GROUP)
    elie.write("Ce que le groupe restitue", RESTITUTION).press("Enregistrer").sees(RESTITUTION)
    elie.follow("Publier le compte rendu")
    expect(elie.field("Compte rendu")).to_have_value(RESTITUTION)
    elie.write("Compte rendu", MINUTES).press("Publier le compte rendu").sees("Compte rendu publié")


def grow(elie: Visitor) -> None:
    """A note becomes a draft, and each leads to the other."""
    _kind, note = NOTES[1]
    elie.press(starting(f"En faire une idée : {note}")).sees("reprend la note", note)
    elie.press("Enregistrer le brouillon")
    draft = Idea.objects.get(workshop_contribution__text=note)
    assert (draft.state, draft.author.username) == ("draft", "elie")
    at_the_workshop(elie, SEPTEMBER_2021).follow(f"Devenue l’idée « {draft.title} »")
    elie.sees("Née d’un atelier").follow(SEPTEMBER_2021)


def read(camille: Visitor) -> None:
    at_the_workshop(camille, SEPTEMBER_2021)
    assert agenda_of(camille) == AGENDA
    camille.sees("Mercredi 22 septembre 2021", "Genève Lab", *GOLDEN_RULES, *HYGIENE, *PARTS)
    camille.sees(QUESTION, EXAMPLE, EXAMPLE_TEXT, *(text for _kind, text in NOTES), RESTITUTION, MINUTES)
    camille.sees("Déjà reprise dans une idée").misses("Ajouter un point", "Modifier")
    assert Workshop.objects.get().contributions.get(text=NOTES[0][1]).author is None
