"""What the matrix advises for an idea: people decide."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from ideas.levels import Level, tenths_of
from ideas.models import Verdict

# Impact then feasibility, reached or not: the verdict that the matrix suggests, and why.
ADVICE = {
    (True, True): (
        Verdict.EXPERIMENT,
        gettext_lazy("Fort impact, forte faisabilité : la matrice suggère une expérimentation immédiate."),
    ),
    (True, False): (
        Verdict.STUDY,
        gettext_lazy("Fort impact, faisabilité à établir : la matrice suggère une étude préalable."),
    ),
    (False, True): (
        Verdict.TRANSFER,
        gettext_lazy(
            "Simple à faire, d’effet plus local : la matrice suggère une action locale ou une transmission."
        ),
    ),
    (False, False): (
        Verdict.TRANSFER,
        gettext_lazy("Impact et faisabilité encore limités : la matrice suggère de transmettre l’idée."),
    ),
}


@dataclass(frozen=True)
class Advice:
    verdict: str
    sentence: str


def advice_on(impact: Level | None, feasibility: Level | None, threshold: float) -> Advice | None:
    """Of the figures as they are shown: 3,46 reads « 3,5 », and reaches 3,5."""
    if impact is None or feasibility is None:
        return None
    reached = tenths_of(threshold)
    strong = [tenths_of(level.value) >= reached for level in (impact, feasibility)]
    verdict, sentence = ADVICE[strong[0], strong[1]]
    return Advice(verdict, str(sentence))
