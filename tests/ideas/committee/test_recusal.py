"""Who stands too close to an idea: they neither score it nor decide, and are told why."""

import pytest

from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas import services
from ideas.agenda import Agenda
from ideas.deciding import draft_decision
from ideas.lifecycle import IdeaState
from ideas.models import CoAuthor, Decision, Idea, Score
from ideas.recusal import carried_among, recusals, recused
from tests.factories import make_user, sign, told_today
from tests.ideas.committee.deciding import add_to, noted, url, waiting, words
from workflow.errors import PermissionDenied

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["author", "co-author", "manager"])
def close(request, dany, idea):
    """Dany stands close to the idea, in one of three ways."""
    if request.param == "author":
        Idea.objects.filter(pk=idea.pk).update(author=dany)
    if request.param == "co-author":
        sign(idea, dany)
    if request.param == "manager":
        idea.author.line_manager = dany
        idea.author.save()
    idea = Idea.objects.get(pk=idea.pk)
    sync_object_permissions(idea)
    return idea


def test_whoever_is_close_does_not_score(as_user, dany, close, review, criteria):
    page = as_user(dany).post(url("score", review), {f"criterion_{criteria[0].pk}": "5"})

    assert page.status_code == 403
    assert "Vous êtes proche de cette idée" in page.content.decode()
    with pytest.raises(PermissionDenied, match="Vous êtes proche de cette idée"):
        services.score(review, by=dany, values={criteria[0].pk: 5})
    assert not Score.objects.exists()


def test_a_co_author_who_has_not_accepted_is_not_close(dany, idea):
    CoAuthor.objects.create(idea=idea, person=dany)
    sync_object_permissions(idea)

    assert recused(idea, dany) == ""


def test_who_carries_an_idea_neither_decides_nor_publishes(as_user, dany, team, idea, review):
    Idea.objects.filter(pk=idea.pk).update(author=dany)
    sync_object_permissions(Idea.objects.get(pk=idea.pk))

    assert as_user(dany).post(url("decide", review), words()).status_code == 403
    assert not Decision.objects.exists()
    draft_decision(review, by=make_user(Role.MANAGEMENT), **noted())
    with pytest.raises(PermissionDenied):
        Idea.perform(idea.pk, "publish_study", by=dany, **told_today())
    assert Idea.perform(idea.pk, "publish_study", by=team, **told_today()).state == IdeaState.INCUBATING


def test_who_carries_an_idea_reads_neither_its_scores_nor_its_draft(
    as_user, dany, team, idea, review, criteria
):
    services.score(
        review, by=team, values={criteria[0].pk: 5, criteria[1].pk: 1}, comment="Bien vu, mais cher."
    )
    draft_decision(review, by=make_user(Role.MANAGEMENT), **noted())
    Idea.objects.filter(pk=idea.pk).update(author=dany)
    sync_object_permissions(Idea.objects.get(pk=idea.pk))
    second = add_to(review.session, team)

    for chosen in (idea, second):
        page = as_user(dany).get(f"{review.session.get_absolute_url()}?idea={chosen.pk}").content.decode()
        assert "Vous portez cette idée" in page
        assert not any(secret in page for secret in ("5,0", "1,0", "Bien vu", "cadre juridique", "à publier"))


def test_no_turn_leads_where_the_person_is_recused(as_user, dany, review, criteria):
    """The account of the author is closed: their manager is still too close to score, and to decide."""
    idea = review.idea
    idea.author.line_manager, idea.author.is_active = dany, False
    idea.author.save()

    assert recused(Idea.objects.get(pk=idea.pk), dany)
    assert waiting(dany) == []
    assert as_user(dany).get(url("decide", review)).status_code == 403


def test_whoever_speaks_for_a_colleague_neither_scores_nor_decides(as_user, dany, review, criteria):
    """Deposited for somebody who has no account yet: until then, the depositor stands as who carries it."""
    idea = review.idea
    idea.author.awaits_claim, idea.author.is_active = True, False
    idea.author.save()
    Idea.objects.filter(pk=idea.pk).update(deposited_by=dany)
    sync_object_permissions(Idea.objects.get(pk=idea.pk))

    assert waiting(dany) == []
    [point] = Agenda.of(review.session, dany).points
    assert point.carried
    assert as_user(dany).get(url("score", review)).status_code == 403
    assert as_user(dany).get(url("decide", review)).status_code == 403


@pytest.mark.parametrize("relation", ["author", "co-author"])
def test_nobody_writes_the_decision_on_their_own_idea(dany, review, relation):
    if relation == "author":
        Idea.objects.filter(pk=review.idea_id).update(author=dany)
        sync_object_permissions(Idea.objects.get(pk=review.idea_id))
    else:
        sign(review.idea, dany)

    with pytest.raises(PermissionDenied):
        draft_decision(review, by=dany, **noted())
    assert not Decision.objects.exists()


def test_many_ideas_are_told_apart_as_one_is(dany, team, review):
    own, managed, foreign = (add_to(review.session, team) for _number in range(3))
    sign(own, dany)
    agent = make_user(line_manager=dany)
    sign(managed, agent)
    ideas = [Idea.objects.get(pk=idea.pk) for idea in (own, managed, foreign)]

    found = recusals(ideas, dany)

    assert found == {idea.pk: recused(idea, dany) for idea in ideas[:2]}
    assert str(agent) in found[managed.pk]
    assert carried_among(ideas, dany) == {own.pk}
