"""What the template of a field needs: its control with our classes, its choices one by one."""

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget

register = template.Library()

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.filter
def control_kind(field: BoundField) -> str:
    """`choices`, `tick` or `line`: three ways to lay a field out."""
    widget = field.field.widget
    if isinstance(widget, CHOICES):
        return "choices"
    return "tick" if isinstance(widget, forms.CheckboxInput) else "line"


@register.filter
def described_by(field: BoundField) -> str:
    """The error first, then the help: what is wrong matters more than what was asked."""
    with_help = bool(field.help_text) and control_kind(field) != "tick"
    ids = [f"{field.auto_id}_error"] * bool(field.errors) + [f"{field.auto_id}_helptext"] * with_help
    return " ".join(ids)


@register.filter
def holds_words(form: forms.BaseForm | None) -> bool:
    """Whether somebody wrote or chose something that the page still shows; what came filled in is not theirs."""
    if form is None:  # a page that asks for nothing but a click
        return False
    changed = set(form.changed_data) if form.is_bound else set()
    return any(
        field.name in changed and not field.is_hidden and control_kind(field) != "tick" for field in form
    )


@register.filter
def typed(form: forms.BaseForm) -> list[tuple[str, str]]:
    """What somebody wrote or chose, by its label: just sent, or given back once they signed in again."""
    fields = [field for field in form.visible_fields() if form.is_bound or field.name in form.initial]
    return [(field.label, words) for field in fields if (words := _in_words(field))]


def _in_words(field: BoundField) -> str:
    value = field.value()
    if value in (None, ""):
        return ""
    chosen = (label for key, label in getattr(field.field, "choices", ()) if str(key) == str(value))
    return str(next(chosen, value))


@register.simple_tag
def control(field: BoundField) -> str:
    widget = field.field.widget
    is_select = isinstance(widget, forms.Select) and not isinstance(widget, forms.RadioSelect)
    tick = control_kind(field) == "tick"
    css = "form-check-input" if tick else "form-select" if is_select else "form-control"
    attrs = {"class": f"{css} {widget.attrs.get('class', '')}".strip()}
    if described := described_by(field):
        attrs["aria-describedby"] = described
    return field.as_widget(attrs=attrs)


@register.filter
def choices(field: BoundField) -> list[BoundWidget]:
    """The radio buttons or checkboxes of a field; each `.tag` is its input alone."""
    widget = field.field.widget
    attrs = field.build_widget_attrs({"id": field.auto_id, "class": "form-check-input"}, widget)
    return [
        BoundWidget(widget, data, field.form.renderer)
        for data in widget.subwidgets(field.html_name, field.value(), attrs=attrs)
    ]
