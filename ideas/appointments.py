"""The next meeting as the page of an idea shows it, from the row that comes with the idea."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.dateparse import parse_datetime

from accounts.models import User
from ideas.lifecycle import OPEN_STATES
from ideas.models import Idea


@dataclass(frozen=True)
class NextAppointment:
    at: datetime
    place: str
    by: User


def read_appointment(idea: Idea) -> NextAppointment | None:
    """`idea` comes from `for_page()`. Nobody meets about an idea that was withdrawn, merged or decided."""
    row = idea.appointment_row
    if row is None or idea.state not in OPEN_STATES:
        return None
    names = {name: row[f"by_{name}"] for name in ("username", "first_name", "last_name")}
    return NextAppointment(at=parse_datetime(row["at"]), place=row["place"], by=User(**names))
