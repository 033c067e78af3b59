"""What the page of a community shows to one person."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from accounts.access import only_reads
from accounts.models import User
from ideas.models import Idea
from workflow.history import read_by
from workflow.moves import moves_for
from workshops.communities import leads, sets_objectives, speaks_now
from workshops.community_lifecycle import governs
from workshops.forms.community import COMMUNITY_MOVE_FORMS
from workshops.models import Community, Membership, MemberStatus
from workshops.near_calls import calls_near

SHOWN = 10
MEMBERS_SHOWN = 12


@dataclass(frozen=True)
class Standing:
    """What this person may do here."""

    membership: Membership | None
    reads: bool
    leads: bool
    governs: bool
    speaks: bool
    sets_objectives: bool
    only_reads: bool
    moderates: bool

    @property
    def reads_what_is_shared(self) -> bool:
        """What they can do and when they have time: members tell it to each other."""
        return self.is_member or self.leads or self.moderates

    @property
    def status(self) -> str:
        return self.membership.status if self.membership else ""

    @property
    def is_member(self) -> bool:
        return self.status == MemberStatus.MEMBER

    @property
    def is_invited(self) -> bool:
        return self.status == MemberStatus.INVITED

    @property
    def has_asked(self) -> bool:
        return self.status == MemberStatus.ASKED


def standing_of(community: Community, viewer: User) -> Standing:
    writes = not only_reads(viewer)
    return Standing(
        membership=community.memberships.of_person(viewer).first(),
        reads=Community.objects.read_by(viewer).filter(pk=community.pk).exists(),
        leads=writes and leads(community, viewer),
        governs=writes and community.is_living and governs(community, viewer),
        speaks=writes and speaks_now(community, viewer),
        sets_objectives=writes and community.is_living and sets_objectives(community, viewer),
        only_reads=not writes,
        moderates=viewer.has_perm("ideas.moderate_contribution"),
    )


def page_context(community: Community, viewer: User) -> dict[str, object]:
    standing = standing_of(community, viewer)
    context = {
        "community": community,
        "standing": standing,
        "may_join": community.is_lively and not standing.is_member and not standing.only_reads,
        "moves": [] if standing.only_reads else _moves(community, viewer),
        "co_leads": community.leads()[1:],
        "history": read_by(
            viewer,
            community.history.select_related("actor", "whom", "subject").order_by("-at", "-pk")[:SHOWN],
        ),
    }
    return {**context, **_inside(community, viewer, standing)}


def _moves(community: Community, viewer: User) -> list:
    url = reverse("communities:move", args=[community.pk, "NAME"]).replace("NAME", "{name}")
    return moves_for(community, viewer, url, frozenset(COMMUNITY_MOVE_FORMS))


def _inside(community: Community, viewer: User, standing: Standing) -> dict[str, object]:
    """Nothing of it to whoever is only invited."""
    if not standing.reads:
        return {"members": [], "member_count": 0, "asking": [], "invited": []}
    memberships = community.memberships.for_list()
    return {
        "members": memberships.members()[:MEMBERS_SHOWN],
        "member_count": community.memberships.members().count(),
        "asking": memberships.asking() if standing.leads else [],
        "invited": memberships.invited() if standing.leads else [],
        "threads": community.threads.for_list().order_by("-last_said_at", "-pk")[:SHOWN],
        "thread_count": community.threads.count(),
        "consultations": community.consultations.for_list()[:SHOWN],
        "help_calls": community.help_calls.for_list()[:SHOWN],
        "born": _born(community, viewer),
        "near_calls": calls_near(community, viewer),
        "today": timezone.localdate(),
    }


def _born(community: Community, viewer: User) -> list[Idea]:
    """The ideas that grew here, once they are deposited; whoever hides their name there is not told from here."""
    grown = Idea.objects.visible_to(viewer).read_by_everybody().filter(name_hidden=False)
    drawn = grown.filter(community_offshoot__contribution__thread__community=community)
    return list(drawn.order_by("-submitted_at", "-pk")[:SHOWN])
