"""What each move of a time agreement asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from incubation.forms.consent import ConsentForm
from incubation.forms.fields import text
from incubation.forms.lived_moves import LIVED_FORMS
from incubation.forms.manager_moves import MANAGER_FORMS
from incubation.forms.terms_moves import AmendmentForm, ProposeForm, ProposeRenewalForm, RenewalForm
from incubation.models import RefusalCategory
from workflow.forms import MoveForm


class ApproveForm(ConsentForm):
    intro = _("Le temps est accordé tel que décrit. Il commence le premier jour prévu.")
    comment_label = _("Un mot avec votre accord")
    comment_help = _("La personne le reçoit aussitôt.")


class AcceptTermsForm(ConsentForm):
    intro = _("Vous acceptez ce temps. Votre responsable n’a plus qu’à l’accorder.")
    comment_label = _("Un mot avec votre accord")


class RefuseForm(MoveForm):
    """Never without a reason and something else that would be possible."""

    intro = _(
        "L’idée reste ouverte. L’équipe innovation reprend contact avec vous deux pour chercher une autre solution."
    )
    comment_label = _("Ce qui l’empêche aujourd’hui")
    comment_help = _("Envoyé tel quel à la personne.")
    comment_required = True

    category = forms.ChoiceField(
        label=_("Raison"),
        choices=[("", _("Choisissez")), *RefusalCategory.choices],
        error_messages={"required": _("Choisissez une raison.")},
    )
    alternative = forms.CharField(
        label=_("Ce qui serait possible"),
        help_text=_("Une autre période, moins de temps, une autre personne."),
        widget=text(3),
        error_messages={"required": _("Dites ce qui serait possible, même plus tard.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].error_messages["required"] = _("Dites ce qui l’empêche aujourd’hui.")
        self.order_fields(["category", "comment", "alternative"])


class RenewForm(ApproveForm):
    intro = _("La suite est accordée telle que décrite.")


class KeepForm(MoveForm):
    intro = _("L’accord actuel continue, sans le changement qui était demandé.")
    comment_label = _("Un mot pour l’expliquer")


class DeclineRenewalForm(RefuseForm):
    """Asks the same: a reason, and what would be possible."""


class CancelForm(MoveForm):
    intro = _("Votre demande est annulée. Vous pourrez en faire une autre.")


TIME_FORMS: dict[str, type[MoveForm]] = {
    "propose": ProposeForm,
    "accept_terms": AcceptTermsForm,
    "approve": ApproveForm,
    "refuse": RefuseForm,
    "request_renewal": RenewalForm,
    "request_amendment": AmendmentForm,
    "propose_renewal": ProposeRenewalForm,
    "accept_renewal": AcceptTermsForm,
    "renew": RenewForm,
    "decline_renewal": DeclineRenewalForm,
    "keep_agreement": KeepForm,
    "cancel": CancelForm,
    **LIVED_FORMS,
    **MANAGER_FORMS,
}
