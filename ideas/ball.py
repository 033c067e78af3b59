"""Whose turn it is at each state of an idea, and what is expected of them."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ideas.lifecycle import IdeaState
from workflow.ball import NOBODYS_TURN, Holder, Turn, expect

if TYPE_CHECKING:
    from ideas.models import Idea

expect(
    {
        "finish_draft": _("finir et déposer l’idée"),
        "first_contact": _("appeler la personne qui porte l’idée"),
        "answer_info": _("répondre à la question posée"),
        "qualify": _("vérifier que la piste répond au problème et préparer l’examen"),
        "schedule": _("inscrire l’idée à une séance"),
        "decide": _("croiser l’impact et la faisabilité, et décider"),
        "answer_transfer": _("dire ce que la direction fait de l’idée"),
        "incubate": _("ouvrir le projet"),
        "confirm_redirect": _("confirmer que l’idée demande un autre canal"),
        "answer_reformulation": _("lire la reformulation proposée et dire si elle convient"),
        "answer_objection": _("répondre à l’opposition : maintenir la fusion ou la défaire"),
    }
)


def turn_of(idea: "Idea") -> Turn:
    match idea.state:
        case IdeaState.DRAFT:
            return Turn(Holder.AUTHOR, "finish_draft", idea.author)
        case IdeaState.NEEDS_INFO:
            return Turn(Holder.AUTHOR, "answer_info", idea.author)
        case IdeaState.SUBMITTED:
            return Turn(Holder.INNOVATION_TEAM, "first_contact", idea.triage_owner)
        case IdeaState.QUALIFICATION if idea.reformulation_due_on:
            return Turn(Holder.AUTHOR, "answer_reformulation", idea.author)
        case IdeaState.QUALIFICATION:
            return Turn(Holder.INNOVATION_TEAM, "qualify", idea.triage_owner)
        case IdeaState.QUALIFIED:
            return Turn(Holder.INNOVATION_TEAM, "schedule", idea.triage_owner)
        case IdeaState.IN_REVIEW:
            return Turn(Holder.COMMITTEE, "decide")
        case IdeaState.TRANSFERRED:
            return Turn(Holder.DIRECTORATES, "answer_transfer")
        case IdeaState.INCUBATING:
            # Until the project writes its own turn, in the same transaction.
            return Turn(Holder.INNOVATION_TEAM, "incubate", idea.triage_owner)
        case IdeaState.REDIRECTED if idea.redirect_is_unconfirmed():
            return Turn(Holder.INNOVATION_TEAM, "confirm_redirect", idea.redirect_second)
        case IdeaState.MERGED if idea.is_objected:
            return Turn(Holder.INNOVATION_TEAM, "answer_objection", idea.triage_owner)
        case _:
            return NOBODYS_TURN
