"""What the pages of joining and leaving say, to whoever stands there."""

from django.utils.translation import gettext as _

from workshops.models import Community, Membership, MemberStatus
from workshops.views.community_forms import Words


def words_of_joining(found: Community, mine: Membership, asks: bool) -> Words:
    if mine.status == MemberStatus.MEMBER:
        return Words(_("Ce que je partage ici"), _("Enregistrer"), told=_("C’est enregistré."))
    if asks:
        return Words(
            _("Demander à rejoindre la communauté"),
            _("Envoyer ma demande"),
            intro=_("Les personnes qui l’animent vous répondent. La rejoindre, c’est en accepter la charte."),
            told=_("Votre demande est envoyée aux personnes qui animent la communauté."),
        )
    return Words(
        _("Rejoindre la communauté"),
        _("Rejoindre"),
        intro=_("La rejoindre, c’est en accepter la charte. Vous pouvez la quitter quand vous voulez."),
        told=_("Bienvenue : vous êtes membre de la communauté."),
    )


def words_of_leaving(status: str) -> Words:
    if status == MemberStatus.INVITED:
        return Words(
            _("Décliner l’invitation"),
            _("Décliner"),
            intro=_("Vous ne serez pas membre de la communauté. On pourra vous inviter de nouveau."),
            told=_("C’est noté : l’invitation est déclinée."),
        )
    if status == MemberStatus.ASKED:
        return Words(
            _("Retirer ma demande"),
            _("Retirer ma demande"),
            intro=_(
                "Les personnes qui animent la communauté ne la liront plus. Vous pourrez demander de nouveau."
            ),
            told=_("C’est noté : votre demande est retirée."),
        )
    return Words(
        _("Quitter la communauté"),
        _("Quitter"),
        intro=_("Ce que vous y avez écrit reste signé de votre nom. Vous pourrez revenir."),
        told=_("C’est noté : vous n’êtes plus membre de cette communauté."),
        danger=True,
    )
