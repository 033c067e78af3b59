"""What a project plans: its tasks, its deliverables, what it asks for, what it watches."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import DayField, PlannedDayField
from accounts.models import User
from incubation.forms.fields import FigureField, text
from incubation.forms.work import WorkForm
from incubation.models import Project, ProjectDeliverable, ProjectResource, ProjectRisk, ProjectTask
from incubation.models.plan import DeliverableStatus
from incubation.services import team_of
from notifications.delivery import Act, announce


class _TeamPersonField(forms.ModelChoiceField):
    def __init__(self, label: object) -> None:
        super().__init__(
            User.objects.none(),
            label=label,
            required=False,
            empty_label=_("Personne pour l’instant"),
            help_text=_("Une personne de l’équipe projet."),
        )


class PlanForm(WorkForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = self.instance._state.adding
        if "owner" in self.fields:
            known = [person.pk for person in team_of(self.project)]
            if self.instance.owner_id:
                known.append(self.instance.owner_id)  # who left the team keeps what they did
            self.fields["owner"].queryset = User.objects.filter(pk__in=known).by_name()


def _act(by: User) -> Act:
    return Act(timezone.now().isoformat(), by)


def not_yet(day: object) -> object:
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("Choisissez aujourd’hui ou un jour passé."))
    return day


class TaskForm(PlanForm):
    owner = _TeamPersonField(_("Par"))
    due_on = PlannedDayField(label=_("Pour le"), required=False)
    done_on = DayField(label=_("Fait le"), required=False)

    class Meta:
        model = ProjectTask
        fields = ["kind", "label", "owner", "due_on", "done_on"]
        widgets = {"kind": forms.RadioSelect}
        error_messages = {"label": {"required": _("Dites ce qu’il y a à faire.")}}

    def clean_done_on(self) -> object:
        return not_yet(self.cleaned_data["done_on"])

    def clean(self) -> dict[str, object]:
        values = super().clean()
        if values.get("kind") == "milestone" and not values.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Un jalon a un jour."))
        return values

    def _stamp(self) -> None:
        if {"owner", "due_on"} & set(self.changed_data):
            self.instance.asked_on = timezone.localdate()

    def _settle(self) -> None:
        type(self.instance).objects.filter(pk=self.instance.pk).update(asked_on=self.instance.asked_on)


class DeliverableForm(PlanForm):
    due_on = PlannedDayField(label=_("Attendu le"), required=False)

    class Meta:
        model = ProjectDeliverable
        fields = ["label", "phase", "due_on", "status"]
        widgets = {"status": forms.RadioSelect}
        error_messages = {"label": {"required": _("Dites ce que le projet rendra.")}}

    def _settle(self) -> None:
        """Whoever stands beside the project is told that there is something to read."""
        if "status" in self.changed_data and self.cleaned_data["status"] == DeliverableStatus.DELIVERED:
            announce(self.instance, "deliver", _act(self.user))


class AcceptForm(WorkForm):
    """Whoever stands beside the project says that the deliverable is what was expected."""

    class Meta:
        model = ProjectDeliverable
        fields: list[str] = []

    def why_not(self, project: Project) -> str:
        stored = ProjectDeliverable.objects.filter(pk=self.instance.pk).first()
        if stored is None or stored.status != "delivered":
            return str(_("Ce livrable n’est pas encore remis."))
        if stored.is_accepted:
            return str(_("Ce livrable est déjà accepté."))
        return super().why_not(project)

    def _save(self) -> bool:
        self.instance.accepted_by, self.instance.accepted_on = self.user, timezone.localdate()
        self.instance.save(update_fields=["accepted_by", "accepted_on"])
        announce(self.instance, "accept", _act(self.user))
        return True


class ResourceForm(PlanForm):
    asked = FigureField(label=_("Combien"), max_digits=10, decimal_places=2)
    spent = FigureField(label=_("Déjà utilisé"), max_digits=10, decimal_places=2, initial=0)

    class Meta:
        model = ProjectResource
        fields = ["kind", "label", "asked", "unit", "external", "spent"]
        widgets = {"kind": forms.RadioSelect}
        error_messages = {"label": {"required": _("Dites ce qu’il faut au projet.")}}

    def clean_asked(self) -> object:
        asked = self.cleaned_data["asked"]
        if asked <= 0:
            raise forms.ValidationError(_("Demandez une quantité au-dessus de zéro."))
        return asked

    def clean_spent(self) -> object:
        spent = self.cleaned_data["spent"]
        if spent < 0:
            raise forms.ValidationError(_("Écrivez zéro, ou ce qui est déjà utilisé."))
        return spent

    def clean(self) -> dict[str, object]:
        """What was granted answers what was asked: the question does not change under the answer."""
        values = super().clean()
        frozen = {"kind", "asked", "unit"} & set(self.changed_data)
        if self.instance.is_answered and frozen:
            raise forms.ValidationError(
                _("Ce moyen a sa réponse : ajoutez à côté ce qu’il faut de plus, sans changer la demande.")
            )
        return values

    def _is_valid_now(self) -> bool:
        """Asked again under the lock: the answer may have come meanwhile."""
        stored = ProjectResource.objects.filter(pk=self.instance.pk).first()
        asked_otherwise = stored and any(
            getattr(stored, name) != getattr(self.instance, name) for name in ("kind", "asked", "unit")
        )
        if stored and stored.is_answered and asked_otherwise:
            self.add_error(None, _("La réponse vient d’arriver : la demande ne change plus."))
            return False
        return super()._is_valid_now()

    def _settle(self) -> None:
        if self.is_new:
            announce(self.instance, "ask", _act(self.user))


class GrantForm(WorkForm):
    """What is granted of what was asked; zero says no, and says why."""

    granted = FigureField(label=_("Accordé"), max_digits=10, decimal_places=2)
    answer = forms.CharField(label=_("Pourquoi, ou à quelles conditions"), max_length=300, required=False)

    class Meta:
        model = ProjectResource
        fields = ["granted", "answer"]

    def clean(self) -> dict[str, object]:
        values = super().clean()
        granted = values.get("granted")
        if granted is not None and granted < 0:
            self.add_error("granted", _("Écrivez zéro, ou ce qui est accordé."))
        elif granted is not None and granted < self.instance.asked and not values.get("answer"):
            self.add_error("answer", _("Dites pourquoi, même en quelques mots."))
        return values

    def _is_valid_now(self) -> bool:
        """Who answers, and when, are part of what the constraints ask."""
        self.instance.answered_by, self.instance.answered_on = self.user, timezone.localdate()
        return super()._is_valid_now()

    def _save(self) -> bool:
        self.instance.save(update_fields=["granted", "answer", "answered_by", "answered_on"])
        announce(self.instance, "answer", _act(self.user))
        return True


class RiskForm(PlanForm):
    owner = _TeamPersonField(_("Surveillé par"))
    closed_on = DayField(label=_("Écarté le"), required=False)

    class Meta:
        model = ProjectRisk
        fields = ["label", "likelihood", "impact", "answer", "owner", "closed_on"]
        widgets = {"likelihood": forms.RadioSelect, "impact": forms.RadioSelect, "answer": text(3)}
        error_messages = {"label": {"required": _("Dites ce qui pourrait arriver.")}}

    def clean_closed_on(self) -> object:
        return not_yet(self.cleaned_data["closed_on"])
