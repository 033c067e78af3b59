"""Who settles, who tells, who signs, and what day may be said: asked of whoever acts, and not of the page alone."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation, User
from accounts.roles import Role
from ideas.deciding import Condition
from ideas.models import CommitteeSession, Idea, Telling, Verdict
from ideas.telling.publishing import publish_settled, say_what_is_missing
from ideas.telling.recording import tell
from notifications.models import Notification
from tests.factories import answer, make_session, make_user
from tests.ideas.committee.deciding import statements
from tests.ideas.committee.settled import Held, make_held, note, one_more, settle_all
from workflow.errors import PermissionDenied, RequirementsMissing

pytestmark = pytest.mark.django_db
OPEN_HOURS = "2027-03-22 15:00+01:00"


@pytest.fixture
def held() -> Held:
    return make_held()


def declares(person: User, idea: Idea) -> None:
    idea.reviews.get().recusals.create(person=person, kind="declared")
    Idea.objects.filter(pk=idea.pk).update(bonds_declared=1)


def stand_in(manager: User, delegate: User) -> None:
    today = timezone.localdate()
    Delegation.objects.create(manager=manager, delegate=delegate, starts_on=today, ends_on=today)


def test_the_minutes_settle_in_the_name_of_the_teller_what_the_secretary_carries(held):
    own = one_more(held, author=held.morgan)
    close = one_more(held)
    declares(held.morgan, close)

    CommitteeSession.perform(held.session.pk, "publish_minutes", by=held.morgan)

    signed = {telling.idea: (telling.settled_by, telling.teller) for telling in Telling.objects.all()}
    assert signed[held.idea][0] == held.morgan
    for idea in (own, close):
        assert held.morgan not in signed[idea]
        teller = signed[idea][1]
        assert Notification.objects.filter(rule="ideas/to_tell", recipient=teller).exists()


@time_machine.travel(OPEN_HOURS, tick=False)
def test_whoever_settled_is_told_what_the_clock_asks_of_them(held):
    note(held.idea, held.dany, Verdict.STUDY, conditions=[Condition("Chiffrer.", owner=held.morgan)])
    settle_all(held)
    tell(held.telling, by=held.nadia, on=timezone.localdate(), how="call")

    assert publish_settled() == 1

    assert held.decision.published_by == held.morgan
    assert Notification.objects.filter(rule="ideas/condition_asked", recipient=held.morgan).exists()


def test_what_is_gone_meanwhile_stops_none_of_the_others(held):
    settle_all(held)
    telling = held.telling
    Telling.objects.all().delete()

    say_what_is_missing(telling, ["Une direction n’a personne pour répondre."])

    assert not Notification.objects.filter(rule="ideas/publication_blocked").exists()


def test_nobody_tells_who_declared_a_bond(as_user, held):
    declares(held.nadia, held.idea)

    page = as_user(held.morgan).get(reverse("ideas:session_settle", args=[held.session.pk]))

    assert f'<option value="{held.nadia.pk}"' not in page.content.decode()
    with pytest.raises(PermissionDenied):
        settle_all(held, teller=held.nadia)


@pytest.mark.parametrize("why", ["reads no session", "declared a bond"])
def test_a_stand_in_who_may_not_tell_leaves_it_to_the_teller(held, why):
    deputy = make_user() if why == "reads no session" else make_user(Role.INNOVATION_TEAM)
    if why == "declared a bond":
        declares(deputy, held.idea)
    stand_in(held.nadia, deputy)

    settle_all(held)

    assert Notification.objects.get(rule="ideas/to_tell").recipient == held.nadia


def test_who_does_not_settle_is_refused_by_the_service(held):
    for person in (held.dany, make_user(), held.idea.author):
        with pytest.raises(PermissionDenied):
            settle_all(held, by=person)
    with pytest.raises(PermissionDenied):
        settle_all(held, teller=make_user())
    declares(held.morgan, held.idea)
    with pytest.raises(PermissionDenied):
        settle_all(Held(held.morgan, held.nadia, held.dany, held.session, held.idea), by=held.morgan)

    assert not Telling.objects.exists()


@pytest.mark.parametrize("settled", [True, False])
@pytest.mark.parametrize("days", [-1, 1])
def test_nobody_publishes_with_a_day_when_the_author_could_not_be_told(as_user, held, settled, days):
    if settled:
        settle_all(held)
    day = timezone.localdate() + timedelta(days=days)

    with pytest.raises(RequirementsMissing):
        Idea.perform(held.idea.pk, "publish_study", by=held.morgan, told_in_person_on=day)
    url = reverse("ideas:move", args=[held.idea.pk, "publish_study"])
    refused = as_user(held.morgan).post(url, {"told_in_person_on": day.isoformat()})

    assert "told_in_person_on" in refused.context["form"].errors
    assert Idea.objects.get(pk=held.idea.pk).state == "in_review"


@pytest.fixture
def put_off(held) -> CommitteeSession:
    later = make_session(timezone.localdate() + timedelta(days=30))
    note(held.idea, held.dany, Verdict.DEFER, **{**answer(Verdict.DEFER), "put_off_to": later})
    return later


def test_a_session_that_is_cancelled_is_chosen_anew_before_the_settling(held, put_off):
    CommitteeSession.objects.filter(pk=put_off.pk).update(state="cancelled")

    with pytest.raises(RequirementsMissing) as refused:
        settle_all(held)
    assert "n’est plus à venir" in refused.value.sentences[0]
    with pytest.raises(RequirementsMissing):
        Idea.perform(held.idea.pk, "defer", by=held.morgan, told_in_person_on=timezone.localdate())


def test_a_session_cancelled_after_the_settling_is_promised_to_nobody(held, put_off):
    settle_all(held)
    CommitteeSession.objects.filter(pk=put_off.pk).update(state="cancelled")

    Idea.perform(held.idea.pk, "defer", by=held.morgan, told_in_person_on=timezone.localdate())

    assert held.decision.put_off_to is None
    told = Notification.objects.filter(recipient=held.idea.author)
    assert told.exists()
    assert not any(put_off.title in letter.body for letter in told)


def test_a_session_still_to_come_is_promised(held, put_off):
    settle_all(held)

    Idea.perform(held.idea.pk, "defer", by=held.morgan, told_in_person_on=timezone.localdate())

    assert held.decision.put_off_to == put_off


def test_the_settle_page_asks_as_much_for_twelve_ideas_as_for_two(as_user, held):
    client, url = as_user(held.morgan), reverse("ideas:session_settle", args=[held.session.pk])
    one_more(held, Verdict.SET_ASIDE)
    client.get(url)
    few = statements(client, url)
    for _number in range(10):
        one_more(held, Verdict.SET_ASIDE)

    assert statements(client, url) == few
