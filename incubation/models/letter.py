"""The mission letter that a granted agreement on time makes, and the three agreements that it waits for."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubation.models.project import Project
from incubation.models.terms import AllocationTerms
from incubation.models.time_allocation import TimeAllocation
from workflow.deadlines import deadline
from workflow.documents import DocumentState, PreparedDocument, PreparedDocumentQuerySet

if TYPE_CHECKING:
    from ideas.models import Idea


class Side(models.TextChoices):
    AGENT = "agent", _("La personne qui mène la mission")
    MANAGER = "manager", _("Responsable")
    SPONSOR = "sponsor", _("Parrainage")


class DrawnLetterQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Whoever sees the agreement, and the sponsor."""
        seen = TimeAllocation.objects.visible_to(user)
        return self.filter(Q(terms__allocation__in=seen.values("pk")) | Q(project__sponsor=user))

    def standing(self) -> Self:
        return self.filter(superseded_at=None)

    def agreed(self) -> Self:
        """By all three."""
        return self.standing().filter(self._has(Side.SPONSOR))

    def awaiting_sponsor(self) -> Self:
        """Those of the projects that go on; the two others agreed when the time was granted."""
        going_on = Project.objects.running().values("pk")
        return self.standing().filter(~self._has(Side.SPONSOR), project__in=going_on).for_page()

    def awaiting_agreement_of(self, user: User) -> Self:
        return self.awaiting_sponsor().filter(project__sponsor=user)

    def for_page(self) -> Self:
        return self.select_related(
            "project__idea", "project__sponsor", "terms__allocation__beneficiary__unit", "terms__signed_by"
        )

    def _has(self, side: Side) -> Exists:
        return Exists(LetterAgreement.objects.filter(letter=OuterRef("pk"), side=side))


class DrawnLetter(models.Model):
    """What the letter says is frozen with its version of the terms: another version makes another letter."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="drawn_letters")
    terms = models.OneToOneField(AllocationTerms, on_delete=models.PROTECT, related_name="letter")
    # A workflow.written.Document, without the agreements.
    content = models.JSONField(_("contenu"), editable=False)
    fingerprint = models.CharField(_("empreinte"), max_length=64, editable=False)
    drawn_at = models.DateTimeField(_("établie le"), default=timezone.now, editable=False)
    superseded_at = models.DateTimeField(_("remplacée le"), null=True, editable=False)

    objects = DrawnLetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("lettre de mission établie")
        verbose_name_plural = _("lettres de mission établies")
        ordering = ["-drawn_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="incubation_letter_has_a_fingerprint",
                condition=Q(fingerprint__regex="^[0-9a-f]{64}$"),
                violation_error_message=_("Une lettre a son empreinte."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("Lettre de mission de %(person)s") % {"person": self.terms.allocation.beneficiary}

    def get_absolute_url(self) -> str:
        return reverse("incubation:letter", args=[self.pk])

    # As everything that waits for somebody says it of itself.

    @property
    def idea(self) -> "Idea":
        return self.project.idea

    @property
    def subject_title(self) -> str:
        return self.project.idea.title

    @property
    def expectation(self) -> str:
        # A project has as many letters as people it was granted time for.
        whose = {"person": self.terms.allocation.beneficiary}
        return gettext("donner votre accord à la lettre de mission (%(person)s)") % whose

    @property
    def drawn_on(self) -> date:
        return timezone.localdate(self.drawn_at)

    @property
    def due_on(self) -> date:
        return deadline("letter_agreement", self.drawn_on)


class LetterAgreement(models.Model):
    """Somebody's agreement to exactly these words. The database refuses to change or erase it."""

    letter = models.ForeignKey(DrawnLetter, on_delete=models.PROTECT, related_name="agreements")
    side = models.CharField(_("à quel titre"), max_length=8, choices=Side)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne"),
        on_delete=models.PROTECT,  # an agreement is signed
        related_name="+",
    )
    at = models.DateTimeField(_("le"))
    fingerprint = models.CharField(_("empreinte"), max_length=64)

    class Meta:
        verbose_name = _("accord à une lettre de mission")
        verbose_name_plural = _("accords à une lettre de mission")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "side"], name="incubation_letter_agreed_once_a_side"),
            models.CheckConstraint(
                name="incubation_letter_agreement_side_known", condition=Q(side__in=Side.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.person}"


class LetterDocumentKind(models.TextChoices):
    PDF = "pdf", _("Lettre de mission, PDF")
    DOCX = "docx", _("Lettre de mission, DOCX")


class LetterDocumentQuerySet(PreparedDocumentQuerySet):
    def expired(self) -> Self:
        """Never: a letter is kept with its fingerprint as long as the agreement that it says."""
        return self.none()


class LetterDocument(PreparedDocument):
    letter = models.ForeignKey(DrawnLetter, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("document"), max_length=4, choices=LetterDocumentKind, editable=False)
    # Of the words: each agreement that is given makes another document.
    content_key = models.CharField(_("empreinte des mots"), max_length=64, editable=False)

    objects = LetterDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("fichier d’une lettre de mission")
        verbose_name_plural = _("fichiers de lettres de mission")
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "kind", "content_key"], name="incubation_one_file_for_these_words"
            ),
            models.CheckConstraint(
                name="incubation_letter_file_state_known", condition=Q(state__in=DocumentState.values)
            ),
            models.CheckConstraint(
                name="incubation_letter_file_kind_known", condition=Q(kind__in=LetterDocumentKind.values)
            ),
            models.CheckConstraint(
                name="incubation_letter_ready_has_a_file", condition=~Q(state="ready") | ~Q(file="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], name="incubation_letters_to_make", condition=Q(state__in=["asked", "making"])
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        return reverse("incubation:letter_document", args=[self.letter_id, self.pk])
