"""Under which name somebody appears beside an idea whose author asked not to be named: the one place that decides."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from accounts.models import User
from accounts.permissions import may

if TYPE_CHECKING:
    from ideas.models import Idea


@dataclass(frozen=True)
class HiddenPerson:
    """Stands where a `User` would, and says nothing of them: no name, initials, colour, unit or way to call."""

    pk: None = None
    letters: str = "•"
    unit: None = None
    unit_id: None = None
    unit_name: str = ""
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    email: str = ""

    def __str__(self) -> str:
        return gettext("La personne qui porte l’idée")


HIDDEN = HiddenPerson()


def knows_the_author(idea: "Idea", viewer: User | None) -> bool:
    """`None` is whoever reads what is drawn once for everybody."""
    if not idea.name_hidden:
        return True
    return viewer is not None and (viewer.pk == idea.author_id or may(viewer, "ideas.know_author", idea))


def shown(idea: "Idea", person: User | None, viewer: User | None) -> User | HiddenPerson | None:
    """This person as the viewer may know them, on anything that speaks of this idea."""
    if person is None or person.pk != idea.author_id or knows_the_author(idea, viewer):
        return person
    return HIDDEN
