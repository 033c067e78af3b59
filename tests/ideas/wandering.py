"""Ideas and transfers led at random by those who may: each step is a legal move of somebody, with plausible words."""

import itertools
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random

from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from ideas.handover import FINAL
from ideas.handover import WAITING_STATES as WAITING_FOR_A_UNIT
from ideas.lifecycle import BEFORE_REVIEW
from ideas.lifecycle import IdeaState as S
from ideas.models import Channel, Idea, Transfer, Verdict
from ideas.models.decision import PUBLISHES
from notifications.models import Notification
from tests.factories import make_idea, make_session, make_unit, make_user, note, sheet, sign, told_today
from workflow.ball import Holder
from workflow.errors import RequirementsMissing
from workflow.models import Workflow

TODAY_OR_LATER = timedelta(days=30)
VERDICTS = {move: verdict for verdict, move in PUBLISHES.items()}


class Walk:
    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.team = [make_user(Role.INNOVATION_TEAM) for _person in range(2)]
        self.management = make_user(Role.MANAGEMENT)
        self.units = [make_unit(correspondent=make_user(Role.CORRESPONDENT)) for _unit in range(2)]
        self.people = [*self.team, self.management]
        self.people += [person for unit in self.units for person in unit.correspondents.all()]
        self.ideas: list[int] = []
        self.made = Counter()
        self.mover: User | None = None
        self.begin_an_idea()

    def begin_an_idea(self) -> None:
        author, co_author = make_user(), make_user()
        idea = make_idea(S.DRAFT, author=author)
        sign(idea, co_author)
        self.people += [author, co_author]
        self.ideas.append(idea.pk)

    def subjects(self) -> list[Workflow]:
        return [*Idea.objects.filter(pk__in=self.ideas), *Transfer.objects.filter(idea__in=self.ideas)]

    def step(self) -> None:
        """One move, or one more idea where nobody has anything to do."""
        moves = self.legal_moves()
        self.dice.shuffle(moves)
        for subject, name, person in moves:
            if self.tried(subject, name, person):
                return
        self.begin_an_idea()

    def legal_moves(self) -> list[tuple[Workflow, str, User]]:
        return [
            (subject, name, person)
            for subject in self.subjects()
            for name in sorted(subject.possible_moves() & GIVEN.keys())
            for person in self.people
            if subject.transition_named(name).has_perm(subject, person)
        ]

    def tried(self, subject: Workflow, name: str, person: User) -> bool:
        """Whether it was done: facts may be missing, and then nothing at all happens."""
        self.mover = person
        given = GIVEN[name](self, subject)
        if given is None:
            return False
        before, last = self.lines_of(subject), Notification.objects.order_by("-pk").first()
        state = str(subject.state)
        try:
            moved = type(subject).perform(subject.pk, name, by=person, comment="En passant.", **given)
        except RequirementsMissing:
            assert self.lines_of(subject) == before, (name, "wrote although it refused")
            return False
        self.made[name] += 1
        self.check_the_move(moved, name, person, state, before)
        check_the_messages(last.pk if last else 0, name)
        self.check_everything(name)
        return True

    def lines_of(self, subject: Workflow) -> int:
        return subject.history.count()

    def check_the_move(self, moved: Workflow, name: str, person: User, state: str, before: int) -> None:
        """One move, one line, that says who and from where."""
        assert self.lines_of(moved) == before + 1, name
        line = moved.history.order_by("-pk").first()
        assert (line.name, line.source, line.actor) == (name, state, person)

    def check_everything(self, name: str) -> None:
        for subject in self.subjects():
            check_the_turn(subject, name)
            check_the_chain(subject, name)


def check_the_turn(subject: Workflow, name: str) -> None:
    """Somebody plays and a day is said, as long as anything is awaited; nobody is once all is said."""
    where = (name, subject, str(subject.state))
    if awaits_somebody(subject):
        assert subject.ball_holder != Holder.NOBODY, where
        assert subject.ball_expected, where
        assert subject.due_on or subject.state == S.DRAFT or is_with_a_project(subject), where
    if subject.ball_holder in (Holder.AUTHOR, Holder.INNOVATION_TEAM) and not is_with_a_project(subject):
        assert subject.ball_person is not None, where


def is_with_a_project(subject: Workflow) -> bool:
    """Its project has a day and a turn of its own."""
    return isinstance(subject, Idea) and subject.state == S.INCUBATING


def awaits_somebody(subject: Workflow) -> bool:
    if isinstance(subject, Transfer):
        return subject.state in WAITING_FOR_A_UNIT
    if subject.state == S.TRANSFERRED:
        return subject.transfers.unanswered().exists()
    return subject.state in [S.DRAFT, *BEFORE_REVIEW, S.IN_REVIEW, S.INCUBATING]


def check_the_chain(subject: Workflow, name: str) -> None:
    """Each line begins where the one before ended, and the last ends where the subject stands."""
    lines = list(subject.history.order_by("pk").values_list("source", "target"))
    for (_before, reached), (left, _after) in itertools.pairwise(lines):
        assert left == reached, (name, subject, lines)
    assert not lines or lines[-1][1] == subject.state, (name, subject, lines)


def check_the_messages(since: int, name: str) -> None:
    """Nobody is told the same thing twice of one move."""
    rows = Notification.objects.filter(pk__gt=since)
    told = Counter(rows.values_list("recipient", "rule", "subject_label", "subject_pk"))
    assert [key for key, count in told.items() if count > 1] == [], name


def _decided(walk: Walk, idea: Idea, verdict: str) -> dict[str, object] | None:
    """The committee has noted it before it is published."""
    draft = idea.decisions.drafted().first()
    if draft is None or draft.verdict != verdict:
        units = walk.units[:1] if verdict == Verdict.TRANSFER else []
        note(idea, verdict, units=units)
    return told_today()


def _joined(walk: Walk, idea: Idea) -> dict[str, object] | None:
    others = Idea.objects.filter(pk__in=walk.ideas, state__in=[*BEFORE_REVIEW, S.IN_REVIEW])
    other = others.exclude(pk=idea.pk).order_by("pk").first()
    return {"into": other} if other else None


def _proposal(walk: Walk, idea: Idea) -> dict[str, object]:
    return {"seen": idea.reformulations.order_by("-pk").first().pk}


def _publishing(verdict: str) -> Callable[[Walk, Idea], dict[str, object] | None]:
    return lambda walk, idea: _decided(walk, idea, verdict)


# What somebody gives with each move; `None` when this one has no sense now.
GIVEN: dict[str, Callable[[Walk, Workflow], dict[str, object] | None]] = {
    **dict.fromkeys(["submit", "withdraw", "reopen", "resume", "unmerge"], lambda walk, idea: {}),
    **dict.fromkeys(["confirm_redirect", "cancel_redirect", "acknowledge"], lambda walk, subject: {}),
    "assign": lambda walk, idea: {"owner": walk.dice.choice(walk.team)},
    "record_contact": lambda walk, idea: {
        "channel": Channel.CALL,
        "on": timezone.localdate(),
        "summary": "Entendu.",
        "shared": walk.dice.random() < 0.5,
    },
    "request_info": lambda walk, idea: {"question": "Combien de sites ?"},
    "answer_info": lambda walk, idea: {"answer": "Trois."},
    "propose_reformulation": lambda walk, idea: {
        "problem": "Le même constat, en d’autres mots.",
        "solution": idea.solution,
        "reason": "Dire l’essentiel d’abord.",
    },
    "approve_reformulation": _proposal,
    "decline_reformulation": _proposal,
    "qualify": lambda walk, idea: sheet(),
    "schedule_review": lambda walk, idea: {"session": make_session(secretary=walk.team[0])},
    "pause": lambda walk, idea: {
        "reason": "l’avis attendu",
        "until": timezone.localdate() + TODAY_OR_LATER,
    },
    "merge": _joined,
    "object_to_merge": lambda walk, idea: {"reason": "Ce n’est pas la même."},
    "keep_merged": lambda walk, idea: {"reason": "C’est bien la même."},
    "redirect": lambda walk, idea: {
        "seconded_by": next(person for person in walk.team if person != walk.mover)
    },
    **{move: _publishing(verdict) for move, verdict in VERDICTS.items()},
    **dict.fromkeys(["take_up", "take_up_partly", "decline"], lambda walk, transfer: {"answer": "Voici."}),
    "reroute": lambda walk, transfer: {
        "unit": next(unit for unit in walk.units if unit.pk != transfer.unit_id),
        "answer": "C’est chez nos collègues.",
    },
    "report_progress": lambda walk, transfer: {"words": "C’est en chantier."},
    "report": lambda walk, transfer: {"outcome_kind": FINAL[0], "outcome": "En service."},
}
