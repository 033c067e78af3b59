"""Who reads a good practice, in each state."""

import pytest
from django.urls import reverse

from accounts.models import OrgUnit
from accounts.permissions import sync_permissions_around
from accounts.roles import Role
from tests.factories import make_unit, make_user
from tests.workshops.practices.conftest import make_practice
from workshops.models import GoodPractice

pytestmark = pytest.mark.django_db
MOVES = {
    "proposed": (),
    "in_review": ("start_review",),
    "published": ("start_review", "publish"),
    "to_review": ("start_review", "publish", "ask_review"),
    "archived": ("start_review", "publish", "archive"),
    "set aside": ("archive",),
}
EVERYBODY = {"published", "to_review", "archived"}


@pytest.mark.parametrize("case", MOVES)
def test_what_is_not_published_is_read_by_those_who_answer_for_it_and_review_it(
    case, nora, max_, tina, robin, as_user
):
    practice = make_practice(nora, *MOVES[case], reader=tina)
    address = reverse("workshops:practice", args=[practice.pk])
    others = [robin, make_user(Role.MANAGEMENT), make_user(Role.CORRESPONDENT), make_user(Role.FACILITATOR)]
    auditor = make_user(Role.AUDITOR)

    assert {as_user(person).get(address).status_code for person in (nora, max_, tina, auditor)} == {200}
    expected = {200} if case in EVERYBODY else {404}
    assert {as_user(person).get(address).status_code for person in others} == expected


def test_the_library_holds_what_is_shared(nora, tina, robin, as_user):
    for case, moves in MOVES.items():
        make_practice(nora, *moves, reader=tina, title=f"Fiche {case}")

    read = as_user(robin).get(reverse("workshops:practices")).content.decode()
    reviewed = as_user(tina).get(reverse("workshops:practices")).content.decode()

    assert {case for case in MOVES if f"Fiche {case}<" in read} == {"published", "to_review"}
    assert "Fiche proposed" in reviewed
    assert "Fiche in_review" in reviewed


def test_the_one_whom_one_writes_to_reads_it_and_the_former_one_does_not(
    practice, nora, robin, tina, as_user
):
    other = make_user()
    page = as_user(nora).get(reverse("workshops:practice_edit", args=[practice.pk]))
    posted = posted_again(page) | {"contact": other.username}

    answer = as_user(nora).post(reverse("workshops:practice_edit", args=[practice.pk]), posted)

    assert answer.status_code == 302
    assert GoodPractice.objects.visible_to(other).filter(pk=practice.pk).exists()
    assert GoodPractice.objects.visible_to(nora).filter(pk=practice.pk).exists()
    assert not GoodPractice.objects.visible_to(robin).exists()


def posted_again(page: object) -> dict[str, object]:
    form = page.context["form"]
    return {bound.html_name: bound.value() or "" for bound in form if bound.name != "themes"}


def test_a_new_correspondent_reads_what_the_unit_is_said_to_hold(practice, unit: OrgUnit):
    late = make_user(Role.CORRESPONDENT)
    unit.correspondents.set([late])
    sync_permissions_around(unit)

    assert GoodPractice.objects.visible_to(late).get() == practice


def test_a_restricted_idea_is_not_named_by_the_practice_drawn_from_it(nora, tina, robin, as_user):
    from tests.factories import make_idea

    idea = make_idea("submitted", author=nora, units=[make_unit()], title="Une idée gardée entre nous")
    practice = make_practice(nora, "start_review", "publish", reader=tina, source_idea=idea)
    address = reverse("workshops:practice", args=[practice.pk])
    assert "gardée entre nous" in as_user(robin).get(address).content.decode()

    type(idea).objects.filter(pk=idea.pk).update(visibility="restricted")

    assert "gardée entre nous" not in as_user(robin).get(address).content.decode()
    assert "gardée entre nous" in as_user(tina).get(address).content.decode()
