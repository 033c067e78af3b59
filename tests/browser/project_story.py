"""Points 4 and 5: time is asked, discussed and granted; the project goes from its frame to its closing review."""

import re

from incubation.models import FramingItem, Project, TimeAllocation
from tests.browser.idea_story import TITLE, in_days
from tests.browser.visitors import Visitor, Visitors, holding, starting

STOPPED = "Des formations courtes en ligne"  # in the demonstration, a project of Camille's
LEARNINGS = "Une vidéo de vingt minutes se regarde à deux, pas sans personne pour répondre."
CONDITION = "L’avis de la protection des données sur le carnet"
FRAME = (
    "Un accord de temps en cours pour la personne qui mène le projet, ou la raison de s’en passer.",
    "Une personne qui accompagne le projet.",
    "Une lettre de mission signée.",
)


def at_the_project(visitor: Visitor, title: str = TITLE) -> Visitor:
    return visitor.menu("Projets").follow(title)


def carry(visitors: Visitors) -> Project:
    """Camille is told by the home page that it is their turn, and accepts; the page lists what is missing."""
    camille = visitors("camille").home().follow(TITLE).sees("Ce qui manque pour démarrer")
    camille.follow("Mener le projet").press("Mener le projet").sees(*FRAME)
    return Project.objects.get(idea__title=TITLE)


def agree_on_time(visitors: Visitors, project: Project) -> None:
    """Asked, a lesser proposal, accepted, approved: the time starts today."""
    ask_for_time(visitors("camille"))
    claude = visitors("claude").sees(TITLE).menu("Temps").follow(holding(TITLE))
    claude.sees("vous demande", "L’accueil du mardi", "déjà accordé").tick("Proposer autre chose")
    claude.choose("Temps par semaine", "1 jour").press("Envoyer ma réponse").sees("Proposition 2")
    camille = visitors("camille").my("Mes messages").press(holding(TITLE))
    camille.sees("vous propose").tick("Accepter cette proposition").press("Envoyer ma réponse")
    claude.home().follow(TITLE).tick("Accorder").press("Envoyer ma réponse")
    allocation = TimeAllocation.objects.get(project=project)
    assert (allocation.state, allocation.percent) == ("active", 20)


def ask_for_time(camille: Visitor) -> None:
    camille.follow("Demander du temps").choose("Temps par semaine", "2 jours")
    camille.write("Premier jour", in_days(0)).write("Dernier jour", in_days(120))
    camille.write("Ce que ce temps permettra", "Rencontrer les bénévoles et essayer le carnet.")
    camille.write("La tâche", "L’accueil du mardi").choose("Ce qu’elle devient", "Reporté")
    camille.press("Envoyer ma demande").sees("Vous demandez", "Claude Cadre")


def frame(visitors: Visitors) -> None:
    """A letter signed on paper, a coach, and incubation starts."""
    morgan = at_the_project(visitors("morgan"))
    morgan.follow("Déposer la lettre de mission")
    morgan.write("Objectifs de la lettre", "Savoir si le carnet sert, et à qui.")
    morgan.write("Signée le", in_days(0)).press("Déposer la lettre de mission")
    start(morgan)


def start(morgan: Visitor) -> None:
    """What else is missing of the frame, point by point."""
    morgan.follow(holding("accompagne")).choose("Qui accompagne le projet", "Ange Boussole")
    morgan.press(holding("accompagne"))
    for _point in range(FramingItem.objects.proposed().count()):
        morgan.press(starting("C’est clair"))
    morgan.follow("Démarrer l’incubation").press("Démarrer l’incubation")


def study(visitors: Visitors) -> None:
    ange = at_the_project(visitors("ange")).sees("Ce qui manque pour demander le passage")
    for strand in ("juridique", "financi", "marché", "parcours"):
        ange.follow(re.compile(f"^Compléter.*{strand}", re.IGNORECASE)).choose("Avancement", "Terminé")
        ange.write("Ce qu’on a appris", "Rien ne s’y oppose, vérifié avec deux personnes.")
        ange.choose("Ce qu’on en conclut", "Clair").press("Enregistrer")
    for option in (re.compile("^Compléter.*Ne rien faire"), "Ajouter une option"):
        ange.follow(option)
        if option == "Ajouter une option":
            ange.write("Option", "Un carnet en papier")
        ange.write("Ce qu’on y gagne", "Une trace de ce qui est fait.")
        ange.write("Ce qu’elle coûte", "Deux cents euros par an.")
        ange.write("Ce qui gêne", "Un carnet se perd.").press("Enregistrer")
    ange.follow("Écrire la synthèse et la recommandation")
    ange.write("Recommandation", "Essayer dans une maison pendant un mois.").press("Enregistrer")


def gate(visitors: Visitors, name: str, condition: str = "") -> None:
    """Camille asks, Dany decides."""
    camille = at_the_project(visitors("camille"))
    camille.follow("Demander le passage").press("Demander le passage")
    # The home shows the five most pressing things.
    dany = visitors("dany").my("Mon espace").follow(TITLE)
    answer_the_criteria(dany.follow(name)).write("Motif de la décision", "Le dossier est clair.")
    if condition:
        dany.write("Condition 1", condition).write("Condition 1, pour le", in_days(30))
        dany.choose("Condition 1, qui s’en charge", "Camille")
    dany.press(name)


def answer_the_criteria(dany: Visitor) -> Visitor:
    """All that is indispensable is there, and what is wished is well on its way."""
    for words in ("Oui, il est rempli", "4 : bien établi, il reste des détails"):
        for choice in dany.main.get_by_label(words).all():
            choice.check()
    return dany


def experiment(visitors: Visitors) -> None:
    """The condition of the gate is met, one experiment is made and concluded."""
    camille = at_the_project(visitors("camille")).sees(CONDITION)
    camille.follow("Préparer un essai").write("Titre", "Un carnet, une maison")
    camille.write("Nous pensons que", "Vingt bénévoles le garderont.")
    camille.write("Pour le vérifier, nous allons", "Le proposer à l’accueil pendant un mois.")
    camille.write("Nous mesurons", "les carnets tamponnés")
    camille.write("Nous aurons raison si la mesure atteint", "20")
    camille.write("Du", in_days(-30)).write("Au", in_days(0)).press("Enregistrer")
    camille.follow("Remplir le bilan").write("Ce qu’on a mesuré", "26")
    camille.write("Ce qu’on a vu", "On le montre aux autres.")
    camille.write("Ce qu’on en retient", "Le tampon compte plus que le carnet.")
    camille.tick("Hypothèse confirmée").tick("Persévérer").press("Enregistrer").sees(
        "Le tampon compte plus que le carnet."
    )
    camille.follow(starting("Elle est levée")).write("Comment elle est levée", "Avis rendu, favorable.")
    camille.press("La condition est levée").sees("Levée", "Avis rendu, favorable.")


def rollout(visitors: Visitors) -> None:
    camille = at_the_project(visitors("camille"))
    camille.follow("Ajouter une étape").write("Étape", "Ouvrir dans les trois maisons")
    camille.write("Du", in_days(0)).write("Au", in_days(30)).write("Avancement, en %", "100")
    camille.press("Enregistrer").follow("La choisir")
    camille.choose("L’unité qui gardera le service", "Maisons du Département").press("Lui poser la question")
    plan(camille)
    camille.follow("Suivi").follow("Ajouter un indicateur").write("Indicateur", "Bénévoles qui ont un carnet")
    camille.write("Valeur de départ", "0").write("Cible", "100").press("Enregistrer")


def plan(camille: Visitor) -> None:
    """What the passage to the follow-up asks of every rollout."""
    camille.follow("Écrire le plan, pour tous les sites")
    camille.write("Qui aide les personnes qui s’en servent", "L’accueil de chaque maison")
    camille.write("Comment les joindre", "Au guichet, et par téléphone")
    camille.write("Comment on revient en arrière", "Le carnet en papier reste au guichet.")
    camille.write("Qui le décide", "La direction des Maisons")
    camille.write("La formation, en général", "Dix minutes, par une collègue.")
    camille.write("La communication, en général", "Une affiche à l’accueil.")
    camille.write("L’accessibilité", "Gros caractères, relu avec une association.").press("Enregistrer")


def kept(visitors: Visitors) -> None:
    """Yaël directs the unit that is asked, and accepts."""
    yael = visitors("yael").my("Mon espace").follow(TITLE).sees("Le carnet en papier reste au guichet.")
    yael.follow("Accepter de garder le service").press("Accepter de garder le service").sees(
        "L’unité accepte."
    )


def follow_up(visitors: Visitors) -> None:
    camille = at_the_project(visitors("camille")).follow("Noter un relevé, voir les courbes")
    for day, value in ((in_days(-30), "31"), (in_days(0), "64")):
        camille.follow(starting("Noter un relevé")).write("Date du relevé", day)
        camille.write("Valeur mesurée", value).press("Enregistrer")
    camille.sees("Cible non atteinte")
    camille.follow("Écrire le bilan").write("Ce qui était attendu", "Cent bénévoles connus.")
    camille.write("Ce qui a été obtenu", "Soixante-quatre, et un accueil plus court.")
    camille.write("Ce qu’on en retient", "Le tampon fait le lien.")
    camille.tick("Pérennisé : le service continue et s’étend").write(
        "La suite", "Les maisons gardent le carnet."
    )
    camille.write("Pourquoi pas de fiche de bonne pratique", "Le carnet est propre à nos maisons.")
    camille.press("Enregistrer")


def incubate(visitors: Visitors, project: Project) -> None:
    frame(visitors)
    study(visitors)
    gate(visitors, "Passer au prototype", CONDITION)
    experiment(visitors)
    gate(visitors, "Passer au déploiement")
    rollout(visitors)
    kept(visitors)
    gate(visitors, "Passer au suivi")
    follow_up(visitors)
    gate(visitors, "Clore avec le bilan")
    visitors("camille").home().my("Mon espace").follow(TITLE).sees("Aboutie", within=".journey")
    project.refresh_from_db()
    assert (project.state, project.idea.state) == ("completed", "completed")


def stop_another(visitors: Visitors) -> None:
    """Stopping is a normal outcome: it asks for what was learnt, and publishes it."""
    dany = at_the_project(visitors("dany"), STOPPED)
    dany.follow("Arrêter le projet").sees("une issue normale")
    dany.write("Motif de la décision", "Le besoin a changé avec les nouveaux horaires.")
    dany.write("Ce qu’on en retient", LEARNINGS).press("Arrêter le projet").sees(LEARNINGS)
    assert Project.objects.get(idea__title=STOPPED).state == "stopped"
