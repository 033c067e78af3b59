"""The roles that are granted to people; each is a group of that name."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    INNOVATION_TEAM = "innovation_team", _("Équipe innovation")
    MANAGEMENT = "management", _("Direction générale")
    CORRESPONDENT = "correspondent", _("Correspondance de direction")
    FACILITATOR = "facilitator", _("Animation d’ateliers")
    COACH = "coach", _("Accompagnement")
    AUDITOR = "auditor", _("Audit, lecture seule")
    ADMINISTRATOR = "administrator", _("Administration")
