"""What is announced: what for, when, where, with whom, under which rules."""

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from accounts.models import OrgUnit, User
from accounts.roles import Role
from workshops.forms.inputs import HourField, lines, name_the_blank
from workshops.models import Workshop

SECTIONS = (
    (_("L’essentiel"), ("title", "kind", "objective", "on", "starts_at", "ends_at")),
    (_("Le lieu et les places"), ("format", "place", "capacity")),
    (_("Qui l’organise"), ("facilitator", "organising_unit", "host", "series", "previous")),
    (
        _("Les règles et l’hypothèse"),
        ("golden_rules", "practical_rules", "hypothesis_means", "hypothesis_effect"),
    ),
)
RUN_WORKSHOPS = (Role.FACILITATOR, Role.INNOVATION_TEAM, Role.COACH)


class FactsForm(forms.ModelForm):
    starts_at = HourField(label=_("Début"))
    ends_at = HourField(label=_("Fin"))
    previous = forms.ModelChoiceField(
        label=_("Il fait suite à"),
        queryset=Workshop.objects.none(),
        required=False,
        empty_label=_("Aucun atelier"),
    )

    class Meta:
        model = Workshop
        fields = [name for _legend, names in SECTIONS for name in names if name != "previous"]
        field_classes = {"on": PlannedDayField}
        widgets = {"objective": lines(3)}
        help_texts = {
            "objective": _("Ce que les personnes présentes auront fait ensemble à la fin."),
            "on": _("Un atelier passé peut être consigné à sa date."),
            "capacity": _("Laissez vide si le nombre de places n’est pas limité."),
            "host": _("Si ce n’est pas une unité de votre organisation."),
            "series": _("Le nom commun à plusieurs ateliers qui se suivent."),
            "hypothesis_means": _("Ce que vous mettez en place, par exemple un espace d’échange structuré."),
            "hypothesis_effect": _("Ce que vous en attendez."),
        }
        error_messages = {
            "title": {"required": _("Donnez un titre à l’atelier.")},
            "kind": {"required": _("Choisissez la nature de l’atelier.")},
            "objective": {"required": _("Dites à quoi servira l’atelier, même en quelques mots.")},
            "on": {"required": _("Indiquez la date de l’atelier.")},
            "facilitator": {"required": _("Choisissez la personne qui anime l’atelier.")},
        }

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facilitator"].queryset = facilitators(user, self.instance)
        self.fields["organising_unit"].queryset = OrgUnit.objects.order_by("name")
        self.fields["starts_at"].error_messages["required"] = _("Indiquez l’heure de début.")
        self.fields["ends_at"].error_messages["required"] = _("Indiquez l’heure de fin.")
        others = Workshop.objects.visible_to(user).exclude(pk=self.instance.pk)
        self.fields["previous"].queryset = others.order_by("-on", "-pk")
        self.fields["previous"].label_from_instance = dated
        for name in ("kind", "facilitator"):
            name_the_blank(self.fields[name], _("Choisissez"))
        for name in ("organising_unit", "golden_rules", "practical_rules"):
            name_the_blank(self.fields[name], _("Non précisé"))
        if self.instance.pk is None:
            self.initial.setdefault("facilitator", user.pk)
        elif former := self.instance.previous_workshops.order_by("-on", "-pk").first():
            self.initial.setdefault("previous", former.pk)

    def sections(self) -> list[tuple[Promise, list[forms.BoundField]]]:
        """The fields as the page groups them."""
        return [(legend, [self[name] for name in names]) for legend, names in SECTIONS]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("L’atelier se termine après son début."))
        previous, on = cleaned.get("previous"), cleaned.get("on")
        if previous and on and previous.on > on:
            self.add_error("previous", _("L’atelier précédent a lieu avant celui-ci."))
        return cleaned

    def facts(self) -> dict[str, object]:
        """The columns of the workshop, without the link that another one carries."""
        return {name: value for name, value in self.cleaned_data.items() if name != "previous"}


def facilitators(user: User, workshop: Workshop) -> QuerySet[User]:
    """Whoever may run workshops, the person who writes, and the one already named."""
    named = User.objects.filter(pk__in=[user.pk, workshop.facilitator_id or user.pk])
    for role in RUN_WORKSHOPS:
        named |= User.objects.holding(role)
    return named.distinct().by_name()


def dated(workshop: Workshop) -> str:
    return f"{workshop.on:%d/%m/%Y} · {workshop.title}"
