"""The pieces of a programme, each written on its own small page."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.days import DayField
from accounts.models import Organisation, User
from accounts.person_field import PersonField
from ideas.models import CommitteeSession
from ideas.sitting import WERE_HELD
from incubation.forms.fields import FigureField
from workflow.once import OnceField
from workflow.planned import PeriodField, PlannedForm
from workflow.seen import SeenForm
from workshops.forms.facts import dated
from workshops.forms.inputs import lines, name_the_blank
from workshops.models import (
    Deliverable,
    Inspiration,
    Milestone,
    MilestoneKind,
    Programme,
    ResourceKind,
    ResourceNeed,
    ResourceStatus,
    RoadmapStep,
    Workshop,
)
from workshops.services import put_at


class DocumentField(forms.URLField):
    def __init__(self, **options: object) -> None:
        options.setdefault("help_text", _("Là où il se lit : l’intranet, l’espace de l’équipe."))
        super().__init__(
            label=_("Adresse du document"), required=False, max_length=500, assume_scheme="https", **options
        )


def already_come(day: date | None) -> date | None:
    """What happened did so today at the latest."""
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("Ce jour n’est pas encore venu : laissez vide jusque-là."))
    return day


class PieceForm(SeenForm):
    """`heading` titles the page that adds one; `related` is where the programme keeps them."""

    heading: ClassVar[Promise]
    related: ClassVar[str]
    editing: ClassVar[Promise] = _("Modifier « %(piece)s »")
    # What is added by a double click is added once.
    token = OnceField()

    def __init__(self, *args: object, programme: Programme, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.user = programme, user
        self.instance.programme = programme
        if not self.instance._state.adding:
            del self.fields["token"]
        if "step" in self.fields:
            self.fields["step"].queryset = programme.steps.all()
            name_the_blank(self.fields["step"], _("Hors étape"))
        if "kind" in self.fields:
            name_the_blank(self.fields["kind"], _("Choisissez"))
        self.order_fields(["seen", "token"])  # known when the others are checked

    def write(self) -> bool:
        """Under the lock of the programme; `False` when somebody was faster."""
        if self.was_changed():
            return False
        self.save()
        return True

    def was_sent(self) -> bool:
        if "token" not in self.fields:
            return False
        names = ("programme", *self._meta.fields)
        return self.instance.sent_before(self.cleaned_data["token"], *names) is not None

    def too_late(self) -> str:
        """Why this piece is not to be written any more; empty while it is."""
        return ""

    def why_kept(self) -> str:
        """Why this piece is not to be taken off; empty while it may be."""
        return self.too_late()


class PlannedPieceForm(PieceForm, PlannedForm):
    """A piece with a fuzzy period."""


class StepForm(PlannedPieceForm):
    heading = _("Ajouter une étape")
    related = "steps"
    planned_label = PeriodField(required=False)
    position = forms.IntegerField(label=_("Position"), min_value=1, max_value=100, required=False)

    class Meta:
        model = RoadmapStep
        fields = ["label", "planned_label", "actions"]
        widgets = {"actions": lines(4)}
        help_texts = {"actions": _("Une ligne vide sépare, « - » commence une liste.")}
        error_messages = {"label": {"required": _("Donnez un nom à l’étape.")}}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        known = list(self.programme.steps.values_list("pk", flat=True))
        mine = known.index(self.instance.pk) + 1 if self.instance.pk in known else len(known) + 1
        self.initial.setdefault("position", mine)
        self.fields["position"].help_text = _("1 : en tête. Vide : à la fin.")

    def save(self, commit: bool = True) -> RoadmapStep:
        siblings = self.programme.steps.all()
        put_at(self.instance, siblings, self.cleaned_data["position"] or len(siblings) + 1)
        return self.instance


class MilestoneForm(PlannedPieceForm):
    heading = _("Ajouter un jalon")
    related = "milestones"
    planned_label = PeriodField(label=_("Prévu"))
    owner = PersonField(
        label=_("Qui s’en charge"),
        required=False,
        help_text=_("Prénom et nom, ou identifiant. Sinon, l’équipe innovation."),
    )

    class Meta:
        model = Milestone
        fields = ["kind", "title", "planned_label", "step", "workshop", "session", "owner", "actual_on"]
        field_classes = {"actual_on": DayField}
        help_texts = {
            "workshop": _("Pour un atelier : sa date sera reprise une fois qu’il aura eu lieu."),
            "session": _("Pour un passage en comité : la date de la séance sera reprise."),
            "actual_on": _("Le jour où il a vraiment eu lieu, s’il n’a ni atelier ni séance."),
        }
        error_messages = {
            "kind": {"required": _("Choisissez la nature du jalon.")},
            "title": {"required": _("Donnez un nom au jalon.")},
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        workshops, sessions = self.fields["workshop"], self.fields["session"]
        workshops.queryset = Workshop.objects.visible_to(self.user).order_by("-on", "-pk")
        workshops.label_from_instance = dated
        sessions.queryset = CommitteeSession.objects.visible_to(self.user).order_by("-held_on", "-pk")
        sessions.label_from_instance = CommitteeSession.dated_title
        name_the_blank(workshops, _("Aucun atelier"))
        name_the_blank(sessions, _("Aucune séance"))

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if cleaned.get("workshop") and kind and kind != MilestoneKind.WORKSHOP:
            self.add_error("workshop", _("Un atelier va avec un jalon de cette nature."))
        if cleaned.get("session") and kind and kind != MilestoneKind.COMMITTEE:
            self.add_error("session", _("Une séance va avec un passage en comité."))
        return cleaned

    def clean_actual_on(self) -> date | None:
        return already_come(self.cleaned_data["actual_on"])


class DeliverableForm(PlannedPieceForm):
    heading = _("Ajouter un livrable")
    related = "deliverables"
    planned_label = PeriodField(label=_("Attendu"), required=False)
    owner = PersonField(
        label=_("Qui s’en charge"),
        required=False,
        help_text=_("Prénom et nom, ou identifiant. Sinon, l’équipe innovation."),
    )
    link = DocumentField()

    class Meta:
        model = Deliverable
        fields = ["title", "step", "planned_label", "owner", "handed_in_on", "link"]
        field_classes = {"handed_in_on": DayField}
        error_messages = {"title": {"required": _("Dites ce qui est attendu.")}}

    def clean_handed_in_on(self) -> date | None:
        return already_come(self.cleaned_data["handed_in_on"])

    def too_late(self) -> str:
        return str(_("Ce livrable est accepté : il ne change plus.")) if self.instance.accepted_at else ""

    def why_kept(self) -> str:
        if self.too_late():
            return self.too_late()
        if self.instance.files.exists():
            return str(_("Ce livrable porte des fichiers : retirez-les d’abord."))
        if not self.instance.handed_in_on:
            return ""
        return str(
            _("Ce livrable est remis : il reste. S’il ne l’est pas, effacez d’abord le jour de sa remise.")
        )


class ResourceForm(PlannedPieceForm):
    heading = _("Ajouter un besoin en ressources")
    related = "resources"
    planned_label = PeriodField(required=False)
    quantity = FigureField(label=_("Quantité"), max_digits=12, decimal_places=2, min_value=Decimal("0.01"))

    class Meta:
        model = ResourceNeed
        fields = ["kind", "title", "quantity", "unit", "planned_label"]
        help_texts = {
            "unit": _("Jours, équivalents temps plein, salles… Vide pour de l’argent : la monnaie.")
        }
        error_messages = {
            "kind": {"required": _("Choisissez la nature du besoin.")},
            "title": {"required": _("Dites ce qui est demandé.")},
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].required = False

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if cleaned.get("kind") == ResourceKind.FINANCIAL:
            cleaned["unit"] = cleaned.get("unit") or Organisation.current().currency
        elif cleaned.get("kind") and not cleaned.get("unit"):
            self.add_error("unit", _("Dites en quoi se compte ce besoin."))
        return cleaned

    def too_late(self) -> str:
        return str(_("Ce besoin a reçu sa réponse : il ne change plus.")) if self.instance.is_decided else ""


class InspirationForm(PieceForm):
    heading = _("Ajouter une inspiration")
    related = "inspirations"
    url = forms.URLField(label=_("Adresse"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Inspiration
        fields = ["title", "url"]
        error_messages = {"title": {"required": _("Dites ce qui vous a inspiré.")}}


class NeedDecisionForm(SeenForm):
    """What is granted of a need, and why when it is less than asked."""

    status = forms.ChoiceField(
        label=_("Réponse"),
        choices=[choice for choice in ResourceStatus.choices if choice[0] != ResourceStatus.ASKED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une réponse.")},
    )
    granted_quantity = FigureField(
        label=_("Quantité accordée"), max_digits=12, decimal_places=2, min_value=Decimal(0), required=False
    )

    class Meta:
        model = ResourceNeed
        fields = ["status", "granted_quantity", "decided_in", "reason"]
        widgets = {"reason": lines(3)}
        labels = {"decided_in": _("Décidée à la séance"), "reason": _("Pourquoi")}
        help_texts = {
            "granted_quantity": _("Seulement si une partie est accordée."),
            "reason": _("Lu par qui a demandé. Nécessaire si la demande n’est pas accordée en entier."),
        }

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        held = CommitteeSession.objects.visible_to(user).filter(state__in=WERE_HELD)
        self.fields["decided_in"].queryset = held.order_by("-held_on", "-pk")
        self.fields["decided_in"].label_from_instance = CommitteeSession.dated_title
        name_the_blank(self.fields["decided_in"], _("Hors séance"))

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        status, asked = cleaned.get("status"), self.instance.quantity
        if status == ResourceStatus.GRANTED:
            cleaned["granted_quantity"] = asked
        elif status == ResourceStatus.REFUSED:
            cleaned["granted_quantity"] = Decimal(0)
        elif status == ResourceStatus.PARTLY and not self.errors:
            granted = cleaned.get("granted_quantity")
            if granted is None or not 0 < granted < asked:
                self.add_error(
                    "granted_quantity", _("Écrivez moins que ce qui est demandé, et plus que zéro.")
                )
        if status in (ResourceStatus.PARTLY, ResourceStatus.REFUSED) and not cleaned.get("reason"):
            self.add_error("reason", _("Dites pourquoi la demande n’est pas accordée en entier."))
        return cleaned


PIECES: dict[str, type[PieceForm]] = {
    form.related: form for form in (StepForm, MilestoneForm, DeliverableForm, ResourceForm, InspirationForm)
}
