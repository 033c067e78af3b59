"""The explanation that goes with a move: where it is written, and the form that asks nothing else."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.forms import MoveForm


def paragraph(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ExplainedForm(MoveForm):
    """Nothing but the reason, which the people concerned read."""

    comment_label = _("Votre explication")
    comment_help = _("Envoyée telle quelle à la personne qui porte l’idée.")
    comment_required = True

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].error_messages["required"] = _("Dites pourquoi, en une ou deux phrases.")
