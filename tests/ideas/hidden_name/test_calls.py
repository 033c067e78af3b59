"""A call that retains an idea, and the thanks that follow, name its author nowhere."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from ideas import recognition, services
from ideas.campaigns import judging
from ideas.lifecycle import IdeaState
from ideas.models import Campaign, Credit, CreditKind, Idea
from notifications.models import Notification
from notifications.relay import relay
from tests.factories import make_campaign, make_idea, make_user
from tests.ideas.hidden_name.places import leaks, names_in, only_the_words_looked_for
from tests.ideas.walking import NOISE

pytestmark = pytest.mark.django_db


def judged(call: Campaign, idea: Idea, judges: list[User]) -> None:
    """Closed, scored by whoever may, retained, told."""
    Campaign.perform(call.pk, "close", by=None)
    levels = dict.fromkeys(call.criteria.values_list("pk", flat=True), 4)
    for judge in judges:
        judging.score(call, idea, by=judge, values=levels, comment="Clair.")
    placing = judging.Placing(idea.pk, 1, True, "Commencez par un site.")
    judging.keep_order(call, [placing], by=idea.triage_owner)
    Campaign.perform(call.pk, "prioritise", by=idea.triage_owner)
    Campaign.perform(call.pk, "publish", by=idea.triage_owner, results="Une idée retenue.")


def credited(idea: Idea, author: User, colleague: User) -> None:
    """A colleague is thanked by the author; a credit says the author's name, though no page gives it."""
    recognition.credit(idea, colleague, CreditKind.TEST, by=author, note="deux semaines")
    recognition.thank(idea, colleague, by=author, text="Un essai précieux.", shown=True, from_team=False)
    Credit.objects.create(idea=idea, person=author, kind=CreditKind.FACILITATION, at=timezone.now())
    recognition.thank(
        idea, author, by=idea.triage_owner, text="Une belle animation.", shown=True, from_team=True
    )
    recognition.record_credits()


@pytest.mark.proof
def test_no_page_of_a_call_names_the_author_it_retained(as_user, author, colleagues):
    judges = [colleagues["colleague"], colleagues["coach"], colleagues["line manager"]]
    call = make_campaign("open", jury=judges)
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True, campaign=call)

    def read_by(*readers: str) -> None:
        for who in readers:
            assert only_the_words_looked_for(leaks(as_user(colleagues[who]), idea)) == [], who

    read_by("colleague", "auditor")
    judged(call, idea, judges[:2])
    credited(idea, author, colleagues["colleague"])
    read_by(*colleagues)
    page = as_user(colleagues["colleague"]).get(idea.get_absolute_url()).content.decode()
    assert "Un essai précieux." in page
    assert "Retenue par l’appel" in page


def test_no_message_of_a_call_names_the_author_it_retained(author, colleagues):
    judges = [colleagues["colleague"], colleagues["coach"]]
    call = make_campaign("open", jury=judges)
    call.followers.set(colleagues.values())
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True, campaign=call)
    for person in colleagues.values():
        services.set_follow(idea, by=person, wanted=True)
    judged(call, idea, judges)
    credited(idea, author, colleagues["colleague"])
    relay()

    for who, person in colleagues.items():
        told = Notification.objects.filter(recipient=person)
        assert not any(names_in(row.title + row.body) for row in told), who
        sent = [message for message in mail.outbox if message.to == [person.email]]
        assert not any(names_in(str(message.message())) for message in sent), who
    assert Notification.objects.filter(recipient=colleagues["colleague"], rule="ideas/thanked").exists()
    assert Notification.objects.filter(recipient=author, rule="ideas/call_result").exists()


def test_the_statement_of_whoever_was_thanked_does_not_name_the_author(as_user, author, colleagues):
    from portal.contributions import words_of

    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    credited(idea, author, colleagues["colleague"])

    words = str(words_of(colleagues["colleague"], recognition.statement_of(colleagues["colleague"])))
    assert "Un essai précieux." in words
    assert names_in(words) == []
    page = as_user(colleagues["colleague"]).get(reverse("portal:contributions"))
    assert names_in(NOISE.sub("", page.content.decode())) == []


def test_a_message_carried_without_its_name_is_thanked_without_it(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED)
    said = services.contribute(idea, by=author, nature="experience", text="Je le vis chaque semaine.")
    type(said).objects.filter(pk=said.pk).update(name_hidden=True)
    recognition.mark_contribution(said, by=idea.author, wanted=True)

    page = as_user(colleagues["colleague"]).get(idea.get_absolute_url()).content.decode()
    assert names_in(NOISE.sub("", page)) == []
    assert "A fait évoluer l’idée" in page
    assert (
        "Quatrebarbes"
        in as_user(make_user(Role.INNOVATION_TEAM)).get(idea.get_absolute_url()).content.decode()
    )
