"""One idea becomes several: the people, the contributions, the references, the words of history."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas import services
from ideas.lifecycle import BEFORE_REVIEW, IdeaState
from ideas.models import Idea, Kind, Nature
from ideas.splitting import Part
from notifications.models import Notification
from tests.factories import PROBLEM, by_the_team, make_idea, make_theme, make_unit, make_user, sign
from tests.pages import words_of
from workflow.errors import PermissionDenied, RequirementsMissing

pytestmark = pytest.mark.django_db
S = IdeaState


@pytest.fixture
def idea():
    return make_idea(S.QUALIFICATION, units=[make_unit()], themes=[make_theme()])


def split(idea, *parts, by=None):
    Idea.perform(idea.pk, "split", by=by or idea.author, parts=list(parts))
    return [link.idea for link in idea.links_here.order_by("pk")]


def test_a_part_has_the_same_people_and_its_own_reference(idea):
    co_author = make_user()
    sign(idea, co_author)

    (part,) = split(idea, Part("Prêter les écrans", PROBLEM, "Un calendrier."))

    assert (part.author, part.triage_owner, part.visibility) == (
        idea.author,
        idea.triage_owner,
        idea.visibility,
    )
    assert part.people == [idea.author, co_author]
    assert list(part.themes.all()) == list(idea.themes.all())
    assert (part.state, part.reference != idea.reference) == (S.SUBMITTED, True)
    assert part.due_on is not None
    assert [line.name for line in part.history.all()] == ["split_off"]
    assert idea.history.last().name == "split"
    assert Idea.objects.get(pk=idea.pk).state == S.QUALIFICATION


def test_chosen_contributions_move_and_the_figures_follow(idea):
    said = [
        services.contribute(idea, by=make_user(), nature=Nature.NEED, text=f"Besoin {n}") for n in range(3)
    ]

    first, second = split(
        idea, Part("Une", PROBLEM, "", [said[0].pk]), Part("Deux", PROBLEM, "Oui.", [said[2].pk])
    )

    assert [list(each.contributions.all()) for each in (idea, first, second)] == [
        [said[1]],
        [said[0]],
        [said[2]],
    ]
    counts = Idea.objects.filter(pk__in=[idea.pk, first.pk, second.pk]).values_list(
        "contribution_count", flat=True
    )
    assert set(counts) == {1}


def test_whoever_supported_the_whole_follows_each_part_and_is_told_once(idea):
    supporter, follower = make_user(), make_user()
    services.set_support(idea, by=supporter, wanted=True)
    services.set_follow(idea, by=follower, wanted=True)

    parts = split(idea, Part("Une", PROBLEM), Part("Deux", PROBLEM), by=make_user(Role.INNOVATION_TEAM))

    for each in (idea, *parts):
        assert {supporter.pk, follower.pk} == set(each.follows.values_list("person", flat=True))
    for person in (supporter, follower):
        assert list(person.notifications.values_list("rule", flat=True)) == ["ideas/split_followed"]
    (told,) = Notification.objects.filter(recipient=idea.author, rule="ideas/split")
    assert all(part.reference in told.body for part in parts)


@pytest.mark.parametrize("state", BEFORE_REVIEW)
def test_the_author_and_the_team_split_before_the_session(state):
    idea = make_idea(state)
    split(idea, Part("Une", PROBLEM))
    by_the_team(idea, "split", parts=[Part("Deux", PROBLEM)])
    with pytest.raises(PermissionDenied):
        split(idea, Part("Trois", PROBLEM), by=make_user())

    assert idea.links_here.count() == 2


def test_a_part_tells_its_problem_and_nothing_else_is_split_off(idea):
    with pytest.raises(RequirementsMissing, match="cinquante caractères"):
        split(idea, Part("Une", "Trop court."))
    assert not idea.links_here.exists()
    draft = make_idea()
    with pytest.raises(RequirementsMissing, match="ne vient du partage"):
        Idea.perform(draft.pk, "split_off", by=draft.author)


def test_the_form_asks_for_one_part_and_keeps_the_others_for_whoever_needs_them(as_user, idea):
    said = services.contribute(idea, by=make_user(), nature=Nature.NEED, text="Un besoin à part")
    client, url = as_user(idea.author), reverse("ideas:move", args=[idea.pk, "split"])
    page = client.get(url)
    assert "« Un besoin à part », de" in words_of(page)

    refused = client.post(url, {"title_2": "Sans problème", f"contribution_{said.pk}": "3"})
    assert {"title_1", "problem_1", "problem_2", "title_3", "problem_3"} <= set(
        refused.context["form"].errors
    )

    typed = {"title_1": "Une", "problem_1": PROBLEM, f"contribution_{said.pk}": "1"}
    assert client.post(url, typed).status_code == 302
    part = idea.links_here.get().idea
    assert (part.kind, list(part.contributions.all())) == ("problem_only", [said])
    there = words_of(client.get(part.get_absolute_url()))
    assert "Issue de" in there
    assert "A donné" in words_of(client.get(idea.get_absolute_url()))


def test_a_part_that_brings_a_solution_to_a_problem_is_no_problem_alone(idea):
    Idea.objects.filter(pk=idea.pk).update(kind=Kind.PROBLEM_ONLY)

    parts = split(Idea.objects.get(pk=idea.pk), Part("Une", PROBLEM, "Un calendrier."), Part("Deux", PROBLEM))

    assert [part.kind for part in parts] == [Kind.PROBLEM_AND_SOLUTION, Kind.PROBLEM_ONLY]
