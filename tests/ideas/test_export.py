"""A list of the catalogue in a spreadsheet: the same ideas in the same order, nothing hidden, nothing that runs."""

import io

import pytest
from openpyxl import load_workbook

from accounts.roles import Role
from ideas import workbook
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Kind, Visibility
from tests.factories import make_idea, make_unit, make_user
from tests.ideas.test_catalogue import many_ideas, titles
from tests.pages import statements_of
from tests.payloads import PAYLOADS

pytestmark = pytest.mark.django_db
URL = "/ideas/export/"


def cells(client, **asked):
    book = load_workbook(io.BytesIO(client.get(URL, asked).content))
    return [list(row) for row in book.active.iter_rows()]


def exported(client, **asked):
    return [row[1].value for row in cells(client, **asked)[1:]]


@pytest.mark.parametrize(
    "asked", [{}, {"kind": "problem_only"}, {"q": "vélos"}, {"sort": "supported"}], ids=str
)
def test_the_spreadsheet_holds_what_the_list_shows(as_user, asked):
    make_idea(IdeaState.SUBMITTED, title="Prêt de vélos")
    make_idea(IdeaState.TRANSFERRED, kind=Kind.PROBLEM_ONLY)
    make_idea()
    client = as_user(make_user())

    assert exported(client, **asked) == titles(client, **asked) != []
    assert "/ideas/export/" in client.get("/ideas/", asked).content.decode()


def test_restricted_ideas_are_for_those_who_read_them_and_hidden_names_for_nobody(as_user):
    author = make_user(first_name="Camille", last_name="Cachée", unit=make_unit("Secrète"))
    make_idea(IdeaState.SUBMITTED, author=author, name_hidden=True)
    restricted = make_idea(IdeaState.SUBMITTED, visibility=Visibility.RESTRICTED, motivation="Entre nous.")

    public = str([[cell.value for cell in row] for row in cells(as_user(make_user()))])
    team = str([[cell.value for cell in row] for row in cells(as_user(make_user(Role.INNOVATION_TEAM)))])

    assert restricted.reference not in public
    assert restricted.reference in team
    assert not [word for word in ("Cachée", "Secrète", "Entre nous") if word in public + team]


def test_what_is_written_stays_text(as_user):
    texts = [*PAYLOADS, "+33 1", "-2+3", "@SUM(A1)", "\tonglet", "a\x0bb"]
    for idea, text in zip(many_ideas(len(texts)), texts, strict=True):
        Idea.objects.filter(pk=idea.pk).update(title=text[:100], problem=text)

    rows = cells(as_user(make_user()), sort="recent")[:0:-1]

    for (_reference, title, problem, *_others), text in zip(rows, texts, strict=True):
        assert (title.data_type, problem.data_type) == ("s", "s")
        assert problem.value == text.replace("\x0b", "")
        assert problem.quotePrefix == (text[0] in "=+-@\t")


def test_too_many_ideas_are_cut_and_said(as_user, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 5)
    many_ideas(12)

    rows = exported(as_user(make_user()))
    told = cells(as_user(make_user()))[-1][0].value

    assert len(rows) == 6
    assert told.startswith("Seules les 5 premières idées sont ici")


def test_a_list_costs_the_same_whatever_its_length(as_user):
    client = as_user(make_user())
    many_ideas(3)
    few = statements_of(client, URL)
    many_ideas(30, first=3)

    assert len(statements_of(client, URL)) == len(few) <= 8
