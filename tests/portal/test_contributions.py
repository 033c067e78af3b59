"""One's own statement: everything one brought, for oneself alone, on a page and as an accessible PDF."""

import re

import pytest
from django.utils import timezone

from accounts.roles import Role
from ideas import recognition
from ideas.models import CoAuthor, CreditKind
from ideas.tasks import record_credits
from portal.contributions import compose, words_of
from tests.factories import make_idea, make_user
from tests.pages import words_of as page_words

pytestmark = pytest.mark.django_db
PAGE, PDF = "/me/contributions/", "/me/contributions.pdf"


@pytest.fixture
def idea():
    make_user(Role.INNOVATION_TEAM)
    return make_idea("submitted", title="Prêter les salles")


def test_each_kind_is_there_with_or_without_the_sweep(as_user, idea):
    person = make_user()
    own = make_idea("submitted", author=person, title="Semer des fleurs")
    CoAuthor.objects.create(idea=idea, person=person, accepted_at=timezone.now())
    for kind in (CreditKind.TEST, CreditKind.UNBLOCKING, CreditKind.FACILITATION):
        recognition.credit(idea, person, kind, by=idea.author, note="au collège")
    before = page_words(as_user(person).get(PAGE))
    record_credits()
    after = page_words(as_user(person).get(PAGE))
    for page in (before, after):
        for words in ("A déposé l’idée", "Porte l’idée aussi", "A essayé : au collège", "A levé un blocage"):
            assert page.count(words) == 1, words
        assert own.title in page


def test_nobody_reads_what_another_brought(as_user, idea):
    recognition.credit(idea, make_user(), CreditKind.TEST, by=idea.author, note="en secret")
    for role in (None, Role.INNOVATION_TEAM, Role.MANAGEMENT, Role.AUDITOR):
        assert "en secret" not in page_words(as_user(make_user(role)).get(PAGE))


def test_without_anything_the_page_says_what_to_do(as_user):
    page = page_words(as_user(make_user()).get(PAGE))
    assert "Rien de noté pour l’instant" in page
    assert "PDF" not in page


def test_an_idea_that_left_the_sight_of_its_tester_leaves_the_statement(as_user, idea):
    person = make_user()
    recognition.credit(idea, person, CreditKind.TEST, by=idea.author)
    recognition.thank(idea, person, by=idea.author, text="Merci.", shown=False, from_team=False)
    type(idea).perform(idea.pk, "withdraw", by=idea.author)
    page = page_words(as_user(person).get(PAGE))
    assert idea.title not in page


def test_the_pdf_is_tagged_titled_and_in_the_language_of_its_reader(as_user, idea):
    person = make_user(first_name="Léa", last_name="Essai")
    recognition.credit(idea, person, CreditKind.TEST, by=idea.author)
    answer = as_user(person).get(PDF)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="contributions.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.startswith(b"%PDF-1.7")
    for mark in (b"/StructTreeRoot", b"pdfuaid:part", b"/MarkInfo", b"/Lang"):
        assert mark in answer.content, mark
    assert re.search(rb"/Lang\s*\(fr\)", answer.content)
    assert b"/DisplayDocTitle true" in answer.content


@pytest.mark.parametrize(
    "payload",
    [
        '#read("/etc/passwd")',
        '#import "@preview/x:1.0.0"',
        "$x$ *a* <b> \\ \" ' ` @ref = titre",
        "\u200d👩‍🌾 日本",
    ],
)
def test_what_people_write_is_never_read_as_markup(idea, payload):
    person = make_user(first_name=payload[:140])
    recognition.credit(idea, person, CreditKind.TEST, by=idea.author, note=payload)
    statement = recognition.statement_of(person)
    assert words_of(person, statement)["lines"][0][2].startswith("a essayé")
    assert compose(person, statement).startswith(b"%PDF")


def test_a_long_statement_holds_on_several_pages(idea):
    person = make_user()
    statement = recognition.Statement(
        [
            recognition.StatementLine(
                f"Idée {number} " + "longue " * 12, "ID", "/", "a essayé", "", timezone.now()
            )
            for number in range(120)
        ],
        [],
    )
    pages = re.search(rb"/Type/Pages/Count (\d+)", compose(person, statement))
    assert int(pages[1]) >= 4
