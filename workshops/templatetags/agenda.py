"""An hour of the agenda, in words."""

from datetime import time

from django import template
from django.utils.translation import pgettext

register = template.Library()


@register.filter
def hour(moment: time) -> str:
    """« 9 h », « 10 h 15 », with spaces that do not break."""
    if not moment.minute:
        return pgettext("hour of the day", "%(hour)d\u00a0h") % {"hour": moment.hour}
    return pgettext("hour of the day", "%(hour)d\u00a0h\u00a0%(minute)02d") % {
        "hour": moment.hour,
        "minute": moment.minute,
    }
