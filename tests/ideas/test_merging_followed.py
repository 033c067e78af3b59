"""What follows a merger without being moved: the solutions to a problem, and an answer to a call."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas.campaigns import judging
from ideas.campaigns.results import OutcomePage
from ideas.lifecycle import IdeaState
from ideas.models import Campaign, Idea, Kind
from notifications.models import Notification
from tests.factories import by_the_team, make_campaign, make_idea, make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db


def problem(**fields: object) -> Idea:
    return make_idea(IdeaState.SUBMITTED, kind=Kind.PROBLEM_ONLY, solution="", **fields)


class TestProblems:
    @pytest.fixture
    def chain(self):
        """The solution answers the first, which joined the second, which joined the third."""
        first, second, third = problem(), problem(), problem()
        solution = make_idea(IdeaState.SUBMITTED, title="Une rampe", answers_problem=first)
        by_the_team(first, "merge", into=second)
        by_the_team(second, "merge", into=third)
        return first, second, third, solution

    def test_the_solutions_of_a_merged_problem_are_read_on_the_common_one(self, as_user, chain):
        _first, _second, third, solution = chain
        assert list(Idea.objects.proposed_to(third)) == [solution]
        by_the_team(Idea.objects.get(pk=chain[1].pk), "unmerge")
        assert list(Idea.objects.proposed_to(third)) == []

    def test_its_page_shows_them(self, as_user):
        first, common = problem(), problem()
        make_idea(IdeaState.SUBMITTED, title="Une rampe", answers_problem=first)
        by_the_team(first, "merge", into=common)
        assert "Une rampe" in words_of(as_user(make_user()).get(common.get_absolute_url()))

    def test_the_common_problem_is_not_listed_without_solution(self, as_user, chain):
        alone = problem()
        listed = as_user(make_user()).get(reverse("ideas:problems")).context["page"].rows
        assert [idea.pk for idea in listed] == [alone.pk]


class TestCalls:
    @pytest.fixture
    def team(self):
        return make_user(Role.INNOVATION_TEAM)

    @pytest.fixture
    def call(self, team) -> Campaign:
        return make_campaign("open", title="Mieux accueillir")

    def published(self, call: Campaign, team) -> Campaign:
        Campaign.perform(call.pk, "close", by=None)
        ideas = Idea.objects.competing_in(call).order_by("pk")
        judging.keep_order(call, [judging.Placing(idea.pk, 1, True, "Bien.") for idea in ideas], by=team)
        Campaign.perform(call.pk, "prioritise", by=team)
        return Campaign.perform(call.pk, "publish", by=team, results="Voilà.")

    def told(self, idea: Idea) -> list[str]:
        rules = Notification.objects.filter(recipient=idea.author, rule__startswith="ideas/call_")
        return sorted(rules.values_list("rule", flat=True))

    def test_the_common_idea_stands_for_the_one_that_joined_it(self, call, team):
        twin, common = (make_idea(IdeaState.SUBMITTED, campaign=call) for _number in range(2))
        by_the_team(twin, "merge", into=common)
        assert list(Idea.objects.competing_in(call)) == [common]
        assert Campaign.objects.with_answer_count().get().answer_count == 1

        self.published(call, team)
        assert self.told(twin) == ["ideas/call_joined"]
        assert self.told(common) == ["ideas/call_result"]

    def test_an_idea_that_left_the_call_by_a_merger_does_not_hold_the_publication(self, call, team):
        twin, stays = (make_idea(IdeaState.SUBMITTED, campaign=call) for _number in range(2))
        common = make_idea(IdeaState.SUBMITTED)
        by_the_team(twin, "merge", into=common)
        self.published(call, team)
        assert self.told(twin) == ["ideas/call_left"]
        assert self.told(stays) == ["ideas/call_result"]
        assert common.reference in Notification.objects.get(rule="ideas/call_left").body

    @pytest.mark.parametrize("when", ["before", "after"])
    def test_what_had_joined_another_idea_by_then_has_no_result(self, as_user, call, team, when):
        idea = make_idea(IdeaState.SUBMITTED, campaign=call)
        Campaign.perform(call.pk, "close", by=None)
        judging.keep_order(call, [judging.Placing(idea.pk, 1, True, "Bien.")], by=team)
        Campaign.perform(call.pk, "prioritise", by=team)
        if when == "before":
            by_the_team(idea, "merge", into=make_idea(IdeaState.SUBMITTED))
        call = Campaign.perform(call.pk, "publish", by=team, results="Voilà.")
        if when == "after":
            by_the_team(idea, "merge", into=make_idea(IdeaState.SUBMITTED))
        assert OutcomePage(call, make_user()).retained == ([idea] if when == "after" else [])

    def test_parted_again_it_competes_again(self, call):
        idea = make_idea(IdeaState.SUBMITTED, campaign=call)
        by_the_team(idea, "merge", into=make_idea(IdeaState.SUBMITTED))
        by_the_team(Idea.objects.get(pk=idea.pk), "unmerge")
        assert list(Idea.objects.competing_in(call)) == [idea]
