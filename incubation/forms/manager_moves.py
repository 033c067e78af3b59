"""What is asked of the managers of a person, when another one answers, or when they are new."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflow.forms import MoveForm


class PassUpForm(MoveForm):
    comment_label = _("Pourquoi vous laissez répondre")
    comment_help = _("La personne et le niveau au-dessus le lisent.")
    comment_required = True

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].error_messages["required"] = _("Dites pourquoi, même en quelques mots.")
        manager = self.subject.beneficiary.line_manager
        self.intro = gettext("%(person)s répond à cette demande, et elle ne vous attend plus.") % {
            "person": (manager and manager.line_manager) or gettext("Le niveau au-dessus")
        }


class ConfirmForm(MoveForm):
    intro = _("Le temps accordé avant votre arrivée continue tel quel.")
    comment_label = _("Un mot avec votre accord")
    comment_help = _("La personne le reçoit aussitôt.")


class ContestForm(MoveForm):
    """Never without words: somebody reads that what they were given is in question."""

    intro = _("L’accord continue. Une rencontre à trois vous est proposée à tous les deux.")
    comment_label = _("Ce qui pose problème")
    comment_help = _("Envoyé tel quel à la personne et à l’équipe innovation.")
    comment_required = True

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].error_messages["required"] = _("Dites ce qui pose problème.")


MANAGER_FORMS: dict[str, type[MoveForm]] = {
    "pass_up": PassUpForm,
    "confirm": ConfirmForm,
    "contest": ContestForm,
}
