"""Points 1 to 3: an idea is deposited, called about, qualified, decided upon; another goes to the directorates."""

import re
from datetime import timedelta

from django.utils import timezone

from ideas.models import Idea
from ideas.session_documents import make_waiting
from tests.browser.visitors import Visitor, Visitors, holding, starting

TITLE = "Un passeport pour les bénévoles"
OTHER_TITLE = "Un banc devant la Maison Centre"
PROBLEM = "Les bénévoles de nos maisons se présentent dix fois et expliquent dix fois ce qu’ils savent faire."
REASON = "Essayons-la vite et bien : les maisons en ont besoin."
TRANSFERRED = "Une seconde vie pour le mobilier"  # in the demonstration, an idea of Mahdi's
TRANSFER_REASON = "Les ateliers des routes ont la place et les véhicules."
ANSWER = "Nous ouvrons un hangar le premier lundi du mois."


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def deposit(visitors: Visitors) -> Idea:
    """From the home page, in three steps, with a draft on the way."""
    camille = visitors("camille")
    camille.write("J’ai remarqué que…", PROBLEM).press("Déposer mon idée")
    camille.write("Un titre court", TITLE).press("Continuer").press("Enregistrer le brouillon")
    camille.sees("Brouillon enregistré").follow(TITLE).sees("Le constat").press("Continuer")
    camille.write("On pourrait…", "Un carnet que chaque bénévole garde et fait tamponner.")
    camille.write("Ce que ça changerait", "Des accueils plus courts et des compétences connues.")
    camille.tick("Les deux").write("À qui cela servirait", "Les bénévoles et les équipes d’accueil")
    camille.press("Continuer")
    camille.tick("Accueil des usagers", "Je ne sais pas", "Oui, je voudrais la faire avancer")
    camille.press("Continuer").sees(PROBLEM, "Relire et déposer")
    camille.tick("J’accepte les règles de dépôt").press("Déposer mon idée")
    idea = Idea.objects.select_related("triage_owner").get(title=TITLE)
    receipt(camille, idea)
    mahdi = visitors("mahdi").menu("Idées").follow(TITLE)
    mahdi.main.get_by_role("button", name="Soutenir").click()
    mahdi.sees("Soutenue 1", within="#engagement").check()
    return idea


def receipt(camille: Visitor, idea: Idea) -> None:
    """Who calls and by when; where the idea is, who has the ball, what comes next."""
    caller = str(idea.triage_owner)
    camille.sees("Votre idée est semée", f"{caller} vous appelle au plus tard", within=".notice")
    assert re.fullmatch(rf"ID-{timezone.localdate().year}-\d{{4}}", idea.reference)
    camille.sees(idea.reference)
    camille.sees("Déposée", "Étude de faisabilité", "à venir", within=".journey")
    camille.sees(caller, "Prochaine échéance", within=".ball")


def withdraw_another(visitors: Visitors) -> None:
    """A problem alone, deposited then taken back by its author."""
    camille = visitors("camille").follow("Déposer une idée", within="header")
    camille.tick("sans solution pour l’instant").write("J’ai remarqué que…", PROBLEM).write(
        "Un titre court", OTHER_TITLE
    )
    camille.press("Continuer").tick("Le service rendu aux usagers").press("Continuer")
    camille.tick("Je ne sais pas", "Non, je la confie").press("Continuer")
    camille.press("Déposer mon idée")
    camille.follow("Retirer mon idée").press("Retirer mon idée").sees("Idée retirée")
    assert not visitors("mahdi").menu("Idées").main.get_by_role("link", name=OTHER_TITLE).count()


def triage(visitors: Visitors, idea: Idea) -> None:
    """In the administration: the queues, the contact, a question, a pause, the qualification."""
    morgan = visitors("morgan").menu("Tri")
    morgan.sees("Premier contact à faire", "En retard", "Les miennes", "À personne")
    morgan.follow(starting("En retard")).sees("En retard de", within="#result_list")
    morgan.follow(starting("Premier contact à faire")).follow(TITLE)
    morgan.follow("Noter le premier contact")
    morgan.write("Ce qui s’est dit", "Rencontre à la Maison Centre, le besoin est réel.")
    morgan.press("Noter le premier contact").sees("Premier contact pris")
    morgan.follow("Demander une précision")
    morgan.write("Votre question", "Combien de bénévoles sont concernés ?").press("Demander une précision")
    answer(visitors("camille"))
    morgan.menu("Tri").follow(starting("En qualification")).follow(TITLE)
    morgan.sees("Une centaine, dans les trois maisons.").follow("Mettre en attente")
    morgan.write("Pourquoi attendre", "le comité des usagers se réunit d’abord")
    morgan.write("À revoir le", in_days(20)).press("Mettre en attente").sees("En attente")
    morgan.follow("Reprendre").press("Reprendre")
    qualify(morgan)
    idea.refresh_from_db()
    assert idea.state == "qualified"


def answer(camille: Visitor) -> None:
    camille.home().follow(TITLE).sees("Rencontre à la Maison Centre").follow("Répondre")
    camille.write("Votre réponse", "Une centaine, dans les trois maisons.").press("Répondre")
    camille.sees("Une centaine, dans les trois maisons.")


def qualify(morgan: Visitor) -> None:
    morgan.follow("Qualifier").tick("La piste répond au problème")
    morgan.write("Pourquoi", "Elle évite de répéter, et ne coûte qu’un carnet.")
    morgan.tick("Nouvelle ici, à notre connaissance", "J’ai regardé les idées proches, aucune n’est la même")
    morgan.tick("Maisons du Département", "Étude préalable").press("Qualifier").sees("Idée qualifiée")


def schedule(visitors: Visitors) -> None:
    """A session is held today, with two ideas on its agenda."""
    morgan = (
        visitors("morgan")
        .menu("Tri")
        .follow(starting("Vue d’ensemble"))
        .follow(starting("Ajouter : Séances"))
    )
    morgan.write("Titre", "Comité du jour").write("Date", in_days(0)).choose("Secrétariat", "Morgan")
    morgan.press("Enregistrer")
    for title in (TITLE, TRANSFERRED):
        morgan.menu("Tri").follow(starting("Prêtes pour le comité")).follow(title)
        morgan.follow("Inscrire à une séance").tick("Comité du jour").press("Inscrire à une séance")
    hold(morgan)


def hold(morgan: Visitor) -> None:
    """A worker makes the pack, it leaves, those who came are noted, and the session opens."""
    morgan.menu("Séances").follow(starting("Comité du jour")).press("Préparer le dossier")
    make_waiting()
    morgan.menu("Séances").follow(starting("Comité du jour"))
    morgan.follow("Envoyer le dossier").press("Envoyer le dossier").follow("Noter les présences")
    for person in morgan.main.get_by_role("combobox").all():
        person.select_option("present")
    morgan.press("Enregistrer les présences").follow("Ouvrir la séance").press("Ouvrir la séance")


def decide(visitors: Visitors, idea: Idea) -> None:
    """Scores, a decision with its reason, its secret, its publication."""
    dany = visitors("dany").menu("Séances").follow(starting("Comité du jour")).follow(TITLE, ".agenda")
    dany.follow("Évaluer l’impact et la faisabilité")
    for group in dany.main.get_by_role("group").all():
        group.get_by_role("radio").nth(3).check()
    dany.press("Enregistrer mes niveaux").sees("4,0 sur 5")
    dany.tick("Étude préalable").write("Pourquoi cette décision ?", REASON).press("Noter la décision")
    assert_secret(visitors)
    dany.follow("Publier la décision").write("Annoncée de vive voix le", in_days(0))
    dany.press("Publier : étude préalable")
    visitors("camille").my("Mes messages").press(holding(TITLE)).sees(REASON)
    idea.refresh_from_db()
    assert idea.state == "incubating"


def assert_secret(visitors: Visitors) -> None:
    camille, mahdi = visitors("camille"), visitors("mahdi")
    camille.home().misses(REASON).follow(TITLE).misses(REASON, "La décision")
    camille.my("Mon espace").misses(REASON).my("Mes messages").misses(REASON)
    for visitor in (camille, mahdi):
        visitor.menu("Projets").misses(TITLE)
    mahdi.menu("Idées").follow(TITLE).misses(REASON, "La décision")


def transfer(visitors: Visitors) -> None:
    """The committee transmits another idea; the directorate acknowledges and answers; its author reads it."""
    dany = visitors("dany").menu("Séances").follow(starting("Comité du jour"))
    dany.follow(TRANSFERRED, ".agenda").tick("Transmission aux directions")
    dany.tick("Direction des routes").write("Pourquoi cette décision ?", TRANSFER_REASON)
    dany.write("Et maintenant ?", "Elle vous répond sous un mois.").press("Noter la décision").follow(
        "Publier la décision"
    )
    dany.write("Annoncée de vive voix le", in_days(0)).press("Publier : transmission aux directions")
    maxime = visitors("maxime").sees(TRANSFERRED).menu("Transmissions").follow(TRANSFERRED)
    maxime.sees(TRANSFER_REASON).follow("Accuser réception").press("Accuser réception")
    maxime.follow("Reprendre l’idée").write("Votre réponse", ANSWER).press("Reprendre l’idée")
    visitors("mahdi").home().my("Mon espace").follow(TRANSFERRED).sees(
        TRANSFER_REASON, "Direction des routes", "Reprise par la direction", ANSWER
    )
