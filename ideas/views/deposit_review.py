"""The last look before the deposit, the deposit itself, and the texts it rests on."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import writes
from accounts.models import User
from ideas.acceptance import accepted_by
from ideas.forms.deposit import DepositForm
from ideas.lifecycle import IdeaState
from ideas.models import Campaign, DepositRules, Idea, InnovationDefinition, Kind
from ideas.models.idea import rules_to_accept
from ideas.views.deposit import CALL, dates, mine_to_write, places_of, steps_of
from workflow.errors import RequirementsMissing, TransitionNotAllowed
from workflow.told_once import clicked_twice
from workflow.views import CONFLICT


@writes
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The last look, then the deposit. A second click finds the idea deposited, and shows it."""
    if request.method == "GET":
        idea = mine_to_write(request.user, pk)
        return _review_page(request, idea) if idea.state == IdeaState.DRAFT else redirect(idea)
    form = DepositForm(request.POST)
    try:
        idea = Idea.perform(pk, "submit", by=request.user, accepted=form.accepted)
    except (Idea.DoesNotExist, PermissionDenied, TransitionNotAllowed):
        # What one may not see does not exist, and what is done is shown.
        idea = mine_to_write(request.user, pk)
        if not clicked_twice(request, idea, "submit"):
            return redirect(idea)
    except RequirementsMissing:
        return _review_page(request, mine_to_write(request.user, pk), CONFLICT)
    messages.success(request, receipt(idea))
    if idea.missed_campaign_id:
        messages.info(request, late_for(idea.missed_campaign))
    return redirect(idea) if idea.author_id == request.user.pk else redirect("ideas:receipt", idea.pk)


def _review_page(request: HttpRequest, idea: Idea, status: int = 200) -> HttpResponse:
    """Shown with `CONFLICT` after a deposit that something is missing to; the page says what."""
    rules = DepositRules.objects.current()
    missing = _missing(idea, request.user)
    accepted_on = accepted_by(request.user, rules)
    data = _on_these_rules(request.POST, rules) if status == CONFLICT else None
    form = DepositForm(data, rules=rules, again=bool(accepted_on))
    if form.is_bound and rules and rules.pk not in (idea.rules_id, form.accepted):
        form.add_error("accepts", rules_to_accept())
    context = {
        "idea": idea,
        "form": form,
        "rules": rules,
        "accepted_on": accepted_on,
        "missing": missing,
        "tried": status == CONFLICT,
        "themes": idea.themes.order_by("name"),
        "units": idea.concerned_units.order_by("path"),
        "call_answers": idea.extra_answers.for_page() if idea.campaign_id else [],
        "steps": steps_of("review", idea, owing={url for _sentence, url in missing})
        if idea.kind != Kind.SMALL_IMPROVEMENT
        else [],
        "back_url": reverse(list(places_of(idea).values())[-1].url_name, args=[idea.pk]),
        **dates(),
    }
    return render(request, "ideas/deposit_review.html", context, status=status)


def _on_these_rules(data: QueryDict, rules: DepositRules | None) -> QueryDict:
    """What was said of another version is no answer on this one: the page asks again, about the rules it shows."""
    if rules is None or data.get("rules") == str(rules.pk):
        return data
    asked = data.copy()
    asked["rules"] = rules.pk
    asked.pop("accepts", None)
    return asked


def _missing(idea: Idea, user: User) -> list[tuple[str, str]]:
    """What the steps still owe, each sentence with the address where it is given."""
    return [
        (sentence, reverse(step.url_name, args=[idea.pk]))
        for step in (*places_of(idea).values(), CALL)
        for sentence in step.missing(idea, user)
    ]


def receipt(idea: Idea) -> str:
    """Who calls, and by when."""
    caller = idea.triage_owner or _("L’équipe innovation")
    if idea.deposited_by_id != idea.author_id:
        words = _("L’idée est semée. %(caller)s appelle %(author)s au plus tard %(day)s.")
        return words % {"caller": caller, "author": idea.author, "day": _in_full(idea.due_on)}
    return _("Votre idée est semée. %(caller)s vous appelle au plus tard %(day)s.") % {
        "caller": caller,
        "day": _in_full(idea.due_on),
    }


def late_for(campaign: Campaign) -> str:
    return _(
        "L’appel « %(call)s » se terminait %(day)s : votre idée est bien dans la boîte, hors de cet appel."
    ) % {"call": campaign, "day": _in_full(campaign.closes_on)}


def _in_full(day: date) -> str:
    return date_format(day, r"l j\e\r F" if day.day == 1 else "l j F")


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "ideas/rules.html", {"rules": DepositRules.objects.current()})


@require_GET
def definition(request: HttpRequest) -> HttpResponse:
    return render(request, "ideas/definition.html", {"definition": InnovationDefinition.objects.current()})
