"""The forms of an exchange noted after the first one, and of the next meeting."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from accounts.models import User
from accounts.roles import Role
from ideas.forms.moves import ContactForm
from ideas.models import Channel
from workflow.forms import BareMoveForm

WORKDAY = time(9, 0)


class LogContactForm(ContactForm):
    intro = _("Un appel, une rencontre, un courriel, ou une note pour la suite.")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = Channel.choices
        # A note for the team is among the choices: nobody else reads it unless somebody says so.
        shared = self.fields["shared"]
        shared.initial, shared.label = False, _("La personne qui porte l’idée lit aussi ce résumé")


class AppointmentForm(BareMoveForm):
    intro = _("La personne qui porte l’idée reçoit la date, le lieu et le nom de qui elle verra.")

    on = PlannedDayField(label=_("Quel jour"))
    hour = forms.TimeField(
        label=_("À quelle heure"),
        initial=WORKDAY,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("Choisissez une heure."),
            "invalid": _("Écrivez une heure, par exemple 14:30."),
        },
    )
    place = forms.CharField(
        label=_("Où, ou par quel moyen"),
        max_length=160,
        help_text=_("Par exemple : par téléphone, au bureau 214."),
        error_messages={"required": _("Dites où, ou par quel moyen.")},
    )
    who = forms.ModelChoiceField(
        label=_("Avec qui"),
        queryset=User.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choisissez la personne de l’équipe.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        carrying = [person.pk for person in self.subject.people]
        self.fields["who"].queryset = User.objects.holding(Role.INNOVATION_TEAM).exclude(pk__in=carrying)
        self.standing = self.subject.appointments.standing().select_related("idea", "by").first()
        self.initial.setdefault("who", self.standing.by_id if self.standing else self.user.pk)
        if self.standing:
            at = timezone.localtime(self.standing.at)
            self.initial.update({"on": at.date(), "hour": at.time(), "place": self.standing.place})

    def clean(self) -> dict[str, object]:
        data = super().clean()
        on, hour = data.get("on"), data.get("hour")
        if on and hour:
            data["at"] = timezone.make_aware(datetime.combine(on, hour))
            if data["at"] <= timezone.now():
                self.add_error("on", _("Choisissez un moment à venir."))
        return data

    def inputs(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in ("who", "at", "place")}
