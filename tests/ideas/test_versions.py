"""The texts of an idea, version after version: who changed which words, and nothing written at the deposit."""

import re

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import OrgUnit
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Campaign, IdeaVersion, Improves, Visibility
from ideas.versions import versions_of
from ideas.wording import difference
from tests.factories import make_campaign, make_idea, make_unit, make_user, sign
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


def test_texts_are_compared_when_they_are_read_not_when_they_are_listed(as_user):
    idea = make_idea(IdeaState.NEEDS_INFO)
    edit(as_user(idea.author), idea, solution="Partager un calendrier.")

    [change] = versions_of(idea, idea.author)[0].changes
    assert "pieces" not in vars(change)
    assert [piece.kind for piece in change.pieces][-1:] == ["same"]
    assert "pieces" in vars(change)


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


def edit_service(client, idea, **fields):
    told = {"units_unknown": "on", "carrier_intent": "undecided", "visibility": idea.visibility, "go": "on"}
    told |= {name: value for name, value in fields.items() if value is not None}
    answer = client.post(reverse("ideas:edit_service", args=[idea.pk]), told)
    assert answer.status_code == 302
    idea.refresh_from_db()


def last_change(idea):
    [change] = versions_of(idea, idea.author)[0].changes
    return change.label, [(piece.kind, piece.text) for piece in change.pieces]


def test_who_may_read_an_idea_is_kept_and_said(as_user):
    idea = make_idea(IdeaState.NEEDS_INFO, visibility=Visibility.RESTRICTED)

    edit_service(as_user(idea.author), idea, visibility=Visibility.ORGANISATION)

    [first, second] = idea.versions.oldest_first()
    assert (first.facts["visibility"], second.facts["visibility"]) == ("restricted", "organisation")
    assert last_change(idea) == (
        "Qui peut la lire",
        [("removed", "L’équipe innovation et la direction générale"), ("added", "Toute l’organisation")],
    )
    assert "Qui peut la lire" in words_of(as_user(make_user()).get(page(idea)))


def test_the_units_are_kept_by_their_names(as_user):
    roads, schools = make_unit("Routes"), make_unit("Collèges")
    idea = make_idea(IdeaState.NEEDS_INFO, units=[roads])
    edit_service(as_user(idea.author), idea, concerned_units=[roads.pk, schools.pk], units_unknown="")
    OrgUnit.objects.filter(pk=roads.pk).update(name="Mobilités")

    assert last_change(idea) == (
        "Unités concernées",
        [("same", "Routes"), ("same", ", "), ("added", "Collèges")],
    )


def test_an_answer_to_the_call_is_kept(as_user):
    call = make_campaign()
    field = call.extra_fields.create(label="Où ?")
    call = Campaign.perform(call.pk, "open", by=make_user(Role.INNOVATION_TEAM))
    idea = make_idea(IdeaState.NEEDS_INFO, campaign=call)
    url = reverse("ideas:edit_call", args=[idea.pk])
    as_user(idea.author).post(url, {f"field_{field.pk}": "À l’accueil", "go": "on"})

    assert last_change(idea) == ("Où ?", [("added", "À l’accueil")])


def test_a_co_author_does_not_choose_who_reads_the_idea(as_user):
    idea = make_idea(IdeaState.NEEDS_INFO, visibility=Visibility.RESTRICTED)
    other = make_user()
    sign(idea, other)
    client = as_user(other)
    form = client.get(reverse("ideas:edit_service", args=[idea.pk])).context["form"]
    assert "visibility" not in form.fields

    edit_service(client, idea, visibility=Visibility.ORGANISATION)
    assert idea.visibility == Visibility.RESTRICTED


def test_a_version_kept_before_it_said_so_still_reads(as_user):
    idea = make_idea(IdeaState.NEEDS_INFO, visibility=Visibility.RESTRICTED)
    former = {"title": idea.title, "problem": idea.problem, "solution": idea.solution}
    for number, text in enumerate(["Avant.", idea.expected_effect], start=1):
        idea.versions.create(
            number=number,
            by=idea.author,
            at=idea.submitted_at,
            expected_effect=text,
            beneficiaries=idea.beneficiaries,
            **former,
        )
    edit_service(as_user(idea.author), idea, visibility=Visibility.ORGANISATION)

    read = versions_of(idea, idea.author)
    assert [[change.label for change in version.changes] for version in read] == [
        ["Qui peut la lire"],
        ["Effet attendu"],
        [],
    ]


def test_what_is_restricted_once_the_call_is_closed_is_still_read_by_its_jury(as_user):
    judge = make_user()
    call = make_campaign("open", jury=[judge])
    idea = make_idea(IdeaState.NEEDS_INFO, campaign=call)
    Campaign.perform(call.pk, "close", by=None)
    edit_service(as_user(idea.author), idea, visibility=Visibility.RESTRICTED)
    assert as_user(judge).get(idea.get_absolute_url()).status_code == 200
