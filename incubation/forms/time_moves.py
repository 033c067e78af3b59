"""What each move of a time agreement asks."""

from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from incubation.forms.consent import ConsentForm
from incubation.forms.fields import text
from incubation.forms.terms import OTHER_SHARE, TermsFields, objectives_field, terms_of
from incubation.models import RefusalCategory
from incubation.workload import HALF_DAY
from workflow.forms import MoveForm


class ApproveForm(ConsentForm):
    intro = _("Le temps est accordé tel que décrit. Il commence le premier jour prévu.")
    comment_label = _("Un mot avec votre accord")
    comment_help = _("La personne le reçoit aussitôt.")


class AcceptTermsForm(ConsentForm):
    intro = _("Vous acceptez ce temps. Votre responsable n’a plus qu’à l’accorder.")
    comment_label = _("Un mot avec votre accord")


def shown(percent: Decimal) -> Decimal:
    """15 rather than 15.00, and never 1E+1."""
    return percent.quantize(Decimal(1)) if percent == percent.to_integral() else percent.normalize()


class ProposeForm(TermsFields, MoveForm):
    """Starts from the current version: most proposals change one thing."""

    intro = _(
        "Moins de temps, d’autres jours ou une autre date : rien n’est décidé tant que l’autre n’a pas accepté."
    )
    comment_label = _("Un mot avec votre proposition")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer_units()
        current = self.subject.versions.last()
        in_half_days = current.is_in_half_days
        self.initial = {
            "days_a_week": str(current.days_a_week.quantize(HALF_DAY)) if in_half_days else OTHER_SHARE,
            "percent": None if in_half_days else shown(current.percent),
            "starts_on": max(current.starts_on, timezone.localdate()),
            "ends_on": current.ends_on,
            "days": current.days,
        }
        self.current = current

    def clean(self) -> dict[str, object]:
        values = super().clean()
        names = ("percent", "starts_on", "ends_on", "days")
        if not self.errors and all(values[name] == getattr(self.current, name) for name in names):
            self.add_error(
                None, _("C’est la proposition actuelle : changez le temps, les jours ou les dates.")
            )
        return values

    def inputs(self) -> dict[str, object]:
        note = self.cleaned_data["comment"]
        return {"terms": terms_of(self.cleaned_data, objectives=self.current.objectives, note=note)}


class RenewalForm(TermsFields, MoveForm):
    """The agreement goes on: its first day stays, the last one moves."""

    intro = _(
        "L’accord actuel continue jusqu’à son dernier jour. Votre responsable répond à cette suite comme à une demande."
    )
    comment_label = _("Un mot pour votre responsable")
    objectives = objectives_field()
    starts_on = None
    first_day_is_ahead = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer_units()
        current = self.subject.versions.last()
        self.fields["ends_on"].label = _("Nouveau dernier jour")
        self.initial = {
            "days_a_week": OTHER_SHARE,
            "percent": shown(current.percent),
            "days": current.days,
            "objectives": current.objectives,
        }

    def clean(self) -> dict[str, object]:
        values = super().clean()
        values["starts_on"] = self.subject.starts_on
        ends_on = values.get("ends_on")
        self._check_period(values["starts_on"], ends_on)
        if ends_on and "ends_on" not in self.errors and ends_on <= self.subject.ends_on:
            self.add_error("ends_on", _("Choisissez un jour après la fin de l’accord actuel."))
        return values

    def inputs(self) -> dict[str, object]:
        return {"terms": terms_of(self.cleaned_data, note=self.cleaned_data["comment"])}


class RefuseForm(MoveForm):
    """Never without a reason and something else that would be possible."""

    intro = _(
        "L’idée reste ouverte. L’équipe innovation reprend contact avec vous deux pour chercher une autre solution."
    )
    comment_label = _("Ce qui l’empêche aujourd’hui")
    comment_help = _("Envoyé tel quel à la personne.")
    comment_required = True

    category = forms.ChoiceField(
        label=_("Raison"),
        choices=[("", _("Choisissez")), *RefusalCategory.choices],
        error_messages={"required": _("Choisissez une raison.")},
    )
    alternative = forms.CharField(
        label=_("Ce qui serait possible"),
        help_text=_("Une autre période, moins de temps, une autre personne."),
        widget=text(3),
        error_messages={"required": _("Dites ce qui serait possible, même plus tard.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].error_messages["required"] = _("Dites ce qui l’empêche aujourd’hui.")
        self.order_fields(["category", "comment", "alternative"])


class ActivateForm(MoveForm):
    intro = _("Le temps accordé commence aujourd’hui, sans attendre le premier jour prévu.")


class SuspendForm(MoveForm):
    intro = _("Le temps accordé s’arrête pour un moment. Il reprend quand vous le dites.")
    comment_label = _("Pourquoi suspendre")
    comment_required = True

    until = PlannedDayField(label=_("Jusqu’au"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].error_messages["required"] = _("Dites pourquoi, même en quelques mots.")

    def clean_until(self) -> object:
        until = self.cleaned_data["until"]
        if until and until <= timezone.localdate():
            raise forms.ValidationError(_("Choisissez un jour à venir."))
        return until


class ResumeForm(MoveForm):
    intro = _("Le temps accordé reprend aujourd’hui.")


class RenewForm(ApproveForm):
    intro = _("La suite est accordée telle que décrite.")


class ExpireForm(MoveForm):
    intro = _("La période est terminée.")


class DeclineRenewalForm(RefuseForm):
    """Asks the same: a reason, and what would be possible."""


class EndForm(MoveForm):
    intro = _("L’accord prend fin aujourd’hui. Le temps de la personne revient à son service.")


class CancelForm(MoveForm):
    intro = _("Votre demande est annulée. Vous pourrez en faire une autre.")


TIME_FORMS: dict[str, type[MoveForm]] = {
    "propose": ProposeForm,
    "accept_terms": AcceptTermsForm,
    "approve": ApproveForm,
    "refuse": RefuseForm,
    "activate": ActivateForm,
    "suspend": SuspendForm,
    "resume": ResumeForm,
    "request_renewal": RenewalForm,
    "renew": RenewForm,
    "decline_renewal": DeclineRenewalForm,
    "expire": ExpireForm,
    "end": EndForm,
    "cancel": CancelForm,
}
