"""An opinion that an expert is asked for on one strand of a study, and gives on a page of their own."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incubation.models.project import Project
from incubation.models.study import StudyStrand
from incubation.opinion import OpinionLifecycle, OpinionState
from workflow.ball import NOBODYS_TURN, Holder, Turn, expect
from workflow.history import HistoryLine

expect({"give_an_expert_opinion": _("donner son avis sur l’étude")})


class OpinionVerdict(models.TextChoices):
    YES = "yes", _("Possible")
    PARTLY = "partly", _("Possible sous réserve")
    NO = "no", _("Pas possible en l’état")


ICONS = {
    OpinionState.ASKED: "hourglass-split",
    OpinionState.GIVEN: "check-lg",
    OpinionState.DECLINED: "x-lg",
    OpinionState.WITHDRAWN: "arrow-return-left",
    OpinionState.LAPSED: "archive",
}


class ExpertOpinionQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """One's own, and those asked on the projects that one reads."""
        read = Project.objects.visible_to(user).values("pk")
        return self.filter(Q(expert=user) | Q(strand__study__project__in=read))

    def of(self, user: User) -> Self:
        return self.filter(expert=user)

    def awaited(self) -> Self:
        return self.filter(state=OpinionState.ASKED)

    def given(self) -> Self:
        return self.filter(state=OpinionState.GIVEN)

    def declined(self) -> Self:
        return self.filter(state=OpinionState.DECLINED)

    def running(self) -> Self:
        """Of projects that are not suspended: nobody is reminded of the others."""
        return self.filter(strand__study__project__paused_at=None)

    def answered(self) -> Self:
        """What nobody waits for any more, the latest first."""
        return self.exclude(state=OpinionState.ASKED).order_by("-state_since", "-pk")

    def for_list(self) -> Self:
        related = ("strand__study__project__idea__author", "expert__unit", "asked_by", "ball_person")
        return self.select_related(*related).order_by(models.F("due_on").asc(nulls_last=True), "pk")


class ExpertOpinion(OpinionLifecycle):
    strand = models.ForeignKey(
        StudyStrand,
        verbose_name=_("volet"),
        on_delete=models.PROTECT,  # who was asked stays known
        related_name="opinions",
    )
    expert = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("demandé à"),
        on_delete=models.PROTECT,  # an opinion is signed
        related_name="expert_opinions",
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("demandé par"),
        on_delete=models.PROTECT,  # somebody is told of the answer
        related_name="+",
    )
    asked_at = models.DateTimeField(_("demandé le"), default=timezone.now, editable=False)
    answer_by = models.DateField(_("attendu le"))
    question = models.TextField(_("ce qu’on lui demande"))
    verdict = models.CharField(_("avis"), max_length=8, choices=OpinionVerdict, blank=True)
    words = models.TextField(_("ce qu’en dit la personne"), blank=True)
    decline_reason = models.CharField(_("pourquoi la personne décline"), max_length=500, blank=True)

    objects = ExpertOpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("avis d’expert")
        verbose_name_plural = _("avis d’experts")
        constraints = [
            # Whoever declined, or was told that it was not needed, may be asked again.
            models.UniqueConstraint(
                fields=["strand", "expert"],
                condition=Q(state=OpinionState.ASKED),
                name="incubation_one_opinion_awaited",
                violation_error_message=_("L’avis de cette personne est déjà attendu sur ce volet."),
            ),
            models.CheckConstraint(
                name="incubation_opinion_state_known", condition=Q(state__in=OpinionState.values)
            ),
            models.CheckConstraint(
                name="incubation_opinion_given_in_words",
                condition=~Q(state=OpinionState.GIVEN) | ~Q(verdict="") & ~Q(words=""),
                violation_error_message=_("Un avis rendu se dit en mots."),
            ),
            models.CheckConstraint(
                name="incubation_opinion_declined_with_reason",
                condition=~Q(state=OpinionState.DECLINED) | ~Q(decline_reason=""),
                violation_error_message=_("Un avis décliné dit pourquoi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} : {self.strand}"

    def get_absolute_url(self) -> str:
        return reverse("incubation:opinion", args=[self.pk])

    @property
    def project(self) -> Project:
        return self.strand.study.project

    @property
    def project_id(self) -> int:
        return self.strand.study.project_id

    @property
    def subject_title(self) -> str:
        return str(self.project)

    def person_shown_to(self, person: User | None, viewer: User | None) -> object:
        return self.project.person_shown_to(person, viewer)

    @classmethod
    def lock_before(cls, pk: int) -> None:
        """The project first, as its sheets do: its strands follow what is answered."""
        found = Project.objects.filter(study__strands__opinions=pk)
        Project.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=found.values("pk")).first()

    @property
    def icon(self) -> str:
        return ICONS[self.state]

    @property
    def is_awaited(self) -> bool:
        return self.state == OpinionState.ASKED

    @property
    def is_given(self) -> bool:
        return self.state == OpinionState.GIVEN

    @property
    def is_declined(self) -> bool:
        return self.state == OpinionState.DECLINED

    @property
    def declined_before(self) -> models.QuerySet:
        """What the same person declined on the same strand before this was asked, the latest first."""
        theirs = type(self).objects.filter(strand=self.strand_id, expert=self.expert_id, pk__lt=self.pk)
        return theirs.declined().order_by("-pk")

    def turn(self) -> Turn:
        if self.is_awaited:
            return Turn(Holder.COACH, "give_an_expert_opinion", self.expert)
        return NOBODYS_TURN


class ExpertOpinionTransition(HistoryLine):
    subject = models.ForeignKey(
        ExpertOpinion,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )

    class Meta(HistoryLine.Meta):
        abstract = False
