"""What the directorates of the demonstration do with the ideas that they received, and when one says nothing."""

from typing import TYPE_CHECKING

from ideas.handover import Progress
from ideas.models import Transfer, Verdict
from ideas.tasks_transfers import chase_transfers

if TYPE_CHECKING:
    from ideas.demo import Storyteller

FORMS = {
    "colleges": ("take_up", "Nos demandes de travaux passent par une seule fiche depuis septembre."),
    "enfance": (
        "take_up_partly",
        "Repris pour les demandes de matériel ; les autres suivent une règle nationale.",
    ),
    "maisons": ("take_up", "Une entrée commune dans les trois maisons."),
}
ELSEWHERE = (
    "Nos demandes passent déjà par le réseau de lecture publique. Les centres d’entretien des routes, eux, remplissent "
    "les formulaires dont parle l’idée."
)
NOT_OURS = "Nos demandes sont des commandes de chantier : leur forme est fixée par les marchés."
RESULT = "La fiche unique sert à deux cents demandes par mois, et nous avons fermé quatre formulaires."
NEWS = {
    "colleges": "La fiche sert dans quatre collèges sur douze ; les autres commencent à la rentrée.",
    "enfance": "La commande de matériel tient en une page. Nous regardons les demandes de formation.",
}


def load(teller: "Storyteller") -> None:
    _forms(teller)
    _parcels(teller)


def _forms(teller: "Storyteller") -> None:
    """Four directorates, one of which sends it on; then what it became, or is becoming."""
    teller.to_decision("demandes", 420, 360, "transfer", ["dsi"])
    units = (*FORMS, "mediatheque")
    reason = "Chaque direction peut simplifier ses propres formulaires."
    teller.decide("demandes", 360, Verdict.TRANSFER, reason, units)
    move(teller, "demandes", "mediatheque", "reroute", 351, unit=teller.units["routes"], answer=ELSEWHERE)
    for unit in (*FORMS, "routes"):
        move(teller, "demandes", unit, "acknowledge", 350)
        name, words = FORMS.get(unit, ("decline", NOT_OURS))
        move(teller, "demandes", unit, name, 330, answer=words)
    for unit, words in NEWS.items():
        move(teller, "demandes", unit, "report_progress", 149, words=words)
    move(
        teller,
        "demandes",
        "maisons",
        "report",
        150,
        outcome_kind=Progress.IMPLEMENTED,
        outcome=RESULT,
    )


def _parcels(teller: "Storyteller") -> None:
    """Two directorates: one acknowledges, the other says nothing and is chased to this day."""
    teller.to_decision("colis", 100, 40, "transfer", ["maisons", "routes"])
    reason = "L’idée relève de la gestion des sites : à vous de voir, avec les transporteurs."
    teller.decide("colis", 40, Verdict.TRANSFER, reason, ("maisons", "routes"))
    move(teller, "colis", "maisons", "acknowledge", 34)
    live(teller, 33, 0)


def live(teller: "Storyteller", since: int, until: int) -> None:
    """The clock goes by, day after day, and chases those who do not answer."""
    for ago in range(since, until - 1, -1):
        with teller.clock.days_ago(ago):
            chase_transfers()


def move(teller: "Storyteller", key: str, holder: str, name: str, ago: int, **inputs: object) -> None:
    transfer = Transfer.objects.get(idea=teller.ideas[key], unit=teller.units[holder])
    with teller.clock.days_ago(ago):
        Transfer.perform(transfer.pk, name, by=transfer.unit.correspondents.first(), **inputs)
