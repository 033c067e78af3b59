"""Thanking somebody for what they brought to an idea."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models import CreditKind, Idea, ThankYou
from ideas.models.recognition import GIVEN_BY_HAND


class ThanksForm(forms.Form):
    person = forms.CharField(
        label=_("Qui remerciez-vous ?"),
        help_text=_("Prénom et nom, ou identifiant."),
        max_length=120,
        error_messages={"required": _("Écrivez le nom de la personne.")},
    )
    kind = forms.ChoiceField(
        label=_("Cette personne"),
        choices=[(kind.value, kind.label) for kind in GIVEN_BY_HAND if kind != CreditKind.COMMENT],
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites ce que cette personne a apporté.")},
    )
    note = forms.CharField(
        label=_("En quelques mots"),
        help_text=_("Lu sur la page de l’idée, par exemple : deux semaines d’essai à l’accueil."),
        required=False,
        max_length=200,
    )
    text = forms.CharField(
        label=_("Un mot de remerciement"),
        help_text=_("Envoyé une fois à la personne. 400 caractères au plus."),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    shown = forms.BooleanField(
        label=_("Montrer ce mot sur la page de l’idée"),
        help_text=_("Sinon, seule la personne le lit."),
        required=False,
    )

    def __init__(self, *args: object, idea: Idea, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.idea, self.user = idea, user

    def clean_person(self) -> User:
        people = list(User.objects.named(self.cleaned_data["person"]).select_related("unit")[:2])
        if not people:
            raise forms.ValidationError(_("Personne ne porte ce nom ici. Vérifiez l’orthographe."))
        if len(people) > 1:
            raise forms.ValidationError(_("Plusieurs personnes portent ce nom : écrivez l’identifiant."))
        return self._another(people[0])

    def _another(self, person: User) -> User:
        if person in self.idea.people:
            raise forms.ValidationError(_("Cette personne porte l’idée : la page le dit déjà."))
        if person == self.user:
            raise forms.ValidationError(_("Une autre personne le dira pour vous."))
        if not Idea.objects.visible_to(person).filter(pk=self.idea.pk).exists():
            raise forms.ValidationError(_("Cette personne ne peut pas lire l’idée, qui est restreinte."))
        return person

    def clean(self) -> dict[str, object]:
        data = super().clean()
        person = data.get("person")
        already = person and ThankYou.objects.filter(idea=self.idea, to=person, by=self.user).exists()
        if already and data.get("text"):
            self.add_error("text", _("Vous avez déjà remercié cette personne pour cette idée."))
        return data
