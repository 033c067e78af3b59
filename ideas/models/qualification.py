"""What the innovation team learns from the author: contacts, questions and answers, and the sheet that sums up."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit
from ideas.models.idea import Idea


class Channel(models.TextChoices):
    CALL = "call", _("Appel")
    VISIT = "visit", _("Rencontre")
    VIDEO = "video", _("Visioconférence")
    MAIL = "mail", _("Courriel")
    NOTE = "note", _("Note")


class Track(models.TextChoices):
    EXPERIMENT = "experiment", _("Expérimentation immédiate")
    STUDY = "study", _("Étude préalable")
    TRANSFER = "transfer", _("Transmission aux directions")


class Fit(models.TextChoices):
    YES = "yes", _("La piste répond au problème")
    PARTLY = "partly", _("La piste y répond en partie")
    NO = "no", _("La piste répond à autre chose")


class Novelty(models.TextChoices):
    NEW_HERE = "new_here", _("Nouvelle ici, à notre connaissance")
    KNOWN_ELSEWHERE = "known_elsewhere", _("Déjà faite ailleurs, pas chez nous")
    EXISTS_PARTLY = "exists_partly", _("Existe en partie chez nous")
    EXISTS = "exists", _("Existe déjà chez nous")


class ContactLogQuerySet(models.QuerySet):
    def noted_later(self) -> Self:
        """Beside the moves of the idea."""
        return self.filter(noted_at__isnull=False).select_related("by").order_by("noted_at", "pk")

    def shared(self) -> Self:
        return self.filter(shared=True)


class ContactLog(models.Model):
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="contacts")
    channel = models.CharField(_("canal"), max_length=6, choices=Channel)
    on = models.DateField(_("date"))
    summary = models.TextField(_("ce qui s’est dit"))
    shared = models.BooleanField(_("partagé avec la personne qui porte l’idée"), default=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        on_delete=models.PROTECT,  # who called stays known
        related_name="+",
    )

    # Empty when a move of the idea noted it, and its line of history says when.
    noted_at = models.DateTimeField(_("noté le"), null=True, editable=False)

    objects = ContactLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.on:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return f"{reverse('ideas:timeline', args=[self.idea_id])}#evenement-contact-{self.pk}"


class InfoRequestQuerySet(models.QuerySet):
    def unanswered(self) -> Self:
        return self.filter(answered_at=None)


class InfoRequest(models.Model):
    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="info_requests")
    question = models.TextField(_("question"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,  # the answer goes to somebody
        related_name="+",
    )
    asked_at = models.DateTimeField(_("posée le"))
    answer = models.TextField(_("réponse"), blank=True)
    answered_at = models.DateTimeField(_("répondue le"), null=True, blank=True)

    objects = InfoRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("question à la personne qui porte l’idée")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="ideas_info_answer_iff_answered_at",
                condition=Q(answered_at=None, answer="") | Q(answered_at__isnull=False) & ~Q(answer=""),
                violation_error_message=_("Une réponse a une date et un texte."),
            )
        ]

    def __str__(self) -> str:
        return self.question[:80]


class QualificationQuerySet(models.QuerySet):
    def for_committee(self) -> Self:
        return self.select_related("qualified_by").prefetch_related("impacted_units")

    def current(self) -> "Qualification | None":
        return self.filter(superseded=False).first()


class Qualification(models.Model):
    """The sheet of one round. A reopened idea gets a new one; the former stays, superseded."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="qualifications")
    fit = models.CharField(_("adéquation du problème et de la piste"), max_length=8, choices=Fit)
    fit_reasons = models.TextField(_("pourquoi"))
    impacted_units = models.ManyToManyField(
        OrgUnit, verbose_name=_("directions concernées"), related_name="impacted_by"
    )
    internal_only = models.BooleanField(_("interne au service"), default=False)
    # Empty on the sheets written before these were asked.
    novelty = models.CharField(_("nouveauté"), max_length=16, choices=Novelty, blank=True)
    novelty_note = models.TextField(_("ce qui existe, et où"), blank=True)
    duplicates_checked_at = models.DateTimeField(_("idées proches regardées le"), null=True, blank=True)
    duplicates_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("idées proches regardées par"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # an opinion is signed
        related_name="+",
    )
    open_points = models.TextField(_("points encore ouverts"), blank=True)
    recommended_track = models.CharField(_("suite recommandée"), max_length=12, choices=Track)
    qualified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("qualifiée par"),
        on_delete=models.PROTECT,  # an opinion is signed
        related_name="+",
    )
    qualified_at = models.DateTimeField(_("qualifiée le"))
    superseded = models.BooleanField(default=False, editable=False)

    objects = QualificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("fiche de qualification")
        verbose_name_plural = _("fiches de qualification")
        ordering = ["qualified_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(superseded=False), name="ideas_one_current_qualification"
            ),
            models.CheckConstraint(
                name="ideas_qualification_duplicates_checked_by_somebody",
                condition=Q(duplicates_checked_at=None, duplicates_checked_by=None)
                | Q(duplicates_checked_at__isnull=False, duplicates_checked_by__isnull=False),
                violation_error_message=_("On sait quand les idées proches ont été regardées, et par qui."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_fit_display()
