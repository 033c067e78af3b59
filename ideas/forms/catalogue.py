"""What one may ask of the catalogue; everything stands in the address, and a value that means nothing is left out."""

from collections.abc import Iterator

from django import forms
from django.db.models import Count, Window
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.lifecycle import IdeaState
from ideas.models import Kind
from ideas.models.idea_queryset import DUE, IdeaQuerySet
from ideas.offers import Offer, offered_to
from ideas.stages import Stage
from workflow.cursor import Order, read_count, read_day, read_moment

WAYS_OUT = [IdeaState.COMPLETED, IdeaState.TRANSFERRED, IdeaState.STOPPED, IdeaState.MERGED]
FIXED = {
    "stage": Stage.choices,
    "outcome": [(state.value, state.label) for state in WAYS_OUT],
    "kind": Kind.choices,
}
FILTERS = ["q", "stage", "outcome", "theme", "unit", "campaign", "kind", "needs_help", "mine", "followed"]
ORDERS = {
    "closest": Order("score", read_count),
    "recent": Order("submitted_at", read_moment),
    "supported": Order("support_count", read_count),
    "discussed": Order("contribution_count", read_count),
    "due": Order("due", read_day, falling=False),
}
SORTS = [
    ("", _("Le plus pertinent")),
    ("recent", _("Date de dépôt")),
    ("supported", _("Soutiens")),
    ("discussed", _("Contributions")),
    ("due", _("Échéance la plus proche")),
]
# Nothing is closer than anything else to no words.
SORTS_WITHOUT_WORDS = [("", _("Date de dépôt")), *SORTS[2:]]
UNIT_STEP = 4  # letters that treebeard gives each level of the tree


class CatalogueForm(forms.Form):
    q = forms.CharField(label=_("Chercher une idée"), required=False, max_length=100)
    stage = forms.MultipleChoiceField(label=_("Étape"), choices=FIXED["stage"], required=False)
    outcome = forms.MultipleChoiceField(label=_("Issue"), choices=FIXED["outcome"], required=False)
    theme = forms.ChoiceField(label=_("Thème"), required=False)
    unit = forms.ChoiceField(label=_("Unité concernée ou d’origine"), required=False)
    campaign = forms.ChoiceField(label=_("Appel à propositions"), required=False)
    kind = forms.ChoiceField(label=_("Nature"), choices=[("", _("Toutes")), *Kind.choices], required=False)
    needs_help = forms.BooleanField(label=_("Cherche un coup de main"), required=False)
    mine = forms.BooleanField(label=_("Mes idées"), required=False)
    followed = forms.BooleanField(label=_("Celles que je suis"), required=False)
    sort = forms.ChoiceField(label=_("Trier par"), choices=SORTS, required=False)
    show = forms.ChoiceField(label=_("Présentation"), choices=[("", ""), ("cards", "")], required=False)

    def __init__(self, data: object, reader: User) -> None:
        super().__init__(data)
        self.reader = reader
        self.offers = offered_to(reader)
        for name, everything in (
            ("theme", _("Tous les thèmes")),
            ("unit", _("Toutes les unités")),
            ("campaign", _("Tous")),
        ):
            named = [(offer.value, offer.name) for offer in self.offers[name]]
            self.fields[name].choices = [("", everything), *named]

    @property
    def asked(self) -> dict[str, object]:
        """What narrows the list, as far as it is understood."""
        self.is_valid()
        return {name: value for name in FILTERS if (value := self.cleaned_data.get(name))}

    @property
    def order(self) -> Order:
        words = self.asked.get("q")
        return ORDERS[self.cleaned_data.get("sort") or ("closest" if words else "recent")]

    @property
    def sorts(self) -> list[tuple[str, object]]:
        return SORTS if self.asked.get("q") else SORTS_WITHOUT_WORDS

    @property
    def as_cards(self) -> bool:
        self.is_valid()
        return self.cleaned_data.get("show") == "cards"

    def fixed(self, name: str) -> Iterator[tuple[str, str, int]]:
        """Value, label and number of ideas of each choice that the product names."""
        counts = {offer.value: offer.ideas for offer in self.offers[name]}
        for value, label in FIXED[name]:
            yield value, label, counts.get(value, 0)

    @property
    def ticks(self) -> dict[str, list[tuple[str, str, int]]]:
        return {name: list(self.fixed(name)) for name in FIXED}

    @property
    def helped(self) -> int:
        return sum(offer.ideas for offer in self.offers["needs_help"])

    @property
    def units(self) -> list[tuple[str, str]]:
        """Each under the one it belongs to."""
        return [
            (unit.value, "— " * (len(unit.place) // UNIT_STEP - 1) + unit.name)
            for unit in self.offers["unit"]
        ]

    @property
    def shown(self) -> tuple[object, ...]:
        """Everything that the drawn filters depend on: of the words looked for, only that there are some."""
        values = [(name, self.data.getlist(name)) for name in self.fields if name != "q"]
        return (get_language(), values, bool(self.asked.get("q")), self.offers)

    def among(self, ideas: IdeaQuerySet) -> IdeaQuerySet:
        asked = self.asked
        places = [*asked.get("stage", ()), *asked.get("outcome", ())]
        filters = [
            (places, lambda found: found.at(places)),
            (asked.get("theme"), lambda found: found.about(int(asked["theme"]))),
            (asked.get("unit"), lambda found: found.concerning(self._offer("unit", asked["unit"]).place)),
            (asked.get("campaign"), lambda found: found.answering(int(asked["campaign"]))),
            (asked.get("kind"), lambda found: found.of_kind(asked["kind"])),
            (asked.get("needs_help"), lambda found: found.needing_help()),
            (asked.get("mine"), lambda found: found.carried_by(self.reader)),
            (asked.get("followed"), lambda found: found.followed_by(self.reader)),
        ]
        for wanted, narrow in filters:
            if wanted:
                ideas = narrow(ideas)
        if asked.get("q"):
            ideas = ideas.matching(asked["q"]).annotate(found=Window(Count("pk")))
        return ideas.annotate(due=DUE) if self.order.key == "due" else ideas

    def _offer(self, name: str, value: str) -> Offer:
        return next(offer for offer in self.offers[name] if offer.value == value)
