"""The grids of criteria: twelve to begin with, one a call, and versions that never change once in force."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas import reference, scoring
from ideas.agenda import Agenda
from ideas.forms.score import ScoreForm
from ideas.lifecycle import IdeaState
from ideas.models import CriteriaGrid, Criterion, Review
from tests.factories import by_the_team, make_campaign, make_idea, make_session, make_user, take_off
from tests.ideas.committee.deciding import make_criterion

pytestmark = pytest.mark.django_db


def scheduled(**fields: object) -> Review:
    return make_idea(IdeaState.IN_REVIEW, **fields).reviews.select_related("session", "idea").get()


def test_a_new_box_has_twelve_criteria_and_five_words_for_each():
    grid = reference.give_grid()

    criteria = list(grid.criteria.in_use())
    assert [criterion.axis for criterion in criteria] == ["impact"] * 6 + ["feasibility"] * 6
    words = [level for criterion in criteria for _value, level in criterion.levels]
    assert len(set(words)) == 60
    assert all(10 < len(level) <= 160 for level in words)
    assert CriteriaGrid.objects.judging(None) == grid


def test_an_idea_is_judged_on_the_grid_of_its_call_else_on_that_of_the_box():
    box, call = reference.give_grid(), make_campaign("open")
    today = timezone.localdate()
    own = CriteriaGrid.objects.create(name="Appel", campaign=call, published_on=today)

    assert scheduled().grid == box
    assert scheduled(campaign=call).grid == own


def test_a_grid_in_preparation_judges_nothing():
    box, tomorrow = reference.give_grid(), timezone.localdate() + timedelta(days=1)
    CriteriaGrid.objects.create(name=box.name, version=2)
    CriteriaGrid.objects.create(name=box.name, version=3, published_on=tomorrow)

    assert scheduled().grid == box


def test_what_is_on_the_agenda_keeps_its_grid_when_another_comes_into_force(dany):
    box, review = reference.give_grid(), scheduled()
    newer = CriteriaGrid.objects.create(name=box.name, version=2, published_on=timezone.localdate())
    make_criterion("impact", "Nouveau", grid=newer)

    form = ScoreForm(None, review=Review.objects.get(pk=review.pk), user=dany)

    assert len(form.criteria) == 12
    assert len(ScoreForm(None, review=scheduled(), user=dany).criteria) == 1


def test_an_idea_entered_before_any_grid_is_bound_to_the_one_it_is_first_scored_on(dany):
    review = scheduled()
    assert review.grid is None
    first = make_criterion("impact", "Ampleur")

    scoring.score(review, by=dany, values={first.pk: 4})

    review.refresh_from_db()
    assert review.grid == first.grid


def test_the_threshold_of_the_grid_says_what_is_strong(dany):
    box = reference.give_grid()
    CriteriaGrid.objects.filter(pk=box.pk).update(threshold="4.5")
    review = scheduled()
    scoring.score(review, by=dany, values=dict.fromkeys(box.criteria.values_list("pk", flat=True), 4))

    [point] = Agenda.of(review.session, dany).points

    assert "encore limités" in point.advice.sentence


@pytest.fixture
def client(as_user):
    return as_user(make_user(Role.INNOVATION_TEAM))


def sent(grid: CriteriaGrid, criteria: list[dict[str, object]], **fields: object) -> dict[str, object]:
    values = {"name": grid.name, "version": 2, "threshold": "3.5", "published_on": "", **fields}
    values |= {"criteria-TOTAL_FORMS": len(criteria), "criteria-INITIAL_FORMS": 0}
    for number, criterion in enumerate(criteria):
        values |= {f"criteria-{number}-{name}": value for name, value in criterion.items()}
    return values


def test_a_grid_in_force_does_not_change(client):
    grid = reference.give_grid()
    address = reverse("admin:ideas_criteriagrid_change", args=[grid.pk])

    page = client.get(address).content.decode()
    assert "Préparer une nouvelle version" in page
    assert "criteria-0-label" not in page
    client.post(address, sent(grid, [{"axis": "impact", "label": "Autre"}], name="Autre", version=1))

    assert CriteriaGrid.objects.get().name == reference.GRID_NAME
    assert Criterion.objects.count() == 12


def test_the_next_version_begins_with_the_criteria_of_the_former_one(client):
    grid = reference.give_grid()
    address = f"{reverse('admin:ideas_criteriagrid_add')}?from={grid.pk}"

    page = client.get(address).content.decode()
    assert "Cadre juridique" in page
    assert 'name="version" value="2"' in page
    columns = ("axis", "label", "order", "weight", *(f"level_{level}" for level in range(1, 6)))
    answer = client.post(address, sent(grid, list(grid.criteria.values(*columns))))

    assert answer.status_code == 302
    newer = CriteriaGrid.objects.get(version=2)
    assert (newer.made_from, newer.criteria.count(), grid.criteria.count()) == (grid, 12, 12)
    assert CriteriaGrid.objects.judging(None) == grid


def test_an_idea_deferred_and_put_back_takes_the_grid_of_that_day(dany):
    box, review = reference.give_grid(), scheduled()
    take_off(review.idea_id, by=dany, comment="À revoir.")
    newer = CriteriaGrid.objects.create(name=box.name, version=2, published_on=timezone.localdate())

    idea = by_the_team(review.idea, "schedule_review", session=make_session())

    assert idea.reviews.pending().get().grid == newer
