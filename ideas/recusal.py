"""Who stands too close to an idea to judge it: the one place that says so, of one idea or of many."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.access import only_reads
from accounts.models import User
from accounts.models.user import managed_by_each
from accounts.permissions import granted_on, held, may, read_granted, read_granted_among

if TYPE_CHECKING:
    from ideas.models import Idea, Review


def carries(idea: "Idea", user: User) -> bool:
    """Author or accepted co-author: the relation that alone allows to answer in the name of the idea."""
    return "answer_idea" in granted_on(user, idea)


def carried_among(ideas: Iterable["Idea"], user: User) -> set[int]:
    """The keys of those that this person carries, in one statement."""
    ideas = list(ideas)
    read_granted(user, ideas)
    return {idea.pk for idea in ideas if carries(idea, user)}


def recused(idea: "Idea", user: User) -> str:
    """Why this person neither scores the idea nor decides on it, as the sentence to show; empty when they may."""
    return recusals([idea], user).get(idea.pk, "")


def recusals(ideas: Iterable["Idea"], user: User) -> dict[int, str]:
    """The same sentence for each of these ideas that the person neither scores nor decides on, by its key.

    Carried, managed by the person, declared by them to be too close, or carried by somebody of their own service.
    """
    ideas = list(ideas)
    carried = _("Vous êtes proche de cette idée : vous la portez. D’autres personnes l’évaluent.")
    found = dict.fromkeys(carried_among(ideas, user), carried)
    others = [idea for idea in ideas if idea.pk not in found]
    people = _people_of(others)
    managed = {person.pk for person in user.managed_among(_once(people.values()))}
    declared = declared_among(others, user)
    for idea in others:
        if sentence := _why(idea, people[idea.pk], managed, idea.pk in declared, user):
            found[idea.pk] = sentence
    return found


def recused_among(review: "Review", people: Iterable[User]) -> list[User]:
    """Those of these people who neither score nor decide on this point, and do not count for its quorum."""
    return standing_aside([review.idea], people)[review.idea.pk]


def standing_aside(ideas: Iterable["Idea"], people: Iterable[User]) -> dict[int, list[User]]:
    """Of each of these ideas, by its key, those of these people who have a sentence in `recusals`.

    As many statements for many ideas and a full room as for one idea and one person.
    """
    ideas, asked = list(ideas), list(people)
    read_granted_among(asked, ideas)
    carriers, declared = _people_of(ideas), _declared(ideas, asked)
    managed = managed_by_each(asked, _once(carriers.values()))

    def is_close(person: User, idea: "Idea") -> bool:
        if carries(idea, person) or (idea.pk, person.pk) in declared:
            return True
        return any(each.pk in managed[person.pk] or _same_service(each, person) for each in carriers[idea.pk])

    return {idea.pk: [person for person in asked if is_close(person, idea)] for idea in ideas}


def declared_among(ideas: Iterable["Idea"], user: User) -> set[int]:
    """The keys of those that this person said to be too close to, in this examination or in a former one."""
    return {idea for idea, _person in _declared(ideas, [user])}


def _declared(ideas: Iterable["Idea"], people: Iterable[User]) -> set[tuple[int, int]]:
    """The keys of an idea and of a person who said to be too close to it."""
    ideas = [idea for idea in ideas if idea.bonds_declared]
    if not ideas:
        return set()
    bonds = {"recusals__person__in": [person.pk for person in people], "recusals__kind": "declared"}
    reviews = ideas[0].reviews.model.objects.filter(idea__in=ideas, **bonds)
    return set(reviews.values_list("idea", "recusals__person"))


def _people_of(ideas: list["Idea"]) -> dict[int, list[User]]:
    people = {idea.pk: [idea.author] for idea in ideas}
    signed = [idea for idea in ideas if idea.co_author_count]
    if signed:
        rows = signed[0].co_authors.model.objects.accepted().filter(idea__in=signed)
        for row in rows.select_related("person"):
            people[row.idea_id].append(row.person)
    return people


def _once(groups: Iterable[list[User]]) -> Iterable[User]:
    return {person.pk: person for group in groups for person in group}.values()


def _why(idea: "Idea", people: list[User], managed: set[int], declared: bool, user: User) -> str:
    agent = next((person for person in people if person.pk in managed), None)
    if agent is not None:
        sentence = _("Vous êtes proche de cette idée : vous encadrez %(name)s, qui la porte.")
        return _close_to(idea, agent, user, sentence)
    if declared:
        return _("Vous avez dit être trop proche de cette idée. D’autres personnes l’évaluent.")
    colleague = next((person for person in people if _same_service(person, user)), None)
    if colleague is not None:
        sentence = _("Vous êtes proche de cette idée : %(name)s, qui la porte, est de votre service.")
        return _close_to(idea, colleague, user, sentence)
    return ""


def _same_service(person: User, user: User) -> bool:
    return settings.RECUSE_SAME_SERVICE and user.unit_id is not None and person.unit_id == user.unit_id


def _close_to(idea: "Idea", person: User, user: User, sentence: str) -> str:
    if idea.person_shown_to(person, user) is not person:
        # To say more would name the author to whoever may not know them.
        return _("Vous êtes proche de cette idée. D’autres personnes l’évaluent.")
    return sentence % {"name": person}


def stands_aside(idea: "Idea", user: User) -> bool:
    """Carries the idea, or said to be too close to it: neither decides nor publishes what others decided."""
    return carries(idea, user) or bool(declared_among([idea], user))


class held_by_another(held):
    """A role's permission, refused to whoever carries the idea or said to be close to it."""

    def __call__(self, subject: "Idea", user: User) -> bool:
        return super().__call__(subject, user) and not stands_aside(subject, user)

    def __repr__(self) -> str:
        return f"{self.permission} (idea of somebody else)"


class held_apart(held):
    """A role's permission, refused to whoever stands close to the idea in any way: nobody decides for a colleague."""

    def __call__(self, subject: "Idea", user: User) -> bool:
        return super().__call__(subject, user) and not recused(subject, user)

    def __repr__(self) -> str:
        return f"{self.permission} (nobody close to the idea)"


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
