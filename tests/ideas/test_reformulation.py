"""Words proposed by the innovation team: both texts, the answer of those who carry the idea, and their silence."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Answer, Idea, Reformulation
from ideas.tasks import leave_unconfirmed
from ideas.templatetags.reformulations import marked
from ideas.wording import difference
from notifications.calendar import add_working_days, working_days_between
from notifications.models import Notification
from notifications.tasks import send_due_reminders
from tests.factories import PROBLEM, make_idea, make_user, reword, sheet, sign, somebody
from tests.notifications.spring import at
from tests.pages import statements_of, words_of
from tests.scenes import scene
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db

WORDS = "Les vidéoprojecteurs servent trois jours par mois, et nous en louons trois fois par an."


@scene
def idea():
    return make_idea(IdeaState.QUALIFICATION)


@pytest.fixture
def proposed(idea):
    return reword(idea)


def url(idea):
    return reverse("ideas:reformulation", args=[idea.pk])


def pending(idea):
    return idea.reformulations.pending().get()


def answer(idea, name, by=None, **inputs):
    return Idea.perform(idea.pk, name, by=by or idea.author, seen=pending(idea).pk, **inputs)


def titles(person):
    return list(Notification.objects.filter(recipient=person).values_list("rule", flat=True))


def test_the_author_reads_both_texts_and_what_changes(as_user, proposed):
    page = as_user(proposed.author).get(url(proposed))

    assert page.status_code == 200
    words = words_of(page)
    assert PROBLEM in words
    assert WORDS in words
    assert "Dire combien ils servent convaincra le comité." in words
    html = page.content.decode()
    assert html.count("<ins>") == html.count("<del>") > 0
    assert "piste proposée" not in html.lower()  # the text that stays is not shown as a change


def test_the_ball_is_with_the_author_until_a_day_and_the_team_is_not_reminded(proposed):
    assert (proposed.ball_person, proposed.ball_expected) == (proposed.author, "answer_reformulation")
    assert working_days_between(timezone.localdate(), proposed.due_on) == 10
    assert proposed.reformulation_due_on == proposed.due_on
    assert not Idea.objects.to_qualify().filter(pk=proposed.pk).exists()
    assert "ideas/reformulation_proposed" in titles(proposed.author)


def test_approving_gives_the_idea_its_new_words_and_keeps_the_former_ones(as_user, idea):
    left = working_days_between(timezone.localdate(), idea.due_on)
    idea = reword(idea)
    data = {"seen": pending(idea).pk, "answer": "approve", "remark": "Merci."}

    assert as_user(idea.author).post(url(idea), data).status_code == 302

    idea.refresh_from_db()
    assert (idea.problem, idea.reformulation_due_on) == (WORDS, None)
    assert [version.problem for version in idea.versions.oldest_first()] == [PROBLEM, WORDS]
    assert idea.versions.last().by == idea.author
    told = idea.reformulations.get()
    assert (told.answer, told.answered_by, told.remark) == (Answer.APPROVED, idea.author, "Merci.")
    assert (idea.ball_person, idea.ball_expected) == (idea.triage_owner, "qualify")
    assert working_days_between(timezone.localdate(), idea.due_on) == left
    assert "ideas/reformulation_approved" in titles(idea.triage_owner)


def test_declining_keeps_the_words_and_writes_no_version(as_user, proposed):
    data = {"seen": pending(proposed).pk, "answer": "decline", "remark": "Trois fois, c’est déjà trop."}

    as_user(proposed.author).post(url(proposed), data)

    proposed.refresh_from_db()
    assert proposed.problem == PROBLEM
    assert not proposed.versions.exists()
    assert proposed.reformulations.get().answer == Answer.DECLINED
    message = Notification.objects.get(recipient=proposed.triage_owner, rule="ideas/reformulation_declined")
    assert "Trois fois, c’est déjà trop." in message.body


def test_the_answer_stays_readable(as_user, proposed):
    answer(proposed, "decline_reformulation", remark="Je préfère les miens.")

    words = words_of(as_user(proposed.author).get(url(proposed)))

    assert "Déclinée : l’idée garde ses mots" in words
    assert "Je préfère les miens." in words
    assert WORDS in words


@pytest.mark.parametrize("name", ["qualify", "request_info"])
def test_the_qualification_waits_for_the_answer(proposed, name):
    given = sheet() if name == "qualify" else {"question": "Combien ?"}
    team = somebody(Role.INNOVATION_TEAM)

    with pytest.raises(RequirementsMissing, match="attend une réponse"):
        Idea.perform(proposed.pk, name, by=team, **given)

    answer(proposed, "decline_reformulation")
    Idea.perform(proposed.pk, name, by=team, **given)


def test_those_who_carry_the_idea_answer_and_nobody_else(as_user, idea):
    friend, colleague = make_user(), make_user()
    sign(idea, friend)
    idea = reword(idea)
    team, auditor = somebody(Role.INNOVATION_TEAM), make_user(Role.AUDITOR)
    data = {"seen": pending(idea).pk, "answer": "approve"}

    assert as_user(colleague).get(url(idea)).status_code == 403
    assert as_user(team).get(url(idea)).status_code == 200
    assert as_user(auditor).get(url(idea)).status_code == 200
    for person in (colleague, team, auditor):
        assert as_user(person).post(url(idea), data).status_code == 403
        with pytest.raises(PermissionDenied):
            answer(idea, "approve_reformulation", by=person)
    assert as_user(friend).post(url(idea), data).status_code == 302


def test_nobody_rewords_their_own_idea():
    author = make_user(Role.INNOVATION_TEAM)
    make_user(Role.INNOVATION_TEAM)
    idea = make_idea(IdeaState.QUALIFICATION, author=author)

    with pytest.raises(RequirementsMissing, match="vous la portez"):
        Idea.perform(
            idea.pk, "propose_reformulation", by=author, problem=WORDS, solution=idea.solution, reason="Oui."
        )


def test_an_idea_without_a_proposal_has_no_such_page(as_user, idea):
    assert as_user(idea.author).get(url(idea)).status_code == 404


def test_a_proposal_says_something_else_and_does_not_erase(as_user, idea):
    team = as_user(somebody(Role.INNOVATION_TEAM))
    move = reverse("ideas:move", args=[idea.pk, "propose_reformulation"])
    same = {"problem": f"{idea.problem}\r\n", "solution": idea.solution, "reason": "Plus clair."}

    assert "rien n’est reformulé" in words_of(team.post(move, same))
    assert "sans l’effacer" in words_of(team.post(move, {**same, "problem": WORDS, "solution": ""}))
    assert not Reformulation.objects.exists()
    assert team.post(move, {**same, "problem": WORDS}).status_code == 302


def test_an_answer_is_about_the_words_that_were_read(as_user, proposed):
    """The team proposed others meanwhile: they are shown, and nothing was approved unread."""
    former = pending(proposed)
    reword(proposed, problem=f"{WORDS} Chaque année.", seen=former.pk)

    page = as_user(proposed.author).post(
        url(proposed), {"seen": former.pk, "answer": "approve", "remark": "Très bien."}
    )

    assert page.status_code == 409
    assert "relisez-la d’abord" in words_of(page)
    assert "Chaque année." in words_of(page)
    assert "Très bien." in words_of(page)
    proposed.refresh_from_db()
    assert proposed.problem == PROBLEM
    former.refresh_from_db()
    assert former.answer == Answer.DROPPED


def test_a_proposal_written_before_an_answer_is_refused_and_keeps_its_words(as_user, proposed):
    seen = pending(proposed).pk
    answer(proposed, "approve_reformulation")
    data = {"problem": f"{WORDS} Encore.", "solution": proposed.solution, "reason": "Encore.", "seen": seen}
    client = as_user(somebody(Role.INNOVATION_TEAM))
    move = reverse("ideas:move", args=[proposed.pk, "propose_reformulation"])

    page = client.post(move, data)

    assert page.status_code == 409
    assert "Encore." in words_of(page)
    assert not proposed.reformulations.pending().exists()
    again = {name: page.context["form"][name].value() or "" for name in data}
    assert client.post(move, again).status_code == 302


def test_a_pause_stops_the_clock_of_the_answer(proposed):
    team, until = somebody(Role.INNOVATION_TEAM), timezone.localdate() + timedelta(days=60)
    Idea.perform(proposed.pk, "pause", by=team, reason="l’été", until=until)
    resumed = Idea.perform(proposed.pk, "resume", by=team)

    assert resumed.reformulation_due_on == resumed.due_on == proposed.due_on


def test_an_answer_during_a_pause_gives_the_team_its_days_back(idea):
    left = working_days_between(timezone.localdate(), idea.due_on)
    idea = reword(idea)
    team, until = somebody(Role.INNOVATION_TEAM), timezone.localdate() + timedelta(days=60)
    Idea.perform(idea.pk, "pause", by=team, reason="l’été", until=until)
    answer(idea, "approve_reformulation")

    resumed = Idea.perform(idea.pk, "resume", by=team)

    assert working_days_between(timezone.localdate(), resumed.due_on) == left


@pytest.mark.parametrize("name", ["withdraw", "redirect"])
def test_what_leaves_the_box_waits_for_no_words(proposed, name):
    by = proposed.author if name == "withdraw" else somebody(Role.INNOVATION_TEAM)
    second = {"seconded_by": make_user(Role.INNOVATION_TEAM)} if name == "redirect" else {}

    idea = Idea.perform(proposed.pk, name, by=by, **second)

    assert idea.reformulation_due_on is None
    assert idea.reformulations.get().answer == Answer.DROPPED


def test_a_merger_undone_gives_the_proposal_back(proposed):
    team = somebody(Role.INNOVATION_TEAM)
    Idea.perform(proposed.pk, "merge", by=team, into=make_idea(IdeaState.SUBMITTED))
    assert proposed.reformulations.get().answer == Answer.DROPPED

    idea = Idea.perform(proposed.pk, "unmerge", by=team)

    assert (idea.reformulation_due_on, idea.due_on) == (proposed.reformulation_due_on, proposed.due_on)
    assert idea.ball_person == idea.author
    answer(idea, "approve_reformulation")


def test_silence_for_ten_working_days_and_two_reminders_leaves_the_words_as_they_were():
    with time_machine.travel(at(date(2027, 3, 22)), tick=False) as clock:
        idea = reword(make_idea(IdeaState.QUALIFICATION))
        assert idea.due_on == date(2027, 4, 6)  # Easter Monday is off
        closed = []
        for day in (idea.state_since.date() + timedelta(days=n) for n in range(17)):
            clock.move_to(at(day))
            send_due_reminders()
            if leave_unconfirmed():
                closed.append(day)
        reminders = Notification.objects.filter(recipient=idea.author, rule="ideas.reformulation")

        assert closed == [date(2027, 4, 7)]
        assert [timezone.localdate(each.created_at) for each in reminders.order_by("pk")] == [
            date(2027, 3, 30),
            date(2027, 4, 2),
        ]
    idea.refresh_from_db()
    assert (idea.problem, idea.reformulation_due_on) == (PROBLEM, None)
    assert idea.reformulations.get().answer == Answer.UNCONFIRMED
    assert "ideas/reformulation_unconfirmed" in titles(idea.author)
    assert "ideas/reformulation_unconfirmed" in titles(idea.triage_owner)
    Idea.perform(idea.pk, "qualify", by=idea.triage_owner, **sheet())


def test_whoever_was_not_reminded_is_not_said_to_be_silent(proposed):
    late = timezone.localdate() - timedelta(days=1)
    Idea.objects.filter(pk=proposed.pk).update(reformulation_due_on=late, due_on=late)

    assert leave_unconfirmed() == 0
    assert pending(proposed)


def test_an_answer_comes_too_late_once_it_is_noted_as_unconfirmed(proposed):
    answer(proposed, "decline_reformulation")
    seen = proposed.reformulations.get().pk

    with pytest.raises(TransitionNotAllowed):
        Idea.perform(proposed.pk, "approve_reformulation", by=proposed.author, seen=seen)


def test_the_page_of_the_idea_leads_there_and_asks_no_more_of_the_database(as_user, idea):
    friend = make_user()
    sign(idea, friend)
    before = len(statements_of(as_user(friend), idea.get_absolute_url()))
    idea = reword(idea)

    assert len(statements_of(as_user(friend), idea.get_absolute_url())) == before <= 12
    for person in (idea.author, friend, somebody(Role.INNOVATION_TEAM)):
        assert url(idea) in as_user(person).get(idea.get_absolute_url()).content.decode()
    assert url(idea) not in as_user(make_user()).get(idea.get_absolute_url()).content.decode()


def test_the_difference_reads_as_the_texts_without_a_space_more():
    old, new = "Les bureaux partent, à la benne.", "Quarante bureaux <partent>, chaque été, à la benne."
    html = marked(difference(old, new))

    unseen = re.sub(r'<span class="visually-hidden">.*?</span>', "", html)
    assert re.sub(r"<del>.*?</del> |</?ins>", "", unseen) == escape(new)
    assert re.sub(r"<ins>.*?</ins>|</?del>", "", unseen).replace("  ", " ") == old
    assert "ajouté :" in html


@pytest.mark.parametrize("left", [0, 1, 2])
def test_a_pause_that_ends_near_the_due_date_leaves_time_to_remind_and_blocks_nothing(left):
    with time_machine.travel(at(date(2027, 3, 22)), tick=False) as clock:
        idea = reword(make_idea(IdeaState.QUALIFICATION))
        team = somebody(Role.INNOVATION_TEAM)
        clock.move_to(at(add_working_days(idea.due_on, -left)))
        until = timezone.localdate() + timedelta(days=30)
        Idea.perform(idea.pk, "pause", by=team, reason="les vacances", until=until)
        clock.move_to(at(date(2027, 4, 20)))
        resumed = Idea.perform(idea.pk, "resume", by=team)
        assert resumed.reformulation_due_on == resumed.due_on == date(2027, 4, 23)
        for day in (date(2027, 4, 20) + timedelta(days=n) for n in range(8)):
            clock.move_to(at(day))
            send_due_reminders()
            leave_unconfirmed()

        reminders = Notification.objects.filter(recipient=idea.author, rule="ideas.reformulation")
        assert [timezone.localdate(each.created_at) for each in reminders] == [date(2027, 4, 21)]
        idea.refresh_from_db()
        assert idea.reformulations.get().answer == Answer.UNCONFIRMED
        Idea.perform(idea.pk, "qualify", by=idea.triage_owner, **sheet())


def test_a_reminder_of_before_another_due_date_counts(proposed):
    late = timezone.localdate() - timedelta(days=1)
    Notification.objects.create(
        rule="ideas.reformulation",
        subject_label="ideas.Idea",
        subject_pk=proposed.pk,
        key=f"ideas.reformulation:ideas.Idea:{proposed.pk}:2027-01-01-5",
        recipient=proposed.author,
        created_at=timezone.now(),
    )
    Idea.objects.filter(pk=proposed.pk).update(reformulation_due_on=late, due_on=late)

    assert leave_unconfirmed() == 1
