"""What one may ask of the library of good practices; everything stands in the address, and what makes no sense is
left out.
"""

from collections import Counter

from django import forms
from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit
from ideas.models import Theme
from ideas.models.choices import Improves
from workflow.cursor import Order, read_count, read_day
from workshops.models import PracticeKind
from workshops.models.practice import GoodPracticeQuerySet

FILTERS = ["q", "theme", "unit", "effect", "kind"]
EFFECTS = [(value, label) for value, label in Improves.choices if value != Improves.BOTH]
MOST_LETTERS = 100  # as the box of the page takes
CLOSEST, NEWEST = Order("score", read_count), Order("published_on", read_day)

# Value, label, how many practices it leads to.
Choice = tuple[str, str, int]


class LibraryForm(forms.Form):
    q = forms.CharField(label=_("Chercher une bonne pratique"), required=False)
    theme = forms.ChoiceField(label=_("Thème"), required=False)
    unit = forms.ChoiceField(label=_("Service qui la porte"), required=False)
    effect = forms.ChoiceField(label=_("Ce qu’elle améliore"), choices=EFFECTS, required=False)
    kind = forms.ChoiceField(label=_("Nature"), choices=PracticeKind.choices, required=False)

    def __init__(self, data: object, practices: GoodPracticeQuerySet) -> None:
        """`practices`: all those that the reader may find here."""
        super().__init__(data)
        self.practices = practices
        self.themes = list(Theme.objects.filter(good_practices__in=practices).distinct().order_by("name"))
        self.held = list(
            OrgUnit.objects.filter(good_practices__in=practices).distinct().order_by("name", "pk")
        )
        self.fields["theme"].choices = [(str(theme.pk), theme.name) for theme in self.themes]
        self.fields["unit"].choices = [(str(unit.pk), unit.name) for unit in self.held]

    def clean_q(self) -> str:
        return self.cleaned_data["q"][:MOST_LETTERS].replace("\0", "").strip()

    @cached_property
    def asked(self) -> dict[str, str]:
        """What narrows the list, as far as it is understood."""
        self.is_valid()
        return {name: value for name in FILTERS if (value := self.cleaned_data.get(name))}

    @property
    def chosen(self) -> dict[str, str]:
        """What each filter shows."""
        return {name: self.asked.get(name, "") for name in FILTERS}

    @property
    def order(self) -> Order:
        return CLOSEST if self.asked.get("q") else NEWEST

    def listed(self) -> GoodPracticeQuerySet:
        """What is found, as `order` sorts it."""
        words = self.asked.get("q")
        return self.found().closest_to(words) if words else self.found()

    def found(self, apart_from: str = "") -> GoodPracticeQuerySet:
        """What is asked, apart from one filter of it."""
        asked = {name: value for name, value in self.asked.items() if name != apart_from}
        narrow = {
            "q": lambda found, words: found.matching(words),
            "theme": lambda found, pk: found.about(int(pk)),
            "unit": lambda found, pk: found.held_under(self._path(pk)),
            "effect": lambda found, effect: found.improving(effect),
            "kind": lambda found, kind: found.of_kind(kind),
        }
        practices = self.practices
        for name, value in asked.items():
            practices = narrow[name](practices, value)
        return practices

    def _path(self, pk: str) -> str:
        return next(unit.path for unit in self.held if str(unit.pk) == pk)

    @property
    def theme_choices(self) -> list[Choice]:
        counts = self._counts("theme", "themes")
        return [(str(theme.pk), theme.name, counts[theme.pk]) for theme in self.themes]

    @property
    def unit_choices(self) -> list[Choice]:
        counts = self._counts("unit", "holder_unit__path")
        return [
            (str(unit.pk), unit.name, sum(n for path, n in counts.items() if path.startswith(unit.path)))
            for unit in self.held
        ]

    @property
    def effect_choices(self) -> list[Choice]:
        counts = self._counts("effect", "improves")
        return [(value, label, counts[value] + counts[Improves.BOTH]) for value, label in EFFECTS]

    @property
    def kind_choices(self) -> list[Choice]:
        counts = self._counts("kind", "kind")
        return [(value, label, counts[value]) for value, label in PracticeKind.choices]

    def _counts(self, name: str, column: str) -> Counter:
        rows = self.found(apart_from=name).order_by().values_list(column).annotate(n=Count("pk"))
        counts: Counter = Counter()
        for value, n in rows.values_list(column, "n"):
            counts[value] += n
        return counts
