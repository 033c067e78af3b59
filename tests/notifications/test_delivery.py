"""Who is told, once, in the transaction of the move; and which of it leaves as a mail."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Delegation, User
from accounts.models.user import MailRhythm
from accounts.roles import Role
from ideas.models import Follow, Idea, Verdict
from incubation.models import TimeAllocation
from notifications.delivery import Letter, send
from notifications.models import Notification, OutboxMail
from notifications.models.delivery import OutboxState
from tests.factories import make_idea, make_unit, make_user, publish, take_off
from tests.incubation.factories import make_project, make_request, move
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db


def told(person: User) -> set[str]:
    return set(Notification.objects.visible_to(person).values_list("rule", flat=True))


def mailed(person: User) -> set[str]:
    return set(OutboxMail.objects.filter(to=person.email).values_list("notification__rule", flat=True))


@pytest.fixture
def morgan() -> User:
    return make_user(Role.INNOVATION_TEAM)


def letter(subject: Idea, *people: User, **fields: object) -> Letter:
    values = {"rule": "ideas/withdrawn", "template": "ideas/withdrawn", "occurrence": "1"}
    line = subject.history.last()
    return Letter(subject=subject, people=list(people), context={"line": line}, **{**values, **fields})


def test_a_deposit_tells_its_author_and_the_person_who_will_call(morgan):
    idea = make_idea("submitted")

    receipt = Notification.objects.get(recipient=idea.author)
    assert receipt.rule == "ideas/receipt"
    assert receipt.url == idea.get_absolute_url()
    assert (receipt.subject_label, receipt.subject_pk) == ("ideas.Idea", idea.pk)
    assert not receipt.needs_action
    call = Notification.objects.get(recipient=morgan)
    assert call.rule == "ideas/to_contact"
    assert call.needs_action
    assert OutboxMail.objects.filter(state=OutboxState.PENDING).count() == 2


def test_what_is_told_is_undone_with_the_move(morgan):
    idea = make_idea()
    with suppress(ZeroDivisionError), transaction.atomic():
        Idea.perform(idea.pk, "submit", by=idea.author)
        assert Notification.objects.exists()
        raise ZeroDivisionError
    assert not Notification.objects.exists()
    assert not OutboxMail.objects.exists()


def test_a_refused_move_tells_nobody(morgan):
    idea = make_idea(problem="Trop court.")
    with pytest.raises(RequirementsMissing):
        Idea.perform(idea.pk, "submit", by=idea.author)
    assert not Notification.objects.exists()


def test_nobody_is_told_what_they_did_unless_it_is_a_receipt(morgan):
    idea = make_idea("submitted", author=morgan)
    assert told(morgan) >= {"ideas/receipt"}
    Idea.perform(idea.pk, "withdraw", by=morgan)
    assert "ideas/withdrawn" not in told(morgan)


def test_the_same_occurrence_is_never_written_twice(morgan):
    idea = make_idea("submitted")
    send([letter(idea, morgan)])
    with pytest.raises(IntegrityError), transaction.atomic():
        send([letter(idea, morgan)])
    assert send([letter(idea, morgan, occurrence="2")]) == 1


def test_who_is_in_two_audiences_is_told_once_as_the_one_that_insists(morgan):
    morgan.mail_rhythm = MailRhythm.ACTIONS
    idea = make_idea("submitted")
    for order in (1, -1):
        pair = [letter(idea, morgan, occurrence=str(order)), letter(idea, morgan, occurrence=str(order))]
        pair[0] = letter(idea, morgan, occurrence=str(order), always=True)
        assert send(pair[::order]) == 1
    assert OutboxMail.objects.filter(notification__rule="ideas/withdrawn").count() == 2


def test_a_complement_is_asked_of_the_team_even_when_it_is_also_the_author():
    author = make_user(Role.INNOVATION_TEAM)
    make_user(Role.INNOVATION_TEAM)
    idea = make_idea("in_review", author=author)
    Idea.objects.filter(pk=idea.pk).update(triage_owner=author)
    take_off(idea.pk, by=make_user(Role.MANAGEMENT), name="request_complement")
    asked = Notification.objects.get(recipient=author, rule="ideas/complement_asked")
    assert asked.needs_action


def test_nothing_to_tell_writes_nothing(morgan, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert send([]) == 0


def test_people_without_a_mailbox_have_the_inbox(morgan):
    idea = make_idea("submitted", author=make_user(email=""))
    assert told(idea.author) == {"ideas/receipt"}
    assert not OutboxMail.objects.filter(notification__recipient=idea.author).exists()


def test_closed_accounts_are_not_told(morgan):
    idea = make_idea("submitted")
    User.objects.filter(pk=idea.author_id).update(is_active=False)
    Idea.perform(idea.pk, "assign", by=make_user(Role.INNOVATION_TEAM), owner=morgan)
    contact = {"channel": "call", "on": timezone.localdate(), "summary": "Vu.", "shared": True}
    Idea.perform(idea.pk, "record_contact", by=morgan, **contact)
    assert told(idea.author) == {"ideas/receipt"}


def test_who_only_wants_what_asks_them_something_gets_just_that(morgan):
    """Information is muted; a question, a decision on one's own idea and a receipt never are."""
    author = make_user(mail_rhythm=MailRhythm.ACTIONS)
    idea = make_idea("needs_info", author=author)
    assert told(author) == {"ideas/receipt", "ideas/contact_taken", "ideas/question"}
    assert mailed(author) == {"ideas/receipt", "ideas/question"}

    idea = make_idea("in_review", author=author)
    publish(idea, Verdict.SET_ASIDE)
    assert "ideas/publish_set_aside" in mailed(author)
    assert "ideas/scheduled" in told(author)
    assert "ideas/scheduled" not in mailed(author)


def test_followers_hear_of_the_decision_authors_of_its_reason(morgan):
    idea, reader = make_idea("in_review"), make_user()
    Follow.objects.create(idea=idea, person=reader)
    Follow.objects.create(idea=idea, person=idea.author)
    publish(idea, Verdict.SET_ASIDE)
    assert told(reader) == {"ideas/decided"}
    assert "ideas/decided" not in told(idea.author)


def absent(manager: User, delegate: User) -> Delegation:
    today = timezone.localdate()
    return Delegation.objects.create(manager=manager, delegate=delegate, starts_on=today, ends_on=today)


def request_of_time() -> TimeAllocation:
    project = make_project()
    move(project, "accept_to_carry", by=project.idea.author)
    return make_request(project)


def test_the_delegate_of_an_absent_manager_is_asked(morgan):
    project = make_project()
    manager = project.idea.author.line_manager
    delegate = make_user()
    absent(manager, delegate)
    move(project, "accept_to_carry", by=project.idea.author)

    allocation = make_request(project)

    assert allocation.ball_person == delegate
    assert told(delegate) == {"incubation/time_requested"}
    assert "incubation/time_requested" not in told(manager)


def test_the_delegate_of_an_absent_correspondent_receives_the_idea(morgan):
    maxime, delegate = make_user(Role.CORRESPONDENT), make_user()
    absent(maxime, delegate)
    publish(make_idea("in_review"), Verdict.TRANSFER, units=[make_unit(correspondent=maxime)])
    assert told(delegate) == {"ideas/transfer_received"}
    assert told(maxime) == set()


def test_the_manager_is_asked_when_nobody_stands_in(morgan):
    allocation = request_of_time()
    assert "incubation/time_requested" in mailed(allocation.beneficiary.line_manager)


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        ("2026-06-02T10:00:00+02:00", "2026-06-02T10:00:00+02:00"),
        ("2026-06-05T19:00:00+02:00", "2026-06-08T07:30:00+02:00"),
    ],
)
def test_the_inbox_is_filled_at_once_and_the_mail_waits_for_the_opening(morgan, moment, leaves):
    with time_machine.travel(moment, tick=False):
        now = timezone.now()
        idea = make_idea("submitted")
    mail = OutboxMail.objects.get(to=idea.author.email)
    assert mail.notification.created_at == now
    assert mail.not_before == datetime.fromisoformat(leaves)


def test_names_of_the_journal(morgan):
    idea = make_idea("submitted")
    mail = OutboxMail.objects.get(to=idea.author.email)
    assert str(mail) == f"{idea.author.email}: Votre idée est bien arrivée"


def test_telling_ten_people_costs_as_much_as_telling_one(morgan):
    idea = make_idea("submitted")
    people = [make_user() for _n in range(10)]
    statements = []
    for audience in (people[:1], people):
        with CaptureQueriesContext(connection) as captured:
            send([letter(idea, *audience, occurrence=f"to {len(audience)}")])
        statements.append([query["sql"].split("(")[0] for query in captured])
    assert statements[0] == statements[1]
    assert sum(sql.startswith("INSERT") for sql in statements[1]) == 2


def test_a_notification_of_yesterday_is_told_again_in_a_new_occurrence(morgan):
    idea = make_idea("submitted")
    later = timezone.localdate() + timedelta(days=14)
    for _round in range(2):
        Idea.perform(idea.pk, "pause", by=morgan, reason="Le budget.", until=later)
        Idea.perform(idea.pk, "resume", by=morgan)
    assert Notification.objects.filter(recipient=idea.author, rule="ideas/paused").count() == 2
