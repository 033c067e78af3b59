"""A field is its label, its help, its control and its error, tied together for everybody."""

import re
from collections.abc import Iterator

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.urls import get_resolver


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


class HiddenForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)


def test_a_hidden_field_at_fault_shows_neither_its_name_nor_a_sentence_about_numbers() -> None:
    shown = render_to_string("components/error_summary.html", {"form": HiddenForm(data={"seen": "x"})})

    assert "Seen" not in shown
    assert "nombre" not in shown
    assert "rouvrez-la, puis recommencez" in shown


def test_every_field_that_a_page_shows_has_a_name_in_words() -> None:
    assert get_resolver().url_patterns  # every form of the site is imported
    apps = ("accounts", "ideas", "incubation", "workshops", "workflow")
    found = {form for form in subclasses(forms.BaseForm) if form.__module__.split(".")[0] in apps}

    unnamed = [
        f"{form.__module__}.{form.__name__}: {name}"
        for form in found
        for name, field in form.base_fields.items()
        # The forms of moves name their comment, and that of the door its account, as they are made.
        if field.label is None and not field.widget.is_hidden and name not in ("comment", "username")
    ]

    assert len(found) > 50
    assert unnamed == []


def subclasses(parent: type) -> Iterator[type]:
    for child in parent.__subclasses__():
        if hasattr(child, "base_fields"):
            yield child
        yield from subclasses(child)


def too_late(form: forms.Form) -> str:
    context = {"text": "Idée retirée.", "form": form, "url": "", "action": ""}
    return render_to_string("components/too_late.html", context)


def test_what_was_written_is_said_to_be_there_when_something_was() -> None:
    words = "Ce que vous avez écrit est encore là"
    filled_in = {"title": "Un abri", "carrier": "me"}

    assert words in too_late(SampleForm(data={"title": "Un abri"}))
    assert words not in too_late(SampleForm(data={"title": "", "detail": "  "}))
    assert words not in too_late(SampleForm())
    assert words not in too_late(SampleForm(data=filled_in, initial=filled_in))
    assert words not in too_late(forms.Form(data={"csrf": "x"}))


class MeasuredForm(forms.Form):
    title = forms.CharField(max_length=10)
    places = forms.IntegerField(min_value=1, max_value=100)
    code = forms.CharField(min_length=4)
    share = forms.DecimalField(max_digits=5, decimal_places=2)
    at = forms.TimeField()
    address = forms.EmailField()
    sheet = forms.FileField()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", "Un titre trop long", "Raccourcissez : 10 caractères au plus, il y en a 18."),
        ("places", "0", "Écrivez 1 au moins."),
        ("places", "101", "Écrivez 100 au plus."),
        ("places", "12,5", "Écrivez un nombre entier, sans virgule."),
        ("code", "abc", "Écrivez 4 caractères au moins : il y en a 3."),
        ("share", "1.234", "Arrondissez : 2 chiffres au plus après la virgule."),
        ("share", "123456", "Écrivez un nombre plus court : 5 chiffres au plus."),
        ("at", "25:70", "Écrivez une heure qui existe, par exemple 14:30."),
        ("address", "camille", "Écrivez une adresse complète, par exemple prenom.nom@exemple.fr."),
        ("sheet", "", "Complétez cette réponse."),
    ],
)
def test_any_field_says_what_to_do_in_our_words(field: str, typed: str, said: str) -> None:
    assert said in MeasuredForm(data={field: typed}, files={}).errors[field]
