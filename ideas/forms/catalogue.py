"""What one may ask of the catalogue; everything stands in the address, and a value that means nothing is left out."""

from collections.abc import Iterator

from django import forms
from django.db.models import Count, Window
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.facets import faceted
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Kind
from ideas.models.idea_queryset import DUE, IdeaQuerySet
from ideas.offers import Offer, Offers, offered_to, personal_offers
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
MOST_LETTERS = 100  # as the box of the page takes
UNIT_STEP = 4  # letters that treebeard gives each level of the tree


class CatalogueForm(forms.Form):
    q = forms.CharField(label=_("Chercher une idée"), required=False)
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

    def clean_q(self) -> str:
        """A whole paragraph was pasted: its beginning says what is looked for."""
        return self.cleaned_data["q"][:MOST_LETTERS].strip()

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

    @cached_property
    def counted(self) -> Offers:
        """The offers with how many ideas each leads to, everything else that is asked being kept."""
        if not self.asked:
            return self.offers | personal_offers(self.reader)
        ideas = Idea.objects.visible_to(self.reader).listed()
        return faceted(self.offers, self.reader, self.asked, lambda apart: self._found(ideas, apart))

    def fixed(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Value, label and number of ideas of each choice that the product names."""
        counts = {offer.value: offer.shown for offer in self.counted[name]}
        for value, label in FIXED[name]:
            yield value, label, counts.get(value, "0")

    @property
    def ticks(self) -> dict[str, list[tuple[str, str, str]]]:
        return {name: list(self.fixed(name)) for name in FIXED}

    @property
    def boxes(self) -> dict[str, str]:
        """How many ideas each box to tick leads to."""
        boxes = ("needs_help", "mine", "followed")
        return {name: next((offer.shown for offer in self.counted[name]), "0") for name in boxes}

    @property
    def units(self) -> list[tuple[str, str, str]]:
        """Value, name under the one it belongs to, and number of ideas of each."""
        return [
            (unit.value, "— " * (len(unit.place) // UNIT_STEP - 1) + unit.name, unit.shown)
            for unit in self.counted["unit"]
        ]

    @property
    def shown(self) -> tuple[object, ...]:
        """Everything that the drawn filters depend on: of the words looked for, only that there are some."""
        values = [(name, self.data.getlist(name)) for name in self.fields if name != "q"]
        return (get_language(), values, bool(self.asked.get("q")), self.counted)

    def among(self, ideas: IdeaQuerySet) -> IdeaQuerySet:
        found = self._found(ideas)
        if self.asked.get("q"):
            found = found.annotate(found=Window(Count("pk")))
        return found.annotate(due=DUE) if self.order.key == "due" else found

    def _found(self, ideas: IdeaQuerySet, apart_from: tuple[str, ...] = ()) -> IdeaQuerySet:
        """What is asked, apart from some of it."""
        asked = {name: value for name, value in self.asked.items() if name not in apart_from}
        narrowed, places = ideas, [*asked.get("stage", ()), *asked.get("outcome", ())]
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
                narrowed = narrow(narrowed)
        return narrowed.matching(asked["q"], among=ideas) if asked.get("q") else narrowed

    def _offer(self, name: str, value: str) -> Offer:
        return next(offer for offer in self.offers[name] if offer.value == value)
