"""What is told of a good practice, in the order in which it is read."""

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit, User
from accounts.person_field import PersonField
from ideas.models import Theme
from workflow.once import OnceField
from workflow.seen import SeenForm
from workshops.forms.inputs import lines, name_the_blank
from workshops.models import GoodPractice

SECTIONS = (
    (_("L’essentiel"), ("title", "question", "kind", "improves", "themes")),
    (_("Qui la porte"), ("holder_unit", "organisation", "year", "contact")),
    (_("La pratique"), ("description", "audience", "purposes")),
    (_("Comment faire"), ("means", "steps")),
    (_("Ce que cela a donné"), ("results", "difficulties", "advice")),
    (_("De quoi la reprendre"), ("deliverables", "licence", "place", "region", "branch")),
)
OPTIONAL_CHOICES = {"kind": _("Choisissez"), "improves": _("Choisissez"), "branch": _("Non précisé")}
FACTS = [name for _legend, names in SECTIONS for name in names]


class PracticeForm(SeenForm):
    contact = PersonField(
        label=_("Personne à contacter"),
        help_text=_("Prénom et nom, ou identifiant. Les collègues lui écriront pour en savoir plus."),
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Thèmes"),
        queryset=Theme.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    token = OnceField()

    class Meta:
        model = GoodPractice
        fields = [name for name in FACTS if name != "themes"]
        widgets = {
            name: lines(rows)
            for name, rows in {
                "description": 6,
                "audience": 2,
                "purposes": 3,
                "means": 3,
                "steps": 5,
                "results": 4,
                "difficulties": 3,
                "advice": 3,
                "deliverables": 3,
            }.items()
        }
        help_texts = {
            "question": _("Ce que se demande le service à qui elle servirait : « Vous souhaitez… ? »"),
            "organisation": _("Si ce n’est pas la vôtre."),
            "description": _("Ce que vous faites, comme vous le raconteriez à un autre service."),
            "audience": _("Qui peut s’en servir, et qui en profite."),
            "purposes": _("Ce que vous cherchiez, et pourquoi."),
            "means": _("Ce qu’elle a demandé, en temps, en argent et en personnes."),
            "steps": _("Par quoi commencer, et la suite. Nécessaire à la publication."),
            "results": _("Ce qui a changé, et comment vous le savez. Nécessaire à la publication."),
            "difficulties": _("Ce qui n’a pas marché est aussi utile que le reste."),
            "deliverables": _("Modèles, listes, guides : où les trouver. Une adresse devient un lien."),
        }
        error_messages = {
            "title": {"required": _("Donnez un titre à la pratique.")},
            "question": {"required": _("Posez la question à laquelle elle répond.")},
            "kind": {"required": _("Choisissez la nature de la pratique.")},
            "improves": {"required": _("Dites ce qu’elle améliore.")},
            "holder_unit": {"required": _("Choisissez le service qui la porte.")},
            "year": {"required": _("Indiquez l’année de mise en place.")},
            "description": {"required": _("Décrivez la pratique, même en quelques phrases.")},
            "audience": {"required": _("Dites pour qui elle est faite.")},
            "purposes": {"required": _("Dites ce que vous cherchiez.")},
        }

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder_unit"].queryset = OrgUnit.objects.order_by("name")
        name_the_blank(self.fields["holder_unit"], _("Choisissez"))
        for name, words in OPTIONAL_CHOICES.items():
            name_the_blank(self.fields[name], words)
        self.fields["themes"].queryset = self._themes()
        if self.instance.pk is None:
            for name, value in first_words(user).items():
                self.initial.setdefault(name, value)
        else:
            self.initial["themes"] = list(self.instance.themes.values_list("pk", flat=True))

    def _themes(self) -> QuerySet[Theme]:
        """Those that are offered, and those already chosen."""
        chosen = Theme.objects.filter(good_practices=self.instance.pk or 0)
        return (Theme.objects.offered() | chosen).distinct().order_by("name")

    def sections(self) -> list[tuple[Promise, list[forms.BoundField]]]:
        """The fields as the page groups them."""
        return [(legend, [self[name] for name in names]) for legend, names in SECTIONS]

    def was_changed(self) -> bool:
        """The boxes ticked are several values of one name, which the form of one value each would lose."""
        ticked = self.data.getlist(self.add_prefix("themes"))
        changed = super().was_changed()
        if changed:
            self.data["themes"] = ticked
        return changed

    def clean_year(self) -> int:
        year = self.cleaned_data["year"]
        if year > timezone.localdate().year:
            raise forms.ValidationError(_("Une pratique se raconte une fois mise en place."))
        return year

    def facts(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in FACTS}


def first_words(user: User) -> dict[str, object]:
    return {"contact": user.username, "holder_unit": user.unit_id, "year": timezone.localdate().year}
