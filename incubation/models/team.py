"""Who works on a project beside those who answer for it, and the letter that gives the mission."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incubation.models.project import Project


class TeamRole(models.TextChoices):
    TRADE = "trade", _("Référence métier")
    DESIGN = "design", _("Conception")
    TECHNICAL = "technical", _("Technique")
    FIELD = "field", _("Terrain")
    COMMUNICATION = "communication", _("Communication")
    SUPPORT = "support", _("Renfort")


class TeamMemberQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those who said yes and are still there: nobody else has any right on the project."""
        return self.filter(accepted_at__isnull=False, left_on=None)

    def invited(self) -> Self:
        """Those who have not answered yet."""
        return self.filter(accepted_at=None, declined_at=None, left_on=None)

    def for_page(self) -> Self:
        return self.select_related("person__unit", "invited_by")


class TeamMember(models.Model):
    """Asked to join, then there, then gone: one row a person, and whoever left may be asked again."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.PROTECT,  # credit is kept
        related_name="memberships",
    )
    role = models.CharField(_("rôle"), max_length=20, choices=TeamRole, default=TeamRole.SUPPORT)
    contribution = models.CharField(_("ce qu’elle apporte"), max_length=120)
    joined_on = models.DateField(_("depuis le"), default=timezone.localdate)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invitée par"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # who asked stays known
        related_name="+",
    )
    invited_at = models.DateTimeField(_("invitée le"), null=True, editable=False)
    accepted_at = models.DateTimeField(_("acceptée le"), null=True, editable=False)
    declined_at = models.DateTimeField(_("déclinée le"), null=True, editable=False)
    left_on = models.DateField(_("partie le"), null=True, editable=False)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("membre de l’équipe")
        verbose_name_plural = _("équipe projet")
        ordering = ["joined_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "person"], name="incubation_member_once"),
            models.CheckConstraint(
                name="incubation_member_answers_once", condition=Q(accepted_at=None) | Q(declined_at=None)
            ),
            models.CheckConstraint(
                name="incubation_member_leaves_once_there", condition=Q(left_on=None) | ~Q(accepted_at=None)
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return reverse("incubation:member", args=[self.project_id, self.pk])

    @property
    def is_standing(self) -> bool:
        return self.accepted_at is not None and self.left_on is None

    @property
    def is_invited(self) -> bool:
        return self.accepted_at is None and self.declined_at is None


class MissionLetter(models.Model):
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="mission_letters")
    objectives = models.TextField(_("objectifs"))
    signed_on = models.DateField(_("signée le"))
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("déposée par"),
        on_delete=models.PROTECT,  # who says that it is signed
        related_name="+",
    )

    class Meta:
        verbose_name = _("lettre de mission")
        verbose_name_plural = _("lettres de mission")
        ordering = ["-signed_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.project}, {self.signed_on:%d/%m/%Y}"
