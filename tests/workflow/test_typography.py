"""French spaces where French wants them, and nowhere else."""

import re
from decimal import Decimal

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

from workflow.typography import spaced, spaced_html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Pourquoi ?", "Pourquoi\u202f?"),
        ("Oui ; non !", "Oui\u202f; non\u202f!"),
        ("À savoir : rien", "À savoir\u00a0: rien"),
        ("« Semer »", "«\u00a0Semer\u00a0»"),
        ("4 h par semaine, 12 % du temps", "4\u00a0h par semaine, 12\u00a0% du temps"),
        ("à 8 h 30", "à 8\u00a0h\u00a030"),
        ("12 500 personnes", "12\u202f500 personnes"),
        ("Idée n° 212", "Idée n°\u00a0212"),
        ("au 04 00 00 12 34.", "au 04\u00a000\u00a000\u00a012\u00a034."),
    ],
)
def test_french_spaces_do_not_break(written: str, shown: str) -> None:
    assert spaced(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "rendez-vous à 12:30",
        "https://exemple.fr/?q=a:b",
        "Routes &amp; ponts",
        "un mot de passe:valeur",
        "le 3 mars 2026 300000",
        "en 2026 12 idées",
    ],
)
def test_nothing_is_added_where_nobody_wrote_a_space(text: str) -> None:
    assert spaced_html(text) == text


@pytest.mark.parametrize(
    "html",
    [
        '<a title="Quoi ?" href="/x?a=1 : 2">oui</a>',
        "<textarea>Quoi ? « Rien »</textarea>",
        "<!-- Quoi ? -->",
        '<input value="Quoi ?">',
        "<code>a ? b : c</code>",
    ],
)
def test_markup_and_typed_text_are_left_alone(html: str) -> None:
    assert spaced_html(html) == html


def test_words_around_markup_are_spaced() -> None:
    assert spaced_html("<b>Qui</b> ?<br>Nous : <i>vous</i>") == "<b>Qui</b>\u202f?<br>Nous\u00a0: <i>vous</i>"


def test_english_has_no_french_space() -> None:
    with translation.override("en"):
        assert spaced_html("Why ? « no » : 4 h") == "Why ? « no » : 4 h"


def render(source: str, **context: object) -> str:
    return Template("{% load typography %}" + source).render(Context(context))


def test_the_filter_escapes_before_it_spaces() -> None:
    assert render("{{ text|typo }}", text="<b> ?") == "&lt;b&gt;\u202f?"


def test_the_block_spaces_a_whole_section() -> None:
    assert render("{% typo %}<p>{{ text }} ?</p>{% endtypo %}", text="<i>") == "<p>&lt;i&gt;\u202f?</p>"


def test_plain_text_is_spaced_without_being_escaped() -> None:
    assert render("{% autoescape off %}{{ text|typo }}{% endautoescape %}", text="a < b ?") == "a < b\u202f?"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(12500, "12\u202f500"), (Decimal("3.50"), "3,5"), (Decimal("40.00"), "40"), (0, "0"), (None, "")],
)
def test_figures_are_french(value: object, shown: str) -> None:
    assert render("{{ value|figure }}", value=value) == shown


def test_figures_are_english_in_english() -> None:
    with translation.override("en"):
        assert render("{{ value|figure }}", value=Decimal("1234.5")) == "1,234.5"


def test_a_reference_is_never_cut_at_its_hyphens():
    """It is read aloud on the telephone, and searched as it is written."""
    shown = re.compile(r"<[^<>]*>(?=(?:(?!<).)*\{\{ [\w.]+\.reference \}\})")
    pages = (settings.BASE_DIR / "templates").rglob("*.html")
    around = [tag for page in pages for tag in shown.findall(page.read_text())]

    assert around
    assert [tag for tag in around if "text-nowrap" not in tag and "visually-hidden" not in tag] == []
