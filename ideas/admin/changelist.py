"""The list of the triage: one statement for the lines, one for the counts of all queues."""

from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_fsm import can_proceed

from ideas.admin.cursor import after, cursor_of
from ideas.admin.queues import ALL, QUEUES, QueueFilter
from ideas.queue_figures import queue_counts

# Where ideas at the examination are listed; among all of them, few have any and the titles need the room.
WITH_OPINIONS = {"review", "late", "my_turn", "mine", "unassigned"}
# Django's name for the list one came from.
PRESERVED = "_changelist_filters"
# What a line shows, and what says whether it may be taken. Naming these costs half of leaving the rest out.
PERSON = ("username", "first_name", "last_name")
SHOWN = [
    *("reference", "title", "state", "submitted_at", "due_on", "paused_at", "name_hidden", "judged_blind"),
    "co_author_count",
    *("ball_holder", "ball_person", "triage_owner", "author", "opinions_asked", "opinions_given"),
    *(f"{who}__{name}" for who in ("author", "triage_owner", "ball_person") for name in PERSON),
    *("author__unit__name", "author__unit__short_name"),
]


class TriageList(ChangeList):
    def get_queryset(
        self, request: HttpRequest, exclude_parameters: list[str] | None = None
    ) -> models.QuerySet:
        self.user = request.user
        return super().get_queryset(request, exclude_parameters).only(*SHOWN)

    def get_results(self, request: HttpRequest) -> None:
        """One line more than shown tells whether there is a next page; nothing is counted."""
        self.cursor = request.GET.get(PAGE_VAR, "")
        ideas = after(self.queryset, self.cursor) if self.cursor else self.queryset
        rows = list(ideas[: self.list_per_page + 1])
        self.result_list = rows[: self.list_per_page]
        self.next_url = self.first_url = ""
        if len(rows) > self.list_per_page:
            self.next_url = self.get_query_string({PAGE_VAR: cursor_of(self.result_list[-1])})
        if self.cursor:
            self.first_url = self.get_query_string()
        self.result_count = len(self.result_list)
        self.full_result_count, self.show_full_result_count = None, False
        self.can_show_all = self.multi_page = False
        self.show_admin_actions = False
        self.takeable = {idea.pk for idea in self.result_list if can_proceed(idea.assign)}

    @property
    def kept(self) -> str:
        """This list in an address, to come back to it after a move."""
        return self.preserved_filters or f"{PRESERVED}="

    @cached_property
    def kept_here(self) -> str:
        """What `add_preserved_filters` puts behind the address of each line: it resolves that address every time."""
        return f"?{self.kept}"

    @property
    def shows_opinions(self) -> bool:
        """Before its session, an idea has none."""
        return self.queue in WITH_OPINIONS

    @cached_property
    def queue_counts(self) -> dict[str, int]:
        return queue_counts(self.user)

    @property
    def queue(self) -> str:
        return next(spec.current for spec in self.filter_specs if isinstance(spec, QueueFilter))

    @property
    def headline(self) -> str:
        queue = QUEUES.get(self.queue)
        if queue is None:
            return (
                _("Idées contenant « %(words)s »") % {"words": self.query}
                if self.query
                else _("Toutes les idées")
            )
        count = self.queue_counts[queue.code]
        if not count:
            return _("%(queue)s : rien pour l’instant") % {"queue": queue.label}
        return queue.headline(count) % {"n": count}

    @property
    def lead_in(self) -> str:
        """What presses, whichever queue is open."""
        late, nobody = self.queue_counts["late"], self.queue_counts["unassigned"]
        sentences = []
        if late and self.queue not in ("late", ALL):
            sentences.append(
                ngettext(
                    "%(n)s idée a dépassé son délai, toutes files confondues.",
                    "%(n)s idées ont dépassé leur délai, toutes files confondues.",
                    late,
                )
                % {"n": late}
            )
        if nobody and self.queue not in ("unassigned", ALL):
            sentences.append(
                ngettext("%(n)s n’est suivie par personne.", "%(n)s ne sont suivies par personne.", nobody)
                % {"n": nobody}
            )
        return " ".join(sentences) or _("La plus urgente d’abord.")
