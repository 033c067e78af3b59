"""A request for time: how much, when, for what, and what the service does meanwhile."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubation.forms.fields import text
from incubation.forms.terms import TermsFields, objectives_field, terms_of
from incubation.models import ArrangementMode

ARRANGEMENTS = 4


class ArrangementForm(forms.Form):
    """One task of the service while the time is given; a row left blank counts for nothing."""

    use_required_attribute = False

    task = forms.CharField(
        label=_("La tâche"),
        max_length=160,
        error_messages={"required": _("Nommez la tâche, ou laissez cette ligne vide.")},
    )
    mode = forms.ChoiceField(
        label=_("Ce qu’elle devient"),
        choices=[("", _("Choisissez")), *ArrangementMode.choices],
        error_messages={"required": _("Dites ce que devient cette tâche.")},
    )
    to_whom = forms.ModelChoiceField(
        User.objects.none(), label=_("À qui"), required=False, empty_label=_("À voir ensemble")
    )
    detail = forms.CharField(label=_("Précision"), max_length=200, required=False)

    def __init__(self, *args: object, colleagues: object, **kwargs: object) -> None:
        super().__init__(*args, empty_permitted=True, **kwargs)
        self.fields["to_whom"].queryset = colleagues

    @property
    def has_words(self) -> bool:
        return self.is_bound and self.has_changed()

    def clean(self) -> dict[str, object]:
        values = super().clean()
        handed_over = values.get("mode") == ArrangementMode.HANDED_OVER
        if handed_over and not values.get("to_whom") and not values.get("detail"):
            self.add_error(
                "to_whom", _("Dites à qui cette tâche est confiée, ou précisez comment le choisir.")
            )
        return values


class TimeRequestForm(TermsFields):
    objectives = objectives_field()
    note = forms.CharField(label=_("Un mot pour votre responsable"), widget=text(3), required=False)
    no_change_reason = forms.CharField(
        label=_("Si rien n’est reporté ni confié, dites pourquoi"),
        max_length=300,
        required=False,
        help_text=_("Par exemple : la période est creuse, le travail est déjà terminé."),
    )

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.manager_name = str(user.answering_manager or _("votre responsable"))
        self.offer_units()
        colleagues = (
            User.objects.managed_by(user.line_manager) if user.line_manager_id else User.objects.none()
        )
        colleagues = colleagues.exclude(pk=user.pk).by_name()
        self.arrangements = [
            ArrangementForm(
                self.data if self.is_bound else None, prefix=f"task-{number}", colleagues=colleagues
            )
            for number in range(1, ARRANGEMENTS + 1)
        ]

    def clean(self) -> dict[str, object]:
        values = super().clean()
        rows = [row.is_valid() for row in self.arrangements]
        if not all(rows):
            self.add_error(None, _("Une tâche du service est à compléter."))
        elif not self._filled() and not values.get("no_change_reason"):
            self.add_error(
                "no_change_reason",
                _("Nommez au moins une tâche reportée ou confiée, ou dites pourquoi rien ne change."),
            )
        return values

    def _filled(self) -> list[ArrangementForm]:
        return [row for row in self.arrangements if row.has_changed()]

    def request(self) -> dict[str, object]:
        """What `services.request_time` takes."""
        return {
            "terms": terms_of(self.cleaned_data),
            "arrangements": [row.cleaned_data for row in self._filled()],
            "reason": self.cleaned_data["no_change_reason"],
        }
