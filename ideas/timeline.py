"""Everything that happened around one idea, as one person may read it, each with an address of its own."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from ideas.idea_page import IdeaPage
from ideas.idea_row import for_page
from ideas.models import Contribution, Idea, TransferTransition
from ideas.models.decision import PUBLISHES
from ideas.naming import blind_files
from ideas.versions import versions_of
from workflow.history import read_by


@dataclass(frozen=True)
class Event:
    code: str  # unique on the page: what stands after « evenement- » in its address
    label: str
    at: datetime
    actor: str = ""
    comment: str = ""
    url: str = ""


Source = Callable[[Idea, User], Iterable[Event]]
# What the apps built on ideas add: a project, a workshop.
SOURCES: list[Source] = []


def tells(source: Source) -> Source:
    """Decorator: this function answers for some of the events of an idea, already limited to what the person reads."""
    SOURCES.append(source)
    return source


class Timeline:
    """`idea` comes from `visible_to()`."""

    def __init__(self, idea: Idea, viewer: User) -> None:
        self.idea, self.viewer = idea, viewer
        fresh = for_page(Idea.objects.visible_to(viewer), viewer).get(pk=idea.pk)
        self.page = IdeaPage(fresh, viewer)

    def events(self) -> list[Event]:
        """The most recent first."""
        own = (self._moves, self._contributions, self._transfers, self._mergers, self._versions, self._files)
        found = [event for source in own for event in source()]
        found += [event for source in SOURCES for event in source(self.idea, self.viewer)]
        return sorted(found, key=lambda event: event.at, reverse=True)

    def _moves(self) -> Iterator[Event]:
        """As the page of the idea tells them; a published decision says why."""
        decided = list(self.idea.decisions.published().order_by("published_at", "pk"))
        lines = self.page.idea.history.all()
        for line, told in zip(lines, reversed(self.page.happenings), strict=True):
            if line.name == "took_in" and line.comment in self._joined:
                continue  # told below with the name of that idea
            # An idea may also leave a session to come, without any decision.
            is_published = line.name in PUBLISHES.values() and decided and decided[0].published_at <= line.at
            decision = decided.pop(0) if is_published else None
            comment = told.comment or (decision.reason if decision else "")
            yield Event(f"etape-{line.pk}", told.label, line.at, told.actor_name, comment)

    def _contributions(self) -> Iterator[Event]:
        """A day of exchange is one event: a lively idea would hide its own steps."""
        by_day = groupby(self._said(), key=lambda said: timezone.localdate(said.created_at))
        for _day, group in by_day:
            said = list(group)
            words = ngettext("%(n)s contribution", "%(n)s contributions", len(said)) % {"n": len(said)}
            names = ", ".join(dict.fromkeys(str(one.writer) for one in said))
            url = reverse("ideas:contribution", args=[said[0].pk])
            yield Event(f"contribution-{said[0].pk}", words, said[0].created_at, names, url=url)

    def _said(self) -> list[Contribution]:
        found = self.idea.contributions.shown().select_related("author").order_by("created_at", "pk")
        return [contribution.read_by(self.viewer) for contribution in found]

    def _transfers(self) -> Iterator[Event]:
        lines = TransferTransition.objects.filter(subject__idea=self.idea)
        for line in lines.select_related("subject__unit").order_by("at", "pk"):
            yield Event(f"transmission-{line.pk}", f"{line.subject.unit} : {line.label}", line.at)

    @cached_property
    def _joined(self) -> dict[str, Idea]:
        joined = Idea.objects.visible_to(self.viewer).filter(merged_into=self.idea)
        return {other.reference: other for other in joined.prefetch_related("history__actor").order_by("pk")}

    def _mergers(self) -> Iterator[Event]:
        for other in self._joined.values():
            moves = [line for line in read_by(self.viewer, other.history.all()) if line.name == "merge"]
            if moves:
                words = _("L’idée %(reference)s la rejoint") % {"reference": other.reference}
                url = f"{other.get_absolute_url()}?stay=1"
                yield Event(
                    f"fusion-{other.pk}", words, moves[-1].at, moves[-1].actor_name, other.title, url=url
                )

    def _versions(self) -> Iterator[Event]:
        url = reverse("ideas:versions", args=[self.idea.pk])
        for version in versions_of(self.idea, self.viewer)[:-1]:
            code, words = f"version-{version.key}", _("Texte modifié")
            yield Event(code, words, version.at, str(version.by), url=f"{url}#version-{version.key}")

    def _files(self) -> Iterator[Event]:
        files = self.idea.attachments.available().in_order().select_related("uploaded_by")
        for file in blind_files(self.idea, self.viewer, files):
            words = _("Pièce jointe : %(name)s") % {"name": file.shown_name}
            url = file.get_absolute_url()
            yield Event(f"piece-{file.pk}", words, file.created_at, self._name(file.uploaded_by), url=url)

    def _name(self, person: User) -> str:
        return str(self.idea.person_shown_to(person, self.viewer))
