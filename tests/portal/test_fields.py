"""A field is its label, its help, its control and its error, tied together for everybody."""

import re

from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string


class SampleForm(forms.Form):
    title = forms.CharField(
        label="Titre", help_text="Dix mots.", error_messages={"required": "Donnez un titre."}
    )
    detail = forms.CharField(label="Détail", required=False, widget=forms.Textarea)
    carrier = forms.ChoiceField(
        label="Qui la porte ?", choices=[("me", "Moi")], widget=forms.RadioSelect, help_text="Ou personne."
    )


def fields_of(form: forms.Form) -> str:
    return Template("{% load crispy_forms_filters %}{{ form|crispy }}").render(Context({"form": form}))


def test_a_field_is_label_help_control_error() -> None:
    shown = fields_of(SampleForm(data={}))
    order = ['for="id_title"', 'id="id_title_helptext"', 'name="title"', 'id="id_title_error"']
    assert [shown.index(part) for part in order] == sorted(shown.index(part) for part in order)
    control = re.search(r'<input[^>]*name="title"[^>]*>', shown)
    assert control
    assert 'aria-invalid="true"' in control[0]
    assert 'aria-describedby="id_title_error id_title_helptext"' in control[0]


def test_only_optional_fields_say_so() -> None:
    shown = fields_of(SampleForm())
    assert shown.count("facultatif") == 1
    assert "*" not in shown


def test_choices_are_a_group_with_a_legend() -> None:
    shown = fields_of(SampleForm(data={}))
    group = re.search(r"<fieldset.*?</fieldset>", shown, re.DOTALL)
    assert group
    assert "<legend" in group[0]
    assert 'class="choice"' in group[0]
    assert 'aria-describedby="id_carrier_error id_carrier_helptext"' in group[0]


def test_the_summary_of_errors_leads_to_each_field() -> None:
    form = SampleForm(data={})
    shown = render_to_string("components/error_summary.html", {"form": form}) + fields_of(form)
    targets = re.findall(r'href="#([\w-]+)"', shown)
    assert len(targets) == len(form.errors)
    assert all(f'id="{target}"' in shown for target in targets)


def test_no_error_no_summary() -> None:
    assert render_to_string("components/error_summary.html", {"form": SampleForm()}).strip() == ""
