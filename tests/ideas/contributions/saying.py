"""Something said of an idea, what is done with it, and what its page shows."""

from django.urls import reverse

from ideas.models import Idea
from tests.pages import words_of

SAID = "Le prêt marche déjà entre deux collèges."


def post(client, name, contribution, **data):
    return client.post(reverse(f"ideas:contribution_{name}", args=[contribution.pk]), data)


def page_of(client, idea, **data):
    return words_of(client.get(idea.get_absolute_url(), data))


def count_of(idea):
    return Idea.objects.get(pk=idea.pk).contribution_count
