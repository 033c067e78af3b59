"""What `tests/scenes.py` promises: built once, given whole to each test, and nothing of a test is left for the next."""

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from accounts.roles import Role
from tests.factories import make_unit, make_user
from tests.scenes import Scene, Standing, Wanted, scene, standing, wanted_by

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("scenes")]
BUILT: list[str] = []
STOOD: list[object] = []
TWICE = pytest.mark.parametrize("time", ["first", "second"])


@scene
def alix():
    BUILT.append("alix")
    return make_user(username="alix", unit=make_unit("Collèges"))


@scene
def colleague(alix, role):
    BUILT.append(f"colleague {role}")
    alix.last_name = "Relu"
    return make_user(role, username="colleague", line_manager=alix)


@TWICE
def test_what_a_test_writes_is_not_seen_by_the_next(alix, time):
    assert User.objects.get().last_name == alix.last_name
    assert alix.last_name.startswith("Esquisse")
    User.objects.update(last_name="Autre")
    make_user()
    alix.unit.delete()


@TWICE
def test_what_a_test_changes_in_memory_is_not_seen_by_the_next(alix, time):
    assert (alix.first_name, alix.unit.name) == ("Alix", "Collèges")
    alix.first_name, alix.unit.name = "Autre", "Autres"


@TWICE
def test_the_next_test_finds_it_standing(alix, time):
    STOOD.append(standing.layers[0].transaction)
    assert len({id(each) for each in STOOD}) == 1


def test_what_stands_is_not_built_again(alix):
    """Whichever tests of this file run, and in whatever order, the same scene stood since it was last built."""
    built = BUILT.count("alix")
    again = [layer.wanted for layer in standing.layers]
    with transaction.atomic():
        standing_here = Standing([*standing.layers])
        standing_here.prepare(again)
    assert BUILT.count("alix") == built
    assert standing_here.copies["alix"] == alix
    assert standing_here.copies["alix"] is not alix


@pytest.mark.parametrize("role", [Role.COACH, Role.AUDITOR])
def test_a_scene_stands_on_another_and_on_a_parameter(alix, colleague, role):
    assert [group.name for group in colleague.groups.all()] == [role]
    # One and the same person, as the second scene left them.
    assert colleague.line_manager is alix
    assert alix.last_name == "Relu"
    assert [layer.wanted.scene.name for layer in standing.layers] == ["alix", "colleague"]


def test_a_test_that_asks_for_none_has_none():
    assert not standing.layers
    assert not User.objects.exists()


def test_a_breach_is_undone_with_the_test(alix):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_user(username="alix")
    assert User.objects.get() == alix


def wanted(build, **given):
    return Wanted(Scene(build, tuple(given)), tuple(given.items()))


@pytest.fixture
def bench():
    """Scenes of its own, above the transaction of this test."""
    bench = Standing()
    yield bench
    bench.leave()


def one():
    return make_user(username="one")


def two():
    return make_user(username="two")


def test_only_what_differs_is_built_again(bench):
    bench.prepare([wanted(one), wanted(two)])
    kept, left = bench.copies["one"], bench.copies["two"]
    bench.prepare([wanted(one)])
    assert list(User.objects.all()) == [kept]
    bench.prepare([wanted(one), wanted(two)])
    assert bench.copies["one"] == kept
    assert bench.copies["two"] != left


def test_a_scene_comes_after_those_it_stands_on():
    scenes = {"two": Scene(two, ("one",)), "one": Scene(one, ()), "fails": Scene(fails, ())}
    found = wanted_by(["fails", "two", "one"], scenes, {})
    assert [each.scene.name for each in found] == ["fails", "one", "two"]


@pytest.fixture
def clock():
    """As other modules name the fixture that sets the time."""


def test_beside_a_clock_a_scene_is_a_fixture(clock, alix):
    assert not standing.layers
    assert User.objects.get() == alix


@pytest.mark.django_db(transaction=True)
def test_in_a_test_that_commits_a_scene_is_a_fixture(alix):
    assert not standing.layers
    assert not connection.in_atomic_block
    assert User.objects.get() == alix


def fails():
    make_user()
    raise ValueError("no such move")


def test_a_scene_that_fails_fails_each_test_and_leaves_nothing(bench):
    for _time in range(2):
        with pytest.raises(ValueError, match="no such move"):
            bench.prepare([wanted(one), wanted(fails)])
        assert [user.username for user in User.objects.all()] == ["one"]
        assert bench.copies == {}


def breaks_a_key():
    user = make_user()
    User.objects.filter(pk=user.pk).update(line_manager_id=0)


def sends():
    mail.send_mail("Objet", "Texte", None, ["a@valmontagne.example"])


def stores():
    default_storage.save("note.txt", ContentFile(b"note"))


@pytest.mark.parametrize(
    ("build", "error"), [(breaks_a_key, IntegrityError), (sends, AssertionError), (stores, OSError)]
)
def test_a_scene_keeps_to_sound_rows(bench, build, error):
    with pytest.raises(error):
        bench.prepare([wanted(build)])
    assert not bench.layers


def test_a_scene_asks_for_scenes_and_parameters_only():
    with pytest.raises(pytest.fail.Exception, match="asks for clock"):
        wanted_by(["later"], {"later": Scene(one, ("clock",))}, {})


def test_the_next_test_finds_its_scene_after_a_broken_connection(bench):
    bench.prepare([wanted(one)])
    with pytest.raises(IntegrityError):
        make_user(username="one")
    connection.needs_rollback = True
    bench.prepare([wanted(one)])
    assert list(User.objects.all()) == [bench.copies["one"]]
