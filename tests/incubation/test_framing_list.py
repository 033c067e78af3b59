"""The points of framing: ticked on the page of the project, and the mandatory ones hold the start."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from incubation import framing_list, reference
from incubation.lifecycle import ProjectState
from incubation.models import FramingItem, FramingTick, Project
from tests.factories import make_user, somebody
from tests.incubation.factories import make_project, move
from tests.pages import words_of
from workflow.errors import RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def points():
    reference.give()
    return list(FramingItem.objects.all())


def page_of(project, item):
    return reverse("incubation:framing_tick", args=[project.pk, item.pk])


def test_the_box_has_ten_points_and_what_was_changed_stays(points):
    assert len(points) == 10
    assert any(point.mandatory for point in points)
    FramingItem.objects.filter(pk=points[0].pk).update(label="Dit autrement")

    reference.give()

    assert FramingItem.objects.count() == 10
    assert FramingItem.objects.filter(label="Dit autrement").exists()


def test_those_who_frame_and_those_who_work_tick_from_the_page(as_user, project, points):
    item, team = points[0], somebody(Role.INNOVATION_TEAM)

    for person in (project.intrapreneur, team):
        client = as_user(person)
        assert page_of(project, item) in client.get(project.get_absolute_url()).content.decode()
        client.post(page_of(project, item))
        client.post(page_of(project, item))
    assert FramingTick.objects.get().by == project.intrapreneur
    assert "1 point éclairci sur 10" in words_of(as_user(team).get(project.get_absolute_url()))
    as_user(team).post(page_of(project, item), {"wanted": "no"})
    assert not FramingTick.objects.exists()


def test_others_read_and_do_not_tick(as_user, project, points):
    manager = project.intrapreneur.line_manager

    page = as_user(manager).get(project.get_absolute_url()).content.decode()

    assert points[0].label in page
    assert page_of(project, points[0]) not in page
    assert as_user(manager).post(page_of(project, points[0])).status_code == 403
    assert as_user(make_user(Role.AUDITOR)).post(page_of(project, points[0])).status_code == 403
    assert as_user(make_user()).post(page_of(project, points[0])).status_code == 404
    assert as_user(project.intrapreneur).get(page_of(project, points[0])).status_code == 405


def test_a_mandatory_point_holds_the_start_and_says_so(as_user, project, points):
    mandatory, free = points[0], next(point for point in points if not point.mandatory)
    team = somebody(Role.INNOVATION_TEAM)

    page = words_of(as_user(team).get(project.get_absolute_url()))
    assert f"Le point de cadrage « {mandatory.label} »." in page
    assert f"Le point de cadrage « {free.label} »." not in page
    with pytest.raises(RequirementsMissing, match="Le point de cadrage"):
        move(project, "start_incubation", by=team)
    FramingItem.objects.filter(mandatory=True).exclude(pk=mandatory.pk).update(active=False)
    framing_list.set_tick(project, mandatory, by=team, wanted=True)
    with pytest.raises(RequirementsMissing) as refusal:
        move(project, "start_incubation", by=team)
    assert not [sentence for sentence in refusal.value.sentences if "point de cadrage" in sentence]


def test_once_started_its_framing_does_not_change(as_user, points):
    project = make_project(ProjectState.FEASIBILITY)

    response = as_user(project.coach).post(page_of(project, points[0]), {"wanted": "no"}, follow=True)

    assert "son cadrage ne change plus" in words_of(response)
    assert project.framing_ticks.count() == 10
    with pytest.raises(TransitionNotAllowed):
        framing_list.set_tick(project, points[0], by=project.coach, wanted=True)
    assert "point éclairci" not in words_of(as_user(project.coach).get(project.get_absolute_url()))


def test_a_point_that_is_not_proposed_any_more_holds_nothing_and_stays_where_it_was_ticked(
    as_user, project, points
):
    ticked, bare = points[0], points[1]
    framing_list.set_tick(project, ticked, by=project.intrapreneur, wanted=True)
    FramingItem.objects.filter(pk__in=[ticked.pk, bare.pk]).update(active=False)

    page = words_of(as_user(project.intrapreneur).get(project.get_absolute_url()))

    assert ticked.label in page
    assert bare.label not in page
    assert as_user(project.intrapreneur).post(page_of(project, bare)).status_code == 404
    assert Project.objects.get(pk=project.pk).framing_ticks.count() == 1
