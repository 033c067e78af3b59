"""The general management's side: sessions, criteria and scores, and decisions that stay drafts until published."""

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit, User
from ideas.lifecycle import IdeaState
from ideas.models.idea import Idea


class CommitteeSessionQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("ideas.read_internal_idea") else self.none()

    def upcoming(self, today: date | None = None) -> Self:
        return self.filter(held_on__gte=today or timezone.localdate()).order_by("held_on", "pk")

    def past(self, today: date | None = None) -> Self:
        return self.filter(held_on__lt=today or timezone.localdate()).order_by("-held_on", "-pk")

    def with_counts(self) -> Self:
        return self.annotate(review_count=models.Count("reviews", filter=Q(reviews__left_at=None)))


class CommitteeSession(models.Model):
    title = models.CharField(_("titre"), max_length=120)
    held_on = models.DateField(_("date"))
    place = models.CharField(_("lieu"), max_length=120, blank=True)
    secretary = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("secrétariat"),
        on_delete=models.PROTECT,  # somebody answers for the record of decisions
        related_name="+",
    )
    pack_sent_on = models.DateField(_("dossier envoyé le"), null=True, blank=True)

    objects = CommitteeSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("séance")
        verbose_name_plural = _("séances")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("ideas:session", args=[self.pk])

    def enter(self, idea: Idea) -> "Review":
        """Put the idea last on the agenda."""
        return self.reviews.create(idea=idea, order=self.reviews.count() + 1)


class Axis(models.TextChoices):
    IMPACT = "impact", _("Impact stratégique")
    FEASIBILITY = "feasibility", _("Faisabilité")


class CriterionQuerySet(models.QuerySet):
    def in_use(self) -> Self:
        return self.filter(active=True).order_by("-axis", "order", "pk")


class Criterion(models.Model):
    """A question on one axis, answered from 1 to 5; each level says in words what it means."""

    axis = models.CharField(_("axe"), max_length=12, choices=Axis)
    label = models.CharField(_("critère"), max_length=120)
    order = models.PositiveSmallIntegerField(_("ordre"), default=1)
    weight = models.PositiveSmallIntegerField(
        _("poids"), default=1, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    level_1 = models.CharField(_("niveau 1"), max_length=160)
    level_2 = models.CharField(_("niveau 2"), max_length=160)
    level_3 = models.CharField(_("niveau 3"), max_length=160)
    level_4 = models.CharField(_("niveau 4"), max_length=160)
    level_5 = models.CharField(_("niveau 5"), max_length=160)
    active = models.BooleanField(_("en usage"), default=True)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("critère")
        verbose_name_plural = _("critères")
        ordering = ["-axis", "order", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def levels(self) -> list[tuple[int, str]]:
        return [(value, getattr(self, f"level_{value}")) for value in range(1, 6)]


class ReviewQuerySet(models.QuerySet):
    def pending(self) -> Self:
        return self.filter(left_at=None)

    def for_agenda(self) -> Self:
        return self.with_axis_scores().select_related("idea__author__unit").order_by("order", "pk")

    def with_axis_scores(self) -> Self:
        """`impact` and `feasibility`: weighted means of the scores, 1 to 5, `None` without a score."""

        def mean(axis: str) -> models.Expression:
            on_axis = Q(scores__criterion__axis=axis)
            weighted = models.F("scores__value") * models.F("scores__criterion__weight")
            return models.Sum(weighted, filter=on_axis, output_field=models.FloatField()) / models.Sum(
                "scores__criterion__weight", filter=on_axis, output_field=models.FloatField()
            )

        return self.annotate(impact=mean(Axis.IMPACT), feasibility=mean(Axis.FEASIBILITY))


class Review(models.Model):
    """One idea on the agenda of one session."""

    session = models.ForeignKey(CommitteeSession, on_delete=models.PROTECT, related_name="reviews")
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="reviews")
    order = models.PositiveSmallIntegerField(_("ordre"))
    left_at = models.DateTimeField(_("retirée de l’ordre du jour le"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("point de l’ordre du jour")
        verbose_name_plural = _("ordre du jour")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(left_at=None), name="ideas_one_pending_review"
            )
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.idea}"

    def get_absolute_url(self) -> str:
        return f"{self.session.get_absolute_url()}?idea={self.idea_id}"

    @property
    def is_open(self) -> bool:
        """Scores and the decision may still be written."""
        return self.left_at is None and self.idea.state == IdeaState.IN_REVIEW

    def draft(self) -> "Decision | None":
        return self.idea.decisions.drafted().first()


class ScoreQuerySet(models.QuerySet):
    def by_criterion(self) -> Self:
        return self.select_related("criterion", "scorer").order_by(
            "-criterion__axis", "criterion__order", "criterion", "pk"
        )

    def given_by(self, user: User) -> Self:
        return self.filter(scorer=user)


class Score(models.Model):
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="scores")
    scorer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("évaluée par"),
        on_delete=models.PROTECT,  # a score is signed
        related_name="+",
    )
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    value = models.PositiveSmallIntegerField(
        _("niveau"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    comment = models.CharField(_("remarque"), max_length=500, blank=True)
    at = models.DateTimeField(_("le"), auto_now=True)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        ordering = ["criterion", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "scorer", "criterion"], name="ideas_one_score_a_criterion"
            ),
            models.CheckConstraint(
                name="ideas_score_between_1_and_5",
                condition=Q(value__gte=1, value__lte=5),
                violation_error_message=_("Un niveau va de 1 à 5."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"


class Verdict(models.TextChoices):
    EXPERIMENT = "experiment", _("Expérimentation immédiate")
    STUDY = "study", _("Étude préalable")
    TRANSFER = "transfer", _("Transmission aux directions concernées")
    SET_ASIDE = "set_aside", _("Non retenue : existe déjà, ou hors du dispositif")


# The transition that publishes each verdict.
PUBLISHES = {
    Verdict.EXPERIMENT: "publish_experiment",
    Verdict.STUDY: "publish_study",
    Verdict.TRANSFER: "publish_transfer",
    Verdict.SET_ASIDE: "publish_set_aside",
}


class DecisionQuerySet(models.QuerySet):
    def drafted(self) -> Self:
        return self.filter(published_at=None)

    def published(self) -> Self:
        return self.filter(published_at__isnull=False).order_by("-published_at", "-pk")

    def latest_last(self) -> Self:
        return self.select_related("recorded_by").order_by("recorded_at", "pk")


class Decision(models.Model):
    """What the session decided. A draft for those who decide, a fact for everybody once published."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="decisions")
    session = models.ForeignKey(CommitteeSession, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(_("décision"), max_length=12, choices=Verdict)
    reason = models.TextField(_("motif, envoyé tel quel"))
    units = models.ManyToManyField(
        OrgUnit, verbose_name=_("directions destinataires"), blank=True, related_name="+"
    )
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

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("décision")
        verbose_name_plural = _("décisions")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(published_at=None), name="ideas_one_drafted_decision"
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
        ]

    def __str__(self) -> str:
        return self.get_verdict_display()

    @property
    def version(self) -> str:
        """Which writing of the draft this is, for a form to say what its reader saw."""
        return self.recorded_at.isoformat()
