"""What people do together and before the committee, light and dark, small and large: axe-core finds nothing."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from ideas.models import CommitteeSession
from incubation.models import (
    CarrierDigest,
    ExpertOpinion,
    FollowUpReview,
    GateCondition,
    GatePoint,
    Ownership,
)
from incubation.page_parts import SORTS
from tests.browser.test_every_page_around import _faults
from tests.browser.visitors import Visitors
from tests.pages import part_of
from workshops.models import Blocker, Community, Consultation, GoodPractice, HelpCall, Programme, Thread

pytestmark = [pytest.mark.proof, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pages_of_communities() -> Iterator[tuple[str, str]]:
    yield from (("camille", reverse(f"communities:{name}")) for name in ("list", "new"))
    mine = Community.objects.filter(lead__username="camille", state="active").first()
    for name in ("community", "members", "threads", "thread_new", "edit", "invite", "consultation_new"):
        yield "camille", reverse(f"communities:{name}", args=[mine.pk])
    yield "camille", reverse("communities:help_call_new", args=[mine.pk])
    yield "camille", reverse("communities:thread", args=[Thread.objects.filter(community=mine).first().pk])
    yield "morgan", reverse("communities:consultation", args=[Consultation.objects.first().pk])
    yield "morgan", reverse("communities:help_call", args=[HelpCall.objects.first().pk])
    yield from pages_of_searches()


def pages_of_searches() -> Iterator[tuple[str, str]]:
    """A community that a search for a carrier concerns, and what a week told of it."""
    yield "noa", Community.objects.get(title="Tuteurs d’apprentis").get_absolute_url()
    yield "morgan", reverse("admin:incubation_carrierdigest_changelist")
    told = CarrierDigest.objects.get()
    yield "morgan", reverse("admin:incubation_carrierdigest_change", args=[told.pk])


def pages_of_practices() -> Iterator[tuple[str, str]]:
    yield from (("camille", reverse(f"workshops:{name}")) for name in ("practices", "practice_new"))
    published = GoodPractice.objects.filter(state="published").first()
    for name in ("practice", "practice_adopt"):
        yield "camille", reverse(f"workshops:{name}", args=[published.pk])
    yield "morgan", reverse("workshops:practice_edit", args=[published.pk])


def pages_of_blockers() -> Iterator[tuple[str, str]]:
    yield from (("morgan", reverse("blockers:list") + asked) for asked in ("", "?mine=1"))
    blocker = Blocker.objects.get(level=2)
    yield "morgan", blocker.get_absolute_url()
    yield "morgan", reverse("blockers:new", args=["project", blocker.project_id])
    for name in ("escalate", "entrust", "lift"):
        yield "morgan", reverse("blockers:move", args=[blocker.pk, name])


def pages_of_sessions() -> Iterator[tuple[str, str]]:
    yield from (("morgan", reverse(f"ideas:{name}")) for name in ("sessions", "session_new"))
    coming = CommitteeSession.objects.filter(state="pack_sent").first()
    for name in ("session", "pack", "minutes", "session_attendance", "session_agenda", "session_screen"):
        yield "morgan", reverse(f"ideas:{name}", args=[coming.pk])
    yield "dany", reverse("ideas:session", args=[coming.pk])
    yield from pages_of_a_gate()
    yield "morgan", reverse("ideas:transfer_units")


def pages_of_a_gate() -> Iterator[tuple[str, str]]:
    point = GatePoint.objects.pending().earliest("pk")
    for name in ("session", "session_agenda", "session_screen", "pack"):
        yield "morgan", reverse(f"ideas:{name}", args=[point.session_id])
    yield from ((who, point.get_absolute_url()) for who in ("morgan", "dany"))
    for name in ("open_rollout", "leave_session"):
        yield "morgan", reverse("incubation:gate_point_decide", args=[point.session_id, point.pk, name])
    yield "dany", GatePoint.objects.exclude(outcome="").latest("pk").get_absolute_url()
    yield point.project.intrapreneur.username, point.project.get_absolute_url()


def pages_of_programmes() -> Iterator[tuple[str, str]]:
    yield "camille", reverse("incubation:retained")
    yield from (("morgan", reverse(f"programme:{name}")) for name in ("list", "new"))
    programme = Programme.objects.get(concepts__state="submitted")
    yield from ((who, programme.get_absolute_url()) for who in ("camille", "morgan", "dany"))
    for kind in ("steps", "milestones", "deliverables", "resources", "inspirations"):
        yield "morgan", reverse("programme:piece_new", args=[programme.pk, kind])
    need = programme.resources.filter(status="asked").first()
    yield "dany", reverse("programme:decide", args=[programme.pk, need.pk])
    yield "morgan", programme.concepts.get().get_absolute_url()
    yield "morgan", reverse("programme:concept_move", args=[programme.concepts.get().pk, "take_back"])


def pages_of_gates() -> Iterator[tuple[str, str]]:
    condition = GateCondition.objects.unmet().select_related("gate").first()
    yield from ((who, condition.gate.get_absolute_url()) for who in ("morgan", "dany"))
    address = [condition.project_id, condition.pk]
    yield "morgan", reverse("incubation:condition_met", args=address)
    yield "dany", reverse("incubation:condition_waived", args=address)


def pages_of_people_at_work() -> Iterator[tuple[str, str]]:
    """An opinion that was declined, whom it is asked of next, and what each person of that team has in hand."""
    declined = ExpertOpinion.objects.declined().get()
    project, code = declined.project, declined.strand.code
    carrier, asking = (
        project.intrapreneur.username,
        reverse("incubation:opinion_ask", args=[project.pk, code]),
    )
    yield carrier, declined.get_absolute_url()
    yield carrier, f"{asking}?from={declined.pk}"
    yield carrier, reverse("incubation:project_team", args=[project.pk])


def pages_of_managers() -> Iterator[tuple[str, str]]:
    """What waits for Claude, the time of a team and its ideas; the same of whoever answers for nobody."""
    for name in ("team", "team_ideas"):
        yield from ((who, reverse(f"incubation:{name}")) for who in ("claude", "maxime"))
    yield "morgan", reverse("incubation:projects")
    yield "morgan", reverse("incubation:projects") + "?phase=closed"


def pages_of_services() -> Iterator[tuple[str, str]]:
    """What the unit of Maxime is asked to keep, and the plan that it reads."""
    asked = Ownership.objects.awaited().get()
    yield from (("maxime", page) for page in (reverse("incubation:services"), asked.get_absolute_url()))
    for name in ("accept", "decline"):
        yield "maxime", reverse("incubation:ownership_move", args=[asked.pk, name])
    for name in ("project", "rollout_plan", "step_new", "owner"):
        yield "ange", reverse(f"incubation:{name}", args=[asked.project_id])


def pages_of_follow_ups() -> Iterator[tuple[str, str]]:
    review = FollowUpReview.objects.awaited().earliest("due_on")
    yield "morgan", review.project.get_absolute_url()
    yield from (("morgan", part_of(review.project, name)) for name, sort in SORTS.items() if sort.has_page)
    yield "morgan", review.get_absolute_url()
    yield "morgan", reverse("incubation:follow_up_review_write", args=[review.pk])
    indicator = review.project.indicators.first()
    yield "morgan", reverse("incubation:indicator", args=[indicator.project_id, indicator.pk])
    yield "morgan", reverse("incubation:closing_review", args=[review.project_id])
    closed = FollowUpReview.objects.exclude(called_off_on=None).first()
    yield "morgan", closed.get_absolute_url()
    yield "morgan", closed.project.closing_review.get_absolute_url()
    yield "camille", closed.project.idea.get_absolute_url()


def test_every_page_of_what_people_do_together_is_sound(visitors: Visitors) -> None:
    visits = [*pages_of_communities(), *pages_of_practices(), *pages_of_blockers(), *pages_of_sessions()]
    visits += [*pages_of_programmes(), *pages_of_gates(), *pages_of_services(), *pages_of_follow_ups()]
    visits += [*pages_of_people_at_work(), *pages_of_managers()]
    faults = [fault for name, path in visits for fault in _faults(visitors(name), visitors.axe, path)]
    assert faults == []
    assert [(name, one.faults) for name, one in visitors.here.items() if one.faults] == []
