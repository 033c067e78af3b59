"""The people and the projects that a list names, read as plain columns: what is drawn already builds no object of them.

In SQL: each statement is a look-up by key, which Django takes longer to write than PostgreSQL to answer.
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, models

from accounts.models import OrgUnit, User

# For whoever reads people otherwise than by their keys: the columns of `Person`.
OF_PEOPLE = ("pk", "username", "first_name", "last_name", "unit", "unit__name", "unit__short_name")

PEOPLE = """
SELECT person.id, username, first_name, last_name, unit_id, unit.name, unit.short_name
FROM accounts_user person LEFT JOIN accounts_orgunit unit ON unit.id = unit_id
WHERE person.id = ANY(%s)
"""
TITLES = """
SELECT project.id, title
FROM incubation_project project JOIN ideas_idea idea ON idea.id = idea_id
WHERE project.id = ANY(%s)
"""


Row = TypeVar("Row", bound=models.Model)


class Person(NamedTuple):
    pk: int
    username: str
    first_name: str
    last_name: str
    unit_id: int | None
    unit_name: str | None
    unit_short_name: str | None

    def user(self) -> User:
        names = {name: getattr(self, name) for name in ("username", "first_name", "last_name")}
        user = with_columns(User, id=self.pk, unit_id=self.unit_id, **names)
        if self.unit_id:
            unit = {"name": self.unit_name, "short_name": self.unit_short_name}
            user.unit = with_columns(OrgUnit, id=self.unit_id, **unit)
        return user


def with_columns(model: type[Row], **columns: object) -> Row:
    """As the database gives it when these columns alone are asked: another costs a statement, and no default lies."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname in columns]
    if unknown := columns.keys() - set(names):
        raise TypeError(f"{model.__name__} has no column {sorted(unknown)}")
    return model.from_db(DEFAULT_DB_ALIAS, names, [columns[name] for name in names])


def people_by_key(keys: Iterable[int | None]) -> dict[int, Person]:
    return {row[0]: Person._make(row) for row in _rows(PEOPLE, keys)}


def titles_by_key(projects: Iterable[int]) -> dict[int, str]:
    return dict(_rows(TITLES, projects))


def _rows(statement: str, keys: Iterable[int | None]) -> list[tuple]:
    """One statement, or none for nobody."""
    wanted = sorted({key for key in keys if key is not None})
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, [wanted])
        return cursor.fetchall()
