"""An opinion that somebody is asked for, on an idea before a session."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas.lifecycle import IdeaState
from ideas.models.idea import Idea
from ideas.models.review import Review
from ideas.models.rules import Theme
from ideas.models.standing import IdeaUserObjectPermission
from ideas.opinion import AWAITED_STATES, COUNTED_STATES, OpinionLifecycle, OpinionState
from workflow.ball import NOBODYS_TURN, Holder, Turn, expect
from workflow.history import HistoryLine

expect(
    {
        "answer_the_request": _("accepter ou décliner la demande d’avis"),
        "give_an_opinion": _("donner son avis sur l’idée"),
    }
)


class Via(models.TextChoices):
    PERSON = "person", _("En personne")
    ROLE = "role", _("Pour son rôle")
    THEME = "theme", _("Pour le thème de l’idée")


ICONS = {
    OpinionState.ASKED: "send",
    OpinionState.ACCEPTED: "hourglass-split",
    OpinionState.GIVEN: "check-lg",
    OpinionState.DECLINED: "x-lg",
    OpinionState.RECUSED: "shield-check",
    OpinionState.WITHDRAWN: "arrow-return-left",
    OpinionState.LAPSED: "archive",
}


class EvaluationQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """One's own, unless the idea was hidden since; those who examine also see what was asked of others on what
        they read, but for the ideas that they carry themselves.
        """
        mine = Q(evaluator=user) & ~Q(review__idea__state=IdeaState.REDIRECTED)
        if not user.has_perm("ideas.read_internal_idea"):
            return self.filter(mine)
        carried = IdeaUserObjectPermission.objects.filter(user=user, permission__codename="answer_idea")
        read = Q(review__idea__in=Idea.objects.visible_to(user))
        return self.filter(mine | read & ~Q(review__idea__in=carried.values("content_object")))

    def of(self, user: User) -> Self:
        return self.filter(evaluator=user)

    def awaited(self) -> Self:
        return self.filter(state__in=AWAITED_STATES)

    def given(self) -> Self:
        return self.filter(state=OpinionState.GIVEN)

    def counted(self) -> Self:
        return self.filter(state__in=COUNTED_STATES)

    def answered(self) -> Self:
        """What nobody waits for any more, the latest first."""
        return self.exclude(state__in=AWAITED_STATES).order_by("-state_since", "-pk")

    def reading(self) -> Self:
        """Of those who read the idea for their opinion: it is still examined, and they neither declined nor left."""
        return self.filter(
            state__in=[*AWAITED_STATES, OpinionState.GIVEN],
            review__left_at=None,
            review__idea__state=IdeaState.IN_REVIEW,
        )

    def for_list(self) -> Self:
        related = ("review__idea__author__unit", "review__session", "evaluator__unit", "ball_person")
        return self.select_related(*related).order_by(models.F("due_on").asc(nulls_last=True), "pk")


class Evaluation(OpinionLifecycle):
    review = models.ForeignKey(
        Review,
        verbose_name=_("point de l’ordre du jour"),
        on_delete=models.PROTECT,  # who was asked stays known
        related_name="evaluations",
    )
    evaluator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("demandé à"),
        on_delete=models.PROTECT,  # an opinion is signed
        related_name="evaluations",
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("demandé par"),
        on_delete=models.PROTECT,  # somebody is told of the answer
        related_name="+",
    )
    asked_at = models.DateTimeField(_("demandé le"), default=timezone.now, editable=False)
    via = models.CharField(_("choisie"), max_length=8, choices=Via, default=Via.PERSON)
    answer_by = models.DateField(_("attendu le"))
    message = models.CharField(_("un mot pour la personne"), max_length=500, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("demande d’avis")
        verbose_name_plural = _("demandes d’avis")
        permissions = [("ask_opinion", "Can ask people for their opinion on an idea before a session")]
        indexes = [
            # The latest answers of one person, however many they gave.
            models.Index(fields=["evaluator", "-state_since", "-id"], name="ideas_evaluation_latest"),
        ]
        constraints = [
            # Whoever declined, or was told that it was not needed, may be asked again.
            models.UniqueConstraint(
                fields=["review", "evaluator"],
                condition=Q(state__in=COUNTED_STATES),
                name="ideas_one_request_a_person",
            ),
            models.CheckConstraint(
                name="ideas_evaluation_state_known", condition=Q(state__in=OpinionState.values)
            ),
        ]

    def __str__(self) -> str:
        return str(self.review.idea)

    def get_absolute_url(self) -> str:
        return reverse("ideas:evaluation", args=[self.pk])

    @property
    def idea(self) -> Idea:
        return self.review.idea

    def person_shown_to(self, person: User | None, viewer: User | None) -> object:
        return self.idea.person_shown_to(person, viewer)

    @classmethod
    def lock_before(cls, pk: int) -> None:
        """The idea first: its counters follow, and what it leaves behind when its decision is published."""
        found = Idea.objects.filter(reviews__evaluations=pk)
        Idea.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=found.values("pk")).first()

    @property
    def icon(self) -> str:
        return ICONS[self.state]

    @property
    def is_awaited(self) -> bool:
        return self.state in AWAITED_STATES

    @property
    def is_given(self) -> bool:
        return self.state == OpinionState.GIVEN

    def turn(self) -> Turn:
        if self.state == OpinionState.ASKED:
            return Turn(Holder.COMMITTEE, "answer_the_request", self.evaluator)
        if self.state == OpinionState.ACCEPTED:
            return Turn(Holder.COMMITTEE, "give_an_opinion", self.evaluator)
        return NOBODYS_TURN


class EvaluationTransition(HistoryLine):
    subject = models.ForeignKey(
        Evaluation,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )

    class Meta(HistoryLine.Meta):
        abstract = False


class EvaluatorPool(models.Model):
    """Those whose opinion is worth asking on a theme."""

    theme = models.OneToOneField(
        Theme, verbose_name=_("thème"), on_delete=models.CASCADE, related_name="evaluator_pool"
    )
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("personnes"), blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("personnes à consulter")
        verbose_name_plural = _("personnes à consulter")
        ordering = ["theme__name"]

    def __str__(self) -> str:
        return str(self.theme)
