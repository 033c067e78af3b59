"""The operations of our migrations, on tables of their own."""

from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import InternalError, connection, models, transaction
from django.db.migrations import CreateModel, Migration
from django.db.migrations.state import ModelState, ProjectState, StateApps
from django.db.utils import IntegrityError

from workflow.operations import CreateModels, append_only

pytestmark = pytest.mark.django_db
APP = "sketch"


def model(name: str, **fields: models.Field) -> CreateModel:
    return CreateModel(name, [("id", models.BigAutoField(primary_key=True)), *fields.items()])


def referring(to: str, **options: Any) -> models.ForeignKey:
    return models.ForeignKey(f"{APP}.{to}", on_delete=models.CASCADE, **options)


# Each refers to the other: no order of the two would do.
BOTH = CreateModels(
    [
        model("Hen", egg=referring("Egg", null=True, related_name="hens")),
        model("Egg", hen=referring("Hen", null=True, related_name="eggs")),
    ]
)


def migration(*operations: Any) -> Migration:
    made = Migration("0001_sketch", APP)
    made.operations = list(operations)
    return made


def tables() -> set[str]:
    return {table for table in connection.introspection.table_names() if table.startswith(APP)}


def test_models_that_refer_to_each_other_are_created_and_dropped():
    with connection.schema_editor() as editor:
        state = migration(BOTH).apply(ProjectState(), editor)
    assert tables() == {"sketch_hen", "sketch_egg"}
    Hen, Egg = (state.apps.get_model(APP, name) for name in ("hen", "egg"))
    hen = Hen.objects.create(egg=Egg.objects.create())
    assert hen.egg.hens.get() == hen

    connection.check_constraints()
    Hen.objects.create(egg_id=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.check_constraints()
    Hen.objects.all().delete()

    connection.check_constraints()
    with connection.schema_editor() as editor:
        migration(BOTH).unapply(ProjectState(), editor)
    assert tables() == set()


def test_the_historic_classes_are_built_once(monkeypatch):
    built = []
    monkeypatch.setattr(StateApps, "render_multiple", lambda apps, states: built.append(len(states)))
    state = ProjectState()
    state.add_model(ModelState(APP, "Nest", [("id", models.BigAutoField(primary_key=True))]))
    assert isinstance(state.apps, Apps)
    built.clear()

    BOTH.state_forwards(APP, state)

    assert built == []
    assert isinstance(state.apps, Apps)
    assert built == [3]


def test_what_it_does_is_said_in_a_plan():
    assert BOTH.describe() == "Create models Hen, Egg"
    assert BOTH.formatted_description() == "+ Create models Hen, Egg"


def test_rows_that_are_only_added():
    with connection.schema_editor() as editor:
        state = migration(CreateModels([model("Line", words=models.TextField())])).apply(
            ProjectState(), editor
        )
        guarded = migration(append_only("sketch_line"))
        guarded.apply(state.clone(), editor)
    lines = state.apps.get_model(APP, "line").objects
    line = lines.create(words="as they were")

    for rewriting in (lambda: lines.update(words="otherwise"), line.delete):
        with pytest.raises((InternalError, IntegrityError), match="append-only"), transaction.atomic():
            rewriting()

    with connection.schema_editor() as editor:
        guarded.unapply(state.clone(), editor)
    assert lines.update(words="otherwise") == 1
