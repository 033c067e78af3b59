"""What one may ask of the catalogue; everything stands in the address, and a value that means nothing is left out."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.lifecycle import IdeaState
from ideas.models import Kind, Theme
from ideas.models.idea_queryset import IdeaQuerySet
from ideas.stages import Stage

WAYS_OUT = [IdeaState.COMPLETED, IdeaState.TRANSFERRED, IdeaState.STOPPED, IdeaState.MERGED]


class CatalogueForm(forms.Form):
    q = forms.CharField(label=_("Chercher une idée"), required=False, max_length=100)
    stage = forms.MultipleChoiceField(
        label=_("Étape"), choices=Stage, required=False, widget=forms.CheckboxSelectMultiple
    )
    outcome = forms.MultipleChoiceField(
        label=_("Issue"),
        choices=[(state.value, state.label) for state in WAYS_OUT],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    theme = forms.TypedChoiceField(label=_("Thème"), coerce=int, empty_value=None, required=False)
    kind = forms.ChoiceField(label=_("Nature"), choices=[("", _("Toutes")), *Kind.choices], required=False)
    mine = forms.BooleanField(label=_("Mes idées"), required=False)
    followed = forms.BooleanField(label=_("Celles que je suis"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        themes = [(str(theme.pk), theme.name) for theme in Theme.objects.offered()]
        self.fields["theme"].choices = [("", _("Tous les thèmes")), *themes]

    @property
    def asked(self) -> dict[str, object]:
        """What is asked and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def shown(self) -> tuple[object, ...]:
        """Everything that the drawn filters depend on: of the words looked for, only that there are some."""
        values = [(name, self.data.getlist(name)) for name in self.fields if name != "q"]
        return (get_language(), values, bool(self.asked.get("q")), self.fields["theme"].choices)

    def among(self, ideas: IdeaQuerySet, user: User) -> IdeaQuerySet:
        asked = self.asked
        places = [*asked.get("stage", ()), *asked.get("outcome", ())]
        filters = [
            (places, lambda found: found.at(places)),
            (asked.get("theme"), lambda found: found.about(asked["theme"])),
            (asked.get("kind"), lambda found: found.of_kind(asked["kind"])),
            (asked.get("mine"), lambda found: found.carried_by(user)),
            (asked.get("followed"), lambda found: found.followed_by(user)),
        ]
        for wanted, narrow in filters:
            if wanted:
                ideas = narrow(ideas)
        return ideas.matching(asked["q"]) if asked.get("q") else ideas
