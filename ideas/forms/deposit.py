"""The three steps of a deposit, and the last look before it leaves. Kept as a draft, any step may be incomplete."""

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.permissions import sync_object_permissions
from ideas.forms.opening import OpeningForm, calls_offered_for
from ideas.forms.step import NAME_HIDDEN, NAME_HIDDEN_HELP, StepForm, UnitsForm
from ideas.lifecycle import IdeaState
from ideas.models import CarrierIntent, DepositRules, Idea, Kind, Theme, Visibility
from ideas.models.idea_queryset import IdeaQuerySet
from ideas.requirements import PROBLEM_MIN_LENGTH

TITLE_WORDS = 8


class ProblemForm(OpeningForm):
    class Meta:
        model = Idea
        fields = ["kind", "problem", "title", "problem_evidence", "already_tried", "answers_problem"]
        widgets = {
            "kind": forms.RadioSelect,
            "problem": forms.Textarea(attrs={"rows": 6}),
            "problem_evidence": forms.Textarea(attrs={"rows": 3}),
            "already_tried": forms.Textarea(attrs={"rows": 3}),
            "answers_problem": forms.HiddenInput,
        }
        labels = {
            "kind": _("Vous venez avec"),
            "problem": _("J’ai remarqué que…"),
            "title": _("Un titre court"),
            "problem_evidence": _("Ce qui le montre"),
            "already_tried": _("Ce qui a déjà été essayé"),
        }
        help_texts = {
            "problem": _("Racontez comme à une collègue : ce qui se passe, où, à quel moment."),
            "title": _("Dix mots au plus. Il reste modifiable."),
            "problem_evidence": _("Un chiffre, un exemple, ce que vous avez observé."),
            "already_tried": _("Ici ou ailleurs, même si cela n’a pas marché."),
        }
        error_messages = {
            "kind": {"required": _("Dites si vous venez avec une piste ou avec un problème seul.")},
            "problem": {"required": _("Racontez ce que vous avez remarqué, même en deux phrases.")},
            "title": {
                "required": _("Donnez un titre à votre idée, quelques mots suffisent."),
                "max_length": _("Raccourcissez le titre : 120 caractères au plus."),
            },
        }

    def __init__(self, *args: object, problems: IdeaQuerySet | None = None, **kwargs: object) -> None:
        """`problems`: those that a new idea may answer; one that exists keeps its own."""
        super().__init__(*args, **kwargs)
        self.fields["problem"].required = not self.as_draft
        if problems is None:
            del self.fields["answers_problem"]
        else:
            self.fields["answers_problem"].queryset = problems

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
        data = super().clean()
        return titled_by_its_problem(self, data) if self.as_draft else data


def titled_by_its_problem(form: StepForm, data: dict[str, object]) -> dict[str, object]:
    """A draft goes by the first words of its problem until somebody names it."""
    if data.get("title") or "title" in form.errors or "problem" in form.errors:
        return data
    if not data.get("problem"):
        form.add_error("problem", _("Écrivez quelques mots : un brouillon vide ne se garde pas."))
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


class ServiceForm(UnitsForm):
    class Meta:
        model = Idea
        fields = [
            *("campaign", "themes", "concerned_units", "units_unknown"),
            *("carrier_intent", "motivation", "visibility", "name_hidden"),
        ]
        widgets = {
            "themes": forms.CheckboxSelectMultiple,
            "concerned_units": forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
            "carrier_intent": forms.RadioSelect,
            "motivation": forms.Textarea(attrs={"rows": 3}),
            "visibility": forms.RadioSelect,
        }
        labels = {
            "campaign": _("Répond-elle à un appel ?"),
            "themes": _("De quoi parle votre idée ?"),
            "concerned_units": _("Quelles directions concerne-t-elle ?"),
            "units_unknown": _("Je ne sais pas"),
            "carrier_intent": _("Souhaitez-vous la porter ?"),
            "motivation": _("Ce qui me motive"),
            "visibility": _("Qui peut la lire ?"),
            "name_hidden": NAME_HIDDEN,
        }
        help_texts = {
            "campaign": _(
                "Le jury de l’appel lit les idées qui y répondent, quel que soit votre choix ci-dessous."
            ),
            "carrier_intent": _("Si l’idée est retenue, du temps est demandé à votre responsable."),
            "motivation": _("Facultatif. Lu par l’équipe innovation, jamais noté."),
            "visibility": _("Une idée lue par les collègues trouve des appuis."),
            "name_hidden": NAME_HIDDEN_HELP,
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer_calls()
        themes = Theme.objects.offered()
        if self.instance.pk:
            themes = (themes | self.instance.themes.all()).distinct()
        self.fields["themes"].queryset = themes.order_by("name")
        self.fields["carrier_intent"].choices = CarrierIntent.choices
        if "visibility" in self.fields:
            self.fields["visibility"].choices = Visibility.choices

    def offer_calls(self) -> None:
        """Read when they are shown, or when one is chosen: what is typed is kept often, and names none."""
        if self.instance.state != IdeaState.DRAFT:
            del self.fields["campaign"]
            return
        self.fields["campaign"].queryset = calls_offered_for(self.instance)
        self.fields["campaign"].empty_label = _("Non, c’est une idée spontanée")

    def write_beside(self) -> None:
        """A jury reads the restricted ideas of its call, and needs no right on the others."""
        if self.instance.campaign_id and self.instance.state != IdeaState.DRAFT:
            sync_object_permissions(self.instance)

    @property
    def offers_calls(self) -> bool:
        return "campaign" in self.fields and self.fields["campaign"].queryset.exists()


class DepositForm(forms.Form):
    """`rules`: the version that the page showed, so that nobody accepts another one unread."""

    rules = forms.IntegerField(required=False, widget=forms.HiddenInput)
    accepts = forms.BooleanField(label=_("J’accepte les règles de dépôt"), required=False)

    def __init__(
        self, *args: object, rules: DepositRules | None = None, again: bool = False, **kwargs: object
    ) -> None:
        """`again`: the person accepted this very version on an earlier idea, and is not asked twice."""
        super().__init__(*args, **kwargs)
        self.fields["rules"].initial = rules.pk if rules else None
        if again:
            self.fields["accepts"].widget = forms.HiddenInput()
            self.fields["accepts"].initial = "on"

    @property
    def accepted(self) -> int | None:
        """The key of the rules somebody says yes to; `None` when they do not, or when it is no key."""
        return self.cleaned_data["rules"] if self.is_valid() and self.cleaned_data["accepts"] else None
