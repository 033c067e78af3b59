"""Once a week, everybody hears of the projects that began to look for somebody to carry them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from accounts.models.user import MailRhythm
from accounts.roles import Role
from ideas.audiences import everybody_who_reads
from ideas.models import Idea, Theme
from incubation import calls
from incubation.models import CarrierCall, CarrierDigest
from incubation.tasks import gather_calls
from notifications.models import Notification, OutboxMail
from notifications.tasks import send_due_reminders
from tests.factories import make_idea, make_user, somebody
from tests.incubation.factories import make_project, move
from tests.pages import statements_of, words_of
from tests.workshops.communities.conftest import make_community

pytestmark = pytest.mark.django_db
MONDAY = date(2027, 4, 5)
RULE = "incubation.calls_of_the_week"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    cache.clear()
    with time_machine.travel("2027-04-05 08:00 +0200", tick=False) as traveller:
        yield traveller
    cache.clear()


def looked_for(title: str, *, opened_on: date = MONDAY - timedelta(days=4)) -> CarrierCall:
    project = make_project()
    Idea.objects.filter(pk=project.idea_id).update(title=title)
    move(project, "decline_to_carry", by=project.idea.author)
    moment = timezone.make_aware(datetime.combine(opened_on, time(9)))
    team = somebody(Role.INNOVATION_TEAM)
    words = "Aller voir trois maisons."
    return project.carrier_calls.create(needs=words, opened_by=team, opened_at=moment)


def tell(day: date = MONDAY) -> None:
    gather_calls(day.isoformat())
    send_due_reminders(day.isoformat())


def told(person) -> list[Notification]:
    return list(Notification.objects.filter(rule=RULE, recipient=person).order_by("pk"))


def test_what_is_new_is_told_once_a_week_to_whoever_may_answer():
    noa, auditor = make_user(), make_user(Role.AUDITOR)
    call = looked_for("Prêter la salle du jardin")
    calls.volunteer(call, by=(eager := make_user()), words="Moi.")

    for _hour in range(3):
        tell()

    (message,) = told(noa)
    assert message.title == "Un projet cherche qui le mènera"
    assert "« Prêter la salle du jardin » : Aller voir trois maisons." in message.body.replace("\u00a0", " ")
    assert str(call.project.idea.author) not in message.body
    assert message.url == reverse("incubation:calls")
    assert not told(auditor)
    assert not told(eager)
    assert not told(call.opened_by)


def test_nothing_new_is_no_message_and_what_is_still_looked_for_is_recalled_beside_something_new(clock):
    noa = make_user()
    looked_for("Prêter la salle du jardin")
    tell()

    clock.move_to("2027-04-12 08:00 +0200")
    tell(date(2027, 4, 12))
    assert len(told(noa)) == 1

    looked_for("Un glossaire partagé", opened_on=date(2027, 4, 14))
    tell(date(2027, 4, 14))
    assert len(told(noa)) == 1, "what opens in a week is told the week after"

    clock.move_to("2027-04-19 08:00 +0200")
    tell(date(2027, 4, 19))
    message = told(noa)[-1]
    assert message.title == "Un projet cherche qui le mènera"
    new, recalled = message.body.split("Toujours en recherche")
    assert "Un glossaire partagé" in new
    assert "Prêter la salle du jardin" in recalled


def test_a_call_that_was_answered_before_its_day_is_told_to_nobody():
    noa = make_user()
    call = looked_for("Prêter la salle du jardin")
    gather_calls(MONDAY.isoformat())
    calls.close(call, by=call.opened_by)

    send_due_reminders(MONDAY.isoformat())

    assert not told(noa)


def test_a_week_without_beat_is_caught_up_within_the_week_only(clock):
    noa = make_user()
    looked_for("Prêter la salle du jardin")
    clock.move_to("2027-04-07 08:00 +0200")
    tell(date(2027, 4, 7))
    assert len(told(noa)) == 1

    clock.move_to("2027-04-12 08:00 +0200")
    tell(date(2027, 4, 12))
    assert len(told(noa)) == 1


def test_a_restricted_idea_is_told_to_those_who_read_it_by_its_reference_alone():
    noa = make_user()
    call = looked_for("Prêter la salle du jardin")
    looked_for("Un glossaire partagé")
    Idea.objects.filter(pk=call.project.idea_id).update(visibility="restricted")

    tell()

    (message,) = told(noa)
    assert message.title == "Un projet cherche qui le mènera"
    assert "Un glossaire partagé" in message.body
    assert call.project.idea.reference not in message.body
    (message,) = told(call.project.idea.author)
    assert message.title == "2 projets cherchent qui les mènera"
    assert call.project.idea.reference in message.body
    assert "Prêter la salle" not in message.body


def test_whoever_wants_none_of_it_gets_nothing_and_whoever_wants_few_mails_gets_no_mail():
    silent = make_user(hears_of_calls=False)
    quiet = make_user(mail_rhythm=MailRhythm.ACTIONS, email="quiet@valmontagne.example")
    looked_for("Prêter la salle du jardin")

    tell()

    assert not told(silent)
    assert len(told(quiet)) == 1
    assert not OutboxMail.objects.filter(notification__recipient=quiet).exists()


def test_the_members_of_a_community_of_its_theme_read_that_it_is_theirs():
    member, other = make_user(), make_user()
    community = make_community(make_user(), member, title="Les gens de l’accueil", moves=("launch",))
    call = looked_for("Prêter la salle du jardin")
    call.project.idea.themes.add(Theme.objects.get_or_create(name="Accueil")[0])

    tell()

    assert f"votre communauté « {community} »" in told(member)[0].body.replace("\u00a0", " ")
    assert "votre communauté" not in told(other)[0].body


def test_one_week_has_one_row_whoever_gathers_it():
    looked_for("Prêter la salle du jardin")
    assert gather_calls(MONDAY.isoformat()) == 1
    looked_for("Un glossaire partagé")
    assert gather_calls(MONDAY.isoformat()) == 0
    assert CarrierDigest.objects.get().news.count() == 1


@pytest.mark.parametrize("visibility", ["organisation", "restricted"])
@pytest.mark.parametrize("state", ["draft", "submitted", "redirected"])
def test_everybody_who_reads_is_whoever_it_is_visible_to(visibility, state):
    people = [make_user(role) for role in (None, *Role)]
    idea = make_idea("draft" if state == "draft" else "submitted", author=people[0])
    Idea.objects.filter(pk=idea.pk).update(visibility=visibility)
    if state == "redirected":
        team = [make_user(Role.INNOVATION_TEAM) for _one in range(2)]
        Idea.perform(idea.pk, "redirect", by=team[0], seconded_by=team[1])
        people += team
    idea.refresh_from_db()

    found = {person.pk for person in everybody_who_reads(idea)}

    for person in people:
        assert (person.pk in found) == Idea.objects.visible_to(person).filter(pk=idea.pk).exists(), person


def test_whoever_had_the_idea_hears_nothing_of_the_search_for_somebody_else():
    noa, call = make_user(), looked_for("Prêter la salle du jardin")

    tell()

    assert told(noa)
    assert not told(call.project.idea.author)


def test_a_search_whose_day_is_over_is_no_news():
    noa, call = make_user(), looked_for("Prêter la salle du jardin")
    CarrierCall.objects.filter(pk=call.pk).update(due_on=MONDAY)

    tell()

    assert not told(noa)


def test_a_day_that_is_over_is_not_recalled(clock):
    noa, call = make_user(), looked_for("Prêter la salle du jardin")
    tell()
    CarrierCall.objects.filter(pk=call.pk).update(due_on=date(2027, 4, 9))
    looked_for("Un glossaire partagé", opened_on=date(2027, 4, 7))

    clock.move_to("2027-04-12 08:00 +0200")
    tell(date(2027, 4, 12))

    new, recalled = told(noa)[-1].body.split("Toujours en recherche")
    assert "Réponses attendues avant" in new
    assert "Prêter la salle du jardin" in recalled
    assert "Réponses attendues" not in recalled


def test_the_administration_reads_what_each_week_told_and_writes_none_of_it(as_user):
    call = looked_for("Prêter la salle du jardin")
    looked_for("Un glossaire partagé")
    tell()
    digest = CarrierDigest.objects.get()
    page = reverse("admin:incubation_carrierdigest_change", args=[digest.pk])
    client = as_user(somebody(Role.INNOVATION_TEAM))

    words = words_of(client.get(page))
    assert "Bourse aux porteurs, semaine du 5 avril 2027" in words
    assert "Prêter la salle du jardin" in words
    assert "Un glossaire partagé" in words
    assert client.post(page, {"news": [call.pk]}).status_code == 403
    assert digest.news.count() == 2
    assert as_user(make_user()).get(page).status_code == 404


def test_the_list_of_the_weeks_costs_the_same_whatever_they_told(as_user):
    client, pages = (
        as_user(somebody(Role.INNOVATION_TEAM)),
        reverse("admin:incubation_carrierdigest_changelist"),
    )

    def weeks(*numbers: int) -> None:
        for number in numbers:
            digest = CarrierDigest.objects.create(week=MONDAY - timedelta(weeks=number))
            digest.news.set([looked_for(f"Projet {number}"), looked_for(f"Autre projet {number}")])

    weeks(1)
    few = len(statements_of(client, pages))
    weeks(2, 3, 4)

    assert len(statements_of(client, pages)) == few
