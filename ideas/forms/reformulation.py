"""Putting an idea in other words, and answering those who did."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.forms.explained import paragraph
from ideas.models.texts import LONG_TEXT
from workflow.forms import BareMoveForm


class WordsField(forms.CharField):
    """Browsers send lines that end in two characters; texts are kept, and compared, with one."""

    def to_python(self, value: object) -> str:
        return super().to_python(value).replace("\r\n", "\n").strip()


class ProposeReformulationForm(BareMoveForm):
    preface = "ideas/_waiting_reformulation.html"
    intro = _(
        "Vos mots ne remplacent rien : la personne qui porte l’idée lit les deux textes, approuve ou garde les siens. "
        "Sans réponse, les siens restent."
    )

    problem = WordsField(
        label=_("Le problème, reformulé"),
        max_length=LONG_TEXT,
        widget=paragraph(8),
        error_messages={"required": _("Écrivez le problème, reformulé ou tel quel.")},
    )
    solution = WordsField(
        label=_("La piste, reformulée"), max_length=LONG_TEXT, required=False, widget=paragraph(8)
    )
    reason = WordsField(
        label=_("Pourquoi reformuler"),
        help_text=_("Envoyé tel quel à la personne qui porte l’idée."),
        max_length=2000,
        widget=paragraph(3),
        error_messages={"required": _("Dites pourquoi vous proposez d’autres mots.")},
    )
    # The proposal that waited when the page was opened: an answer that came since is not overwritten.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = self.subject.reformulations.pending().select_related("proposed_by").first()
        words = self.waiting or self.subject
        self.fields["problem"].initial, self.fields["solution"].initial = words.problem, words.solution
        self.fields["seen"].initial = self.waiting and self.waiting.pk

    def clean(self) -> dict[str, object]:
        data = super().clean()
        told = [self.subject.problem.strip(), self.subject.solution.strip()]
        if not self.errors and [data["problem"], data["solution"]] == told:
            self.add_error("problem", _("Ce sont les mots de l’idée : rien n’est reformulé."))
        if self.subject.solution.strip() and "solution" in data and not data["solution"]:
            self.add_error("solution", _("Reformulez la piste sans l’effacer : elle est à qui porte l’idée."))
        return data

    def catch_up(self) -> None:
        """What waits now has been shown: the next try replaces it knowingly."""
        self.waiting = self.subject.reformulations.pending().select_related("proposed_by").first()
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = self.waiting.pk if self.waiting else ""


class AnswerReformulationForm(forms.Form):
    """One remark, and two buttons: nobody has to explain why they keep their own words."""

    ANSWERS = {"approve": "approve_reformulation", "decline": "decline_reformulation"}

    remark = WordsField(
        label=_("Un mot pour l’équipe innovation"), max_length=2000, required=False, widget=paragraph(3)
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=[(name, name) for name in ANSWERS], widget=forms.HiddenInput)

    def move(self) -> str:
        return self.ANSWERS[self.cleaned_data["answer"]]

    def inputs(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in ("seen", "remark")}
