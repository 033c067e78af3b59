"""What a directorate does with the idea it received, and where."""

from django.urls import reverse

from ideas.models import Transfer


def url(transfer, name):
    return reverse("ideas:transfer_move", args=[transfer.pk, name])


def acknowledged(transfer, by):
    return Transfer.perform(transfer.pk, "acknowledge", by=by)
