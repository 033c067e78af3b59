"""One's own statement of contributions, on a page and as an accessible PDF. Nobody reads somebody else's."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.models import Organisation, User
from ideas.recognition import Statement, statement_of
from workflow import paper
from workflow.typography import spaced

TEMPLATE = settings.BASE_DIR / "templates" / "portal" / "contributions.typ"


@require_safe
def contributions(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/contributions.html", {"statement": statement_of(request.user)})


@require_safe
@cache_control(private=True, no_store=True)
def contributions_pdf(request: HttpRequest) -> HttpResponse:
    pdf = compose(request.user, statement_of(request.user))
    name = _("contributions.pdf")
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def compose(person: User, statement: Statement) -> bytes:
    return paper.compose(TEMPLATE, words_of(person, statement))


def words_of(person: User, statement: Statement) -> dict[str, object]:
    """Everything that the document says, already in the language of its reader."""
    organisation = Organisation.current()
    return {
        "language": (get_language() or "fr")[:2],
        "title": _("Relevé de contributions"),
        "organisation": organisation.name,
        "scheme": organisation.scheme_name,
        "person": str(person),
        "unit": person.unit_name,
        "asked_on": spaced(
            _("Établi le %(day)s à la demande de la personne.") % {"day": _day(timezone.now())}
        ),
        "intro": spaced(
            _(
                "Ce relevé dit ce que la personne a apporté aux idées de ses collègues et aux siennes. Il ne "
                "compare personne et ne compte rien."
            )
        ),
        "columns": [_("Date"), _("Idée"), _("Contribution")],
        "lines": [_line(line) for line in statement.lines],
        "nothing": spaced(_("Aucune contribution n’est encore notée.")),
        "thanks_title": _("Remerciements reçus"),
        "thanks": [
            spaced(f"« {thanks.text} » {thanks.idea.title}, {_day(thanks.at)}") for thanks in statement.thanks
        ],
    }


def _line(line: object) -> list[str]:
    idea = f"{line.title} ({line.reference})" if line.reference else line.title
    what = f"{line.what} : {line.note}" if line.note else line.what
    return [_day(line.on), spaced(idea), spaced(what)]


def _day(moment: object) -> str:
    return date_format(timezone.localtime(moment), "j F Y")
