"""On which working day a directorate that does not answer is chased, and who is told when it still does not."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.handover import TransferState


class Level(models.IntegerChoices):
    UNIT = 0, _("Personne d’autre")
    DIRECTOR = 1, _("Direction de l’unité informée")
    TEAM = 2, _("Équipe innovation informée")
    COMMITTEE = 3, _("Signalée au comité")


# In the sentence « nous préviendrons … lundi 7 juin ».
IN_WORDS = {
    Level.DIRECTOR: _("la personne qui dirige l’unité"),
    Level.TEAM: _("l’équipe innovation"),
    Level.COMMITTEE: _("la direction générale, pour le prochain comité"),
}
TELLS = {
    Level.DIRECTOR: "escalate_to_director",
    Level.TEAM: "escalate_to_team",
    Level.COMMITTEE: "escalate_to_committee",
}
CHASE, ANNOUNCE = "chase", "announce_escalation"


@dataclass(frozen=True)
class Rung:
    """`offset`: working days after the due date, negative before it. `level`: who is told, or is about to be."""

    offset: int
    move: str
    level: Level = Level.UNIT

    @property
    def is_chase(self) -> bool:
        return self.move == CHASE

    @property
    def tells(self) -> bool:
        return self.move in TELLS.values()


def _ladder(chases: tuple[int, ...], levels: tuple[int, int, int]) -> tuple[Rung, ...]:
    """Each level is announced on the working day before it is told."""
    rungs = [Rung(offset, CHASE) for offset in chases]
    for (level, move), offset in zip(TELLS.items(), levels, strict=True):
        rungs += [Rung(offset - 1, ANNOUNCE, level), Rung(offset, move, level)]
    return tuple(rungs)


LADDERS = {
    TransferState.SENT: _ladder((-5, -1, 0), (5, 10, 20)),
    TransferState.ACKNOWLEDGED: _ladder((-10, -3, 0), (10, 15, 25)),
}
# Longer before its due date, no transfer has anything to be told.
WORKING_DAYS_AHEAD = -min(ladder[0].offset for ladder in LADDERS.values())
