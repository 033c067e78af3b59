"""Once ideas meet, part or answer one another, whoever asked not to be named is named by none of them."""

import pytest
from django.core import mail
from django.urls import reverse

from accounts.permissions import sync_object_permissions
from ideas import contributions, services
from ideas.lifecycle import IdeaState
from ideas.models import CoAuthor, Contribution, Idea, IdeaLink, Kind
from ideas.splitting import Part
from notifications.models import Notification
from notifications.relay import relay
from tests.factories import by_the_team, make_idea
from tests.ideas.hidden_name.places import leaks, names_in, only_the_words_looked_for, said_by

pytestmark = pytest.mark.django_db


@pytest.mark.proof
def test_once_merged_the_common_idea_does_not_name_them(as_user, author, colleagues):
    common, other = make_idea(IdeaState.SUBMITTED), make_idea(IdeaState.SUBMITTED)
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    IdeaLink.objects.create(idea=other, other=idea, kind="relates_to", by=other.author)
    said_by(author, idea)
    by_the_team(idea, "merge", into=common)
    Idea.perform(idea.pk, "object_to_merge", by=author, reason="Elles diffèrent.")

    for who in ("colleague", "auditor"):
        for place in (common, idea, other):
            assert only_the_words_looked_for(leaks(as_user(colleagues[who]), place)) == [], who
    assert only_the_words_looked_for(leaks(as_user(common.author), common)) == []
    assert not CoAuthor.objects.filter(idea=common, person=author).exists()
    told = Notification.objects.filter(recipient=common.author)
    assert not any(names_in(row.title + row.body) for row in told)


def test_somebody_hidden_who_takes_an_idea_in_is_not_named_by_it(as_user, author, colleagues):
    common = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    idea = make_idea(IdeaState.SUBMITTED)
    by_the_team(idea, "merge", into=common)
    Idea.perform(idea.pk, "object_to_merge", by=author, reason="Elles diffèrent.")

    for person in (colleagues["auditor"], idea.author):
        for place in (common, idea):
            assert only_the_words_looked_for(leaks(as_user(person), place)) == []


def test_the_parts_of_an_idea_keep_its_author_unnamed(as_user, author, colleagues):
    idea = make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    said = said_by(author, idea)
    part = Part(
        "Une partie", "Un problème assez long pour être raconté à quelqu’un qui l’ignore.", "", [said.pk]
    )
    Idea.perform(idea.pk, "split", by=author, parts=[part])
    born = Idea.objects.get(title="Une partie")

    assert born.name_hidden
    for place in (idea, born):
        assert only_the_words_looked_for(leaks(as_user(colleagues["auditor"]), place)) == []


def test_a_solution_does_not_name_its_author_on_the_problem(as_user, author, colleagues):
    problem = make_idea(IdeaState.SUBMITTED, kind=Kind.PROBLEM_ONLY)
    make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True, answers_problem=problem)
    page = as_user(colleagues["colleague"]).get(problem.get_absolute_url()).content.decode()

    assert "La personne qui porte l’idée" in page
    assert names_in(page) == []


@pytest.fixture
def joined(author):
    """What the author deposited without their name joined the idea of somebody else, which joined a third one."""
    idea, between, common = (make_idea(IdeaState.SUBMITTED) for _number in range(3))
    Idea.objects.filter(pk=idea.pk).update(author=author, name_hidden=True)
    sync_object_permissions(Idea.objects.get(pk=idea.pk))
    by_the_team(idea, "merge", into=between)
    by_the_team(between, "merge", into=common)
    return Idea.objects.get(pk=common.pk)


@pytest.mark.proof
def test_what_they_say_next_on_the_common_idea_does_not_name_them(as_user, author, colleagues, joined):
    reader, client = colleagues["colleague"], as_user(author)
    asked = contributions.publish(joined, by=reader, nature="question", text="Et le soir ?")
    page = client.get(joined.get_absolute_url()).content.decode()
    assert "Signer de mon nom" in page

    said = {"nature": "need", "text": f"Un local, @{reader.username}."}
    client.post(reverse("ideas:contribute", args=[joined.pk]), said)
    client.post(reverse("ideas:contribution_reply", args=[asked.pk]), {"text": "Le soir aussi."})
    relay()

    mine = Contribution.objects.filter(author=author, idea=joined)
    assert list(mine.values_list("name_hidden", flat=True)) == [True, True]
    for who in ("colleague", "auditor", "line manager"):
        assert only_the_words_looked_for(leaks(as_user(colleagues[who]), joined)) == [], who
    assert only_the_words_looked_for(leaks(as_user(joined.author), joined)) == []
    told = Notification.objects.filter(recipient=reader)
    assert {row.rule for row in told} >= {"ideas/replied", "ideas/mentioned"}
    assert not any(names_in(row.title + row.body) for row in told)
    assert not any(names_in(str(sent.message())) for sent in mail.outbox if sent.to == [reader.email])
    assert "Quatrebarbes" in client.get(joined.get_absolute_url()).content.decode()


def test_they_may_sign_what_they_say_on_the_common_idea(as_user, author, colleagues, joined):
    data = {"nature": "need", "text": "Un local.", "signed": "on"}
    as_user(author).post(reverse("ideas:contribute", args=[joined.pk]), data)

    page = as_user(colleagues["colleague"]).get(joined.get_absolute_url()).content.decode()
    assert "Quatrebarbes" in page


def test_nobody_else_speaks_without_their_name(as_user, colleagues, joined):
    reader = colleagues["colleague"]
    assert "Signer de mon nom" not in as_user(reader).get(joined.get_absolute_url()).content.decode()

    as_user(reader).post(
        reverse("ideas:contribute", args=[joined.pk]), {"nature": "need", "text": "Un local."}
    )

    assert not Contribution.objects.get(author=reader).name_hidden


def test_they_are_named_as_anybody_on_the_ideas_that_theirs_did_not_join(as_user, author, joined):
    other = make_idea(IdeaState.SUBMITTED)

    assert "Signer de mon nom" not in as_user(author).get(other.get_absolute_url()).content.decode()
    assert not services.contribute(other, by=author, nature="need", text="Un local.").name_hidden
