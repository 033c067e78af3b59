"""What was said among members is not opened to everybody afterwards; what they share is read by them."""

import pytest

from tests.workshops.communities.conftest import (
    FACTS,
    make_call,
    make_community,
    make_consultation,
    make_thread,
)
from workflow.errors import RequirementsMissing
from workshops import communities
from workshops.models import Community

pytestmark = pytest.mark.django_db
PAGE = {
    **FACTS,
    "title": "Accueil et premier contact",
    "visibility": "organisation",
    "join_mode": "free",
    "meeting_mode": "in_person",
}


@pytest.mark.parametrize("say", [make_thread, make_consultation, make_call])
def test_a_reserved_community_with_a_past_is_not_opened_to_everybody(say, camille, as_user):
    community = make_community(camille, visibility="members")
    say(community, camille)

    page = as_user(camille).post(f"/communities/{community.pk}/edit/", PAGE)

    assert page.context["form"].errors["visibility"] == [communities.STAYS_RESERVED]
    with pytest.raises(RequirementsMissing):
        communities.revise(communities.lock(community.pk), {"visibility": "organisation"}, by=camille)
    assert Community.objects.get().is_reserved


def test_as_long_as_nothing_was_said_it_opens(camille, as_user):
    community = make_community(camille, visibility="members")

    as_user(camille).post(f"/communities/{community.pk}/edit/", PAGE)

    assert not Community.objects.get().is_reserved


def test_what_members_share_is_read_by_them_and_by_those_who_moderate(
    community, camille, sacha, robin, morgan, as_user
):
    communities.join(community.pk, by=sacha, skills="Reliure", availability="Le jeudi")

    for url in (community.get_absolute_url(), f"/communities/{community.pk}/members/"):
        for person, read in ((camille, True), (sacha, True), (morgan, True), (robin, False)):
            page = as_user(person).get(url).content.decode()
            assert [word in page for word in ("Reliure", "Le jeudi", str(sacha))] == [read, read, True]
