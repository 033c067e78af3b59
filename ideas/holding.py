"""The part of the lifecycle where nobody answers: the question stays, and the calendar puts the idea aside."""

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_fsm import transition

from accounts.permissions import nobody
from ideas.lifecycle import IdeaLifecycle, IdeaState
from workflow.deadlines import Pausable, deadline


class HoldingLifecycle(IdeaLifecycle):
    class Meta:
        abstract = True

    @transition(
        field="state",
        source=IdeaState.NEEDS_INFO,
        target=None,
        conditions=[Pausable.running],
        permission=nobody,
        custom={
            "label": _("Mettre en attente, faute de réponse"),
            "past": _("Mise en attente : la question est restée sans réponse"),
            "automatic": True,
        },
    )
    def hold_unanswered(self) -> None:
        """`ideas.tasks.hold_unanswered` performs it. An answer lifts it at once, whenever it comes."""
        until: date = deadline("unanswered_again")
        self.stop_clock(gettext("la précision demandée n’est pas arrivée"), until)
