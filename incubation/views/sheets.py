"""The page on which any sheet of a project is written."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.kept_words import forget_words, with_kept_words
from incubation.forms.work import WorkForm
from incubation.page_parts import address_of_part
from workflow.views import CONFLICT


@dataclass(frozen=True)
class Sheet:
    """`done` is said once it is written; `anchor` is the part of the project to come back to."""

    title: object
    done: object
    anchor: str
    intro: object = ""
    button: object = ""
    # The page to come back to, when it is not where the part is read.
    page: str = ""
    # The page that removes what was added by mistake.
    removal: str = ""
    # A template shown beside the form, with the same context.
    aside: str = ""


def write_sheet(request: HttpRequest, sheet: Sheet, form: WorkForm) -> HttpResponse:
    """409 with the form and every typed word when somebody was faster, or when the project is not there (any more)."""
    status, impossible = 200, form.why_not(form.project)
    address = f"{sheet.page}#{sheet.anchor}" if sheet.page else address_of_part(form.project, sheet.anchor)
    if request.method == "GET":
        with_kept_words(form, request.session, request.path)
    elif form.is_valid():
        if form.write():
            forget_words(request.session)
            messages.success(request, sheet.done)
            return redirect(address)
        status = CONFLICT
    page = {"sheet": sheet, "form": form, "project": form.project, "back": address, "impossible": impossible}
    return render(request, "incubation/sheet.html", page, status=status)


def typed(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None
