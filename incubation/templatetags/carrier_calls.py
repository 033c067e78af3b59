"""What the message of the week says of the projects that look for somebody to carry them."""

from django import template

from accounts.models import User
from incubation.calls_of_the_week import Told, Week
from incubation.models import CarrierDigest

register = template.Library()


@register.simple_tag
def calls_told(digest: CarrierDigest, recipient: User) -> Told:
    return Week.of(digest).told_to(recipient)
