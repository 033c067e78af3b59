"""The words of the scheme: given to a new box, corrected by the innovation team, found from A to Z."""

import re

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas import reference
from ideas.models import GlossaryTerm
from tests.factories import make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db
PAGE = "/ideas/glossary/"


def test_a_new_box_starts_with_its_words_and_gives_back_none_that_was_changed(as_user):
    reference.give()
    assert GlossaryTerm.objects.filter(word="Lettre de mission").exists()
    GlossaryTerm.objects.exclude(word="Prototype").delete()
    reference.give()
    assert [term.word for term in GlossaryTerm.objects.all()] == ["Prototype"]

    page = words_of(as_user(make_user()).get(PAGE))
    assert "Une première version, petite et peu coûteuse" in page


def test_words_are_listed_from_a_to_z_whatever_their_accents(as_user):
    for word in ("Usager", "Étude préalable", "essai", "Fusion"):
        GlossaryTerm.objects.create(word=word, meaning="…")
    GlossaryTerm.objects.create(word="Ancien mot", meaning="…", active=False)

    letters = GlossaryTerm.objects.by_letter()
    assert [(letter, [term.word for term in terms]) for letter, terms in letters] == [
        ("E", ["essai", "Étude préalable"]),
        ("F", ["Fusion"]),
        ("U", ["Usager"]),
    ]
    page = as_user(make_user()).get(PAGE).content.decode()
    assert all(f'id="{term.anchor}"' in page for _letter, terms in letters for term in terms)
    assert "Ancien mot" not in page


def test_a_letter_is_written_once_whatever_its_ligatures(as_user):
    for word in ("Objectif", "Œuvre", "Orientation"):
        GlossaryTerm.objects.create(word=word, meaning="…")

    page = as_user(make_user()).get(PAGE).content.decode()
    assert [letter for letter, _terms in GlossaryTerm.objects.by_letter()] == ["O"]
    assert page.count('id="letter-O"') == 1


def test_the_texts_given_to_a_new_box_break_no_sentence():
    for text in (reference.RULES, reference.DEFINITION, reference.VISION):
        assert not re.search(r"[^\n]\n[^\n]", text)


def test_what_a_meaning_holds_stays_text(as_user):
    GlossaryTerm.objects.create(word="<b>Mot</b>", meaning="<i>Sens</i>", also="<u>Autre</u>")
    page = as_user(make_user()).get(PAGE)

    assert "<i>Sens</i>" in words_of(page)
    assert not [tag for tag in ("<b>Mot", "<i>Sens", "<u>Autre") if tag in page.content.decode()]


def test_an_empty_glossary_says_so_and_other_pages_lead_there(as_user):
    client = as_user(make_user())

    assert "Aucun mot n’est encore expliqué" in words_of(client.get(PAGE))
    for name in ("portal:how", "ideas:rules", "ideas:definition", "portal:me"):
        assert f'href="{PAGE}"' in client.get(reverse(name)).content.decode()


def test_the_innovation_team_writes_it_and_nobody_else(as_user):
    add, told = (
        reverse("admin:ideas_glossaryterm_add"),
        {"word": "Jalon", "meaning": "Un passage.", "active": "on"},
    )

    assert as_user(make_user(Role.INNOVATION_TEAM)).post(add, told).status_code == 302
    term = GlossaryTerm.objects.get(word="Jalon")
    assert term.get_absolute_url() == f"{PAGE}#{term.anchor}"
    assert as_user(make_user(Role.AUDITOR)).get(add).status_code == 404


@pytest.mark.parametrize("word", ["poc", " Poc ", "PÖC"])
def test_a_word_has_one_meaning_whatever_its_capitals_and_accents(as_user, word):
    GlossaryTerm.objects.create(word="POC", meaning="Une preuve.")
    client = as_user(make_user(Role.INNOVATION_TEAM))

    page = client.post(reverse("admin:ideas_glossaryterm_add"), {"word": word, "meaning": "Autre chose."})

    assert "Ce mot est déjà expliqué : « POC »" in words_of(page)
    assert GlossaryTerm.objects.count() == 1


def test_the_team_reads_the_words_from_a_to_z_and_how_many_they_are(as_user):
    for word in ("Zone", "étude", "Atelier"):
        GlossaryTerm.objects.create(word=word, meaning="Ce que c’est.")

    page = as_user(make_user(Role.INNOVATION_TEAM)).get(reverse("admin:ideas_glossaryterm_changelist"))

    assert [term.word for term in page.context["cl"].result_list] == ["Atelier", "étude", "Zone"]
    assert "3 en tout" in words_of(page)
