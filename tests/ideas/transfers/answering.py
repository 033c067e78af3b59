"""What a directorate does with the idea it received, and where."""

import re

from django.http import HttpResponse
from django.urls import reverse

from ideas.models import Transfer
from tests.pages import words_of


def url(transfer, name):
    return reverse("ideas:transfer_move", args=[transfer.pk, name])


def acknowledged(transfer, by):
    return Transfer.perform(transfer.pk, "acknowledge", by=by)


def read_aloud(page: HttpResponse) -> str:
    """Its words without its tags, in their order."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", words_of(page)))
