"""What the stories lean on: rules, themes, criteria, and what colleagues said."""

from accounts.demo_clock import DemoClock
from accounts.models import User
from ideas import reference, services
from ideas.demo_texts import OWN_THEMES
from ideas.models import (
    CriteriaGrid,
    DepositRules,
    Idea,
    InnovationDefinition,
    Review,
    Theme,
    Visibility,
    Vision,
)

LEVELS = {"experiment": (4, 5), "study": (4, 3), "transfer": (3, 4), "set_aside": (2, 2)}


def load(clock: DemoClock) -> None:
    """What every installation starts with, in force since the first story, and the themes of this organisation."""
    reference.give()
    DepositRules.objects.update(published_on=clock.day(700))
    adopted = {"published_on": clock.day(690), "adopted_by": "le comité stratégique de l’innovation"}
    InnovationDefinition.objects.update(**adopted)
    Vision.objects.update(published_on=clock.day(680))
    CriteriaGrid.objects.update(published_on=clock.day(700))
    Theme.objects.bulk_create([Theme(name=name) for name in OWN_THEMES], ignore_conflicts=True)


def score(review: Review, people: dict[str, User], verdict: str, only: str = "") -> None:
    """Dany and Eden score; nobody says the same thing to the digit."""
    impact, feasibility = LEVELS[verdict]
    for username, shift in (("dany", 0), ("eden", -1)):
        if only in ("", username):
            services.score(review, by=people[username], values=levels(review, impact, feasibility + shift))


def levels(review: Review, impact: int, feasibility: int) -> dict[int, int]:
    """Around these means, criterion by criterion: nobody gives the same level everywhere."""
    middle = {"impact": impact, "feasibility": feasibility}
    nuances = (0, 1, -1, 0, 0, 0)
    return {
        criterion.pk: min(max(middle[criterion.axis] + nuances[number % 6], 1), 5)
        for number, criterion in enumerate(review.criteria)
    }


SAID = [
    (
        "mooc",
        "mahdi",
        "experience",
        "J’ai suivi deux modules de ce genre chez un partenaire : vingt minutes, c’est juste.",
    ),
    ("mooc", "dominique", "help", "Je peux filmer un module sur les états des lieux."),
    ("mooc", "sacha", "question", "Peut-on les suivre sur un téléphone personnel, le soir ?"),
    ("salles", "mahdi", "lever", "Trois associations me demandent une salle chaque mois."),
    (
        "danger",
        "camille",
        "impact",
        "À l’accueil, nous recevons dix appels par semaine sur les nids-de-poule.",
    ),
    ("carnet", "lison", "need", "Il faudrait les numéros d’urgence en première page."),
    ("mobilier", "noa", "lead", "Le catalogue pourrait tenir dans un tableau partagé pour commencer."),
    ("calme", "camille", "brake", "Attention aux salles déjà réservées toute l’année."),
    ("courriers", "camille", "experience", "Nous lisons déjà ces lettres à voix haute au guichet."),
]


def exchanges(clock: DemoClock, people: dict[str, User], ideas: dict[str, Idea]) -> None:
    for number, (key, author, nature, text) in enumerate(SAID):
        with clock.days_ago(9 - number):
            services.contribute(ideas[key], by=people[author], nature=nature, text=text)
    supporters = ["mahdi", "lison", "noa", "charlie", "sacha", "dominique", "jessie", "robin", "camille"]
    for number, idea in enumerate(ideas.values()):
        if idea.title == "Une situation dans mon équipe" or idea.visibility == Visibility.RESTRICTED:
            continue
        for username in supporters[: 2 + number % 7]:
            if people[username].pk != idea.author_id:
                services.set_support(idea, by=people[username], wanted=True)
                services.set_follow(idea, by=people[username], wanted=number % 3 == 0)
