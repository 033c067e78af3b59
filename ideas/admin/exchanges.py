"""What the team writes on the page of an idea beside its moves: exchanges, the next meeting, the points checked."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.kept_words import forget_words, keeps_words, with_kept_words
from ideas import checklists, contacts
from ideas.admin.neighbours import way_back
from ideas.forms.contacts import AppointmentForm, LogContactForm
from ideas.models import ChecklistItem, Idea
from ideas.recusal import carries
from workflow.errors import TransitionNotAllowed
from workflow.forms import MoveForm
from workflow.views import CONFLICT, what_happened

Writing = Callable[[Idea, MoveForm], object]
# More than any list of points holds: what a form may send.
MOST_POINTS = 100


@dataclass(frozen=True)
class Words:
    title: Promise
    done: Promise


class Exchanges:
    """A mixin of the page of an idea in the administration."""

    def exchange_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/contact/", view(self.contact_view), name=f"{name}_contact"),
            path("<int:pk>/appointment/", view(self.appointment_view), name=f"{name}_appointment"),
            path("<int:pk>/tick/", view(self.tick_view), name=f"{name}_tick"),
        ]

    @keeps_words
    def contact_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._write(
            request,
            pk,
            LogContactForm,
            lambda idea, form: contacts.log_contact(idea, by=request.user, **form.inputs()),
            Words(gettext_lazy("Noter un échange"), gettext_lazy("L’échange est noté.")),
        )

    @keeps_words
    def appointment_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method == "POST" and "cancel" in request.POST:
            return self._cancel_appointment(request, pk)
        return self._write(
            request,
            pk,
            AppointmentForm,
            lambda idea, form: contacts.appoint(idea, by=request.user, **form.inputs()),
            Words(
                gettext_lazy("Prendre rendez-vous"),
                gettext_lazy("Le rendez-vous est pris, et la personne qui porte l’idée en est informée."),
            ),
        )

    def _cancel_appointment(self, request: HttpRequest, pk: int) -> HttpResponse:
        idea = self._writable(request, pk)
        try:
            contacts.cancel_appointment(idea, by=request.user)
        except TransitionNotAllowed:
            messages.error(request, what_happened(idea))
        else:
            messages.success(request, _("Le rendez-vous est annulé."))
        return redirect(self._back(request, idea))

    def tick_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What changed on the page that was read, and nothing of what somebody else ticked meanwhile."""
        idea = self._writable(request, pk)
        if request.method != "POST":
            return redirect(self._back(request, idea))
        ticked, before = keys(request, "item"), keys(request, "was")
        for item in ChecklistItem.objects.for_state(idea.state).filter(pk__in=ticked ^ before):
            checklists.set_tick(idea, item, by=request.user, wanted=item.pk in ticked)
        messages.success(request, _("Les points vérifiés sont notés."))
        return redirect(f"{self._back(request, idea)}#checklist")

    def _write(
        self, request: HttpRequest, pk: int, form_class: type[MoveForm], write: Writing, words: Words
    ) -> HttpResponse:
        idea = self._writable(request, pk)
        form = form_class(request.POST if request.method == "POST" else None, subject=idea, user=request.user)
        if request.method == "GET":
            with_kept_words(form, request.session, request.path)
        if not (form.is_bound and form.is_valid()):
            return self._page(request, idea, form, words.title)
        try:
            write(idea, form)
        except TransitionNotAllowed:
            return self._page(request, idea, form, words.title, what_happened(idea))
        forget_words(request.session)
        messages.success(request, words.done)
        return redirect(self._back(request, idea))

    def _page(
        self, request: HttpRequest, idea: Idea, form: MoveForm, title: object, too_late: str = ""
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "subject": idea,
            "form": form,
            "title": title,
            "too_late": too_late,
            "back": self._back(request, idea),
            "standing": form.standing if isinstance(form, AppointmentForm) else None,
        }
        status = CONFLICT if too_late else 200
        return TemplateResponse(request, "admin/ideas/exchange.html", context, status=status)

    def _writable(self, request: HttpRequest, pk: int) -> Idea:
        idea = self.get_object(request, str(pk))
        if idea is None or not self.has_view_permission(request, idea):
            raise Http404
        if not self.has_triage_permission(request) or carries(idea, request.user):
            raise PermissionDenied
        return idea

    def _back(self, request: HttpRequest, idea: Idea) -> str:
        return f"{self.change_url(idea)}{way_back(request, idea)}"


def keys(request: HttpRequest, name: str) -> set[int]:
    return {int(key) for key in request.POST.getlist(name)[:MOST_POINTS] if key.isdecimal()}
