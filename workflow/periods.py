"""Fuzzy periods: « 12 octobre 2026 », « mi-septembre 2026 », « 3e trimestre 2026 », « fin de la législature ».

People write when something should happen as they would say it; its first and its last day sort it and remind of it.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from re import Match

from django.conf import settings
from django.utils import timezone

from accounts.days import YEARS

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
END_OF_TERM = "fin de la législature"
# First and last day of each part of a month; months of each part of a year.
PARTS_OF_MONTH = {"début": (1, 10), "mi": (11, 20), "fin": (21, 31)}
PARTS_OF_YEAR = {"début": (1, 3), "mi": (6, 7), "fin": (10, 12)}


class NotAPeriod(ValueError):
    """The words do not say when."""


@dataclass(frozen=True)
class Period:
    """Both days are part of it. The label says it again to `read()` with the same days, its year included."""

    label: str
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise NotAPeriod(f"{self.first} is after {self.last}")

    def __str__(self) -> str:
        return self.label

    @property
    def is_one_day(self) -> bool:
        return self.first == self.last


Build = Callable[[Match[str], int], Period]


def read(words: str, today: date | None = None) -> Period:
    """What people wrote, as a period. Without a year, the next one to come. `NotAPeriod` when it says nothing known."""
    today = today or timezone.localdate()
    said = _plain(words)
    if ends := _two_ends(said, today):
        start = _read_one(ends[0], today)
        return _from_to(start, _read_one(ends[1], start.first))
    return _read_one(said, today)


def _read_one(said: str, today: date) -> Period:
    for pattern, build in _READERS:
        if found := re.fullmatch(pattern, said):
            return _dated(found, build, today)
    raise NotAPeriod(said)


def _dated(found: Match[str], build: Build, today: date) -> Period:
    year = found.groupdict().get("year")
    if year is not None:
        return build(found, int(year))
    this_year = build(found, today.year)
    if this_year.last >= today or this_year.label == END_OF_TERM:
        return this_year
    return build(found, today.year + 1)


def _plain(words: str) -> str:
    """Lower case, without accents nor fancy dashes, one space at most: what keyboards and word processors write."""
    decomposed = unicodedata.normalize("NFKD", words.lower())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[‐‑–—]", "-", bare).replace("’", "'").split())


def _two_ends(said: str, today: date) -> tuple[str, str] | None:
    """« de … à … », « du … au … »; the first end takes from the last one what it leaves out: its month, its year."""
    found = re.fullmatch(r"(?:de |d'|du )?(?P<start>.+?) (?:a|au|jusqu'a|jusqu'au) (?P<end>.+)", said)
    if found is None:
        return None
    start, end = found["start"], found["end"].removeprefix("la ")
    lent = _lent(start, end)
    start = f"{start} {lent}" if lent else start
    year = re.search(r" (\d{4})$", end)
    if lent and not year:  # « du 20 au 25 novembre » is under way on the 22nd
        return _of_one_year(start, end, today)
    if year and not re.search(r"\d{4}$|legislature$", start):
        start += f" {year[1]}"
    return start, end


def _lent(start: str, end: str) -> str:
    """« du 12 au 15 octobre », « du 1er au 3e trimestre »: what both are of."""
    for bare, kind in ((r"1er|\d{1,2}|debut|mi|fin", "|".join(_PLAIN_MONTHS)), (_NTH, "trimestre|semestre")):
        named = re.search(rf"\b({kind})\b", end)
        if named and re.fullmatch(bare, start):
            return named[1]
    return ""


def _of_one_year(start: str, end: str, today: date) -> tuple[str, str]:
    year = _read_one(end, today).last.year
    return f"{start} {year}", f"{end} {year}"


def _from_to(start: Period, end: Period) -> Period:
    opening, closing = "du " if _takes_le(start) else "de ", "au" if _takes_le(end) else "à"
    if opening == "de " and start.label[0] in "aoé":
        opening = "d’"
    return Period(f"{opening}{start.label} {closing} {end.label}", start.first, end.last)


def _takes_le(period: Period) -> bool:
    """« le 12 octobre », « le 3e trimestre »; neither a month nor a year."""
    return period.label[0].isdecimal() and not period.label.isdecimal()


def _day(found: Match[str], year: int) -> Period:
    number, month = int(found["day"].removesuffix("er")), _month_of(found)
    try:
        day = date(year, month, number)
    except ValueError:  # a 31 April, or a 29 February of another year
        raise NotAPeriod(found[0]) from None
    return Period(f"{'1er' if number == 1 else number} {MONTHS[month - 1]} {year}", day, day)


def _figures(found: Match[str], year: int) -> Period:
    month = int(found["number"])
    if not 1 <= month <= len(MONTHS):
        raise NotAPeriod(found[0])
    return read(f"{int(found['day'])} {MONTHS[month - 1]} {year}")


def _part_of_month(found: Match[str], year: int) -> Period:
    part, month = _part_of(found), _month_of(found)
    first, last = PARTS_OF_MONTH[part]
    days = monthrange(year, month)[1]
    label = f"{part}{'-' if part == 'mi' else ' '}{MONTHS[month - 1]} {year}"
    return Period(label, date(year, month, first), date(year, month, min(last, days)))


def _month(found: Match[str], year: int) -> Period:
    month = _month_of(found)
    return _months(f"{MONTHS[month - 1]} {year}", year, month, month)


def _quarter(found: Match[str], year: int) -> Period:
    return _nth(found, year, "trimestre", 3)


def _half(found: Match[str], year: int) -> Period:
    return _nth(found, year, "semestre", 6)


def _nth(found: Match[str], year: int, name: str, months: int) -> Period:
    number = int(found["number"])
    label = f"{number}{'er' if number == 1 else 'e'} {name} {year}"
    return _months(label, year, (number - 1) * months + 1, number * months)


def _part_of_year(found: Match[str], year: int) -> Period:
    part = _part_of(found)
    return _months(f"{part}{'-' if part == 'mi' else ' '}{year}", year, *PARTS_OF_YEAR[part])


def _year(found: Match[str], year: int) -> Period:
    return _months(str(year), year, 1, 12)


def _end_of_term(_found: Match[str], _year: int) -> Period:
    """The month in which the elected assembly ends; unknown to an organisation that has none."""
    last = settings.LEGISLATURE_ENDS_ON
    if last is None:
        raise NotAPeriod(END_OF_TERM)
    return Period(END_OF_TERM, last.replace(day=1), last)


def _months(label: str, year: int, first: int, last: int) -> Period:
    return Period(label, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _month_of(found: Match[str]) -> int:
    return _PLAIN_MONTHS.index(found["month"]) + 1


def _part_of(found: Match[str]) -> str:
    return "début" if found["part"] == "debut" else found["part"]


_PLAIN_MONTHS = [_plain(month) for month in MONTHS]
_MONTH = f"(?P<month>{'|'.join(_PLAIN_MONTHS)})"
_WRITTEN_YEAR = f"(?P<year>{YEARS[0] // 100}\\d\\d|2\\d\\d\\d)"
_OR_NO_YEAR = f"(?: {_WRITTEN_YEAR})?"
_NTH = r"[1-4](?:er|e|eme)?"
_PART = r"(?P<part>debut|mi|fin)"
_READERS: list[tuple[str, Build]] = [
    (rf"(?:le )?(?P<day>1er|\d{{1,2}}) {_MONTH}{_OR_NO_YEAR}", _day),
    (rf"(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})/{_WRITTEN_YEAR}", _figures),
    (rf"{_PART}[- ](?:de |d')?{_MONTH}{_OR_NO_YEAR}", _part_of_month),
    (rf"(?:en )?{_MONTH}{_OR_NO_YEAR}", _month),
    (rf"t(?P<number>[1-4]){_OR_NO_YEAR}", _quarter),
    (rf"(?P<number>[1-4])(?:er|e|eme)? trimestre{_OR_NO_YEAR}", _quarter),
    (rf"(?P<number>[12])(?:er|e|d|eme)? semestre{_OR_NO_YEAR}", _half),
    (rf"{_PART}[- ](?:de l'annee )?{_WRITTEN_YEAR}", _part_of_year),
    (rf"{_PART} (?:de l'annee|d'annee){_OR_NO_YEAR}", _part_of_year),
    (rf"(?:en )?{_WRITTEN_YEAR}", _year),
    (r"fin de (?:la )?legislature", _end_of_term),
]
