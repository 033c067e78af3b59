"""The pages of a directorate: the ideas that it received, and what it answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import writes
from accounts.kept_words import keeps_words
from accounts.models import User
from ideas.forms.transfer import TRANSFER_FORMS
from ideas.handover import Progress
from ideas.models import Idea, Transfer
from notifications.calendar import add_working_days
from workflow.history import read_by
from workflow.moves import moves_for
from workflow.views import move

ANSWERED_SHOWN = 50
# Working days before the day: the first reminder leaves then too.
REPORT_ASKED_BEFORE = 10


@require_GET
def transfer_list(request: HttpRequest) -> HttpResponse:
    transfers = Transfer.objects.followed_by(request.user).for_list()
    to_report = transfers.report_due_by(add_working_days(timezone.localdate(), REPORT_ASKED_BEFORE))
    page = {
        "to_acknowledge": transfers.awaiting_acknowledgement(),
        "to_answer": transfers.awaiting_answer(),
        "answered": transfers.answered().exclude(pk__in=to_report.values("pk"))[:ANSWERED_SHOWN],
        "to_report": to_report,
        "recalled": transfers.recalled()[:ANSWERED_SHOWN],
        "rerouted": transfers.rerouted()[:ANSWERED_SHOWN],
    }
    return render(request, "ideas/transfer_list.html", page)


@require_GET
def transfer_detail(request: HttpRequest, pk: int) -> HttpResponse:
    transfer = get_object_or_404(Transfer.objects.visible_to(request.user).for_page(), pk=pk)
    pattern = reverse("ideas:transfer_move", args=[pk, "name"]).replace("/name/", "/{name}/")
    page = {
        "transfer": transfer,
        "idea": transfer.idea,
        "reads_idea": _still_reads(transfer, request.user),
        "ball": transfer.ball(request.user),
        "history": read_by(request.user, transfer.history.select_related("actor").order_by("-at", "-pk")),
        "moves": moves_for(transfer, request.user, pattern),
        "reports": transfer.reports.filter(status=Progress.IN_PROGRESS),
    }
    return render(request, "ideas/transfer_detail.html", page)


def _still_reads(transfer: Transfer, user: User) -> bool:
    """What went to another unit is read by the one that had it only as far as everybody reads it."""
    return not transfer.is_closed or Idea.objects.visible_to(user).filter(pk=transfer.idea_id).exists()


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def transfer_move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    transfer = get_object_or_404(Transfer.objects.visible_to(request.user), pk=pk)
    return move(request, transfer, name, TRANSFER_FORMS)
