"""What people do together: the instruction, the groups, what each one contributed, what groups report back."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ideas.models import Idea
from workflow.once import WrittenOnce
from workshops.models.workshop import Workshop


class GroupInstruction(models.Model):
    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="instruction")
    question = models.TextField(_("consigne"))
    example_title = models.CharField(_("exemple de réponse : le titre"), max_length=120, blank=True)
    example_text = models.TextField(_("exemple de réponse : l’explication"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("durée, en minutes"), null=True, blank=True)

    class Meta:
        verbose_name = _("consigne du travail de groupe")
        verbose_name_plural = _("consignes du travail de groupe")

    def __str__(self) -> str:
        return self.question[:80]


class WorkGroup(WrittenOnce):
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("nom du groupe"), max_length=80)
    rapporteur = models.CharField(_("restitue"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("groupe")
        verbose_name_plural = _("groupes")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class ContributionKind(models.TextChoices):
    BRAKE = "brake", _("Frein")
    LEVER = "lever", _("Levier")
    IMPACT = "impact", _("Impact")
    LEAD = "lead", _("Piste d’amélioration")
    BLOCKER = "blocker", _("Situation de blocage")
    NEED = "need", _("Besoin")
    QUESTION = "question", _("Question")
    VISION = "vision", _("Vision")
    EXPERIENCE = "experience", _("Retour d’expérience")


class Feeling(models.TextChoices):
    """Said in a word, which anybody reads the same way."""

    JOY = "joy", _("Enthousiasme")
    TRUST = "trust", _("Confiance")
    CURIOSITY = "curiosity", _("Curiosité")
    SURPRISE = "surprise", _("Surprise")
    DOUBT = "doubt", _("Doute")
    WORRY = "worry", _("Inquiétude")
    WEARINESS = "weariness", _("Lassitude")
    ANGER = "anger", _("Colère")


class WorkshopContributionQuerySet(models.QuerySet):
    def for_page(self) -> Self:
        return self.select_related("author", "group", "idea").order_by("pk")


class WorkshopContribution(WrittenOnce):
    """A note. Unsigned means that no author is stored, not that one is hidden."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="contributions")
    group = models.ForeignKey(
        WorkGroup,
        verbose_name=_("groupe"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the note outlives its group
        related_name="contributions",
    )
    kind = models.CharField(_("nature"), max_length=12, choices=ContributionKind)
    text = models.CharField(_("texte"), max_length=300)
    feeling = models.CharField(_("ressenti"), max_length=12, choices=Feeling, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("de"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # what somebody brought stays theirs
        related_name="workshop_contributions",
    )
    idea = models.OneToOneField(
        Idea,
        verbose_name=_("idée qui en est née"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # a draft may be thrown away, the note stays
        related_name="workshop_contribution",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkshopContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution à un atelier")
        verbose_name_plural = _("contributions aux ateliers")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="workshops_contribution_kind_known", condition=Q(kind__in=ContributionKind.values)
            ),
            models.CheckConstraint(
                name="workshops_contribution_feeling_known", condition=Q(feeling__in=["", *Feeling.values])
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Restitution(WrittenOnce):
    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="restitutions")
    group = models.ForeignKey(
        WorkGroup,
        verbose_name=_("groupe"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # what was said outlives the group
        related_name="restitutions",
    )
    text = models.TextField(_("ce que le groupe restitue"))
    order = models.PositiveSmallIntegerField(_("ordre"), default=1)

    class Meta:
        verbose_name = _("restitution")
        verbose_name_plural = _("restitutions")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class MinutesAction(WrittenOnce):
    """An action that the minutes promise: what, who, when."""

    workshop = models.ForeignKey(Workshop, on_delete=models.PROTECT, related_name="actions")
    text = models.CharField(_("action"), max_length=200)
    responsible = models.CharField(_("qui"), max_length=120)
    due_on = models.DateField(_("pour le"))
    done_on = models.DateField(_("faite le"), null=True, blank=True)

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.text
