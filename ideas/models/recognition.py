"""Who made an idea grow, whatever they brought, and the thanks they received. Nobody is counted, nobody is ranked."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.contribution import Contribution
from ideas.models.idea import Idea


class CreditKind(models.TextChoices):
    DEPOSIT = "deposit", _("a déposé l’idée")
    CO_AUTHOR = "co_author", _("porte l’idée aussi")
    COMMENT = "comment", _("a fait évoluer l’idée")
    TEST = "test", _("a essayé")
    UNBLOCKING = "unblocking", _("a levé un blocage")
    FACILITATION = "facilitation", _("a animé")
    COACHING = "coaching", _("a accompagné")


# What the carriers and the innovation team may credit; the rest is read from facts.
GIVEN_BY_HAND = [
    CreditKind.COMMENT,
    CreditKind.TEST,
    CreditKind.UNBLOCKING,
    CreditKind.FACILITATION,
    CreditKind.COACHING,
]
# Shown with those who carry the idea, not among those it thanks.
CARRYING = [CreditKind.DEPOSIT, CreditKind.CO_AUTHOR]


class CreditQuerySet(models.QuerySet):
    def of(self, person: User) -> Self:
        return self.filter(person=person)

    def given_by_hand(self) -> Self:
        """By somebody: the others are read from facts, and would come back."""
        return self.filter(given_by__isnull=False)

    def to_thank(self) -> Self:
        """Beside those who carry the idea."""
        return self.exclude(kind__in=CARRYING)

    def by_date(self) -> Self:
        return self.order_by("-at", "-pk")


class Credit(models.Model):
    """A fact: this person brought this to this idea. It stays when a coach changes or a team breaks up."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="credits")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.PROTECT,  # an account is anonymised, never deleted under its credits
        related_name="credits",
    )
    kind = models.CharField(_("contribution"), max_length=14, choices=CreditKind)
    contribution = models.ForeignKey(
        Contribution,
        verbose_name=_("message"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the credit outlives the words
        related_name="credits",
    )
    note = models.CharField(_("en quelques mots"), max_length=200, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("notée par"),
        null=True,  # empty when read from a fact
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("le"))

    objects = CreditQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution reconnue")
        verbose_name_plural = _("contributions reconnues")
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "person", "kind"],
                condition=Q(contribution=None),
                name="ideas_credit_once",
            ),
            models.UniqueConstraint(
                fields=["contribution"],
                condition=Q(contribution__isnull=False),
                name="ideas_credit_once_a_contribution",
            ),
            models.CheckConstraint(name="ideas_credit_kind_known", condition=Q(kind__in=CreditKind.values)),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"


class ThankYou(models.Model):
    """A short message to somebody who helped; the page shows it when whoever wrote it said so."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="thanks")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("à"),
        on_delete=models.PROTECT,
        related_name="thanks_received",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("de"), on_delete=models.PROTECT, related_name="thanks_given"
    )
    from_team = models.BooleanField(default=False)
    text = models.CharField(_("message"), max_length=400)
    shown = models.BooleanField(_("montré sur la page de l’idée"), default=False)
    at = models.DateTimeField(_("le"))

    class Meta:
        verbose_name = _("remerciement")
        verbose_name_plural = _("remerciements")
        constraints = [
            models.UniqueConstraint(fields=["idea", "to", "by"], name="ideas_thanked_once"),
            models.CheckConstraint(name="ideas_thanks_say_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.by} → {self.to}"

    def get_absolute_url(self) -> str:
        return self.idea.get_absolute_url()

    @property
    def actor_id(self) -> int:
        return self.by_id
