"""What a programme asks for, in people, money, material or outside help, and what is granted of it."""

from decimal import Decimal
from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from ideas.models import CommitteeSession
from workflow.once import WrittenOnce
from workflow.planned import Planned, PlannedQuerySet
from workshops.models.programme import Programme


class ResourceKind(models.TextChoices):
    HUMAN = "human", _("Humaines")
    FINANCIAL = "financial", _("Financières")
    MATERIAL = "material", _("Matérielles")
    EXTERNAL = "external", _("Externes")


class ResourceStatus(models.TextChoices):
    ASKED = "asked", _("Demandée")
    GRANTED = "granted", _("Accordée")
    PARTLY = "partly", _("Accordée en partie")
    REFUSED = "refused", _("Non accordée")


A = ResourceStatus


class ResourceNeedQuerySet(PlannedQuerySet):
    def asked(self) -> Self:
        return self.filter(status=A.ASKED)

    def for_page(self) -> Self:
        """By kind, in the order of the kinds."""
        ranks = [models.When(kind=kind, then=rank) for rank, kind in enumerate(ResourceKind.values)]
        ranked = self.annotate(rank=models.Case(*ranks, output_field=models.IntegerField()))
        return ranked.select_related("decided_in", "decided_by").order_by("rank", "pk")


class ResourceNeed(Planned, WrittenOnce):
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="resources")
    kind = models.CharField(_("nature"), max_length=10, choices=ResourceKind)
    title = models.CharField(_("ce qui est demandé"), max_length=160)
    quantity = models.DecimalField(
        _("quantité"), max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    unit = models.CharField(_("unité"), max_length=30)
    status = models.CharField(_("réponse"), max_length=8, choices=ResourceStatus, default=A.ASKED)
    granted_quantity = models.DecimalField(
        _("quantité accordée"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    decided_in = models.ForeignKey(
        CommitteeSession,
        verbose_name=_("décidée à la séance"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # where it was decided stays known
        related_name="+",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("notée par"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # a decision has an author
        related_name="+",
    )
    reason = models.TextField(_("motif"), max_length=2000, blank=True)

    objects = ResourceNeedQuerySet.as_manager()

    class Meta(Planned.Meta):
        abstract = False
        verbose_name = _("besoin en ressources")
        verbose_name_plural = _("besoins en ressources")
        constraints = [
            *Planned.Meta.constraints,
            models.CheckConstraint(
                name="workshops_resource_kind_known", condition=Q(kind__in=ResourceKind.values)
            ),
            models.CheckConstraint(
                name="workshops_resource_answer_holds_together",
                condition=Q(status=A.ASKED, granted_quantity=None, decided_by=None, decided_in=None)
                | Q(status=A.GRANTED, granted_quantity__gte=F("quantity"), decided_by__isnull=False)
                | Q(
                    status=A.PARTLY,
                    granted_quantity__gt=0,
                    granted_quantity__lt=F("quantity"),
                    decided_by__isnull=False,
                )
                | Q(status=A.REFUSED, granted_quantity=0, decided_by__isnull=False),
                violation_error_message=_("La quantité accordée ne va pas avec la réponse."),
            ),
            models.CheckConstraint(
                name="workshops_resource_less_says_why",
                condition=~Q(status__in=[A.PARTLY, A.REFUSED]) | ~Q(reason=""),
                violation_error_message=_("Ce qui n’est pas accordé en entier porte un motif."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.programme.get_absolute_url()}#resources"

    @property
    def is_decided(self) -> bool:
        return self.status != A.ASKED

    @property
    def asked_in_words(self) -> str:
        whole = self.quantity == self.quantity.to_integral_value()
        return (
            f"{number_format(self.quantity, decimal_pos=0 if whole else 2, force_grouping=True)} {self.unit}"
        )

    @property
    def is_granted(self) -> bool:
        return self.status == A.GRANTED
