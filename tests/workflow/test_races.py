"""Two people, two connections, one instant: exactly one wins. Without the lock both would."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, close_old_connections, connections
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas import joining, services
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Transfer, Verdict
from incubation.lifecycle import ProjectState
from incubation.models import Project, TimeAllocation
from tests.factories import make_idea, make_unit, make_user, publish
from tests.incubation.factories import make_carrier, make_project, make_request
from tests.meeting import Meeting
from workflow.errors import RequirementsMissing, TransitionNotAllowed
from workflow.models import Workflow

pytestmark = pytest.mark.django_db(transaction=True)
CONTACT = {"channel": "call", "on": timezone.localdate(), "summary": "Vu ensemble.", "shared": True}


@pytest.fixture
def both_have_checked(monkeypatch):
    """Hold each mover just after its checks until the other is there too, or cannot be."""
    meeting = Meeting()
    checked = Workflow._checked_move

    def check_and_wait(self, name, by):
        move = checked(self, name, by)
        meeting.wait()
        return move

    monkeypatch.setattr(Workflow, "_checked_move", check_and_wait)


def together(*moves: Callable[[], object]) -> list[object]:
    """Run the moves at once, each on its own connection; their results, or the refusals they raised."""

    def run(move: Callable[[], object]) -> object:
        close_old_connections()
        try:
            return move()
        except (TransitionNotAllowed, RequirementsMissing) as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(moves)) as pool:
        return list(pool.map(run, moves))


@pytest.fixture
def idea():
    sync_roles()
    return make_idea(IdeaState.SUBMITTED)


def contact_twice(idea: Idea) -> list[object]:
    people = [make_user(Role.INNOVATION_TEAM), make_user(Role.INNOVATION_TEAM)]
    return together(
        *(
            lambda person=person: Idea.perform(idea.pk, "record_contact", by=person, **CONTACT)
            for person in people
        )
    )


def test_of_two_movers_exactly_one_wins(idea, both_have_checked):
    results = contact_twice(idea)

    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == 1
    assert idea.contacts.count() == 1
    assert idea.history.filter(name="record_contact").count() == 1


def test_control_without_the_lock_both_would_win(idea, both_have_checked, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)

    results = contact_twice(idea)

    assert not any(isinstance(result, TransitionNotAllowed) for result in results)
    assert idea.contacts.count() == 2


def test_an_author_withdraws_while_the_team_makes_contact(idea, both_have_checked):
    owner = idea.triage_owner
    results = together(
        lambda: Idea.perform(idea.pk, "record_contact", by=owner, **CONTACT),
        lambda: Idea.perform(idea.pk, "withdraw", by=idea.author),
    )

    idea.refresh_from_db()
    # A contacted idea may still be withdrawn; a withdrawn one cannot be contacted any more.
    assert idea.state == IdeaState.WITHDRAWN
    assert (
        idea.contacts.count() == sum(not isinstance(result, TransitionNotAllowed) for result in results) - 1
    )


@pytest.fixture
def both_have_written(monkeypatch):
    """Hold each writer of an idea just before its row until the other is there too."""
    meeting, save = Meeting(), Idea.save

    def wait_and_save(self, *args, **kwargs):
        meeting.wait()
        return save(self, *args, **kwargs)

    monkeypatch.setattr(Idea, "save", wait_and_save)
    return meeting


def drafts_of_two_clicks(author: User, token: str | None) -> list[object]:
    return together(*[lambda: services.start_draft(by=author, token=token, title="Deux clics")] * 2)


def test_a_double_click_opens_one_draft(both_have_written):
    sync_roles()
    author = make_user()

    drafts = drafts_of_two_clicks(author, "4be0643f-1d98-573b-97cd-ca98a65347dd")

    assert both_have_written.complete
    assert len({draft.pk for draft in drafts}) == 1
    assert Idea.objects.filter(author=author).count() == 1


def test_control_without_the_token_of_the_form_two_drafts_would_open(both_have_written):
    sync_roles()
    author = make_user()

    drafts_of_two_clicks(author, None)

    assert both_have_written.complete
    assert Idea.objects.filter(author=author).count() == 2


def deposited_twice() -> tuple[Idea, list[object]]:
    sync_roles()
    idea = make_idea()
    make_user(Role.INNOVATION_TEAM)
    return idea, together(*[lambda: Idea.perform(idea.pk, "submit", by=idea.author)] * 2)


def test_a_double_click_deposits_once(both_have_checked):
    idea, results = deposited_twice()

    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == 1
    assert idea.history.count() == 1


def test_control_without_the_lock_a_double_click_would_deposit_twice(both_have_checked, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)

    idea, results = deposited_twice()

    assert not any(isinstance(result, TransitionNotAllowed) for result in results)
    assert idea.history.filter(name="submit").count() == 2


def test_two_deposits_never_share_a_reference():
    sync_roles()
    make_user(Role.INNOVATION_TEAM)
    ideas = [make_idea(), make_idea()]

    together(*(lambda idea=idea: Idea.perform(idea.pk, "submit", by=idea.author) for idea in ideas))

    references = set(Idea.objects.values_list("reference", flat=True))
    assert len(references) == 2


def test_two_directorates_that_answer_at_once_leave_nobody_expected(both_have_checked):
    sync_roles()
    units = [make_unit(correspondent=make_user(Role.CORRESPONDENT)) for _n in range(2)]
    idea = publish(make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=units)
    received = [(transfer.pk, transfer.ball_person) for transfer in idea.transfers.order_by("pk")]
    for pk, person in received:
        Transfer.perform(pk, "acknowledge", by=person)

    together(
        *(
            lambda pk=pk, person=person: Transfer.perform(pk, "decline", by=person, answer="Déjà fait.")
            for pk, person in received
        )
    )

    idea.refresh_from_db()
    assert (idea.ball_holder, idea.due_on) == ("nobody", None)


def reopened_while_answered() -> list[object]:
    sync_roles()
    maxime = make_user(Role.CORRESPONDENT)
    idea = publish(make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=[make_unit(correspondent=maxime)])
    team = make_user(Role.INNOVATION_TEAM)
    return together(
        lambda: Idea.perform(idea.pk, "reopen", by=team),
        lambda: Transfer.perform(idea.transfers.get().pk, "acknowledge", by=maxime),
    )


def test_a_directorate_that_answers_while_the_idea_is_reopened_never_waits_for_ever(both_have_checked):
    results = reopened_while_answered()

    assert Transfer.objects.get().state == "recalled"
    assert any(isinstance(result, Idea) for result in results)


def test_control_with_the_transfer_locked_first_both_would_wait_for_ever(both_have_checked, monkeypatch):
    monkeypatch.setattr(Transfer, "lock_before", classmethod(lambda cls, pk: None))

    with pytest.raises(OperationalError, match="deadlock"):
        reopened_while_answered()


def merged_twice(idea: Idea, others: list[Idea]) -> list[object]:
    people = [make_user(Role.INNOVATION_TEAM) for _other in others]
    return together(
        *(
            lambda other=other, person=person: Idea.perform(idea.pk, "merge", by=person, into=other)
            for other, person in zip(others, people, strict=True)
        )
    )


def supported_pair(idea: Idea) -> Idea:
    """Another idea, with somebody who supports both."""
    other, person = make_idea(IdeaState.SUBMITTED), make_user()
    for each in (idea, other):
        services.set_support(each, by=person, wanted=True)
    return other


def test_of_two_mergers_of_the_same_pair_exactly_one_wins(idea, both_have_checked):
    other = supported_pair(idea)

    results = merged_twice(idea, [other, other])

    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == 1
    assert (idea.merges.count(), idea.history.filter(name="merge").count()) == (1, 1)
    assert Idea.objects.get(pk=other.pk).support_count == 1


def test_of_two_mergers_into_two_ideas_exactly_one_wins(idea, both_have_checked):
    others = [supported_pair(idea), make_idea(IdeaState.SUBMITTED)]

    results = merged_twice(idea, others)

    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == 1
    assert idea.merges.count() == 1


def test_control_without_the_locks_both_mergers_pass_and_the_database_alone_refuses(
    idea, both_have_checked, monkeypatch
):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)
    monkeypatch.setattr(joining, "hold_mergers", lambda: None)

    with pytest.raises(IntegrityError, match="ideas_merge_one_standing"):
        merged_twice(idea, [supported_pair(idea), make_idea(IdeaState.SUBMITTED)])


def crossed_mergers(idea: Idea) -> list[object]:
    other, team = make_idea(IdeaState.SUBMITTED), make_user(Role.INNOVATION_TEAM)
    return together(
        lambda: Idea.perform(idea.pk, "merge", by=team, into=other),
        lambda: Idea.perform(other.pk, "merge", by=team, into=idea),
    )


def test_of_two_mergers_that_cross_exactly_one_wins(idea, both_have_checked):
    results = crossed_mergers(idea)

    assert sum(isinstance(result, RequirementsMissing) for result in results) == 1
    assert Idea.objects.filter(state=IdeaState.MERGED).count() == 1


def test_control_without_holding_the_mergers_both_would_wait_for_ever(idea, both_have_checked, monkeypatch):
    monkeypatch.setattr(joining, "hold_mergers", lambda: None)

    with pytest.raises(OperationalError, match="deadlock"):
        crossed_mergers(idea)


def test_a_merger_is_undone_once(idea, both_have_checked):
    other = supported_pair(idea)
    Idea.perform(idea.pk, "merge", by=make_user(Role.INNOVATION_TEAM), into=other)
    people = [make_user(Role.INNOVATION_TEAM) for _click in range(2)]

    results = together(
        *(lambda person=person: Idea.perform(idea.pk, "unmerge", by=person) for person in people)
    )

    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == 1
    assert idea.history.filter(name="unmerge").count() == 1


def test_whoever_supports_the_common_idea_during_the_merger_is_counted_once(idea):
    """Neither waits for the other for ever, whichever is first."""
    other = supported_pair(idea)
    person = make_user()
    services.set_support(idea, by=person, wanted=True)
    team = make_user(Role.INNOVATION_TEAM)

    together(
        lambda: Idea.perform(idea.pk, "merge", by=team, into=other),
        lambda: services.set_support(other, by=person, wanted=True),
        lambda: services.set_support(other, by=make_user(), wanted=True),
    )

    assert Idea.objects.get(pk=other.pk).support_count == other.supports.count() == 3


def promised_twice(both: list[TimeAllocation]) -> list[object]:
    manager = both[0].beneficiary.line_manager
    return together(
        *(lambda each=each: TimeAllocation.perform(each.pk, "approve", by=manager) for each in both)
    )


@pytest.fixture
def two_requests_of_one_person():
    sync_roles()
    carrier = make_carrier()
    return [request_of(carrier) for _number in range(2)]


def request_of(carrier: User) -> TimeAllocation:
    project = make_project(carrier=carrier)
    Project.perform(project.pk, "accept_to_carry", by=carrier)
    return make_request(project, percent="60")


def granted(both: list[TimeAllocation]) -> int:
    return TimeAllocation.objects.granted().filter(beneficiary=both[0].beneficiary).count()


def test_two_agreements_granted_at_once_never_pass_the_whole_week(
    two_requests_of_one_person, both_have_checked
):
    results = promised_twice(two_requests_of_one_person)

    assert sum(isinstance(result, RequirementsMissing) for result in results) == 1
    assert granted(two_requests_of_one_person) == 1


def test_control_without_holding_the_person_both_agreements_would_pass(
    two_requests_of_one_person, both_have_checked, monkeypatch
):
    monkeypatch.setattr(TimeAllocation, "lock_facts", lambda self, name: None)

    promised_twice(two_requests_of_one_person)

    assert granted(two_requests_of_one_person) == 2


def test_a_suspended_agreement_that_resumes_while_another_is_granted_never_passes_the_whole_week(
    two_requests_of_one_person, both_have_checked
):
    first, second = two_requests_of_one_person
    manager = first.beneficiary.line_manager
    for name in ("approve", "suspend"):
        TimeAllocation.perform(first.pk, name, by=manager)

    results = together(
        lambda: TimeAllocation.perform(first.pk, "resume", by=manager),
        lambda: TimeAllocation.perform(second.pk, "approve", by=manager),
    )

    assert sum(isinstance(result, RequirementsMissing) for result in results) == 1
    assert granted([first, second]) == 1


CROSSED = [("pause", "suspend"), ("stop", "end"), ("resume", "resume")]


@pytest.fixture
def running() -> TimeAllocation:
    sync_roles()
    return make_project(ProjectState.FEASIBILITY).allocations.get()


def crossed(agreement: TimeAllocation, of_project: str, of_agreement: str) -> list[object]:
    """A project that takes its agreement along, while the line manager moves the agreement."""
    project, manager = agreement.project, agreement.beneficiary.line_manager
    management, until = make_user(Role.MANAGEMENT), timezone.localdate() + timedelta(days=30)
    pause = {"reason": "Le budget.", "until": until}
    inputs = {"pause": pause, "stop": {"reason": "Le budget.", "learnings": "Demander plus tôt."}}
    if of_project == "resume":
        Project.perform(project.pk, "pause", by=management, **pause)
    return together(
        lambda: Project.perform(project.pk, of_project, by=management, **inputs.get(of_project, {})),
        lambda: TimeAllocation.perform(agreement.pk, of_agreement, by=manager),
    )


@pytest.mark.parametrize(("of_project", "of_agreement"), CROSSED)
def test_a_project_and_its_agreement_that_move_at_once_never_wait_for_each_other(
    running, both_have_checked, of_project, of_agreement
):
    results = crossed(running, of_project, of_agreement)

    running.refresh_from_db()
    expected = {"pause": "suspended", "stop": "ended", "resume": "active"}[of_project]
    assert running.state == expected
    assert any(isinstance(result, Project) for result in results)


@pytest.mark.parametrize(("of_project", "of_agreement"), CROSSED[:2])
def test_control_with_the_agreement_locked_first_both_would_wait_for_ever(
    running, both_have_checked, monkeypatch, of_project, of_agreement
):
    monkeypatch.setattr(TimeAllocation, "lock_before", classmethod(lambda cls, pk: None))

    with pytest.raises(OperationalError, match="deadlock"):
        crossed(running, of_project, of_agreement)
