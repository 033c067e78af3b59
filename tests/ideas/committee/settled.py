"""A session that was held, with a decision noted on each of its ideas, and those decisions settled."""

from dataclasses import dataclass

from accounts.models import User
from accounts.roles import Role
from ideas.deciding import draft_decision
from ideas.models import CommitteeSession, Decision, Idea, Telling, Verdict
from ideas.telling.settling import Settled, settle
from tests.factories import add_to_agenda, answer, hold, make_session, make_user

REASON = "Le cadre juridique est à éclaircir."


@dataclass
class Held:
    """`morgan` keeps the pen, `nadia` is of the team, `dany` of the general management."""

    morgan: User
    nadia: User
    dany: User
    session: CommitteeSession
    idea: Idea

    @property
    def decision(self) -> Decision:
        return self.idea.decisions.get()

    @property
    def telling(self) -> Telling:
        return Telling.objects.for_words().get(decision__idea=self.idea)


def make_held(verdict: str = Verdict.STUDY, **fields: object) -> Held:
    """Of a committee without seats, with one decision that is noted. `fields`: of the idea."""
    morgan = make_user(Role.INNOVATION_TEAM, first_name="Morgan")
    nadia = make_user(Role.INNOVATION_TEAM, first_name="Nadia")
    dany = make_user(Role.MANAGEMENT, first_name="Dany")
    session = make_session(secretary=morgan)
    idea = add_to_agenda(session, **fields)
    session = hold(session)
    note(idea, dany, verdict)
    return Held(morgan, nadia, dany, session, Idea.objects.get(pk=idea.pk))


def note(idea: Idea, by: User, verdict: str = Verdict.STUDY, **more: object) -> Decision:
    review = idea.reviews.select_related("session", "idea").latest("pk")
    words = {"verdict": verdict, "reason": REASON, "units": [], **answer(verdict), **more}
    return draft_decision(review, by=by, **words)


def one_more(held: Held, verdict: str = Verdict.STUDY, **fields: object) -> Idea:
    idea = add_to_agenda(held.session, **fields)
    note(idea, held.dany, verdict)
    return Idea.objects.get(pk=idea.pk)


def settle_all(held: Held, teller: User | None = None, by: User | None = None) -> list[Telling]:
    drafts = held.session.decisions.drafted()
    choices = {draft.pk: Settled(teller or held.nadia, draft.version) for draft in drafts}
    return settle(held.session, by=by or held.morgan, choices=choices)
