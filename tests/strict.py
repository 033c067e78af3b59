"""Patches of Django that turn silent faults into failures. `conftest.py` applies them to the whole suite."""

import re
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import datetime
from types import FrameType
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import DateField
from django.db.models.expressions import OrderBy
from django.db.models.functions import Random
from django.db.models.sql.compiler import SQLCompiler
from django.template.base import Node, Variable
from django.test.client import ClientHandler

OUR_APPS = {"accounts", "ideas", "incubation", "notifications", "portal", "workflow", "workshops"}
WRITE = re.compile(r'\s*(INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE|MERGE)\s+"?(\w+)', re.IGNORECASE)
# What the machinery of a visit may write: the session, and the account of failed logins.
WRITTEN_BY_ANY_VISIT = re.compile(r"django_session$|axes_")


class UndefinedVariable(str):
    """Django's `string_if_invalid`: fails instead of printing, when the template is one of ours."""

    __slots__ = ()

    def __contains__(self, part: str) -> bool:
        return part == "%s"

    def __mod__(self, variable: Any) -> str:
        template = template_being_rendered(sys._getframe(1))
        if template.startswith(str(settings.BASE_DIR / "templates")):
            pytest.fail(f"undefined template variable {variable} in {template}")
        return ""


def silenced_as_shipped(original: Any) -> Any:
    """What a model silences (no related object) is empty and false in a template, as in production."""

    def resolve_lookup(variable: Variable, context: Any) -> Any:
        found = original(variable, context)
        return "" if isinstance(found, UndefinedVariable) else found

    return resolve_lookup


def template_being_rendered(frame: FrameType | None) -> str:
    """The file whose node is being rendered; blocks count for the file they are written in."""
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return node.origin.name
        frame = frame.f_back
    return ""


def random_unless_ordered(original: Any) -> Any:
    """A list whose order nobody asked for comes in another order each time."""

    def order_by_pairs(compiler: SQLCompiler) -> Iterator[tuple[Any, bool]]:
        pairs = list(original(compiler))
        yield from pairs
        if not pairs and may_be_shuffled(compiler.query):
            yield OrderBy(Random()), False

    return order_by_pairs


def may_be_shuffled(query: Any) -> bool:
    # A check constraint is asked of the database with a query on no table.
    ours = query.model is not None and query.model._meta.app_label in OUR_APPS
    grouped = query.group_by is not None or query.distinct or query.combinator or query.subquery
    return ours and not grouped


def locking_names_its_tables(original: Any) -> Any:
    """`select_for_update()` over a join locks every joined row, unless `of=` says which."""

    def as_sql(compiler: SQLCompiler, *args: Any, **kwargs: Any) -> Any:
        query = compiler.query
        if query.select_for_update and query.select_related and not query.select_for_update_of:
            pytest.fail(f"select_for_update without of= on {query.model.__name__} with select_related")
        return original(compiler, *args, **kwargs)

    return as_sql


def a_date_is_not_a_moment(original: Any) -> Any:
    """Django truncates a moment given for a date, in UTC: near midnight, to the wrong day."""

    def get_prep_value(field: DateField, value: Any) -> Any:
        if type(field) is DateField and isinstance(value, datetime):
            pytest.fail(f"a datetime was given for the date {field}")
        return original(field, value)

    return get_prep_value


def reading_writes_nothing(original: Any) -> Any:
    def call(handler: ClientHandler, environ: dict[str, Any]) -> Any:
        reading = environ["REQUEST_METHOD"] in ("GET", "HEAD")
        with connection.execute_wrapper(refuse_writes) if reading else nullcontext():
            return original(handler, environ)

    return call


def refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    written = WRITE.match(sql)
    if written and not WRITTEN_BY_ANY_VISIT.match(written[2]):
        pytest.fail(f"a GET wrote: {sql[:200]}")
    return execute(sql, params, many, context)


def apply(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(SQLCompiler, "_order_by_pairs", random_unless_ordered(SQLCompiler._order_by_pairs))
    patch.setattr(SQLCompiler, "as_sql", locking_names_its_tables(SQLCompiler.as_sql))
    patch.setattr(DateField, "get_prep_value", a_date_is_not_a_moment(DateField.get_prep_value))
    patch.setattr(Variable, "_resolve_lookup", silenced_as_shipped(Variable._resolve_lookup))
    patch.setattr(ClientHandler, "__call__", reading_writes_nothing(ClientHandler.__call__))
