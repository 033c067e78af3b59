"""What people write about a call: the answers to its own questions, the levels of its jury, the order of its ideas."""

from collections.abc import Iterator
from decimal import Decimal

from django import forms
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.campaigns.judging import Line, Placing
from ideas.forms.session import NO_OPINION
from ideas.models import CallScore, Campaign, ExtraAnswer, ExtraField, FieldKind, Idea

YES, NO = "yes", "no"
LEVELS = {
    1: _("Très peu"),
    2: _("Peu"),
    3: _("Assez"),
    4: _("Bien"),
    5: _("Tout à fait"),
}


class CallAnswersForm(forms.Form):
    """One field a question of the call, named after its key."""

    def __init__(self, *args: object, idea: Idea, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.idea = idea
        self.questions = list(idea.campaign.extra_fields.all())
        given = {answer.field_id: answer for answer in idea.extra_answers.all()}
        for question in self.questions:
            self.fields[f"field_{question.pk}"] = _field(question, given.get(question.pk))

    @transaction.atomic
    def save(self) -> None:
        """`Idea.DoesNotExist` when the idea is not to be edited any more: its row is held, as for its other steps."""
        Idea.objects.editable().select_for_update(of=("self",), no_key=True).get(pk=self.idea.pk)
        for question in self.questions:
            value = self.cleaned_data[f"field_{question.pk}"]
            if value in (None, ""):
                self.idea.extra_answers.filter(field=question).delete()
            else:
                self.idea.extra_answers.update_or_create(field=question, defaults=_columns(question, value))


def _field(question: ExtraField, answer: ExtraAnswer | None) -> forms.Field:
    options = {
        "label": question.label,
        "help_text": question.help_text,
        "required": question.required,
        "error_messages": {"required": _("L’appel vous le demande : répondez en quelques mots.")},
    }
    match question.kind:
        case FieldKind.CHOICE:
            choices = [(choice, choice) for choice in question.choices]
            initial = answer.text if answer else None
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, initial=initial, **options)
        case FieldKind.YES_NO:
            initial = (YES if answer.yes else NO) if answer else None
            choices = [(YES, _("Oui")), (NO, _("Non"))]
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, initial=initial, **options)
        case FieldKind.NUMBER:
            return _number(answer, options)
        case _:
            area = forms.Textarea(attrs={"rows": 3})
            return forms.CharField(
                max_length=4000, widget=area, initial=answer.text if answer else "", **options
            )


class NumberField(forms.DecimalField):
    """Takes « 12,5 », « 12.5 » and « 1 200 »."""

    def to_python(self, value: object) -> Decimal | None:
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".")
        return super().to_python(value)


def _number(answer: ExtraAnswer | None, options: dict[str, object]) -> forms.Field:
    words = {**options["error_messages"], "invalid": _("Écrivez un nombre, par exemple 12,5.")}
    return NumberField(
        max_digits=12,
        decimal_places=4,
        initial=answer.words if answer else None,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        **{**options, "error_messages": words},
    )


def _columns(question: ExtraField, value: object) -> dict[str, object]:
    match question.kind:
        case FieldKind.YES_NO:
            return {"text": "", "number": None, "yes": value == YES}
        case FieldKind.NUMBER:
            return {"text": "", "number": value, "yes": None}
        case _:
            return {"text": value, "number": None, "yes": None}


class CallScoreForm(forms.Form):
    comment = forms.CharField(
        label=_("Une remarque pour l’équipe innovation"),
        help_text=_("Elle aide à écrire le retour ; la personne qui porte l’idée ne la lit pas."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, campaign: Campaign, idea: Idea, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(campaign.criteria.all())
        scores = CallScore.objects.given_by(user).filter(idea=idea, criterion__in=self.criteria)
        given = {score.criterion_id: score for score in scores}
        for criterion in self.criteria:
            mine = given.get(criterion.pk)
            self.fields[f"criterion_{criterion.pk}"] = forms.TypedChoiceField(
                label=criterion.label,
                help_text=criterion.help_text,
                choices=[*(_level(value, words) for value, words in LEVELS.items()), NO_OPINION],
                coerce=int,
                empty_value=None,
                required=False,
                initial=mine.value if mine else "",
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choisissez un des cinq niveaux, ou « Sans avis ».")},
            )
        self.fields["comment"].initial = next((score.comment for score in given.values()), "")
        self.order_fields([*(name for name in self.fields if name != "comment"), "comment"])

    def levels(self) -> list[forms.BoundField]:
        return [self[f"criterion_{criterion.pk}"] for criterion in self.criteria]

    def values(self) -> dict[int, int | None]:
        return {criterion.pk: self.cleaned_data[f"criterion_{criterion.pk}"] for criterion in self.criteria}

    def clean(self) -> dict[str, object]:
        levels = [self.cleaned_data.get(f"criterion_{criterion.pk}") for criterion in self.criteria]
        if not self.errors and not any(levels):
            raise forms.ValidationError(_("Donnez un niveau à un critère au moins."))
        return self.cleaned_data


def _level(value: int, words: str) -> tuple[int, str]:
    return value, format_html("<b>{}</b><small>{}</small>", value, words)


class PlacingForm(forms.Form):
    rank = forms.IntegerField(label=_("Rang"), min_value=1, max_value=9999)
    retained = forms.BooleanField(label=_("Retenue"), required=False)
    feedback = forms.CharField(
        label=_("Retour à la personne qui porte l’idée"),
        help_text=_("À écrire avant de publier, et envoyé tel quel. Une phrase suffit."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # Not asked to keep the order, and not optional either: the publication waits for it.
        self.fields["feedback"].owed_later = True


class OrderForm(forms.Form):
    """One block an idea, in the order it was last kept; two equal ranks keep the order of the page."""

    def __init__(self, data: object = None, *, lines: list[Line]) -> None:
        super().__init__(data)
        self.blocks = [(line, _placing_form(data, place, line)) for place, line in enumerate(lines, start=1)]

    def is_valid(self) -> bool:
        wrong = [form for _line, form in self.blocks if not form.is_valid()]
        return self.is_bound and not wrong

    def placings(self) -> Iterator[Placing]:
        for line, form in self.blocks:
            yield Placing(idea_pk=line.idea.pk, **form.cleaned_data)


def _placing_form(data: object, place: int, line: Line) -> PlacingForm:
    kept = line.result
    initial = {
        "rank": place,
        "retained": kept.retained if kept else False,
        "feedback": kept.feedback if kept else "",
    }
    return PlacingForm(data, prefix=f"idea{line.idea.pk}", initial=initial)
