"""The answers to the questions of a call: one more step of a draft, with one field a question."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.forms.step import StepForm
from ideas.models import ExtraAnswer, ExtraField, FieldKind, Idea
from ideas.models.campaign_answer import in_words

YES, NO = "yes", "no"
PREFIX = "field_"


class CallAnswersForm(StepForm):
    """Nothing of it is in the row of the idea: each field is named after the key of its question."""

    class Meta:
        model = Idea
        fields: list[str] = []

    def __init__(
        self,
        *args: object,
        instance: Idea,
        as_draft: bool = False,
        initial: dict[str, object] | None = None,
        **kwargs: object,
    ) -> None:
        self.questions = list(instance.campaign.extra_fields.all())
        initial = {**self.stored(instance), **(initial or {})}
        super().__init__(*args, instance=instance, as_draft=as_draft, initial=initial, **kwargs)
        for question in self.questions:
            self.fields[_name(question)] = _field(question, required=question.required and not as_draft)

    @classmethod
    def initial_of(cls, posted: dict[str, list[str]]) -> dict[str, object]:
        typed = {name: values[-1] for name, values in posted.items() if name.startswith(PREFIX)}
        return super().initial_of(posted) | typed

    @property
    def compared(self) -> list[str]:
        return [_name(question) for question in self.questions]

    def stored(self, idea: Idea) -> dict[str, object]:
        given = {answer.field_id: answer for answer in idea.extra_answers.all()}
        return {_name(question): _value(given.get(question.pk)) for question in self.questions}

    def told_by(self, idea: Idea, name: str) -> object:
        return self.stored(idea)[name]

    def write_beside(self) -> None:
        for question in self.questions:
            value = self.cleaned_data[_name(question)]
            if value in (None, ""):
                self.instance.extra_answers.filter(field=question).delete()
            else:
                columns = _columns(question, value)
                self.instance.extra_answers.update_or_create(field=question, defaults=columns)


def _name(question: ExtraField) -> str:
    return f"{PREFIX}{question.pk}"


def _field(question: ExtraField, *, required: bool) -> forms.Field:
    words = {"required": _("L’appel vous le demande : répondez en quelques mots.")}
    options = {"label": question.label, "help_text": question.help_text, "required": required}
    match question.kind:
        case FieldKind.CHOICE:
            choices = [(choice, choice) for choice in question.choices]
        case FieldKind.YES_NO:
            choices = [(YES, _("Oui")), (NO, _("Non"))]
        case FieldKind.NUMBER:
            return NumberField(
                max_digits=12,
                decimal_places=4,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
                error_messages={**words, "invalid": _("Écrivez un nombre, par exemple 12,5.")},
                **options,
            )
        case _:
            area = forms.Textarea(attrs={"rows": 3})
            return forms.CharField(max_length=4000, widget=area, error_messages=words, **options)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages=words, **options)


class NumberField(forms.DecimalField):
    """Takes « 12,5 », « 12.5 » and « 1 200 »."""

    def to_python(self, value: object) -> Decimal | None:
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: object) -> object:
        return in_words("", value, None) if isinstance(value, Decimal) else value


def _value(answer: ExtraAnswer | None) -> str | Decimal:
    """What is kept, as the field of its question reads it."""
    if answer is None:
        return ""
    if answer.yes is not None:
        return YES if answer.yes else NO
    return answer.text if answer.number is None else answer.number


def _columns(question: ExtraField, value: object) -> dict[str, object]:
    match question.kind:
        case FieldKind.YES_NO:
            return {"text": "", "number": None, "yes": value == YES}
        case FieldKind.NUMBER:
            return {"text": "", "number": value, "yes": None}
        case _:
            return {"text": value, "number": None, "yes": None}
