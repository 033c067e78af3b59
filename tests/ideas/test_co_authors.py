"""Signing an idea with others: invited, accepted or declined, withdrawn, left."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.permissions import granted_on
from accounts.roles import Role
from ideas import signing
from ideas.lifecycle import IdeaState
from ideas.models import CoAuthor, Idea, Visibility
from ideas.recusal import recused
from notifications.models import Notification
from tests.factories import make_idea, make_user, sign
from tests.scenes import scene
from workflow.errors import PermissionDenied, RequirementsMissing

pytestmark = pytest.mark.django_db


@scene
def idea():
    return make_idea(IdeaState.SUBMITTED, author=make_user(first_name="Camille", last_name="Exemple"))


def page(idea: Idea) -> str:
    return reverse("ideas:co_authors", args=[idea.pk])


def answer_url(row: CoAuthor, answer: str) -> str:
    return reverse("ideas:co_author_answer", args=[row.idea_id, row.pk, answer])


def test_the_author_invites_somebody_by_name_and_the_person_signs(as_user, idea):
    person = make_user(first_name="Noa", last_name="Maquette")
    author = as_user(idea.author)

    author.post(page(idea), {"person": "noa maquette"})
    row = idea.co_authors.get()
    told = Notification.objects.get(recipient=person, rule="ideas/co_author_invited")
    assert "Camille Exemple" in told.title
    assert told.url == page(idea)
    assert "sans réponse" in author.get(page(idea)).content.decode()
    as_user(person).post(answer_url(row, "accept"))

    assert "signe depuis" in author.get(page(idea)).content.decode()
    assert Idea.objects.get(pk=idea.pk).co_author_count == 1
    assert Notification.objects.filter(recipient=idea.author, rule="ideas/co_author_accepted").count() == 1
    assert "Noa Maquette" in as_user(make_user()).get(idea.get_absolute_url()).content.decode()


def test_the_line_of_the_catalogue_counts_those_who_sign(as_user, idea):
    reader = as_user(make_user())
    url = reverse("ideas:list")
    assert "autre personne" not in reader.get(url).content.decode()
    row = sign(idea, make_user())
    assert "Camille Exemple et 1 autre personne" in reader.get(url).content.decode()
    sign(idea, make_user())
    assert "Camille Exemple et 2 autres personnes" in reader.get(url).content.decode()

    signing.leave(row, by=row.person)

    assert "Camille Exemple et 1 autre personne" in reader.get(url).content.decode()


def test_signing_gives_rights_and_recuses_and_leaving_takes_them_back(idea):
    judge = make_user(Role.MANAGEMENT)
    row = signing.invite(idea, judge, by=idea.author)
    assert "answer_idea" not in granted_on(judge, idea)
    assert recused(idea, judge) == ""

    signing.accept(row, by=judge)
    held = Idea.objects.get(pk=idea.pk)
    assert {"answer_idea", "change_idea"} <= granted_on(judge, held)
    assert recused(held, judge)
    assert [person.pk for person in held.people] == [idea.author_id, judge.pk]

    signing.leave(row, by=judge)
    held = Idea.objects.get(pk=idea.pk)
    assert granted_on(judge, held) == frozenset()
    assert (held.co_author_count, held.people) == (0, [idea.author])


def test_an_invitation_opens_a_restricted_idea_until_it_is_declined(as_user):
    idea = make_idea(IdeaState.SUBMITTED, visibility=Visibility.RESTRICTED)
    person = make_user()
    assert as_user(person).get(idea.get_absolute_url()).status_code == 404
    row = signing.invite(idea, person, by=idea.author)
    assert "Répondre" in as_user(person).get(idea.get_absolute_url()).content.decode()

    as_user(person).post(answer_url(row, "decline"))

    assert as_user(person).get(idea.get_absolute_url()).status_code == 404
    assert "a décliné" in as_user(idea.author).get(page(idea)).content.decode()
    assert Idea.objects.get(pk=idea.pk).co_author_count == 0


def test_the_author_withdraws_an_invitation_and_an_answer_comes_too_late(as_user, idea):
    person = make_user()
    row = signing.invite(idea, person, by=idea.author)
    as_user(idea.author).post(answer_url(row, "withdraw"))
    assert not CoAuthor.objects.exists()

    answer = as_user(person).post(answer_url(row, "accept"), follow=True)

    assert "n’existe plus" in answer.content.decode()
    assert Idea.objects.get(pk=idea.pk).co_author_count == 0
    assert as_user(person).get(page(idea)).status_code == 403


def test_accepting_twice_counts_once(idea):
    row = sign(idea, make_user())
    signing.accept(row, by=row.person)

    assert Idea.objects.get(pk=idea.pk).co_author_count == 1
    with pytest.raises(RequirementsMissing):
        signing.decline(row, by=row.person)
    with pytest.raises(RequirementsMissing):
        signing.withdraw(row, by=idea.author)


def test_somebody_who_declined_may_be_asked_again(idea):
    person = make_user()
    signing.decline(signing.invite(idea, person, by=idea.author), by=person)

    signing.invite(idea, person, by=idea.author)

    assert Notification.objects.filter(recipient=person, rule="ideas/co_author_invited").count() == 2


def test_nobody_answers_or_invites_in_the_place_of_another(as_user, idea):
    row = signing.invite(idea, make_user(), by=idea.author)
    stranger = make_user()
    signer = sign(idea, make_user()).person

    for person in (stranger, signer):
        with pytest.raises(PermissionDenied):
            signing.invite(idea, make_user(), by=person)
        with pytest.raises(PermissionDenied):
            signing.accept(row, by=person)
    assert as_user(stranger).post(answer_url(row, "accept")).status_code == 403
    assert as_user(idea.author).post(answer_url(row, "erase")).status_code == 404


def test_whoever_cannot_sign_is_not_invited(as_user, idea):
    client = as_user(idea.author)
    auditor, closed = make_user(Role.AUDITOR), make_user(is_active=False)
    signed = sign(idea, make_user()).person

    for person in (idea.author, auditor, closed, signed):
        answer = client.post(page(idea), {"person": person.username})
        assert answer.context["form"].errors["person"]
    withdrawn = make_idea(IdeaState.WITHDRAWN)
    assert signing.why_not(withdrawn, make_user())


def test_an_idea_without_co_authors_does_not_look_for_them(idea):
    held = Idea.objects.select_related("author").get(pk=idea.pk)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert held.people == [held.author]

    assert len(queries) == 0


def test_a_co_author_does_not_change_whether_the_author_is_named(as_user, idea):
    signer = sign(idea, make_user()).person
    Idea.objects.filter(pk=idea.pk).update(name_hidden=True)
    draft = make_idea(author=idea.author, name_hidden=True)
    sign(draft, signer)

    form = as_user(signer).get(reverse("ideas:edit_service", args=[draft.pk])).context["form"]

    assert "name_hidden" not in form.fields
    assert "Camille Exemple" in as_user(signer).get(idea.get_absolute_url()).content.decode()
    assert "Camille" not in as_user(make_user()).get(idea.get_absolute_url()).content.decode()
