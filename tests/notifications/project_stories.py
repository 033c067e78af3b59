"""Projects and time agreements brought to each of their moves by real ones."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from ideas.models import Idea
from incubation import arranging, letters
from incubation.lifecycle import ProjectState as P
from incubation.models import DrawnLetter, Project, ServiceArrangement, TimeAllocation
from incubation.services import request_time
from tests import factories
from tests.incubation import factories as incubation
from tests.notifications.idea_stories import LONG_TITLE, WRITTEN, moved


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


def carrier_named() -> Project:
    carrier = incubation.make_carrier()
    return project_moved(P.FRAMING, "name_carrier", carrier=carrier)()


def carrier_replaced() -> Project:
    """The time of the former carrier was only asked: it is cancelled with the change."""
    project = requested().project
    incubation.move(project, "name_coach", by=team(), coach=factories.make_user(Role.COACH))
    return moved(project, "replace_carrier", team(), carrier=incubation.make_carrier())


def time_waived() -> Project:
    return moved(carried("accept_to_carry")(), "waive_time", team(), reason=WRITTEN)


def team() -> User:
    return factories.somebody(Role.INNOVATION_TEAM)


def coached() -> Project:
    return project_moved(P.FRAMING, "name_coach", coach=factories.make_user(Role.COACH))()


def incubating() -> Project:
    return project_in(P.FEASIBILITY)


def at_the_gate() -> Project:
    project = incubating()
    factories.somebody(Role.MANAGEMENT)
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


def not_yet() -> Project:
    project = project_in(P.FOLLOW_UP)
    incubation.close(project)
    moved(project, "ask_gate", project.intrapreneur)
    return moved(project, "keep_following", factories.somebody(Role.MANAGEMENT), reason=WRITTEN)


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
    return moved(allocation, "suspend", team(), until=timezone.localdate())


def time_resumed() -> TimeAllocation:
    allocation = suspended()
    return moved(allocation, "resume", manager_of(allocation))


def ended() -> TimeAllocation:
    allocation = active()
    return moved(allocation, "end", manager_of(allocation))


def cancelled() -> TimeAllocation:
    allocation = requested()
    return moved(allocation, "cancel", allocation.beneficiary)


def task_asked() -> ServiceArrangement:
    """Of a colleague, whose answer is awaited."""
    project = project_in(P.FRAMING)
    incubation.move(project, "accept_to_carry", by=project.idea.author)
    project.refresh_from_db()
    carrier = project.intrapreneur
    colleague = factories.make_user(line_manager=carrier.line_manager)
    task = {"task": WRITTEN[:160], "mode": "handed_over", "to_whom": colleague}
    said = {**terms(10), "starts_on": timezone.localdate() + timedelta(days=14)}
    return request_time(project, by=carrier, terms=said, arrangements=[task]).arrangements.get()


def task_answered(agreed: bool) -> Callable[[], ServiceArrangement]:
    def answered() -> ServiceArrangement:
        line = task_asked()
        return arranging.answer(line.pk, by=line.to_whom, agreed=agreed, words=WRITTEN)

    return answered


def task_moved(name: str, side: Callable[[TimeAllocation], User]) -> Callable[[], ServiceArrangement]:
    """What becomes of the task when the agreement moves."""

    def reach() -> ServiceArrangement:
        line = task_answered(True)()
        moved(line.terms.allocation, name, side(line.terms.allocation))
        return line

    return reach


def task_given_back() -> ServiceArrangement:
    line = task_moved("approve", manager_of)()
    allocation = line.terms.allocation
    TimeAllocation.objects.filter(pk=allocation.pk).update(starts_on=timezone.localdate())
    allocation.refresh_from_db()
    moved(moved(allocation, "activate", None), "end", manager_of(allocation))
    return line


def amended() -> TimeAllocation:
    allocation = active()
    return moved(allocation, "request_amendment", allocation.beneficiary, terms=terms(10))


def renewal_discussed() -> TimeAllocation:
    allocation = asked_again()
    return moved(allocation, "propose_renewal", manager_of(allocation), terms=terms(15))


def renewal_accepted() -> TimeAllocation:
    allocation = renewal_discussed()
    return moved(allocation, "accept_renewal", allocation.beneficiary)


def agreement_kept() -> TimeAllocation:
    allocation = amended()
    return moved(allocation, "keep_agreement", allocation.beneficiary)


LINE = "incubation.ServiceArrangement"
TERMS_MOVES = {
    (LINE, "ask"): task_asked,
    (LINE, "agree"): task_answered(True),
    (LINE, "decline"): task_answered(False),
    (LINE, "settle"): task_moved("approve", manager_of),
    (LINE, "release"): task_moved("cancel", lambda allocation: allocation.beneficiary),
    (LINE, "give_back"): task_given_back,
    ("incubation.TimeAllocation", "request_amendment"): amended,
    ("incubation.TimeAllocation", "propose_renewal"): renewal_discussed,
    ("incubation.TimeAllocation", "accept_renewal"): renewal_accepted,
    ("incubation.TimeAllocation", "keep_agreement"): agreement_kept,
}
TERMS_WAITS = {"incubation.task": task_asked, "incubation.task_starting": task_moved("approve", manager_of)}


def letter_drawn() -> DrawnLetter:
    """The sponsor is known when time is granted."""
    project = project_in(P.FRAMING)
    sponsor = factories.make_user(Role.MANAGEMENT)
    incubation.move(project, "accept_to_carry", by=project.idea.author)
    incubation.move(
        project,
        "name_coach",
        by=factories.somebody(Role.INNOVATION_TEAM),
        coach=factories.somebody(Role.COACH),
    )
    incubation.move(project, "name_sponsor", by=factories.somebody(Role.INNOVATION_TEAM), sponsor=sponsor)
    return incubation.make_agreement(project).terms.letter


def letter_agreed() -> DrawnLetter:
    letter = letter_drawn()
    return letters.agree(letter.pk, by=letter.project.sponsor, seen=letter.fingerprint)


LETTER_MOVES = {
    ("incubation.DrawnLetter", "ask"): letter_drawn,
    ("incubation.DrawnLetter", "agree"): letter_agreed,
}
LETTER_WAITS = {"incubation.letter": letter_drawn}
