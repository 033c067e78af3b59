"""The words of the scheme, told plainly: one meaning each, the same for everybody."""

from itertools import groupby
from typing import Self

from django.db import models
from django.db.models.functions import Left, Lower, Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class GlossaryTermQuerySet(models.QuerySet):
    def in_use(self) -> Self:
        """From A to Z, whatever the accents."""
        initial = Upper(Left("word__unaccent", 1))
        return self.filter(active=True).annotate(letter=initial).order_by("letter", Lower("word__unaccent"))

    def called(self, word: str) -> Self:
        """Whatever the capitals and the accents."""
        return self.filter(word__unaccent__iexact=word)

    def by_letter(self) -> list[tuple[str, list["GlossaryTerm"]]]:
        return [(letter, list(terms)) for letter, terms in groupby(self.in_use(), lambda term: term.letter)]


class GlossaryTerm(models.Model):
    word = models.CharField(_("mot"), max_length=80, unique=True)
    meaning = models.TextField(_("ce qu’il veut dire"), max_length=1000)
    also = models.CharField(
        _("se dit aussi"), max_length=160, blank=True, help_text=_("D’autres mots pour la même chose.")
    )
    active = models.BooleanField(_("montré dans le glossaire"), default=True)

    objects = GlossaryTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("mot du glossaire")
        verbose_name_plural = _("glossaire")
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word

    def get_absolute_url(self) -> str:
        return f"{reverse('ideas:glossary')}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """The word may be corrected, its address stays."""
        return f"term-{self.pk}"
