"""Lists of the catalogue that one keeps, and gives to others by their address."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access import writes
from ideas.forms.catalogue import FILTERS
from ideas.models import SavedView
from ideas.models.finding import MOST_VIEWS

KEPT = {*FILTERS, "sort", "show"}


@require_GET
def saved_view(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    """Whoever holds the link is led to the list, and reads there what they may read."""
    return redirect(get_object_or_404(SavedView, token=token).list_url)


@writes
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    address = QueryDict(request.POST.get("address", "")[:2000])
    kept = QueryDict(mutable=True)
    for name in sorted(KEPT & address.keys()):
        kept.setlist(name, [value for value in address.getlist(name) if value])
    name, querystring = request.POST.get("name", "").strip()[:60], kept.urlencode()
    known = SavedView.objects.of(request.user)
    if not name or len(querystring) > SavedView._meta.get_field("querystring").max_length:
        messages.error(request, _("Donnez un nom court à cette vue pour la retrouver."))
    elif known.count() >= MOST_VIEWS and not known.filter(name=name).exists():
        messages.error(request, _("Vous avez déjà vingt vues : supprimez-en une."))
    else:
        SavedView.objects.update_or_create(
            owner=request.user, name=name, defaults={"querystring": querystring}
        )
        messages.success(request, _("La vue « %(name)s » est enregistrée.") % {"name": name})
    return redirect(SavedView(querystring=querystring).list_url)


@writes
@require_POST
def delete_view(request: HttpRequest, token: uuid.UUID) -> HttpResponse:
    view = get_object_or_404(SavedView.objects.of(request.user), token=token)
    view.delete()
    messages.success(request, _("La vue « %(name)s » est supprimée.") % {"name": view.name})
    return redirect("ideas:list")
