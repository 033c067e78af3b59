"""A review of the follow-up: read by those who follow the service, written once by one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import writes
from accounts.kept_words import keeps_words
from accounts.models import User
from incubation.follow_up_reviews import writes_reviews
from incubation.forms.closing_review import FollowUpReviewForm
from incubation.models import FollowUpReview, Project
from incubation.views.sheets import Sheet, typed, write_sheet
from workflow.errors import PermissionDenied


@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    found = _readable(request.user, pk)
    page = {
        "review": found,
        "project": found.project,
        "may_write": found.is_to_write and writes_reviews(request.user, found.project),
        "sees_project": Project.objects.visible_to(request.user).filter(pk=found.project_id).exists(),
    }
    return render(request, "incubation/follow_up_review.html", page)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    found = _readable(request.user, pk)
    if not writes_reviews(request.user, found.project):
        raise PermissionDenied
    if request.method == "GET" and not found.is_to_write:
        return redirect(found)
    form = FollowUpReviewForm(typed(request), instance=found, project=found.project, user=request.user)
    sheet = Sheet(
        _("%(review)s : %(project)s") % {"review": found, "project": found.project},
        _("Revue enregistrée. Merci."),
        "review",
        intro=_(
            "Quelques minutes pour dire si le service vit encore. Une fois écrite, la revue ne change plus."
        ),
        page=found.get_absolute_url(),
    )
    return write_sheet(request, sheet, form)


def _readable(user: User, pk: int) -> FollowUpReview:
    found = get_object_or_404(FollowUpReview.objects.visible_to(user).for_page(), pk=pk)
    found.project = Project.objects.for_page().get(pk=found.project_id)
    found.project.load_people()
    return found
