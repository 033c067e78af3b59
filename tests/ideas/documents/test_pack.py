"""The pack of a session: the same words on its page and in its PDF, and nobody's name beside an opinion."""

import re

import pytest
from django.urls import reverse

from ideas import services
from ideas.chasing_ladder import Level
from ideas.lifecycle import IdeaState
from ideas.models import DocumentKind, Idea, Transfer, Verdict, Visibility
from ideas.pack import pack_of
from tests.factories import make_idea, make_unit, make_user, publish, sign, take_off
from tests.ideas.committee.deciding import add_to, make_criterion
from tests.ideas.documents.conftest import REASON, REMARK
from tests.ideas.documents.reading import pdf_text, same
from tests.pages import statements_of, words_of
from workflow.written import words_of as words_in

pytestmark = pytest.mark.django_db


def page_of(session):
    return reverse("ideas:pack", args=[session.pk])


def test_the_pdf_says_all_that_the_page_says(as_user, session, scored, second, dany, made):
    words = words_in(pack_of(session, dany))

    pdf = same(pdf_text(made(DocumentKind.PACK, dany)))
    page = same(words_of(as_user(dany).get(page_of(session))))

    drawn = {scored.idea.title, "Ampleur"}
    assert drawn <= {word for word in words if word in drawn}
    assert [word for word in words if same(word) not in pdf and not word.startswith("Matrice")] == []
    assert [word for word in words[2:] if same(word) not in page] == []


def test_the_pdf_is_tagged_titled_and_in_french(session, scored, dany, made):
    pdf = made(DocumentKind.PACK, dany)

    for mark in (b"/StructTreeRoot", b"pdfuaid:part", b"/MarkInfo", b"/Lang", b"/Alt"):
        assert mark in pdf


def test_what_people_wrote_is_never_markup(session, idea, dany, made):
    """Bold and bullets of Markdown are gone; what typst would obey is printed."""
    text = pdf_text(made(DocumentKind.PACK, dany))

    assert same("#set page(width: 1cm)") in same(text)
    assert "**" not in text
    assert same("sans plan (https://plan.example/a)") in same(text)


def test_it_holds_the_idea_its_sheet_its_opinions_and_the_matrix(session, scored, dany):
    blocks = pack_of(session, dany)["blocks"]
    titles = [block["text"] for block in blocks if block["is"] == "heading"]

    assert titles[:2] == ["Ordre du jour", "Impact et faisabilité"]
    assert titles[2].startswith("1. ")
    assert titles[3:] == ["Le problème", "La piste", "L’effet attendu", "Fiche de qualification", "Avis"]
    matrix = next(block for block in blocks if block["is"] == "matrix")
    legend, table, worth = blocks[blocks.index(matrix) + 1 :][:3]
    assert matrix["alternative"]
    assert [[cell.replace("\u00a0", " ") for cell in row] for row in table["rows"]] == [
        ["1. Prêter les vidéoprojecteurs", "5", "2", "un seul avis"]
    ]
    assert "un seul avis" in legend["text"]
    assert worth["text"] == "La grille éclaire, le comité décide."


def test_it_says_what_is_asked_and_all_that_the_sheet_says(session, scored, dany):
    scored.asked = "Accorder trois mois d’essai."
    scored.save()
    said = {"novelty": "known_elsewhere", "novelty_note": "Un voisin le fait.", "open_points": "Qui prête ?"}
    scored.idea.qualifications.update(**said)

    words = words_in(pack_of(session, dany))

    told = ["Déjà faite ailleurs, pas chez nous", "Un voisin le fait.", "Qui prête ?", scored.asked]
    assert [each for each in told if not any(same(each) == same(word) for word in words)] == []


def test_each_table_of_its_page_has_a_name_of_its_own(as_user, session, scored, second, dany, criteria):
    other = session.reviews.get(idea=second)
    services.score(other, by=dany, values={each.pk: 3 for each in criteria})

    page = as_user(dany).get(page_of(session)).content.decode()
    names = re.findall(r'role="region"[^>]* aria-label="([^"]*)"', page)

    assert len(names) == 3
    assert len(set(names)) == 3


def test_opinions_come_without_the_name_of_whoever_gave_them(as_user, session, scored, dany, team, made):
    page = words_of(as_user(team).get(page_of(session)))
    pdf = pdf_text(made(DocumentKind.PACK, team))

    assert REMARK in page
    assert same(REMARK) in same(pdf)
    for said in (page, pdf):
        assert "Perrin" not in said


def test_a_draft_decision_is_no_part_of_it(session, scored, draft, dany):
    assert not any(REASON in word for word in words_in(pack_of(session, dany)))


def test_whoever_carries_an_idea_gets_a_copy_without_its_opinions(session, scored, dany, team):
    sign(scored.idea, team)

    mine, theirs = (words_in(pack_of(session, person)) for person in (team, dany))

    assert any(REMARK in word for word in theirs)
    assert not any(REMARK in word or word in {"5", "5,0"} for word in mine)
    assert any("Vous portez cette idée" in word for word in mine)


def test_a_restricted_idea_is_its_reference_for_whoever_may_not_read_it(session, idea, second, dany, team):
    """Redirected since: the committee still has it on an old agenda, and no longer reads it."""
    Idea.objects.filter(pk=second.pk).update(
        visibility=Visibility.RESTRICTED,
        state=IdeaState.REDIRECTED,
        redirected_by=team,
        redirect_second=dany,
    )

    words = words_in(pack_of(session, dany))

    assert not any(second.title in word for word in words)
    assert any(second.reference in word for word in words)


def test_a_session_without_any_idea_still_has_its_pack(as_user, session, idea, team, dany):
    take_off(idea.pk, by=dany, comment="À revoir avec les services.")

    page = words_of(as_user(team).get(page_of(session)))

    assert "Aucune idée n’est inscrite" in page
    assert "Sorties de l’ordre du jour" in page


def test_the_page_asks_as_much_for_one_idea_as_for_five(as_user, session, scored, dany, team):
    make_criterion("impact", "Effet")
    before = len(statements_of(as_user(dany), page_of(session)))

    for _number in range(4):
        add_to(session, team)

    assert len(statements_of(as_user(dany), page_of(session))) == before


def test_it_ends_with_the_hand_overs_that_nobody_answered(session, dany):
    idea = publish(
        make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=[make_unit(correspondent=make_user())]
    )
    assert "Transmissions sans réponse" not in words_in(pack_of(session, dany))

    Transfer.objects.update(escalation=Level.COMMITTEE)
    said = words_in(pack_of(session, dany))

    assert said[-2] == "Transmissions sans réponse"
    assert idea.title in said[-1]
