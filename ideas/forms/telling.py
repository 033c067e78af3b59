"""What is typed when decisions are settled, and once their authors were told."""

from collections.abc import Iterator, Mapping
from datetime import date

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.days import DayField
from accounts.models import User
from ideas.forms.explained import paragraph
from ideas.forms.moves import not_to_come
from ideas.models import How, Telling
from ideas.telling.page import ToSettle
from ideas.telling.settling import Settled


class SettleForm(forms.Form):
    """Of each decision: who tells its author, and the version that was read."""

    def __init__(self, *args: object, ready: list[ToSettle], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.ready = ready
        for line in ready:
            pk = line.point.decision.pk
            self.fields[f"teller_{pk}"] = forms.ChoiceField(
                # Read aloud: of several questions alike, which idea this one is about.
                label=format_html(
                    '{} <span class="visually-hidden">{}</span>', _("Qui prévient ?"), line.point.label
                ),
                choices=[(person.pk, str(person)) for person in line.tellers],
                initial=line.usual.pk,
                error_messages={"required": _nobody_chosen(line), "invalid_choice": _nobody_chosen(line)},
            )
            self.fields[f"seen_{pk}"] = forms.CharField(
                initial=line.point.decision.version, required=False, widget=forms.HiddenInput
            )

    def lines(self) -> Iterator[tuple[ToSettle, forms.BoundField, forms.BoundField]]:
        for line in self.ready:
            pk = line.point.decision.pk
            yield line, self[f"teller_{pk}"], self[f"seen_{pk}"]

    def choices(self) -> dict[int, Settled]:
        found = {}
        for line in self.ready:
            pk = line.point.decision.pk
            people: dict[str, User] = {str(person.pk): person for person in line.tellers}
            found[pk] = Settled(people[self.cleaned_data[f"teller_{pk}"]], self.cleaned_data[f"seen_{pk}"])
        return found

    def choose_again(self, kept: Mapping[str, object]) -> None:
        """Who was to tell what before the session ended; the decisions are read again as they are now."""
        for line in self.ready:
            name = f"teller_{line.point.decision.pk}"
            if kept.get(name) in {str(person.pk) for person in line.tellers}:
                self.initial[name] = kept[name]

    def reopen(self) -> None:
        """Show the decisions as they are now, and keep who tells what."""
        self.data = self.data.copy()
        for line in self.ready:
            pk = line.point.decision.pk
            self.data[self.add_prefix(f"seen_{pk}")] = line.point.decision.version


def _nobody_chosen(line: ToSettle) -> str:
    return _("Choisissez qui prévient la personne qui porte l’idée « %(title)s ».") % {
        "title": line.point.label
    }


class TellForm(forms.Form):
    on = DayField(label=_("Quel jour"), initial=timezone.localdate)
    how = forms.ChoiceField(label=_("Comment"), choices=How, initial=How.CALL, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Une note, si elle aide la suite"),
        help_text=_("Pour l’équipe innovation et le comité ; la personne qui porte l’idée ne la lit pas."),
        max_length=2000,
        required=False,
        widget=paragraph(rows=3),
    )

    def __init__(self, *args: object, telling: Telling, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.telling = telling

    def clean_on(self) -> date:
        day = not_to_come(self.cleaned_data["on"])
        if day < timezone.localdate(self.telling.settled_at):
            raise forms.ValidationError(_("La décision n’était pas encore arrêtée ce jour-là."))
        return day
