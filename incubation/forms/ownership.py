"""What a unit answers when it is asked to keep a service."""

from django import forms
from django.utils.translation import gettext_lazy as _

from incubation.forms.fields import text
from workflow.forms import BareMoveForm, MoveForm


class AcceptServiceForm(BareMoveForm):
    intro = _(
        "Votre unité fera vivre ce service après le déploiement. L’équipe du projet le saura, et le passage au "
        "suivi pourra être demandé."
    )
    words = forms.CharField(
        label=_("Un mot pour l’équipe"),
        help_text=_("Facultatif : qui s’en occupera, à partir de quand."),
        required=False,
        max_length=2000,
        widget=text(3),
    )


class DeclineServiceForm(BareMoveForm):
    intro = _(
        "L’équipe du projet lira votre réponse, et pourra vous solliciter de nouveau ou choisir une autre unité."
    )
    words = forms.CharField(
        label=_("Pourquoi"),
        max_length=2000,
        widget=text(4),
        error_messages={"required": _("Dites pourquoi, même en quelques mots.")},
    )
    needed = forms.CharField(
        label=_("Ce qu’il faudrait pour que votre unité accepte"),
        help_text=_("Du temps, une formation, un budget, une autre organisation, ou une unité mieux placée."),
        max_length=2000,
        widget=text(4),
        error_messages={"required": _("Dites ce qu’il faudrait, même si c’est une autre unité.")},
    )


OWNERSHIP_FORMS: dict[str, type[MoveForm]] = {"accept": AcceptServiceForm, "decline": DeclineServiceForm}
