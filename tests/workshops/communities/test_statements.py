"""The pages ask the database as much for a hundred rows as for ten."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_user
from tests.workshops.communities.conftest import (
    FACTS,
    make_call,
    make_community,
    make_consultation,
    make_thread,
)
from workshops.community_notifications import who_read
from workshops.models import (
    Community,
    CommunityKind,
    ConsultationReply,
    HelpOffer,
    Membership,
    MemberStatus,
    Thread,
    ThreadContribution,
)

pytestmark = pytest.mark.django_db
MOST = 24


def grow(community, camille, start, stop):
    """Each row of every list that the pages show."""
    numbers = range(start, stop)
    now = timezone.now()
    people = [make_user() for _number in numbers]
    Membership.objects.bulk_create(
        [
            Membership(community=community, person=person, status=MemberStatus.MEMBER, joined_at=now)
            for person in people
        ]
    )
    Community.objects.bulk_create(
        [
            Community(title=f"Communauté {number}", kind=CommunityKind.SPONTANEOUS, lead=camille, **FACTS)
            for number in numbers
        ]
    )
    Thread.objects.bulk_create(
        [Thread(community=community, title=f"Sujet {number}", opened_by=camille) for number in numbers]
    )
    thread, consultation = community.threads.earliest("pk"), community.consultations.get()
    ThreadContribution.objects.bulk_create(
        [
            ThreadContribution(thread=thread, author=person, nature="lead", text="Une piste.")
            for person in people
        ]
    )
    ConsultationReply.objects.bulk_create(
        [ConsultationReply(consultation=consultation, author=person, text="Oui.") for person in people]
    )
    call = community.help_calls.get()
    HelpOffer.objects.bulk_create([HelpOffer(call=call, person=person, text="Moi.") for person in people])


def test_each_page_costs_as_much_at_a_hundred_rows(camille, sacha, as_user):
    community = make_community(camille, sacha)
    thread = make_thread(community, camille)
    today = timezone.localdate()
    consultation = make_consultation(community, camille, blind=False, closes_on=today + timedelta(days=5))
    call = make_call(community, camille)
    pages = [
        "/communities/",
        "/communities/?mine=on&q=accueil",
        community.get_absolute_url(),
        f"{community.get_absolute_url()}members/",
        f"{community.get_absolute_url()}threads/",
        thread.get_absolute_url(),
        consultation.get_absolute_url(),
        call.get_absolute_url(),
    ]
    client = as_user(camille)

    def counted():
        found = {}
        for page in pages:
            client.get(page)  # what is kept a minute is kept
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page).status_code == 200
            found[page] = len(captured)
        return found

    grow(community, camille, 0, 10)
    at_ten = counted()
    grow(community, camille, 10, 100)

    assert counted() == at_ten
    assert max(at_ten.values()) <= MOST, at_ten


def test_who_is_told_is_asked_once_for_all(camille, morgan, robin):
    sponsor = make_user()
    community = make_community(camille, visibility="members", sponsor=sponsor)
    people = [make_user() for _number in range(30)]
    now = timezone.now()
    Membership.objects.bulk_create(
        [
            Membership(community=community, person=person, status=MemberStatus.MEMBER, joined_at=now)
            for person in people
        ]
    )

    with CaptureQueriesContext(connection) as statements:
        found = who_read(community, [*people, camille, sponsor, morgan, robin])

    assert len(statements) == 1
    assert found == [*people, camille, sponsor, morgan]
