"""Taking back what was credited by hand: whoever gave it, or the innovation team."""

from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from ideas.models import Contribution, Credit, Idea, ThankYou
from ideas.naming import HiddenPerson, writer_of


@dataclass(frozen=True)
class Given:
    """A credit as one person reads it."""

    pk: int
    person: User | HiddenPerson
    what: str
    note: str

    @property
    def in_words(self) -> str:
        return f"{self.what} ({self.note})" if self.note else self.what


def given_on(idea: Idea, viewer: User) -> list[Given]:
    """What this viewer may take back. What a fact says is nobody's to take back."""
    credits = Credit.objects.filter(idea=idea).given_by_hand()
    if not viewer.has_perm("ideas.triage_idea"):
        credits = credits.filter(given_by=viewer)
    rows = credits.select_related("person__unit", "contribution").order_by("at", "pk")
    return [Given(row.pk, _person(idea, row, viewer), str(row.get_kind_display()), row.note) for row in rows]


def _person(idea: Idea, row: Credit, viewer: User) -> User | HiddenPerson:
    hidden = row.contribution is not None and row.contribution.name_hidden
    return writer_of(Contribution(idea=idea, author=row.person, name_hidden=hidden), viewer)


@transaction.atomic
def take_back(credit_pk: int) -> None:
    """Nothing of it stays on the statement of the person: the word of thanks of whoever gave it goes with the last
    credit that they gave them here. Asked twice, it changes nothing the second time.
    """
    credit = Credit.objects.given_by_hand().select_for_update(of=("self",)).filter(pk=credit_pk).first()
    if credit is None:
        return
    credit.delete()
    others = Credit.objects.of(credit.person).filter(idea=credit.idea_id, given_by=credit.given_by_id)
    if not others.exists():
        ThankYou.objects.filter(idea=credit.idea_id, to=credit.person_id, by=credit.given_by_id).delete()
