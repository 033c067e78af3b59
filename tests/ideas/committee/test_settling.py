"""« Arrêter les décisions »: one press after the session, and what was decided is not written otherwise any more."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Delegation
from accounts.roles import Role
from ideas import services
from ideas.deciding import ChangedMeanwhile
from ideas.models import CommitteeSession, Idea, Telling, Verdict
from ideas.telling.settling import Settled, publishes_at, settle
from notifications.models import Notification
from tests.factories import add_to_agenda, hold, make_idea, make_session, make_user, sign
from tests.ideas.committee.seated import make_room
from tests.ideas.committee.settled import REASON, Held, make_held, note, one_more, settle_all
from tests.pages import words_of
from workflow.errors import RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def held() -> Held:
    return make_held()


def url(held: Held) -> str:
    return reverse("ideas:session_settle", args=[held.session.pk])


def answers(held: Held, teller: object) -> dict[str, object]:
    return {
        key: value
        for draft in held.session.decisions.drafted()
        for key, value in ((f"teller_{draft.pk}", teller.pk), (f"seen_{draft.pk}", draft.version))
    }


def test_the_summary_says_what_who_tells_whom_and_by_when(as_user, held):
    other = one_more(held, Verdict.SET_ASIDE)
    bare = add_to_agenda(held.session)

    page = words_of(as_user(held.morgan).get(url(held)))

    assert "2 décisions ne changeront plus" in page
    for words in (held.idea.title, other.title, "Étude préalable", "Non retenue", str(held.idea.author)):
        assert words in page
    assert "au plus tard" in page
    assert f"3. {bare.title}" in page.partition("Pas encore de décision notée")[2]
    assert not Telling.objects.exists()


def test_one_press_settles_assigns_and_tells_the_teller(as_user, held):
    client = as_user(held.morgan)
    assert "Arrêter les décisions" in words_of(client.get(held.session.get_absolute_url()))

    answer = client.post(url(held), answers(held, held.nadia), follow=True)

    assert "1 décision arrêtée" in words_of(answer)
    telling = held.telling
    assert (telling.teller, telling.settled_by, telling.is_told) == (held.nadia, held.morgan, False)
    told = Notification.objects.get(rule="ideas/to_tell")
    assert (told.recipient, told.url, told.needs_action) == (held.nadia, telling.get_absolute_url(), True)
    assert REASON in told.body
    assert "Arrêter les décisions" not in words_of(client.get(held.session.get_absolute_url()))


def test_pressing_twice_settles_and_tells_once(as_user, held):
    typed = answers(held, held.nadia)
    for _press in range(2):
        assert as_user(held.morgan).post(url(held), typed).status_code == 302

    assert Telling.objects.count() == 1
    assert Notification.objects.filter(rule="ideas/to_tell").count() == 1


def test_the_usual_teller_follows_the_idea(as_user, held):
    Idea.perform(held.idea.pk, "assign", by=held.morgan, owner=held.nadia)

    page = as_user(held.morgan).get(url(held)).content.decode()

    assert f'<option value="{held.nadia.pk}" selected>' in page
    assert f'<option value="{held.dany.pk}">' in page


def test_whoever_carries_the_idea_is_not_offered_as_its_teller(as_user, held):
    sign(held.idea, held.nadia)

    page = as_user(held.morgan).get(url(held))

    assert f'value="{held.nadia.pk}"' not in page.content.decode()
    refused = as_user(held.morgan).post(url(held), answers(held, held.nadia))
    assert refused.status_code == 200
    assert not Telling.objects.exists()


def test_whoever_may_not_know_the_author_does_not_call_them(as_user):
    held = make_held(name_hidden=True)

    page = as_user(held.morgan).get(url(held)).content.decode()

    assert f'value="{held.nadia.pk}"' in page
    assert f'value="{held.dany.pk}"' not in page


def test_a_settled_decision_is_not_rewritten_nor_dropped(as_user, held):
    settle_all(held)

    with pytest.raises(TransitionNotAllowed):
        note(held.idea, held.dany, Verdict.SET_ASIDE)
    for name in ("defer", "request_complement"):
        with pytest.raises(RequirementsMissing):
            Idea.perform(held.idea.pk, name, by=held.dany, comment="Plus tard.")
    page = as_user(held.dany).get(reverse("ideas:decide", args=[held.session.pk, held.idea.pk]))
    assert f"Décision arrêtée, par {held.morgan}" in words_of(page)
    assert "Modifier la décision" not in words_of(as_user(held.dany).get(held.telling.review_url))


def test_a_former_round_settles_nothing_in_the_next_one(held):
    settle_all(held)
    Idea.perform(held.idea.pk, "publish_study", by=held.morgan, told_in_person_on=held.session.held_on)
    again = make_idea("in_review")
    note(again, held.dany)
    # As if the idea of the first round came back.
    held.idea.decisions.update(idea=again)

    assert not again.reviews.get().is_settled


def test_a_decision_rewritten_meanwhile_is_read_again_first(as_user, held):
    typed = answers(held, held.nadia)
    note(held.idea, held.dany, Verdict.SET_ASIDE)

    answer = as_user(held.morgan).post(url(held), typed)

    assert answer.status_code == 409
    assert "vient de noter une autre décision" in words_of(answer)
    assert not Telling.objects.exists()
    again = {field.html_name: field.value() for field in answer.context["form"]}
    assert as_user(held.morgan).post(url(held), again).status_code == 302
    assert held.telling.teller == held.nadia


def test_of_several_decisions_one_that_changed_settles_none(held):
    other = one_more(held)
    seen = {draft.pk: Settled(held.nadia, draft.version) for draft in held.session.decisions.drafted()}
    note(other, held.dany, Verdict.SET_ASIDE)

    with pytest.raises(ChangedMeanwhile):
        settle(held.session, by=held.morgan, choices=seen)

    assert not Telling.objects.exists()


def test_nothing_is_settled_before_the_session_is_held(as_user):
    morgan, dany = make_user(Role.INNOVATION_TEAM), make_user(Role.MANAGEMENT)
    session = make_session(secretary=morgan)
    draft = note(add_to_agenda(session), dany)

    with pytest.raises(TransitionNotAllowed):
        settle(session, by=morgan, choices={draft.pk: Settled(dany, draft.version)})
    answer = as_user(morgan).post(reverse("ideas:session_settle", args=[session.pk]))
    assert answer.status_code == 409
    assert "Arrêter les décisions" not in words_of(as_user(morgan).get(session.get_absolute_url()))


def test_the_pen_and_the_chair_settle_and_nobody_else(as_user):
    room = make_room()
    hold(room.session)
    note(room.idea, room.secretary)
    address = reverse("ideas:session_settle", args=[room.session.pk])
    other = make_user(Role.INNOVATION_TEAM)

    for person, status in [
        (room.secretary, 200),
        (room.deputy, 200),
        (room.chair, 200),
        (room.member, 403),
        (other, 403),
        (make_user(), 404),
    ]:
        assert as_user(person).get(address).status_code == status, person


def test_the_secretary_never_reads_nor_settles_what_they_carry(as_user, held):
    own = one_more(held, author=held.morgan)

    page = words_of(as_user(held.morgan).get(url(held)))
    assert page.count("Étude préalable") == 1
    assert f"2. {own.title}" in page.partition("Une autre personne s’en occupe")[2]
    as_user(held.morgan).post(url(held), answers(held, held.nadia))

    assert Telling.objects.get().idea == held.idea


def test_publishing_the_minutes_settles_the_rest(held):
    own = one_more(held, author=held.morgan)

    CommitteeSession.perform(held.session.pk, "publish_minutes", by=held.morgan)

    assert {telling.idea for telling in Telling.objects.all()} == {held.idea, own}
    teller = Telling.objects.get(decision__idea=own).teller
    assert teller not in (held.morgan, own.author)
    assert Notification.objects.filter(rule="ideas/to_tell", subject_label="ideas.Telling").exists()


def test_whoever_stands_in_for_the_teller_is_told(held):
    deputy = make_user(Role.INNOVATION_TEAM)
    day = held.session.held_on
    Delegation.objects.create(manager=held.nadia, delegate=deputy, starts_on=day, ends_on=day)

    settle_all(held)

    assert Notification.objects.get(rule="ideas/to_tell").recipient == deputy


@pytest.mark.parametrize(
    ("settled", "published"),
    [
        ("2027-03-22 16:20", "2027-03-24 16:20"),  # Monday, Wednesday
        ("2027-03-25 16:20", "2027-03-30 16:20"),  # Thursday; Easter Monday is off
        ("2027-03-26 18:30", "2027-03-31 18:00"),  # late: people are still there
        ("2027-03-27 11:00", "2027-03-31 11:00"),  # a Saturday
        ("2027-03-22 06:10", "2027-03-24 07:30"),  # early: they may be written to
    ],
)
def test_two_working_days_at_an_hour_when_people_are_there(settled, published):
    moment = datetime.fromisoformat(settled).replace(tzinfo=PARIS)

    assert publishes_at(moment) == datetime.fromisoformat(published).replace(tzinfo=PARIS)


@time_machine.travel(datetime(2027, 3, 22, 16, 20, tzinfo=PARIS), tick=False)
def test_the_clock_starts_with_the_press(held):
    settle_all(held)

    assert held.telling.publishes_at == datetime(2027, 3, 24, 16, 20, tzinfo=PARIS)
    assert held.telling.last_moment == "mercredi 24 mars à 16 h 20"


def test_the_hour_is_said_as_people_say_it():
    telling = Telling(publishes_at=datetime(2027, 3, 24, 18, 0, tzinfo=PARIS))

    assert telling.last_moment == "mercredi 24 mars à 18 h"


def test_scores_and_opinions_are_not_given_any_more(held):
    settle_all(held)

    with pytest.raises(TransitionNotAllowed):
        services.score(held.idea.reviews.get(), by=held.dany, values={})
