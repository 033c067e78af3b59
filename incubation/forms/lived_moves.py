"""What each move of a time agreement that is lived asks: to start, to suspend, to resume, to end."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.days import PlannedDayField
from incubation.forms.fields import text
from incubation.lived_days import end_put_back, first_day_after_notice, latest_end_of, lost_days
from workflow.forms import MoveForm


class ActivateForm(MoveForm):
    intro = gettext_lazy("Le temps accordé commence aujourd’hui, sans attendre le premier jour prévu.")


class SuspendForm(MoveForm):
    """At once: for a long leave, or when both already said yes. A manager gives notice."""

    intro = gettext_lazy("Le temps accordé s’arrête aujourd’hui, pour un moment.")
    comment_label = gettext_lazy("Pourquoi suspendre")
    comment_required = True

    until = PlannedDayField(label=gettext_lazy("Jusqu’au"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].error_messages["required"] = _("Dites pourquoi, même en quelques mots.")

    def clean_until(self) -> date | None:
        until = self.cleaned_data["until"]
        if until and until <= timezone.localdate():
            raise forms.ValidationError(_("Choisissez un jour à venir."))
        return until


class AnnounceSuspensionForm(MoveForm):
    comment_label = gettext_lazy("Pourquoi suspendre")
    comment_required = True

    on = PlannedDayField(label=gettext_lazy("À partir du"))
    until = PlannedDayField(label=gettext_lazy("Reprise prévue le"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        notice = first_day_after_notice(self.subject)
        self.initial["on"] = notice
        self.fields["comment"].error_messages["required"] = _("Dites pourquoi, même en quelques mots.")
        self.intro = _(
            "Avec le préavis, la suspension commence au plus tôt le %(day)s. Pour un jour plus proche, nous demandons "
            "à %(person)s : sans son accord, elle commence à la fin du préavis."
        ) % {"day": date_format(notice, "j F Y"), "person": self.subject.beneficiary}

    def clean_on(self) -> date:
        on = self.cleaned_data["on"]
        if on < timezone.localdate():
            raise forms.ValidationError(_("Choisissez aujourd’hui ou un jour à venir."))
        if on > self.subject.ends_on:
            raise forms.ValidationError(_("L’accord se termine avant ce jour."))
        return on

    def clean(self) -> dict[str, object]:
        values = super().clean()
        on, until = values.get("on"), values.get("until")
        if on and until and until <= max(on, self._first_day(on)):
            self.add_error("until", _("Choisissez un jour après le début de la suspension."))
        return values

    def _first_day(self, on: date) -> date:
        return max(on, first_day_after_notice(self.subject))


class AgreeToSuspensionForm(MoveForm):
    comment_label = gettext_lazy("Un mot avec votre accord")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.subject.sooner_on and self.subject.suspends_on:
            self.intro = _(
                "La suspension commence le %(sooner)s au lieu du %(day)s. Rien ne vous y oblige."
            ) % {
                "sooner": date_format(max(self.subject.sooner_on, timezone.localdate()), "j F Y"),
                "day": date_format(self.subject.suspends_on, "j F Y"),
            }


class CallOffSuspensionForm(MoveForm):
    intro = gettext_lazy("Le temps accordé continue comme prévu.")


class ResumeForm(MoveForm):
    intro = gettext_lazy("Le temps accordé reprend aujourd’hui.")

    put_back = forms.BooleanField(required=False, label=gettext_lazy("Décaler la fin d’autant"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        later = end_put_back(self.subject)
        if later == self.subject.ends_on:
            del self.fields["put_back"]
        else:
            self.fields["put_back"].help_text = _(
                "%(days)s jours ouvrés ont été perdus : l’accord irait jusqu’au %(end)s."
            ) % {"days": lost_days(self.subject), "end": date_format(later, "j F Y")}


class AllowLongerForm(MoveForm):
    intro = gettext_lazy(
        "Un accord plus long que la limite habituelle est une exception. Elle n’accorde aucun temps : la personne et "
        "son responsable s’entendent toujours sur la suite."
    )
    comment_label = gettext_lazy("Pourquoi cette exception")
    comment_required = True

    until = PlannedDayField(label=gettext_lazy("Peut durer jusqu’au"))

    def clean_until(self) -> date:
        until = self.cleaned_data["until"]
        if until <= latest_end_of(self.subject):
            raise forms.ValidationError(
                _("L’accord peut déjà durer jusqu’au %(day)s : choisissez un jour après.")
                % {"day": date_format(latest_end_of(self.subject), "j F Y")}
            )
        return until


class EndForm(MoveForm):
    intro = gettext_lazy("L’accord prend fin aujourd’hui. Le temps de la personne revient à son service.")
    comment_label = gettext_lazy("Un mot de plus")

    handed_back = forms.CharField(
        label=gettext_lazy("Ce qui est rendu au service"),
        help_text=gettext_lazy(
            "Où en est le travail, ce que la personne reprend et quand, ce que les collègues peuvent reposer."
        ),
        max_length=2000,
        widget=text(4),
        error_messages={"required": gettext_lazy("Dites où en est le travail, même en deux phrases.")},
    )


class ExpireForm(MoveForm):
    intro = gettext_lazy("La période est terminée.")


LIVED_FORMS: dict[str, type[MoveForm]] = {
    "activate": ActivateForm,
    "announce_suspension": AnnounceSuspensionForm,
    "agree_to_suspension": AgreeToSuspensionForm,
    "call_off_suspension": CallOffSuspensionForm,
    "suspend": SuspendForm,
    "resume": ResumeForm,
    "allow_longer": AllowLongerForm,
    "expire": ExpireForm,
    "end": EndForm,
}
