"""The parts of a project: whoever registers one sees it in its place, when it is time, and on a page of its own."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation import page_parts
from incubation.lifecycle import ProjectState
from incubation.models import ClosingReview, GateCondition, Project
from incubation.page_parts import SORTS, Shown, address_of_part, held_by, what_parts_hold
from incubation.project_page import ProjectPage
from tests.factories import make_user, somebody
from tests.incubation.factories import make_project
from tests.pages import part_of, statements_of

pytestmark = pytest.mark.django_db

S = ProjectState
ALL = [*ProjectState]


def content(is_filled: bool) -> type:
    return lambda page: SimpleNamespace(is_filled=is_filled)


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(page_parts, "SORTS", {})
    always, apart, beside = Shown.ALWAYS, Shown.APART, Shown.BESIDE
    page_parts.part("last", "last.html", content(True), place=80, shown=always)
    page_parts.part("empty", "empty.html", content(False), place=85, shown=always)
    page_parts.part(
        "told", "told.html", content(True), place=90, shown=apart, holds={"told": None}, label="Dit"
    )
    for anchor, phase, place in (("rollout", S.ROLLOUT, 30), ("study", S.FEASIBILITY, 10)):
        page_parts.part(
            anchor,
            f"{anchor}.html",
            content(False),
            place=place,
            shown=Shown.IN_ITS_PHASE,
            phases=[phase],
            holds={anchor: None},
            label=anchor,
            short=f"short_{anchor}.html" if anchor == "rollout" else "",
        )
    page_parts.part("margin", "margin.html", content(True), place=5, shown=beside)
    page_parts.part("bare", "bare.html", content(False), place=1, shown=beside)


def page(state: str, *held: str, anchor: str = "") -> SimpleNamespace:
    project = SimpleNamespace(state=state, pk=7, get_absolute_url=lambda: "/projects/7/")
    return SimpleNamespace(project=project, held={*held}, anchor=anchor)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (S.FRAMING, ["last.html"]),
        (S.FEASIBILITY, ["study.html", "last.html"]),
        (S.PROTOTYPE, ["last.html"]),
        (S.ROLLOUT, ["short_rollout.html", "last.html"]),
        (S.STOPPED, ["last.html"]),
    ],
)
def test_the_page_shows_the_phase_that_runs(registered, state, expected):
    assert [part.template for part in page_parts.parts_of(page(state, "study", "told"))] == expected


@pytest.mark.parametrize(
    ("state", "held", "expected"),
    [
        (S.FRAMING, [], []),
        (S.FEASIBILITY, [], ["study"]),
        (S.PROTOTYPE, [], ["rollout"]),
        (S.PROTOTYPE, ["study"], ["study", "rollout"]),
        (S.ROLLOUT, ["told"], ["rollout", "Dit"]),
        (S.STOPPED, ["study", "told"], ["study", "Dit"]),
        (S.STOPPED, [], []),
    ],
)
def test_a_part_is_listed_from_the_eve_of_its_phase_or_once_filled(registered, state, held, expected):
    assert [tab.label for tab in page_parts.tabs_of(page(state, *held))] == expected


def test_the_part_that_is_read_alone_is_the_current_one(registered):
    tabs = page_parts.tabs_of(page(S.ROLLOUT, "study", anchor="study"))

    assert [(tab.label, tab.current) for tab in tabs] == [("study", True), ("rollout", False)]


def test_the_margin_holds_what_is_filled(registered):
    assert [part.anchor for part in page_parts.margin_of(page(S.ROLLOUT))] == ["margin"]


@pytest.mark.parametrize("anchor", ["study", "rollout", "told"])
def test_alone_a_part_is_whole_even_when_it_is_empty(registered, anchor):
    assert page_parts.part_alone(page(S.FRAMING), anchor).template == f"{anchor}.html"


@pytest.mark.parametrize("anchor", ["last", "margin", "nothing"])
def test_what_is_read_on_the_page_of_the_project_is_not_read_alone(registered, anchor):
    assert page_parts.part_alone(page(S.FRAMING), anchor) is None


@pytest.mark.parametrize(
    ("anchor", "state", "alone"),
    [
        ("study", S.FEASIBILITY, False),
        ("study", S.PROTOTYPE, True),
        # Its page shows the short form of it only.
        ("rollout", S.ROLLOUT, True),
        ("told", S.ROLLOUT, True),
        ("last", S.ROLLOUT, False),
        ("margin", S.ROLLOUT, False),
    ],
)
def test_one_comes_back_to_where_a_part_is_whole(registered, anchor, state, alone):
    own = reverse("incubation:project_part", args=[7, anchor])

    address = address_of_part(page(state).project, anchor)

    assert address == f"{own if alone else '/projects/7/'}#{anchor}"


def test_every_part_has_its_templates_its_own_place_and_a_name_when_it_is_listed():
    sorts = SORTS.values()

    assert {"study", "prototype", "rollout", "follow-up", "gates", "history"} <= set(SORTS)
    assert all(get_template(sort.template) for sort in sorts)
    assert all(get_template(sort.short) for sort in sorts if sort.short)
    assert len({(sort.shown is Shown.BESIDE, sort.place) for sort in sorts}) == len(sorts)
    assert all(sort.label and sort.icon for sort in sorts if sort.has_page or sort.address)


TODAY = timezone.localdate
# The same rows, asked one by one.
ROWS = {
    "allocations": lambda project: project.allocations.all(),
    "carrier_calls": lambda project: project.carrier_calls.open(),
    "closing_review": lambda project: ClosingReview.objects.filter(project=project),
    "deliverables": lambda project: project.deliverables.all(),
    "drawn_letters": lambda project: project.drawn_letters.all(),
    "experiments": lambda project: project.experiments.all(),
    "files": lambda project: project.files.available(),
    "follow_up_reviews": lambda project: project.follow_up_reviews.all(),
    "former_carriers": lambda project: project.former_carriers.all(),
    "gates": lambda project: project.gates.all(),
    "history": lambda project: project.history.all(),
    "indicators": lambda project: project.indicators.all(),
    "invitations": lambda project: project.memberships.invited(),
    "journal": lambda project: project.journal.all(),
    "memberships": lambda project: project.memberships.standing(),
    "mission_letters": lambda project: project.mission_letters.all(),
    "open_conditions": lambda project: GateCondition.objects.unmet().filter(gate__project=project),
    "resources": lambda project: project.resources.all(),
    "risks": lambda project: project.risks.all(),
    "rollout_steps": lambda project: project.rollout_steps.all(),
    "study_strands": lambda project: project.study.strands.exclude(status="not_started"),
    "study_summary": lambda project: (
        type(project.study).objects.filter(pk=project.study.pk).exclude(summary="")
    ),
    "tasks": lambda project: project.tasks.all(),
}
FILLED = {
    "deliverables": lambda project: project.deliverables.create(label="Une note"),
    "former_carriers": lambda project: project.former_carriers.create(person=make_user(), until=TODAY()),
    "resources": lambda project: project.resources.create(label="Un poste", asked=1),
    "indicators": lambda project: project.indicators.create(label="Prêts", baseline=0, target=10),
    "journal": lambda project: project.journal.create(
        starts_on=timezone.localdate(), ends_on=timezone.localdate(), done="Essayé.", written_by=project.coach
    ),
    "memberships": lambda project: project.memberships.create(
        person=make_user(), contribution="teste", accepted_at=timezone.now()
    ),
    "invitations": lambda project: project.memberships.create(person=make_user(), contribution="teste"),
    "risks": lambda project: project.risks.create(label="Personne ne vient"),
    "rollout_steps": lambda project: project.rollout_steps.create(
        label="Nord", starts_on=timezone.localdate(), ends_on=timezone.localdate()
    ),
    "tasks": lambda project: project.tasks.create(label="Appeler les collèges"),
}


@pytest.mark.parametrize("name", FILLED)
def test_what_a_project_holds_is_known_as_soon_as_it_is_there(name):
    project, other = make_project(S.FEASIBILITY), make_project(S.FEASIBILITY)
    before = held_by(project)

    FILLED[name](project)

    assert held_by(project) == before | {name}
    assert held_by(other) == before


@pytest.mark.parametrize("state", [each for each in ALL if each != S.STOPPED])
def test_what_is_held_is_what_each_table_says(state):
    project = make_project(state)

    assert held_by(project) == {name for name, rows in ROWS.items() if rows(project).exists()}


def test_every_table_of_the_parts_is_asked_both_ways():
    assert sorted(what_parts_hold()) == sorted(ROWS)


def test_a_name_that_no_part_asks_for_is_refused():
    page = ProjectPage(make_project(), make_user())

    with pytest.raises(LookupError, match="allocation_s"):
        page.holds("allocation_s")


def test_a_project_that_is_not_there_holds_nothing():
    assert held_by(Project(pk=0)) == set()


def test_every_page_of_a_project_is_read_in_a_constant_number_of_statements(as_user):
    project = make_project(S.FOLLOW_UP)
    client = as_user(project.intrapreneur)
    pages = [
        project.get_absolute_url(),
        *(part_of(project, name) for name, sort in SORTS.items() if sort.has_page),
    ]

    def grow(times):
        for name in ("indicators", "rollout_steps", "memberships", "tasks", "risks"):
            for _number in range(times):
                FILLED[name](project)
        for indicator in project.indicators.filter(measures=None):
            indicator.measures.create(on=timezone.localdate(), value=2, entered_by=project.intrapreneur)

    grow(1)
    few = [len(statements_of(client, address)) for address in pages]
    grow(5)

    assert [len(statements_of(client, address)) for address in pages] == few


def test_the_turn_leads_to_where_the_work_is_done(as_user):
    project = make_project(S.FOLLOW_UP)

    ball = ProjectPage(project, project.intrapreneur).ball

    assert ball.url == f"{part_of(project, 'follow-up')}#follow-up"
    assert as_user(project.intrapreneur).get(ball.url).status_code == 200


def test_the_last_measure_is_the_one_that_is_shown(as_user):
    project = make_project(S.FOLLOW_UP)
    indicator, bare = FILLED["indicators"](project), FILLED["indicators"](project)
    for value, days in ((3, 9), (7, 2), (5, 4)):
        on = timezone.localdate() - timedelta(days=days)
        indicator.measures.create(on=on, value=value, entered_by=project.coach)

    standing = {each.pk: each for each in project.indicators.with_latest()}

    assert standing[indicator.pk].latest.value == 7
    assert standing[indicator.pk].progress == indicator.progress == 70
    assert standing[bare.pk].latest is None


def test_a_stranger_reads_no_part(as_user):
    project, stranger = make_project(S.FOLLOW_UP), make_user(Role.COACH)

    assert all(as_user(stranger).get(part_of(project, name)).status_code == 404 for name in SORTS)
    assert as_user(somebody(Role.INNOVATION_TEAM)).get(part_of(project, "gates")).status_code == 200
