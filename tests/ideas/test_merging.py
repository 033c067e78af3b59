"""Two ideas become one and are parted again: what is carried, who is told, who may object."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ideas import services
from ideas.lifecycle import BEFORE_REVIEW, IdeaState
from ideas.models import CoAuthor, Contribution, Follow, Idea, Nature, Support, Visibility
from notifications.models import Notification
from tests.factories import by_the_team, make_idea, make_user, sign
from tests.scenes import scene
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db
S = IdeaState


@scene
def common():
    return make_idea(S.SUBMITTED, title="Un catalogue de mobilier")


@scene
def twin():
    return make_idea(S.SUBMITTED, title="Donner les armoires")


def supported(idea, *people):
    for person in people:
        services.set_support(idea, by=person, wanted=True)


def figures(idea):
    return Idea.objects.values_list("support_count", "contribution_count").get(pk=idea.pk)


def supporters(idea):
    return set(Support.objects.filter(idea=idea).values_list("person", flat=True))


def followers(idea):
    return set(Follow.objects.filter(idea=idea).values_list("person", flat=True))


def test_a_person_who_supported_both_counts_once(common, twin):
    both, one, other = make_user(), make_user(), make_user()
    supported(common, both, one)
    supported(twin, both, other)

    by_the_team(twin, "merge", into=common)

    assert supporters(common) == {both.pk, one.pk, other.pk}
    assert figures(common) == (3, 0)


def test_contributions_move_and_the_figures_follow(common, twin):
    for idea, text in ((common, "Oui."), (twin, "Non."), (twin, "Peut-être.")):
        services.contribute(idea, by=make_user(), nature=Nature.NEED, text=text)

    by_the_team(twin, "merge", into=common)

    assert (figures(common), figures(twin)) == ((0, 3), (0, 0))
    assert {line.text for line in common.contributions.all()} == {"Oui.", "Non.", "Peut-être."}


def test_those_who_carried_it_follow_the_common_idea_and_are_asked_to_sign_it(common, twin):
    accepted, invited = make_user(), make_user()
    sign(twin, accepted)
    CoAuthor.objects.create(idea=twin, person=invited)

    by_the_team(twin, "merge", into=common)

    assert followers(common) == {twin.author_id, accepted.pk}
    asked = CoAuthor.objects.filter(idea=common, accepted_at=None)
    assert set(asked.values_list("person", flat=True)) == {twin.author_id, accepted.pk}


def test_the_author_of_both_is_not_asked_to_sign_again(common):
    twin = make_idea(S.SUBMITTED, author=common.author)

    by_the_team(twin, "merge", into=common)

    assert not common.co_authors.exists()


def test_what_few_people_read_is_not_carried_to_where_everybody_reads(common):
    twin = make_idea(S.SUBMITTED, visibility=Visibility.RESTRICTED)
    services.contribute(twin, by=twin.author, nature=Nature.NEED, text="Une tension.")
    supported(twin, make_user())

    by_the_team(twin, "merge", into=common)

    assert (figures(common), figures(twin)) == ((1, 0), (1, 1))


def told(person):
    return list(Notification.objects.filter(recipient=person).values_list("rule", flat=True))


def test_everybody_concerned_is_told_once_in_their_own_words(common, twin):
    follower, follows_and_carries = make_user(), common.author
    for person in (follower, follows_and_carries, twin.author):
        services.set_follow(twin, by=person, wanted=True)

    by_the_team(twin, "merge", into=common)

    assert [rule for rule in told(twin.author) if "receipt" not in rule] == ["ideas/merged"]
    assert [rule for rule in told(common.author) if "receipt" not in rule] == ["ideas/joined"]
    assert told(follower) == ["ideas/merged_followed"]


def test_a_restricted_idea_is_not_told_to_the_author_of_the_other(common):
    twin = make_idea(S.SUBMITTED, visibility=Visibility.RESTRICTED)

    by_the_team(twin, "merge", into=common)

    assert "ideas/joined" not in told(common.author)


@pytest.mark.parametrize("state", [S.COMPLETED, S.STOPPED])
def test_an_idea_whose_way_is_over_takes_no_other_in(twin, state):
    over = make_idea(state)

    with pytest.raises(RequirementsMissing, match="son parcours est fini"):
        by_the_team(twin, "merge", into=over)


@pytest.mark.parametrize("state", [*BEFORE_REVIEW, S.IN_REVIEW, S.INCUBATING, S.TRANSFERRED])
def test_an_idea_joins_one_that_is_further_or_less_far(twin, state):
    common = make_idea(state)
    before = Idea.objects.values("state", "due_on", "ball_holder").get(pk=common.pk)

    by_the_team(twin, "merge", into=common)

    assert Idea.objects.values("state", "due_on", "ball_holder").get(pk=common.pk) == before


def test_an_idea_never_joins_itself(twin):
    with pytest.raises(RequirementsMissing, match="C’est la référence de cette idée"):
        by_the_team(twin, "merge", into=twin)


@pytest.mark.parametrize("state", BEFORE_REVIEW)
def test_a_paused_idea_is_given_back_paused_with_its_deadline(common, state):
    twin = make_idea(state)
    if state != S.NEEDS_INFO:
        until = timezone.localdate() + timedelta(days=20)
        by_the_team(twin, "pause", reason="L’avis de l’assurance", until=until)
    columns = ["state", "state_since", "due_on", "working_days_left", "paused_at", "paused_until"]
    columns += ["pause_reason", "paused_days_left", "ball_holder", "ball_expected", "ball_person"]
    before = Idea.objects.values(*columns).get(pk=twin.pk)
    by_the_team(twin, "merge", into=common)
    assert Idea.objects.values(*columns).get(pk=twin.pk) != before

    by_the_team(twin, "unmerge", comment="Deux besoins.")

    assert Idea.objects.values(*columns).get(pk=twin.pk) == before


def test_history_says_both_on_both_ideas(common, twin):
    by_the_team(twin, "merge", into=common)
    by_the_team(twin, "unmerge", comment="Deux besoins.")

    lines = [(line.name, line.source, line.target) for line in twin.history.all()]
    assert lines[-2:] == [("merge", "submitted", "merged"), ("unmerge", "merged", "submitted")]
    told_there = [(line.label, line.comment) for line in common.history.all()]
    assert told_there[-2:] == [
        ("Une autre idée la rejoint", twin.reference),
        ("Une idée qui l’avait rejointe repart de son côté", twin.reference),
    ]


def test_what_is_parted_may_merge_again(common, twin):
    for _round in range(2):
        by_the_team(twin, "merge", into=common)
        by_the_team(twin, "unmerge", comment="Deux besoins.")

    assert twin.merges.count() == 2
    assert not twin.merges.standing().exists()


def test_in_a_chain_the_last_merger_is_undone_first(common, twin):
    end = make_idea(S.SUBMITTED)
    by_the_team(twin, "merge", into=common)
    by_the_team(common, "merge", into=end)

    with pytest.raises(RequirementsMissing, match=f"{common.reference} en a rejoint une autre depuis"):
        by_the_team(twin, "unmerge")

    by_the_team(common, "unmerge")
    by_the_team(twin, "unmerge")
    assert set(Idea.objects.values_list("merged_into", flat=True)) == {None}


def test_a_merged_idea_that_is_reopened_takes_its_own_back(common, twin):
    services.contribute(twin, by=make_user(), nature=Nature.NEED, text="Le mien.")
    by_the_team(twin, "merge", into=common)

    by_the_team(twin, "reopen", comment="Une autre question.")

    assert (figures(common), figures(twin)) == ((0, 0), (0, 1))
    twin.refresh_from_db()
    assert (twin.state, twin.merged_into) == (S.QUALIFICATION, None)


def test_whoever_accepted_to_sign_the_common_idea_still_does_once_parted(common, twin):
    by_the_team(twin, "merge", into=common)
    CoAuthor.objects.filter(idea=common).update(accepted_at=timezone.now())

    by_the_team(twin, "unmerge")

    assert common.co_authors.accepted().get().person == twin.author


def test_the_authors_of_both_may_object_and_the_team_answers(common, twin):
    by_the_team(twin, "merge", into=common)
    with pytest.raises(PermissionDenied):
        Idea.perform(twin.pk, "object_to_merge", by=make_user(), reason="Mon avis.")

    objected = Idea.perform(
        twin.pk, "object_to_merge", by=common.author, reason="L’une prête, l’autre donne."
    )

    assert (objected.ball_person, objected.ball_expected) == (objected.triage_owner, "answer_objection")
    assert "ideas/merge_objected" in told(objected.triage_owner)
    with pytest.raises(TransitionNotAllowed):
        Idea.perform(twin.pk, "object_to_merge", by=twin.author, reason="Moi aussi.")

    kept = by_the_team(twin, "keep_merged", reason="Le besoin est le même.")

    assert (kept.state, kept.ball_holder, kept.due_on) == (S.MERGED, "nobody", None)
    for person in (twin.author, common.author):
        assert told(person).count("ideas/merge_kept") == 1


def test_the_delay_to_object_ends(common, twin):
    by_the_team(twin, "merge", into=common)
    Idea.objects.filter(pk=twin.pk).update(due_on=timezone.localdate() - timedelta(days=1))

    with pytest.raises(TransitionNotAllowed):
        Idea.perform(twin.pk, "object_to_merge", by=twin.author, reason="Trop tard.")


def test_contributions_that_came_since_stay_on_the_common_idea(common, twin):
    services.contribute(twin, by=make_user(), nature=Nature.NEED, text="Avant.")
    by_the_team(twin, "merge", into=common)
    late = services.contribute(common, by=make_user(), nature=Nature.LEAD, text="Depuis.")

    by_the_team(twin, "unmerge")

    assert list(Contribution.objects.filter(idea=common)) == [late]
    assert (figures(common), figures(twin)) == ((0, 1), (0, 1))
