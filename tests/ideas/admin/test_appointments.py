"""The next meeting: made, changed, cancelled, told to both, and no longer asked about once it is noted."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas import contacts
from ideas.models import Appointment, Channel, Idea, Verdict
from notifications.models import Notification
from tests.factories import by_the_team, make_idea, make_user, publish
from tests.ideas.admin.addresses import S, page_of

pytestmark = pytest.mark.django_db


def soon(days: int = 3):
    return timezone.localtime(timezone.now() + timedelta(days=days)).replace(
        minute=30, second=0, microsecond=0
    )


def appointment_of(idea) -> str:
    return reverse("admin:ideas_idea_appointment", args=[idea.pk])


def typed(at, who, **words):
    return {"on": at.date().isoformat(), "hour": f"{at:%H:%M}", "place": "Bureau 214", "who": who.pk, **words}


def told(person, rule) -> int:
    return Notification.objects.filter(recipient=person, rule=rule).count()


def test_a_meeting_is_made_and_read_by_both(as_user, morgan):
    idea, at = make_idea(S.SUBMITTED), soon()
    assert as_user(morgan).post(appointment_of(idea), typed(at, morgan)).url == page_of(idea)
    made = Appointment.objects.get()
    assert (made.at, made.by, made.place) == (at, morgan, "Bureau 214")
    assert told(idea.author, "ideas/appointment_made") == 1
    for person, url in ((idea.author, idea.get_absolute_url()), (morgan, page_of(idea))):
        assert "Bureau 214" in as_user(person).get(url).content.decode()
    assert "Bureau 214" not in as_user(make_user()).get(idea.get_absolute_url()).content.decode()


def test_another_takes_its_place_and_the_same_one_changes_nothing(morgan):
    idea, at = make_idea(S.SUBMITTED), soon()
    for _click in range(2):
        contacts.appoint(idea, by=morgan, who=morgan, at=at, place="Bureau 214")
    assert told(idea.author, "ideas/appointment_made") == 1
    contacts.appoint(idea, by=morgan, who=morgan, at=at + timedelta(days=1), place="Bureau 214")
    assert Appointment.objects.standing().get().at == at + timedelta(days=1)
    assert Appointment.objects.count() == 2
    with pytest.raises(IntegrityError):
        Appointment.objects.create(idea=idea, by=morgan, at=at, place="Ailleurs")


def test_it_is_cancelled_once(as_user, morgan):
    idea = make_idea(S.SUBMITTED)
    contacts.appoint(idea, by=morgan, who=morgan, at=soon(), place="Bureau 214")
    for _click in range(2):
        assert as_user(morgan).post(appointment_of(idea), {"cancel": "1"}).status_code == 302
    assert told(idea.author, "ideas/appointment_cancelled") == 1
    assert "Bureau 214" not in as_user(idea.author).get(idea.get_absolute_url()).content.decode()


def test_a_moment_gone_by_is_refused(as_user, morgan):
    idea = make_idea(S.SUBMITTED)
    answer = as_user(morgan).post(appointment_of(idea), typed(soon(-2), morgan))
    assert "Choisissez un moment à venir." in answer.content.decode()
    assert not Appointment.objects.exists()


def test_noting_what_was_said_closes_it(morgan):
    first, later = make_idea(S.SUBMITTED), make_idea(S.QUALIFICATION)
    for idea in (first, later):
        Appointment.objects.create(idea=idea, by=morgan, at=timezone.now() - timedelta(hours=2), place="Là")
    said = {"channel": Channel.CALL, "on": timezone.localdate(), "summary": "Vu.", "shared": False}
    by_the_team(first, "record_contact", **said)
    contacts.log_contact(later, by=morgan, **said)
    assert not Appointment.objects.standing().exists()
    assert Appointment.objects.filter(kept_at=None).count() == 0


def test_one_to_come_stays_when_something_else_is_noted(morgan):
    idea = make_idea(S.QUALIFICATION)
    contacts.appoint(idea, by=morgan, who=morgan, at=soon(), place="Là")
    contacts.log_contact(
        idea, by=morgan, channel="call", on=timezone.localdate(), summary="Avant.", shared=False
    )
    assert Appointment.objects.standing().exists()


def test_nobody_meets_about_what_left_the_box(as_user, morgan):
    idea = make_idea(S.SUBMITTED)
    contacts.appoint(idea, by=morgan, who=morgan, at=soon(), place="Bureau 214")
    Idea.perform(idea.pk, "withdraw", by=idea.author)
    assert "Bureau 214" not in as_user(idea.author).get(idea.get_absolute_url()).content.decode()
    assert not Appointment.objects.of_open_ideas().exists()
    assert as_user(morgan).post(appointment_of(idea), typed(soon(), morgan)).status_code == 409


def test_whoever_carries_the_idea_is_no_host(as_user, morgan):
    other = make_user(Role.INNOVATION_TEAM)
    idea = make_idea(S.SUBMITTED, author=morgan)
    assert as_user(morgan).get(appointment_of(idea)).status_code == 403
    assert as_user(other).post(appointment_of(idea), typed(soon(), morgan)).status_code == 200
    assert not Appointment.objects.exists()


def leaves(idea, name):
    team, second = make_user(Role.INNOVATION_TEAM), make_user(Role.INNOVATION_TEAM)
    inputs = {"merge": {"into": make_idea(S.SUBMITTED)}, "redirect": {"seconded_by": second}}.get(name, {})
    return Idea.perform(idea.pk, name, by=idea.author if name == "withdraw" else team, **inputs)


@pytest.mark.parametrize("name", ["withdraw", "merge", "redirect"])
def test_an_idea_that_leaves_calls_its_meeting_off(as_user, morgan, name):
    idea = make_idea(S.QUALIFICATION, title="Réparer le four")
    contacts.appoint(idea, by=morgan, who=morgan, at=soon(), place="Bureau 214")

    leaves(idea, name)

    assert not Appointment.objects.standing().exists()
    for person in (idea.author, morgan):
        message = Notification.objects.get(recipient=person, rule="ideas/appointment_cancelled")
        assert "n’aura pas lieu : l’idée a suivi son chemin" in message.body
    assert "Bureau 214" not in as_user(morgan).get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("verdict", [Verdict.STUDY, Verdict.SET_ASIDE, Verdict.TRANSFER])
def test_a_published_decision_calls_the_meeting_off(morgan, verdict):
    idea = make_idea(S.IN_REVIEW)
    contacts.appoint(idea, by=morgan, who=morgan, at=soon(), place="Bureau 214")

    publish(idea, verdict)

    assert not Appointment.objects.standing().exists()
    assert told(idea.author, "ideas/appointment_cancelled") == 1


def test_a_merger_undone_does_not_bring_the_meeting_back(morgan):
    idea = make_idea(S.QUALIFICATION)
    contacts.appoint(idea, by=morgan, who=morgan, at=soon(), place="Bureau 214")
    leaves(idea, "merge")

    by_the_team(idea, "unmerge")

    assert not Appointment.objects.standing().exists()


def test_a_meeting_that_took_place_is_not_said_to_be_cancelled(morgan):
    idea = make_idea(S.QUALIFICATION)
    Appointment.objects.create(idea=idea, by=morgan, at=timezone.now() - timedelta(hours=2), place="Là")

    leaves(idea, "withdraw")

    assert not Appointment.objects.standing().exists()
    assert told(idea.author, "ideas/appointment_cancelled") == 0


def test_the_home_of_the_team_lists_no_meeting_about_an_idea_that_was_redirected(as_user, morgan):
    idea = make_idea(S.QUALIFICATION, title="Réparer le four")
    leaves(idea, "redirect")
    Appointment.objects.create(idea=idea, by=morgan, at=soon(), place="Bureau 214")  # left from before

    page = as_user(morgan).get(reverse("admin:index")).content.decode()

    assert "Bureau 214" not in page
    assert "Réparer le four" not in page
