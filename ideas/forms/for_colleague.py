"""In whose name somebody else writes, and the code by which that person takes the idea up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.access import only_reads
from accounts.models import OrgUnit, User
from accounts.person_field import PersonField
from accounts.placeholders import somebody_named


class ColleagueForm(forms.Form):
    person = PersonField(
        label=_("Votre collègue, avec un compte"),
        help_text=_("Prénom et nom, ou identifiant. Laissez vide si votre collègue n’a pas de compte."),
        required=False,
    )
    first_name = forms.CharField(label=_("Sinon, son prénom"), max_length=150, required=False)
    last_name = forms.CharField(label=_("Son nom"), max_length=150, required=False)
    unit = forms.ModelChoiceField(
        label=_("Son unité"), queryset=OrgUnit.objects.none(), required=False, empty_label=_("Choisissez")
    )
    phone = forms.CharField(
        label=_("Où l’appeler"),
        help_text=_("Un téléphone de service, par exemple. L’équipe innovation appelle toujours."),
        max_length=30,
        required=False,
    )
    agreed = forms.BooleanField(
        label=_("Cette personne est d’accord pour que je dépose en son nom"),
        error_messages={"required": _("Demandez d’abord à votre collègue, puis cochez cette case.")},
    )

    def __init__(self, *args: object, writer: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.writer = writer
        self.fields["unit"].queryset = OrgUnit.objects.order_by("path")
        # An account, or a name and a unit: neither is required alone, and neither is optional.
        for name in ("person", "first_name", "last_name", "unit"):
            self.fields[name].one_of_several = True

    def clean_person(self) -> User | None:
        person = self.cleaned_data["person"]
        if person is not None and person.pk == self.writer.pk:
            raise forms.ValidationError(_("C’est vous : déposez votre idée en votre nom."))
        if person is not None and only_reads(person):
            raise forms.ValidationError(_("%(person)s lit sans rien déposer.") % {"person": person})
        return person

    def clean(self) -> dict[str, object]:
        data = super().clean()
        if "person" in self.errors or data.get("person"):
            return data
        sentences = {
            "first_name": _("Écrivez son prénom."),
            "last_name": _("Écrivez son nom."),
            "unit": _("Choisissez son unité."),
        }
        for name, sentence in sentences.items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return data

    def colleague(self) -> User:
        """The person found, or the account that waits for them; written by the view alone."""
        data = self.cleaned_data
        return data["person"] or somebody_named(
            data["first_name"], data["last_name"], data["unit"], data["phone"]
        )


class ClaimForm(forms.Form):
    code = forms.CharField(
        label=_("Le code de votre reçu"),
        help_text=_("Quinze lettres et chiffres. Majuscules, espaces et tirets ne comptent pas."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Recopiez le code de votre reçu.")},
    )
