"""What is said in a community: threads of typed contributions with one level of replies, and their syntheses."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.models import Idea, Nature
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

OPENERS_PER_PAGE = 20


class ThreadQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(community__in=Community.objects.read_by(user))

    def for_list(self) -> Self:
        said = ThreadContribution.objects.shown().filter(thread=OuterRef("pk")).order_by().values("thread")
        return self.select_related("opened_by").annotate(
            said_count=Coalesce(Subquery(said.annotate(found=Count("pk")).values("found")), Value(0)),
            last_said_at=Coalesce(
                Subquery(said.annotate(last=Max("created_at")).values("last")), "created_at"
            ),
        )


class Thread(WrittenOnce):
    community = models.ForeignKey(
        Community,
        on_delete=models.PROTECT,  # what was said outlives the community, which is archived
        related_name="threads",
    )
    title = models.CharField(_("sujet"), max_length=160)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ouvert par"),
        on_delete=models.PROTECT,  # what somebody began stays theirs
        related_name="+",
    )
    created_at = models.DateTimeField(_("le"), auto_now_add=True)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("fil de discussion")
        verbose_name_plural = _("fils de discussion")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["community", "-created_at", "-id"], name="workshops_threads")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:thread", args=[self.pk])

    def began_with(self, nature: str, text: str) -> bool:
        first = self.contributions.order_by("pk").first()
        return first is not None and (first.nature, first.text) == (nature, text)


class ThreadContributionQuerySet(ModeratedQuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(thread__community__in=Community.objects.read_by(user))

    def openers(self) -> Self:
        """What begins an exchange. A withdrawn one stays as long as somebody replied."""
        replies = ThreadContribution.objects.filter(parent=OuterRef("pk"), withdrawn_at=None)
        return self.filter(Q(withdrawn_at=None) | Exists(replies), parent=None)

    def page(self, thread: Thread, number: int) -> Self:
        """The openers of a page, the first page being that of the earliest, with their replies; oldest first."""
        start = (number - 1) * OPENERS_PER_PAGE
        ordered = self.filter(thread=thread).openers().order_by("created_at", "pk").values("pk")
        openers = ordered[start : start + OPENERS_PER_PAGE]
        replies = Q(parent__in=openers, withdrawn_at=None)
        return self.filter(Q(pk__in=openers) | replies, thread=thread).for_page()

    def said_before(self, opener: "ThreadContribution") -> Self:
        same_moment = Q(created_at=opener.created_at, pk__lt=opener.pk)
        earlier = Q(created_at__lt=opener.created_at) | same_moment
        return self.filter(earlier, thread=opener.thread_id).openers()

    def for_page(self) -> Self:
        return self.select_related("author__unit").order_by("created_at", "pk")


class ThreadContribution(WrittenOnce, Moderated):
    HELD_WITH = ("author", "thread__community", "parent__author")

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="contributions")
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
        related_name="thread_contributions",
    )
    nature = models.CharField(_("nature"), max_length=12, choices=Nature)
    text = models.TextField(_("texte"), max_length=TEXT_MAX_LENGTH)
    created_at = models.DateTimeField(_("le"), auto_now_add=True)
    edited_at = models.DateTimeField(_("modifiée le"), null=True, editable=False)

    objects = ThreadContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution à une communauté")
        verbose_name_plural = _("contributions aux communautés")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["thread", "created_at", "id"], name="workshops_thread_said")]
        constraints = [
            models.CheckConstraint(
                name="workshops_thread_reply_iff_parent",
                condition=Q(parent=None) & ~Q(nature=Nature.REPLY)
                | Q(parent__isnull=False, nature=Nature.REPLY),
            ),
            hidden_by_somebody("workshops_thread_said_hidden_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        """An address that lasts, whichever page of the thread holds it."""
        return reverse("communities:contribution", args=[self.pk])

    @property
    def writer(self) -> User:
        """In a community, one speaks under one's name."""
        return self.author

    @property
    def community(self) -> Community:
        return self.thread.community

    @property
    def opener(self) -> "ThreadContribution":
        return self if self.parent_id is None else self.parent

    @property
    def takes_replies(self) -> bool:
        return self.parent_id is None and self.is_shown


class ThreadContributionVersion(models.Model):
    """What a contribution said until its author changed it."""

    contribution = models.ForeignKey(ThreadContribution, on_delete=models.CASCADE, related_name="versions")
    nature = models.CharField(_("nature"), max_length=12, choices=Nature)
    text = models.TextField(_("texte"))
    written_at = models.DateTimeField(_("écrite le"))

    class Meta:
        verbose_name = _("version d’une contribution")
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.text[:60]}"


class ThreadReportQuerySet(ReportQuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(contribution__thread__community__in=Community.objects.read_by(user))


class ThreadContributionReport(Report):
    contribution = models.ForeignKey(
        ThreadContribution,
        verbose_name=_("contribution"),
        on_delete=models.CASCADE,
        related_name="reports",
    )

    objects = ThreadReportQuerySet.as_manager()

    class Meta(Report.Meta):
        verbose_name = _("signalement dans une communauté")
        verbose_name_plural = _("signalements dans les communautés")
        constraints = [
            models.UniqueConstraint(fields=["contribution", "reporter"], name="workshops_report_once")
        ]


class ThreadMention(models.Model):
    """Somebody was named in a contribution and told of it, once whatever becomes of the text."""

    contribution = models.ForeignKey(ThreadContribution, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("mention dans une communauté")
        constraints = [
            models.UniqueConstraint(fields=["contribution", "person"], name="workshops_mention_once")
        ]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return self.contribution.get_absolute_url()


class ThreadOffshoot(models.Model):
    """The idea that somebody drew from a contribution; each person draws one."""

    contribution = models.ForeignKey(
        ThreadContribution,
        on_delete=models.PROTECT,  # an idea keeps saying where it comes from
        related_name="offshoots",
    )
    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, related_name="community_offshoot")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("idée née dans une communauté")
        constraints = [models.UniqueConstraint(fields=["contribution", "by"], name="workshops_offshoot_once")]

    def __str__(self) -> str:
        return f"{self.contribution_id} → {self.idea_id}"


class ThreadSynthesis(models.Model):
    """What a thread says in short. Each version is a row: the latest is shown, the others stay readable."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="syntheses")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("signée"),
        on_delete=models.PROTECT,  # a synthesis is signed
        related_name="+",
    )
    text = models.TextField(_("synthèse"), max_length=TEXT_MAX_LENGTH)
    created_at = models.DateTimeField(_("le"), auto_now_add=True)

    class Meta:
        verbose_name = _("synthèse d’un fil")
        verbose_name_plural = _("synthèses des fils")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        return f"{self.thread.get_absolute_url()}#synthesis"
