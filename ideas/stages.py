"""The six steps that people see, whichever machine an idea is in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ideas.lifecycle import IdeaState


class Stage(models.TextChoices):
    DEPOSIT = "deposit", _("Déposée")
    QUALIFICATION = "qualification", _("Qualification")
    STUDY = "study", _("Étude de faisabilité")
    PROTOTYPE = "prototype", _("Prototype")
    ROLLOUT = "rollout", _("Déploiement")
    FOLLOW_UP = "follow-up", _("Suivi")


STAGES = list(Stage)

# States that name their step. From `incubating` on, the step is written by the project.
STAGE_OF = {
    IdeaState.DRAFT: Stage.DEPOSIT,
    IdeaState.SUBMITTED: Stage.DEPOSIT,
    IdeaState.QUALIFICATION: Stage.QUALIFICATION,
    IdeaState.NEEDS_INFO: Stage.QUALIFICATION,
    IdeaState.QUALIFIED: Stage.QUALIFICATION,
    IdeaState.IN_REVIEW: Stage.QUALIFICATION,
}

# States that end the journey, with the pictogram of their way out.
OUTCOME_ICONS = {
    IdeaState.TRANSFERRED: "send",
    IdeaState.COMPLETED: "check-lg",
    IdeaState.STOPPED: "archive",
    IdeaState.WITHDRAWN: "arrow-return-left",
    IdeaState.MERGED: "sign-merge-right",
    IdeaState.REDIRECTED: "send",
}
