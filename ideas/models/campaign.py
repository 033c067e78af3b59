"""Calls for proposals: a question, a period, those it invites, and the ideas that answer it."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit, User
from ideas.campaign import CampaignLifecycle, CampaignState
from workflow.history import HistoryLine

LONG_TEXT = 10_000


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """A call in preparation is for those who prepare it, unless announced; any other for those it invites."""
        if user.has_perm("ideas.run_campaign"):
            return self
        shown = self.exclude(state=CampaignState.DRAFT, announced=False)
        if user.has_perm("ideas.read_internal_idea"):
            return shown
        mine = Campaign.ideas.rel.related_model.objects.carried_by(user).filter(campaign=OuterRef("pk"))
        judged = Campaign.jury.through.objects.filter(campaign=OuterRef("pk"), user=user)
        return shown.filter(_invites(user) | Exists(judged) | Exists(mine))

    def open(self) -> Self:
        return self.filter(state=CampaignState.OPEN).order_by("closes_on", "pk")

    def taking_answers_on(self, day: date) -> Self:
        """Open, its last day included: between midnight and the beat, nobody answers any more."""
        return self.open().filter(closes_on__gte=day)

    def over_on(self, day: date) -> Self:
        """Open, although their last day was before this one."""
        return self.open().filter(closes_on__lt=day)

    def to_open_on(self, day: date) -> Self:
        """Prepared for this day, or for one before."""
        return self.prepared().filter(opens_on__lte=day, closes_on__gte=day).order_by("opens_on", "pk")

    def prepared(self) -> Self:
        return self.filter(state=CampaignState.DRAFT)

    def coming(self) -> Self:
        return self.prepared().order_by("opens_on", "pk")

    def past(self) -> Self:
        over = [CampaignState.CLOSED, CampaignState.PRIORITISED, CampaignState.PUBLISHED]
        return self.filter(state__in=over).order_by("-closes_on", "-pk")

    def awaiting_the_jury(self) -> Self:
        return self.filter(state=CampaignState.CLOSED)

    def awaiting_results(self) -> Self:
        return self.filter(state=CampaignState.PRIORITISED)

    def for_list(self) -> Self:
        return self.order_by("-opens_on", "-pk")

    def with_answer_count(self) -> Self:
        """How many ideas answered, as everybody may know: a number names nobody."""
        listed = Campaign.ideas.rel.related_model.objects.competing_in(OuterRef("pk"))
        counted = listed.order_by().values("campaign").annotate(n=models.Count("pk")).values("n")
        return self.annotate(answer_count=models.functions.Coalesce(Subquery(counted), 0))


def _invites(user: User) -> Exists | Q:
    """Everybody, or a unit that this person works in or under."""
    invited = OrgUnit.objects.order_by().filter(inviting_campaigns=OuterRef("pk"))
    home = OrgUnit.objects.order_by().filter(pk=user.unit_id).values("path")
    around = invited.annotate(home=Subquery(home)).filter(home__startswith=F("path"))
    return ~Exists(invited) | Exists(around)


class Campaign(CampaignLifecycle):
    title = models.CharField(_("titre"), max_length=120)
    question = models.CharField(_("question posée"), max_length=200)
    context = models.TextField(_("contexte"), max_length=LONG_TEXT, blank=True)
    rules = models.TextField(
        _("règles de l’appel"),
        max_length=LONG_TEXT,
        blank=True,
        help_text=_(
            "Qui peut répondre, comment les idées sont départagées, ce qui attend les idées retenues."
        ),
    )
    units = models.ManyToManyField(
        OrgUnit,
        verbose_name=_("unités invitées"),
        blank=True,
        related_name="inviting_campaigns",
        help_text=_("Avec tout ce qui en dépend. Aucune : toute l’organisation est invitée."),
    )
    announced = models.BooleanField(
        _("annoncé avant son ouverture"),
        default=False,
        help_text=_("Les personnes invitées le lisent déjà ; personne ne peut encore y répondre."),
    )
    opens_on = models.DateField(_("ouvre le"))
    closes_on = models.DateField(_("se clôt le"), help_text=_("Jusqu’à la fin de la journée."))
    jury = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("jury"), blank=True, related_name="judged_campaigns"
    )
    followers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="followed_campaigns", editable=False
    )
    results = models.TextField(_("résultats"), blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("appel à propositions")
        verbose_name_plural = _("appels à propositions")
        permissions = [("run_campaign", "Can prepare, open, close and publish a call")]
        constraints = [
            models.CheckConstraint(
                name="ideas_campaign_state_known", condition=Q(state__in=CampaignState.values)
            ),
            models.CheckConstraint(
                name="ideas_campaign_closes_after_opening",
                condition=Q(closes_on__gte=F("opens_on")),
                violation_error_message=_("Un appel se clôt après son ouverture."),
            ),
            models.CheckConstraint(
                name="ideas_campaign_results_when_published",
                condition=~Q(state=CampaignState.PUBLISHED) | ~Q(results=""),
                violation_error_message=_("Des résultats publiés ont un texte."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("ideas:campaign", args=[self.pk])

    def takes_answers(self, moment: datetime | None = None) -> bool:
        """Open, and its last day not over where the organisation lives: 23:59:59 is in, midnight is out."""
        return self.state == CampaignState.OPEN and timezone.localdate(moment) <= self.closes_on


class CampaignTransition(HistoryLine):
    subject = models.ForeignKey(
        Campaign,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )

    class Meta(HistoryLine.Meta):
        abstract = False
