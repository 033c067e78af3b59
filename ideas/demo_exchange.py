"""The discussions of the demonstration: replies, a changed text, a hidden one, a synthesis, notes, a favourite."""

from accounts.demo_clock import DemoClock
from accounts.models import User
from ideas import contributions, demo_vision, moderation, services
from ideas.models import Contribution, Idea

REPLIES = [
    # idea, start of what it answers, who, days ago, text
    (
        "mooc",
        "Peut-on les suivre",
        "camille",
        5,
        "Oui, c’est l’idée : rien à installer. @mahdi.guichet, tes modules marchaient-ils sur un téléphone ?",
    ),
    ("mooc", "Peut-on les suivre", "mahdi", 4, "Oui, même dans le train, sans rien télécharger d’avance."),
    (
        "mooc",
        "Je peux filmer",
        "camille",
        4,
        "Avec plaisir. On commence par :\n\n- l’état des lieux d’entrée\n- la remise des clés",
    ),
    (
        "calme",
        "Attention aux salles",
        "noa",
        1,
        "Deux restent libres le matin, je peux transmettre la liste.",
    ),
]
SYNTHESIS = (
    "**Ce qui fait accord** : des modules courts, lus sur n’importe quel téléphone.\n\n"
    "**Ce qui reste ouvert** : qui répond aux questions quand Camille est absente.\n\n"
    "**À vérifier** : l’offre qui existe déjà au centre de formation."
)


def load(clock: DemoClock, people: dict[str, User], ideas: dict[str, Idea]) -> None:
    for key, start, author, ago, text in REPLIES:
        with clock.days_ago(ago):
            contributions.reply(_said(ideas[key], start), by=people[author], text=text)
    _change(clock, people, ideas)
    _moderate(clock, people, ideas)
    _team(clock, people, ideas)
    demo_vision.load(clock, people)
    with clock.days_ago(1):
        contributions.make_idea(_said(ideas["carnet"], "Il faudrait les numéros"), by=people["lison"])
        for key in ("carnet", "salles"):
            services.set_favourite(ideas[key], by=people["camille"], wanted=True)


def _said(idea: Idea, start: str) -> Contribution:
    return idea.contributions.get(text__startswith=start)


def _change(clock: DemoClock, people: dict[str, User], ideas: dict[str, Idea]) -> None:
    lead = _said(ideas["mobilier"], "Le catalogue pourrait")
    text = (
        "Le catalogue pourrait tenir dans un tableau partagé pour commencer, avec **une photo par meuble**."
    )
    with clock.days_ago(2):
        contributions.edit(lead.pk, by=people["noa"], text=text)


def _moderate(clock: DemoClock, people: dict[str, User], ideas: dict[str, Idea]) -> None:
    with clock.days_ago(3):
        blamed = contributions.publish(
            ideas["calme"],
            by=people["sacha"],
            nature="blocker",
            text="C’est toujours la même équipe qui parle fort au deuxième étage.",
        )
        moderation.report(blamed, by=people["jessie"], reason="On reconnaît tout de suite qui est visé.")
    with clock.days_ago(2):
        reason = "Le texte désigne une équipe. Parler du bruit et de l’heure aurait suffi."
        moderation.hide(blamed, by=people["morgan"], reason=reason)
        waiting = _said(ideas["salles"], "Trois associations")
        moderation.report(waiting, by=people["robin"], reason="Ces associations sont-elles d’accord ?")


def _team(clock: DemoClock, people: dict[str, User], ideas: dict[str, Idea]) -> None:
    with clock.days_ago(3):
        contributions.sum_up(
            ideas["mooc"],
            by=people["morgan"],
            text="Des modules courts plaisent. Reste à trouver qui répond.",
        )
    with clock.days_ago(2):
        contributions.sum_up(ideas["mooc"], by=people["morgan"], text=SYNTHESIS)
        contributions.write_note(
            ideas["mooc"],
            by=people["morgan"],
            text="@lou, le centre de formation hésite : peux-tu les appeler avant la prochaine étape ?",
        )
    with clock.days_ago(1):
        contributions.write_note(
            ideas["mooc"], by=people["lou"], text="Fait. Ils attendent un chiffrage, pas plus."
        )
