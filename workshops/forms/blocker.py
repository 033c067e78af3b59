"""What is said of a blocker: when it is reported, and at each of its moves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit
from accounts.person_field import PersonField
from workflow.forms import BareMoveForm, MoveForm
from workflow.once import OnceField
from workshops.blocking import Level
from workshops.forms.inputs import lines, name_the_blank
from workshops.models import Blocker


class BlockerForm(forms.ModelForm):
    owner = PersonField(
        label=_("Qui peut la lever, si vous le savez"),
        help_text=_("Prénom et nom, ou identifiant. Sinon, la personne qui accompagne est prévenue."),
        required=False,
    )
    token = OnceField()

    class Meta:
        model = Blocker
        fields = ("title", "kind", "description", "owner", "unit", "is_urgent")
        labels = {
            "title": _("Ce qui bloque, en une phrase"),
            "kind": _("De quelle nature"),
            "description": _("Ce qui se passe"),
            "unit": _("Direction concernée, si vous la connaissez"),
            "is_urgent": _("Une étape proche en dépend"),
        }
        help_texts = {
            "description": _(
                "Les faits, ce que vous avez déjà essayé, ce dont vous auriez besoin. Lu par qui lit ce qui est bloqué."
            ),
            "is_urgent": _("Une réponse est alors attendue plus vite."),
        }
        error_messages = {
            "title": {"required": _("Dites en une phrase ce qui bloque.")},
            "kind": {"required": _("Choisissez de quelle nature est le blocage.")},
            "description": {"required": _("Dites ce qui se passe, même en deux phrases.")},
        }
        widgets = {"description": lines(5)}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = OrgUnit.objects.order_by("path")
        self.fields["unit"].empty_label = _("Je ne sais pas")
        name_the_blank(self.fields["kind"], _("Choisir"))

    def _post_clean(self) -> None:
        """The object that is blocked comes with the address: the model is checked when it is written."""

    def facts(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in (*self.Meta.fields, "token")}


class EntrustForm(MoveForm):
    owner = PersonField(label=_("À qui"))


class EscalateForm(MoveForm):
    comment_label = _("Ce qui a été tenté, et ce que vous demandez")
    comment_required = True

    unit = forms.ModelChoiceField(
        label=_("Direction concernée"), queryset=OrgUnit.objects.none(), required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.subject.level
        following = self.subject.next_level
        if following is not None:
            self.intro = _("Elle sera portée à ce niveau : %(level)s.") % {"level": following.label}
        if following != Level.DIRECTORATE:
            del self.fields["unit"]
        else:
            self.fields["unit"].queryset = OrgUnit.objects.order_by("path")
            self.fields["unit"].initial = self.subject.unit_id


class EndForm(BareMoveForm):
    how = forms.CharField(
        label=_("Comment elle s’est terminée"),
        help_text=_("Lu avec la situation : c’est ainsi que d’autres apprennent à lever la même."),
        widget=lines(4),
        error_messages={"required": _("Dites comment la situation s’est terminée, même en deux phrases.")},
    )

    def clean(self) -> dict[str, object]:
        """The history keeps the words too, should the situation be reopened."""
        return {**super().clean(), "comment": self.cleaned_data.get("how", "")}


class LiftForm(EndForm):
    intro = _("Ce qui bloquait ne bloque plus.")


class AcceptForm(EndForm):
    intro = _("Elle ne sera pas levée, et le travail continue en la prenant en compte.")


class DropForm(EndForm):
    intro = _("Plus personne n’est attendu. Dites pourquoi.")


class ReopenForm(MoveForm):
    comment_label = _("Pourquoi la rouvrir")
    comment_required = True


BLOCKER_FORMS: dict[str, type[MoveForm]] = {
    "entrust": EntrustForm,
    "escalate": EscalateForm,
    "lift": LiftForm,
    "accept": AcceptForm,
    "drop": DropForm,
    "reopen": ReopenForm,
}
