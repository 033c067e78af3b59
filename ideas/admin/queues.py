"""The queues of the triage: what each one holds, counted together and listed one at a time."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ideas.models.idea_queryset import IdeaQuerySet

FIRST = "first_contact"
ALL = "all"


@dataclass(frozen=True)
class Queue:
    code: str
    label: Promise
    headline: Callable[[int], str]


QUEUES = {
    queue.code: queue
    for queue in [
        Queue(
            FIRST,
            _("Premier contact à faire"),
            lambda n: ngettext(
                "%(n)s idée attend un premier contact", "%(n)s idées attendent un premier contact", n
            ),
        ),
        Queue(
            "information",
            _("Précisions attendues"),
            lambda n: ngettext("%(n)s idée attend une précision", "%(n)s idées attendent une précision", n),
        ),
        Queue(
            "qualification",
            _("En qualification"),
            lambda n: ngettext("%(n)s idée est en qualification", "%(n)s idées sont en qualification", n),
        ),
        Queue(
            "redirect",
            _("À relire à deux"),
            lambda n: ngettext(
                "%(n)s dépôt attend une seconde relecture", "%(n)s dépôts attendent une seconde relecture", n
            ),
        ),
        Queue(
            "ready",
            _("Prêtes pour le comité"),
            lambda n: ngettext(
                "%(n)s idée est prête pour le comité", "%(n)s idées sont prêtes pour le comité", n
            ),
        ),
        Queue(
            "review",
            _("À l’examen"),
            lambda n: ngettext("%(n)s idée est à l’examen", "%(n)s idées sont à l’examen", n),
        ),
        Queue(
            "late",
            _("En retard"),
            lambda n: ngettext("%(n)s idée est en retard", "%(n)s idées sont en retard", n),
        ),
        Queue(
            "paused",
            _("En attente"),
            lambda n: ngettext("%(n)s idée est en attente", "%(n)s idées sont en attente", n),
        ),
        Queue(
            "my_turn",
            _("À faire par moi"),
            lambda n: ngettext("On vous attend sur %(n)s idée", "On vous attend sur %(n)s idées", n),
        ),
        Queue(
            "mine",
            _("Les miennes"),
            lambda n: ngettext("Vous suivez %(n)s idée", "Vous suivez %(n)s idées", n),
        ),
        Queue(
            "unassigned",
            _("À personne"),
            lambda n: ngettext(
                "%(n)s idée attend quelqu’un pour la suivre",
                "%(n)s idées attendent quelqu’un pour les suivre",
                n,
            ),
        ),
    ]
}


class QueueFilter(admin.SimpleListFilter):
    """The queue kept in the address; the first contacts when the address says nothing and nothing is searched."""

    title = _("Files de travail")
    parameter_name = "queue"
    template = "admin/ideas/queue_choices.html"

    def __init__(self, request: HttpRequest, *args: object) -> None:
        self.user = request.user
        self.searching = bool(request.GET.get("q"))
        super().__init__(request, *args)

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, object]]:
        return [*((queue.code, queue.label) for queue in QUEUES.values()), (ALL, _("Toutes les idées"))]

    @cached_property
    def current(self) -> str:
        known = self.value() in QUEUES or self.value() == ALL
        return self.value() if known else ALL if self.searching else FIRST

    def queryset(self, request: HttpRequest, ideas: IdeaQuerySet) -> IdeaQuerySet:
        return ideas.in_queue(self.current, self.user) if self.current in QUEUES else ideas

    def choices(self, changelist: ChangeList) -> list[dict[str, object]]:
        counts = changelist.queue_counts
        return [
            {
                "selected": code == self.current,
                "query_string": changelist.get_query_string({self.parameter_name: code}),
                "display": label,
                "count": counts.get(code),
            }
            for code, label in self.lookup_choices
        ]
