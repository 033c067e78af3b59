"""Where an idea stands on both axes, and the words that the drawing, its table, the pack and the minutes share."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Self

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ideas.models.spread import Spread

TENTH = Decimal("0.1")


def tenths_of(level: float | Decimal) -> Decimal:
    """Rounded before it is written: the format of Django would cut it."""
    return Decimal(str(level)).quantize(TENTH, ROUND_HALF_UP)


def figure_of(level: float | Decimal) -> str:
    """« 4,5 », « 3 »."""
    tenths = tenths_of(level)
    return number_format(tenths.to_integral_value() if tenths == tenths.to_integral_value() else tenths)


@dataclass(frozen=True)
class Level:
    """On one axis: what the session agreed on, else the median of the opinions, with half of them around it."""

    value: float
    voices: int = 0
    median: float | None = None
    low: float | None = None
    high: float | None = None
    agreed: bool = False

    @classmethod
    def of(cls, spread: Spread | None, agreed: Decimal | None) -> Self | None:
        if spread is None:
            return None if agreed is None else cls(float(agreed), agreed=True)
        # To the thousandth: a document that says the same words twice has the same key.
        low, median, high = (round(level, 3) for level in (spread.low, spread.median, spread.high))
        value = median if agreed is None else float(agreed)
        return cls(value, spread.voices, median, low, high, agreed is not None)

    @property
    def figure(self) -> str:
        return figure_of(self.value)

    @property
    def span(self) -> str:
        """« de 2,5 à 3,5 »; nothing when everybody, or nearly, says the same."""
        if self.low is None or self.high is None or figure_of(self.low) == figure_of(self.high):
            return ""
        return _("de %(low)s à %(high)s") % {"low": figure_of(self.low), "high": figure_of(self.high)}

    @property
    def around(self) -> str:
        """What stands beside the figure: « de 2,5 à 3,5 », « niveau convenu, médiane 4, de 3 à 5 »."""
        if not self.agreed:
            return self.span
        said = [_("niveau convenu")]
        if self.median is not None:
            said += [_("médiane %(level)s") % {"level": figure_of(self.median)}, self.span]
        return ", ".join(filter(None, said))

    def __str__(self) -> str:
        return f"{self.figure} ({self.around})" if self.around else self.figure


@dataclass(frozen=True)
class Placed:
    """A point of the matrix."""

    number: int
    label: str
    impact: Level
    feasibility: Level
    url: str = ""
    here: bool = False
    threshold: float | None = None  # from which an axis is strong

    @classmethod
    def read(cls, said: "Placed | dict[str, Any]") -> "Placed":
        """Back from the block of a document, which is made of what JSON holds."""
        if isinstance(said, cls):
            return said
        axes = {axis: Level(**said[axis]) for axis in ("impact", "feasibility")}
        return cls(**{**said, **axes})

    @property
    def title(self) -> str:
        return f"{self.number}. {self.label}"

    @property
    def alone(self) -> bool:
        """On one axis at least, a single person speaks, and nobody agreed with them yet."""
        return any(level.voices == 1 and not level.agreed for level in (self.impact, self.feasibility))

    @property
    def voices(self) -> str:
        counts = {"impact": self.impact.voices, "feasibility": self.feasibility.voices}
        if counts["impact"] != counts["feasibility"]:
            return _("avis : %(impact)s sur l’impact, %(feasibility)s sur la faisabilité") % counts
        count = counts["impact"]
        if count == 1:
            return _("un seul avis")
        return ngettext("%(n)s avis", "%(n)s avis", count) % {"n": count} if count else _("sans avis")

    @property
    def row(self) -> list[str]:
        """The same in a table."""
        return [self.title, str(self.impact), str(self.feasibility), self.voices]

    def __str__(self) -> str:
        axes = _("impact %(impact)s, faisabilité %(feasibility)s") % {
            "impact": self.impact,
            "feasibility": self.feasibility,
        }
        return f"{self.title}, {axes}, {self.voices}"


def agreed_in_words(impact: Decimal | None, feasibility: Decimal | None) -> str:
    """« impact 4, faisabilité 3,5 »; an axis where the median is kept is left out."""
    said = []
    if impact is not None:
        said.append(_("impact %(level)s") % {"level": figure_of(impact)})
    if feasibility is not None:
        said.append(_("faisabilité %(level)s") % {"level": figure_of(feasibility)})
    return ", ".join(said)


def legend_of(points: Sequence[Placed], *, moved: bool) -> str:
    """How the drawing of these points reads. `moved`: some disc may stand beside its place."""
    said = [_("Une pastille est au niveau convenu en séance, sinon à la médiane des avis.")]
    if any(point.impact.span or point.feasibility.span for point in points):
        said.append(_("Ses traits couvrent la moitié centrale des avis."))
    if any(point.alone for point in points):
        said.append(_("Pastille creuse : un seul avis."))
    if moved:
        said.append(_("Une pastille déplacée est reliée à sa vraie place par un trait fin."))
    return " ".join(said)


def what_it_is_worth() -> str:
    return _("La grille éclaire, le comité décide.")
