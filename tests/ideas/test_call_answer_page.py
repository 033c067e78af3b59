"""The questions of a call are one more page of the draft: kept half-way, and read under their own call alone."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas.models import Campaign, Idea
from tests.factories import make_campaign, make_idea, make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db


def asking(*labels: str, title: str = "Mieux accueillir", **kwargs: object) -> Campaign:
    call = make_campaign(title=title, **kwargs)
    for order, label in enumerate(labels, start=1):
        call.extra_fields.create(label=label, kind="text", required=True, order=order)
    return Campaign.perform(call.pk, "open", by=make_user(Role.INNOVATION_TEAM))


def test_what_was_answered_to_another_call_is_not_read_under_this_one(as_user):
    judge = make_user()
    former = asking("Où ?", title="Mieux circuler")
    call = asking("Qui ?", jury=[judge])
    idea = make_idea(campaign=former)
    idea.extra_answers.create(field=former.extra_fields.get(), text="Sur la rocade")
    idea.extra_answers.create(field=call.extra_fields.get(), text="Les usagers")
    Idea.objects.filter(pk=idea.pk).update(campaign=call)

    pages = [words_of(as_user(idea.author).get(reverse("ideas:review", args=[idea.pk])))]
    Idea.perform(idea.pk, "submit", by=idea.author)
    Campaign.perform(call.pk, "close", by=None)
    pages.append(words_of(as_user(judge).get(reverse("ideas:campaign_score", args=[call.pk, idea.pk]))))
    pages.append(words_of(as_user(judge).get(idea.get_absolute_url())))

    for page in pages:
        assert "Les usagers" in page
        assert "Sur la rocade" not in page
