"""What the catalogue shows, in a spreadsheet: the same filters, the same order, the same rights."""

import logging

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ideas.forms.catalogue import CatalogueForm
from ideas.models import Idea
from ideas.views.bulk_deposit import WORKBOOK

logger = logging.getLogger(__name__)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    # What writes workbooks weighs fifteen megabytes: not before somebody asks for one.
    from ideas.workbook import MOST_ROWS, workbook

    form = CatalogueForm(request.GET, request.user)
    found = form.among(Idea.objects.visible_to(request.user).listed()).with_texts()
    ideas = form.order.applied_to(found)[: MOST_ROWS + 1]
    # Reading leaves no line in the history of an idea; taking a whole list away is worth one in the log.
    logger.info("user %s exported ideas: %s", request.user.pk, sorted(form.asked))
    name = f"{_('idees')}-{localdate():%Y-%m-%d}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(workbook(ideas), content_type=WORKBOOK, headers=headers)
