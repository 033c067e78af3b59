"""From the jury to the results of a call: scores that stay inside, an order, a word for each author, told once."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from ideas.attachments import attach
from ideas.campaigns import judging
from ideas.file_check import Accepted
from ideas.file_kinds import KINDS
from ideas.lifecycle import IdeaState
from ideas.models import CallResult, CallScore, Campaign, Idea
from notifications.models import Notification
from tests.factories import make_campaign, make_idea, make_unit, make_user
from tests.pages import words_of
from tests.scenes import scene
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db


@scene
def team():
    return make_user(Role.INNOVATION_TEAM)


@scene
def judge():
    return make_user(first_name="Juger", last_name="Juste")


@scene
def call(team, judge) -> Campaign:
    call = make_campaign("open", title="Mieux accueillir", jury=[judge])
    call.criteria.create(label="Simple", weight=3, order=2)
    for title in ("Alpha", "Bravo"):
        make_idea(IdeaState.SUBMITTED, campaign=call, title=title)
    return call


def closed(call: Campaign) -> Campaign:
    return Campaign.perform(call.pk, "close", by=None)


def idea_named(title: str) -> Idea:
    return Idea.objects.get(title=title)


def give(call: Campaign, judge, title: str, *levels: int) -> None:
    values = dict(zip(call.criteria.values_list("pk", flat=True), levels, strict=True))
    judging.score(call, idea_named(title), by=judge, values=values, comment=f"Sur {title}")


def placed(call: Campaign, team, client, **retained: bool) -> None:
    """The team keeps the order that the page proposes."""
    data = {}
    for rank, line in enumerate(judging.order_of(call, team), start=1):
        prefix = f"idea{line.idea.pk}"
        data |= {f"{prefix}-rank": rank, f"{prefix}-feedback": f"Retour sur {line.idea.title}."}
        if retained.get(line.idea.title):
            data[f"{prefix}-retained"] = "on"
    assert client.post(reverse("ideas:campaign_priorities", args=[call.pk]), data).status_code == 302


def published(call: Campaign, team, client) -> Campaign:
    closed(call)
    placed(call, team, client, Bravo=True)
    Campaign.perform(call.pk, "prioritise", by=team)
    return Campaign.perform(call.pk, "publish", by=team, results="Une idée sur deux.")


def test_the_jury_scores_a_closed_call_and_reads_its_own_levels(as_user, call, judge):
    url = reverse("ideas:campaign_score", args=[call.pk, idea_named("Alpha").pk])
    first, second = call.criteria.values_list("pk", flat=True)
    typed = {f"criterion_{first}": "4", f"criterion_{second}": "", "comment": "Clair."}
    client = as_user(judge)
    assert client.post(url, typed).status_code == 409

    closed(call)
    assert client.post(url, typed).url == reverse("ideas:campaign_jury", args=[call.pk])
    assert CallScore.objects.values_list("value", "scorer").get() == (4, judge.pk)
    assert "Il vous reste 1 idée à évaluer." in words_of(
        client.get(reverse("ideas:campaign_jury", args=[call.pk]))
    )
    assert client.get(url).context["form"][f"criterion_{first}"].value() == 4


def test_the_jury_reads_words_without_marks_then_the_whole_idea(as_user, call, judge):
    idea = idea_named("Alpha")
    told = {
        "problem": "**Trop** de clés <b>partout</b>.",
        "solution": "- un tableau",
        "expected_effect": "Des départs *à l’heure*.",
    }
    Idea.objects.filter(pk=idea.pk).update(**told)
    written, accepted = (
        make_idea(),
        Accepted("plan.txt", KINDS["txt"], ContentFile(b"a", name="a"), 1, "0" * 64),
    )
    attach(written.pk, by=written.author, token=uuid.uuid4(), accepted=accepted)
    written.attachments.update(idea=idea)
    closed(call)
    client = as_user(judge)

    page = client.get(reverse("ideas:campaign_jury", args=[call.pk])).content.decode()
    assert "Trop de clés &lt;b&gt;partout&lt;/b&gt;." in page
    page = client.get(reverse("ideas:campaign_score", args=[call.pk, idea.pk])).content.decode()
    assert "<strong>Trop</strong> de clés" in page
    assert "Des départs <em>à l’heure</em>." in page
    assert "plan.txt" in page
    assert not [mark for mark in ("**", "- un", "*à", "<b>partout") if mark in page]


def test_nobody_else_scores(as_user, call, team):
    closed(call)
    url = reverse("ideas:campaign_score", args=[call.pk, idea_named("Alpha").pk])
    assert as_user(team).get(url).status_code == 404
    with pytest.raises(PermissionDenied):
        give(call, team, "Alpha", 5, 5)


def test_who_stands_close_to_an_idea_leaves_it_to_others(as_user, call, judge):
    idea = idea_named("Alpha")
    idea.author.line_manager = judge
    idea.author.save()
    call.jury.add(idea.author)
    closed(call)
    url = reverse("ideas:campaign_score", args=[call.pk, idea.pk])
    for person, reason in ((idea.author, "vous la portez"), (judge, "vous encadrez")):
        page = as_user(person).get(url)
        assert page.status_code == 403
        assert reason in words_of(page)
        with pytest.raises(PermissionDenied):
            give(call, person, "Alpha", 5, 5)


def test_the_order_proposed_follows_the_weighted_mean(call, judge, team):
    closed(call)
    give(call, judge, "Alpha", 5, 1)  # (5 + 1 × 3) / 4
    give(call, judge, "Bravo", 1, 5)  # (1 + 5 × 3) / 4
    lines = judging.order_of(call, team)
    assert [(line.idea.title, line.idea.mean, line.remarks) for line in lines] == [
        ("Bravo", 4.0, ["Sur Bravo"]),
        ("Alpha", 2.0, ["Sur Alpha"]),
    ]


def test_the_order_is_for_the_innovation_team(as_user, call, judge):
    closed(call)
    url = reverse("ideas:campaign_priorities", args=[call.pk])
    assert as_user(judge).get(url).status_code == 404
    assert as_user(make_user()).get(url).status_code == 404


def test_nothing_is_published_before_each_idea_has_its_place_and_its_feedback(call, team):
    closed(call)
    with pytest.raises(RequirementsMissing, match="il manque 2 idées"):
        Campaign.perform(call.pk, "prioritise", by=team)
    placings = [
        judging.Placing(idea.pk, rank, False, "Merci." if rank == 1 else "")
        for rank, idea in enumerate(Idea.objects.competing_in(call).order_by("title"), start=1)
    ]
    judging.keep_order(call, placings, by=team)
    Campaign.perform(call.pk, "prioritise", by=team)
    with pytest.raises(RequirementsMissing, match="Bravo"):
        Campaign.perform(call.pk, "publish", by=team, results="Voilà.")
    assert not Notification.objects.filter(rule="ideas/call_result").exists()


def test_each_author_reads_their_own_feedback_once(as_user, call, team):
    published(call, team, as_user(team))

    for title, words in (("Alpha", "reste dans la boîte"), ("Bravo", "est retenue")):
        idea = idea_named(title)
        told = Notification.objects.get(rule="ideas/call_result", recipient=idea.author)
        assert f"Retour sur {title}." in told.body
        assert words in told.body
        assert told.url == idea.get_absolute_url()
        assert f"Retour sur {title}." in words_of(as_user(idea.author).get(idea.get_absolute_url()))
    with pytest.raises(TransitionNotAllowed):
        Campaign.perform(call.pk, "publish", by=team, results="Encore.")
    with pytest.raises(TransitionNotAllowed):
        judging.keep_order(call, [], by=team)
    assert Notification.objects.filter(rule="ideas/call_result").count() == 2


def test_everybody_reads_what_is_retained_and_nobody_reads_a_rank_or_a_feedback(as_user, call, team):
    reader = as_user(make_user())
    results = reverse("ideas:campaign_results", args=[call.pk])
    assert reader.get(results).status_code == 404
    published(call, team, as_user(team))

    page = words_of(reader.get(results))
    assert "Une idée sur deux." in page
    assert page.index("Bravo") < page.index("Les autres restent dans la boîte") < page.index("Alpha")
    for place in (results, idea_named("Alpha").get_absolute_url(), idea_named("Bravo").get_absolute_url()):
        assert "Retour sur" not in words_of(reader.get(place))
    assert "Retenue par l’appel" in words_of(reader.get(idea_named("Bravo").get_absolute_url()))


def test_before_the_publication_nobody_but_the_team_knows(as_user, call, team, judge):
    closed(call)
    placed(call, team, as_user(team), Bravo=True)
    Campaign.perform(call.pk, "prioritise", by=team)
    idea = idea_named("Bravo")
    for person in (idea.author, judge, make_user(Role.MANAGEMENT)):
        for url in (idea.get_absolute_url(), call.get_absolute_url()):
            page = words_of(as_user(person).get(url))
            assert "Retour sur" not in page
            assert "Retenue" not in page


def test_an_idea_that_is_not_retained_goes_on(as_user, call, team):
    published(call, team, as_user(team))
    idea = idea_named("Alpha")
    assert (idea.state, idea.campaign) == (IdeaState.SUBMITTED, call)
    assert CallResult.objects.get(idea=idea).retained is False


def test_the_results_ask_as_many_statements_for_two_ideas_as_for_six(
    as_user, call, team, django_assert_max_num_queries
):
    for number in range(4):
        make_idea(IdeaState.SUBMITTED, campaign=call, title=f"Idée {number}")
    client = as_user(team)
    closed(call)
    placed(call, team, client, **{f"Idée {number}": True for number in range(4)}, Alpha=True)
    Campaign.perform(call.pk, "prioritise", by=team)
    Campaign.perform(call.pk, "publish", by=team, results="Cinq idées.")
    reader = as_user(make_user())
    url = reverse("ideas:campaign_results", args=[call.pk])
    reader.get(url)
    with django_assert_max_num_queries(13):
        assert reader.get(url).status_code == 200


def test_those_invited_and_those_who_follow_or_answer_are_told_of_an_extension_once(
    as_user, call, team, judge
):
    roads = make_unit("Direction des routes")
    depot = make_unit("Centre d’entretien", parent=roads)
    reader, writer, inside = (
        make_user(unit=roads),
        make_user(),
        [make_user(unit=roads), make_user(unit=depot)],
    )
    make_user(unit=make_unit("Direction des ports"))
    call.units.add(roads)
    as_user(reader).post(reverse("ideas:campaign_follow", args=[call.pk]), {"wanted": "yes"})
    make_idea(campaign=call, author=writer)
    day = call.closes_on + timedelta(days=7)
    Campaign.perform(call.pk, "extend", by=team, closes_on=day)

    told = Notification.objects.filter(rule="ideas/call_extended").values_list("recipient", flat=True)
    authors = [idea.author_id for idea in Idea.objects.competing_in(call)]
    there = [person.pk for person in inside]
    assert sorted(told) == sorted([reader.pk, writer.pk, judge.pk, *authors, *there])


def test_an_extension_is_told_to_everybody_whom_the_opening_invited(call, team):
    """No unit is named: the whole organisation was, whoever extends the call apart."""
    make_user(), make_user(is_active=False)
    Campaign.perform(call.pk, "extend", by=team, closes_on=call.closes_on + timedelta(days=7))

    told = Notification.objects.filter(rule="ideas/call_extended")
    everybody = User.objects.filter(is_active=True).exclude(pk=team.pk)
    assert sorted(told.values_list("recipient", flat=True)) == sorted(everybody.values_list("pk", flat=True))


def test_the_feedback_that_the_publication_waits_for_is_not_said_optional(as_user, team, call):
    page = words_of(as_user(team).get(reverse("ideas:campaign_priorities", args=[closed(call).pk])))

    assert "À écrire avant de publier" in page
    assert "(facultatif)" not in page
