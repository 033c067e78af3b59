"""What a call asks beside the idea itself, and what each idea answered, kept with its type."""

from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ideas.models.campaign import Campaign
from ideas.models.idea import Idea


class FieldKind(models.TextChoices):
    TEXT = "text", _("Un texte")
    CHOICE = "choice", _("Un choix dans une liste")
    YES_NO = "yes_no", _("Oui ou non")
    NUMBER = "number", _("Un nombre")


class ExtraField(models.Model):
    """One more thing to say, defined by the innovation team before the call opens."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="extra_fields")
    label = models.CharField(_("question"), max_length=120)
    help_text = models.CharField(_("aide"), max_length=200, blank=True)
    kind = models.CharField(_("réponse attendue"), max_length=8, choices=FieldKind, default=FieldKind.TEXT)
    options = models.TextField(
        _("choix proposés"), max_length=1000, blank=True, help_text=_("Un par ligne, pour une liste.")
    )
    required = models.BooleanField(_("obligatoire"), default=False)
    order = models.PositiveSmallIntegerField(_("ordre"), default=1)

    class Meta:
        verbose_name = _("question complémentaire")
        verbose_name_plural = _("questions complémentaires")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="ideas_extra_field_choice_has_options",
                condition=~Q(kind=FieldKind.CHOICE) | ~Q(options=""),
                violation_error_message=_("Une liste propose au moins un choix : écrivez-en un par ligne."),
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def choices(self) -> list[str]:
        return [line.strip() for line in self.options.splitlines() if line.strip()]


class ExtraAnswerQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """Those to the call that the idea answers, or missed: what was said to one chosen before is kept unread."""
        answered, missed = F("idea__campaign"), F("idea__missed_campaign")
        return self.filter(Q(field__campaign=answered) | Q(field__campaign=missed))

    def for_page(self) -> Self:
        return self.shown().select_related("field").order_by("field__order", "field", "pk")


class ExtraAnswer(models.Model):
    """Exactly one of the three values, whichever the field asks for; no row when nothing was answered."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="extra_answers")
    field = models.ForeignKey(
        ExtraField,
        on_delete=models.PROTECT,  # somebody answered it
        related_name="answers",
    )
    text = models.TextField(max_length=4000, blank=True)
    number = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    yes = models.BooleanField(null=True)

    objects = ExtraAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("réponse complémentaire")
        verbose_name_plural = _("réponses complémentaires")
        constraints = [
            models.UniqueConstraint(fields=["idea", "field"], name="ideas_extra_answer_once"),
            models.CheckConstraint(
                name="ideas_extra_answer_one_value",
                condition=~Q(text="") & Q(number=None, yes=None)
                | Q(text="", number__isnull=False, yes=None)
                | Q(text="", number=None, yes__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.words}"

    @property
    def words(self) -> str:
        return in_words(self.text, self.number, self.yes)


def in_words(text: str, number: Decimal | None, yes: bool | None) -> str:
    """The answer as a page says it: « Oui », « 12,5 », or the text itself."""
    if yes is not None:
        return gettext("Oui") if yes else gettext("Non")
    if number is not None:
        plain = Decimal(str(number)).normalize()
        return number_format(f"{plain:f}", use_l10n=True, force_grouping=True)
    return text
