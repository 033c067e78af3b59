"""Who stands too close to a project to decide on it: the one place that says so."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import granted_on, held, read_granted, read_granted_to
from ideas.recusal import carried_among, carries
from ideas.seats import decides, keeps_the_pen

if TYPE_CHECKING:
    from incubation.models import Project


def close_to(project: "Project", user: User) -> bool:
    """Whoever leads it, accompanies it or works in its team, and whoever carries the idea that it comes from.

    Whoever sponsors it stays among those who decide outside a session: the general management names them to answer
    for it there. Before a committee they stand aside, as `recusals` says.
    """
    return "work_on_project" in granted_on(user, project) or carries(project.idea, user)


def far_from(projects: Iterable["Project"], user: User) -> list["Project"]:
    """Those on which this person may decide, in two statements however many there are."""
    projects = list(projects)
    read_granted(user, projects)
    carried_among((project.idea for project in projects), user)
    return [project for project in projects if not close_to(project, user)]


def recused(project: "Project", user: User) -> str:
    """Why this person stands aside when a committee decides on the project, as the sentence to show."""
    return recusals([project], user).get(project.pk, "")


def recusals(projects: Iterable["Project"], user: User) -> dict[int, str]:
    """The same sentence for each of these projects that it is true of, by its key; as many statements for many."""
    projects = list(projects)
    far = {project.pk for project in far_from(projects, user)}
    leads = {project.intrapreneur for project in projects if project.intrapreneur is not None}
    managed = {person.pk for person in user.managed_among(leads)}
    found = {}
    for project in projects:
        manages = project.intrapreneur_id in managed
        if sentence := _why(project, user, is_close=project.pk not in far, manages=manages):
            found[project.pk] = sentence
    return found


def recused_among(project: "Project", people: Iterable[User]) -> list[User]:
    """Those of these people who stand aside; as many statements for many people as for one."""
    people, lead = list(people), project.intrapreneur
    read_granted_to(people, project)
    read_granted_to(people, project.idea)
    managing = {person.pk for person in lead.managers_among(people)} if lead else set()
    return [
        person
        for person in people
        if _why(project, person, is_close=close_to(project, person), manages=person.pk in managing)
    ]


def _why(project: "Project", user: User, *, is_close: bool, manages: bool) -> str:
    if is_close:
        return _("Vous êtes proche de ce projet : d’autres personnes en décident.")
    if project.sponsor_id == user.pk:
        return _("Vous parrainez ce projet : d’autres personnes en décident.")
    if manages:
        return _("Vous encadrez la personne qui mène ce projet : d’autres en décident.")
    return ""


def decides_in_session(project: "Project", user: User) -> bool:
    """On the agenda of a session: who decides there, those who stand aside excepted. Kept for the next question."""
    point = project.pending_point
    if point is None:
        return False
    known = project.__dict__.setdefault("_deciders", {})
    if user.pk not in known:
        known[user.pk] = decides(point.session, user) and not recused(project, user)
    return known[user.pk]


class InItsSession:
    def __call__(self, project: "Project", user: User) -> bool:
        return decides_in_session(project, user)

    def __repr__(self) -> str:
        return "whoever decides in the session of the gate (nobody close to the project)"


in_its_session = InItsSession()


class PutsOff(InItsSession):
    """To put off is not to decide: where everybody who decides stands aside, somebody still writes the minutes."""

    def __call__(self, project: "Project", user: User) -> bool:
        point = project.pending_point
        return point is not None and (keeps_the_pen(point.session, user) or super().__call__(project, user))

    def __repr__(self) -> str:
        return "whoever keeps the pen of the session of the gate, or decides there"


puts_off = PutsOff()


class held_by_an_outsider(held):
    """A role's permission, refused on one's own project; on the agenda of a session, said by those who decide there."""

    def __call__(self, subject: "Project", user: User) -> bool:
        if subject.pending_point is not None:
            return decides_in_session(subject, user)
        return super().__call__(subject, user) and not close_to(subject, user)

    def __repr__(self) -> str:
        return f"{self.permission}, or who decides in the session of the gate (project of somebody else)"


class held_or_in_session(held):
    """A permission that needs no session. While the gate is on an agenda, refused to those who stand aside there,
    unless the relation itself gives it: whoever leads a project may always give it up.
    """

    def __call__(self, subject: "Project", user: User) -> bool:
        if subject.pending_point is None:
            return super().__call__(subject, user)
        if decides_in_session(subject, user) or self.permission.split(".")[1] in granted_on(user, subject):
            return True
        return super().__call__(subject, user) and not recused(subject, user)

    def __repr__(self) -> str:
        return f"{self.permission}, or who decides in the session of the gate"
