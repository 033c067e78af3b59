from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from bench.floor.models import Item


@login_required
def item_list(request: HttpRequest) -> HttpResponse:
    items = Item.objects.select_related("author").order_by("-created", "-pk")[:20]
    return render(request, "floor/list.html", {"items": items})


@login_required
def item_detail(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(Item.objects.select_related("author"), pk=pk)
    comments = item.comments.select_related("author").order_by("pk")
    return render(request, "floor/detail.html", {"item": item, "comments": comments})


@login_required
@require_POST
def create(request: HttpRequest) -> HttpResponse:
    item = Item.objects.create(
        title=request.POST["title"], body=request.POST["body"], author_id=request.user.pk
    )
    return redirect("detail", item.pk)


@login_required
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    with transaction.atomic():
        item = get_object_or_404(Item.objects.select_for_update(), pk=pk)
        item.status = request.POST["status"]
        item.save(update_fields=["status"])
    return redirect("detail", pk)
