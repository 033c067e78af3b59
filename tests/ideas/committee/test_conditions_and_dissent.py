"""What a decision asks, by whom and for when, ticked once it is done; and a reservation that stays in the room."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.deciding import Condition, draft_decision
from ideas.minutes import minutes_of
from ideas.models import Decision, DecisionCondition, Idea, Verdict
from notifications.models import Notification
from tests.accounts.test_kept_words import PASSWORD, expire, make_password, sign_in
from tests.factories import make_user, note, publish, sign, told_today
from tests.ideas.committee.deciding import noted, url, words
from tests.pages import words_of
from workflow.written import words_of as words_in

pytestmark = pytest.mark.django_db
ASKED = "Un accord écrit du délégué à la protection des données"
DISSENT = "Sam craint une charge de plus pour l’accueil."
TODAY = timezone.localdate


@pytest.fixture
def jurist():
    return make_user(first_name="Sam", last_name="Juriste")


@pytest.fixture
def asked(idea, jurist):
    """Published, and asked of somebody who does not carry the idea."""
    condition = Condition(ASKED, owner=jurist, due_on=TODAY() + timedelta(days=20))
    publish(idea, Verdict.STUDY, conditions=[condition], dissent=DISSENT)
    return DecisionCondition.objects.get()


def ticking(condition):
    return reverse("ideas:condition_met", args=[condition.pk])


def test_several_are_noted_then_corrected(as_user, dany, review, team):
    client, day = as_user(dany), TODAY() + timedelta(days=20)
    lines = {"condition_1": ASKED, "owner_1": team.pk, "due_1": day.isoformat(), "condition_2": "Un devis"}

    assert client.post(url("decide", review), words(**lines)).status_code == 302
    rows = list(Decision.objects.get().conditions.values_list("text", "owner", "due_on"))
    assert rows == [(ASKED, team.pk, day), ("Un devis", None, None)]

    page = client.get(url("decide", review))
    assert page.context["form"].initial["owner_1"] == str(team.pk)
    assert ASKED in words_of(page)
    seen = Decision.objects.get().version
    client.post(url("decide", review), words(condition_1="Un devis", seen=seen))
    assert [row.text for row in Decision.objects.get().conditions.all()] == ["Un devis"]


def test_a_line_without_words_is_asked_for(as_user, dany, review, team):
    page = as_user(dany).post(url("decide", review), words(owner_2=team.pk))

    assert page.context["form"].errors == {"condition_2": ["Écrivez la condition."]}


def test_whoever_carries_the_idea_may_be_asked_without_being_named(as_user, dany, review):
    Idea.objects.filter(pk=review.idea_id).update(name_hidden=True)

    page = as_user(dany).get(url("decide", review))
    assert str(review.idea.author) not in words_of(page)
    as_user(dany).post(url("decide", review), words(condition_1=ASKED, owner_1="carrier-1"))
    Idea.perform(review.idea_id, "publish_study", by=dany, **told_today())

    assert DecisionCondition.objects.get().owner == review.idea.author
    seen = words_of(as_user(make_user()).get(review.idea.get_absolute_url()))
    assert ASKED in seen
    assert str(review.idea.author) not in seen


def test_nobody_outside_reads_them_before_the_publication(as_user, idea, jurist):
    note(idea, Verdict.STUDY, conditions=[Condition(ASKED, owner=jurist, due_on=TODAY())])
    condition = DecisionCondition.objects.get()

    for person in (idea.author, jurist, make_user()):
        assert ASKED not in words_of(as_user(person).get(idea.get_absolute_url()))
        assert as_user(person).post(ticking(condition), {"met": "yes"}).status_code == 404
    assert not DecisionCondition.objects.owed().exists()
    assert not Notification.objects.filter(body__contains=ASKED).exists()


def test_once_published_they_are_told_and_read(as_user, asked, idea, jurist):
    mine = Notification.objects.get(recipient=jurist, rule="ideas/condition_asked")
    assert ASKED in mine.body
    told = Notification.objects.get(recipient=idea.author, rule="ideas/publish_study")
    assert f"Condition : {ASKED} (Sam Juriste, pour le" in told.body
    for person in (idea.author, make_user()):
        page = words_of(as_user(person).get(idea.get_absolute_url()))
        assert ASKED in page
        assert "Marquer comme remplie" not in page


def test_the_page_of_the_project_shows_them(as_user, asked, idea, team):
    page = words_of(as_user(team).get(Idea.objects.get(pk=idea.pk).project.get_absolute_url()))

    assert ASKED in page


def test_its_owner_ticks_it_and_takes_it_back(as_user, asked, idea, jurist):
    client = as_user(jurist)
    assert "Marquer comme remplie" in words_of(client.get(idea.get_absolute_url()))

    page = client.post(ticking(asked), {"met": "yes"}, follow=True)
    asked.refresh_from_db()
    assert (asked.met_on, asked.met_by) == (TODAY(), jurist)
    assert "remplie" in words_of(page)

    client.post(ticking(asked), {"met": "no"})
    asked.refresh_from_db()
    assert (asked.met_on, asked.met_by) == (None, None)


def test_so_does_the_team_and_nobody_else(as_user, asked, idea, team, dany):
    for person in (idea.author, dany, make_user(), make_user(Role.AUDITOR)):
        assert as_user(person).post(ticking(asked), {"met": "yes"}).status_code == 403
    assert as_user(team).post(ticking(asked), {"met": "yes"}).status_code == 302
    assert DecisionCondition.objects.get().met_by == team


def test_the_first_who_ticks_it_stays_the_one_who_did(as_user, asked, jurist, team):
    as_user(jurist).post(ticking(asked), {"met": "yes"})
    as_user(team).post(ticking(asked), {"met": "yes"})

    assert DecisionCondition.objects.get().met_by == jurist


def test_a_restricted_idea_keeps_its_conditions(as_user, asked, idea):
    Idea.objects.filter(pk=idea.pk).update(visibility="restricted")

    assert as_user(make_user()).post(ticking(asked), {"met": "yes"}).status_code == 404


def test_what_is_met_or_over_is_owed_no_more(asked, jurist, idea):
    assert list(DecisionCondition.objects.owed()) == [asked]
    DecisionCondition.objects.update(met_on=TODAY(), met_by=jurist)
    assert not DecisionCondition.objects.owed().exists()
    DecisionCondition.objects.update(met_on=None, met_by=None)
    Idea.objects.filter(pk=idea.pk).update(state="stopped")
    assert not DecisionCondition.objects.owed().exists()


def test_a_dissent_is_read_by_those_who_decide(as_user, dany, team, review):
    draft_decision(review, by=dany, **noted(dissent=DISSENT))
    assert DISSENT in words_of(as_user(dany).get(review.get_absolute_url()))

    Idea.perform(review.idea_id, "publish_study", by=dany, **told_today())

    assert DISSENT in words_of(as_user(dany).get(review.get_absolute_url()))
    said = words_in(minutes_of(review.session, dany))
    assert "une réserve est notée" in said
    assert not any(DISSENT in word for word in said)


def test_whoever_carries_the_idea_never_reads_it(as_user, dany, team, review):
    """A member of the team signs the idea: they read the session, and not this."""
    sign(review.idea, team)
    draft_decision(review, by=dany, **noted(dissent=DISSENT))
    Idea.perform(review.idea_id, "publish_study", by=dany, **told_today())

    for person in (review.idea.author, team):
        for address in (review.idea.get_absolute_url(), review.get_absolute_url()):
            assert DISSENT not in words_of(as_user(person).get(address))
    assert "une réserve est notée" not in words_in(minutes_of(review.session, team))
    assert not Notification.objects.filter(body__contains=DISSENT).exists()


def test_the_minutes_say_what_is_asked_and_what_comes_next(dany, review, jurist):
    day = TODAY() + timedelta(days=20)
    asked = [Condition(ASKED, owner=jurist, due_on=day)]
    said = noted(conditions=asked, next_steps="Un premier rendez-vous en janvier.")
    draft_decision(review, by=dany, **said)

    words_said = words_in(minutes_of(review.session, dany))

    assert any(word.startswith(f"{ASKED} (Sam Juriste, pour le") for word in words_said)
    assert "Un premier rendez-vous en janvier." in words_said
    assert "Réserve" not in words_said


def test_everything_typed_comes_back_after_the_login(client, idea, team):
    morgan = make_user(Role.MANAGEMENT, username="camille", password=make_password(PASSWORD))
    client.force_login(morgan)
    review = idea.reviews.get()
    typed = words(
        Verdict.SET_ASIDE,
        next_steps="Un appel lundi.",
        dissent=DISSENT,
        condition_1=ASKED,
        owner_1=str(team.pk),
        due_1="2027-03-04",
    )
    expire()

    page = client.post(url("decide", review), {**typed, "for_user": str(morgan.pk)})
    back = sign_in(client, page)

    assert back.url == url("decide", review)
    form = client.get(back.url).context["form"]
    for name in ("verdict", "reason", "next_steps", "dissent", "condition_1", "owner_1", "due_1"):
        assert str(form[name].value()) == str(typed[name]), name
