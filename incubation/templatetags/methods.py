"""What a message says of the toolbox."""

from django import template

from incubation.models import MethodSheet, Project

register = template.Library()


@register.filter
def methods_to_try(project: Project) -> list[MethodSheet]:
    """The sheets of the phase that begins: read once for all who are told of it."""
    read = project.__dict__.setdefault("methods_told", {})
    if project.state not in read:
        read[project.state] = list(MethodSheet.objects.suggested_for(project.state))
    return read[project.state]


@register.filter
def titled(sheets: list[MethodSheet]) -> str:
    """« Le canevas d’une idée », « La carte des acteurs »."""
    return ", ".join(f"« {sheet.title} »" for sheet in sheets)
