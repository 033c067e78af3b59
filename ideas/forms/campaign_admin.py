"""How the innovation team writes a call, and what its moves ask."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.back_office import WholeForm
from accounts.days import PlannedDayField
from accounts.models import User
from ideas.campaigns.judging import let_the_jury_read
from ideas.models import Campaign
from workflow.forms import MoveForm


class PeopleField(forms.CharField):
    """Names rather than a list of the whole organisation: one a line, a username when two people share a name."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: object) -> list[User]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        found = [_named(line) for line in lines]
        return list(dict.fromkeys(found))


def _named(line: str) -> User:
    people = list(User.objects.named(line)[:2])
    if not people:
        raise forms.ValidationError(_("Personne ne porte ce nom ici : « %(name)s ».") % {"name": line})
    if len(people) > 1:
        raise forms.ValidationError(
            _("Plusieurs personnes portent le nom « %(name)s » : écrivez l’identifiant.") % {"name": line}
        )
    return people[0]


class CampaignForm(WholeForm):
    jury_names = PeopleField(
        label=_("Jury"),
        help_text=_("Une personne par ligne : prénom et nom, ou identifiant."),
        required=False,
        max_length=4000,
    )

    class Meta:
        model = Campaign
        fields: tuple[str, ...] = ()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "jury_names" in self.fields:
            names = self.instance.jury.all().by_name().values_list("username", flat=True)
            self.initial["jury_names"] = "\n".join(names)

    def columns(self) -> dict[str, object]:
        """What a call is born with; who it invites and who judges it are written once it exists."""
        many = {field.name for field in Campaign._meta.many_to_many} | {"jury_names"}
        return {name: value for name, value in self.cleaned_data.items() if name not in many}

    def _save_m2m(self) -> None:
        super()._save_m2m()
        if "jury_names" in self.cleaned_data:
            self.instance.jury.set(self.cleaned_data["jury_names"])
            let_the_jury_read(self.instance)


class PublishForm(MoveForm):
    results = forms.CharField(
        label=_("Les résultats de l’appel"),
        help_text=_("Publiés tels quels, lus par toutes les personnes invitées."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class ExtendForm(MoveForm):
    intro = _(
        "Toutes les personnes invitées sont prévenues, et celles qui suivent l’appel, y répondent ou le jugent."
    )

    closes_on = PlannedDayField(label=_("Nouvelle clôture"), help_text=_("Jusqu’à la fin de la journée."))

    def __init__(self, *args: object, subject: models.Model, **kwargs: object) -> None:
        super().__init__(*args, subject=subject, **kwargs)
        self.fields["closes_on"].initial = subject.closes_on

    def clean_closes_on(self) -> object:
        day = self.cleaned_data["closes_on"]
        if day <= self.subject.closes_on:
            raise forms.ValidationError(_("Choisissez une date après la clôture annoncée."))
        return day
