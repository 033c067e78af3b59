"""The texts of an idea, version after version: who changed which words, and nothing written at the deposit."""

import re

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import IdeaVersion, Improves, Visibility
from ideas.versions import difference, versions_of
from tests.factories import make_idea, make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db


def edit(client, idea, **fields):
    told = {
        "solution": idea.solution,
        "expected_effect": idea.expected_effect,
        "beneficiaries": idea.beneficiaries,
        "improves": Improves.BOTH,
        "go": "on",
    }
    answer = client.post(reverse("ideas:edit_solution", args=[idea.pk]), {**told, **fields})
    assert answer.status_code == 302
    idea.refresh_from_db()


def page(idea):
    return reverse("ideas:versions", args=[idea.pk])


def test_a_deposit_and_a_draft_write_no_version(as_user):
    draft = make_idea()
    edit(as_user(draft.author), draft, solution="Autre chose.")
    make_idea(IdeaState.SUBMITTED)

    assert not IdeaVersion.objects.exists()


def test_the_first_edit_keeps_the_deposited_text_and_the_new_one(as_user):
    idea = make_idea(IdeaState.NEEDS_INFO)
    first = idea.solution

    edit(as_user(idea.author), idea, solution="Partager un calendrier entre trois collèges.")
    edit(as_user(idea.author), idea, solution="Partager un calendrier entre trois collèges.")
    edit(as_user(idea.author), idea, expected_effect="Moins de location.")

    kept = list(idea.versions.oldest_first())
    assert [version.number for version in kept] == [1, 2, 3]
    assert (kept[0].solution, kept[0].by, kept[0].at) == (first, idea.author, idea.submitted_at)
    assert kept[1].solution == kept[2].solution == idea.solution
    assert kept[2].expected_effect == "Moins de location."
    assert [change.label for change in versions_of(idea, idea.author)[0].changes] == ["Effet attendu"]


def test_the_page_says_in_words_what_was_added_and_removed(as_user):
    idea = make_idea(IdeaState.NEEDS_INFO)
    edit(as_user(idea.author), idea, solution=idea.solution.replace("voisins", "du <b>même</b> canton"))

    shown = words_of(as_user(make_user()).get(page(idea)))

    assert re.search(r"<del><span class=\"visually-hidden\">supprimé : </span>voisins<", shown)
    assert re.search(r"<ins><span class=\"visually-hidden\">ajouté : </span>du <b>même</b> canton<", shown)
    raw = as_user(make_user()).get(page(idea)).content.decode()
    assert "<b>même" not in raw
    assert "Version 2" in shown
    assert "Le texte déposé." in shown
    assert str(idea.author) in shown


def test_without_a_change_the_page_says_so(as_user):
    idea = make_idea(IdeaState.SUBMITTED)

    assert "n’a pas changé depuis le dépôt" in words_of(as_user(make_user()).get(page(idea)))


def test_versions_follow_the_rights_of_the_idea(as_user):
    idea = make_idea(IdeaState.NEEDS_INFO, visibility=Visibility.RESTRICTED)
    edit(as_user(idea.author), idea, solution="Autre chose.")

    assert as_user(make_user()).get(page(idea)).status_code == 404
    assert as_user(make_user(Role.INNOVATION_TEAM)).get(page(idea)).status_code == 200


def test_a_version_is_never_changed_and_never_deleted(as_user):
    idea = make_idea(IdeaState.NEEDS_INFO)
    edit(as_user(idea.author), idea, solution="Autre chose.")

    for attempt in (lambda: idea.versions.update(title="x"), lambda: idea.versions.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_words_changed_in_a_row_read_as_one_change():
    pieces = difference("Il faut trois grands camions rouges.", "Il faut deux petites voitures rouges.")

    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "Il faut "),
        ("removed", "trois grands camions"),
        ("added", "deux petites voitures"),
        ("same", " rouges."),
    ]


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_difference_loses_no_character(old, new):
    pieces = difference(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
