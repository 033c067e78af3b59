"""The three steps of a deposit, and the last look before it leaves. Kept as a draft, any step may be incomplete."""

from collections.abc import Iterator
from itertools import groupby

from django import forms
from django.db import transaction
from django.forms.boundfield import BoundWidget
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import OrgUnit
from ideas.lifecycle import IdeaState
from ideas.models import Campaign, CarrierIntent, DepositRules, Idea, Kind, Theme, Visibility
from ideas.requirements import PROBLEM_MIN_LENGTH

# Depth in the tree: the organisation itself, then the units under which a long list is grouped.
ORGANISATION_DEPTH = 1
TITLE_WORDS = 8


class StepForm(forms.ModelForm):
    """`as_draft`: keep what is there, ask for nothing more."""

    def __init__(self, *args: object, as_draft: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.as_draft = as_draft
        if as_draft:
            for field in self.fields.values():
                field.required = False

    @transaction.atomic
    def save(self, commit: bool = True) -> Idea:
        """Write the fields of this step alone. `Idea.DoesNotExist` when the idea is not to be edited any more:
        its row is held, so that a deposit at the same instant either comes first or waits.
        """
        Idea.objects.editable().select_for_update(of=("self",), no_key=True).get(pk=self.instance.pk)
        columns = {field.name for field in Idea._meta.concrete_fields} & self.cleaned_data.keys()
        self.instance.save(update_fields=[*(columns - {"deposit_token"}), "updated_at"])
        self._save_m2m()
        return self.instance


class ProblemForm(StepForm):
    deposit_token = forms.UUIDField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Idea
        fields = ["kind", "problem", "title"]
        widgets = {
            "kind": forms.RadioSelect,
            "problem": forms.Textarea(attrs={"rows": 6}),
        }
        labels = {
            "kind": _("Vous venez avec"),
            "problem": _("J’ai remarqué que…"),
            "title": _("Un titre court"),
        }
        help_texts = {
            "problem": _("Racontez comme à une collègue : ce qui se passe, où, à quel moment."),
            "title": _("Dix mots au plus. Il reste modifiable."),
        }
        error_messages = {
            "kind": {"required": _("Dites si vous venez avec une piste ou avec un problème seul.")},
            "problem": {"required": _("Racontez ce que vous avez remarqué, même en deux phrases.")},
            "title": {
                "required": _("Donnez un titre à votre idée, quelques mots suffisent."),
                "max_length": _("Raccourcissez le titre : 120 caractères au plus."),
            },
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["problem"].required = not self.as_draft

    def clean_problem(self) -> str:
        problem = self.cleaned_data["problem"].strip()
        short = PROBLEM_MIN_LENGTH - len(problem)
        if problem and short > 0 and not self.as_draft:
            raise forms.ValidationError(
                ngettext(
                    "Ajoutez un détail : il manque %(n)s caractère pour bien comprendre la situation.",
                    "Ajoutez un détail : il manque %(n)s caractères pour bien comprendre la situation.",
                    short,
                ),
                params={"n": short},
            )
        return problem

    def clean(self) -> dict[str, object]:
        """A draft goes by the first words of its problem until somebody names it."""
        data = super().clean()
        if not self.as_draft or data.get("title"):
            return data
        if not data.get("problem"):
            self.add_error("problem", _("Écrivez quelques mots : un brouillon vide ne se garde pas."))
        else:
            data["title"] = Truncator(data["problem"]).words(TITLE_WORDS, truncate="…")[:120]
        return data


class SolutionForm(StepForm):
    class Meta:
        model = Idea
        fields = ["solution", "expected_effect", "improves", "beneficiaries"]
        widgets = {
            "solution": forms.Textarea(attrs={"rows": 4}),
            "expected_effect": forms.Textarea(attrs={"rows": 3}),
            "improves": forms.RadioSelect,
        }
        labels = {
            "solution": _("On pourrait…"),
            "expected_effect": _("Ce que ça changerait"),
            "improves": _("Votre idée améliorerait"),
            "beneficiaries": _("À qui cela servirait"),
        }
        help_texts = {
            "solution": _("Une piste suffit, nous la préciserons ensemble."),
            "expected_effect": _("Du temps, de la sécurité, un meilleur service, moins de gaspillage…"),
            "beneficiaries": _("Une équipe, un métier, des usagers."),
        }
        error_messages = {
            "improves": {"required": _("Dites ce que l’idée améliorerait.")},
            "beneficiaries": {"max_length": _("Raccourcissez : 200 caractères au plus.")},
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        alone = self.instance.kind == Kind.PROBLEM_ONLY
        self.ask("solution", not alone, _("Dites quelle piste vous voyez, même en une phrase."))
        self.ask("expected_effect", not alone, _("Dites ce que l’idée changerait, même en quelques mots."))
        self.ask("improves", True, _("Dites ce que l’idée améliorerait."))
        self.fields["improves"].choices = [choice for choice in self.fields["improves"].choices if choice[0]]
        if alone:
            self.fields["solution"].help_text = _("Laissez vide si vous n’en avez pas encore.")

    def ask(self, name: str, wanted: bool, sentence: object) -> None:
        field = self.fields[name]
        field.required = wanted and not self.as_draft
        field.error_messages["required"] = sentence


class ServiceForm(StepForm):
    class Meta:
        model = Idea
        fields = ["campaign", "themes", "concerned_units", "units_unknown", "carrier_intent", "visibility"]
        widgets = {
            "themes": forms.CheckboxSelectMultiple,
            "concerned_units": forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
            "carrier_intent": forms.RadioSelect,
            "visibility": forms.RadioSelect,
        }
        labels = {
            "campaign": _("Répond-elle à un appel ?"),
            "themes": _("De quoi parle votre idée ?"),
            "concerned_units": _("Quelles directions concerne-t-elle ?"),
            "units_unknown": _("Je ne sais pas"),
            "carrier_intent": _("Souhaitez-vous la porter ?"),
            "visibility": _("Qui peut la lire ?"),
        }
        help_texts = {
            "carrier_intent": _("Si l’idée est retenue, du temps est demandé à votre responsable."),
            "visibility": _("Une idée lue par les collègues trouve des appuis."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer_calls()
        themes = Theme.objects.offered()
        if self.instance.pk:
            themes = (themes | self.instance.themes.all()).distinct()
        self.fields["themes"].queryset = themes.order_by("name")
        units = OrgUnit.objects.order_by("path")
        self.fields["concerned_units"].queryset = units
        self.fields["concerned_units"].choices = list(grouped(units))
        self.fields["carrier_intent"].choices = CarrierIntent.choices
        self.fields["visibility"].choices = Visibility.choices

    def offer_calls(self) -> None:
        """The calls that invite the author and still take answers, and the one that was chosen before it closed."""
        chosen = self.instance.campaign
        if self.instance.state != IdeaState.DRAFT:
            del self.fields["campaign"]
            return
        invites = Campaign.objects.visible_to(self.instance.author)
        calls = list(invites.taking_answers_on(timezone.localdate()))
        if chosen is not None and chosen not in calls:
            calls.append(chosen)
        if not calls:
            del self.fields["campaign"]
            return
        self.fields["campaign"].queryset = Campaign.objects.filter(pk__in=[call.pk for call in calls])
        self.fields["campaign"].choices = [
            ("", _("Non, c’est une idée spontanée")),
            *((call.pk, call.title) for call in calls),
        ]

    @property
    def unit_groups(self) -> list[tuple[str, list[BoundWidget]]]:
        """The boxes of the units, branch by branch."""
        boxes = iter(self["concerned_units"].subwidgets)
        groups = self.fields["concerned_units"].choices
        return [(name, [next(boxes) for _unit in members]) for name, members in groups]

    def clean(self) -> dict[str, object]:
        data = super().clean()
        units, unknown = data.get("concerned_units"), data.get("units_unknown")
        if self.as_draft:
            return data
        if units and unknown:
            self.add_error("units_unknown", _("Décochez « je ne sais pas », ou les directions choisies."))
        elif not units and not unknown:
            self.add_error("concerned_units", _("Choisissez une direction, ou cochez « je ne sais pas »."))
        return data


def grouped(units: list[OrgUnit]) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """The units below each one that stands right under the organisation, in the order of the tree."""
    below = [unit for unit in units if unit.depth > ORGANISATION_DEPTH] or list(units)
    width = OrgUnit.steplen * (ORGANISATION_DEPTH + 1)
    for _path, branch in groupby(below, key=lambda unit: unit.path[:width]):
        members = list(branch)
        yield members[0].name, [(unit.pk, unit.label) for unit in members]


class DepositForm(forms.Form):
    """`rules`: the version that the page showed, so that nobody accepts another one unread."""

    rules = forms.IntegerField(required=False, widget=forms.HiddenInput)
    accepts = forms.BooleanField(label=_("J’accepte les règles de dépôt"), required=False)

    def __init__(self, *args: object, rules: DepositRules | None = None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rules"].initial = rules.pk if rules else None

    @property
    def accepted(self) -> int | None:
        """The key of the rules somebody says yes to; `None` when they do not, or when it is no key."""
        return self.cleaned_data["rules"] if self.is_valid() and self.cleaned_data["accepts"] else None
