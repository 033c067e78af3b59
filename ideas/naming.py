"""Under which name somebody appears beside an idea whose author asked not to be named: the one place that decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import may

if TYPE_CHECKING:
    from ideas.models import Attachment, Contribution, Idea


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
    words: object = _("La personne qui porte l’idée")

    def __str__(self) -> str:
        return str(self.words)


HIDDEN = HiddenPerson()
# On the common idea, where somebody else stands as the author.
HIDDEN_WHO_JOINED = HiddenPerson(words=_("La personne qui portait une idée rejointe"))
# On the idea that joined it, the other way round.
HIDDEN_ON_THE_COMMON_IDEA = HiddenPerson(words=_("La personne qui porte l’idée commune"))


def knows_the_author(idea: "Idea", viewer: User | None) -> bool:
    """`None` is whoever reads what is drawn once for everybody."""
    if not idea.name_hidden:
        return True
    return viewer is not None and (viewer.pk == idea.author_id or may(viewer, "ideas.know_author", idea))


def shown(idea: "Idea", person: User | None, viewer: User | None) -> User | HiddenPerson | None:
    """This person as the viewer may know them, on anything that speaks of this idea."""
    if person is None or not (person.pk == idea.author_id or idea.hides_co_author(person)):
        return person
    return person if knows_the_author(idea, viewer) else HIDDEN


def blind_files(idea: "Idea", viewer: User | None, files: Iterable["Attachment"]) -> list["Attachment"]:
    """The same files, under a number alone for whoever judges without knowing who carries the idea."""
    found = list(files)
    if idea.judged_blind and not knows_the_author(idea, viewer):
        for number, file in enumerate(found, start=1):
            file.number_alone = number
    return found


def writer_of(contribution: "Contribution", viewer: User | None) -> User | HiddenPerson:
    """What was said without a name stays so on the idea that it was carried to."""
    idea, author = contribution.idea, contribution.author
    if not contribution.name_hidden or author.pk == idea.author_id:
        return shown(idea, author, viewer)
    told = viewer is not None and (viewer.pk == author.pk or viewer.has_perm("ideas.know_author"))
    return author if told else HIDDEN_WHO_JOINED
