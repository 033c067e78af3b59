"""What both sides say halfway."""

from datetime import date

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.days import DayField
from incubation.forms.fields import text
from incubation.models import MidTermReview, ReviewOutcome, TimeAllocation
from workflow.seen import SeenForm


class MidTermForm(SeenForm):
    held_on = DayField(label=gettext_lazy("Quand en avez-vous parlé"))
    outcome = forms.ChoiceField(
        label=gettext_lazy("Ce qui en ressort"),
        choices=ReviewOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Dites ce qui en ressort.")},
    )

    class Meta:
        model = MidTermReview
        fields = ["held_on", "outcome", "works", "adjusts"]
        widgets = {"works": text(3), "adjusts": text(3)}
        error_messages = {
            "works": {"required": gettext_lazy("Dites ce qui va bien, même en une phrase.")},
        }

    def __init__(self, *args: object, user: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if self.instance._state.adding:
            self.initial["held_on"] = timezone.localdate()

    def clean_held_on(self) -> date:
        day, allocation = self.cleaned_data["held_on"], self.instance.allocation
        if day > timezone.localdate():
            raise forms.ValidationError(_("Choisissez aujourd’hui ou un jour passé."))
        if allocation.activated_on and day < allocation.activated_on:
            raise forms.ValidationError(_("L’accord n’avait pas commencé."))
        return day

    def clean(self) -> dict[str, object]:
        values = super().clean()
        needs_words = values.get("outcome") in (ReviewOutcome.TO_ADJUST, ReviewOutcome.TO_DISCUSS)
        if needs_words and not values.get("adjusts"):
            self.add_error("adjusts", _("Dites ce qui change, ou ce dont il faut reparler."))
        return values

    def write(self) -> bool:
        """`False` when somebody was faster: what they wrote is shown beside."""
        with transaction.atomic():
            allocation = self.instance.allocation
            TimeAllocation.objects.select_for_update(of=("self",), no_key=True).get(pk=allocation.pk)
            known = MidTermReview.objects.filter(allocation=allocation).first()
            if known and self.instance._state.adding:
                self.instance.pk, self.instance._state.adding = known.pk, False
                self.cleaned_data["seen"] = self.cleaned_data["seen"] or "new"
            if self.was_changed():
                return False
            self.instance.written_by = self.user
            self.instance.save()
            return True
