"""The forms of a merger: joining the common idea, objecting, and what the innovation team answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.forms.explained import ExplainedForm, paragraph
from ideas.joining import why_not_common
from ideas.models import Idea
from workflow.forms import BareMoveForm, MoveForm


class MergeForm(MoveForm):
    intro = _(
        "Les soutiens, les suivis et les contributions passent à l’idée commune, sans compter deux fois la même "
        "personne. Les autrices et auteurs ont cinq jours ouvrés pour s’y opposer, et la fusion peut être défaite."
    )
    comment_help = _("Envoyé à la personne qui porte l’idée.")
    prefilled = frozenset({"into"})

    into = forms.CharField(
        label=_("Référence de l’idée commune"),
        help_text=_("Par exemple ID-2026-0058."),
        max_length=16,
        error_messages={"required": _("Écrivez la référence de l’idée commune.")},
    )

    def clean_into(self) -> Idea:
        reference = self.cleaned_data["into"].strip().upper()
        target = Idea.objects.visible_to(self.user).listed().filter(reference=reference).first()
        if target is None:
            raise forms.ValidationError(
                _("Aucune idée ne porte cette référence. Vérifiez-la dans le catalogue.")
            )
        if why_not := self.why_not(target):
            raise forms.ValidationError(why_not)
        return target

    def why_not(self, target: Idea) -> str:
        return why_not_common(self.subject, target)


class MergeSeveralForm(MergeForm):
    """The common idea may be in the selection: it alone does not move, and the report says why."""

    def why_not(self, target: Idea) -> str:
        return "" if target.pk == self.subject.pk else super().why_not(target)


class ObjectForm(BareMoveForm):
    intro = _(
        "L’équipe innovation lit votre raison, vous répond, et décide de maintenir la fusion ou de la défaire."
    )

    reason = forms.CharField(
        label=_("Ce qui distingue les deux idées"),
        max_length=2000,
        widget=paragraph(),
        error_messages={"required": _("Dites ce qui distingue les deux idées, en une ou deux phrases.")},
    )


class KeepMergedForm(BareMoveForm):
    reason = forms.CharField(
        label=_("Votre réponse"),
        help_text=_("Envoyée telle quelle aux personnes qui portent les deux idées."),
        max_length=2000,
        widget=paragraph(),
        error_messages={"required": _("Dites pourquoi la fusion est maintenue, en une ou deux phrases.")},
    )


class UnmergeForm(ExplainedForm):
    intro = _(
        "Chaque idée retrouve ce qu’elle avait : étape, échéance, soutiens, suivis et contributions. Ce qui est "
        "arrivé depuis sur l’idée commune y reste."
    )
    comment_help = _(
        "Envoyée telle quelle aux personnes qui portent les deux idées, et à celles qui suivaient."
    )
