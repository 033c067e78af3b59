"""What must be true before an idea moves, as the sentences that the page shows."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from ideas import rerouting
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Kind, LinkKind, Transfer
from ideas.recusal import carries
from workflow.registry import requires

PROBLEM_MIN_LENGTH = 50
# A small improvement says itself in a sentence.
SMALL_MIN_LENGTH = 15


@requires("ideas.Idea", "submit", "split_off")
def the_problem_is_told(idea: Idea, by: User | None) -> Iterator[str]:
    if not idea.title.strip():
        yield _("Donnez un titre à votre idée.")
    if idea.kind != Kind.SMALL_IMPROVEMENT and len(idea.problem.strip()) < PROBLEM_MIN_LENGTH:
        yield _("Décrivez le problème en une ou deux phrases, cinquante caractères au moins.")


@requires("ideas.Idea", "submit")
def the_solution_is_told(idea: Idea, by: User | None) -> Iterator[str]:
    if idea.kind == Kind.SMALL_IMPROVEMENT:  # its one page tells all
        return
    if idea.kind != Kind.PROBLEM_ONLY and not idea.solution.strip():
        yield _("Dites quelle piste vous voyez, ou choisissez « un problème, sans solution pour l’instant ».")
    if not idea.improves:
        yield _("Dites ce que l’idée améliorerait.")


@requires("ideas.Idea", "submit")
def the_small_change_is_told(idea: Idea, by: User | None) -> Iterator[str]:
    if idea.kind != Kind.SMALL_IMPROVEMENT:
        return
    if len(idea.problem.strip()) < SMALL_MIN_LENGTH:
        yield _("Dites en une phrase ce que vous changeriez.")
    if not idea.beneficiaries.strip():
        yield _("Dites à qui cela servirait.")


@requires("ideas.Idea", "submit")
def the_units_are_told(idea: Idea, by: User | None) -> Iterator[str]:
    if not idea.units_unknown and not idea.concerned_units.exists():
        yield _("Choisissez les unités concernées, ou « je ne sais pas ».")


def the_improvement_is_told(idea: Idea, by: User | None) -> Iterator[str]:
    """All that the one page of a small improvement owes to the deposit."""
    yield from the_problem_is_told(idea, by)
    yield from the_small_change_is_told(idea, by)
    yield from the_units_are_told(idea, by)


@requires("ideas.Idea", "record_contact")
def nobody_calls_themselves(idea: Idea, by: User | None) -> Iterator[str]:
    if by is not None and carries(idea, by):
        yield _("Une autre personne de l’équipe innovation prend ce contact : vous portez l’idée.")


@requires("ideas.Idea", "qualify")
def nobody_qualifies_their_own_idea(idea: Idea, by: User | None) -> Iterator[str]:
    if by is not None and carries(idea, by):
        yield _("Une autre personne de l’équipe innovation qualifie cette idée : vous la portez.")


@requires("ideas.Idea", "reopen")
def nobody_reopens_their_own_idea(idea: Idea, by: User | None) -> Iterator[str]:
    if by is not None and carries(idea, by):
        yield _("Une autre personne de l’équipe innovation rouvre cette idée : vous la portez.")


@requires("ideas.Idea", "qualify")
def somebody_spoke_with_the_author(idea: Idea, by: User | None) -> Iterator[str]:
    if not idea.contacts.exists():
        yield _("Notez d’abord le premier contact avec la personne qui porte l’idée.")


@requires("ideas.Idea", "split_off")
def another_idea_is_being_split(idea: Idea, by: User | None) -> Iterator[str]:
    if not idea.links.filter(kind=LinkKind.SPLIT_FROM).exists():
        yield _("Déposez cette idée : elle ne vient du partage d’aucune autre.")


@requires("ideas.Idea", "unmerge")
def what_was_carried_is_known(idea: Idea, by: User | None) -> Iterator[str]:
    if not idea.merges.standing().exists():
        yield _("On n’a pas gardé ce que cette fusion a déplacé : rouvrez plutôt l’idée.")


@requires("ideas.Idea", "unmerge", "reopen")
def the_common_idea_went_no_further(idea: Idea, by: User | None) -> Iterator[str]:
    """The last merger first: what this one carried has gone further with the common idea."""
    if idea.merged_into_id and idea.merged_into.state == IdeaState.MERGED:
        yield _("%(reference)s en a rejoint une autre depuis : défaites d’abord cette fusion-là.") % {
            "reference": idea.merged_into.reference
        }


@requires("ideas.Idea", "redirect")
def two_people_redirect(idea: Idea, by: User | None) -> Iterator[str]:
    if by is not None and carries(idea, by):
        yield _("Une autre personne de l’équipe innovation réoriente cette idée : vous la portez.")


@requires("ideas.Transfer", "reroute")
def the_other_unit_can_answer(transfer: Transfer, by: User | None) -> Iterator[str]:
    """Nothing is asked before a unit is chosen: the form then offers those that can."""
    unit = transfer.inputs.get("unit")
    if unit is not None and not rerouting.units_for(transfer).filter(pk=unit.pk).exists():
        yield _("%(unit)s ne peut pas recevoir cette idée : elle l’a déjà, ou personne n’y répond.") % {
            "unit": unit
        }
