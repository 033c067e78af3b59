"""The feasibility study: its strands one by one, the options compared, then what they say together."""

from typing import ClassVar

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from incubation.forms.fields import text
from incubation.forms.work import WorkForm
from incubation.models import (
    ExpertOpinion,
    FeasibilityStudy,
    StrandCode,
    StrandStatus,
    StudyOption,
    StudyStrand,
)
from incubation.strands import require_data_protection
from incubation.study_questions import QUESTIONS


class WrittenForm(WorkForm):
    """Sent without a word where nothing stood either, a sheet of the study is not written."""

    nothing: ClassVar[object]

    def clean(self) -> dict[str, object]:
        values = super().clean()
        if not self.errors and not self._says_something(values) and not self._says_something(self.initial):
            self.add_error(None, self.nothing)
        return values

    def _says_something(self, values: dict[str, object]) -> bool:
        return any(self._says(name, values.get(name)) for name in self._meta.fields)

    def _says(self, name: str, value: object) -> bool:
        return bool(value)


class StrandForm(WrittenForm):
    nothing = _(
        "Rien n’est enregistré, car rien n’est encore écrit pour ce volet : notez ce qu’on a appris, "
        "même en une phrase, ou changez son avancement."
    )

    class Meta:
        model = StudyStrand
        fields = ["status", "findings", "rating"]
        widgets = {"findings": text(8)}
        labels = {"findings": _("Ce qu’on a appris"), "rating": _("Ce qu’on en conclut")}
        help_texts = {
            "rating": _(
                "Clair : on peut avancer. À creuser : une question reste. Bloquant : il faut la lever."
            )
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [
            (value, label) for value, label in StrandStatus.choices if self._may_be(value)
        ]

    def _may_be(self, status: str) -> bool:
        """An opinion is waited for once it is asked for; nobody leaves a mandatory strand out."""
        if status == self.instance.status:
            return True
        left_out = status == StrandStatus.NOT_APPLICABLE and self.instance.mandatory
        return status != StrandStatus.WAITING_EXPERT and not left_out

    @property
    def questions(self) -> list[object]:
        return QUESTIONS[self.instance.code]

    @cached_property
    def opinions(self) -> list[ExpertOpinion]:
        return list(self.instance.opinions.select_related("expert").order_by("pk"))

    def clean(self) -> dict[str, object]:
        values = super().clean()
        status = values.get("status")
        if status == StrandStatus.DONE and not values.get("rating"):
            self.add_error("rating", _("Dites ce qu’on en conclut pour terminer ce volet."))
        if status == StrandStatus.DONE and not values.get("findings"):
            self.add_error("findings", _("Dites ce qu’on a appris pour terminer ce volet."))
        if status == StrandStatus.NOT_APPLICABLE and not values.get("findings"):
            self.add_error("findings", _("Dites en une phrase pourquoi ce volet est sans objet."))
        return values

    def _says(self, name: str, value: object) -> bool:
        return super()._says(name, value) and value != StrandStatus.NOT_STARTED

    def _is_valid_now(self) -> bool:
        return super()._is_valid_now() and not self._still_waits()

    def _still_waits(self) -> bool:
        """What an expert is about to say is read before the strand is concluded."""
        opinion = self.instance.opinions.awaited().select_related("expert").first()
        if opinion is None:
            return False
        if not self.instance.is_concluded:
            self.instance.status = StrandStatus.WAITING_EXPERT
            return False
        sentence = gettext(
            "L’avis de %(expert)s est attendu : attendez sa réponse, ou retirez la demande, avant de conclure."
        )
        self.add_error("status", sentence % {"expert": opinion.expert})
        return True


class NewStrandForm(WorkForm):
    """One of those that the study does not hold yet."""

    code = forms.ChoiceField(
        label=_("Quel volet ajouter"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez le volet à ajouter.")},
    )

    class Meta:
        model = StudyStrand
        fields = ["code"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(code.value, code.label) for code in StrandCode]

    def offer(self, codes: list[StrandCode]) -> None:
        self.fields["code"].choices = [(code.value, code.label) for code in codes]


class OptionForm(WorkForm):
    class Meta:
        model = StudyOption
        fields = ["label", "gains", "costs", "drawbacks"]
        widgets = {"gains": text(3), "costs": text(3), "drawbacks": text(3)}
        help_texts = {
            "gains": _("Pour les personnes concernées, pour le service."),
            "costs": _("En temps, en argent, en énergie : même une estimation."),
            "drawbacks": _("Ce qui pourrait mal tourner, ce que l’option ne règle pas."),
        }
        error_messages = {"label": {"required": _("Donnez un nom court à cette option.")}}


class StatusQuoForm(OptionForm):
    """To do nothing keeps its name."""

    class Meta(OptionForm.Meta):
        fields = ["gains", "costs", "drawbacks"]


class StudyForm(WrittenForm):
    nothing = _(
        "Rien n’est enregistré, car rien n’est encore écrit : une synthèse, même courte, suffit pour commencer."
    )

    personal_data = forms.TypedChoiceField(
        label=_("Le projet touche-t-il des données sur des personnes ?"),
        help_text=_(
            "Un nom, une adresse, une voix, une image : le volet « Protection des données » s’ouvre."
        ),
        choices=[("", _("Pas encore dit")), ("yes", _("Oui")), ("no", _("Non"))],
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
    )

    class Meta:
        model = FeasibilityStudy
        fields = ["personal_data", "summary", "options", "recommendation"]
        widgets = {"summary": text(5), "options": text(4), "recommendation": text(4)}
        help_texts = {"options": _("Chaque option a sa fiche ; dites ici ce que leur comparaison montre.")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        said = {True: "yes", False: "no"}
        self.initial["personal_data"] = said.get(self.instance.personal_data, "")

    def _says(self, name: str, value: object) -> bool:
        return value is not None and value != ""

    def _settle(self) -> None:
        if self.instance.personal_data:
            require_data_protection(self.instance)
