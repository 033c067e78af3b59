"""The machines in the administration: their history as lines, their moves as pages."""

from collections.abc import Mapping
from typing import ClassVar

from django.contrib import admin
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from accounts.access import only_reads, writes
from accounts.back_office import OfficeAdmin, RecordInline
from accounts.kept_words import keeps_words
from workflow.forms import MoveForm
from workflow.history import HistoryLine
from workflow.moves import Move, moves_for
from workflow.views import move


class HistoryInline(RecordInline):
    fk_name = "subject"
    fields = readonly_fields = ("at", "what", "who", "comment")
    ordering = ("at", "pk")
    verbose_name_plural = _("Histoire")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        return super().get_queryset(request).select_related("actor")

    @admin.display(description=_("ce qui s’est passé"))
    def what(self, line: HistoryLine) -> str:
        return line.label

    @admin.display(description=_("par"))
    def who(self, line: HistoryLine) -> str:
        return line.actor_name


class MovingAdmin(OfficeAdmin):
    """An object whose state changes by its moves only, each on its own page, with the inputs it asks for."""

    move_forms: ClassVar[Mapping[str, type[MoveForm]]] = {}
    change_form_template = "admin/moving_change_form.html"
    move_template = "admin/move.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_move"
        view = self.admin_site.admin_view(self.move_view)
        return [path("<int:pk>/move/<slug:name>/", view, name=name), *super().get_urls()]

    @keeps_words
    def move_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        subject = self.get_object(request, str(pk))
        if subject is None:
            raise Http404
        if not self.has_view_permission(request, subject):
            raise Http404
        return writes(self._move)(request, subject, name)

    def _move(self, request: HttpRequest, subject: models.Model, name: str) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(subject),
            "back": self.change_url(subject),
        }
        return move(
            request,
            subject,
            name,
            self.move_forms,
            template=self.move_template,
            context=context,
            done=self.after_move_url(request, subject),
        )

    def after_move_url(self, request: HttpRequest, subject: models.Model) -> str:
        return self.change_url(subject)

    def change_url(self, subject: models.Model) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[subject.pk])

    def moves(self, request: HttpRequest, subject: models.Model) -> list[Move]:
        """The moves offered on the page of the subject, none to whoever only reads."""
        if only_reads(request.user):
            return []
        url = f"{self.change_url(subject).removesuffix('change/')}move/{{name}}/"
        return moves_for(subject, request.user, url, frozenset(self.move_forms))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, object], *args: object, **kwargs: object
    ) -> HttpResponse:
        subject = context.get("original")
        context["moves"] = self.moves(request, subject) if subject is not None else []
        return super().render_change_form(request, context, *args, **kwargs)
