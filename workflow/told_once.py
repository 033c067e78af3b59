"""A click in a hurry is two requests: the browser drops the first answer, and what it had to say with it."""

from datetime import timedelta

from django.contrib.messages.storage.cookie import CookieStorage
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django_fsm import can_proceed

# Two clicks are milliseconds apart; what the first one started may keep the second waiting.
IN_A_HURRY = timedelta(seconds=10)


class SaidOnce(CookieStorage):
    """The messages of the next page: what both clicks have to say is shown once. So are the equal words of two tabs,
    when neither has shown a page yet.
    """

    def add(self, level: int, message: object, extra_tags: str = "") -> None:
        # Once the page is written, those that were loaded have been shown.
        waiting = [*([] if self.used else self._loaded_messages), *self._queued_messages]
        if (int(level), str(message)) not in {(known.level, str(known.message)) for known in waiting}:
            super().add(level, message, extra_tags)


def clicked_twice(request: HttpRequest, subject: models.Model, name: str) -> bool:
    """Whether this move was made an instant ago by the same person with the same words: they asked for it once.

    False while it is still possible: it may be asked for again. Reads `subject` anew.
    """
    subject.refresh_from_db()
    if can_proceed(getattr(subject, name)):
        return False
    line = subject.history.order_by("pk").last()
    return (
        line is not None
        and (line.name, line.actor_id) == (name, request.user.pk)
        and line.comment == request.POST.get("comment", "").strip()
        and timezone.now() - line.at < IN_A_HURRY
    )
