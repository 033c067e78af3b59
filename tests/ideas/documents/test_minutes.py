"""The minutes: the same words on the page, in the PDF and in the office file; nobody's opinion in any."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.translation import override
from docx import Document

from ideas.deciding import draft_decision
from ideas.lifecycle import IdeaState
from ideas.minutes import minutes_of
from ideas.models import DocumentKind, Idea, Presence, Verdict
from tests.factories import answer, make_unit, make_user, sign, take_off, told_today
from tests.ideas.committee.deciding import add_to
from tests.ideas.documents.conftest import REASON, REMARK
from tests.ideas.documents.reading import docx_text, pdf_text, same
from tests.pages import words_of
from workflow.written import words_of as words_in

pytestmark = pytest.mark.django_db


def page_of(session):
    return reverse("ideas:minutes", args=[session.pk])


def test_the_three_say_the_same(as_user, session, scored, second, draft, dany, made):
    words = words_in(minutes_of(session, dany))

    pdf = same(pdf_text(made(DocumentKind.MINUTES_PDF, dany)))
    docx = same(docx_text(made(DocumentKind.MINUTES_DOCX, dany)))
    page = same(words_of(as_user(dany).get(page_of(session))))

    assert any(same(REASON) in same(word) for word in words)
    assert [word for word in words if same(word) not in pdf] == []
    assert [word for word in words if same(word) not in docx] == []
    assert [word for word in words[2:] if same(word) not in page] == []


def test_french_typography_is_the_same_everywhere(session, draft, dany, made):
    """« : » stands after a no-break space, « ? » after a narrow one."""
    wanted = "éclaircir\u00a0: qui répond des fiches\u202f?"

    assert wanted in docx_text(made(DocumentKind.MINUTES_DOCX, dany))
    # A line may be cut at an ordinary space.
    pdf = re.sub(r"[ \n]", "", pdf_text(made(DocumentKind.MINUTES_PDF, dany)))
    assert wanted.replace(" ", "") in pdf


def test_the_office_file_has_headings_a_title_and_its_language(session, draft, second, dany, made):
    file = Document(BytesIO(made(DocumentKind.MINUTES_DOCX, dany)))

    styles = [each.style.name for each in file.paragraphs if each.style.name.startswith("Heading")]
    assert styles[0] == "Heading 1"
    assert styles[1:] == ["Heading 2"] * 2
    assert file.core_properties.title.startswith("Relevé de décisions")
    assert file.core_properties.language == "fr"
    assert 'w:lang w:val="fr-FR"' in file.styles.element.xml
    assert "Perrin" not in file.core_properties.author + file.core_properties.last_modified_by


def test_no_opinion_is_in_the_minutes(session, scored, draft, dany):
    words = words_in(minutes_of(session, dany))

    assert not any(REMARK in word or "5,0" in word or "Perrin" in word for word in words)


def test_a_decision_says_its_verdict_its_reason_its_units_and_when_it_was_published(
    session, scored, dany, team
):
    unit = make_unit("Direction des fiches", correspondent=team)
    said = {"reason": REASON, "units": [unit], **answer(Verdict.TRANSFER)}
    draft_decision(scored, by=dany, verdict=Verdict.TRANSFER, **said)
    before = words_in(minutes_of(session, dany))
    Idea.perform(scored.idea_id, "publish_transfer", by=dany, **told_today())

    after = words_in(minutes_of(session, dany))

    assert {"Transmission aux directions concernées", "Direction des fiches"} <= set(after)
    assert "pas encore publiée" in before
    assert "pas encore publiée" not in after


def test_a_draft_on_ones_own_idea_is_kept_until_it_is_published(session, scored, draft, dany, team):
    sign(scored.idea, team)
    before = words_in(minutes_of(session, team))
    Idea.perform(scored.idea_id, "publish_study", by=dany, **told_today())

    after = words_in(minutes_of(session, team))

    assert not any(same(REASON) in same(word) for word in before)
    assert any("une fois publiée" in word for word in before)
    assert any(same(REASON) in same(word) for word in after)


def test_a_reason_of_several_paragraphs_keeps_them(session, scored, dany):
    draft_decision(scored, by=dany, verdict=Verdict.STUDY, reason="Un.\r\n\r\nDeux.\r\nTrois.", units=[])

    paragraphs = [
        block["text"] for block in minutes_of(session, dany)["blocks"] if block["is"] == "paragraph"
    ]

    assert {"Un.", "Deux.\nTrois."} <= set(paragraphs)


def test_ideas_that_left_the_agenda_are_named_at_the_end(session, idea, second, dany):
    take_off(second.pk, by=dany, comment="À revoir avec les services.")

    blocks = minutes_of(session, dany)["blocks"]

    assert blocks[-2]["text"] == "Sorties de l’ordre du jour"
    assert second.title in blocks[-1]["items"][0]


def test_they_are_written_in_the_language_of_their_reader(session, draft, dany):
    with override("en"):
        assert minutes_of(session, dany)["language"] == "en"


def test_an_idea_reopened_and_decided_again_shows_both_decisions(session, scored, draft, dany, team):
    Idea.perform(scored.idea_id, "publish_study", by=dany, **told_today())
    later = add_to(session, team)
    assert later.state == IdeaState.IN_REVIEW

    assert (
        sum(
            block["is"] == "paragraph" and block["tone"] == "strong"
            for block in minutes_of(session, dany)["blocks"]
        )
        == 1
    )


def test_they_say_who_came_and_in_whose_place(session, dany):
    sam, lou, eden = (make_user(first_name=name, last_name="Témoin") for name in ("Sam", "Lou", "Eden"))
    session.attendance.create(person=dany, status=Presence.PRESENT)
    session.attendance.create(person=sam, status=Presence.REPRESENTED, by_deputy=lou)
    session.attendance.create(person=eden, status=Presence.EXCUSED)

    said = " ".join(words_in(minutes_of(session, dany)))

    assert f"En séance {dany}" in said
    assert "Lou Témoin, pour Sam Témoin" in said
    assert "Absences excusées Eden Témoin" in said
