"""A committee that does everything it may with one idea, each secret of it told by a word of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.models import OrgUnit, User
from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas import asking, conflicts, contributions, deciding, scoring, services, session_documents
from ideas.agreeing import agree_levels
from ideas.contacts import log_contact
from ideas.deciding import Condition
from ideas.models import (
    CommitteeSession,
    Criterion,
    DocumentKind,
    Evaluation,
    FeedKey,
    Follow,
    Idea,
    Presence,
    Review,
    SavedView,
    SeatKind,
)
from ideas.models.criterion import Axis
from ideas.models.decision import PUBLISHES
from ideas.sittings import agenda_order, presence
from ideas.telling.recording import tell
from ideas.telling.settling import settle_the_rest
from tests.factories import add_to_agenda, make_session, make_unit, make_user, sign
from tests.ideas.committee.deciding import grid_in_force, make_criterion

# Unlike any word of the site, and the same in HTML, JSON or a PDF.
REASON = "Quetzalune"
# What the decision says beside its reason, to be told with it.
TOLD = {
    "missing": "Faribolette",
    "next steps": "Margoulinette",
    "contact": "Philippine",
    "condition": "Chantournelle",
}
ADVICE = {
    "remark of an evaluator": "Brimborade",
    "remark of a member": "Coquecigre",
    "evaluator": "Wilhelmune",
    "evaluator who declined": "Eusebiane",
    "why they declined": "Fanfrelune",
    "word to the evaluators": "Sornettine",
    "member who scored": "Ottolinde",
    "level of a score": "Zigomarine",
    "member who stood aside": "Perpetuane",
    "bond": "Balivernote",
    "dissent": "Ratiboisine",
    "why these levels": "Tarabiscote",
}
SITTING = {
    "absent member": "Hildegonde",
    "deputy who came": "Cunegarde",
    "asked of the committee": "Carabistoule",
    "with the pack": "Lanternone",
    "at the opening": "Turlutane",
    "with the minutes": "Billevesone",
}
INTERNAL = {
    "note of whoever told": "Pimprenelline",
    "note": "Calembredane",
    "contact kept between us": "Galimatione",
}
# Before the publication, the reason too; after it, all but the reason.
NEVER = {**ADVICE, **SITTING, **INTERNAL}
PLANTED = {"reason": REASON, **TOLD, **NEVER}
UNIT = "Direction des fiches"


@dataclass
class Scene:
    idea: Idea
    session: CommitteeSession
    chair: User
    member: User
    absent: User
    deputy: User
    aside: User
    secretary: User
    outsiders: dict[str, User]

    @property
    def review(self) -> Review:
        return self.idea.reviews.select_related("session__committee", "idea").latest("pk")


def planned(*, blind: bool = False) -> Scene:
    """On the agenda of today, and nobody has said anything of it yet."""
    grid_in_force(blind=blind)
    for axis, label in ((Axis.IMPACT, "Ampleur"), (Axis.FEASIBILITY, "Délai")):
        make_criterion(axis, label)
    Criterion.objects.update(level_5=PLANTED["level of a score"])
    secretary, people = make_user(Role.INNOVATION_TEAM), _members()
    correspondent, manager = make_user(Role.CORRESPONDENT), make_user(first_name="Claude")
    session = _session(secretary, people)
    idea = add_to_agenda(
        session,
        author=make_user(first_name="Camille", line_manager=manager),
        units=[make_unit(UNIT, correspondent=correspondent)],
    )
    sign(idea, make_user())
    Follow.objects.create(idea=idea, person=make_user())
    sync_object_permissions(idea)
    outsiders = {
        "author": idea.author,
        "co-author": idea.co_authors.get().person,
        "line manager": manager,
        "follower": idea.follows.get().person,
        "colleague": make_user(),
        "correspondent": correspondent,
    }
    for person in [*outsiders.values(), secretary]:
        FeedKey.objects.create(owner=person)
        SavedView.objects.create(owner=person, name="Toutes", querystring="order=newest")
    return Scene(idea=idea, session=session, secretary=secretary, outsiders=outsiders, **people)


def _members() -> dict[str, User]:
    """The chair publishes, and is named for it; the others are the business of the committee."""
    names = {
        "chair": "Dany",
        "member": PLANTED["member who scored"],
        "absent": PLANTED["absent member"],
        "deputy": PLANTED["deputy who came"],
        "aside": PLANTED["member who stood aside"],
    }
    return {seat: make_user(Role.MANAGEMENT, first_name=name) for seat, name in names.items()}


def _session(secretary: User, people: dict[str, User]) -> CommitteeSession:
    kinds = {
        "chair": SeatKind.CHAIR,
        "member": SeatKind.MEMBER,
        "absent": SeatKind.MEMBER,
        "aside": SeatKind.MEMBER,
    }
    seats = {people[seat]: kind for seat, kind in kinds.items()}
    session = make_session(seats={**seats, secretary: SeatKind.SECRETARY}, quorum=2, secretary=secretary)
    own = session.committee.seats.get(person=people["absent"])
    session.committee.seats.create(person=people["deputy"], kind=SeatKind.DEPUTY, stands_in_for=own)
    return CommitteeSession.objects.get(pk=session.pk)


def the_committee_works(scene: Scene, verdict: str) -> None:
    """All that precedes the publication, the minutes included."""
    the_committee_drafts(scene, verdict)
    the_committee_concludes(scene)


def the_committee_concludes(scene: Scene) -> None:
    the_decision_is_on_its_way(scene)
    _move(scene, "publish_minutes", "with the minutes")
    for kind in (DocumentKind.MINUTES_PDF, DocumentKind.MINUTES_DOCX):
        made(scene, kind)


def the_committee_drafts(scene: Scene, verdict: str) -> None:
    """Up to a decision that may still be dropped."""
    _prepare(scene)
    _consult(scene)
    _score(scene)
    _sit(scene, verdict)


def the_decision_is_on_its_way(scene: Scene) -> None:
    """Settled by the secretary, and told by somebody; the site has not published it yet."""
    (telling,) = settle_the_rest(scene.session, by=scene.secretary)
    note = PLANTED["note of whoever told"]
    tell(telling, by=telling.teller, on=timezone.localdate(), how="call", note=note)


def _prepare(scene: Scene) -> None:
    """What those in charge say between them, who comes, and what is asked."""
    team, said = scene.secretary, PLANTED
    contributions.write_note(scene.idea, by=team, text=f"À lire avant : {said['note']}.")
    words = {"channel": "call", "on": scene.session.held_on, "summary": said["contact kept between us"]}
    log_contact(scene.idea, by=team, shared=False, **words)
    agenda_order.arrange(scene.session, {scene.review.pk: (20, said["asked of the committee"])})
    there = [scene.chair, scene.member, scene.aside, scene.secretary]
    answers = {person.pk: (Presence.PRESENT, None) for person in there}
    presence.note(scene.session, {**answers, scene.absent.pk: (Presence.REPRESENTED, scene.deputy.pk)})


def _consult(scene: Scene) -> None:
    """Two opinions asked, one given and one declined, and somebody who stands aside."""
    review, said = scene.review, PLANTED
    expert = make_user(first_name=said["evaluator"])
    busy = make_user(first_name=said["evaluator who declined"])
    asking.ask(
        review,
        by=scene.secretary,
        people=[expert, busy],
        answer_by=asking.usual_day(review),
        message=said["word to the evaluators"],
    )
    Evaluation.perform(review.evaluations.get(evaluator=expert).pk, "accept", by=expert)
    scoring.score(review, by=expert, values=levels(review, 1, 5), comment=said["remark of an evaluator"])
    Evaluation.perform(
        review.evaluations.get(evaluator=busy).pk, "decline", by=busy, comment=said["why they declined"]
    )
    conflicts.declare_conflict(review, by=scene.aside, reason=said["bond"])


def _score(scene: Scene) -> None:
    for person in (scene.member, scene.deputy):
        remark = PLANTED["remark of a member"]
        services.score(scene.review, by=person, values=levels(scene.review, 5, 2), comment=remark)


def levels(review: Review, *values: int) -> dict[int, int]:
    return {criterion.pk: value for criterion, value in zip(review.criteria, values, strict=True)}


def _sit(scene: Scene, verdict: str) -> None:
    made(scene, DocumentKind.PACK)
    _move(scene, "send_pack", "with the pack")
    _move(scene, "hold", "at the opening")
    review, reason = scene.review, PLANTED["why these levels"]
    agree_levels(review, by=scene.chair, impact=None, feasibility=Decimal("3.5"), reason=reason)
    deciding.draft_decision(review, by=scene.member, verdict=verdict, reason=REASON, **_said(scene))


def _said(scene: Scene) -> dict[str, object]:
    today, carrier = timezone.localdate(), scene.idea.author
    return {
        "units": list(OrgUnit.objects.filter(name=UNIT)),
        "missing": TOLD["missing"],
        "next_steps": TOLD["next steps"],
        "contact": make_user(first_name=TOLD["contact"]),
        "put_off_until": today + timedelta(days=60),
        "dissent": PLANTED["dissent"],
        # Asked of whoever carries the idea: a draft asks nothing of them yet.
        "conditions": [Condition(TOLD["condition"], owner=carrier, due_on=today + timedelta(days=30))],
    }


def made(scene: Scene, kind: str) -> None:
    session = CommitteeSession.objects.get(pk=scene.session.pk)
    session_documents.ask_for(session, kind, scene.secretary)
    assert session_documents.make_waiting() == 1


def _move(scene: Scene, name: str, planted: str) -> None:
    CommitteeSession.perform(scene.session.pk, name, by=scene.secretary, comment=PLANTED[planted])


def publish(scene: Scene, verdict: str) -> Idea:
    return Idea.perform(scene.idea.pk, PUBLISHES[verdict], by=scene.chair)


def found_in(text: str, words: Iterable[str] = PLANTED.values()) -> list[str]:
    return [word for word in words if word.lower() in text.lower()]


def read_in(pages: dict[str, str], words: Iterable[str] = PLANTED.values()) -> dict[str, list[str]]:
    """The addresses where a word was read, with those words."""
    return {address: words_there for address, page in pages.items() if (words_there := found_in(page, words))}
