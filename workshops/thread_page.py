"""What one person reads of a thread, and what they may do with each contribution."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import User
from ideas.discussion import REPLIES_SHOWN, Line, Link
from ideas.discussion import Thread as Exchange
from ideas.models import Idea
from workshops.communities import leads, speaks_now
from workshops.models import Thread, ThreadContribution
from workshops.models.thread import OPENERS_PER_PAGE, ThreadContributionQuerySet

_OFFSHOOT = JSONObject(pk="pk", reference="reference")


def with_offshoots(contributions: ThreadContributionQuerySet) -> ThreadContributionQuerySet:
    """The ideas that were drawn from each, once everybody reads them. Those that hide a name are not told here:
    who drew them would be.
    """
    born = Idea.objects.read_by_everybody().filter(
        name_hidden=False, community_offshoot__contribution=OuterRef("pk")
    )
    return contributions.annotate(offshoot_rows=ArraySubquery(born.order_by("pk").values(row=_OFFSHOOT)))


class ThreadPage:
    def __init__(self, thread: Thread, viewer: User, number: int = 1) -> None:
        self.thread, self.viewer, community = thread, viewer, thread.community
        self.writes = not only_reads(viewer)
        self.speaks = self.writes and speaks_now(community, viewer)
        self.leads = self.speaks and leads(community, viewer)
        self.moderates = self.writes and viewer.has_perm("ideas.moderate_contribution")
        self.opener_count = thread.contributions.all().openers().count()
        self.number = min(max(number, 1), self.page_count)
        # One look-up for all: a page has up to a hundred of these addresses.
        self.address = reverse("communities:contribution", args=[0]).replace("/0/", "/{}/")
        self.idea_address = reverse("ideas:detail", args=[0]).replace("/0/", "/{}/")

    @property
    def page_count(self) -> int:
        return max(1, -(-self.opener_count // OPENERS_PER_PAGE))

    @property
    def earlier(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def later(self) -> int | None:
        return self.number + 1 if self.number < self.page_count else None

    def exchanges(self) -> list[Exchange]:
        said = list(with_offshoots(ThreadContribution.objects.page(self.thread, self.number)))
        replies: dict[int, list[Line]] = {}
        for contribution in said:
            if contribution.parent_id is not None:
                replies.setdefault(contribution.parent_id, []).append(self.line(contribution))
        found = []
        for opener in said:
            if opener.parent_id is None:
                below = replies.get(opener.pk, [])
                found.append(Exchange(self.line(opener), below[:-REPLIES_SHOWN], below[-REPLIES_SHOWN:]))
        return found

    def line(self, contribution: ThreadContribution) -> Line:
        address = self.address.format(contribution.pk)
        links = [Link(label, address + part) for label, part in self._acts(contribution)]
        born = [
            Link(row["reference"], self.idea_address.format(row["pk"])) for row in contribution.offshoot_rows
        ]
        return Line(contribution, address, links, born)

    def _acts(self, contribution: ThreadContribution) -> list[tuple[str, str]]:
        moderate = [(_("Modérer"), "moderate/")] if self.moderates else []
        if not self.writes or contribution.withdrawn_at:
            return []
        if contribution.hidden_at:
            return moderate
        mine = contribution.author_id == self.viewer.pk
        acts = [(_("Répondre"), "reply/")] if self.speaks and contribution.parent_id is None else []
        acts += [(_("En faire une idée"), "idea/")]
        acts += [(_("Modifier"), "edit/")] if mine and self.speaks else []
        acts += [(_("Retirer"), "withdraw/")] if mine else [(_("Signaler"), "report/")]
        return acts + moderate
