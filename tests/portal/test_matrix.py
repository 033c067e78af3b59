"""The drawing of the matrix: every disc legible, moved ones tied to their place, and the table that says the same."""

import random
import re
from dataclasses import asdict
from html import unescape
from math import hypot

import pytest
from django.template.loader import render_to_string

from ideas.levels import Level, Placed, legend_of
from ideas.models.spread import Spread
from portal.templatetags.charts import APART, ASIDE, matrix_of


def level(low, median, high, voices=4, agreed=None):
    return Level.of(Spread(low, median, high, voices), agreed)


def point(number=1, impact=None, feasibility=None, **more):
    given = {"impact": impact or level(4, 4.5, 5), "feasibility": feasibility or level(2.5, 3, 3.5)}
    return Placed(number, f"Idée {number}", **given, url=f"?idea={number}", **more)


def at(number, impact, feasibility):
    return point(number, level(impact, impact, impact), level(feasibility, feasibility, feasibility))


def drawn(*points):
    return render_to_string("components/matrix.html", {"points": list(points)})


def plain(html):
    return re.sub(r"[\s\u00a0\u202f]+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def spots(matrix):
    return [(float(each.x), float(each.y)) for each in matrix.points]


def clouds():
    draw = random.Random(21)
    yield "scattered", [at(n, draw.uniform(1, 5), draw.uniform(1, 5)) for n in range(1, 41)]
    yield "all alike", [at(n, 4, 4) for n in range(1, 41)]
    yield "in a corner", [at(n, 5, 5) for n in range(1, 41)]
    yield "by halves", [at(n, draw.randint(2, 10) / 2, draw.randint(2, 10) / 2) for n in range(1, 41)]


@pytest.mark.parametrize("cloud", [each for _name, each in clouds()], ids=[name for name, _each in clouds()])
def test_forty_points_are_all_legible_and_those_moved_are_tied_to_their_place(cloud):
    matrix = matrix_of(cloud)
    placed = spots(matrix)

    near = [
        hypot(one[0] - other[0], one[1] - other[1])
        for n, one in enumerate(placed)
        for other in placed[n + 1 :]
    ]
    assert min(near) >= APART - 0.2
    assert all(36 <= x <= 414 and 8 <= y <= 398 for x, y in placed)
    for each, spot in zip(matrix.points, placed, strict=True):
        away = hypot(spot[0] - float(each.true_x), spot[1] - float(each.true_y))
        assert away >= ASIDE - 0.2 if each.moved else away == 0
    html = drawn(*cloud)
    moved = sum(each.moved for each in matrix.points)
    assert html.count('class="leader"') == html.count('class="true-place"') == moved
    assert html.count("pastille déplacée pour rester lisible") == moved
    assert ("reliée à sa vraie place" in html) == bool(moved)


def test_a_point_alone_stands_at_its_place():
    html = drawn(point())

    assert "leader" not in html
    assert "déplacée" not in html


def test_each_point_is_a_link_that_says_all_in_the_order_of_the_agenda():
    html = drawn(*(point(number) for number in (3, 1, 2)))

    labels = [unescape(label) for label in re.findall(r'<a href="[^"]+" aria-label="([^"]+)"', html)]
    assert re.findall(r'<a href="(\?idea=\d)" aria-label', html) == ["?idea=3", "?idea=1", "?idea=2"]
    assert labels[0] == "3. Idée 3, impact 4,5 (de 4 à 5), faisabilité 3 (de 2,5 à 3,5), 4 avis"
    assert 'role="group"' in html
    assert "tabindex" not in html.split("</svg>")[0]


def test_the_current_point_says_so():
    assert 'aria-current="true"' in drawn(point(here=True))
    assert "aria-current" not in drawn(point())


def test_one_voice_is_hollow_and_said():
    one = level(4, 4, 4, voices=1)
    html = drawn(point(impact=one, feasibility=one))

    assert 'class="point alone"' in html
    assert "un seul avis" in plain(html.split("<details")[1])
    assert "Pastille creuse : un seul avis." in html
    assert "alone" not in drawn(point())


def test_voices_that_differ_between_the_axes_are_told_apart():
    said = point(impact=level(4, 4, 4, voices=5), feasibility=level(2, 2, 2, voices=1))

    assert said.voices == "avis : 5 sur l’impact, 1 sur la faisabilité"
    assert said.alone


def test_the_table_says_what_the_drawing_says():
    points = [
        point(1),
        point(2, level(3, 3, 3, voices=1), level(3, 3, 3, voices=1)),
        point(3, level(3, 4, 5, agreed=2), level(1, 2.25, 3)),
        point(4, level(3, 3, 3), level(3, 3, 3)),
    ]

    html = drawn(*points)

    labels = [unescape(label) for label in re.findall(r'aria-label="(\d[^"]+)"', html)]
    rows = [
        [plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", html.split("<tbody>")[1], re.DOTALL)
    ]
    assert len(rows) == len(labels) == 4
    for each, label, (idea, impact, feasibility) in zip(points, labels, rows, strict=True):
        assert idea == f"{each.title} {each.voices}"
        for told, cell in ((each.impact, impact), (each.feasibility, feasibility)):
            assert cell == f"{told.figure} {told.around}".strip()
        axes = f"impact {each.impact}, faisabilité {each.feasibility}"
        assert label.startswith(f"{each.title}, {axes}, {each.voices}")
        assert each.row == [each.title, str(each.impact), str(each.feasibility), each.voices]


def test_whiskers_cover_the_quartiles_and_reach_an_agreed_level_away_from_them():
    quartiles = matrix_of([point(1, level(3, 4, 5), level(1, 1, 1))]).points[0]
    agreed = matrix_of([point(1, level(3, 4, 5, agreed=1), level(1, 1, 1))]).points[0]

    assert quartiles.whiskers.startswith("M62.0 54.0V197.0")
    assert agreed.whiskers.startswith("M62.0 54.0V340.0")
    assert matrix_of([at(1, 3, 3)]).points[0].whiskers == ""


def test_quadrants_are_named_and_parted_where_the_grid_of_the_ideas_says():
    html = plain(drawn(point()))
    usual, own = matrix_of([point(threshold=3.5)]), matrix_of([point(threshold=2.0)])

    for words in ("Étudier d’abord", "Expérimenter", "Transmettre", "Action locale"):
        assert words in html
    assert usual.zones == matrix_of([point()]).zones == matrix_of([point(threshold=2.0), point(2)]).zones
    assert float(own.zones["top_left"].width) < float(usual.zones["top_left"].width)


def test_the_drawing_of_a_document_is_the_same_without_links():
    points = [point(1), point(2)]
    said = [asdict(each) for each in points]

    paper = render_to_string("ideas/paper_matrix.svg", {"points": said})

    assert matrix_of(said) == matrix_of(points)
    assert "<a " not in paper
    assert "aria-label" not in paper
    assert paper.count('class="point"') == 2


def test_people_decide_is_said_once():
    html = drawn(point(1), point(2))

    assert html.count("La grille éclaire, le comité décide.") == 1
    assert legend_of([at(1, 3, 3)], moved=False).count(".") == 1


@pytest.mark.parametrize("threshold", [1, 3.5, 4.5, 5])
def test_the_words_of_a_zone_stay_inside_the_drawing_whatever_the_threshold(threshold):
    zones = matrix_of([point(threshold=threshold)]).zones

    for row in ("top", "bottom"):
        left, right = zones[f"{row}_left"], zones[f"{row}_right"]
        assert (left.anchor, right.anchor) == ("start", "end")
        assert float(right.label_x) - float(left.label_x) > 300  # both have room
    assert 'text-anchor="end" x="403.0"' in drawn(point(threshold=threshold))
