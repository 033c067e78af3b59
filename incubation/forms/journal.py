"""Two weeks of a project, in three lines."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import DayField
from incubation.forms.fields import text
from incubation.forms.work import WorkForm
from incubation.models import JournalEntry, Project

FORTNIGHT = timedelta(days=13)


def next_period(project: Project) -> tuple[date, date]:
    """From the day after the latest entry, or the last two weeks; never later than today."""
    today = timezone.localdate()
    latest = project.journal.order_by("-ends_on").first()
    starts_on = latest.ends_on + timedelta(days=1) if latest else today - FORTNIGHT
    starts_on = min(starts_on, today)
    return starts_on, today


class JournalForm(WorkForm):
    starts_on = DayField(label=_("Du"))
    ends_on = DayField(label=_("Au"))

    class Meta:
        model = JournalEntry
        fields = ["starts_on", "ends_on", "done", "learnt", "next"]
        widgets = {"done": text(3), "learnt": text(3), "next": text(3)}
        error_messages = {"done": {"required": _("Dites ce qui s’est fait, même en une ligne.")}}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.initial["starts_on"], self.initial["ends_on"] = next_period(self.project)

    def clean(self) -> dict[str, object]:
        values = super().clean()
        starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
        if ends_on and ends_on > timezone.localdate():
            self.add_error("ends_on", _("Le journal dit ce qui s’est passé : choisissez un jour passé."))
        elif starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("La période se termine après son début."))
        if starts_on and "starts_on" not in self.errors and self._already(starts_on):
            self.add_error("starts_on", _("Le journal a déjà une entrée qui commence ce jour-là."))
        return values

    def _already(self, starts_on: date) -> bool:
        others = self.project.journal.filter(starts_on=starts_on).exclude(pk=self.instance.pk)
        return others.exclude(token__isnull=False, token=self.cleaned_data.get("token")).exists()

    def _stamp(self) -> None:
        if self.instance._state.adding:
            self.instance.written_by = self.user
