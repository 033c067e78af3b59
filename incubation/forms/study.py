"""The feasibility study: its strands one by one, then what they say together."""

from django.utils.translation import gettext_lazy as _

from incubation.forms.fields import PersonField, text
from incubation.forms.work import WorkForm
from incubation.models import FeasibilityStudy, StrandStatus, StudyStrand


class StrandForm(WorkForm):
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


class StudyForm(WorkForm):
    class Meta:
        model = FeasibilityStudy
        fields = ["summary", "options", "recommendation"]
        widgets = {"summary": text(5), "options": text(5), "recommendation": text(4)}
