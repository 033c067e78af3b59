"""What people wrote in Markdown, as the paragraphs and lists of a document."""

from io import BytesIO

import pytest
from docx import Document

from ideas.paragraphs import blocks_of, plain_blocks
from workflow.office import compose_docx
from workflow.written import document, facts, heading, key_of, listed, paragraph, sections_of, words_of


def bare(blocks):
    """Paragraphs as texts; lists as (level, first number or bullet, items)."""
    return [
        block["text"]
        if block["is"] == "paragraph"
        else (block["level"], block["start"] if block["ordered"] else "•", block["items"])
        for block in blocks
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("Un **mot** et *un autre*", ["Un mot et un autre"]),
        ("Un\n\nDeux\nTrois", ["Un", "Deux\nTrois"]),
        ("- a\n- b", [(0, "•", ["a", "b"])]),
        ("3. c\n4. d", [(0, 3, ["c", "d"])]),
        ("- a\n  - b\n- c", [(0, "•", ["a"]), (1, "•", ["b"]), (0, "•", ["c"])]),
        ("1. a\n   - b\n2. c", [(0, 1, ["a"]), (1, "•", ["b"]), (0, 2, ["c"])]),
        ("- a\n\n  suite\n- b", [(0, "•", ["a\nsuite", "b"])]),
        ("> dit", ["dit"]),
        ("[le plan](https://a.example/b)", ["le plan (https://a.example/b)"]),
        ("[https://a.example/b](https://a.example/b)", ["https://a.example/b"]),
        ("`code` et 3*4*5", ["code et 3*4*5"]),
        ("# titre", ["# titre"]),
        ("<b>gras</b>", ["<b>gras</b>"]),
    ],
)
def test_markdown_becomes_blocks_without_its_marks(text, blocks):
    assert bare(blocks_of(text)) == blocks


def test_no_word_is_lost_however_deep_the_lists():
    deep = "\n".join("  " * level + f"- mot{level}" for level in range(20))

    said = " ".join(word for block in blocks_of(deep) for word in (block.get("items") or [block["text"]]))

    assert all(f"mot{level}" in said for level in range(20))


def test_plain_words_keep_their_marks_and_their_lines():
    assert bare(plain_blocks("Un *mot*.\r\n\r\n\r\nDeux.\r\nTrois.")) == ["Un *mot*.", "Deux.\nTrois."]


def test_an_empty_fact_is_left_out_and_a_block_without_any_too():
    written = document(
        "fr", "Titre", ["Ici"], [facts([("Lieu", "")]), facts([("Date", "hier"), ("Lieu", None)])]
    )

    assert words_of(written) == ["Ici", "Titre", "Date", "hier"]


def test_a_document_is_cut_at_its_titles():
    blocks = [paragraph("avant"), heading("Un"), paragraph("a"), heading("Dedans", 3), heading("Deux")]

    cut = sections_of(document("fr", "Titre", ["Ici"], blocks))

    assert [[block["text"] for block in section] for section in cut] == [
        ["avant"],
        ["Un", "a", "Dedans"],
        ["Deux"],
    ]


def test_the_key_is_that_of_the_words():
    written = document("fr", "Titre", ["Ici"], [paragraph("a")])

    assert key_of(written) == key_of(document("fr", "Titre", ["Ici"], [paragraph("a")]))
    assert key_of(written) != key_of(document("fr", "Titre", ["Ici"], [paragraph("b")]))
    assert key_of(written) != key_of(document("en", "Titre", ["Ici"], [paragraph("a")]))


def test_each_numbered_list_of_an_office_file_starts_where_it_says():
    lists = [listed(["a", "b"], ordered=True), listed(["c"], ordered=True, start=7)]

    file = Document(BytesIO(compose_docx(document("fr", "Titre", ["Ici"], lists))))

    numbered = [each for each in file.paragraphs if each.style.name == "List Number"]
    numbers = [each._p.pPr.numPr.numId.val for each in numbered]
    numbering = file.part.numbering_part.numbering_definitions._numbering
    starts = [
        numbering.num_having_numId(number).lvlOverride_lst[0].startOverride.val
        for number in (numbers[0], numbers[2])
    ]
    assert numbers[0] == numbers[1] != numbers[2]
    assert starts == [1, 7]
