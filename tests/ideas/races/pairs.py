"""Pairs of moves that conflict: the scene of each, both moves, and the ends that it may have."""

from datetime import timedelta

from django.utils import timezone

from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import (
    CommitteeSession,
    Evaluation,
    Idea,
    SeatKind,
    Transfer,
    Verdict,
)
from ideas.models.criterion import Axis
from ideas.models.decision import PUBLISHES
from tests.factories import (
    add_to_agenda,
    make_idea,
    make_session,
    make_unit,
    make_user,
    prepare_pack,
    reword,
    sheet,
    sign,
    told_today,
)
from tests.ideas.committee.deciding import make_criterion
from tests.ideas.races.staging import (
    before_a_session,
    contact,
    decided,
    examined_by_two,
    handed_over,
    in_days,
    level,
    note,
    opinions_of,
    two_of_the_team,
)
from tests.races.duel import Duel, move


def two_triagers_call() -> Duel:
    idea = make_idea(IdeaState.SUBMITTED)
    first, second = two_of_the_team()
    return Duel(
        (
            move(Idea, idea, "record_contact", first, **contact()),
            move(Idea, idea, "record_contact", second, **contact()),
        ),
        {("record_contact",)},
    )


def entrusted_while_called() -> Duel:
    """Who calls follows the idea, unless somebody else is named, before or after."""
    idea = make_idea(IdeaState.SUBMITTED)
    first, second = two_of_the_team()
    Idea.objects.filter(pk=idea.pk).update(triage_owner=None)
    return Duel(
        (
            move(Idea, idea, "record_contact", first, **contact()),
            move(Idea, idea, "assign", first, owner=second),
        ),
        {("record_contact", "assign"), ("assign", "record_contact")},
        lambda: Idea.objects.get(pk=idea.pk).triage_owner == second,
    )


def qualified_while_withdrawn() -> Duel:
    idea = make_idea(IdeaState.QUALIFICATION)
    team, _other = two_of_the_team()
    return Duel(
        (move(Idea, idea, "qualify", team, **sheet()), move(Idea, idea, "withdraw", idea.author)),
        {("withdraw",), ("qualify", "withdraw")},
    )


def two_qualifiers() -> Duel:
    idea = make_idea(IdeaState.QUALIFICATION)
    first, second = two_of_the_team()
    return Duel(
        (move(Idea, idea, "qualify", first, **sheet()), move(Idea, idea, "qualify", second, **sheet())),
        {("qualify",)},
    )


def approved_while_reworded() -> Duel:
    idea = reword(make_idea(IdeaState.QUALIFICATION))
    seen, (team, _other) = idea.reformulations.pending().get().pk, two_of_the_team()
    words = {"problem": idea.problem + " Encore.", "solution": idea.solution, "reason": "Mieux."}
    return Duel(
        (
            move(Idea, idea, "approve_reformulation", idea.author, seen=seen),
            move(Idea, idea, "propose_reformulation", team, seen=seen, **words),
        ),
        {("approve_reformulation",), ("propose_reformulation",)},
    )


def two_authors_answer_otherwise() -> Duel:
    idea = make_idea(IdeaState.QUALIFICATION)
    row = sign(idea, make_user())
    seen = reword(idea).reformulations.pending().get().pk
    return Duel(
        (
            move(Idea, idea, "approve_reformulation", idea.author, seen=seen),
            move(Idea, idea, "decline_reformulation", row.person, seen=seen),
        ),
        {("approve_reformulation",), ("decline_reformulation",)},
    )


def scheduled_twice() -> Duel:
    idea = make_idea(IdeaState.QUALIFIED)
    team, other = two_of_the_team()
    soon, late = make_session(in_days(20)), make_session(in_days(40))
    return Duel(
        (
            move(Idea, idea, "schedule_review", team, session=soon),
            move(Idea, idea, "schedule_review", other, session=late),
        ),
        {("schedule_review",)},
    )


def scheduled_while_cancelled() -> Duel:
    """The idea waits for another session, whichever came first."""
    idea, session = make_idea(IdeaState.QUALIFIED), make_session(in_days(20))
    team, other = two_of_the_team()
    return Duel(
        (
            move(Idea, idea, "schedule_review", team, session=session),
            move(CommitteeSession, session, "cancel", other),
        ),
        {("cancel",), ("schedule_review", "cancel", "defer")},
    )


def pack_sent_while_withdrawn() -> Duel:
    """Its one idea withdrawn, a session has no pack to send."""
    idea, session = before_a_session()
    prepare_pack(session)

    def was_sent_with_its_idea() -> bool:
        sent = session.history.filter(name="send_pack").first()
        return sent is None or sent.at < idea.history.get(name="withdraw").at

    return Duel(
        (
            move(CommitteeSession, session, "send_pack", session.secretary),
            move(Idea, idea, "withdraw", idea.author),
        ),
        {("withdraw",), ("send_pack", "withdraw")},
        was_sent_with_its_idea,
    )


def decided_by_two() -> Duel:
    """The secretary and the chair both opened the form when nothing was noted."""
    chair, secretary = make_user(Role.MANAGEMENT), make_user(Role.INNOVATION_TEAM)
    seats = {chair: SeatKind.CHAIR, secretary: SeatKind.SECRETARY}
    session = make_session(in_days(20), seats=seats, secretary=secretary)
    idea = add_to_agenda(session)
    review = idea.reviews.pending().get().pk
    return Duel(
        (
            lambda: note(review, secretary, verdict=Verdict.STUDY, reason="À voir."),
            lambda: note(review, chair, verdict=Verdict.SET_ASIDE, reason="Existe déjà."),
        ),
        {()},
        lambda: idea.decisions.count() == 1,
    )


def published_while_withdrawn() -> Duel:
    idea, (team, _other) = decided(Verdict.STUDY), two_of_the_team()
    return Duel(
        (
            move(Idea, idea, PUBLISHES[Verdict.STUDY], team, **told_today()),
            move(Idea, idea, "withdraw", idea.author),
        ),
        {("publish_study",), ("withdraw",)},
    )


def published_twice() -> Duel:
    """Handed over once to each directorate."""
    units = [make_unit(correspondent=make_user(Role.CORRESPONDENT)) for _number in range(2)]
    idea = decided(Verdict.TRANSFER, units=units)
    team, other = two_of_the_team()
    name = PUBLISHES[Verdict.TRANSFER]
    return Duel(
        tuple(move(Idea, idea, name, person, **told_today()) for person in (team, other)),
        {(name, "send", "send")},
    )


def two_last_opinions() -> Duel:
    criterion = make_criterion(Axis.IMPACT, "Ampleur")
    idea, people, review = examined_by_two()
    return Duel(
        tuple(lambda person=person: level(review, person, criterion.pk) for person in people),
        {("give", "give")},
        lambda: opinions_of(idea) == (2, 2),
    )


def accepted_while_not_asked_any_more() -> Duel:
    idea, people, _review = examined_by_two()
    asked = Evaluation.objects.get(evaluator=people[0])
    team, _other = two_of_the_team()
    return Duel(
        (move(Evaluation, asked, "accept", people[0]), move(Evaluation, asked, "withdraw_request", team)),
        {("withdraw_request",), ("accept", "withdraw_request")},
        lambda: opinions_of(idea) == (0, 1),
    )


def acknowledged_while_rerouted() -> Duel:
    transfer, maxime = handed_over()
    other = make_unit(correspondent=make_user(Role.CORRESPONDENT))
    deputy = make_user(Role.CORRESPONDENT)
    transfer.unit.correspondents.add(deputy)
    sync_object_permissions(transfer.unit)
    return Duel(
        (
            move(Transfer, transfer, "acknowledge", maxime),
            move(Transfer, transfer, "reroute", deputy, unit=other, answer="À eux."),
        ),
        {("reroute", "forward"), ("acknowledge", "reroute", "forward")},
        lambda: Transfer.objects.filter(rerouted_from=transfer).count() == 1,
    )


def acknowledged_while_chased() -> Duel:
    """The first day on which somebody is chased is that of the answer itself."""
    transfer, maxime = handed_over()
    today = timezone.localdate()
    asked = timezone.now() - timedelta(days=20)
    Transfer.objects.filter(pk=transfer.pk).update(due_on=today, state_since=asked)
    return Duel(
        (move(Transfer, transfer, "chase", None), move(Transfer, transfer, "acknowledge", maxime)),
        {("acknowledge",), ("chase", "acknowledge")},
        lambda: Transfer.objects.get(pk=transfer.pk).rung == 0,
    )


PAIRS = (
    two_triagers_call,
    entrusted_while_called,
    qualified_while_withdrawn,
    two_qualifiers,
    approved_while_reworded,
    two_authors_answer_otherwise,
    scheduled_twice,
    scheduled_while_cancelled,
    pack_sent_while_withdrawn,
    decided_by_two,
    published_while_withdrawn,
    published_twice,
    two_last_opinions,
    accepted_while_not_asked_any_more,
    acknowledged_while_rerouted,
    acknowledged_while_chased,
)
