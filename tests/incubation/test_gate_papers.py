"""What is read of a gate before a committee: the pack, the minutes, the screen, and what the pages cost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from ideas.minutes import minutes_of
from ideas.pack import pack_of
from tests.factories import add_to_agenda, hold, make_user
from tests.incubation.factories import move
from tests.incubation.in_session import REASON, as_sponsor, later, make_room, project_at_its_gate, said_in
from tests.pages import statements_of, words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@scene
def room():
    return make_room()


def test_the_pack_says_what_the_study_says(room):
    project = room.project
    project.study.summary = "Trois sites volontaires."
    project.study.save()

    said = said_in(pack_of(room.session, room.chair))

    words = (
        project.title,
        project.idea.reference,
        "Trois sites volontaires.",
        "Essayer sur un site.",
        "Juridique",
    )
    for each in words:
        assert each in said
    assert str(project.intrapreneur) in said


def test_the_pack_recalls_the_conditions_of_the_gate_before(room):
    hold(room.session)
    move(room.project, "pivot", by=room.secretary, phase="feasibility", reason=REASON)
    room.project.gates.get().conditions.create(
        text="Un avis juridique",
        owner=room.secretary,
        due_on=TODAY(),
        met_on=TODAY(),
        met_by=room.secretary,
        met_how="Il est au dossier.",
    )
    room.project.gates.get().conditions.create(
        text="Un avis de trop",
        owner=room.secretary,
        due_on=TODAY(),
        waived_on=TODAY(),
        waived_by=room.chair,
        waived_reason="Le premier suffit.",
    )
    move(room.project, "ask_gate", by=room.project.intrapreneur)
    other = later(room)
    move(room.project, "enter_session", by=room.secretary, session=other)

    said = said_in(pack_of(other, room.chair))

    assert "Conditions posées avant" in said
    assert "Un avis de trop (le projet en est dispensé depuis le" in said
    assert "Un avis juridique (levée le" in said


def test_the_minutes_do_not_change_with_the_project(room):
    hold(room.session)
    move(room.project, "open_prototype", by=room.secretary, reason=REASON)
    before = minutes_of(room.session, room.chair)

    as_sponsor(room.project, make_user())
    room.project.study.summary = "Écrit depuis."
    room.project.study.save()

    assert minutes_of(room.session, room.chair) == before


def test_it_is_projected_after_the_ideas(as_user, room):
    idea = add_to_agenda(room.session)
    client, screen = as_user(room.chair), reverse("ideas:session_screen", args=[room.session.pk])

    first = client.get(screen)
    last = client.get(f"{screen}?also=1")

    assert first.context["after"].query == "also=1"
    assert f"Passage après la phase « étude de faisabilité » : {room.project.title}" in words_of(last)
    assert "Autre point 1 sur 1" in words_of(last)
    assert last.context["before"].idea == idea
    for missing in ("also=0", "also=2", "also=abc"):
        assert client.get(f"{screen}?{missing}").status_code == 404


def test_the_page_of_a_session_costs_the_same_for_many_gates(as_user, room):
    client = as_user(room.secretary)
    client.get(room.session.get_absolute_url())
    few = [len(statements_of(client, url)) for url in pages_of(room.session)]
    for _number in range(3):
        project = project_at_its_gate()
        move(project, "enter_session", by=room.secretary, session=room.session)

    assert [len(statements_of(client, url)) for url in pages_of(room.session)] == few


def pages_of(session):
    return [
        reverse(f"ideas:{name}", args=[session.pk])
        for name in ("session", "pack", "minutes", "session_screen")
    ]
