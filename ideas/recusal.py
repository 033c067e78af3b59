"""Who stands too close to an idea to judge it."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import granted_on, held, may

if TYPE_CHECKING:
    from ideas.models import Idea


def carries(idea: "Idea", user: User) -> bool:
    """Author or accepted co-author: the relation that alone allows to answer in the name of the idea."""
    return "answer_idea" in granted_on(user, idea)


def recused(idea: "Idea", user: User) -> str:
    """Why this person does not score the idea, as the sentence to show; empty when they may."""
    if carries(idea, user):
        return _("Vous êtes proche de cette idée : vous la portez. D’autres personnes l’évaluent.")
    managed = next((person for person in idea.people if user.may_manage(person)), None)
    if managed is None:
        return ""
    if idea.person_shown_to(managed, user) is not managed:
        # To say more would name the author to their own manager.
        return _("Vous êtes proche de cette idée. D’autres personnes l’évaluent.")
    return _("Vous êtes proche de cette idée : vous encadrez %(name)s, qui la porte.") % {"name": managed}


class held_by_another(held):
    """A role's permission, refused on the ideas that the person carries: nobody decides on their own."""

    def __call__(self, subject: "Idea", user: User) -> bool:
        return super().__call__(subject, user) and not carries(subject, user)

    def __repr__(self) -> str:
        return f"{self.permission} (idea of somebody else)"


class OneOfTheTwo:
    """Those who answer for a redirection: who asked for it, and who was asked to confirm."""

    def __init__(self, *columns: str) -> None:
        self.columns = columns

    def __call__(self, subject: "Idea", user: User) -> bool:
        named = any(getattr(subject, column) == user.pk for column in self.columns)
        return named and may(user, "ideas.triage_idea") and not carries(subject, user)

    def __repr__(self) -> str:
        return "ideas.triage_idea (one of the two people)"


second_of_redirect = OneOfTheTwo("redirect_second_id")
either_of_redirect = OneOfTheTwo("redirected_by_id", "redirect_second_id")


class InWhoseName:
    """Anybody who takes part, on what waits for its person and that they did not write themselves."""

    def __call__(self, subject: "Idea", user: User) -> bool:
        takes_part = user.is_active and not user.has_perm("accounts.only_read")
        return takes_part and subject.author.awaits_claim and subject.deposited_by_id != user.pk

    def __repr__(self) -> str:
        return "the code of a receipt"


in_whose_name = InWhoseName()
