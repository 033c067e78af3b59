"""Where the ideas of the demonstration meet: two become one, one becomes two, others are linked."""

from typing import TYPE_CHECKING

from ideas import linking, services
from ideas.models import LinkKind
from ideas.splitting import Part

if TYPE_CHECKING:
    from ideas.demo import Storyteller

LINKS = [
    ("mobilier", "colis", LinkKind.RELATES_TO),
    ("delai", "mesure", LinkKind.DEPENDS_ON),
    ("glossaire", "premier_jour", LinkKind.FOLLOWS_UP),
    ("demandes", "saisie", LinkKind.ANSWERS),
]


def load(teller: "Storyteller") -> None:
    _one_cupboard(teller)
    _two_questions(teller)
    for key, other, kind in LINKS:
        with teller.clock.days_ago(2):
            linking.link(
                teller.ideas[key], teller.ideas[other], kind, backwards=False, by=teller.people["morgan"]
            )


def _one_cupboard(teller: "Storyteller") -> None:
    """Supporters and contributions of both on one idea, and a few days to object."""
    for username, nature, text in [
        ("jessie", "need", "Il en faudrait deux au centre technique, avant l’hiver."),
        ("charlie", "help", "Nous avons une remorque le vendredi pour les transports."),
    ]:
        with teller.clock.days_ago(4):
            services.contribute(
                teller.ideas["armoires"], by=teller.people[username], nature=nature, text=text
            )
    for username in ("sacha", "robin"):  # beside those who support the catalogue already, who count once
        with teller.clock.days_ago(4):
            services.set_support(teller.ideas["armoires"], by=teller.people[username], wanted=True)
    comment = "Les deux idées répondent au même besoin : une seule, à deux noms."
    teller.move("armoires", "merge", 2, "lou", comment, into=teller.ideas["mobilier"])


def _two_questions(teller: "Storyteller") -> None:
    with teller.clock.days_ago(4):
        said = services.contribute(
            teller.ideas["saisie"],
            by=teller.people["noa"],
            nature="lead",
            text="Pour les courriers rendus par la poste, un seul service pourrait corriger pour tous.",
        )
    part = Part(
        title="Corriger une adresse une fois pour toutes",
        problem="Un courrier revient, l’adresse est corrigée dans un logiciel, et les deux autres gardent l’ancienne.",
        solution="Un signalement commun, que le service concerné valide pour les trois logiciels.",
        contributions=[said.pk],
    )
    comment = "Éviter la saisie et corriger une adresse se traitent séparément."
    teller.move("saisie", "split", 3, "lou", comment, parts=[part])
