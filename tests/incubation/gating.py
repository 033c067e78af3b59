"""The criteria of a gate, and what is typed to answer them."""

from incubation.models import GateAnswer, GateCriterion, GateFact
from incubation.models.project import Project

MUST, SHOULD = "must_meet", "should_meet"


def make_criterion(kind: str = MUST, phase: str = "feasibility", **said: object) -> GateCriterion:
    label = "Le cadre juridique le permet" if kind == MUST else "Le service simplifie la vie"
    return GateCriterion.objects.create(**{"phase": phase, "kind": kind, "label": label, **said})


def legal() -> GateCriterion:
    return make_criterion(fact=GateFact.LEGAL, guidance="Rien n’y bloque le projet.")


def typed(*answered: tuple[GateCriterion, object, str], **said: object) -> dict[str, object]:
    """A decision as a form sends it: each criterion, its answer and its comment."""
    words: dict[str, object] = {"reason": "À essayer.", **said}
    for criterion, answer, comment in answered:
        words |= {f"answer_{criterion.pk}": answer, f"comment_{criterion.pk}": comment}
    return words


def given(criterion: GateCriterion, **said: object) -> dict[str, object]:
    """An answer as `record_gate` keeps it."""
    return {"criterion": criterion, "known": "", "comment": "", **said}


def kept(project: Project) -> list[tuple[str, bool | None, int | None, str]]:
    answers = GateAnswer.objects.filter(gate__project=project)
    return [(answer.label, answer.met, answer.level, answer.comment) for answer in answers]
