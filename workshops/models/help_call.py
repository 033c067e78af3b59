"""A call for help in a community: testers, rapporteurs, a skill, and « je peux aider »."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from workflow.once import WrittenOnce
from workshops.models.community import Community


class HelpKind(models.TextChoices):
    TESTERS = "testers", _("Testeuses et testeurs")
    RAPPORTEURS = "rapporteurs", _("Rapporteuses et rapporteurs")
    SKILL = "skill", _("Une compétence")
    OTHER = "other", _("Un coup de main")


class HelpCallQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(community__in=Community.objects.read_by(user))

    def open_on(self, day: date) -> Self:
        return self.filter(closed_at=None, until__gte=day)

    def for_list(self) -> Self:
        """What is open first, the most urgent of it on top; then what is over, the latest first."""
        is_open = Q(closed_at=None, until__gte=timezone.localdate())
        offered = HelpOffer.objects.filter(call=OuterRef("pk")).order_by().values("call")
        return (
            self.select_related("asker")
            .annotate(
                offer_count=Coalesce(Subquery(offered.annotate(found=Count("pk")).values("found")), Value(0))
            )
            .order_by(Case(When(is_open, then=F("until"))).asc(nulls_last=True), "-until", "-pk")
        )


class HelpCall(WrittenOnce):
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="help_calls")
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("demandé par"),
        on_delete=models.PROTECT,  # whoever asked is who answers the offers
        related_name="+",
    )
    kind = models.CharField(_("ce qui est cherché"), max_length=12, choices=HelpKind)
    skill = models.CharField(_("compétence"), max_length=120, blank=True)
    title = models.CharField(_("en une phrase"), max_length=160)
    text = models.TextField(_("le besoin"), max_length=2000)
    wanted = models.PositiveSmallIntegerField(_("nombre de personnes"), null=True, blank=True)
    until = models.DateField(_("jusqu’au"))
    created_at = models.DateTimeField(_("le"), auto_now_add=True)
    closed_at = models.DateTimeField(_("clos le"), null=True, editable=False)
    outcome = models.TextField(_("ce que cela a donné"), max_length=2000, blank=True)

    objects = HelpCallQuerySet.as_manager()

    class Meta:
        verbose_name = _("appel à l’aide")
        verbose_name_plural = _("appels à l’aide")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="workshops_help_kind_known", condition=Q(kind__in=HelpKind.values)),
            models.CheckConstraint(
                name="workshops_help_names_its_skill",
                condition=~Q(kind=HelpKind.SKILL) | ~Q(skill=""),
                violation_error_message=_("Dites quelle compétence vous cherchez."),
            ),
            models.CheckConstraint(
                name="workshops_closed_help_tells_its_outcome",
                condition=Q(closed_at=None, outcome="") | Q(closed_at__isnull=False) & ~Q(outcome=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:help_call", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.until >= timezone.localdate() and self.community.is_living

    @property
    def need(self) -> str:
        """« Une compétence : facilitation graphique »."""
        return f"{self.get_kind_display()} : {self.skill}" if self.skill else self.get_kind_display()


class HelpOffer(models.Model):
    """« Je peux aider »: read by whoever asked and by those who lead the community."""

    call = models.ForeignKey(HelpCall, on_delete=models.PROTECT, related_name="offers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("de"),
        on_delete=models.PROTECT,  # who offered stays thanked
        related_name="+",
    )
    text = models.CharField(_("comment je peux aider"), max_length=500)
    created_at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("aide proposée")
        verbose_name_plural = _("aides proposées")
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "person"], name="workshops_offer_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        return f"{self.call.get_absolute_url()}#offers"
