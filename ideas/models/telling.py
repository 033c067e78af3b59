"""How the author learns a decision: from somebody first, then from the site, two working days later at the latest."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.decision import Decision
from ideas.models.idea import Idea
from ideas.models.session import CommitteeSession


class How(models.TextChoices):
    CALL = "call", _("Au téléphone")
    VISIT = "visit", _("En allant voir la personne")
    MEETING = "meeting", _("En réunion")


class TellingQuerySet(models.QuerySet):
    def running(self) -> Self:
        """The decision is not published yet, and its idea did not leave."""
        return self.filter(decision__published_at=None, decision__dropped_at=None)

    def to_tell(self) -> Self:
        return self.running().filter(told_on=None)

    def on_its_way(self) -> Self:
        """Nothing is expected but the author being told: the site publishes by itself, and nothing stops it."""
        return self.running().filter(blocked_by="", publishes_at__gt=timezone.now())

    def ripe(self, at: datetime) -> Self:
        """Somebody told the author, or had the time to: the site publishes these."""
        return self.running().filter(Q(told_on__isnull=False) | Q(publishes_at__lte=at))

    def assigned_to(self, user: User) -> Self:
        """To this person, or to somebody they stand in for today."""
        return self.filter(teller__in=User.objects.represented_by(user).values("pk"))

    def for_words(self) -> Self:
        return self.select_related(
            "decision__idea__author",
            "decision__session__secretary",
            "decision__session__committee",
            "teller",
            "told_by",
            "settled_by",
        ).order_by("pk")


class Telling(models.Model):
    """Of a settled decision, which is not written otherwise any more. Nobody who carries the idea knows of it."""

    decision = models.OneToOneField(
        Decision,
        verbose_name=_("décision"),
        on_delete=models.CASCADE,  # a draft that is dropped is told by nobody
        related_name="telling",
    )
    teller = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("qui prévient"),
        on_delete=models.PROTECT,  # somebody answers for the call
        related_name="+",
    )
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("arrêtée par"),
        on_delete=models.PROTECT,  # the decision is published in this name
        related_name="+",
    )
    settled_at = models.DateTimeField(_("arrêtée le"), default=timezone.now)
    publishes_at = models.DateTimeField(_("publiée au plus tard le"))
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("prévenue par"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # who said it signs it
        related_name="+",
    )
    told_on = models.DateField(_("prévenue le"), null=True, blank=True)
    how = models.CharField(_("comment"), max_length=7, choices=How, blank=True)
    note = models.TextField(_("note pour l’équipe et le comité"), max_length=2000, blank=True)
    # What the secretary was told last, so that the same sentences are not sent each hour.
    blocked_by = models.TextField(_("ce qui empêche de publier"), blank=True, editable=False)

    objects = TellingQuerySet.as_manager()

    class Meta:
        verbose_name = _("annonce d’une décision")
        verbose_name_plural = _("annonces de décisions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="ideas_telling_told_by_somebody_on_a_day",
                condition=Q(told_by=None, told_on=None) | Q(told_by__isnull=False, told_on__isnull=False),
                violation_error_message=_("On sait qui a prévenu la personne, et quel jour."),
            ),
            models.CheckConstraint(
                name="ideas_telling_how_known", condition=Q(how="") | Q(how__in=How.values)
            ),
            models.CheckConstraint(
                name="ideas_telling_published_after_settled",
                condition=Q(publishes_at__gt=models.F("settled_at")),
            ),
        ]
        indexes = [models.Index(fields=["teller"], name="ideas_tellings_awaited", condition=Q(told_on=None))]

    def __str__(self) -> str:
        return str(self.idea)

    def get_absolute_url(self) -> str:
        return reverse("ideas:tell", args=[self.session.pk, self.idea.pk])

    @property
    def review_url(self) -> str:
        """The idea on the page of its session."""
        return f"{self.session.get_absolute_url()}?idea={self.idea.pk}"

    @property
    def idea(self) -> Idea:
        return self.decision.idea

    @property
    def session(self) -> CommitteeSession:
        return self.decision.session

    @property
    def is_told(self) -> bool:
        return self.told_on is not None

    @property
    def is_ripe(self) -> bool:
        return self.is_told or self.publishes_at <= timezone.now()

    @property
    def last_moment(self) -> str:
        return moment_in_words(self.publishes_at)


def moment_in_words(moment: datetime) -> str:
    """« lundi 22 juin à 16 h 30 », « lundi 22 juin à 18 h »."""
    at = timezone.localtime(moment)
    if at.minute:
        words = pgettext("hour of the day", "%(hour)d h %(minute)02d")
    else:
        words = pgettext("hour of the day", "%(hour)d h")
    hour = words % {"hour": at.hour, "minute": at.minute}
    return gettext("%(day)s à %(hour)s") % {"day": date_format(at, "l j F"), "hour": hour}
