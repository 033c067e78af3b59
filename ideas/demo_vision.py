"""What colleagues said of the vision, what its second version kept of it, and a comment that was hidden."""

from accounts.demo_clock import DemoClock
from accounts.models import User
from ideas import moderation, vision_comments
from ideas.models import Nature, Vision

ON_THE_FIRST = [
    (
        "noa",
        Nature.VISION,
        "Pour moi, le sens est là : rendre le service plus simple à qui le reçoit.",
    ),
    ("lison", Nature.QUESTION, "Le texte ne dit rien des usagers. Est-ce voulu ?"),
    ("mahdi", Nature.BRAKE, "Sans temps accordé, cela reste de belles phrases."),
]
USERS = (
    "Nous jugeons une idée à ce qu’elle change pour les usagers et pour celles et ceux qui font le service."
)
HEARD = (
    "Un avis demandait où étaient les usagers : ils ont désormais leur phrase. Le temps accordé reste une "
    "décision de chaque responsable, et les accords de temps le disent mieux que ce texte."
)
HIDDEN = (
    "robin",
    Nature.VISION,
    "Le chef du troisième étage devrait lire ça, lui qui ne pense qu’à sa carrière.",
)
ON_THE_SECOND = [
    ("camille", Nature.EXPERIENCE, "À l’accueil, la phrase sur les usagers nous sert de boussole.")
]


def load(clock: DemoClock, people: dict[str, User]) -> None:
    first = Vision.objects.get()
    _say(clock, people, first, 80, ON_THE_FIRST)
    with clock.days_ago(70):
        username, nature, text = HIDDEN
        comment = vision_comments.give(first, by=people[username], nature=nature, text=text)
        moderation.report(comment, by=people["noa"], reason="Quelqu’un est visé.")
    with clock.days_ago(69):
        reason = "On parle des situations, jamais d’une personne reconnaissable."
        moderation.hide(comment, by=people["morgan"], reason=reason)
    second = Vision.objects.create(
        version="2",
        title=first.title,
        body=f"{first.body}\n\n{USERS}",
        heard=HEARD,
        published_on=clock.day(45),
    )
    _say(clock, people, second, 12, ON_THE_SECOND)


def _say(clock: DemoClock, people: dict[str, User], vision: Vision, ago: int, said: list[tuple]) -> None:
    for number, (username, nature, text) in enumerate(said):
        with clock.days_ago(ago - number):
            vision_comments.give(vision, by=people[username], nature=nature, text=text)
