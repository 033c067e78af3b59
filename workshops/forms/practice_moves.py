"""The form of each move of a good practice."""

from django.utils.translation import gettext_lazy as _

from workflow.forms import BareMoveForm, MoveForm


class StartReviewForm(BareMoveForm):
    intro = _("La fiche ne se modifie plus que par les personnes qui la relisent.")


class AskChangeForm(MoveForm):
    comment_label = _("Ce qui manque ou serait à changer")
    comment_help = _("Envoyé tel quel à la personne qui l’a proposée.")
    comment_required = True


class SendAgainForm(MoveForm):
    comment_label = _("Ce que vous avez changé")


class PublishForm(BareMoveForm):
    intro = _("Tout le monde pourra la lire dans la bibliothèque, et s’en inspirer.")


class AskReviewForm(MoveForm):
    comment_label = _("Pourquoi la relire")
    comment_help = _("Envoyé tel quel aux personnes qui la portent.")


class ConfirmForm(MoveForm):
    intro = _(
        "La fiche reste dans la bibliothèque, relue à la date d’aujourd’hui. Si besoin, modifiez-la d’abord."
    )


class ArchiveForm(MoveForm):
    comment_label = _("Pourquoi l’archiver")
    comment_help = _("Envoyé tel quel aux personnes qui la portent.")
    comment_required = True


class ReviewAgainForm(MoveForm):
    intro = _("La fiche sort des archives, et se relit avant de revenir dans la bibliothèque.")


PRACTICE_MOVE_FORMS: dict[str, type[MoveForm]] = {
    "start_review": StartReviewForm,
    "ask_change": AskChangeForm,
    "send_again": SendAgainForm,
    "publish": PublishForm,
    "ask_review": AskReviewForm,
    "confirm": ConfirmForm,
    "archive": ArchiveForm,
    "review_again": ReviewAgainForm,
}
