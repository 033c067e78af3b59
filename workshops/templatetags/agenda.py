"""An hour, in words."""

from datetime import datetime, time

from django import template
from django.utils import timezone
from django.utils.translation import pgettext

register = template.Library()


@register.filter
def hour(moment: time | datetime) -> str:
    """« 9 h », « 10 h 15 », local, with spaces that do not break."""
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment)
    if moment.minute:
        words = pgettext("hour of the day", "%(hour)d h %(minute)02d")
    else:
        words = pgettext("hour of the day", "%(hour)d h")
    return (words % {"hour": moment.hour, "minute": moment.minute}).replace(" ", "\u00a0")
