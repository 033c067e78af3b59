"""The people that a list names, read as plain columns: what is drawn already builds no object of them."""

from collections.abc import Iterable
from typing import NamedTuple

from accounts.models import OrgUnit, User

OF_PEOPLE = ("pk", "username", "first_name", "last_name", "unit", "unit__name", "unit__short_name")


class Person(NamedTuple):
    pk: int
    username: str
    first_name: str
    last_name: str
    unit_id: int | None
    unit_name: str | None
    unit_short_name: str | None

    def user(self) -> User:
        """As the database would give them, with these columns alone."""
        unit = OrgUnit(pk=self.unit_id, name=self.unit_name, short_name=self.unit_short_name)
        names = {name: getattr(self, name) for name in ("pk", "username", "first_name", "last_name")}
        return User(**names, unit=unit if self.unit_id else None)


def people_by_key(keys: Iterable[int | None]) -> dict[int, Person]:
    """One statement, or none for nobody."""
    found = User.objects.filter(pk__in={key for key in keys if key is not None}).values_list(*OF_PEOPLE)
    return {row[0]: Person._make(row) for row in found}
