"""The words that the innovation team proposes for an idea, and what those who carry it answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ideas import reformulating
from ideas.models.idea import Idea
from ideas.models.texts import LONG_TEXT
from ideas.wording import Piece, difference


class Answer(models.TextChoices):
    # `DROPPED`: other words took its place, or the idea left the qualification.
    APPROVED = reformulating.APPROVED, _("Approuvée")
    DECLINED = reformulating.DECLINED, _("Déclinée : l’idée garde ses mots")
    UNCONFIRMED = reformulating.UNCONFIRMED, _("Non confirmée : restée sans réponse")
    DROPPED = reformulating.DROPPED, _("Sans suite")


@dataclass(frozen=True)
class RewordedText:
    """A text in both wordings, and what changes from one to the other, compared when it is read."""

    label: str
    former: str
    proposed: str

    @cached_property
    def pieces(self) -> list[Piece]:
        return difference(self.former, self.proposed)


class ReformulationQuerySet(models.QuerySet):
    def pending(self) -> Self:
        return self.filter(answer="")

    def for_page(self) -> Self:
        return self.select_related("proposed_by", "answered_by").order_by("-pk")


class Reformulation(models.Model):
    """Both texts are kept, those of the idea as they were: the difference stays readable after the answer."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="reformulations")
    former_problem = models.TextField(_("problème d’avant"), max_length=LONG_TEXT, blank=True)
    former_solution = models.TextField(_("piste d’avant"), max_length=LONG_TEXT, blank=True)
    problem = models.TextField(_("problème reformulé"), max_length=LONG_TEXT)
    solution = models.TextField(_("piste reformulée"), max_length=LONG_TEXT, blank=True)
    reason = models.TextField(_("pourquoi"), max_length=2000)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposée par"),
        on_delete=models.PROTECT,  # words are signed
        related_name="+",
    )
    proposed_at = models.DateTimeField(_("proposée le"))
    # Working days that remained to qualify the idea: they go on once it is answered.
    days_left = models.SmallIntegerField(null=True, editable=False)
    answer = models.CharField(_("réponse"), max_length=12, choices=Answer, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("répondue par"),
        null=True,  # nobody, when the delay ended it
        on_delete=models.PROTECT,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("répondue le"), null=True)
    remark = models.TextField(_("remarque"), max_length=2000, blank=True)

    objects = ReformulationQuerySet.as_manager()

    class Meta:
        verbose_name = _("reformulation")
        verbose_name_plural = _("reformulations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(answer=""), name="ideas_one_pending_reformulation"
            ),
            models.CheckConstraint(
                name="ideas_reformulation_answered_on_a_day",
                condition=Q(answer="", answered_at=None) | ~Q(answer="") & Q(answered_at__isnull=False),
                violation_error_message=_("Une réponse à une reformulation a une date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea.reference} {self.proposed_at:%d/%m/%Y}"

    def close(self, answer: str, *, by: User | None, remark: str = "") -> None:
        self._say(answer, by, timezone.now(), remark)

    def wait_again(self) -> None:
        """What dropped it is undone."""
        self._say("", None, None, "")

    def _say(self, answer: str, by: User | None, at: datetime | None, remark: str) -> None:
        self.answer, self.answered_by, self.answered_at, self.remark = answer, by, at, remark
        self.save(update_fields=["answer", "answered_by", "answered_at", "remark"])

    @property
    def is_pending(self) -> bool:
        return not self.answer

    @cached_property
    def changes(self) -> list[RewordedText]:
        return list(self._changes())

    def _changes(self) -> Iterator[RewordedText]:
        for name in reformulating.REFORMULATED:
            old, new = getattr(self, f"former_{name}"), getattr(self, name)
            if old != new:
                label = str(Idea._meta.get_field(name).verbose_name).capitalize()
                yield RewordedText(label, old, new)
