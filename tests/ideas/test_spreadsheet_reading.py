"""The file itself: what reads it, what refuses it with a sentence, and that none breaks the reader."""

import io
import zipfile

import pytest
from django.urls import reverse
from hypothesis import event, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from accounts.roles import Role
from ideas.bulk_deposit import deposit_all
from ideas.models import Idea
from ideas.spreadsheet import COLUMNS, OPTIONAL, Unreadable, read
from tests.factories import make_unit, make_user
from tests.ideas.spreadsheets import GOOD, TITLES, URL, comma_separated, upload, workbook, written
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def maxime():
    make_user(Role.INNOVATION_TEAM)
    make_unit("Centre d’entretien", short_name="Haut-Val")
    return make_user(Role.CORRESPONDENT)


def test_the_template_is_a_file_that_is_read(as_user, maxime):
    answer = as_user(maxime).get(reverse("ideas:import_template"))

    assert [cell.value for cell in load_workbook(io.BytesIO(answer.content)).active[1]] == TITLES
    assert len(read("modele.xlsx", answer.content)) == 1
    assert "2 idées" not in upload(as_user(maxime), answer.content).content.decode()
    assert "1 idée prête" in upload(as_user(maxime), answer.content).content.decode()


def test_a_formula_is_refused_where_it_stands(as_user, maxime):
    for content, name in (
        (workbook({"title": "=1+1"}), "a.xlsx"),
        (comma_separated({"title": "=1+1"}), "a.csv"),
    ):
        page = words_of(upload(as_user(maxime), content, name))
        assert "Ligne 2, « Titre »" in page
        assert "formule" in page


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 40 * 1024 * 1024)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"PK\x03\x04 not a workbook"),
        ("a.xlsx", b"\x00" * 300),
        ("a.xlsx", bomb()),
        ("a.csv", b'"never closed'),
        ("a.csv", b"\xff\xfe\x00\x00"),
        ("a.csv", "Titre;Problème\nseul;seul".encode()),
        ("a.csv", comma_separated()),
        ("a.csv", comma_separated(*[{}] * 201)),
        ("a.csv", b"x" * (1024 * 1024 + 1)),
        ("a.pdf", b"%PDF-1.7"),
        ("a.xlsx", b""),
    ],
)
def test_a_wrong_file_gets_a_sentence(as_user, maxime, name, content):
    answer = upload(as_user(maxime), content, name)

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Idea.objects.exists()


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=400), name=st.sampled_from(["a.xlsx", "a.csv", "a"]))
def test_no_file_breaks_the_reader(content, name):
    try:
        assert read(name, content)
    except Unreadable as refusal:
        said = refusal.sentence
        event(said)


def test_faults_follow_the_columns_and_the_page_says_which_are_needed(as_user, maxime):
    """Whatever was checked first, a row is corrected from left to right."""
    content = workbook({"title": "", "improves": "rien", "last_name": "", "source": ""})
    outcome = deposit_all(read("idees.xlsx", content), by=maxime, for_real=False)
    assert [fault.column for fault in outcome.faults] == ["Nom", "Titre", "Améliore", "Recueillie où"]
    page = words_of(as_user(maxime).get(reverse(URL)))
    needed = "<dt>À remplir pour chaque idée</dt><dd>Titre, Problème, Améliore, Recueillie où</dd>"
    assert needed in page


def test_what_shows_the_problem_is_a_column_that_an_earlier_template_lacks(maxime):
    [idea] = deposit_all(read("idees.xlsx", workbook({})), by=maxime, for_real=True).ideas
    assert idea.problem_evidence == "Trois outils rouillés."

    former = [name for name in COLUMNS if name not in OPTIONAL]
    lines = [[str(COLUMNS[name]) for name in former], [GOOD[name] for name in former]]
    [idea] = deposit_all(read("idees.csv", written(lines)), by=maxime, for_real=True).ideas
    assert (idea.problem_evidence, idea.solution) == ("", GOOD["solution"])
