"""Who a text names with an @, and who is told of it: « @prenom.nom », or the name of the account."""

import re
import unicodedata
from collections import defaultdict

from django.contrib.postgres.lookups import Unaccent
from django.db.models import Q, Value
from django.db.models.functions import Concat, Lower, Replace

from accounts.models import User
from ideas.models import Contribution, Idea, InternalNote, Mention
from ideas.recusal import carries
from notifications.delivery import Act, announce

# Neither the middle of a mail address, nor a second @.
_HANDLE = re.compile(r"(?<![\w.@+-])@([\w.+-]{2,150})")
# Nobody calls more people in one text, and a list of everybody would be a mailing.
MENTIONS_MAX = 10


def handles(text: str) -> list[str]:
    """What follows each @, without accents, in small letters, once each."""
    found = dict.fromkeys(_folded(name.rstrip(".-+")) for name in _HANDLE.findall(text))
    return list(found)[:MENTIONS_MAX]


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def people_named(text: str) -> list[User]:
    """A name that two people bear calls neither of them: the name of the account tells them apart."""
    wanted = handles(text)
    if not wanted:
        return []
    name = Replace(Concat("first_name", Value("."), "last_name"), Value(" "), Value("-"))
    people = User.objects.active().annotate(full=Lower(Unaccent(name)), account=Lower("username"))
    by_account, by_name = {}, defaultdict(list)
    for person in people.filter(Q(full__in=wanted) | Q(account__in=wanted)).order_by("pk"):
        by_account[person.account] = person
        by_name[person.full].append(person)
    found = [by_account.get(handle) or _only(by_name[handle]) for handle in wanted]
    return list(dict.fromkeys(person for person in found if person is not None))


def _only(people: list[User]) -> User | None:
    return people[0] if len(people) == 1 else None


def tell_mentioned(contribution: Contribution, *, by: User) -> None:
    """Whoever may read the idea, and was not told of this contribution before."""
    for person in people_named(contribution.text):
        if person.pk != by.pk and Idea.objects.visible_to(person).filter(pk=contribution.idea_id).exists():
            _tell(person, by, "mention", contribution=contribution)


def tell_mentioned_in(note: InternalNote, *, by: User) -> None:
    for person in people_named(note.text):
        if person.pk != by.pk and reads_notes(person, note.idea):
            _tell(person, by, "mention_in_note", note=note)


def reads_notes(person: User, idea: Idea) -> bool:
    """Those in charge, except on an idea that they carry themselves."""
    if not person.has_perm("ideas.read_internal_idea") or carries(idea, person):
        return False
    return Idea.objects.visible_to(person).filter(pk=idea.pk).exists()


def _tell(person: User, by: User, happening: str, **place: Contribution | InternalNote) -> None:
    mention, created = Mention.objects.get_or_create(person=person, **place)
    if created:
        announce(mention, happening, Act("once", by))
