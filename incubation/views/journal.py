"""The journal of a project: what it did, learnt and plans, two weeks at a time."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import only_reads, writes
from accounts.kept_words import keeps_words
from accounts.permissions import may
from incubation.forms.journal import JournalForm
from incubation.lifecycle import ACTIVE_PHASES
from incubation.models import JournalEntry, Project
from incubation.project_page import ProjectPage
from incubation.views.access import visible_project, workable_project
from incubation.views.removal import address_of_removal
from incubation.views.sheets import Sheet, typed, write_sheet

ENTRIES_A_PAGE = 20


@require_safe
def journal(request: HttpRequest, pk: int) -> HttpResponse:
    project = visible_project(request.user, pk)
    works = not only_reads(request.user) and may(request.user, "incubation.work_on_project", project)
    pages = Paginator(project.journal.select_related("written_by"), ENTRIES_A_PAGE)
    page = {"project": project, "can_work": works and project.state in ACTIVE_PHASES}
    page["page"] = ProjectPage(project, request.user, "plan")
    page["entries"] = pages.get_page(request.GET.get("page", 1))
    return render(request, "incubation/journal.html", page)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    entry = JournalEntry(project=project, written_by=request.user)
    form = JournalForm(typed(request), instance=entry, project=project, user=request.user)
    intro = _("Trois lignes suffisent. Celles et ceux qui suivent le projet les lisent.")
    sheet = Sheet(_("Écrire au journal"), _("C’est au journal."), "", intro=intro, page=_page(project))
    return write_sheet(request, sheet, form)


@writes
@keeps_words
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    project = workable_project(request.user, pk)
    found = get_object_or_404(project.journal, pk=entry_pk)
    form = JournalForm(typed(request), instance=found, project=project, user=request.user)
    removal = address_of_removal(project, "journal", found)
    sheet = Sheet(
        _("Modifier une entrée du journal"),
        _("Entrée enregistrée."),
        "",
        page=_page(project),
        removal=removal,
    )
    return write_sheet(request, sheet, form)


def _page(project: Project) -> str:
    return reverse("incubation:journal", args=[project.pk])
