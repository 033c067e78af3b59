"""A complement and a deferral are verdicts: noted, kept between those who decide, published, told with their reason."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models.user import MailRhythm
from accounts.roles import Role
from ideas.agenda import Agenda
from ideas.deciding import draft_decision
from ideas.lifecycle import IdeaState
from ideas.minutes import minutes_of
from ideas.models import CommitteeSession, Decision, Idea, Verdict
from ideas.models.decision import PUBLISHES, SENT_BACK
from ideas.timeline import Timeline
from notifications.models import Notification, OutboxMail
from tests.factories import hold, make_session, make_user, publish, sheet, take_off, told_today
from tests.ideas.committee.deciding import add_to, noted, url, waiting, words
from tests.ideas.committee.seated import make_room
from tests.pages import words_of
from workflow.errors import PermissionDenied, RequirementsMissing
from workflow.written import words_of as words_in

pytestmark = pytest.mark.django_db
SENT_BACK_IN = {Verdict.COMPLEMENT: IdeaState.QUALIFICATION, Verdict.DEFER: IdeaState.QUALIFIED}
REASON = "Le budget n’est pas voté."


@pytest.fixture(params=sorted(SENT_BACK))
def verdict(request):
    return request.param


def test_it_is_noted_then_published(as_user, team, dany, review, verdict):
    client = as_user(dany)

    assert client.post(url("decide", review), words(verdict, REASON)).status_code == 302
    assert Idea.objects.get().state == IdeaState.IN_REVIEW
    page = words_of(client.get(review.get_absolute_url()))
    assert "Pas encore publiée" in page
    assert reverse("ideas:move", args=[review.idea_id, PUBLISHES[verdict]]) in waiting(dany)[0][1]
    published = as_user(team).post(
        reverse("ideas:move", args=[review.idea_id, PUBLISHES[verdict]]), told_today()
    )

    assert published.url == review.get_absolute_url()
    idea, decision = Idea.objects.get(), Decision.objects.get()
    assert idea.state == SENT_BACK_IN[verdict]
    assert (decision.published_by, decision.reason) == (team, REASON)
    assert not idea.reviews.pending().exists()


def test_nothing_of_it_is_told_before(as_user, team, dany, review, verdict):
    draft_decision(review, by=dany, **noted(verdict, REASON))

    for person in (review.idea.author, make_user()):
        assert REASON not in words_of(as_user(person).get(review.idea.get_absolute_url()))
    assert not Notification.objects.filter(body__contains=REASON).exists()


def test_the_author_learns_of_it_whatever_they_prefer_and_the_mail_says_why(idea, verdict):
    author = idea.author
    author.mail_rhythm = MailRhythm.ACTIONS
    author.save()

    publish(idea, verdict, reason=REASON)

    mail = OutboxMail.objects.get(notification__recipient=author, notification__body__contains=REASON)
    assert mail.notification.rule in {"ideas/complement_asked", "ideas/deferred"}


def test_a_complement_says_what_is_missing(as_user, idea):
    publish(idea, Verdict.COMPLEMENT, missing="Le nombre de sites.\nUn devis.")

    told = Notification.objects.get(recipient=idea.author, rule="ideas/complement_asked")
    assert "Ce qui manque : Le nombre de sites." in told.body
    page = words_of(as_user(idea.author).get(idea.get_absolute_url()))
    assert "La réponse du comité" in page
    assert "Le nombre de sites." in page
    assert "avant la réouverture" not in page


def test_a_deferral_says_until_when(as_user, idea, team):
    later = make_session(timezone.localdate() + timedelta(days=40), title="Comité d’hiver")

    publish(idea, Verdict.DEFER, put_off_to=later)

    told = Notification.objects.get(recipient=idea.author, rule="ideas/deferred")
    assert "L’idée sera examinée à la séance Comité d’hiver" in told.body
    page = words_of(as_user(idea.author).get(idea.get_absolute_url()))
    assert "Reportée à la séance Comité d’hiver" in page


def test_the_form_offers_the_later_sessions_of_the_committee(as_user, dany, team):
    session = make_session(secretary=team)
    soon = {"secretary": team, "committee": session.committee}
    later = make_session(timezone.localdate() + timedelta(days=40), **soon)
    make_session(timezone.localdate() + timedelta(days=40), secretary=team)
    review = add_to(session, team).reviews.select_related("session", "idea").get()

    form = as_user(dany).get(url("decide", review)).context["form"]
    assert list(form.fields["put_off_to"].queryset) == [later]
    as_user(dany).post(url("decide", review), words(Verdict.DEFER, put_off_to=later.pk))

    assert Decision.objects.get().put_off_to == later


def test_what_belongs_to_another_verdict_is_not_kept(as_user, dany, review):
    said = words(
        Verdict.STUDY, missing="Un devis.", put_off_until="2020-01-01", existing_link="pas une adresse"
    )
    said["existing_link"] = "https://intranet.example/annuaire"

    as_user(dany).post(url("decide", review), said)

    decision = Decision.objects.get()
    assert (decision.missing, decision.put_off_until, decision.existing_link) == ("", None, "")


def test_before_the_day_an_idea_is_taken_off_at_once(as_user, dany, team):
    session = make_session(timezone.localdate() + timedelta(days=9), secretary=team)
    idea = add_to(session, team)

    page = words_of(as_user(dany).get(idea.reviews.get().get_absolute_url()))
    assert "Reporter à une autre séance" in page
    done = as_user(dany).post(reverse("ideas:move", args=[idea.pk, "defer"]), {"comment": REASON})

    assert done.url == idea.get_absolute_url()
    assert Idea.objects.get().state == IdeaState.QUALIFIED
    assert not Decision.objects.exists()
    told = Notification.objects.get(recipient=idea.author, rule="ideas/deferred")
    assert REASON in told.body
    assert "L’idée sera inscrite à une prochaine séance." in told.body


@pytest.mark.parametrize("name", sorted(PUBLISHES[verdict] for verdict in SENT_BACK))
def test_from_the_day_on_nobody_takes_it_off_without_a_decision(as_user, dany, team, idea, name):
    for person in (dany, team):
        with pytest.raises(RequirementsMissing):
            Idea.perform(idea.pk, name, by=person, comment=REASON)
    page = words_of(as_user(dany).get(idea.reviews.get().get_absolute_url()))

    assert "Demander un complément" not in page
    with pytest.raises(PermissionDenied):
        Idea.perform(idea.pk, name, by=make_user(), comment=REASON)


def test_before_the_day_the_team_does_not_take_it_off(team):
    session = make_session(timezone.localdate() + timedelta(days=9), secretary=team)
    idea = add_to(session, team)

    with pytest.raises(PermissionDenied):
        Idea.perform(idea.pk, "defer", by=team, comment=REASON)


def test_a_deferral_noted_in_a_committee_with_seats_is_published_by_its_chair_or_its_pen(verdict):
    room = make_room()
    hold(room.session)
    draft_decision(room.review, by=room.secretary, **noted(verdict))

    with pytest.raises(RequirementsMissing):
        Idea.perform(room.idea.pk, PUBLISHES[verdict], by=room.member, **told_today())

    published = Idea.perform(room.idea.pk, PUBLISHES[verdict], by=room.chair, **told_today())
    assert published.state == SENT_BACK_IN[verdict]


def test_a_session_that_did_not_take_place_is_cancelled_and_its_ideas_wait(team):
    session = make_session(timezone.localdate() - timedelta(days=1), secretary=team)
    idea = add_to(session, team)

    CommitteeSession.perform(session.pk, "cancel", by=team, comment="Le quorum manquait.")

    assert Idea.objects.get(pk=idea.pk).state == IdeaState.QUALIFIED
    assert not Decision.objects.exists()


def test_the_session_keeps_what_it_decided(as_user, dany, review, verdict):
    idea = publish(review.idea, verdict, reason=REASON)

    agenda = Agenda.of(review.session, dany)
    [point] = agenda.points
    assert (point.decided, agenda.gone, point.decision.verdict) == (True, [], verdict)
    assert REASON in words_in(minutes_of(review.session, dany))
    page = words_of(as_user(dany).get(review.get_absolute_url()))
    assert "La décision publiée" in page
    assert REASON in page
    assert Idea.objects.get(pk=idea.pk).decisions.count() == 1


def test_an_idea_sent_back_is_decided_the_second_time(as_user, dany, team, review):
    idea = publish(review.idea, Verdict.DEFER, reason=REASON)
    Idea.perform(idea.pk, "schedule_review", by=team, session=make_session(secretary=team))
    page = words_of(as_user(idea.author).get(idea.get_absolute_url()))
    assert "La réponse d’une séance précédente" in page

    idea = publish(Idea.objects.get(pk=idea.pk), Verdict.STUDY, reason="Le budget est voté.")

    assert idea.state == IdeaState.INCUBATING
    assert [each.verdict for each in idea.decisions.published()] == [Verdict.STUDY, Verdict.DEFER]


def test_an_idea_taken_off_later_is_not_told_with_the_words_of_before(as_user, dany, team, review):
    """Deferred by a decision, put before another session, taken off it: each line has its own words."""
    idea = publish(review.idea, Verdict.DEFER, reason=REASON)
    session = make_session(timezone.localdate() + timedelta(days=9), secretary=team)
    Idea.perform(idea.pk, "schedule_review", by=team, session=session)
    take_off(idea.pk, by=dany, comment="La salle est prise.")

    told = Notification.objects.filter(recipient=idea.author, rule="ideas/deferred").latest("pk")
    assert "La salle est prise." in told.body
    assert REASON not in told.body
    events = [event for event in Timeline(idea, idea.author).events() if "reportée" in event.label.lower()]
    assert [event.comment for event in events] == ["La salle est prise.", REASON]


def test_a_complement_brought_goes_through_the_sheet_again(dany, team, review):
    idea = publish(review.idea, Verdict.COMPLEMENT)

    Idea.perform(idea.pk, "qualify", by=team, **sheet(fit_reasons="Le devis est là."))
    Idea.perform(idea.pk, "schedule_review", by=team, session=review.session)

    [point] = Agenda.of(review.session, dany).points
    assert ([each.verdict for each in point.former], point.review.is_open) == ([Verdict.COMPLEMENT], True)


def test_the_next_idea_is_one_tap_away(as_user, dany, team, review):
    add_to(review.session, team)
    second = add_to(review.session, team).reviews.get()
    draft_decision(review.session.reviews.order_by("order")[1], by=dany, **noted())
    client = as_user(dany)

    done = client.post(url("decide", review), words(go="next"))
    assert done.url == second.get_absolute_url()
    last = client.post(url("decide", second), words(go="next"), follow=True)

    assert last.redirect_chain[-1][0] == second.get_absolute_url()
    assert "Toutes les idées de la séance ont la leur." in words_of(last)


def test_no_appointment_is_called_off_for_an_idea_that_comes_back(idea, verdict):
    from ideas import contacts
    from tests.notifications.spring import at

    when = at(timezone.localdate() + timedelta(days=5))
    host = make_user(Role.INNOVATION_TEAM)
    made = contacts.appoint(idea, by=host, who=host, at=when, place="Bureau 2")

    publish(idea, verdict)

    made.refresh_from_db()
    assert made.cancelled_at is None
