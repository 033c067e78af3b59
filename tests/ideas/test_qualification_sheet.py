"""The sheet of qualification: what it asks, what it shows first, and who may not write it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Novelty, Qualification, Track
from tests.factories import make_idea, make_unit, make_user, sheet, sign, somebody
from tests.ideas.test_moves import SHEET
from tests.pages import words_of
from tests.scenes import scene
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db


@scene
def idea():
    return make_idea(IdeaState.QUALIFICATION)


@scene
def morgan(idea):
    return somebody(Role.INNOVATION_TEAM)


def url(idea, name="qualify"):
    return reverse("ideas:move", args=[idea.pk, name])


def refused(client, idea, **changed):
    data = {name: value for name, value in {**SHEET, **changed}.items() if value}
    page = client.post(url(idea), data)
    assert page.status_code == 200
    assert not Qualification.objects.exists()
    return page.context["form"].errors


def test_the_sheet_keeps_who_looked_for_duplicates_and_when(as_user, idea, morgan):
    unit = make_unit()
    more = {"impacted_units": [unit.pk], "novelty": Novelty.EXISTS_PARTLY, "novelty_note": "À Metz."}

    answer = as_user(morgan).post(url(idea), {**SHEET, **more, "open_points": "Qui paie ?"})

    assert answer.status_code == 302
    written = idea.qualifications.current()
    assert (written.novelty, written.novelty_note, written.open_points) == (
        "exists_partly",
        "À Metz.",
        "Qui paie ?",
    )
    assert written.duplicates_checked_by == morgan
    assert timezone.localdate(written.duplicates_checked_at) == timezone.localdate()
    assert list(written.impacted_units.all()) == [unit]


@pytest.mark.parametrize("name", ["fit", "fit_reasons", "novelty", "duplicates_checked", "recommended_track"])
def test_the_sheet_asks_for_each_of_these(as_user, idea, morgan, name):
    assert set(refused(as_user(morgan), idea, **{name: ""})) == {name}


def test_a_unit_is_named_unless_the_idea_stays_inside_its_service(as_user, idea, morgan):
    errors = refused(as_user(morgan), idea, internal_only="")

    assert errors == {
        "impacted_units": ["Choisissez au moins une direction concernée, ou cochez « Interne au service »."]
    }
    assert as_user(morgan).post(url(idea), SHEET).status_code == 302
    assert idea.qualifications.current().internal_only


def test_a_transfer_names_its_unit_even_inside_the_service(as_user, idea, morgan):
    assert "impacted_units" in refused(as_user(morgan), idea, recommended_track=Track.TRANSFER)


def test_what_exists_already_is_told(as_user, idea, morgan):
    assert "novelty_note" in refused(as_user(morgan), idea, novelty=Novelty.EXISTS)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"duplicates_checked": False}, "Regardez les idées proches"),
        ({"internal_only": False}, "Nommez au moins une direction"),
    ],
)
def test_no_other_way_in_avoids_what_the_form_asks(idea, morgan, changed, sentence):
    with pytest.raises(RequirementsMissing, match=sentence):
        Idea.perform(idea.pk, "qualify", by=morgan, **sheet(**changed))


def test_the_five_nearest_ideas_are_shown_with_a_way_to_merge(as_user, idea, morgan):
    for number in range(6):
        make_idea(IdeaState.SUBMITTED, title=f"Prêter les vidéoprojecteurs des collèges, projet {number}")
    other = make_idea(IdeaState.SUBMITTED, title="Un verger dans la cour", problem="Rien ne pousse ici." * 4)

    page = as_user(morgan).get(url(idea))

    nearest = page.context["form"].nearest
    assert len(nearest) == 5
    assert {idea.pk, other.pk}.isdisjoint(near.pk for near in nearest)
    for near in nearest:
        assert near.title in words_of(page)
        assert f"{url(idea, 'merge')}?into={near.reference}" in page.content.decode()


def test_the_merger_starts_from_the_reference_that_was_chosen(as_user, idea, morgan):
    form = as_user(morgan).get(url(idea, "merge"), {"into": "ID-2026-0007", "comment": "x"}).context["form"]

    assert (form["into"].value(), form["comment"].value()) == ("ID-2026-0007", None)


def test_an_idea_without_a_like_says_so(as_user, idea, morgan):
    assert "Aucune idée de la boîte ne ressemble à celle-ci." in words_of(as_user(morgan).get(url(idea)))


def test_neither_the_author_nor_a_co_author_qualifies():
    author, friend = make_user(Role.INNOVATION_TEAM), make_user(Role.INNOVATION_TEAM)
    somebody_else = make_user(Role.INNOVATION_TEAM)
    idea = make_idea(IdeaState.QUALIFICATION, author=author)
    sign(idea, friend)

    for carrier in (author, friend):
        with pytest.raises(RequirementsMissing, match="vous la portez"):
            Idea.perform(idea.pk, "qualify", by=carrier, **sheet())
    Idea.perform(idea.pk, "qualify", by=somebody_else, **sheet())
