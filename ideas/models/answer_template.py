"""An answer that comes back often, to start from. What is sent says what is proper to the idea."""

import re
import unicodedata
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ideas.models.decision import Verdict

NOT_A_WORD = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """Its words alone: neither spaces nor capitals nor punctuation tell two answers apart."""
    return NOT_A_WORD.sub(" ", unicodedata.normalize("NFKC", text)).strip().casefold()


class AnswerTemplateQuerySet(models.QuerySet):
    def offered(self) -> Self:
        return self.filter(active=True).order_by("verdict", "title", "pk")

    def say_all_of(self, answer: str) -> bool:
        """Nothing in this answer is proper to the idea: a template, offered or not any more, says it all."""
        words = bare(answer)
        return bool(words) and any(bare(text) == words for text in self.values_list("text", flat=True))


class AnswerTemplate(models.Model):
    verdict = models.CharField(_("décision"), max_length=12, choices=Verdict)
    title = models.CharField(_("titre"), max_length=120)
    text = models.TextField(_("texte"))
    active = models.BooleanField(_("proposé"), default=True)

    objects = AnswerTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("modèle de réponse")
        verbose_name_plural = _("modèles de réponse")
        ordering = ["verdict", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                name="ideas_answer_template_verdict_known", condition=Q(verdict__in=Verdict.values)
            ),
            models.UniqueConstraint(
                fields=["verdict", "title"],
                name="ideas_answer_template_once",
                violation_error_message=_("Un modèle de ce titre existe déjà pour cette décision."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
