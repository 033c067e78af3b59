"""People, units and ideas for the tests: plain functions, and real moves, so that histories are true."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import OrgUnit, User
from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas import services, session_documents, signing
from ideas.deciding import draft_decision
from ideas.lifecycle import IdeaState
from ideas.models import (
    Campaign,
    Channel,
    CoAuthor,
    Committee,
    CommitteeSession,
    Decision,
    DepositRules,
    DocumentKind,
    Fit,
    Idea,
    Improves,
    Novelty,
    Presence,
    SessionDocument,
    Theme,
    Track,
    Verdict,
)
from ideas.models.decision import NEGATIVE, PUBLISHES
from ideas.seats import expected_at
from ideas.sittings import presence
from workflow.documents import make_waiting

PROBLEM = "Les vidéoprojecteurs dorment dans les placards, et nous en louons trois fois par an."
_numbers = count(1)


def make_user(role: str | None = None, **fields: object) -> User:
    number = next(_numbers)
    values = {
        "username": f"person{number}",
        "first_name": "Alix",
        # Titles are measured: their length must not depend on how many people came before.
        "last_name": f"Esquisse{number % 10_000:04}",
        "email": f"person{number}@valmontagne.example",
    }
    user = User.objects.create(**{**values, **fields})
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def somebody(role: str) -> User:
    """Whoever holds the role first, or a new person."""
    return User.objects.holding(role).first() or make_user(role)


def make_unit(
    name: str = "", *, parent: OrgUnit | None = None, correspondent: User | None = None, **fields: object
) -> OrgUnit:
    """The correspondent, when given, may answer for the unit at once."""
    values = {"name": name or f"Direction {next(_numbers)}", **fields}
    unit = OrgUnit.objects.add_child(parent, values) if parent else OrgUnit.objects.add_root(values)
    if correspondent:
        unit.correspondents.add(correspondent)
        sync_object_permissions(unit)
    return unit


def make_rules(version: str = "", **fields: object) -> DepositRules:
    values = {
        "title": "Règles de dépôt",
        "body": "Une idée décrit une situation, jamais une personne.",
        "published_on": timezone.localdate(),
    }
    return DepositRules.objects.create(version=version or f"v{next(_numbers)}", **{**values, **fields})


def make_theme(name: str = "", **fields: object) -> Theme:
    return Theme.objects.create(name=name or f"Thème {next(_numbers)}", **fields)


def make_campaign(*moves: str, **fields: object) -> Campaign:
    """A campaign in preparation, then moved: `make_campaign("open", "close")`."""
    team = somebody(Role.INNOVATION_TEAM)
    today = timezone.localdate()
    values = {
        "title": "Mieux accueillir",
        "question": "Qu’est-ce qui ferait gagner du temps à l’accueil ?",
        "rules": "Une idée répond à la question, seule ou à plusieurs.",
    }
    jury = fields.pop("jury", None) or [team]
    campaign = Campaign.begin(
        "prepare", by=team, **{"opens_on": today, "closes_on": today, **values, **fields}
    )
    campaign.criteria.create(label="Utile à l’accueil")
    campaign.jury.set(jury)
    for name in moves:
        inputs = {"results": "Trois idées passent devant le comité."} if name == "publish" else {}
        campaign = Campaign.perform(campaign.pk, name, by=team, **inputs)
    return campaign


def make_session(
    held_on: date | None = None, *, seats: dict[User, str] | None = None, quorum: int = 1, **fields: object
) -> CommitteeSession:
    """Of a committee without seats, where the roles decide, unless `seats` says who holds which."""
    values = {"title": f"Séance {next(_numbers)}", "held_on": held_on or timezone.localdate()}
    if "secretary" not in fields:
        values["secretary"] = somebody(Role.INNOVATION_TEAM)
    if "committee" not in fields:
        values["committee"] = make_committee(seats or {}, quorum)
    values = {**values, **fields}
    return CommitteeSession.begin("plan", by=values["secretary"], **values)


def add_to_agenda(session: CommitteeSession, **fields: object) -> Idea:
    return by_the_team(make_idea(IdeaState.QUALIFIED, **fields), "schedule_review", session=session)


def hold(session: CommitteeSession, *, absent: tuple[User, ...] = ()) -> CommitteeSession:
    """The pack is sent, everybody who is expected comes, and the session opens. Something is on its agenda."""
    send_pack(session)
    answers = {
        person.pk: (Presence.EXCUSED if person in absent else Presence.PRESENT, None)
        for person in [*expected_at(session), session.secretary]
    }
    presence.note(session, answers)
    return CommitteeSession.perform(session.pk, "hold", by=session.secretary)


def prepare_pack(session: CommitteeSession, by: User | None = None) -> None:
    """A few bytes stand for the file: what a worker lays out is the business of `tests/ideas/documents`."""
    session_documents.ask_for(session, DocumentKind.PACK, by or session.secretary)
    make_waiting(SessionDocument, lambda document: b"%PDF-")


def send_pack(session: CommitteeSession) -> CommitteeSession:
    prepare_pack(session)
    return CommitteeSession.perform(session.pk, "send_pack", by=session.secretary)


def make_committee(seats: dict[User, str], quorum: int = 1) -> Committee:
    committee = Committee.objects.create(name=f"Comité {next(_numbers)}", quorum=quorum)
    for person, kind in seats.items():
        committee.seats.create(person=person, kind=kind)
    return committee


def make_idea(state: str = IdeaState.DRAFT, **fields: object) -> Idea:
    """An idea in a state, brought there by the moves of its life. `units` and `themes` are lists."""
    if state == IdeaState.DRAFT:
        return _draft(**fields)
    source, move = WAYS[state]
    idea = move(make_idea(source, **fields))
    idea.refresh_from_db()
    return idea


def _draft(
    *, author: User | None = None, units: list[OrgUnit] = (), themes: list[Theme] = (), **fields: object
) -> Idea:
    author = author or make_user()
    values = {
        "title": f"Prêter les vidéoprojecteurs entre collèges {next(_numbers)}",
        "problem": PROBLEM,
        "solution": "Partager un calendrier de réservation entre collèges voisins.",
        "expected_effect": "Moins de location et moins d’achats.",
        "improves": Improves.BOTH,
        "beneficiaries": "Les équipes des collèges",
        "units_unknown": not units,
        "rules": DepositRules.objects.current(),
    }
    idea = services.start_draft(by=author, **{**values, **fields})
    idea.concerned_units.set(units)
    idea.themes.set(themes)
    return idea


def _submit(idea: Idea) -> Idea:
    somebody(Role.INNOVATION_TEAM)
    return Idea.perform(idea.pk, "submit", by=idea.author)


def _contact(idea: Idea) -> Idea:
    return by_the_team(
        idea,
        "record_contact",
        channel=Channel.CALL,
        on=timezone.localdate(),
        summary="Le matériel est réservé par courriel.",
        shared=True,
    )


def _qualify(idea: Idea) -> Idea:
    return by_the_team(
        idea,
        "qualify",
        **sheet(
            fit_reasons="Le calendrier répond au manque de matériel.",
            units=list(idea.concerned_units.all()),
        ),
    )


def sheet(*, units: list[OrgUnit] = (), **said: object) -> dict[str, object]:
    """What the innovation team says when it qualifies; without units, the idea changes nothing for the others."""
    values = {
        "fit": Fit.YES,
        "fit_reasons": "Oui.",
        "novelty": Novelty.NEW_HERE,
        "duplicates_checked": True,
        "impacted_units": list(units),
        "internal_only": not units,
        "recommended_track": Track.STUDY,
    }
    return {**values, **said}


def reword(idea: Idea, **said: object) -> Idea:
    """Other words, proposed by the innovation team."""
    words = {
        "problem": "Les vidéoprojecteurs servent trois jours par mois, et nous en louons trois fois par an.",
        "solution": idea.solution,
        "reason": "Dire combien ils servent convaincra le comité.",
    }
    return by_the_team(idea, "propose_reformulation", **{**words, **said})


def answer(verdict: str) -> dict[str, object]:
    """What an answer of this kind owes beside its reason."""
    if verdict == Verdict.COMPLEMENT:
        return {"missing": "Le nombre de collèges concernés."}
    if verdict in NEGATIVE:
        steps = "La personne nommée ici vous appelle dans la semaine."
        return {"contact": somebody(Role.INNOVATION_TEAM), "next_steps": steps}
    return {}


def note(idea: Idea, verdict: str, *, units: list[OrgUnit] = (), **content: object) -> Decision:
    """The decision of the committee, drafted by the general management."""
    units = list(units)
    if verdict == Verdict.TRANSFER and not units:
        units = [make_unit(correspondent=make_user(Role.CORRESPONDENT))]
    said = {"reason": "Le besoin est partagé par plusieurs collèges.", **answer(verdict), **content}
    review = idea.reviews.pending().get()
    by = somebody(Role.MANAGEMENT)
    return draft_decision(review, by=by, verdict=verdict, units=units, **said)


def publish(idea: Idea, verdict: str, *, units: list[OrgUnit] = (), **content: object) -> Idea:
    """The same, published by the innovation team."""
    note(idea, verdict, units=units, **content)
    return by_the_team(idea, PUBLISHES[verdict], **told_today())


def told_today() -> dict[str, date]:
    """Somebody told the author first: what the form that publishes asks."""
    return {"told_in_person_on": timezone.localdate()}


def take_off(pk: int, *, by: User, name: str = "defer", comment: str = "Plus tard.") -> Idea:
    """Off the agenda before the day of the session: from that day on, a decision would be noted and published."""
    sessions = CommitteeSession.objects.filter(reviews__idea=pk, reviews__left_at=None)
    days = dict(sessions.values_list("pk", "held_on"))
    held = CommitteeSession.objects.filter(pk__in=days)
    held.update(held_on=timezone.localdate() + timedelta(days=1))
    idea = Idea.perform(pk, name, by=by, comment=comment)
    for session, day in days.items():
        held.filter(pk=session).update(held_on=day)
    return idea


def by_the_team(idea: Idea, name: str, **inputs: object) -> Idea:
    team = User.objects.holding(Role.INNOVATION_TEAM).exclude(pk=idea.author_id).first()
    return Idea.perform(idea.pk, name, by=team or make_user(Role.INNOVATION_TEAM), **inputs)


def _redirect(idea: Idea) -> Idea:
    second = make_user(Role.INNOVATION_TEAM)
    Idea.perform(idea.pk, "redirect", by=idea.triage_owner, seconded_by=second)
    return Idea.perform(idea.pk, "confirm_redirect", by=second, comment="Le service social vous écoute.")


def sign(idea: Idea, person: User) -> CoAuthor:
    """Invited by the author, and accepted."""
    row = signing.invite(idea, person, by=idea.author)
    signing.accept(row, by=person)
    return row


S = IdeaState
# The state before, and the move that leads from it.
WAYS: dict[str, tuple[str, Callable[[Idea], Idea]]] = {
    S.SUBMITTED: (S.DRAFT, _submit),
    S.QUALIFICATION: (S.SUBMITTED, _contact),
    S.NEEDS_INFO: (
        S.QUALIFICATION,
        lambda idea: by_the_team(idea, "request_info", question="Combien de collèges sont concernés ?"),
    ),
    S.QUALIFIED: (S.QUALIFICATION, _qualify),
    S.IN_REVIEW: (S.QUALIFIED, lambda idea: by_the_team(idea, "schedule_review", session=make_session())),
    S.INCUBATING: (S.IN_REVIEW, lambda idea: publish(idea, Verdict.STUDY)),
    S.TRANSFERRED: (S.IN_REVIEW, lambda idea: publish(idea, Verdict.TRANSFER)),
    S.STOPPED: (S.IN_REVIEW, lambda idea: publish(idea, Verdict.SET_ASIDE)),
    S.COMPLETED: (S.INCUBATING, lambda idea: Idea.perform(idea.pk, "complete", by=None)),
    S.WITHDRAWN: (S.SUBMITTED, lambda idea: Idea.perform(idea.pk, "withdraw", by=idea.author)),
    S.MERGED: (S.SUBMITTED, lambda idea: by_the_team(idea, "merge", into=make_idea(S.SUBMITTED))),
    S.REDIRECTED: (S.SUBMITTED, lambda idea: _redirect(idea)),
}
