"""What a session decides of an idea: a draft until it is published."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit, User
from ideas.models.idea import Idea
from ideas.models.session import CommitteeSession
from ideas.sitting import CLOSED, TO_COME


class Verdict(models.TextChoices):
    EXPERIMENT = "experiment", _("Expérimentation immédiate")
    STUDY = "study", _("Étude préalable")
    TRANSFER = "transfer", _("Transmission aux directions concernées")
    SET_ASIDE = "set_aside", _("Non retenue : existe déjà, ou hors du dispositif")
    COMPLEMENT = "complement", _("Complément demandé")
    DEFER = "defer", _("Reportée à une autre séance")


# The transition that publishes each verdict.
PUBLISHES = {
    Verdict.EXPERIMENT: "publish_experiment",
    Verdict.STUDY: "publish_study",
    Verdict.TRANSFER: "publish_transfer",
    Verdict.SET_ASIDE: "publish_set_aside",
    Verdict.COMPLEMENT: "request_complement",
    Verdict.DEFER: "defer",
}
# The committee is not done with the idea: it comes back before it.
SENT_BACK = frozenset({Verdict.COMPLEMENT, Verdict.DEFER})
OUTCOMES = frozenset(Verdict) - SENT_BACK
# The transitions after which the committee is done with the idea.
ENDS_EXAMINATION = frozenset(PUBLISHES[verdict] for verdict in OUTCOMES)
# A negative answer also says whom to talk to, and what happens next.
NEGATIVE = frozenset({Verdict.TRANSFER, Verdict.SET_ASIDE, Verdict.DEFER})

# The idea becomes a project.
RETAINS = [Verdict.EXPERIMENT, Verdict.STUDY]


class DecisionQuerySet(models.QuerySet):
    def drafted(self) -> Self:
        return self.filter(published_at=None, dropped_at=None)

    def drop(self, at: datetime) -> None:
        """Of an idea that leaves its session: what was settled, or told in minutes, stays on record; nothing else."""
        on_record = Q(telling__isnull=False) | Q(session__state__in=CLOSED)
        Decision.objects.filter(pk__in=self.filter(on_record).values("pk")).update(dropped_at=at)
        self.filter(dropped_at=None).delete()

    def published(self) -> Self:
        return self.filter(published_at__isnull=False).order_by("-published_at", "-pk")

    def outcomes(self) -> Self:
        """The published ones after which the committee is done with the idea."""
        return self.published().exclude(verdict__in=SENT_BACK)

    def for_letters(self) -> Self:
        """With everything that a message says of it, however many people it is sent to."""
        return self.select_related("contact", "put_off_to").prefetch_related("conditions__owner")

    def publish(self, by: User | None, told_on: date | None) -> None:
        """The one draft of an idea. The calendar publishes in the name of whoever settled it."""
        signed = by.pk if by else None
        if not (signed and told_on):
            settler, told_before = self.values_list("telling__settled_by", "telling__told_on").get()
            signed, told_on = signed or settler, told_on or told_before
        to_come = CommitteeSession.objects.filter(pk=OuterRef("put_off_to"), state__in=TO_COME)
        self.update(
            published_at=timezone.now(),
            published_by=signed,
            told_in_person_on=told_on,
            put_off_to=Subquery(to_come.values("pk")[:1]),
        )

    def visible_to(self, user: User) -> Self:
        """What was published of the ideas that this person reads."""
        return self.published().filter(idea__in=Idea.objects.visible_to(user).values("pk"))

    def retained(self) -> Self:
        """Of each idea that was retained, the decision that stands."""
        later = Decision.objects.filter(idea=OuterRef("idea"), published_at__gt=OuterRef("published_at"))
        return self.filter(~Exists(later), published_at__isnull=False, verdict__in=RETAINS)

    def of_year(self, year: int) -> Self:
        return self.filter(published_at__year=year)

    def latest_last(self) -> Self:
        return self.select_related("recorded_by", "contact", "put_off_to").order_by("recorded_at", "pk")


class Decision(models.Model):
    """What the session decided. A draft for those who decide, a fact for everybody once published."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="decisions")
    session = models.ForeignKey(CommitteeSession, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(_("décision"), max_length=12, choices=Verdict)
    reason = models.TextField(_("motif, envoyé tel quel"))
    units = models.ManyToManyField(
        OrgUnit, verbose_name=_("directions destinataires"), blank=True, related_name="+"
    )
    missing = models.TextField(_("ce qui manque"), blank=True)
    put_off_to = models.ForeignKey(
        CommitteeSession,
        verbose_name=_("reportée à la séance"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # what was announced stays readable
        related_name="+",
    )
    put_off_until = models.DateField(_("reportée au"), null=True, blank=True)
    existing_link = models.URLField(_("lien vers ce qui existe déjà"), max_length=500, blank=True)
    next_steps = models.TextField(_("et maintenant"), blank=True)
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("à qui en parler"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # an answer named somebody
        related_name="+",
    )
    # Between those who decide: the minutes say that there is one, and whoever carries the idea never reads it.
    dissent = models.TextField(_("réserve exprimée en séance"), blank=True)
    # `False`: published, or told in minutes, before an answer had to say whom to talk to and what happens next.
    answered_in_full = models.BooleanField(default=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("notée par"),
        on_delete=models.PROTECT,  # a decision has an author
        related_name="+",
    )
    recorded_at = models.DateTimeField(_("notée le"), auto_now=True)
    told_in_person_on = models.DateField(_("annoncée de vive voix le"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("publiée par"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # publishing is signed too
        related_name="+",
    )
    published_at = models.DateTimeField(_("publiée le"), null=True, blank=True)
    # The idea left before: those who read the sessions know of it, the author and everybody else never do.
    dropped_at = models.DateTimeField(_("retirée avant publication le"), null=True, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("décision")
        verbose_name_plural = _("décisions")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"],
                condition=Q(published_at=None, dropped_at=None),
                name="ideas_one_drafted_decision",
            ),
            models.CheckConstraint(
                name="ideas_decision_published_or_dropped",
                condition=Q(published_at=None) | Q(dropped_at=None),
            ),
            models.CheckConstraint(
                name="ideas_decision_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Une décision porte son motif."),
            ),
            models.CheckConstraint(
                name="ideas_decision_published_by_somebody",
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
            ),
            models.CheckConstraint(
                name="ideas_decision_negative_answer_in_full",
                condition=Q(published_at=None)
                | Q(answered_in_full=False)
                | ~Q(verdict__in=sorted(NEGATIVE))
                | Q(contact__isnull=False) & ~Q(next_steps=""),
                violation_error_message=_(
                    "Une réponse négative dit à qui en parler, et ce qui se passe ensuite."
                ),
            ),
            models.CheckConstraint(
                name="ideas_decision_says_what_is_missing",
                condition=Q(published_at=None)
                | Q(answered_in_full=False)
                | ~Q(verdict=Verdict.COMPLEMENT)
                | ~Q(missing=""),
                violation_error_message=_("Un complément dit ce qui manque."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_verdict_display()

    @property
    def is_negative(self) -> bool:
        return self.verdict in NEGATIVE

    @property
    def sends_back(self) -> bool:
        return self.verdict in SENT_BACK

    @property
    def version(self) -> str:
        """Which writing of the draft this is, for a form to say what its reader saw."""
        return self.recorded_at.isoformat()
