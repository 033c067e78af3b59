"""What a call asks of an idea beside the idea itself: one more page of the deposit, when it asks anything."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.access import writes
from accounts.kept_words import keeps_words
from ideas.views.deposit import edit_step, mine_to_write


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    idea = mine_to_write(request.user, pk)
    if idea.campaign is None:
        raise Http404
    return edit_step(request, idea, "call")
