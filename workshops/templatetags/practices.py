"""The good practices that an idea became, on pages of the layers below."""

from django import template

from accounts.models import User
from ideas.models import Idea
from workshops.models import GoodPractice

register = template.Library()


@register.simple_tag
def practices_drawn_from(idea: Idea, reader: User) -> list[GoodPractice]:
    return list(GoodPractice.objects.visible_to(reader).filter(source_idea=idea).order_by("pk"))
