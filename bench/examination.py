"""What the committee examined: ten sessions or two hundred, and one of forty ideas read by a hundred people."""

from datetime import timedelta
from itertools import cycle, islice

AGENDA = 40
EVALUATORS = 100
# Of every other idea that is examined.
OPINIONS_EACH = 4
SESSIONS = {1_000: 10, 20_000: 200, 100_000: 200}
DECIDED = ("incubating", "completed")
REASON = "Utile à plusieurs collèges, et simple à essayer dès la rentrée."


def examined_in(sessions: int, readers: dict[str, object]) -> dict[str, int]:
    """Every idea that was decided or is examined, in its session; the one that is measured comes first in its list."""
    from accounts.models import User
    from ideas.models import Committee, Idea
    from ideas.reference import give_grid

    grid = give_grid()
    committee = Committee.objects.create(name="Comité de l’innovation", quorum=2)
    seats(committee, readers)
    waiting = list(Idea.objects.filter(state="in_review").order_by("pk"))
    agendas = [waiting[start : start + AGENDA] for start in range(0, len(waiting), AGENDA)]
    decided = Idea.objects.filter(state__in=DECIDED).order_by("pk")
    past = meetings(committee, readers["team"], sessions - len(agendas), first=-7, step=-7)
    conclude(list(decided), past, grid, by=readers["management"])
    coming = meetings(committee, readers["team"], len(agendas), first=7, step=7)
    people = list(User.objects.filter(username__startswith="person").order_by("pk")[: EVALUATORS - 1])
    people = [readers["evaluator"], *people]
    for session, agenda in zip(coming, agendas, strict=True):
        voices = people if session is coming[0] else people[:OPINIONS_EACH]
        give_opinions(put_before(session, agenda, grid), voices, asked_by=readers["team"])
    return {"session": coming[0].pk}


def seats(committee: object, readers: dict[str, object]) -> None:
    from ideas.models import Seat

    kinds = {"chair": readers["management"], "member": readers["evaluator"], "secretary": readers["team"]}
    Seat.objects.bulk_create(
        [Seat(committee=committee, person=person, kind=kind) for kind, person in kinds.items()]
    )


def meetings(committee: object, secretary: object, count: int, *, first: int, step: int) -> list[object]:
    """One a week, from `first` days away; what is over has its minutes."""
    from django.utils import timezone

    from ideas.models import CommitteeSession

    today = timezone.localdate()
    sessions = [
        CommitteeSession(
            committee=committee,
            title=f"Séance {number + 1}",
            held_on=today + timedelta(days=first + step * number),
            secretary=secretary,
            state="planned" if first > 0 else "minutes_published",
        )
        for number in range(count)
    ]
    for session in sessions:
        session.derive()
        session.take_turn(session.turn())
    return CommitteeSession.objects.bulk_create(sessions)


def put_before(session: object, ideas: list[object], grid: object) -> list[object]:
    from ideas.models import Review

    return Review.objects.bulk_create(
        [
            Review(session=session, idea=idea, order=order, grid=grid)
            for order, idea in enumerate(ideas, start=1)
        ]
    )


def conclude(ideas: list[object], sessions: list[object], grid: object, *, by: object) -> None:
    """Each in a session of its turn, decided there and published."""
    from django.utils import timezone

    from ideas.models import Decision, Review

    met = list(zip(ideas, islice(cycle(sessions), len(ideas)), strict=True))
    Review.objects.bulk_create(
        [Review(session=session, idea=idea, order=1, grid=grid) for idea, session in met], batch_size=2_000
    )
    Decision.objects.bulk_create(
        [
            Decision(
                idea=idea,
                session=session,
                verdict="study",
                reason=REASON,
                recorded_by=by,
                published_by=by,
                published_at=timezone.now(),
            )
            for idea, session in met
        ],
        batch_size=2_000,
    )


def give_opinions(reviews: list[object], voices: list[object], *, asked_by: object) -> None:
    """What each was asked for and gave, a level for each criterion, and the counts that the ideas keep."""
    from ideas.models import Evaluation, Idea

    opinions = [
        Evaluation(
            review=review,
            evaluator=voice,
            asked_by=asked_by,
            answer_by=review.session.held_on,
            state="given",
        )
        for review in reviews
        for voice in voices
    ]
    Evaluation.objects.bulk_create(opinions, batch_size=2_000)
    give_levels(reviews, voices)
    Idea.objects.filter(reviews__in=reviews).update(opinions_asked=len(voices), opinions_given=len(voices))


def give_levels(reviews: list[object], voices: list[object]) -> None:
    """All of one grid."""
    from ideas.models import Score

    criteria = reviews[0].criteria
    Score.objects.bulk_create(
        [
            Score(
                review=review,
                scorer=voice,
                criterion=criterion,
                value=1 + (review.pk * 3 + voice.pk * 7 + criterion.pk * 5) % 5,
            )
            for review in reviews
            for voice in voices
            for criterion in criteria
        ],
        batch_size=5_000,
    )
