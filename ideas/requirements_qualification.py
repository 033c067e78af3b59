"""What must be true before an idea is qualified or put in other words, as the sentences that the page shows."""

from collections.abc import Iterator

from django.db.models import Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.models.user import reachable
from ideas import audiences
from ideas.models import Idea
from ideas.notifications_reformulations import RULE
from ideas.recusal import carries
from notifications.models import Notification
from workflow.registry import requires


@requires("ideas.Idea", "qualify", "request_info")
def the_words_are_agreed(idea: Idea, by: User | None) -> Iterator[str]:
    if idea.reformulation_due_on:
        yield _("La reformulation proposée attend une réponse jusqu’au %(day)s.") % {
            "day": date_format(idea.reformulation_due_on, "j F")
        }


@requires("ideas.Idea", "qualify")
def near_ideas_were_looked_at(idea: Idea, by: User | None) -> Iterator[str]:
    if idea.inputs and not idea.inputs.get("duplicates_checked"):
        yield _("Regardez les idées proches, et dites qu’aucune n’est la même.")


@requires("ideas.Idea", "qualify")
def the_impacted_units_are_named(idea: Idea, by: User | None) -> Iterator[str]:
    if idea.inputs and not idea.inputs["impacted_units"] and not idea.inputs.get("internal_only"):
        yield _("Nommez au moins une direction concernée, ou dites « interne au service ».")


@requires("ideas.Idea", "propose_reformulation")
def nobody_rewords_their_own_idea(idea: Idea, by: User | None) -> Iterator[str]:
    if by is not None and carries(idea, by):
        yield _("Une autre personne de l’équipe innovation reformule cette idée : vous la portez.")


@requires("ideas.Idea", "leave_unconfirmed")
def those_who_carry_it_were_reminded(idea: Idea, by: User | None) -> Iterator[str]:
    """Silence says something once somebody was asked again; whoever cannot be written to cannot be."""
    if reachable(audiences.people(idea)) and not _reminded(idea):
        yield _("Personne n’a encore été relancé.")


def _reminded(idea: Idea) -> bool:
    """By any step since the words were proposed: a pause that ends, or a merger undone, gives another due date."""
    proposed_at = idea.reformulations.pending().values("proposed_at")[:1]
    told = Notification.objects.filter(rule=RULE, subject_label=idea._meta.label, subject_pk=idea.pk)
    return told.filter(created_at__gte=Subquery(proposed_at)).exists()
