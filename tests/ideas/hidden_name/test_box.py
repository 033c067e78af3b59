"""An author who asks not to be named is named nowhere: place by place, for each role, in raw bytes."""

import re
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from ideas import contributions, services
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Verdict
from notifications.models import Notification
from notifications.relay import relay
from portal.templatetags.look import initials, tint
from tests.factories import by_the_team, make_idea, make_session, make_unit, make_user, publish, sheet
from tests.ideas.hidden_name.places import COLLEAGUES, leaks, names_in, only_the_words_looked_for, said_by

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).parents[3] / "templates"
STATES = [
    IdeaState.SUBMITTED,
    IdeaState.NEEDS_INFO,
    IdeaState.IN_REVIEW,
    IdeaState.TRANSFERRED,
    IdeaState.INCUBATING,
]
READ_ALWAYS = ("colleague", "auditor")
EACH_COLLEAGUE = [
    pytest.param(who, marks=[] if who in READ_ALWAYS else pytest.mark.proof) for who in COLLEAGUES
]


@pytest.mark.parametrize("who", EACH_COLLEAGUE)
def test_no_page_names_the_author_to_a_colleague(as_user, author, colleagues, who):
    ideas = [make_idea(state, author=author, name_hidden=True) for state in STATES]
    for idea in ideas:
        if idea.takes_contributions:
            said_by(author, idea)
            services.set_support(idea, by=author, wanted=True)
            services.set_follow(idea, by=author, wanted=True)

    # The manager reads the name of their agent as such, on what is not the idea.
    assert only_the_words_looked_for(leaks(as_user(colleagues[who]), *ideas)) == []


def test_no_message_and_no_mail_names_the_author_to_a_colleague(author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    for person in colleagues.values():
        services.set_follow(idea, by=person, wanted=True)
    idea = by_the_team(
        idea, "record_contact", channel="call", on=timezone.localdate(), summary="Vu ensemble.", shared=True
    )
    idea = by_the_team(idea, "request_info", question="Combien de sites ?")
    Idea.perform(idea.pk, "answer_info", by=author, answer="Trois.")
    units = [make_unit("Direction des routes", correspondent=colleagues["correspondent"])]
    idea = by_the_team(idea, "qualify", **sheet(units=units, recommended_track="transfer"))
    idea = by_the_team(idea, "schedule_review", session=make_session())
    publish(idea, Verdict.TRANSFER, units=units)
    relay()

    for who, person in colleagues.items():
        told = Notification.objects.filter(recipient=person)
        assert not any(names_in(row.title + row.body) for row in told), who
        sent = [message for message in mail.outbox if message.to == [person.email]]
        assert not any(names_in(str(message.message())) for message in sent), who
    assert Notification.objects.filter(recipient=colleagues["correspondent"]).exists()


def test_whoever_is_answered_mentioned_or_quoted_is_not_told_the_name(author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    reader = colleagues["colleague"]
    question = services.contribute(idea, by=reader, nature="question", text="Et le soir ?")
    contributions.reply(question, by=author, text="Aussi.")
    contributions.publish(idea, by=author, nature="need", text=f"Un essai, @{reader.username} ?")
    contributions.make_idea(question, by=author)
    said = services.contribute(idea, by=author, nature="need", text="Un local.")
    drawn = contributions.make_idea(said, by=reader)

    told = Notification.objects.filter(recipient=reader)
    assert {row.rule for row in told} >= {"ideas/replied", "ideas/mentioned", "ideas/contribution_drawn_from"}
    assert not any(names_in(row.title + row.body) for row in told)
    assert names_in(drawn.problem) == []


def test_what_is_drawn_once_for_all_is_drawn_apart_for_who_knows(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    services.contribute(idea, by=author, nature="need", text="Un local.")

    assert "Quatrebarbes" in as_user(idea.triage_owner).get(idea.get_absolute_url()).content.decode()
    assert names_in(as_user(colleagues["colleague"]).get(idea.get_absolute_url()).content.decode()) == []


def test_the_reminders_of_a_late_decision_do_not_name_the_author(author, colleagues):
    from notifications.delivery import Letter, words_of

    idea = make_idea(IdeaState.IN_REVIEW, author=author, name_hidden=True)
    for template in ("reminder_decision", "reminder_decision_late", "reminder_scores"):
        letter = Letter("r", f"ideas/{template}", idea, "1", [], {"due_on": timezone.localdate(), "days": 1})
        assert names_in(" ".join(words_of(letter, colleagues["management"]))) == []


def test_a_hidden_person_has_one_mark_and_one_colour(author):
    ideas = [make_idea(author=person, name_hidden=True) for person in (author, make_user(), make_user())]

    assert {initials(idea.shown_author) for idea in ideas} == {"•"}
    assert len({tint(idea.shown_author) for idea in ideas}) == 1


def test_a_template_never_writes_the_author_of_an_idea_directly():
    """`idea.author` knows nothing of who reads: `author_for`, `shown_author` and `page.author` do."""
    direct = re.compile(r"(?:idea|subject|point\.idea|project\.idea|transfer\.idea)\.author(?![_\w])")

    wrong = [str(path) for path in TEMPLATES.rglob("*.*") if direct.search(path.read_text())]

    assert wrong == []
