"""The feasibility study: its strands one by one, then what they say together."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from incubation.forms.fields import PersonField, text
from incubation.forms.work import WorkForm
from incubation.models import FeasibilityStudy, StrandStatus, StudyStrand


class WrittenForm(WorkForm):
    """Sent without a word where nothing stood either, a sheet of the study is not written."""

    nothing: ClassVar[object]

    def clean(self) -> dict[str, object]:
        values = super().clean()
        if not self.errors and not self._says_something(values) and not self._says_something(self.initial):
            self.add_error(None, self.nothing)
        return values

    def _says_something(self, values: dict[str, object]) -> bool:
        return any(self._says(name, values.get(name)) for name in self._meta.fields)

    def _says(self, name: str, value: object) -> bool:
        return bool(value)


class StrandForm(WrittenForm):
    nothing = _(
        "Rien n’est enregistré, car rien n’est encore écrit pour ce volet : notez ce qu’on a appris, "
        "même en une phrase, ou changez son avancement."
    )

    expert = PersonField(
        label=_("Qui a donné son avis"),
        required=False,
        help_text=_("La personne consultée : prénom et nom, ou identifiant."),
    )

    class Meta:
        model = StudyStrand
        fields = ["status", "findings", "rating", "expert"]
        widgets = {"findings": text(6)}
        labels = {"findings": _("Ce qu’on a appris"), "rating": _("Ce qu’on en conclut")}
        help_texts = {
            "rating": _(
                "Clair : on peut avancer. À creuser : une question reste. Bloquant : il faut la lever."
            )
        }

    def clean(self) -> dict[str, object]:
        values = super().clean()
        status = values.get("status")
        if status == StrandStatus.DONE and not values.get("rating"):
            self.add_error("rating", _("Dites ce qu’on en conclut pour terminer ce volet."))
        if status == StrandStatus.DONE and not values.get("findings"):
            self.add_error("findings", _("Dites ce qu’on a appris pour terminer ce volet."))
        if status == StrandStatus.NOT_APPLICABLE and not values.get("findings"):
            self.add_error("findings", _("Dites en une phrase pourquoi ce volet est sans objet."))
        return values

    def _says(self, name: str, value: object) -> bool:
        return super()._says(name, value) and value != StrandStatus.NOT_STARTED


class StudyForm(WrittenForm):
    nothing = _(
        "Rien n’est enregistré, car rien n’est encore écrit : une synthèse, même courte, suffit pour commencer."
    )

    class Meta:
        model = FeasibilityStudy
        fields = ["summary", "options", "recommendation"]
        widgets = {"summary": text(5), "options": text(5), "recommendation": text(4)}
