"""A question put to a community or to everybody, for some days: one answer a person, then a synthesis."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.contribution import TEXT_MAX_LENGTH
from ideas.models.moderated import (
    Moderated,
    ModeratedQuerySet,
    Report,
    ReportQuerySet,
    hidden_by_somebody,
)
from workflow.once import WrittenOnce
from workshops.models.community import Community


class Audience(models.TextChoices):
    MEMBERS = "members", _("Les membres de la communauté")
    ORGANISATION = "organisation", _("Toute l’organisation")


class ConsultationQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(community__in=Community.objects.read_by(user))

    def running_on(self, day: date) -> Self:
        return self.filter(closed_at=None, opens_on__lte=day, closes_on__gte=day)

    def to_announce_on(self, day: date) -> Self:
        return self.running_on(day).filter(announced_at=None, community__in=Community.objects.living())

    def awaiting_synthesis(self, day: date) -> Self:
        """Over, and nobody has summed up what was answered."""
        over = Q(closes_on__lt=day) | Q(closed_at__isnull=False)
        return self.filter(over, summed_up_at=None, community__in=Community.objects.living())

    def for_list(self) -> Self:
        return self.select_related("opened_by").order_by(
            F("closed_at").desc(nulls_first=True), "-closes_on", "-pk"
        )


class Consultation(WrittenOnce):
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="consultations")
    question = models.CharField(_("question"), max_length=200)
    context = models.TextField(_("contexte"), max_length=TEXT_MAX_LENGTH, blank=True)
    audience = models.CharField(
        _("à qui elle s’adresse"), max_length=12, choices=Audience, default=Audience.MEMBERS
    )
    blind = models.BooleanField(_("réponses visibles après la clôture seulement"), default=True)
    opens_on = models.DateField(_("ouverte le"))
    closes_on = models.DateField(_("dernier jour pour répondre"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("posée par"),
        on_delete=models.PROTECT,  # whoever asks answers for the question
        related_name="+",
    )
    announced_at = models.DateTimeField(_("annoncée le"), null=True, editable=False)
    closed_at = models.DateTimeField(_("close le"), null=True, editable=False)
    synthesis = models.TextField(_("synthèse"), max_length=TEXT_MAX_LENGTH, blank=True)
    summed_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("synthèse signée"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # a synthesis is signed
        related_name="+",
    )
    summed_up_at = models.DateTimeField(_("synthèse du"), null=True, editable=False)
    created_at = models.DateTimeField(_("le"), auto_now_add=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-closes_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="workshops_consultation_audience_known", condition=Q(audience__in=Audience.values)
            ),
            models.CheckConstraint(
                name="workshops_consultation_closes_after_it_opens",
                condition=Q(closes_on__gte=F("opens_on")),
                violation_error_message=_("Une consultation se termine après son ouverture."),
            ),
            models.CheckConstraint(
                name="workshops_consultation_synthesis_is_signed",
                condition=Q(synthesis="", summed_up_at=None, summed_up_by=None)
                | ~Q(synthesis="") & Q(summed_up_at__isnull=False, summed_up_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("communities:consultation", args=[self.pk])

    @property
    def title(self) -> str:
        return self.question

    @property
    def is_over(self) -> bool:
        return self.closed_at is not None or self.closes_on < timezone.localdate()

    @property
    def is_open(self) -> bool:
        return not self.is_over and self.opens_on <= timezone.localdate() and self.community.is_living

    @property
    def shows_replies(self) -> bool:
        return self.is_over or not self.blind

    def is_for(self, person: User) -> bool:
        """Whoever reads the community may answer what is asked of everybody."""
        return self.audience == Audience.ORGANISATION or self.is_a_member(person)

    def is_a_member(self, person: User) -> bool:
        return self.community.memberships.members().filter(person=person).exists()

    def silent_members(self) -> list[User]:
        """Its members who have not answered; those of everybody are not asked one by one."""
        answered = self.replies.filter(withdrawn_at=None).values("author")
        people = User.objects.active().filter(community_memberships__in=self.community.memberships.members())
        return list(people.exclude(pk__in=answered).by_name())


class ReplyQuerySet(ModeratedQuerySet):
    def visible_to(self, user: User) -> Self:
        """One's own at any time; those of others once they may be read."""
        over = Q(consultation__closed_at__isnull=False) | Q(consultation__closes_on__lt=timezone.localdate())
        told = over | Q(consultation__blind=False) | Q(author=user)
        return self.filter(told, consultation__community__in=Community.objects.read_by(user))

    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)

    def for_page(self) -> Self:
        return self.select_related("author__unit").order_by("created_at", "pk")


class ConsultationReply(Moderated):
    HELD_WITH = ("author", "consultation__community")

    # What the page of a contribution asks: an answer is one by its place.
    nature = "reply"

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="replies")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("de"),
        on_delete=models.PROTECT,  # what somebody brought stays theirs
        related_name="+",
    )
    text = models.TextField(_("réponse"), max_length=TEXT_MAX_LENGTH)
    created_at = models.DateTimeField(_("le"), auto_now_add=True)
    edited_at = models.DateTimeField(_("modifiée le"), null=True, editable=False)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("réponse à une consultation")
        verbose_name_plural = _("réponses aux consultations")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "author"], name="workshops_reply_once"),
            hidden_by_somebody("workshops_reply_hidden_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        return f"{self.consultation.get_absolute_url()}#reply-{self.pk}"

    @property
    def writer(self) -> User:
        return self.author

    @property
    def community(self) -> Community:
        return self.consultation.community


class ConsultationReplyReportQuerySet(ReportQuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(reply__in=ConsultationReply.objects.visible_to(user))


class ConsultationReplyReport(Report):
    reply = models.ForeignKey(ConsultationReply, on_delete=models.CASCADE, related_name="reports")

    objects = ConsultationReplyReportQuerySet.as_manager()

    class Meta(Report.Meta):
        verbose_name = _("signalement d’une réponse à une consultation")
        verbose_name_plural = _("signalements de réponses aux consultations")
        constraints = [
            models.UniqueConstraint(fields=["reply", "reporter"], name="workshops_reply_report_once")
        ]
