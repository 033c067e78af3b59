"""The session whose pack is still to be sent: two ideas wait for it, and another room places something between them."""

from typing import TYPE_CHECKING

from ideas.demo_texts import Text
from ideas.sittings import agenda_order

if TYPE_CHECKING:
    from ideas.demo import Storyteller

# Days ago of that session, and of its agenda.
NEXT, SCHEDULED, MINUTES = -41, 5, 20

TEXTS = {
    "consignes": Text(
        "sacha",
        "Les consignes d’un site sur une seule page",
        "Qui remplace une ou un collègue sur un autre site cherche l’alarme, la chaufferie et les numéros utiles "
        "pendant une heure.",
        "Une page par site, au même endroit et dans le même ordre, relue par une personne d’un autre site.",
        "Des remplacements plus simples, et des sites ouverts à l’heure.",
        "internal_functioning",
        "Les équipes qui ouvrent et ferment les sites",
        ("Conditions de travail",),
        ("maisons",),
        extra={"carrier_intent": "want_to_carry"},
    ),
    "neige": Text(
        "alix",
        "Dire où la neige est passée",
        "Les habitants des hameaux appellent pour savoir si la route est ouverte, et l’équipe répond au volant.",
        "Une carte que le camion met à jour en passant, lisible sur un téléphone.",
        "Moins d’appels pendant les tournées, et des trajets décidés à temps.",
        "user_service",
        "Les habitants des hameaux et les équipes de déneigement",
        ("Entretien des routes", "Déplacements"),
        ("routes",),
        extra={"carrier_intent": "undecided"},
    ),
}

# Days ago of the deposit, of the call and of the qualification; what the team recommends, and asks of the committee.
STEPS = {
    "consignes": (28, 25, 12, "experiment", "Choisir les deux sites de l’essai"),
    "neige": (26, 22, 11, "study", "Dire si la carte peut être ouverte à tout le monde"),
}


def load(teller: "Storyteller") -> None:
    teller.texts |= TEXTS
    session = teller.sessions[NEXT]
    for key, (deposited, called, qualified, track, _asked) in STEPS.items():
        teller.deposit(key, deposited)
        teller.contact(key, called, "Le besoin est clair, et deux équipes sont prêtes à essayer.")
        teller.qualify(key, qualified, list(TEXTS[key].units), track)
        teller.review(key, NEXT, before=SCHEDULED - NEXT)
    asked = {
        review.pk: (MINUTES, STEPS[key][-1])
        for key in STEPS
        for review in session.reviews.filter(idea=teller.ideas[key])
    }
    with teller.clock.days_ago(SCHEDULED):
        agenda_order.arrange(session, asked)
