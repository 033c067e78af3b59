"""Who belongs to a community, who asks to, and what each shares there."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class MemberRole(models.TextChoices):
    MEMBER = "member", _("Membre")
    CO_LEAD = "co_lead", _("Co-animation")


class MemberStatus(models.TextChoices):
    MEMBER = "member", _("Membre")
    ASKED = "asked", _("Demande à répondre")
    INVITED = "invited", _("Invitation en attente")
    DECLINED = "declined", _("Demande non retenue")
    LEFT = "left", _("Partie")


class MembershipQuerySet(models.QuerySet):
    def members(self) -> Self:
        return self.filter(status=MemberStatus.MEMBER)

    def asking(self) -> Self:
        return self.filter(status=MemberStatus.ASKED)

    def invited(self) -> Self:
        return self.filter(status=MemberStatus.INVITED)

    def seeing(self) -> Self:
        return self.filter(status__in=[MemberStatus.MEMBER, MemberStatus.INVITED])

    def of_person(self, person: User) -> Self:
        return self.filter(person=person)

    def for_list(self) -> Self:
        return self.select_related("person__unit").order_by("joined_at", "pk")


class Membership(models.Model):
    """One row a person and community, whatever they become there."""

    community = models.ForeignKey("workshops.Community", on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.CASCADE,
        related_name="community_memberships",
    )
    status = models.CharField(_("situation"), max_length=10, choices=MemberStatus)
    role = models.CharField(_("rôle"), max_length=10, choices=MemberRole, default=MemberRole.MEMBER)
    skills = models.CharField(_("compétences que je partage"), max_length=300, blank=True)
    availability = models.CharField(_("disponibilité"), max_length=160, blank=True)
    word = models.CharField(_("un mot pour l’animation"), max_length=500, blank=True)
    joined_at = models.DateTimeField(_("membre depuis"), null=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("appartenance à une communauté")
        verbose_name_plural = _("appartenances aux communautés")
        ordering = ["joined_at", "pk"]
        indexes = [models.Index(fields=["person", "status"], name="workshops_memberships")]
        constraints = [
            models.UniqueConstraint(fields=["community", "person"], name="workshops_membership_once"),
            models.CheckConstraint(
                name="workshops_membership_status_known", condition=Q(status__in=MemberStatus.values)
            ),
            models.CheckConstraint(
                name="workshops_membership_role_known", condition=Q(role__in=MemberRole.values)
            ),
            models.CheckConstraint(
                name="workshops_member_has_joined",
                condition=~Q(status=MemberStatus.MEMBER) | Q(joined_at__isnull=False),
            ),
            models.CheckConstraint(
                name="workshops_co_lead_is_a_member",
                condition=Q(role=MemberRole.MEMBER) | Q(status=MemberStatus.MEMBER),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.community}"

    def get_absolute_url(self) -> str:
        return f"{self.community.get_absolute_url()}#members"

    @property
    def is_lead(self) -> bool:
        return self.person_id == self.community.lead_id
