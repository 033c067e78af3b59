"""What is noted of a meeting between a team and whoever accompanies it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import DayField, PlannedDayField
from incubation.coaching import writes_log
from incubation.forms.fields import text
from incubation.forms.work import WorkForm
from incubation.models import CoachingSession, CoachNote, Project


class CoachedForm(WorkForm):
    def why_not(self, project: Project) -> str:
        """Asked again under the lock: somebody else may accompany the project by now."""
        if not writes_log(self.user, project):
            return str(_("Une autre personne accompagne désormais ce projet : c’est elle qui note."))
        return super().why_not(project)


class SessionForm(CoachedForm):
    held_on = DayField(label=_("Rencontre du"))
    next_on = PlannedDayField(
        label=_("Prochaine rencontre"), required=False, help_text=_("Vous recevez un rappel la veille.")
    )

    class Meta:
        model = CoachingSession
        fields = ["held_on", "topic", "decisions", "next_step", "next_on"]
        widgets = {"decisions": text(4)}
        error_messages = {"topic": {"required": _("Dites de quoi vous avez parlé, en quelques mots.")}}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # A new one has no day yet, which would win over the initial day of the field.
        self.initial["held_on"] = self.initial["held_on"] or timezone.localdate()

    def clean_held_on(self) -> object:
        held_on = self.cleaned_data["held_on"]
        if held_on > timezone.localdate():
            raise forms.ValidationError(_("Une rencontre se note une fois tenue : choisissez un jour passé."))
        return held_on

    def _stamp(self) -> None:
        if self.instance._state.adding:
            self.instance.written_by = self.user


class NoteForm(CoachedForm):
    holder = "session"

    class Meta:
        model = CoachNote
        fields = ["text"]
        widgets = {"text": text(8)}
        help_texts = {"text": _("Personne d’autre que vous ne lit ces notes. Un texte vide les efface.")}

    def _save(self) -> bool:
        if self.cleaned_data["text"].strip():
            return super()._save()
        if self.instance.pk:
            self.instance.delete()
        return True
