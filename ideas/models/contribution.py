"""What colleagues bring to an idea, with one level of replies; what was written before, and what is reported."""

from functools import cached_property
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models.idea import Idea
from ideas.models.moderated import (
    Moderated,
    ModeratedQuerySet,
    Report,
    ReportQuerySet,
    hidden_by_somebody,
)
from ideas.naming import HiddenPerson, writer_of
from workflow.once import WrittenOnce

TEXT_MAX_LENGTH = 4000
# How many threads a page shows; the earlier ones are one link away.
THREADS_PER_PAGE = 20


class Nature(models.TextChoices):
    QUESTION = "question", _("Question")
    NEED = "need", _("Besoin")
    BRAKE = "brake", _("Frein")
    LEVER = "lever", _("Levier")
    BLOCKER = "blocker", _("Situation de blocage")
    LEAD = "lead", _("Piste d’amélioration")
    IMPACT = "impact", _("Impact")
    EXPERIENCE = "experience", _("Retour d’expérience")
    HELP = "help", _("Je peux aider")
    VISION = "vision", _("Sens et vision")
    REPLY = "reply", _("Réponse")


# What somebody chooses; a reply is one by its place.
OFFERED = [choice for choice in Nature.choices if choice[0] != Nature.REPLY]


class ContributionQuerySet(ModeratedQuerySet):
    def visible_to(self, user: User) -> Self:
        """Whoever reads the idea reads what is said of it."""
        return self.filter(idea__in=Idea.objects.visible_to(user))

    def with_their_replies(self, pks: list[int]) -> Self:
        """These, and what answers them: a reply goes where its opener goes."""
        return self.filter(Q(pk__in=pks) | Q(parent__in=pks))

    def carry_to(self, idea: models.Model) -> None:
        """What they were credited for goes with them: the people are thanked where their words are read."""
        pks = list(self.values_list("pk", flat=True))
        self.model.objects.filter(pk__in=pks).update(idea=idea)
        self.model.credits.rel.related_model.objects.filter(contribution__in=pks).update(idea=idea)

    def written_by(self, user: User) -> Self:
        return self.filter(author=user)

    def threads(self) -> Self:
        """What opens a discussion. A withdrawn one stays as long as somebody replied."""
        replies = Contribution.objects.filter(parent=OuterRef("pk"), withdrawn_at=None)
        return self.filter(Q(withdrawn_at=None) | Exists(replies), parent=None)

    def latest_threads(self, idea_pk: int, page: int = 1) -> Self:
        """The threads of a page, the first page being that of the latest, with their replies; oldest first."""
        start = (page - 1) * THREADS_PER_PAGE
        threads = self.filter(idea=idea_pk).threads().order_by("-created_at", "-pk").values("pk")
        openers = threads[start : start + THREADS_PER_PAGE]
        replies = Q(parent__in=openers, withdrawn_at=None)
        return self.filter(Q(pk__in=openers) | replies, idea=idea_pk).for_page()

    def later_threads_than(self, opener: "Contribution") -> Self:
        same_moment = Q(created_at=opener.created_at, pk__gt=opener.pk)
        return self.filter(Q(created_at__gt=opener.created_at) | same_moment, idea=opener.idea_id).threads()

    def for_page(self) -> Self:
        return self.select_related("author__unit").order_by("created_at", "pk")


class Contribution(WrittenOnce, Moderated):
    HELD_WITH = ("idea", "author", "parent")

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="contributions")
    parent = models.ForeignKey(
        "self",
        verbose_name=_("en réponse à"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,  # a reply without what it answers says nothing
        related_name="replies",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("de"),
        on_delete=models.PROTECT,  # what somebody brought stays theirs
        related_name="contributions",
    )
    nature = models.CharField(_("nature"), max_length=12, choices=Nature)
    text = models.TextField(_("texte"), max_length=TEXT_MAX_LENGTH)
    created_at = models.DateTimeField(_("le"), auto_now_add=True)
    edited_at = models.DateTimeField(_("modifiée le"), null=True, editable=False)
    # Said by an author who is not named, on their idea: it stays so wherever the contribution is carried.
    name_hidden = models.BooleanField(default=False, editable=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["created_at", "pk"]
        permissions = [("moderate_contribution", "Can hide a contribution, show it again and answer reports")]
        indexes = [
            models.Index(fields=["idea", "created_at", "id"], name="ideas_contributions"),
            models.Index(
                fields=["idea", "-created_at", "-id"], condition=Q(parent=None), name="ideas_threads"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="ideas_reply_iff_parent",
                condition=Q(parent=None) & ~Q(nature=Nature.REPLY)
                | Q(parent__isnull=False, nature=Nature.REPLY),
            ),
            hidden_by_somebody("ideas_contribution_hidden_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.writer}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        """An address that lasts, whichever page of the discussion holds it."""
        return reverse("ideas:contribution", args=[self.pk])

    @cached_property
    def writer(self) -> User | HiddenPerson:
        """Who wrote it, as anybody may know them; a page made for one reader sets it as they may."""
        return writer_of(self, None)

    def read_by(self, viewer: User) -> Self:
        self.writer = writer_of(self, viewer)
        return self

    def speaker_shown_to(self, person: User, viewer: User | None) -> User | HiddenPerson:
        """Whoever acts in the discussion, as this viewer may know them."""
        mine = person.pk == self.author_id
        return writer_of(self, viewer) if mine else self.idea.person_shown_to(person, viewer)

    def count_shown(self, change: int) -> None:
        """The lists show how many an idea has: what is neither withdrawn nor hidden."""
        count = models.F("contribution_count") + change
        Idea.objects.filter(pk=self.idea_id).update(contribution_count=count)

    @property
    def takes_replies(self) -> bool:
        return self.parent_id is None and self.is_shown

    @property
    def opener(self) -> "Contribution":
        return self if self.parent_id is None else self.parent


class ContributionVersion(models.Model):
    """What a contribution said until its author changed it."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="versions")
    nature = models.CharField(_("nature"), max_length=12, choices=Nature)
    text = models.TextField(_("texte"))
    written_at = models.DateTimeField(_("écrite le"))

    class Meta:
        verbose_name = _("version d’une contribution")
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.text[:60]}"


class ContributionReportQuerySet(ReportQuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(contribution__idea__in=Idea.objects.visible_to(user))


class ContributionReport(Report):
    contribution = models.ForeignKey(
        Contribution,
        verbose_name=_("contribution"),
        on_delete=models.CASCADE,
        related_name="reports",
    )

    objects = ContributionReportQuerySet.as_manager()

    class Meta(Report.Meta):
        constraints = [models.UniqueConstraint(fields=["contribution", "reporter"], name="ideas_report_once")]


class Offshoot(models.Model):
    """The idea that somebody drew from a contribution; each person draws one."""

    contribution = models.ForeignKey(
        Contribution,
        on_delete=models.PROTECT,  # an idea keeps saying where it comes from
        related_name="offshoots",
    )
    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, related_name="offshoot")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("idée née d’une contribution")
        constraints = [models.UniqueConstraint(fields=["contribution", "by"], name="ideas_offshoot_once")]

    def __str__(self) -> str:
        return f"{self.contribution_id} → {self.idea_id}"
