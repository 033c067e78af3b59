"""Who works on a project beside those who answer for it, and the letter that gives the mission."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incubation.models.project import Project


class TeamMember(models.Model):
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.PROTECT,  # credit is kept
        related_name="memberships",
    )
    contribution = models.CharField(_("ce qu’elle apporte"), max_length=120)
    joined_on = models.DateField(_("depuis le"), default=timezone.localdate)

    class Meta:
        verbose_name = _("membre de l’équipe")
        verbose_name_plural = _("équipe projet")
        ordering = ["joined_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["project", "person"], name="incubation_member_once")]

    def __str__(self) -> str:
        return str(self.person)


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
