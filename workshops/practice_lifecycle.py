"""The lifecycle of a good practice: proposed, reviewed, published, reviewed again after two years, archived."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from accounts.permissions import held
from workflow.models import Workflow


class PracticeState(models.TextChoices):
    PROPOSED = "proposed", _("Proposée")
    IN_REVIEW = "in_review", _("En relecture")
    PUBLISHED = "published", _("Publiée")
    TO_REVIEW = "to_review", _("À relire")
    ARCHIVED = "archived", _("Archivée")


S = PracticeState

# In the library, to be read and taken up by everybody.
SHARED_STATES = [S.PUBLISHED, S.TO_REVIEW]
# Whoever holds it writes it until it is being read, and again once it has to be looked at.
HOLDER_WRITES_IN = [S.PROPOSED, S.TO_REVIEW]
REVIEWER_WRITES_IN = [S.PROPOSED, S.IN_REVIEW, S.PUBLISHED, S.TO_REVIEW]


class PracticeLifecycle(Workflow):
    BIRTHS = {"propose": _("Bonne pratique proposée")}
    DELAYS = {S.TO_REVIEW: "practice_review"}

    state = FSMField(_("état"), default=S.PROPOSED, choices=PracticeState, max_length=20, protected=True)
    # The review sent it back to whoever proposed it.
    sent_back = models.BooleanField(default=False, editable=False)
    published_on = models.DateField(_("publiée le"), null=True, editable=False)
    last_reviewed_on = models.DateField(_("relue le"), null=True, editable=False)

    class Meta:
        abstract = True

    def waits_for_changes(self) -> bool:
        return self.sent_back

    def waits_for_a_reader(self) -> bool:
        return not self.sent_back

    @transition(
        field=state,
        source=S.PROPOSED,
        target=S.IN_REVIEW,
        conditions=[waits_for_a_reader],
        permission=held("workshops.review_goodpractice"),
        custom={
            "label": _("Commencer la relecture"),
            "past": _("Relecture commencée"),
            "primary": True,
        },
    )
    def start_review(self) -> None:
        """Whoever proposed it writes no more while it is being read."""

    @transition(
        field=state,
        source=S.IN_REVIEW,
        target=S.PROPOSED,
        permission=held("workshops.review_goodpractice"),
        custom={"label": _("Demander une modification"), "past": _("Modification demandée")},
    )
    def ask_change(self) -> None:
        self.sent_back = True

    @transition(
        field=state,
        source=S.PROPOSED,
        target=S.IN_REVIEW,
        conditions=[waits_for_changes],
        permission=held("workshops.change_goodpractice"),
        custom={"label": _("Renvoyer à la relecture"), "past": _("Renvoyée à la relecture"), "primary": True},
    )
    def send_again(self) -> None:
        self.sent_back = False

    @transition(
        field=state,
        source=S.IN_REVIEW,
        target=S.PUBLISHED,
        permission=held("workshops.review_goodpractice"),
        custom={"label": _("Publier la fiche"), "past": _("Bonne pratique publiée"), "primary": True},
    )
    def publish(self) -> None:
        today = timezone.localdate()
        self.published_on = self.published_on or today
        self.last_reviewed_on = today

    @transition(
        field=state,
        source=S.PUBLISHED,
        target=S.TO_REVIEW,
        permission=held("workshops.review_goodpractice"),
        custom={"label": _("Demander une relecture"), "past": _("Relecture demandée"), "automatic": True},
    )
    def ask_review(self) -> None:
        """It stays in the library meanwhile, and says that it is being checked."""

    @transition(
        field=state,
        source=S.TO_REVIEW,
        target=S.PUBLISHED,
        permission=held("workshops.change_goodpractice"),
        custom={
            "label": _("Confirmer qu’elle est à jour"),
            "past": _("Bonne pratique confirmée"),
            "primary": True,
        },
    )
    def confirm(self) -> None:
        self.last_reviewed_on = timezone.localdate()

    @transition(
        field=state,
        source=[S.PROPOSED, S.IN_REVIEW, S.PUBLISHED, S.TO_REVIEW],
        target=S.ARCHIVED,
        permission=held("workshops.review_goodpractice"),
        custom={
            "label": _("Archiver la fiche"),
            "past": _("Bonne pratique archivée"),
            "danger": True,
            "automatic": True,
        },
    )
    def archive(self) -> None:
        """Out of the library; what was published stays readable at its address."""
        self.sent_back = False

    @transition(
        field=state,
        source=S.ARCHIVED,
        target=S.IN_REVIEW,
        permission=held("workshops.review_goodpractice"),
        custom={"label": _("Reprendre la relecture"), "past": _("Relecture reprise"), "primary": True},
    )
    def review_again(self) -> None:
        """Somebody took it out of the archive: it is read before it is shared again."""
