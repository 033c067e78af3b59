"""Whom an opinion is asked of, and what the person answers."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from accounts.models import User
from accounts.person_field import PersonField
from accounts.roles import Role
from ideas.asking import usual_day
from ideas.models import EvaluatorPool, Review
from workflow.forms import BareMoveForm, MoveForm

# Those whose trade gives them something to say; an auditor only reads.
ROLES = [
    Role.MANAGEMENT,
    Role.INNOVATION_TEAM,
    Role.CORRESPONDENT,
    Role.COACH,
    Role.FACILITATOR,
]


class PeopleField(forms.CharField):
    """One name a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def clean(self, value: object) -> list[User]:
        lines = [line.strip() for line in super().clean(value).splitlines()]
        return list(dict.fromkeys(PersonField().clean(line) for line in lines if line))


class AskForm(forms.Form):
    people = PeopleField(
        label=_("Des personnes"),
        help_text=_("Prénom et nom, ou identifiant. Une personne par ligne."),
        max_length=2000,
        required=False,
    )
    role = forms.ChoiceField(
        label=_("Toutes les personnes d’un rôle"),
        choices=[("", _("Aucun rôle")), *((role.value, role.label) for role in ROLES)],
        required=False,
    )
    pool = forms.ModelChoiceField(
        label=_("Les personnes à consulter sur un thème"),
        help_text=_("La liste de chaque thème se tient dans l’administration."),
        queryset=EvaluatorPool.objects.none(),
        required=False,
        empty_label=_("Aucun thème"),
    )
    answer_by = PlannedDayField(label=_("Avis attendu le"))
    message = forms.CharField(
        label=_("Un mot pour ces personnes"),
        help_text=_("Par exemple, le point sur lequel vous les consultez. Ne nommez pas qui porte l’idée."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, review: Review, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.session = review.session
        self.fields["pool"].queryset = EvaluatorPool.objects.select_related("theme")
        self.fields["answer_by"].initial = usual_day(review)
        # Any of the three says whom: none is required alone, and none is optional.
        for name in ("people", "role", "pool"):
            self.fields[name].one_of_several = True

    def clean_answer_by(self) -> date:
        day = self.cleaned_data["answer_by"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Choisissez une date à venir."))
        if day > self.session.held_on > timezone.localdate():
            raise forms.ValidationError(_("La séance se tient avant cette date."))
        return day

    def clean(self) -> dict[str, object]:
        told = self.cleaned_data
        if not self.errors and not (told["people"] or told["role"] or told["pool"]):
            raise forms.ValidationError(_("Nommez une personne, un rôle ou un thème."))
        return told


class AcceptForm(BareMoveForm):
    intro = _("Vous pourrez donner vos niveaux dès maintenant, et les changer jusqu’à la décision.")


class DeclineForm(MoveForm):
    intro = _("Une autre personne sera sollicitée.")
    comment_help = _("Lu par les personnes qui examinent l’idée, jamais par celle qui la porte.")


class RecuseForm(BareMoveForm):
    intro = _(
        "Vos niveaux ne compteront pas, et vous ne prendrez pas part à la décision. Le relevé de décisions notera "
        "votre retrait, sans dire pourquoi."
    )

    reason = forms.CharField(
        label=_("Ce qui vous lie à cette idée"),
        help_text=_("Quelques mots, lus par l’équipe innovation seulement. Facultatif."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class WithdrawRequestForm(BareMoveForm):
    intro = _("La personne saura que son avis n’est plus attendu.")


class ConflictForm(forms.Form):
    reason = RecuseForm.base_fields["reason"]


EVALUATION_FORMS: dict[str, type[MoveForm]] = {
    "accept": AcceptForm,
    "decline": DeclineForm,
    "recuse": RecuseForm,
    "withdraw_request": WithdrawRequestForm,
}
