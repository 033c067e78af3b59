"""Whatever was typed around an idea, no script runs, nothing breaks, and no word is lost."""

import re
from collections.abc import Callable
from html import unescape
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from ideas import recognition
from ideas.campaigns import judging
from ideas.lifecycle import IdeaState
from ideas.models import (
    Attachment,
    CallCriterion,
    CallResult,
    CallScore,
    Campaign,
    ContactLog,
    ExtraAnswer,
    ExtraField,
    FeedKey,
    Idea,
    SavedView,
    ThankYou,
)
from tests.factories import make_campaign, make_idea, make_user
from tests.payloads import PAYLOADS

pytestmark = pytest.mark.django_db
RUNS = (
    re.compile(r"<script>|<iframe|<math|<mglyph|<style>|</title><svg", re.IGNORECASE),
    re.compile(r"<[a-z]+[^<>]*\s(onerror|onload|ontoggle|onmouseover|srcdoc)\s*=", re.IGNORECASE),
    re.compile(r"""<[^<>]*(href|src|action)=["']?\s*(javascript|data|vbscript):""", re.IGNORECASE),
)
Place = tuple[type[Model], str, str, User]


def runs(page: str) -> list[str]:
    """What a browser would run. A quoted value runs nothing by itself, whatever it says, unless it is an address."""
    bare = re.sub(r'="[^"]*"', "=", page)
    return [rule.pattern for rule, text in zip(RUNS, (page, bare, page), strict=True) if rule.search(text)]


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@pytest.fixture
def team() -> User:
    return make_user(Role.INNOVATION_TEAM)


@pytest.fixture
def call(team) -> Campaign:
    """Closed, judged and published, with one answer."""
    judge = make_user()
    call = make_campaign("open", title="Mieux accueillir", jury=[judge])
    field = ExtraField.objects.create(campaign=call, label="Où ?", help_text="Un lieu.")
    idea = make_idea(IdeaState.SUBMITTED, campaign=call)
    ExtraAnswer.objects.create(idea=idea, field=field, text="Ici.")
    Campaign.perform(call.pk, "close", by=None)
    values = {call.criteria.get().pk: 4}
    judging.score(call, idea, by=judge, values=values, comment="Clair.")
    judging.keep_order(call, [judging.Placing(idea.pk, 1, True, "Merci.")], by=team)
    return call


def published(call: Campaign, team: User) -> Idea:
    Campaign.perform(call.pk, "prioritise", by=team)
    Campaign.perform(call.pk, "publish", by=team, results="Une idée.")
    return Idea.objects.get(campaign=call)


def of_a_call(model: type[Model], field: str) -> Callable[[Campaign, User], Place]:
    return lambda call, team: (model, field, call.get_absolute_url(), team)


def of_its_answer(model: type[Model], field: str) -> Callable[[Campaign, User], Place]:
    def place(call: Campaign, team: User) -> Place:
        idea = published(call, team)
        return model, field, idea.get_absolute_url(), idea.author

    return place


def of_its_jury(call: Campaign, team: User) -> Place:
    return CallScore, "comment", reverse("ideas:campaign_priorities", args=[call.pk]), team


def thanked(call: Campaign, team: User) -> Place:
    idea = Idea.objects.get(campaign=call)
    recognition.thank(idea, make_user(), by=idea.author, text="Merci.", shown=True, from_team=False)
    return ThankYou, "text", idea.get_absolute_url(), make_user()


def contacted(call: Campaign, team: User) -> Place:
    idea = make_idea(IdeaState.QUALIFICATION)
    idea.contacts.update(shared=True)
    return ContactLog, "summary", idea.get_absolute_url(), idea.author


def pictured(call: Campaign, team: User) -> Place:
    idea = make_idea(IdeaState.SUBMITTED)
    Attachment.objects.create(
        idea=idea,
        name="plan.png",
        kind="png",
        size=1,
        width=1,
        height=1,
        scan="clean",
        uploaded_by=idea.author,
        token=uuid4(),
    )
    return Attachment, "alternative", idea.get_absolute_url(), idea.author


def named_view(call: Campaign, team: User) -> Place:
    SavedView.objects.create(owner=team, name="Mes routes", querystring="q=route")
    return SavedView, "name", reverse("ideas:list"), team


def opposed(field: str) -> Callable[[Campaign, User], Place]:
    def place(call: Campaign, team: User) -> Place:
        idea, other = make_idea(IdeaState.SUBMITTED), make_idea(IdeaState.SUBMITTED)
        Idea.perform(idea.pk, "merge", by=team, into=other)
        idea.merges.update(
            objection="Non.",
            objected_by=idea.author,
            objected_at=timezone.now(),
            answer="Si.",
            answered_at=timezone.now(),
        )
        return type(idea.merges.get()), field, idea.get_absolute_url(), idea.author

    return place


PLACES = {
    "question of a call": of_a_call(Campaign, "question"),
    "rules of a call": of_a_call(Campaign, "rules"),
    "title of a call": of_a_call(Campaign, "title"),
    "criterion": of_a_call(CallCriterion, "label"),
    "field of a call": of_its_answer(ExtraField, "label"),
    "answer to a field": of_its_answer(ExtraAnswer, "text"),
    "feedback": of_its_answer(CallResult, "feedback"),
    "remark of the jury": of_its_jury,
    "thanks": thanked,
    "summary of a contact": contacted,
    "alternative of a picture": pictured,
    "name of a view": named_view,
    "objection to a merger": opposed("objection"),
    "answer to an objection": opposed("answer"),
}


def as_few_texts_as_hold_all(longest: int) -> list[str]:
    """A page takes longer to draw than a payload to be read in it. One that is too long is cut, as a form would."""
    texts = [""]
    for payload in PAYLOADS:
        together = f"{texts[-1]} {payload}".strip()
        if len(together) <= longest:
            texts[-1] = together
        else:
            texts.append(payload[:longest])
    return texts


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_what_is_typed_there_is_shown_and_runs_nowhere(as_user, call, team, place):
    model, field, url, reader = place(call, team)
    client, longest = as_user(reader), model._meta.get_field(field).max_length or 2_000

    for typed in as_few_texts_as_hold_all(longest):
        model.objects.update(**{field: typed})
        answer = client.get(url)
        page = answer.content.decode()
        assert answer.status_code == 200, typed
        assert runs(page) == [], typed
        assert words(typed) <= words(unescape(page)), typed


@pytest.mark.parametrize("form", ["feed.atom", "feed.rss", "feed.json", "latest/"])
def test_the_feeds_carry_every_payload(client, form):
    key = FeedKey.objects.create(owner=make_user())
    idea = make_idea(IdeaState.SUBMITTED)

    for payload in PAYLOADS:
        Idea.objects.filter(pk=idea.pk).update(title=payload[:120], problem=payload)
        answer = client.get(f"/ideas/feeds/{key.signed}/{form}")
        assert answer.status_code == 200
        text = answer.content.decode()
        if form.endswith("json"):
            assert answer.json()["items"][0]["title"] == payload[:120]
        elif form != "latest/":
            assert words(payload) <= words(" ".join(ElementTree.fromstring(text).itertext()))
        else:
            assert runs(text) == [], payload
