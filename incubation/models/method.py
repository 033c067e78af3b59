"""The toolbox: how to do what a phase asks for, told to somebody who never did it."""

import re
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from incubation.lifecycle import ACTIVE_PHASES, ProjectState

# What the house gives: a sheet that still says exactly this was not edited.
WORDS = (
    *("title", "kind", "phase", "minutes", "people", "purpose", "when"),
    *("material", "steps", "pitfalls", "keeps", "order"),
)
# In the order of the path, not of the alphabet.
BY_PHASE = Case(*(When(phase=phase, then=Value(place)) for place, phase in enumerate(ACTIVE_PHASES)))
SUGGESTED = 3
_BETWEEN_STEPS = re.compile(r"\n[ \t]*\n+")


class MethodKind(models.TextChoices):
    METHOD = "method", _("Méthode")
    TOOL = "tool", _("Outil")


@dataclass(frozen=True)
class Step:
    title: str
    words: str


class MethodSheetQuerySet(models.QuerySet):
    def in_use(self) -> Self:
        return self.filter(active=True).order_by(BY_PHASE, "order", "pk")

    def of_phase(self, phase: str) -> Self:
        return self.in_use().filter(phase=phase)

    def suggested_for(self, phase: str) -> Self:
        """Those to begin with."""
        return self.of_phase(phase)[:SUGGESTED]

    def by_phase(self) -> list[tuple[ProjectState, list["MethodSheet"]]]:
        """The phases that have a sheet, in the order of the path."""
        together = groupby(self.in_use(), lambda sheet: sheet.phase)
        return [(ProjectState(phase), list(sheets)) for phase, sheets in together]


class MethodSheet(models.Model):
    slug = models.SlugField(
        _("adresse"),
        max_length=60,
        unique=True,
        help_text=_("La fin de l’adresse de la fiche : lettres sans accent, chiffres et tirets."),
    )
    title = models.CharField(_("titre"), max_length=120)
    kind = models.CharField(_("sorte"), max_length=8, choices=MethodKind, default=MethodKind.METHOD)
    phase = models.CharField(
        _("phase"), max_length=20, choices=[(phase.value, phase.label) for phase in ACTIVE_PHASES]
    )
    minutes = models.PositiveSmallIntegerField(_("durée, en minutes"), validators=[MinValueValidator(5)])
    people = models.CharField(_("avec qui"), max_length=160)
    purpose = models.CharField(_("à quoi elle sert"), max_length=300)
    when = models.TextField(_("quand s’en servir"), max_length=1500)
    material = models.TextField(_("ce qu’il faut"), max_length=1500, help_text=_("Une ligne par chose."))
    steps = models.TextField(
        _("comment faire"),
        max_length=8000,
        help_text=_(
            "Pour chaque étape, son nom sur une ligne, puis ce qu’on y fait. Une ligne vide entre deux."
        ),
    )
    pitfalls = models.TextField(_("pièges"), max_length=3000, help_text=_("Une ligne par piège."), blank=True)
    keeps = models.TextField(
        _("ce qu’on en garde"), max_length=1500, help_text=_("Une ligne par chose."), blank=True
    )
    order = models.PositiveSmallIntegerField(
        _("rang"),
        default=50,
        help_text=_("Les trois premières fiches d’une phase sont proposées aux projets."),
    )
    active = models.BooleanField(_("montrée dans la boîte à outils"), default=True)
    given = models.CharField(max_length=64, blank=True, default="", editable=False)

    objects = MethodSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("fiche de la boîte à outils")
        verbose_name_plural = _("boîte à outils")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="incubation_method_phase_known",
                condition=Q(phase__in=[phase.value for phase in ACTIVE_PHASES]),
            ),
            models.CheckConstraint(
                name="incubation_method_kind_known", condition=Q(kind__in=MethodKind.values)
            ),
            models.CheckConstraint(name="incubation_method_takes_time", condition=Q(minutes__gte=5)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("incubation:method", args=[self.slug])

    @property
    def is_as_given(self) -> bool:
        return bool(self.given) and self.given == self.fingerprint()

    def fingerprint(self) -> str:
        """Of its words, whatever the ends of line: a browser sends its own."""
        said = ("\n".join(str(getattr(self, name)).split()) for name in WORDS)
        return sha256("\0".join(said).encode()).hexdigest()

    @property
    def duration(self) -> str:
        hours, minutes = divmod(self.minutes, 60)
        if not hours:
            return gettext("%(minutes)s min") % {"minutes": minutes}
        if not minutes:
            return gettext("%(hours)s h") % {"hours": hours}
        return gettext("%(hours)s h %(minutes)02d") % {"hours": hours, "minutes": minutes}

    @property
    def steps_told(self) -> list[Step]:
        blocks = _BETWEEN_STEPS.split("\n".join(self.steps.splitlines()).strip())
        cut = (block.partition("\n") for block in blocks)
        return [Step(title.strip(), words.strip()) for title, _newline, words in cut if title.strip()]

    @property
    def things_needed(self) -> list[str]:
        return _lines(self.material)

    @property
    def things_kept(self) -> list[str]:
        return _lines(self.keeps)

    @property
    def traps(self) -> list[str]:
        return _lines(self.pitfalls)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
