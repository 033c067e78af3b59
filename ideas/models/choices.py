"""What an author chooses in a list: the nature of the idea, what it improves, who carries it, who reads it."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    PROBLEM_AND_SOLUTION = "problem_and_solution", _("Un problème et une piste")
    PROBLEM_ONLY = "problem_only", _("Un problème, sans solution pour l’instant")
    SMALL_IMPROVEMENT = "small_improvement", _("Une petite amélioration")

    @property
    def mark(self) -> str:
        """What a list says of it; nothing of an idea that comes with its problem and its solution, as most do."""
        return {
            Kind.PROBLEM_ONLY: gettext("Problème à résoudre"),
            Kind.SMALL_IMPROVEMENT: gettext("Petite amélioration"),
        }.get(self, "")


class Improves(models.TextChoices):
    INTERNAL = "internal_functioning", _("Le fonctionnement interne")
    SERVICE = "user_service", _("Le service rendu aux usagers")
    BOTH = "both", _("Les deux")


class CarrierIntent(models.TextChoices):
    WANTS_TO_CARRY = "want_to_carry", _("Oui, je voudrais la faire avancer")
    UNDECIDED = "undecided", _("Je ne sais pas encore")
    OFFERS_IT = "offer_to_others", _("Non, je la confie à qui veut la porter")


class Visibility(models.TextChoices):
    ORGANISATION = "organisation", _("Toute l’organisation")
    RESTRICTED = "restricted", _("L’équipe innovation et la direction générale")
