"""Founding, joining, asking, inviting, leaving; who writes the objectives."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from accounts.roles import Role
from notifications.models import Notification
from tests.factories import make_user
from tests.workshops.communities.conftest import FACTS, make_community
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workshops import communities
from workshops.models import Community, CommunityKind, JoinMode, Membership, MemberStatus

pytestmark = pytest.mark.django_db
PAGE = {**FACTS, "visibility": "organisation", "join_mode": "free", "meeting_mode": "in_person"}


def test_whoever_founds_a_community_is_its_first_member(camille):
    community = make_community(camille)

    assert community.members() == [camille]
    assert communities.leads(community, camille)


def test_a_double_click_founds_one(camille, as_user):
    data = {**PAGE, "title": "Une seule", "token": str(uuid.uuid4())}

    pages = [as_user(camille).post("/communities/new/", data) for _click in range(2)]

    assert [page.status_code for page in pages] == [302, 302]
    assert Community.objects.get().memberships.count() == 1


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        (None, {"spontaneous"}),
        (Role.COACH, {"spontaneous"}),
        (Role.INNOVATION_TEAM, set(CommunityKind.values)),
        (Role.MANAGEMENT, set(CommunityKind.values)),
        (Role.ADMINISTRATOR, set()),
        (Role.AUDITOR, set()),
    ],
)
def test_who_founds_what(role, kinds):
    person = make_user(role)

    assert {kind for kind in CommunityKind.values if communities.may_found(person, kind)} == kinds


def test_an_agent_who_forges_the_type_founds_a_spontaneous_one(camille, as_user):
    as_user(camille).post("/communities/new/", {**PAGE, "title": "Forgée", "kind": "piloted_exploration"})

    assert Community.objects.get().kind == CommunityKind.SPONTANEOUS


def test_a_piloted_one_has_a_mandate(morgan, as_user):
    page = as_user(morgan).post(
        "/communities/new/", {**PAGE, "title": "Pilotée", "kind": "piloted_exploration"}
    )

    assert "Une communauté pilotée a un mandat : écrivez-le." in page.content.decode().replace("\u00a0", " ")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_community(morgan, kind=CommunityKind.EXPLORATION, mandate="")


def test_joining_freely_is_immediate_and_once(community, robin):
    for _click in range(2):
        communities.join(community.pk, by=robin, skills="Reliure")

    row = community.memberships.get(person=robin)
    assert (row.status, row.skills) == (MemberStatus.MEMBER, "Reliure")
    assert communities.takes_part(community, robin)


def test_the_database_keeps_one_row_a_person(community, sacha):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(community=community, person=sacha, status=MemberStatus.ASKED)


def test_a_request_is_told_once_and_answered_once(camille, robin):
    community = make_community(camille, join_mode=JoinMode.REQUEST)
    for _click in range(2):
        row = communities.join(community.pk, by=robin, word="J’accueille aussi.")
    assert row.status == MemberStatus.ASKED
    assert not communities.takes_part(community, robin)
    assert Notification.objects.filter(recipient=camille, rule="workshops/membership_asked").count() == 1

    communities.accept(row, by=camille)

    with pytest.raises(TransitionNotAllowed):
        communities.decline(row, by=camille, reason="Non.")
    assert communities.takes_part(Community.objects.get(), robin)
    assert Notification.objects.get(recipient=robin).rule == "workshops/membership_accepted"


def test_a_request_that_is_not_retained_is_told_with_its_reason(camille, robin, as_user):
    community = make_community(camille, join_mode=JoinMode.REQUEST)
    row = communities.join(community.pk, by=robin)

    as_user(camille).post(
        f"/communities/{community.pk}/members/{row.pk}/decline/", {"reason": "Rejoignez plutôt le réseau."}
    )

    assert "Rejoignez plutôt le réseau." in Notification.objects.get(recipient=robin).body
    assert communities.join(community.pk, by=robin).status == MemberStatus.ASKED


def test_the_answer_of_the_lead_is_never_put_in_the_mouth_of_who_asked(camille, robin, as_user):
    community = make_community(camille, join_mode=JoinMode.REQUEST)
    row = communities.join(community.pk, by=robin, skills="Reliure", word="J’accueille aussi.")

    communities.decline(row, by=camille, reason="Pas cette année.")

    assert Membership.objects.get(pk=row.pk).word == "J’accueille aussi."
    form = as_user(robin).get(f"/communities/{community.pk}/join/").context["form"]
    assert [form[name].value() for name in ("skills", "availability", "word")] == ["", "", ""]


def test_a_name_that_no_database_keeps_is_refused(camille, as_user):
    page = as_user(camille).post(
        "/communities/new/", {**PAGE, "title": "Une\x00seule", "token": str(uuid.uuid4())}
    )

    assert page.status_code == 200
    assert "title" in page.context["form"].errors


def test_a_member_does_not_answer_requests(camille, sacha, robin):
    community = make_community(camille, sacha, join_mode=JoinMode.REQUEST)
    row = communities.join(community.pk, by=robin)

    with pytest.raises(PermissionDenied):
        communities.accept(row, by=sacha)


def test_whoever_leads_names_somebody_before_leaving(community, camille, sacha):
    with pytest.raises(communities.LeadStays):
        communities.leave(community.pk, by=camille)

    communities.leave(community.pk, by=sacha)

    community = Community.objects.get()
    assert community.members() == [camille]
    assert not communities.takes_part(community, sacha)


def test_whoever_was_named_lead_meanwhile_reads_what_to_do(community, camille, sacha, as_user):
    Community.perform(community.pk, "name_lead", by=camille, lead=sacha)

    for method in ("get", "post"):
        page = getattr(as_user(sacha), method)(f"/communities/{community.pk}/leave/")
        assert page.url == community.get_absolute_url()

    assert sacha in community.members()


@pytest.mark.parametrize(
    ("become", "title"),
    [
        ("member", "Quitter la communauté"),
        ("invited", "Décliner l’invitation"),
        ("asked", "Retirer ma demande"),
    ],
)
def test_the_page_of_leaving_says_what_is_left(become, title, camille, sacha, robin, as_user):
    community = make_community(camille, sacha, join_mode=JoinMode.REQUEST)
    if become == "invited":
        communities.invite(community.pk, robin, by=camille)
    if become == "asked":
        communities.join(community.pk, by=robin)
    person = sacha if become == "member" else robin

    page = as_user(person).get(f"/communities/{community.pk}/leave/")

    assert page.context["words"].title == title
    as_user(person).post(f"/communities/{community.pk}/leave/")
    assert community.memberships.get(person=person).status == MemberStatus.LEFT


def test_what_is_promised_to_members_is_told(camille, sacha):
    community = make_community(camille, sacha, moves=("launch",))
    row = community.memberships.get(person=sacha)
    for _click in range(2):
        communities.share_lead(row, by=camille, wanted=True)
    communities.share_lead(row, by=camille, wanted=False)

    for rule in ("workshops/community_launched", "workshops/lead_shared"):
        assert Notification.objects.get(rule=rule).recipient == sacha


def test_sharing_the_lead_gives_its_rights_and_takes_them_back(community, camille, sacha):
    row = community.memberships.get(person=sacha)
    for wanted in (True, False):
        communities.share_lead(row, by=camille, wanted=wanted)
        assert communities.leads(Community.objects.get(), sacha) is wanted


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        (CommunityKind.SPONTANEOUS, {"lead", "member"}),
        (CommunityKind.NETWORK, {"lead"}),
        (CommunityKind.EXPLORATION, {"sponsor", "team", "management"}),
        (CommunityKind.EXPLOITATION, {"sponsor", "team", "management"}),
    ],
)
def test_who_writes_the_objectives_depends_on_the_type(kind, who, camille, sacha, robin, morgan, as_user):
    sponsor, dany = make_user(), make_user(Role.MANAGEMENT)
    community = make_community(camille, sacha, kind=kind, by=morgan, sponsor=sponsor)
    communities.leave(community.pk, by=morgan)
    people = {"lead": camille, "member": sacha, "passer_by": robin}
    people |= {"sponsor": sponsor, "team": morgan, "management": dany}

    url = f"/communities/{community.pk}/objectives/"
    statuses = {name: as_user(person).get(url).status_code for name, person in people.items()}

    assert {name for name, status in statuses.items() if status == 200} == who


def test_the_second_to_save_objectives_reads_what_the_first_wrote(community, camille, sacha, as_user):
    url = f"/communities/{community.pk}/objectives/"
    seen = as_user(sacha).get(url).context["form"].initial["seen"]
    assert as_user(camille).post(url, {"objectives": "Écrire.", "seen": seen}).status_code == 302

    late = as_user(sacha).post(url, {"objectives": "Parler.", "seen": seen})

    assert late.status_code == 409
    assert "Écrire." in late.content.decode()
    assert Community.objects.get().objectives == "Écrire."
