"""What whoever takes care of a piece notes of it: that it happened, that it was handed in."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from accounts.days import DayField
from workshops.forms.roadmap import DocumentField, PieceForm, already_come
from workshops.models import Deliverable, Milestone

NOTING = _("Noter où en est « %(piece)s »")


class MilestoneReportForm(PieceForm):
    related = "milestones"
    editing = NOTING

    class Meta:
        model = Milestone
        fields = ["actual_on"]
        field_classes = {"actual_on": DayField}
        help_texts = {"actual_on": _("S’il est repoussé, dites-le à l’équipe innovation.")}

    def clean_actual_on(self) -> date | None:
        return already_come(self.cleaned_data["actual_on"])


class DeliverableReportForm(PieceForm):
    related = "deliverables"
    editing = NOTING
    link = DocumentField()

    class Meta:
        model = Deliverable
        fields = ["handed_in_on", "link"]
        field_classes = {"handed_in_on": DayField}

    def clean_handed_in_on(self) -> date | None:
        return already_come(self.cleaned_data["handed_in_on"])

    def too_late(self) -> str:
        return str(_("Ce livrable est accepté : il ne change plus.")) if self.instance.accepted_at else ""


REPORTS: dict[str, type[PieceForm]] = {
    form.related: form for form in (MilestoneReportForm, DeliverableReportForm)
}
