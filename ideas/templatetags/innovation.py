"""What the organisation calls an innovation, for the pages that quote it."""

from django import template

from ideas.models import InnovationDefinition

register = template.Library()


@register.simple_tag
def innovation_definition() -> InnovationDefinition | None:
    return InnovationDefinition.objects.current()
