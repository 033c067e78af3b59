"""Who stands too close to an idea to judge it: the one place that says so, of one idea or of many."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import granted_on, held, may, read_granted

if TYPE_CHECKING:
    from ideas.models import Idea


def carries(idea: "Idea", user: User) -> bool:
    """Author or accepted co-author: the relation that alone allows to answer in the name of the idea."""
    return "answer_idea" in granted_on(user, idea)


def carried_among(ideas: Iterable["Idea"], user: User) -> set[int]:
    """The keys of those that this person carries, in one statement: they neither score them nor decide on them."""
    ideas = list(ideas)
    read_granted(user, ideas)
    return {idea.pk for idea in ideas if carries(idea, user)}


def recused(idea: "Idea", user: User) -> str:
    """Why this person does not score the idea, as the sentence to show; empty when they may."""
    return recusals([idea], user).get(idea.pk, "")


def recusals(ideas: Iterable["Idea"], user: User) -> dict[int, str]:
    """The same sentence for each of these ideas that the person does not score, by its key.

    Whoever carries an idea does not decide on it either; whoever manages those who carry it may.
    """
    ideas = list(ideas)
    mine = carried_among(ideas, user)
    carried = _("Vous êtes proche de cette idée : vous la portez. D’autres personnes l’évaluent.")
    others = [idea for idea in ideas if idea.pk not in mine]
    managed = _managed_behind(others, user)
    close = {idea.pk: _close_to(idea, managed[idea.pk], user) for idea in others if idea.pk in managed}
    return dict.fromkeys(mine, carried) | close


def _managed_behind(ideas: list["Idea"], user: User) -> dict[int, User]:
    """The first of the people of each idea whom this person manages, if there is one."""
    people = {idea.pk: [idea.author] for idea in ideas}
    signed = [idea for idea in ideas if idea.co_author_count]
    if signed:
        rows = signed[0].co_authors.model.objects.accepted().filter(idea__in=signed)
        for row in rows.select_related("person"):
            people[row.idea_id].append(row.person)
    known = {person.pk: person for group in people.values() for person in group}
    managed = {person.pk for person in user.managed_among(known.values())}
    first = {pk: next((each for each in group if each.pk in managed), None) for pk, group in people.items()}
    return {pk: person for pk, person in first.items() if person is not None}


def _close_to(idea: "Idea", managed: User, user: User) -> str:
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
        takes_part = user.is_active and not only_reads(user)
        return takes_part and subject.author.awaits_claim and subject.deposited_by_id != user.pk

    def __repr__(self) -> str:
        return "the code of a receipt"


in_whose_name = InWhoseName()
