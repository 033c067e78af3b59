"""The work of the triage in the demonstration: who follows what, meetings, points checked, a wait for an answer."""

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.utils import timezone

from ideas import checklists, contacts
from ideas.demo_texts import Text
from ideas.models import AssignmentRule, ChecklistItem, Idea

if TYPE_CHECKING:
    from ideas.demo import Storyteller

SHELF = Text(
    "mahdi",
    "Un casier pour rendre les livres la nuit",
    "La médiathèque ferme à dix-huit heures : les livres reviennent en retard, et les relances partent pour rien.",
    "Un casier à l’entrée du parc, vidé chaque matin.",
    "Des livres rendus à l’heure et moins de relances.",
    themes=("Accueil des usagers",),
    units=("mediatheque",),
)
QUESTION = "Qui viderait le casier le samedi, et que dit l’assurance des livres laissés dehors ?"


def load(teller: "Storyteller") -> None:
    _rules(teller)
    _unanswered(teller)
    _meetings(teller)
    _points(teller)


def _rules(teller: "Storyteller") -> None:
    """What the next deposits follow."""
    lou, morgan = teller.people["lou"], teller.people["morgan"]
    AssignmentRule.objects.create(order=10, unit=teller.units["routes"], owner=lou)
    AssignmentRule.objects.create(order=20, theme=teller.themes["Démarches en ligne"], owner=morgan)


def _unanswered(teller: "Storyteller") -> None:
    """The calendar put it aside, and told its author how to take it up again."""
    teller.texts["casier"] = SHELF
    teller.deposit("casier", 70)
    teller.contact("casier", 67, "Bonne idée ; le samedi et l’assurance restent à voir.")
    teller.move("casier", "request_info", 60, "morgan", question=QUESTION)
    with teller.clock.days_ago(14):
        Idea.perform(teller.ideas["casier"].pk, "hold_unanswered", by=None)


def _meetings(teller: "Storyteller") -> None:
    """One to come, and one that nobody noted yet."""
    morgan = teller.people["morgan"]
    for key, made, day, hour, place in [
        ("dicter", 3, -5, 14, "par téléphone"),
        ("mobilier", 8, 1, 10, "au centre technique, bureau 12"),
    ]:
        at = timezone.make_aware(datetime.combine(teller.clock.day(day), time(hour)))
        with teller.clock.days_ago(made):
            contacts.appoint(teller.ideas[key], by=morgan, who=morgan, at=at, place=place)
    with teller.clock.days_ago(4):
        contacts.log_contact(
            teller.ideas["dicter"],
            by=morgan,
            channel="mail",
            on=teller.clock.day(4),
            summary="Le garage peut dire quels véhicules ont déjà un téléphone.",
            shared=True,
        )


def _points(teller: "Storyteller") -> None:
    idea = teller.ideas["aidants"]
    for item in ChecklistItem.objects.for_state(Idea.objects.get(pk=idea.pk).state)[:2]:
        with teller.clock.days_ago(5):
            checklists.set_tick(idea, item, by=teller.people["lou"], wanted=True)
