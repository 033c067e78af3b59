"""The week of a person, given once: what the database keeps of the agreements that are granted."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, IntegerRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incubation.models.time_allocation import TimeAllocation

# Hundredths of a percent: what an agreement counts in.
WEEK = 10_000


class GivenTime(models.Model):
    """A part of somebody's week over some days. Written by the database alone, whoever grants the agreement.

    See docs/decisions/0012: an agreement holds one row or several, cut where other agreements begin and end.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.PROTECT,  # an agreement has a holder
        related_name="+",
    )
    allocation = models.ForeignKey(
        TimeAllocation,
        verbose_name=_("accord de temps"),
        on_delete=models.PROTECT,  # an agreement is never deleted
        related_name="given",
    )
    share = IntegerRangeField(_("part de la semaine, en centièmes de %"))
    period = DateRangeField(_("jours"))

    class Meta:
        verbose_name = _("temps donné")
        verbose_name_plural = _("temps donnés")
        default_permissions = ()
        constraints = [
            ExclusionConstraint(
                name="incubation_week_given_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("share", RangeOperators.OVERLAPS),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("La même part d’une semaine ne se donne pas deux fois."),
            ),
            models.CheckConstraint(
                name="incubation_given_share_in_the_week",
                condition=Q(share__contained_by=NumericRange(0, WEEK), share__isempty=False),
                violation_error_message=_("Une part tient dans une semaine."),
            ),
            models.CheckConstraint(
                name="incubation_given_on_some_days",
                condition=Q(
                    period__isempty=False,
                    period__lower_inf=False,
                    period__upper_inf=False,
                ),
                violation_error_message=_("Un temps donné l’est sur des jours."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}, {self.share}, {self.period}"
