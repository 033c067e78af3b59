"""Who decides together: a committee, and the seats that people hold in it for a time."""

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class DecidesBy(models.TextChoices):
    CONSENSUS = "consensus", _("Par consensus")
    VOTE = "vote", _("Par vote")


class Committee(models.Model):
    """Without any seat, the roles alone say who scores, decides and publishes."""

    name = models.CharField(_("nom"), max_length=120, unique=True)
    mandate = models.TextField(_("mandat"), blank=True, max_length=2000)
    quorum = models.PositiveSmallIntegerField(
        _("quorum"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_(
            "Membres présents qu’il faut à chaque idée, sans compter les personnes qui se retirent. Il vaut dès "
            "que le comité a des sièges."
        ),
    )
    decides_by = models.CharField(
        _("manière de décider"), max_length=9, choices=DecidesBy, default=DecidesBy.CONSENSUS
    )
    active = models.BooleanField(_("en fonction"), default=True)

    class Meta:
        verbose_name = _("comité")
        verbose_name_plural = _("comités")
        ordering = ["-active", "name"]
        constraints = [
            models.CheckConstraint(
                name="ideas_committee_quorum_counts_somebody",
                condition=Q(quorum__gte=1),
                violation_error_message=_("Un quorum est d’une personne au moins."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class SeatKind(models.TextChoices):
    CHAIR = "chair", _("Présidence")
    MEMBER = "member", _("Membre")
    SECRETARY = "secretary", _("Secrétariat")
    DEPUTY = "deputy", _("Suppléance")


# Those whose presence makes the quorum; the secretary keeps the pen, a deputy counts in the place of somebody.
VOTING = frozenset({SeatKind.CHAIR, SeatKind.MEMBER})


class SeatQuerySet(models.QuerySet):
    def in_force(self, day: date | Combinable) -> Self:
        """On a day, or on the one that an expression gives."""
        return self.filter(Q(from_on=None) | Q(from_on__lte=day), Q(until_on=None) | Q(until_on__gte=day))

    def held_by(self, user: User) -> Self:
        """By this person, or by somebody they stand in for today."""
        return self.filter(person__in=User.objects.represented_by(user).values("pk"))

    def in_order(self) -> Self:
        """The chair, the members, the secretary, then the deputies."""
        rank = models.Case(
            *(models.When(kind=kind, then=order) for order, kind in enumerate(SeatKind.values)),
            output_field=models.SmallIntegerField(),
        )
        return self.select_related("person", "stands_in_for").order_by(
            rank, "person__last_name", "person__first_name", "pk"
        )


class Seat(models.Model):
    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.PROTECT,  # the minutes name those who sat
        related_name="seats",
    )
    kind = models.CharField(_("siège"), max_length=9, choices=SeatKind, default=SeatKind.MEMBER)
    stands_in_for = models.ForeignKey(
        "self",
        verbose_name=_("supplée"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # who stood in keeps a seat, of nobody in particular
        related_name="deputies",
        help_text=_("Pour une suppléance : le siège de la personne remplacée. Vide : n’importe lequel."),
    )
    from_on = models.DateField(_("à partir du"), null=True, blank=True)
    until_on = models.DateField(_("jusqu’au"), null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("siège")
        verbose_name_plural = _("sièges")
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "person"],
                name="ideas_one_seat_a_person",
                violation_error_message=_("Cette personne a déjà un siège dans ce comité."),
            ),
            models.UniqueConstraint(
                fields=["committee"],
                condition=Q(kind="chair", until_on=None),
                name="ideas_one_chair_a_committee",
                violation_error_message=_("Un comité a une seule présidence à la fois."),
            ),
            models.CheckConstraint(
                name="ideas_seat_kind_known",
                condition=Q(kind__in=SeatKind.values),
            ),
            models.CheckConstraint(
                name="ideas_seat_stands_in_as_deputy",
                condition=Q(stands_in_for=None) | Q(kind="deputy"),
                violation_error_message=_("Seule une suppléance remplace quelqu’un."),
            ),
            models.CheckConstraint(
                name="ideas_seat_ends_after_start",
                condition=Q(from_on=None) | Q(until_on=None) | Q(until_on__gte=F("from_on")),
                violation_error_message=_("Un siège finit après avoir commencé."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display()}"
