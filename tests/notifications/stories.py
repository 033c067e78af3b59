"""Every move that is told, really made, and every wait that is reminded: the subjects of the texts.

Whatever somebody may write holds `WRITTEN`, so that a text which must not quote it is caught.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from django.db import models
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from ideas.lifecycle import IdeaState as I
from ideas.models import Follow, Idea, Transfer, Verdict
from incubation.lifecycle import ProjectState as P
from incubation.models import Project, TimeAllocation
from tests import factories
from tests.incubation import factories as incubation
from tests.workshops.conftest import make_workshop
from workshops.models import Workshop

WRITTEN = "l’étang & l'accueil <du> Lac"
LONG_TITLE = f"Prêter {WRITTEN} ".ljust(120, "é")


def idea_in(state: str, **fields: object) -> Idea:
    values = {"title": LONG_TITLE, "problem": f"{factories.PROBLEM} {WRITTEN}", "solution": WRITTEN}
    author = fields.pop("author", None) or incubation.make_carrier()
    return factories.make_idea(state, author=author, **{**values, **fields})


def moved(subject: models.Model, name: str, by: User | None, **inputs: object) -> models.Model:
    return type(subject).perform(subject.pk, name, by=by, comment=WRITTEN if by else "", **inputs)


def by_team(state: str, name: str, **inputs: object) -> Callable[[], Idea]:
    return lambda: moved(idea_in(state), name, factories.somebody(Role.INNOVATION_TEAM), **inputs)


def by_management(name: str) -> Callable[[], Idea]:
    return lambda: moved(idea_in(I.IN_REVIEW), name, factories.somebody(Role.MANAGEMENT))


def submitted() -> Idea:
    factories.make_user(Role.INNOVATION_TEAM)
    idea = idea_in(I.DRAFT)
    return moved(idea, "submit", idea.author)


def contacted() -> Idea:
    idea = idea_in(I.SUBMITTED)
    inputs = {"channel": "call", "on": timezone.localdate(), "summary": WRITTEN, "shared": True}
    return moved(idea, "record_contact", factories.somebody(Role.INNOVATION_TEAM), **inputs)


def assigned() -> Idea:
    idea = idea_in(I.SUBMITTED)
    return moved(idea, "assign", idea.triage_owner, owner=factories.make_user(Role.INNOVATION_TEAM))


def answered() -> Idea:
    idea = asked()
    return moved(idea, "answer_info", idea.author, answer=WRITTEN)


def asked() -> Idea:
    return by_team(I.QUALIFICATION, "request_info", question=WRITTEN)()


def scheduled() -> Idea:
    return by_team(I.QUALIFIED, "schedule_review", session=factories.make_session())()


def published(verdict: str) -> Callable[[], Idea]:
    def publish() -> Idea:
        idea = idea_in(I.IN_REVIEW)
        Follow.objects.create(idea=idea, person=factories.make_user())
        factories.publish(idea, verdict)
        idea.decisions.update(reason=WRITTEN)
        return Idea.objects.get(pk=idea.pk)

    return publish


def withdrawn() -> Idea:
    idea = idea_in(I.SUBMITTED)
    return moved(idea, "withdraw", idea.author)


def paused() -> Idea:
    until = timezone.localdate() + timedelta(days=30)
    return by_team(I.QUALIFICATION, "pause", reason=WRITTEN, until=until)()


def resumed() -> Idea:
    return moved(paused(), "resume", factories.somebody(Role.INNOVATION_TEAM))


def merged() -> Idea:
    return by_team(I.SUBMITTED, "merge", into=idea_in(I.SUBMITTED))()


def redirected() -> Idea:
    idea = idea_in(I.SUBMITTED)
    return moved(idea, "redirect", idea.triage_owner, seconded_by=factories.make_user(Role.INNOVATION_TEAM))


def transfer() -> Transfer:
    maxime = factories.make_user(Role.CORRESPONDENT)
    unit = factories.make_unit(correspondent=maxime, director=factories.make_user())
    idea = factories.publish(idea_in(I.IN_REVIEW), Verdict.TRANSFER, units=[unit])
    idea.transfers.update(message=WRITTEN)
    return Transfer.objects.get(idea=idea)


def transferred(*names: str) -> Callable[[], Transfer]:
    def answer() -> Transfer:
        subject = transfer()
        for name in names:
            inputs = {"acknowledge": {}, "report": {"outcome": WRITTEN}}.get(name, {"answer": WRITTEN})
            moved(subject, name, subject.unit.correspondents.get(), **inputs)
        return Transfer.objects.get(pk=subject.pk)

    return answer


def project_in(state: str) -> Project:
    project = incubation.make_project(state)
    Idea.objects.filter(pk=project.idea_id).update(title=LONG_TITLE)
    return Project.objects.get(pk=project.pk)


def project_moved(state: str, name: str, role: str = Role.INNOVATION_TEAM, **inputs: object) -> Callable:
    return lambda: moved(project_in(state), name, factories.somebody(role), **inputs)


def carried(name: str) -> Callable[[], Project]:
    def answer() -> Project:
        project = project_in(P.FRAMING)
        return moved(project, name, project.idea.author)

    return answer


def coached() -> Project:
    return project_moved(P.FRAMING, "name_coach", coach=factories.make_user(Role.COACH))()


def incubating() -> Project:
    return project_in(P.FEASIBILITY)


def at_the_gate() -> Project:
    project = incubating()
    incubation.finish_study(project)
    return moved(project, "ask_gate", project.intrapreneur)


def passed(state: str) -> Callable[[], Project]:
    """The factories performed the gate; the reason is rewritten to hold what must not leak."""

    def reach() -> Project:
        project = project_in(state)
        project.gates.update(reason=WRITTEN)
        return project

    return reach


def pivoted() -> Project:
    management = factories.somebody(Role.MANAGEMENT)
    return moved(at_the_gate(), "pivot", management, phase=P.FEASIBILITY, reason=WRITTEN)


def stopped() -> Project:
    return project_moved(P.FEASIBILITY, "stop", Role.MANAGEMENT, reason=WRITTEN, learnings=WRITTEN)()


def project_paused() -> Project:
    until = timezone.localdate() + timedelta(days=40)
    return project_moved(P.FEASIBILITY, "pause", Role.MANAGEMENT, reason=WRITTEN, until=until)()


def project_resumed() -> Project:
    return moved(project_paused(), "resume", factories.somebody(Role.MANAGEMENT))


def terms(percent: int) -> dict[str, object]:
    start = timezone.localdate()
    return {
        "percent": Decimal(percent),
        "starts_on": start,
        "ends_on": start + timedelta(days=150),
        "note": WRITTEN,
    }


def requested(starts_on: date | None = None) -> TimeAllocation:
    project = project_in(P.FRAMING)
    incubation.move(project, "accept_to_carry", by=project.idea.author)
    return incubation.make_request(project, starts_on=starts_on)


def manager_of(allocation: TimeAllocation) -> User:
    return allocation.beneficiary.line_manager


def proposed() -> TimeAllocation:
    allocation = requested()
    return moved(allocation, "propose", manager_of(allocation), terms=terms(20))


def accepted() -> TimeAllocation:
    allocation = proposed()
    return moved(allocation, "accept_terms", allocation.beneficiary)


def approved() -> TimeAllocation:
    """Granted for later: what starts today is active at once."""
    allocation = requested(timezone.localdate() + timedelta(days=14))
    return moved(allocation, "approve", manager_of(allocation))


def active() -> TimeAllocation:
    return moved(approved(), "activate", None)


def refused() -> TimeAllocation:
    allocation = requested()
    return moved(allocation, "refuse", manager_of(allocation), category="staffing", alternative=WRITTEN)


def asked_again() -> TimeAllocation:
    allocation = active()
    return moved(allocation, "request_renewal", allocation.beneficiary, terms=terms(10))


def renewed() -> TimeAllocation:
    allocation = asked_again()
    return moved(allocation, "renew", manager_of(allocation))


def not_renewed() -> TimeAllocation:
    allocation = asked_again()
    return moved(
        allocation, "decline_renewal", manager_of(allocation), category="period", alternative=WRITTEN
    )


def suspended() -> TimeAllocation:
    allocation = active()
    return moved(allocation, "suspend", manager_of(allocation), until=timezone.localdate())


def cancelled() -> TimeAllocation:
    allocation = requested()
    return moved(allocation, "cancel", allocation.beneficiary)


def workshop(*names: str) -> Callable[[], Workshop]:
    def hold() -> Workshop:
        factories.somebody(Role.INNOVATION_TEAM)
        elie = factories.make_user(Role.FACILITATOR)
        subject = make_workshop(elie, title=LONG_TITLE)
        subject.registrations.create(person=factories.make_user())
        for name in names:
            inputs = {"publish_minutes": {"summary": WRITTEN}, "replan": {"on": timezone.localdate()}}
            subject = moved(subject, name, elie, **inputs.get(name, {}))
        return subject

    return hold


MOVES: dict[tuple[str, str], Callable[[], models.Model]] = {
    ("ideas.Idea", "submit"): submitted,
    ("ideas.Idea", "assign"): assigned,
    ("ideas.Idea", "record_contact"): contacted,
    ("ideas.Idea", "request_info"): asked,
    ("ideas.Idea", "answer_info"): answered,
    ("ideas.Idea", "qualify"): lambda: idea_in(I.QUALIFIED),
    ("ideas.Idea", "schedule_review"): scheduled,
    ("ideas.Idea", "request_complement"): by_management("request_complement"),
    ("ideas.Idea", "defer"): by_management("defer"),
    ("ideas.Idea", "publish_experiment"): published(Verdict.EXPERIMENT),
    ("ideas.Idea", "publish_study"): published(Verdict.STUDY),
    ("ideas.Idea", "publish_transfer"): published(Verdict.TRANSFER),
    ("ideas.Idea", "publish_set_aside"): published(Verdict.SET_ASIDE),
    ("ideas.Idea", "withdraw"): withdrawn,
    ("ideas.Idea", "merge"): merged,
    ("ideas.Idea", "redirect"): redirected,
    ("ideas.Idea", "reopen"): by_team(I.STOPPED, "reopen"),
    ("ideas.Idea", "pause"): paused,
    ("ideas.Idea", "resume"): resumed,
    ("ideas.Transfer", "send"): transfer,
    ("ideas.Transfer", "acknowledge"): transferred("acknowledge"),
    ("ideas.Transfer", "take_up"): transferred("acknowledge", "take_up"),
    ("ideas.Transfer", "take_up_partly"): transferred("acknowledge", "take_up_partly"),
    ("ideas.Transfer", "decline"): transferred("acknowledge", "decline"),
    ("ideas.Transfer", "report"): transferred("acknowledge", "take_up", "report"),
    ("incubation.Project", "accept_to_carry"): carried("accept_to_carry"),
    ("incubation.Project", "decline_to_carry"): carried("decline_to_carry"),
    ("incubation.Project", "name_coach"): coached,
    ("incubation.Project", "start_incubation"): incubating,
    ("incubation.Project", "ask_gate"): at_the_gate,
    ("incubation.Project", "open_prototype"): passed(P.PROTOTYPE),
    ("incubation.Project", "open_rollout"): passed(P.ROLLOUT),
    ("incubation.Project", "open_follow_up"): passed(P.FOLLOW_UP),
    ("incubation.Project", "complete"): passed(P.COMPLETED),
    ("incubation.Project", "pivot"): pivoted,
    ("incubation.Project", "stop"): stopped,
    ("incubation.Project", "pause"): project_paused,
    ("incubation.Project", "resume"): project_resumed,
    ("incubation.TimeAllocation", "request"): requested,
    ("incubation.TimeAllocation", "propose"): proposed,
    ("incubation.TimeAllocation", "accept_terms"): accepted,
    ("incubation.TimeAllocation", "approve"): approved,
    ("incubation.TimeAllocation", "activate"): active,
    ("incubation.TimeAllocation", "refuse"): refused,
    ("incubation.TimeAllocation", "request_renewal"): asked_again,
    ("incubation.TimeAllocation", "renew"): renewed,
    ("incubation.TimeAllocation", "decline_renewal"): not_renewed,
    ("incubation.TimeAllocation", "expire"): lambda: moved(active(), "expire", None),
    ("incubation.TimeAllocation", "suspend"): suspended,
    ("incubation.TimeAllocation", "cancel"): cancelled,
    ("workshops.Workshop", "publish_minutes"): workshop("hold", "publish_minutes"),
    ("workshops.Workshop", "postpone"): workshop("postpone"),
    ("workshops.Workshop", "replan"): workshop("postpone", "replan"),
    ("workshops.Workshop", "cancel"): workshop("cancel"),
}

WAITS: dict[str, Callable[[], models.Model]] = {
    "ideas.first_contact": submitted,
    "ideas.information": asked,
    "ideas.qualification": contacted,
    "ideas.session": lambda: idea_in(I.QUALIFIED),
    "ideas.pause": paused,
    "ideas.transfer_acknowledgement": transfer,
    "ideas.transfer_answer": transferred("acknowledge"),
    "incubation.time_request": requested,
    "incubation.time_proposal": proposed,
    "incubation.time_ending": active,
    "incubation.carrier": lambda: project_in(P.FRAMING),
    "incubation.study": incubating,
    "incubation.prototype": lambda: project_in(P.PROTOTYPE),
    "incubation.rollout": lambda: project_in(P.ROLLOUT),
    "incubation.closing_review": lambda: project_in(P.FOLLOW_UP),
    "incubation.pause": project_paused,
    "workshops.minutes": workshop("hold"),
}
