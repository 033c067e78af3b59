"""Beside the work: the mission letters."""

from collections.abc import Iterable
from functools import cached_property

from incubation.models import DrawnLetter, LetterAgreement, MissionLetter, Side
from incubation.page_parts import Shown, part
from incubation.project_page import ProjectPage


class LettersPart:
    def __init__(self, page: ProjectPage) -> None:
        self.page, self.project, self.viewer = page, page.project, page.viewer

    @cached_property
    def is_filled(self) -> bool:
        return bool(self.letters or self.drawn)

    @cached_property
    def letters(self) -> list:
        if not self.page.holds("mission_letters"):
            return []
        return list(self.project.mission_letters.select_related("filed_by"))

    @cached_property
    def drawn(self) -> list[DrawnLetter]:
        """Those in force that this person may open."""
        if not self.page.holds("drawn_letters"):
            return []
        standing = DrawnLetter.objects.visible_to(self.viewer).standing().filter(project=self.project)
        return list(standing.for_page().prefetch_related("agreements"))

    @cached_property
    def waiting(self) -> set[int]:
        """The letters whose sponsor has not agreed yet."""
        return {letter.pk for letter in self.drawn if not _is_sponsored(letter.agreements.all())}


def _is_sponsored(agreements: Iterable[LetterAgreement]) -> bool:
    return any(agreement.side == Side.SPONSOR for agreement in agreements)


part(
    "letters",
    "incubation/project/_letters.html",
    LettersPart,
    place=30,
    shown=Shown.BESIDE,
    holds={
        "mission_letters": lambda project: MissionLetter.objects.filter(project=project),
        "drawn_letters": lambda project: DrawnLetter.objects.filter(project=project),
    },
)
