"""The sheet of the innovation team: what the idea is worth, next to which others, for whom, and what follows."""

from functools import cached_property

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit
from ideas.forms.explained import paragraph
from ideas.models import Fit, Idea, Novelty, Track
from ideas.similar import similar_to
from workflow.forms import MoveForm

NOTE = 2_000


class QualifyForm(MoveForm):
    preface = "ideas/_nearest.html"
    comment_help = _("Lu par la personne qui porte l’idée.")

    fit = forms.ChoiceField(
        label=_("La piste répond-elle au problème ?"),
        choices=Fit,
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites si la piste répond au problème.")},
    )
    fit_reasons = forms.CharField(
        label=_("Pourquoi"),
        widget=paragraph(),
        error_messages={"required": _("Dites pourquoi, en une ou deux phrases.")},
    )
    novelty = forms.ChoiceField(
        label=_("Est-ce nouveau ?"),
        choices=Novelty,
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites si l’idée est nouvelle, à votre connaissance.")},
    )
    novelty_note = forms.CharField(
        label=_("Ce qui existe déjà, et où"),
        max_length=NOTE,
        required=False,
        widget=paragraph(2),
    )
    duplicates_checked = forms.BooleanField(
        label=_("J’ai regardé les idées proches, aucune n’est la même"),
        error_messages={
            "required": _("Regardez les idées proches. Si l’une est la même, fusionnez plutôt les deux.")
        },
    )
    impacted_units = forms.ModelMultipleChoiceField(
        label=_("Directions concernées"),
        queryset=OrgUnit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    internal_only = forms.BooleanField(
        label=_("Interne au service"),
        help_text=_("Elle ne change rien pour une autre direction."),
        required=False,
    )
    recommended_track = forms.ChoiceField(
        label=_("Suite recommandée au comité"),
        help_text=_("Une recommandation : le comité décide."),
        choices=Track,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez la suite que vous recommandez.")},
    )
    open_points = forms.CharField(
        label=_("Ce qui reste à éclaircir"),
        help_text=_("Le comité le lit avant de décider."),
        max_length=NOTE,
        required=False,
        widget=paragraph(2),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["impacted_units"].queryset = OrgUnit.objects.order_by("path")
        self.fields["impacted_units"].initial = [
            unit.pk for unit in self.subject.concerned_units.order_by("path")
        ]
        for units in ("impacted_units", "internal_only"):
            self.fields[units].one_of_several = True

    @cached_property
    def nearest(self) -> list[Idea]:
        """What the person looks at before ticking."""
        return similar_to(self.user, self.subject.title, self.subject.problem, besides=self.subject.pk)

    def clean(self) -> dict[str, object]:
        data = super().clean()
        units, internal = data.get("impacted_units"), data.get("internal_only")
        if data.get("recommended_track") == Track.TRANSFER and not units:
            self.add_error("impacted_units", _("Choisissez la direction à qui transmettre l’idée."))
        elif not units and not internal:
            self.add_error(
                "impacted_units",
                _("Choisissez au moins une direction concernée, ou cochez « Interne au service »."),
            )
        if data.get("novelty") in (Novelty.EXISTS_PARTLY, Novelty.EXISTS) and not data.get("novelty_note"):
            self.add_error("novelty_note", _("Dites ce qui existe déjà, et où le trouver."))
        return data
