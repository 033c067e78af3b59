"""The other kinds of ideas of the demonstration: a problem alone with a solution found by a colleague, a small
improvement, drafts under way.
"""

from typing import TYPE_CHECKING

from ideas import services
from ideas.demo_texts import Text
from ideas.models import Kind

if TYPE_CHECKING:
    from ideas.demo import Storyteller

TEXTS = {
    "parking": Text(
        "robin",
        "Le parking de la Maison Centre est plein dès huit heures",
        "Les usagers qui viennent avec un enfant ou une poussette tournent vingt minutes, et arrivent en retard à "
        "leur rendez-vous.",
        "",
        "Des rendez-vous qui commencent à l’heure.",
        "user_service",
        "Les familles reçues à la Maison Centre",
        ("Accueil des usagers",),
        ("maisons",),
        kind=Kind.PROBLEM_ONLY,
    ),
    "places": Text(
        "mahdi",
        "Quatre places gardées pour les rendez-vous du matin",
        "Le parking de la Maison Centre est plein dès huit heures : les familles attendues tournent vingt minutes.",
        "Garder quatre places, de huit à onze heures, pour les personnes qui ont un rendez-vous.",
        "Moins d’attente, sans travaux : un panneau et un mot dans la convocation.",
        "user_service",
        "Les familles reçues à la Maison Centre",
        ("Accueil des usagers",),
        ("maisons",),
    ),
    "horaires": Text(
        "camille",
        "Les horaires d’ouverture dans la signature des courriels",
        "Nos courriels ne disent pas quand nous sommes joignables : une ligne de plus dans la signature suffirait.",
        "",
        "",
        "",
        "Les usagers qui nous écrivent",
        ("Accueil des usagers",),
        ("maisons",),
        kind=Kind.SMALL_IMPROVEMENT,
    ),
}


def tell(teller: "Storyteller") -> None:
    teller.texts.update(TEXTS)
    problem = teller.deposit("parking", 33)
    teller.contact("parking", 31, "Le problème est connu ; personne n’a encore de piste.", "lou")
    teller.deposit("places", 8, answers_problem=problem)
    teller.deposit("horaires", 6)
    with teller.clock.days_ago(1):
        services.start_draft(
            by=teller.people["camille"],
            title="Un vélo pour les rendez-vous en ville",
            problem="Pour un rendez-vous à deux kilomètres, nous prenons la voiture de service, et nous attendons "
            "qu’elle se libère.",
            solution="Deux vélos à l’accueil, avec",
        )
