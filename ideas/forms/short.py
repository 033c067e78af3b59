"""A small improvement: one page, and the same last look before the deposit."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.forms.deposit import titled_by_its_problem
from ideas.forms.opening import OpeningForm
from ideas.forms.step import NAME_HIDDEN, NAME_HIDDEN_HELP, UnitsForm
from ideas.models import Idea, Kind


class ShortForm(OpeningForm, UnitsForm):
    class Meta:
        model = Idea
        fields = ["title", "problem", "beneficiaries", "concerned_units", "units_unknown", "name_hidden"]
        widgets = {
            "problem": forms.Textarea(attrs={"rows": 5}),
            "concerned_units": forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        }
        labels = {
            "title": _("Un titre court"),
            "problem": _("Ce que vous changeriez"),
            "beneficiaries": _("Pour qui"),
            "concerned_units": _("Quelles directions concerne-t-elle ?"),
            "units_unknown": _("Je ne sais pas"),
            "name_hidden": NAME_HIDDEN,
        }
        help_texts = {
            "title": _("Dix mots au plus. Il reste modifiable."),
            "problem": _("Ce qui se passe aujourd’hui, et le petit changement qui suffirait."),
            "beneficiaries": _("Une équipe, un métier, des usagers."),
            "name_hidden": NAME_HIDDEN_HELP,
        }
        error_messages = {
            "title": {
                "required": _("Donnez un titre à votre amélioration, quelques mots suffisent."),
                "max_length": _("Raccourcissez le titre : 120 caractères au plus."),
            },
            "beneficiaries": {"max_length": _("Raccourcissez : 200 caractères au plus.")},
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.ask("problem", _("Dites ce que vous changeriez, même en une phrase."))
        self.ask("beneficiaries", _("Dites à qui cela servirait."))

    def ask(self, name: str, sentence: object) -> None:
        self.fields[name].required = not self.as_draft
        self.fields[name].error_messages["required"] = sentence

    def clean(self) -> dict[str, object]:
        data = super().clean()
        # Whoever finds the page too short goes on with the three steps.
        longer = self.data.get("go") == "long"
        self.instance.kind = Kind.PROBLEM_AND_SOLUTION if longer else Kind.SMALL_IMPROVEMENT
        return titled_by_its_problem(self, data) if self.as_draft else data

    @property
    def columns(self) -> dict[str, object]:
        """The page says which form it is, and the form which kind of idea it makes."""
        return {**super().columns, "kind": self.instance.kind}
