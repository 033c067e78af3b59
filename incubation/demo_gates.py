"""What was looked at before each decision of the demonstration, and what became of its conditions."""

from typing import TYPE_CHECKING

from incubation import deciding_gates
from incubation.gate_facts import said_of
from incubation.models import GateCondition, GateCriterion, GateFact, Level, Project

if TYPE_CHECKING:
    from incubation.demo import Storyteller

# The decisions that answer the criteria of their gate.
ANSWERED = {"open_prototype", "open_rollout", "open_follow_up", "complete", "pivot", "keep_following"}

# What is said of what the sheets of the project do not say.
SAID = {
    GateFact.DATA_PROTECTION: "Rien n’est recueilli sur des personnes : le volet est sans objet.",
    GateFact.BUDGET: "Pris sur le budget du service, qui l’a confirmé.",
    GateFact.USERS: "Onze personnes ont essayé le service, et leur avis est au journal.",
    GateFact.ACCESSIBILITY: "La déclaration est sur la page du service.",
}

LEVELS = [
    (Level.SOLID, "Les personnes rencontrées le disent avec leurs mots."),
    (Level.ENOUGH, "Deux services sur trois : le troisième attend de voir."),
    (Level.PROVEN, ""),
]


def answers(project: Project, missing: dict[str, str]) -> list[dict[str, object]]:
    """Everything indispensable is met, but what `missing` says of a fact, in words."""
    wished = iter(LEVELS)
    return [
        {
            "criterion": criterion,
            "known": said_of(project, criterion.fact),
            **(_answer(criterion, missing) if criterion.is_indispensable else _level(*next(wished))),
        }
        for criterion in GateCriterion.objects.in_force(project.state)
    ]


def _answer(criterion: GateCriterion, missing: dict[str, str]) -> dict[str, object]:
    why = missing.get(criterion.fact, "")
    return {"met": not why, "comment": why or SAID.get(criterion.fact, "")}


def _level(level: Level, comment: str) -> dict[str, object]:
    return {"level": level, "comment": comment}


def meet_conditions(teller: "Storyteller", key: str, ago: int) -> None:
    project = teller.project(key)
    with teller.clock.days_ago(ago):
        for condition in GateCondition.objects.unmet().filter(gate__project=project):
            deciding_gates.meet(
                condition.pk,
                by=condition.owner,
                how="Réunion avec la direction des systèmes d’information : la carte peut être publiée.",
            )


# Of the report of dangers: said when its rollout was opened, still to do.
STILL_MISSING = {
    GateFact.USERS: "Deux centres ont essayé le service, le troisième n’en a vu qu’une démonstration.",
}
STILL_TO_MEET = "Un essai d’un mois dans le troisième centre avant d’ouvrir le service partout"
