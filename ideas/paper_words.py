"""The small phrases that the pack and the minutes share."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from ideas.agenda import Agenda, Point
from ideas.agenda_points import OtherPoint, Paper
from ideas.levels import tenths_of
from ideas.models import CommitteeSession, Idea
from workflow.typography import NO_BREAK
from workflow.written import Block, Document, document, facts, heading, listed, paragraph

# How many ideas are gathered, and of how many steps.
Progress = Callable[[int, int], None]


def written_for(title: str, blocks: list[Block]) -> Document:
    organisation = Organisation.current()
    publisher = [organisation.name, organisation.scheme_name]
    return document((get_language() or "fr")[:2], title, publisher, blocks)


def day_of(moment: date | datetime | None) -> str:
    """Whole, with its year: paper is read for years. « 1er juin 2026 »."""
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment)
    words = date_format(moment, "j F Y").replace(" ", NO_BREAK)
    is_french = (get_language() or "").startswith("fr")
    return f"1er{words[1:]}" if is_french and moment.day == 1 else words


def level_of(mean: float | None) -> str:
    return "" if mean is None else number_format(tenths_of(mean), decimal_pos=1)


def named(what: str, session: CommitteeSession) -> str:
    return f"{what}, {session.title}, {day_of(session.held_on)}"


def about(session: CommitteeSession) -> Block:
    """What stands below the title of each document of a session."""
    return facts([(_("Lieu"), session.place), (_("Secrétariat"), session.secretary)])


def signature(idea: Idea, reader: User) -> str:
    """Whoever carries the idea, as the reader may know them."""
    author = idea.author_shown_to(reader)
    name = f"{author}, {author.unit_name}" if author.unit_name else str(author)
    others = idea.co_author_count
    if not others:
        return name
    words = ngettext("%(name)s, et %(n)s autre personne", "%(name)s, et %(n)s autres personnes", others)
    return words % {"name": name, "n": others}


def title_of(point: Point) -> str:
    """A restricted idea is known by its reference alone to whoever may not read it."""
    return f"{point.number}. {point.label}"


def kept_from_you() -> Block:
    return paragraph(_("Cette idée est à diffusion restreinte : vous ne la lisez pas."), "soft")


def also_on(agenda: Agenda) -> list[Block]:
    """What other apps put before the committee: what it is, what is asked or was decided, where it is read."""
    told = [_in_a_line(point) for point in agenda.beside]
    return [heading(_("Aussi à l’ordre du jour")), listed(told)] if told else []


def _in_a_line(point: OtherPoint) -> str:
    return ", ".join(
        filter(None, [point.label, point.detail, point.url and f"{settings.SITE_URL}{point.url}"])
    )


def pages_in_order(
    agenda: Agenda, paper: Paper, of_idea: Callable[[Point], Iterable[Block]], advance: Progress
) -> Iterator[Block]:
    """The ideas and the other points, as the session takes them; of one that has no pages of its own, what is known.
    `advance` hears of each idea gathered.
    """
    done = 0
    for line in [*agenda.ordered, *agenda.beside]:
        if isinstance(line, Point):
            yield from of_idea(line)
            done += 1
            advance(done, len(agenda.points) + 1)
        elif line.told:
            yield from line.told(paper)
        elif line.key:
            yield heading(line.label)
            yield paragraph(line.detail, "soft")


def gone_from(agenda: Agenda) -> list[Block]:
    """Ideas that left the agenda before a decision."""
    titles = [point.label for point in agenda.departed]
    from_it = list(zip(titles, [day_of(review.left_at) for review in agenda.gone], strict=True))
    if not from_it:
        return []
    items = [_("%(title)s, le %(day)s") % {"title": title, "day": day} for title, day in from_it]
    return [heading(_("Sorties de l’ordre du jour")), listed(items)]
