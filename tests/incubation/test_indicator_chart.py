"""The drawing of an indicator: what it says lies between its edges, and stays light whatever was measured."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from incubation.lifecycle import ProjectState
from incubation.models import Indicator, Measure
from incubation.templatetags.indicator_chart import (
    FOOT,
    HEIGHT,
    LEFT,
    LINE_OF_WORDS,
    MOST_POINTS,
    RIGHT,
    SHOWN_AT_ONCE,
    TOP,
    WIDTH,
    draw_indicator,
    indicator_panels,
)
from tests.incubation.factories import make_project
from tests.pages import part_of, statements_of, words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db


@scene
def project():
    return make_project(ProjectState.FOLLOW_UP)


def measured(indicator, *values, every=10):
    """The last one today."""
    today = timezone.localdate()
    days = [today - timedelta(days=every * rank) for rank in range(len(values))][::-1]
    Measure.objects.bulk_create(
        Measure(indicator=indicator, on=day, value=value, entered_by=indicator.project.intrapreneur)
        for day, value in zip(days, values, strict=True)
    )
    return Indicator.objects.with_measures().get(pk=indicator.pk)


def test_nothing_is_drawn_without_a_measure(project):
    assert draw_indicator(project.indicators.get()) is None


@pytest.mark.parametrize("values", [(5,), (5, 5, 5), (-40, 0, 900), (1, 2, 3, 10)])
def test_every_point_lies_in_the_drawing(project, values):
    drawing = draw_indicator(measured(project.indicators.get(), *values))

    assert len(drawing.points) == len(values)
    for point in drawing.points:
        assert LEFT <= float(point.x) <= WIDTH - RIGHT
        assert TOP <= float(point.y) <= HEIGHT - FOOT
    for level in (drawing.baseline, drawing.target):
        assert TOP <= float(level.y) <= HEIGHT - FOOT
    assert [float(point.x) for point in drawing.points] == sorted(float(point.x) for point in drawing.points)


def test_a_higher_value_stands_higher_and_a_baseline_that_goes_down_too(project):
    indicator = project.indicators.create(label="Attente", direction="down", baseline=12, target=3)
    drawing = draw_indicator(measured(indicator, 9, 4))

    assert float(drawing.points[0].y) < float(drawing.points[1].y)
    assert float(drawing.baseline.y) < float(drawing.target.y)


def test_the_two_figures_of_the_axis_are_never_written_on_each_other(project):
    indicator = project.indicators.create(label="Note", baseline=Decimal("4.0"), target=Decimal("4.1"))
    drawing = draw_indicator(measured(indicator, 0, 10))

    apart = abs(float(drawing.baseline.label_y) - float(drawing.target.label_y))
    assert apart >= LINE_OF_WORDS - 0.1
    assert float(drawing.target.label_y) < float(drawing.baseline.label_y)


def test_three_hundred_measures_are_thinned_and_no_peak_is_lost(project):
    values = [Decimal(rank % 7) for rank in range(300)]
    values[77], values[201] = Decimal(500), Decimal(-80)
    drawing = draw_indicator(measured(project.indicators.get(), *values, every=1))

    heights = [float(point.y) for point in drawing.points]
    assert (drawing.measured, drawing.is_thinned) == (300, True)
    assert len(drawing.points) == drawing.drawn <= MOST_POINTS
    few = draw_indicator(measured_bare(project, 500, -80))
    assert (min(heights), max(heights)) == tuple(sorted(float(point.y) for point in few.points))
    assert len(drawing.shown) == SHOWN_AT_ONCE
    assert len(drawing.shown) + len(drawing.folded) == 300
    assert drawing.shown[0].on == timezone.localdate()


def measured_bare(project, *values):
    return measured(project.indicators.create(label="Bornes", baseline=0, target=10), *values)


def test_the_page_says_in_words_that_the_drawing_is_thinned_and_gives_every_figure(as_user, project):
    measured(project.indicators.get(), *[Decimal(rank) / 4 for rank in range(300)], every=1)

    page = as_user(project.intrapreneur).get(part_of(project, "follow-up"))

    html, words = page.content.decode(), words_of(page)
    assert html.count('class="indicator-point"') <= MOST_POINTS
    assert "300 relevés : le dessin en montre" in words
    assert "Les 294 relevés d’avant" in words
    rows = re.findall(r'<tr><th scope="row">[^<]*</th><td class="number">', html)
    assert len(rows) == 300


def test_more_measures_cost_no_more_statements(as_user, project):
    client, address = as_user(project.intrapreneur), part_of(project, "follow-up")
    indicator = project.indicators.get()
    measured(indicator, 3, 4)
    few = statements_of(client, address)
    indicator.measures.all().delete()
    measured(indicator, *range(50))

    assert len(statements_of(client, address)) == len(few)


CHANGED = {
    "label": "Retours par mois",
    "unit": "retours",
    "kind": "impact",
    "is_key": False,
    "direction": "down",
    "frequency": "monthly",
    "method": "Compter les fiches.",
    "baseline": 2,
    "baseline_on": date(2025, 3, 4),
    "baseline_source": "Registre",
    "target": 12,
    "target_on": date(2031, 5, 6),
}
CORRECTED = {"on": date(2025, 1, 2), "value": 5, "source": "Registre", "comment": "Un mois calme."}


@pytest.mark.parametrize("name", CHANGED)
def test_the_drawing_follows_what_the_indicator_says(project, name):
    indicator = project.indicators.get()
    measured(indicator, 3, 4)
    before = panel(indicator)

    goes_down = {"baseline": 10, "target": 0} if name == "direction" else {}
    project.indicators.update(**{name: CHANGED[name]}, **goes_down)

    assert panel(project.indicators.get()) != before


@pytest.mark.parametrize("name", CORRECTED)
def test_the_drawing_follows_each_measure(project, name):
    indicator = project.indicators.get()
    measured(indicator, 3, 4)
    before = panel(indicator)

    Measure.objects.filter(pk=indicator.measures.first().pk).update(**{name: CORRECTED[name]})

    assert panel(project.indicators.get()) != before


def panel(indicator, can_work=True):
    return indicator_panels(
        Indicator.objects.filter(pk=indicator.pk).with_figures(), indicator.project, can_work
    )


def test_the_drawing_follows_who_follows_it_and_what_one_may_do(project):
    indicator = project.indicators.get()
    measured(indicator, 3, 4)
    drawings = [panel(indicator), panel(indicator, can_work=False)]
    project.indicators.update(owner=project.coach)
    drawings.append(panel(project.indicators.get()))
    type(project.coach).objects.filter(pk=project.coach.pk).update(first_name="Renommée")
    drawings.append(panel(project.indicators.get()))

    assert len({*drawings}) == 4
    assert "Noter un relevé" not in drawings[1]


def test_plain_figures_say_what_the_measures_say(project):
    indicator = measured(project.indicators.get(), 3, 4)
    plain = project.indicators.with_figures()[0]

    assert (plain.latest.value, plain.progress) == (indicator.latest.value, indicator.progress)
    assert draw_indicator(plain).line == draw_indicator(indicator).line


def test_the_same_figures_are_drawn_once(project, monkeypatch):
    indicator = project.indicators.get()
    measured(indicator, 3, 4)
    before = panel(indicator)
    monkeypatch.setattr("incubation.templatetags.indicator_chart.get_template", lambda name: None)

    assert panel(project.indicators.get()) == before


def test_the_drawing_is_kept_from_screen_readers_which_read_the_table(as_user, project):
    measured(project.indicators.get(), 3, 4)

    page = as_user(project.intrapreneur).get(part_of(project, "follow-up"))

    assert '<svg class="indicator-chart" viewBox="0 0 360 190" aria-hidden="true">' in page.content.decode()
    assert "Relevés : Prêts par mois" in words_of(page)
