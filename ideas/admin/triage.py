"""The triage: the queues of the innovation team, and the page of one idea with its moves."""

from dataclasses import replace

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import only_reads
from accounts.back_office import ReadOnly
from accounts.kept_words import keeps_words, words_kept_for
from ideas import checklists
from ideas.admin.changelist import PRESERVED, TriageList
from ideas.admin.exchanges import Exchanges
from ideas.admin.moves import BULK, RESUMED, TRIAGE_MOVES, list_address
from ideas.admin.neighbours import STAY, neighbours_of, way_back
from ideas.admin.queues import QueueFilter
from ideas.contacts import IN_TOUCH
from ideas.forms.moves import MOVE_FORMS
from ideas.lifecycle import OPEN_STATES, IdeaState
from ideas.mentions import reads_notes
from ideas.models import Idea
from ideas.recusal import carries
from ideas.version_facts import reads_motivation
from workflow.back_office import MovingAdmin
from workflow.history import read_by
from workflow.moves import Move

# The whole list is one link away.
LATEST_NOTES = 3
PAGES = ("_changelist", "_change", "_move")
AUTHOR_FIELDS = (
    "author__last_name__unaccent",
    "author__first_name__unaccent",
    "author__unit__name__unaccent",
)


@admin.register(Idea)
class IdeaAdmin(Exchanges, ReadOnly, MovingAdmin):
    change_list_template = "admin/ideas/triage.html"
    move_template = "admin/ideas/move.html"
    move_forms = {name: MOVE_FORMS[name] for name in TRIAGE_MOVES}
    list_filter = (QueueFilter,)
    list_select_related = ("author__unit", "triage_owner", "ball_person")
    sortable_by = ()
    # A screen and a half: the most urgent come first, and the rest is one link away.
    list_per_page = 20
    search_fields = ("title__unaccent", "reference", *AUTHOR_FIELDS)
    search_help_text = _("Titre, référence, personne ou unité")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """What this person may see, without drafts: a draft is nobody's business but its author's."""
        ideas = Idea.objects.visible_to(request.user).exclude(state=IdeaState.DRAFT)
        return ideas.most_urgent_first()

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        """To find an idea by its author is to be told who wrote it."""
        if request.user.has_perm("ideas.know_author"):
            return self.search_fields
        return tuple(field for field in self.search_fields if field not in AUTHOR_FIELDS)

    def has_triage_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("ideas.triage_idea") and not only_reads(request.user)

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[TriageList]:
        return TriageList

    def get_urls(self) -> list[URLPattern]:
        return self.exchange_urls() + [url for url in super().get_urls() if url.name.endswith(PAGES)]

    @keeps_words
    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        self.shown_or_404(request)
        may_triage = self.has_triage_permission(request)
        if request.method == "POST":
            if not may_triage:
                raise PermissionDenied
            return self.move_selection(request)
        if RESUMED in request.GET:
            return self.resumed(request, may_triage=may_triage)
        return super().changelist_view(request, {"bulk": BULK if may_triage else [], **(extra_context or {})})

    def move_selection(self, request: HttpRequest) -> HttpResponse:
        asked = request.POST.get("action", "")
        run = next((bulk.run for bulk in BULK if bulk.code == asked), None)
        if run is None:
            raise Http404
        return run(self, request)

    def resumed(self, request: HttpRequest, *, may_triage: bool) -> HttpResponse:
        """The form about several ideas, as it was when the session ended; without its words, the list."""
        asked = words_kept_for(request.session, request.path).get("action", [])
        run = next((bulk.run for bulk in BULK if bulk.code in asked), None)
        if run is None or not may_triage:
            return redirect(list_address(request))
        return run(self, request)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Facts to read and moves to make: no field of an idea is written here."""
        self.shown_or_404(request)
        idea = self.get_object(request, object_id)
        if idea is None:
            raise Http404
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "idea": idea,
            "moves": self.moves(request, idea),
            "way": way_back(request, idea),
            "back": self.list_url(request),
            "neighbours": neighbours_of(self, request, idea),
            **self.facts(request, idea),
            **self.own_work(request, idea),
        }
        return TemplateResponse(request, "admin/ideas/idea.html", context)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Idea | None:
        people = (
            "author__unit",
            "deposited_by",
            "triage_owner",
            "ball_person",
            "campaign",
            "rules",
            "merged_into",
        )
        ideas = self.get_queryset(request).select_related(*people)
        return ideas.filter(pk=object_id).first() if object_id.isdecimal() else None

    def facts(self, request: HttpRequest, idea: Idea) -> dict[str, object]:
        """What the team knows. The contact log and the scores are internal: the right to read them is its own."""
        internal = request.user.has_perm("ideas.read_internal_idea") and not carries(idea, request.user)
        contacts = idea.contacts.select_related("by")
        return {
            "contacts": contacts if internal else contacts.shared(),
            "questions": idea.info_requests.select_related("asked_by"),
            "sheets": idea.qualifications.select_related("qualified_by").prefetch_related("impacted_units"),
            "reviews": idea.reviews.select_related("session") if internal else [],
            "transfers": idea.transfers.select_related("unit", "acknowledged_by").order_by("pk"),
            "author": idea.author_shown_to(request.user),
            "motivation": idea.motivation if reads_motivation(idea, request.user) else "",
            "history": read_by(
                request.user, idea.history.select_related("actor", "whom").order_by("-at", "-pk")
            ),
            "co_authors": idea.co_authors.accepted().select_related("person") if idea.co_author_count else [],
            "themes": idea.themes.order_by("name"),
            "units": idea.concerned_units.order_by("path"),
        }

    def own_work(self, request: HttpRequest, idea: Idea) -> dict[str, object]:
        """What the team writes for itself, in front of nobody who carries the idea."""
        inside = reads_notes(request.user, idea)
        writes_here = inside and self.has_triage_permission(request)
        return {
            "notes": idea.internal_notes.for_page().reverse()[:LATEST_NOTES] if inside else None,
            "points": checklists.points_of(idea) if inside else [],
            "appointment": idea.appointments.standing().select_related("by").first() if inside else None,
            "may_tick": writes_here,
            "may_log": writes_here and idea.state in IN_TOUCH,
            "may_appoint": writes_here and idea.state in OPEN_STATES,
        }

    def moves(self, request: HttpRequest, subject: Idea) -> list[Move]:
        """They come back here, at the place that the idea had in its queue."""
        way = way_back(request, subject)
        return [replace(move, url=f"{move.url}{way}") for move in super().moves(request, subject)]

    def after_move_url(self, request: HttpRequest, subject: Idea) -> str:
        """Back to the queue when the move was made from its line, else to the page of the idea."""
        if STAY in request.GET:
            return f"{self.change_url(subject)}{way_back(request, subject)}"
        return self.list_url(request) if PRESERVED in request.GET else self.change_url(subject)

    def list_url(self, request: HttpRequest) -> str:
        kept = request.GET.get(PRESERVED, "")
        return f"{reverse('admin:ideas_idea_changelist')}{'?' + kept if kept else ''}"
