"""The versions of a time agreement."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from incubation.bases import PERCENT_OF_A_HALF_DAY, Basis, HalfDay
from incubation.models.time_allocation import TimeAllocation
from incubation.workload import WeeklyShare

NOTICE_DAYS = 10
SHOWN_OF_FINGERPRINT = 8


class TermsKind(models.TextChoices):
    REQUEST = "request", _("Demande")
    COUNTER = "counter", _("Autre proposition")
    RENEWAL = "renewal", _("Suite")
    AMENDMENT = "amendment", _("Changement")


CHANGES = (TermsKind.RENEWAL, TermsKind.AMENDMENT)


class AllocationTerms(WeeklyShare, models.Model):
    """One version of what is asked or proposed. Never changed: a new proposal is a new version.

    The database refuses any other change than the agreement of the person and the signature.
    """

    allocation = models.ForeignKey(TimeAllocation, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    kind = models.CharField(_("nature"), max_length=10, choices=TermsKind, default=TermsKind.REQUEST)
    amends = models.ForeignKey(
        "self",
        verbose_name=_("change la version"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # a version is never erased
        related_name="amendments",
    )
    basis = models.CharField(_("manière de compter"), max_length=8, choices=Basis, default=Basis.PERCENT)
    percent = models.DecimalField(_("part du temps de travail"), max_digits=5, decimal_places=2)
    weekly_days = models.DecimalField(
        _("jours par semaine"), max_digits=3, decimal_places=1, null=True, blank=True
    )
    half_days = ArrayField(
        models.CharField(max_length=6, choices=HalfDay),
        verbose_name=_("demi-journées fixes"),
        null=True,
        blank=True,
    )
    envelope_days = models.DecimalField(
        _("jours en tout"), max_digits=5, decimal_places=1, null=True, blank=True
    )
    starts_on = models.DateField(_("du"))
    ends_on = models.DateField(_("au"))
    days = models.CharField(
        _("jours"), max_length=120, blank=True, help_text=_("Par exemple : le mardi et le jeudi matin.")
    )
    notice_days = models.PositiveSmallIntegerField(_("préavis, en jours ouvrés"), default=NOTICE_DAYS)
    place = models.CharField(_("lieu"), max_length=120, blank=True)
    remote = models.BooleanField(_("télétravail possible"), default=False)
    review_on = models.DateField(_("point d’étape le"), null=True, blank=True)
    objectives = models.TextField(_("objectifs"), blank=True)
    no_arrangement_reason = models.CharField(
        _("pourquoi rien n’est reporté ni confié"), max_length=300, blank=True
    )
    note = models.TextField(_("mot d’accompagnement"), blank=True)
    fingerprint = models.CharField(_("empreinte"), max_length=64, editable=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposée par"),
        on_delete=models.PROTECT,  # a proposal is signed
        related_name="+",
    )
    created_at = models.DateTimeField(_("le"))
    agreed_at = models.DateTimeField(_("acceptée par la personne le"), null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("accordée par"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # an agreement is signed
        related_name="+",
    )
    signed_at = models.DateTimeField(_("accordée le"), null=True, blank=True)

    class Meta:
        verbose_name = _("version des conditions")
        verbose_name_plural = _("versions des conditions")
        ordering = ["allocation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["allocation", "number"], name="incubation_terms_numbered"),
            models.CheckConstraint(
                name="incubation_terms_signed_once_agreed",
                condition=Q(signed_at=None) | Q(agreed_at__isnull=False),
                violation_error_message=_("Les deux parties acceptent la même version."),
            ),
            models.CheckConstraint(
                name="incubation_terms_signed_by_somebody",
                condition=Q(signed_by=None, signed_at=None)
                | Q(signed_by__isnull=False, signed_at__isnull=False),
                violation_error_message=_("Un accord est signé par quelqu’un, à une date."),
            ),
            models.CheckConstraint(
                # A few days over two years are less than a hundredth of them.
                name="incubation_terms_percent_of_a_week",
                condition=Q(percent__gt=0, percent__lte=100),
                violation_error_message=_("La part du temps va de plus de 0 à 100 %."),
            ),
            models.CheckConstraint(
                name="incubation_terms_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("La période se termine après son début."),
            ),
            models.CheckConstraint(
                name="incubation_terms_says_its_basis",
                condition=(
                    Q(basis=Basis.PERCENT, weekly_days=None, half_days=None, envelope_days=None)
                    | Q(basis=Basis.WEEKLY, weekly_days__isnull=False, half_days=None, envelope_days=None)
                    | Q(basis=Basis.FIXED, weekly_days=None, half_days__isnull=False, envelope_days=None)
                    | Q(basis=Basis.ENVELOPE, weekly_days=None, half_days=None, envelope_days__isnull=False)
                ),
                violation_error_message=_("Le temps est compté d’une seule manière."),
            ),
            models.CheckConstraint(
                name="incubation_terms_share_follows_its_basis",
                condition=(
                    Q(basis__in=[Basis.PERCENT, Basis.ENVELOPE])
                    | Q(basis=Basis.WEEKLY, percent=F("weekly_days") * 2 * PERCENT_OF_A_HALF_DAY)
                    | Q(
                        basis=Basis.FIXED,
                        percent=Func(
                            F("half_days"), function="cardinality", output_field=models.IntegerField()
                        )
                        * PERCENT_OF_A_HALF_DAY,
                    )
                ),
                violation_error_message=_("La part du temps suit la manière de compter."),
            ),
            models.CheckConstraint(
                name="incubation_terms_in_half_days",
                condition=Q(weekly_days=None)
                | Q(weekly_days=Func(F("weekly_days") * 2, function="round") / 2),
                violation_error_message=_("Le temps se compte en demi-journées."),
            ),
            models.CheckConstraint(
                name="incubation_terms_reviewed_meanwhile",
                condition=Q(review_on=None) | Q(review_on__gte=F("starts_on"), review_on__lte=F("ends_on")),
                violation_error_message=_("Le point d’étape a lieu pendant la période."),
            ),
            models.CheckConstraint(
                name="incubation_terms_have_a_fingerprint",
                condition=Q(fingerprint__regex="^[0-9a-f]{64}$"),
                violation_error_message=_("Une version a son empreinte."),
            ),
        ]

    def __str__(self) -> str:
        return f"v{self.number}, {self.percent.normalize():f} %"

    @cached_property
    def lines(self) -> list:
        """What the service does differently, under these terms."""
        return list(self.arrangements.all())

    @property
    def starts_a_change(self) -> bool:
        """It is compared with what runs, not with a version that came to nothing."""
        return self.kind in CHANGES

    @property
    def is_an_answer(self) -> bool:
        """Accepted, it has only to be granted: both sides have spoken."""
        return self.kind == TermsKind.COUNTER or self.proposed_by_id != self.allocation.beneficiary_id

    @property
    def short_fingerprint(self) -> str:
        """What is read aloud over the telephone."""
        return self.fingerprint[:SHOWN_OF_FINGERPRINT]
