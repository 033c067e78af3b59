"""The reviews of the follow-up, some months after the service is in place: is it still alive."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit, User
from ideas.models import Idea
from incubation.lifecycle import ProjectState
from incubation.models.ownership import Ownership
from incubation.models.project import Project
from notifications.calendar import add_working_days

# Working days: a review is asked for that long before its day.
ASKED_AHEAD = 10


class StillInUse(models.TextChoices):
    YES = "yes", _("Oui")
    PARTLY = "partly", _("En partie")
    NO = "no", _("Non")


class FollowUpReviewQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Whoever reads the project, those who answer for the unit that accepted to keep the service, and its other
        people when the idea is theirs to read.
        """
        read = Q(project__in=Project.objects.visible_to(user).values("pk"))
        kept = Q(project__owner_unit__in=units_of(user).values("pk"))
        accepted = Ownership.objects.accepted().of_units_of(user)
        answered = Q(project__in=accepted.values("project"))
        return self.filter(
            read | answered | kept & Q(project__idea__in=Idea.objects.visible_to(user).values("pk"))
        )

    def to_write(self) -> Self:
        return self.filter(written_at=None, called_off_on=None)

    def awaited(self) -> Self:
        """Of projects that are followed up and not suspended."""
        followed = self.to_write().filter(project__state=ProjectState.FOLLOW_UP, project__paused_at=None)
        return followed.select_related(
            "project__idea__triage_owner", "project__intrapreneur", "project__owner_unit__director"
        )

    def awaiting_words_of(self, user: User) -> Self:
        """Those whose reminders have begun, for whoever leads the project or answers for the unit that keeps it."""
        soon = add_working_days(timezone.localdate(), ASKED_AHEAD)
        answered = OrgUnit.objects.filter(Q(director=user) | Q(correspondents=user))
        theirs = Q(project__intrapreneur=user) | Q(project__owner_unit__in=answered.values("pk"))
        return self.visible_to(user).awaited().filter(theirs, due_on__lte=soon)

    def for_page(self) -> Self:
        return self.select_related("written_by")


class FollowUpReview(models.Model):
    """Made with its day, written once. The database refuses to change or erase what was written."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="follow_up_reviews")
    months = models.PositiveSmallIntegerField(_("mois après la mise en place"))
    due_on = models.DateField(_("attendue le"))
    # Since when it is asked for: whoever has just been asked needs no reminder.
    made_on = models.DateField(editable=False)
    called_off_on = models.DateField(_("plus attendue depuis le"), null=True, editable=False)

    in_use = models.CharField(_("le service sert-il encore"), max_length=6, choices=StillInUse, blank=True)
    indicators_followed = models.BooleanField(_("quelqu’un suit les indicateurs"), null=True)
    feedback_collected = models.BooleanField(_("les retours sont encore recueillis"), null=True)
    changes_made = models.BooleanField(_("le service change encore"), null=True)
    changed = models.TextField(_("ce qui a changé"), blank=True)
    next_step = models.TextField(_("la prochaine étape"), blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("écrite par"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # a review is signed
        related_name="+",
    )
    written_at = models.DateTimeField(_("écrite le"), null=True, editable=False)

    objects = FollowUpReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("revue du suivi")
        verbose_name_plural = _("revues du suivi")
        default_permissions = ()
        ordering = ["project", "months"]
        constraints = [
            models.UniqueConstraint(fields=["project", "months"], name="incubation_follow_up_review_once"),
            models.CheckConstraint(
                name="incubation_follow_up_review_written_whole",
                condition=Q(written_at=None, written_by=None, in_use="")
                | Q(
                    written_at__isnull=False,
                    written_by__isnull=False,
                    called_off_on=None,
                    in_use__in=StillInUse.values,
                    indicators_followed__isnull=False,
                    feedback_collected__isnull=False,
                    changes_made__isnull=False,
                )
                & ~Q(changed="")
                & ~Q(next_step=""),
                violation_error_message=_("Une revue dit tout ce qui est demandé, et qui l’a écrite."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("Revue à %(months)d mois") % {"months": self.months}

    def get_absolute_url(self) -> str:
        return reverse("incubation:follow_up_review", args=[self.pk])

    @property
    def idea(self) -> Idea:
        return self.project.idea

    @property
    def subject_title(self) -> str:
        return self.project.title

    @property
    def expectation(self) -> str:
        return gettext("écrire la revue à %(months)d mois") % {"months": self.months}

    @property
    def is_written(self) -> bool:
        return self.written_at is not None

    @property
    def is_called_off(self) -> bool:
        return self.called_off_on is not None

    @property
    def is_to_write(self) -> bool:
        return not self.is_written and not self.is_called_off

    @property
    def signs(self) -> list[tuple[str, bool]]:
        """The three signs that what was put in place lives on."""
        return [
            (gettext("Quelqu’un suit les indicateurs"), bool(self.indicators_followed)),
            (
                gettext("Les retours des personnes qui s’en servent sont encore recueillis"),
                bool(self.feedback_collected),
            ),
            (gettext("Le service change encore"), bool(self.changes_made)),
        ]


def units_of(user: User) -> models.QuerySet[OrgUnit]:
    """Those that this person works in, heads or answers for."""
    return OrgUnit.objects.filter(Q(pk=user.unit_id) | Q(director=user) | Q(correspondents=user))
