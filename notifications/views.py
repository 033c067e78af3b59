"""The inbox, which nobody needs a mailbox for; and, in the demo, the mails that left."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from notifications.models import Notification, OutboxMail
from notifications.models.delivery import NotificationQuerySet
from notifications.relay import compose

INBOX_PAGE = 30
KEY_DIGITS = 18


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The latest first; `before` is the key of the last message of the page above."""
    mine = Notification.objects.visible_to(request.user)
    last = _named(mine, request.GET.get("before", ""))
    messages = (mine.older_than(last) if last else mine).latest_first()
    page = list(messages[: INBOX_PAGE + 1])
    shown = page[:INBOX_PAGE]
    older = f"?before={shown[-1].pk}" if len(page) > INBOX_PAGE else ""
    return render(request, "notifications/inbox.html", {"notifications": shown, "older_url": older})


def _named(messages: NotificationQuerySet, pk: str) -> Notification | None:
    return messages.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) <= KEY_DIGITS else None


@require_POST
def open_notification(request: HttpRequest, pk: int) -> HttpResponse:
    """Opening writes that it was read, hence a POST; then the page the message is about."""
    notification = get_object_or_404(Notification.objects.visible_to(request.user), pk=pk)
    Notification.objects.filter(pk=pk, read_at=None).update(read_at=timezone.now())
    return redirect(notification.url or "notifications:inbox")


@require_POST
def mark_all_read(request: HttpRequest) -> HttpResponse:
    Notification.objects.visible_to(request.user).unread().update(read_at=timezone.now())
    return redirect("notifications:inbox")


@require_safe
def demo_mails(request: HttpRequest) -> HttpResponse:
    _only_in_the_demo()
    return render(
        request, "notifications/demo_mails.html", {"mails": OutboxMail.objects.latest_first()[:300]}
    )


@require_safe
def demo_mail(request: HttpRequest, pk: int) -> HttpResponse:
    _only_in_the_demo()
    mail = get_object_or_404(OutboxMail.objects.latest_first(), pk=pk)
    return render(request, "notifications/demo_mail.html", {"mail": mail, "message": compose(mail)})


def _only_in_the_demo() -> None:
    if not settings.DEMO_MODE:
        raise Http404
