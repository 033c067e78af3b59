"""Moving several ideas at once: one form for all, then each idea on its own, with what became of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_fsm import can_proceed, has_transition_perm

from accounts.kept_words import forget_words, with_kept_words, words_kept_for
from accounts.models import User
from ideas.forms.merging import MergeSeveralForm
from ideas.forms.moves import MOVE_FORMS
from ideas.models import Idea
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workflow.forms import BareMoveForm, MoveForm
from workflow.registry import missing_for
from workflow.views import what_happened

# The moves of the innovation team. The author's are the author's alone, and decisions are taken in session.
TRIAGE_MOVES = (
    "record_contact",
    "assign",
    "request_info",
    "propose_reformulation",
    "qualify",
    "schedule_review",
    "pause",
    "resume",
    "reopen",
    "merge",
    "keep_merged",
    "unmerge",
    "split",
    "redirect",
    "confirm_redirect",
    "cancel_redirect",
)

# Where several ideas are asked about at once, in place of the form for one.
BULK_FORMS = {**MOVE_FORMS, "merge": MergeSeveralForm}

# In the address of a form about several ideas: after the login, the list shows that form with its words.
RESUMED = "resume"

Run = Callable[[admin.ModelAdmin, HttpRequest], HttpResponse]


@dataclass(frozen=True)
class Outcome:
    """What became of one idea of the selection; `why` is empty when it moved."""

    idea: Idea
    why: str = ""


def move_each(
    ideas: Iterable[Idea], name: str, by: User, comment: str, inputs: dict[str, object]
) -> list[Outcome]:
    return [Outcome(idea, _move_one(idea, name, by, comment, inputs)) for idea in ideas]


def _move_one(idea: Idea, name: str, by: User, comment: str, inputs: dict[str, object]) -> str:
    try:
        Idea.perform(idea.pk, name, by=by, comment=comment, **inputs)
    except TransitionNotAllowed:
        return _why_not(idea)
    except PermissionDenied:
        return no_right()
    except RequirementsMissing as missing:
        return " ".join(missing.sentences)
    return ""


def no_right() -> str:
    return _("Vous n’avez pas le droit de faire avancer cette idée.")


def _why_not(idea: Idea) -> str:
    """Not from this state: it was never possible, or somebody was quicker."""
    before = idea.state, idea.is_paused
    idea.refresh_from_db()
    if before != (idea.state, idea.is_paused):
        return what_happened(idea)
    return _not_from_here(idea)


def _not_from_here(idea: Idea) -> str:
    if idea.is_paused:
        return _("Cette idée est en attente : reprenez-la d’abord.")
    return _("Ce n’est pas possible dans son état : %(state)s.") % {"state": idea.get_state_display().lower()}


class TakeForm(BareMoveForm):
    """The selection becomes mine: nothing to ask."""

    def inputs(self) -> dict[str, object]:
        return {"owner": self.user}


def forecast(ideas: Iterable[Idea], name: str, by: User) -> list[Outcome]:
    """What would become of each idea now. What the form asks may still refuse one, and the report says so."""
    return [Outcome(idea, _foreseen(idea, name, by)) for idea in ideas]


def _foreseen(idea: Idea, name: str, by: User) -> str:
    move = getattr(idea, name)
    if not can_proceed(move):
        return _not_from_here(idea)
    if not has_transition_perm(move, by):
        return no_right()
    return " ".join(missing_for(idea, name, by))


def ask_then_move(name: str, form_class: type[MoveForm] | None = None) -> Run:
    """The action that says what would become of each idea and asks what the move needs, then performs it on each."""

    def action(admin_page: admin.ModelAdmin, request: HttpRequest) -> HttpResponse:
        ideas = chosen(admin_page, request)
        if not ideas:
            return report(admin_page, request, name, [])
        typed = request.POST if "confirmed" in request.POST else None
        form = (form_class or BULK_FORMS[name])(typed, subject=ideas[0], user=request.user)
        if request.method == "GET":
            with_kept_words(form, request.session, request.path)
        if form.is_bound and form.is_valid():
            comment = form.cleaned_data.get("comment", "")
            outcomes = move_each(ideas, name, request.user, comment, form.inputs())
            forget_words(request.session)
            return report(admin_page, request, name, outcomes)
        bulk = next(bulk for bulk in BULK if bulk.run is action)
        context = {"form": form, "ideas": ideas, "action": bulk.code, "label": bulk.label}
        return _ask(admin_page, request, name, context)

    return action


def _ask(
    admin_page: admin.ModelAdmin, request: HttpRequest, name: str, context: dict[str, object]
) -> HttpResponse:
    """The form about all the ideas, with what would become of each."""
    foreseen = forecast(context["ideas"], name, request.user)
    context |= {
        "moving": [outcome.idea for outcome in foreseen if not outcome.why],
        "staying": [outcome for outcome in foreseen if outcome.why],
        "checkbox": ACTION_CHECKBOX_NAME,
        "resume": list_address(request, resumed=True),
    }
    return page(admin_page, request, name, "admin/ideas/bulk.html", context)


def chosen(admin_page: admin.ModelAdmin, request: HttpRequest) -> list[Idea]:
    """The ticked ideas that this person may see, even those that left the queue in between."""
    kept = words_kept_for(request.session, request.path)
    posted = request.POST.getlist if request.method == "POST" else lambda name: kept.get(name, [])
    ticked = [pk for pk in posted(ACTION_CHECKBOX_NAME) if pk.isdecimal()]
    ideas = admin_page.get_queryset(request).filter(pk__in=ticked[: admin_page.list_per_page])
    return list(ideas.select_related("author__unit", "triage_owner"))


def list_address(request: HttpRequest, *, resumed: bool = False) -> str:
    asked = request.GET.copy()
    asked.pop(RESUMED, None)
    if resumed:
        asked[RESUMED] = "1"
    return f"{request.path}?{asked.urlencode()}" if asked else request.path


def report(
    admin_page: admin.ModelAdmin, request: HttpRequest, name: str, outcomes: list[Outcome]
) -> HttpResponse:
    moved = [outcome.idea for outcome in outcomes if not outcome.why]
    refused = [outcome for outcome in outcomes if outcome.why]
    return page(admin_page, request, name, "admin/ideas/report.html", {"moved": moved, "refused": refused})


def page(
    admin_page: admin.ModelAdmin, request: HttpRequest, name: str, template: str, context: dict[str, object]
) -> HttpResponse:
    shared = {
        **admin_page.admin_site.each_context(request),
        "opts": admin_page.opts,
        "transition": Idea.transition_named(name),
        "back": list_address(request),
    }
    return TemplateResponse(request, template, shared | context)


@dataclass(frozen=True)
class Bulk:
    """A button of the bar under the list."""

    code: str
    label: Promise
    icon: str
    run: Run
    primary: bool = False
    # Where the move may succeed; empty: everywhere.
    queues: frozenset[str] = frozenset()


MIXED = {"late", "my_turn", "mine", "unassigned", "all"}
BULK = [
    Bulk(
        "take",
        gettext_lazy("Prendre en charge"),
        "person-plus",
        ask_then_move("assign", TakeForm),
        primary=True,
    ),
    Bulk("give", gettext_lazy("Confier à quelqu’un"), "people", ask_then_move("assign")),
    Bulk(
        "contact",
        gettext_lazy("Noter un premier contact"),
        "telephone",
        ask_then_move("record_contact"),
        queues=frozenset({"first_contact", *MIXED}),
    ),
    Bulk(
        "ask",
        gettext_lazy("Demander une précision"),
        "chat-left-text",
        ask_then_move("request_info"),
        queues=frozenset({"qualification", *MIXED}),
    ),
    Bulk(
        "schedule",
        gettext_lazy("Inscrire à une séance"),
        "clipboard-check",
        ask_then_move("schedule_review"),
        queues=frozenset({"ready", *MIXED}),
    ),
    Bulk(
        "merge",
        gettext_lazy("Fusionner avec une autre"),
        "sign-merge-right",
        ask_then_move("merge"),
        queues=frozenset({"first_contact", "information", "qualification", "ready", *MIXED}),
    ),
    Bulk(
        "pause",
        gettext_lazy("Mettre en attente"),
        "pause-fill",
        ask_then_move("pause"),
        queues=frozenset({"first_contact", "qualification", "ready", *MIXED}),
    ),
    Bulk(
        "resume",
        gettext_lazy("Reprendre"),
        "play-fill",
        ask_then_move("resume"),
        queues=frozenset({"paused", "mine", "unassigned", "all"}),
    ),
]
