"""What everybody reads of a decision on the page of its idea: never who had a reservation, nor what about."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Self

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.lifecycle import BEFORE_REVIEW, IdeaState
from ideas.models import Verdict
from ideas.models.decision import SENT_BACK


class PutOff(NamedTuple):
    title: str
    held_on: date


@dataclass(frozen=True)
class PublishedDecision:
    code: str
    reason: str
    session: str
    published_at: datetime
    told_in_person_on: date | None
    missing: str
    next_steps: str
    existing_link: str
    put_off_to: PutOff | None
    put_off_until: date | None
    contact: User | None

    @classmethod
    def from_row(cls, row: dict[str, object]) -> Self:
        names = {name: row[name] for name in ("username", "first_name", "last_name")}
        return cls(
            code=row["verdict"],
            published_at=parse_datetime(row["published_at"]),
            told_in_person_on=_day(row["told_in_person_on"]),
            put_off_to=PutOff(row["put_off_to"], _day(row["put_off_on"])) if row["put_off_to"] else None,
            put_off_until=_day(row["put_off_until"]),
            contact=User(pk=row["contact_id"], **names) if row["contact_id"] else None,
            **{name: row[name] for name in ("reason", "session", "missing", "next_steps", "existing_link")},
        )

    @property
    def verdict(self) -> str:
        return Verdict(self.code).label

    def title(self, state: str) -> str:
        """What it is now, for an idea in this state."""
        if self.code in SENT_BACK:
            seen_again = state not in BEFORE_REVIEW
            return _("La réponse d’une séance précédente") if seen_again else _("La réponse du comité")
        if state in (*BEFORE_REVIEW, IdeaState.IN_REVIEW):
            return _("La décision d’avant la réouverture")
        return _("La décision")


def _day(said: str | None) -> date | None:
    return parse_date(said) if said else None
