"""The page of one idea, what colleagues do there, and its moves."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import writes
from accounts.kept_words import forget_words, keeps_words, with_kept_words
from accounts.models import User
from ideas import contributions, services
from ideas.forms.contribution import ContributionForm
from ideas.forms.moves import MOVE_FORMS
from ideas.idea_page import IdeaPage
from ideas.idea_row import for_page
from ideas.models import Idea
from ideas.models.decision import PUBLISHES
from ideas.unnamed_voices import speaks_unnamed
from workflow import views as workflow_views

# In the address of a merged idea: its own page, and not that of the common one.
STAY = "stay"


@require_GET
def idea_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk)


def _page(request: HttpRequest, pk: int, form: ContributionForm | None = None) -> HttpResponse:
    idea = get_object_or_404(for_page(Idea.objects.visible_to(request.user), request.user), pk=pk)
    trail = [(_("Idées"), reverse("ideas:list")), (idea.reference or _("Brouillon"), "")]
    page = IdeaPage(idea, request.user, thread_page=_asked_page(request))
    if page.leads_elsewhere and STAY not in request.GET:
        return redirect(f"{page.common_idea.get_absolute_url()}?joined={idea.pk}")
    arrived = page.bonds.arrived_from(request.GET.get("joined", ""))
    if form is None:
        form = ContributionForm(asks_signature=page.offers_signature)
        with_kept_words(form, request.session, reverse("ideas:contribute", args=[pk]))
    context = {"idea": idea, "page": page, "form": form, "trail": trail, "arrived": arrived}
    context["short_url"] = f"{settings.SITE_URL}{reverse('ideas:short', args=[pk])}"
    return render(request, "ideas/idea_detail.html", context)


def _asked_page(request: HttpRequest) -> int:
    """The page of the discussion, the first one being that of the latest."""
    asked = request.GET.get("discussion", "")
    return max(1, min(int(asked), 10_000)) if asked.isdecimal() else 1


def _open_to_exchange(user: User, pk: int) -> Idea:
    """Whoever reads an idea of the catalogue may take part; a draft, a withdrawn or a merged one is only read."""
    idea = get_object_or_404(Idea.objects.visible_to(user), pk=pk)
    if not idea.takes_contributions:
        raise PermissionDenied
    return idea


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def contribute(request: HttpRequest, pk: int) -> HttpResponse:
    """The form is on the page of the idea, where whoever signs in again finds their words."""
    if request.method == "GET":
        readable = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
        return redirect(f"{readable.get_absolute_url()}#contributions")
    idea = _open_to_exchange(request.user, pk)
    form = ContributionForm(request.POST, asks_signature=speaks_unnamed(idea, request.user))
    if not form.is_valid():
        return _page(request, pk, form)
    contribution = contributions.publish(idea, by=request.user, **form.cleaned_data)
    forget_words(request.session)
    return redirect(f"{idea.get_absolute_url()}#contribution-{contribution.pk}")


@writes
@require_POST
def support(request: HttpRequest, pk: int) -> HttpResponse:
    idea = _open_to_exchange(request.user, pk)
    services.set_support(idea, by=request.user, wanted=_wanted(request))
    return _engaged(request, idea)


@writes
@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    idea = _open_to_exchange(request.user, pk)
    services.set_follow(idea, by=request.user, wanted=_wanted(request))
    return _engaged(request, idea)


@writes
@require_POST
def favourite(request: HttpRequest, pk: int) -> HttpResponse:
    """A private mark: whatever one reads may be kept, a merged idea too."""
    idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
    services.set_favourite(idea, by=request.user, wanted=_wanted(request))
    return _engaged(request, idea)


def _wanted(request: HttpRequest) -> bool:
    return request.POST.get("wanted") == "yes"


def _engaged(request: HttpRequest, idea: Idea) -> HttpResponse:
    """The two buttons alone for htmx, the page of the idea otherwise."""
    if not request.htmx:
        return redirect(idea)
    fresh = for_page(Idea.objects.visible_to(request.user), request.user).get(pk=idea.pk)
    return render(request, "ideas/_engagement.html", {"idea": fresh})


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    ideas = Idea.objects.visible_to(request.user).select_related("author", "triage_owner")
    idea = get_object_or_404(ideas, pk=pk)
    return workflow_views.move(request, idea, name, MOVE_FORMS, done=_after(idea, name))


def _after(idea: Idea, name: str) -> str | None:
    """Whoever publishes a decision goes on with the session; any other move leads to the idea."""
    if name not in PUBLISHES.values() or not idea.is_decided_in_session:
        return None
    review = idea.reviews.pending().select_related("session").first()
    return review.get_absolute_url() if review else None
