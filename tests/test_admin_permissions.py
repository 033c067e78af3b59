"""Every address of the administration × every role: 404 unseen, 403 seen but refused, `in` asked to sign in.

The table has the three roles that enter, reading (GET) then sending an empty form (POST). A POST of 200 is a form that
says what it lacks, or a list; 302 is a thing done, or a text in force that nobody changes, sent back to its list; 409
is a move that lacks facts. A dash is not asked: a queue is read, a button of its bar is pressed.
One rule holds for everybody else: visitors are asked to sign in, and the other roles find no page.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from accounts.models import Delegation, User
from config.admin import ADMINISTERED
from ideas.admin.campaigns import CampaignAdmin
from ideas.admin.moves import BULK, TRIAGE_MOVES
from ideas.admin.queues import ALL, QUEUES
from notifications.models import ClosedDay
from tests import decor
from tests.test_permissions import columns, names, signed_in
from workshops.models import ConsultationReplyReport, ThreadContributionReport

pytestmark = pytest.mark.django_db

TABLE = """
                                                                       GET           POST
                                                                 team admn audt  team admn audt
index                                  -                          200  200  200   200  200  200
login                                  -                           in   in   in    in   in   in
app_list                               ideas                      200  404  200   200  404  200
app_list                               incubation                 200  404  200   200  404  200
app_list                               workshops                  200  404  200   200  404  200
app_list                               accounts                   200  200  200   200  200  200
app_list                               notifications              404  200  404   404  200  404

ideas_idea_changelist                  -                          200  404  200   404  404  403
ideas_idea_changelist                  queue/first_contact        200  404  200     -    -    -
ideas_idea_changelist                  queue/information          200  404  200     -    -    -
ideas_idea_changelist                  queue/qualification        200  404  200     -    -    -
ideas_idea_changelist                  queue/redirect             200  404  200     -    -    -
ideas_idea_changelist                  queue/ready                200  404  200     -    -    -
ideas_idea_changelist                  queue/review               200  404  200     -    -    -
ideas_idea_changelist                  queue/my_turn              200  404  200     -    -    -
ideas_idea_changelist                  queue/late                 200  404  200     -    -    -
ideas_idea_changelist                  queue/paused               200  404  200     -    -    -
ideas_idea_changelist                  queue/mine                 200  404  200     -    -    -
ideas_idea_changelist                  queue/unassigned           200  404  200     -    -    -
ideas_idea_changelist                  queue/all                  200  404  200     -    -    -
ideas_idea_changelist                  bulk/take                    -    -    -   200  404  403
ideas_idea_changelist                  bulk/give                    -    -    -   200  404  403
ideas_idea_changelist                  bulk/contact                 -    -    -   200  404  403
ideas_idea_changelist                  bulk/ask                     -    -    -   200  404  403
ideas_idea_changelist                  bulk/schedule                -    -    -   200  404  403
ideas_idea_changelist                  bulk/merge                   -    -    -   200  404  403
ideas_idea_changelist                  bulk/pause                   -    -    -   200  404  403
ideas_idea_changelist                  bulk/resume                  -    -    -   200  404  403
ideas_idea_change                      deposited                  200  404  200   403  404  403
ideas_idea_change                      draft                      404  404  404   404  404  404
ideas_idea_move                        deposited/record_contact   200  404  403   200  404  403
ideas_idea_move                        deposited/assign           200  404  403   302  404  403
ideas_idea_move                        deposited/pause            200  404  403   200  404  403
ideas_idea_move                        deposited/merge            200  404  403   200  404  403
ideas_idea_move                        deposited/split            200  404  403   200  404  403
ideas_idea_move                        deposited/redirect         200  404  403   200  404  403
ideas_idea_move                        asked/request_info         200  404  403   200  404  403
ideas_idea_move                        asked/qualify              200  404  403   200  404  403
ideas_idea_move                        asked/propose_reformulation 200  404  403   200  404  403
ideas_idea_move                        asked/schedule_review      200  404  403   200  404  403
ideas_idea_move                        asked/resume               200  404  403   409  404  403
ideas_idea_move                        asked/reopen               200  404  403   200  404  403
ideas_idea_move                        merged/keep_merged         200  404  403   200  404  403
ideas_idea_move                        merged/unmerge             200  404  403   200  404  403
ideas_idea_move                        deposited/confirm_redirect 403  404  403   403  404  403
ideas_idea_move                        deposited/cancel_redirect  403  404  403   403  404  403
ideas_idea_move                        deposited/withdraw         404  404  403   404  404  403
ideas_idea_move                        draft/pause                404  404  404   404  404  404
ideas_idea_contact                     asked                      200  404  403   200  404  403
ideas_idea_contact                     draft                      404  404  404   404  404  404
ideas_idea_appointment                 deposited                  200  404  403   200  404  403
ideas_idea_appointment                 draft                      404  404  404   404  404  404
ideas_idea_tick                        deposited                  302  404  403   302  404  403
ideas_idea_tick                        draft                      404  404  404   404  404  404

ideas_answertemplate_changelist        -                          200  404  404   200  404  404
ideas_answertemplate_add               -                          200  404  404   200  404  404
ideas_answertemplate_change            one                        200  404  404   200  404  404
ideas_answertemplate_delete            one                        403  404  404   403  404  404
ideas_assignmentrule_changelist        -                          200  404  404   200  404  404
ideas_assignmentrule_add               -                          200  404  404   200  404  404
ideas_assignmentrule_change            one                        200  404  404   200  404  404
ideas_assignmentrule_delete            one                        200  404  404   200  404  404
ideas_checklistitem_changelist         -                          200  404  404   200  404  404
ideas_checklistitem_add                -                          200  404  404   200  404  404
ideas_checklistitem_change             one                        200  404  404   200  404  404
ideas_checklistitem_delete             one                        403  404  404   403  404  404
ideas_campaign_changelist              -                          200  404  404   200  404  404
ideas_campaign_add                     -                          200  404  404   200  404  404
ideas_campaign_change                  prepared                   200  404  404   200  404  404
ideas_campaign_change                  campaign                   200  404  404   200  404  404
ideas_campaign_delete                  prepared                   403  404  404   403  404  404
ideas_campaign_move                    prepared/open              200  404  404   302  404  404
ideas_campaign_move                    campaign/extend            200  404  404   200  404  404
ideas_campaign_move                    campaign/close             200  404  404   302  404  404
ideas_campaign_move                    judged/prioritise          200  404  404   409  404  404
ideas_campaign_move                    judged/publish             200  404  404   200  404  404
ideas_committee_changelist             -                          200  404  200   200  404  200
ideas_committee_add                    -                          200  404  403   200  404  403
ideas_committee_change                 one                        200  404  200   200  404  403
ideas_committee_delete                 one                        403  404  403   403  404  403
ideas_committeesession_changelist      -                          200  404  200   200  404  200
ideas_committeesession_add             -                          200  404  403   200  404  403
ideas_committeesession_change          one                        200  404  200   200  404  403
ideas_committeesession_delete          one                        403  404  403   403  404  403
ideas_contributionreport_changelist    -                          200  404  404   200  404  404
ideas_contributionreport_add           -                          403  404  404   403  404  404
ideas_contributionreport_change        one                        200  404  404   403  404  404
ideas_contributionreport_delete        one                        403  404  404   403  404  404
ideas_criteriagrid_changelist          -                          200  404  404   200  404  404
ideas_criteriagrid_add                 -                          200  404  404   200  404  404
ideas_criteriagrid_change              one                        200  404  404   200  404  404
ideas_criteriagrid_delete              one                        403  404  404   403  404  404
ideas_depositrules_changelist          -                          200  404  404   200  404  404
ideas_depositrules_add                 -                          200  404  404   200  404  404
ideas_depositrules_change              one                        200  404  404   302  404  404
ideas_depositrules_delete              one                        403  404  404   403  404  404
ideas_evaluatorpool_changelist         -                          200  404  404   200  404  404
ideas_evaluatorpool_add                -                          200  404  404   200  404  404
ideas_evaluatorpool_change             one                        200  404  404   200  404  404
ideas_evaluatorpool_delete             one                        403  404  404   403  404  404
ideas_glossaryterm_changelist          -                          200  404  404   200  404  404
ideas_glossaryterm_add                 -                          200  404  404   200  404  404
ideas_glossaryterm_change              one                        200  404  404   200  404  404
ideas_glossaryterm_delete              one                        403  404  404   403  404  404
ideas_innovationdefinition_changelist  -                          200  404  404   200  404  404
ideas_innovationdefinition_add         -                          200  404  404   200  404  404
ideas_innovationdefinition_change      one                        200  404  404   302  404  404
ideas_innovationdefinition_delete      one                        403  404  404   403  404  404
ideas_theme_changelist                 -                          200  404  404   200  404  404
ideas_theme_add                        -                          200  404  404   200  404  404
ideas_theme_change                     one                        200  404  404   200  404  404
ideas_theme_delete                     one                        403  404  404   403  404  404
ideas_transfer_changelist              -                          200  404  200   200  404  200
ideas_transfer_add                     -                          403  404  403   403  404  403
ideas_transfer_change                  one                        200  404  200   403  404  403
ideas_transfer_delete                  one                        403  404  403   403  404  403
ideas_vision_changelist                -                          200  404  404   200  404  404
ideas_vision_add                       -                          200  404  404   200  404  404
ideas_vision_change                    one                        200  404  404   302  404  404
ideas_vision_delete                    one                        403  404  404   403  404  404
ideas_visioncommentreport_changelist   -                          200  404  404   200  404  404
ideas_visioncommentreport_add          -                          403  404  404   403  404  404
ideas_visioncommentreport_change       one                        200  404  404   403  404  404
ideas_visioncommentreport_delete       one                        403  404  404   403  404  404

incubation_carrierdigest_changelist    -                          200  404  200   200  404  200
incubation_carrierdigest_add           -                          403  404  403   403  404  403
incubation_carrierdigest_change        one                        200  404  200   403  404  403
incubation_carrierdigest_delete        one                        403  404  403   403  404  403
incubation_framingitem_changelist      -                          200  404  404   200  404  404
incubation_framingitem_add             -                          200  404  404   200  404  404
incubation_framingitem_change          one                        200  404  404   200  404  404
incubation_framingitem_delete          one                        403  404  404   403  404  404
incubation_gatecriterion_changelist      -                          200  404  404   200  404  404
incubation_gatecriterion_add             -                          200  404  404   200  404  404
incubation_gatecriterion_change          one                        200  404  404   200  404  404
incubation_gatecriterion_delete          one                        403  404  404   403  404  404
incubation_gatepoint_changelist        -                          200  404  200   200  404  200
incubation_gatepoint_add               -                          403  404  403   403  404  403
incubation_gatepoint_change            one                        200  404  200   403  404  403
incubation_gatepoint_delete            one                        403  404  403   403  404  403
incubation_project_changelist          -                          200  404  200   200  404  200
incubation_project_add                 -                          403  404  403   403  404  403
incubation_project_change              one                        200  404  200   403  404  403
incubation_project_delete              one                        403  404  403   403  404  403
incubation_timeallocation_changelist   -                          200  404  200   200  404  200
incubation_timeallocation_add          -                          403  404  403   403  404  403
incubation_timeallocation_change       one                        200  404  200   403  404  403
incubation_timeallocation_delete       one                        403  404  403   403  404  403
incubation_ownership_changelist        -                          200  404  200   200  404  200
incubation_ownership_add               -                          403  404  403   403  404  403
incubation_ownership_change            one                        200  404  200   403  404  403
incubation_ownership_delete            one                        403  404  403   403  404  403
incubation_methodsheet_changelist      -                          200  404  404   200  404  404
incubation_methodsheet_add             -                          200  404  404   200  404  404
incubation_methodsheet_change          one                        200  404  404   200  404  404
incubation_methodsheet_delete          one                        403  404  404   403  404  404

workshops_workshop_changelist          -                          200  404  200   200  404  200
workshops_workshop_add                 -                          403  404  403   403  404  403
workshops_workshop_change              one                        200  404  200   403  404  403
workshops_workshop_delete              one                        403  404  403   403  404  403
workshops_goodpractice_changelist      -                          200  404  200   200  404  200
workshops_goodpractice_add             -                          403  404  403   403  404  403
workshops_goodpractice_change          one                        200  404  200   403  404  403
workshops_goodpractice_delete          one                        403  404  403   403  404  403
workshops_ruleset_changelist           -                          200  404  404   200  404  404
workshops_ruleset_add                  -                          200  404  404   200  404  404
workshops_ruleset_change               one                        200  404  404   200  404  404
workshops_ruleset_delete               one                        403  404  404   403  404  404
workshops_threadcontributionreport_changelist -                          200  404  404   200  404  404
workshops_threadcontributionreport_add -                          403  404  404   403  404  404
workshops_threadcontributionreport_change one                        200  404  404   403  404  404
workshops_threadcontributionreport_delete one                        403  404  404   403  404  404
workshops_consultationreplyreport_changelist -                          200  404  404   200  404  404
workshops_consultationreplyreport_add  -                          403  404  404   403  404  404
workshops_consultationreplyreport_change one                        200  404  404   403  404  404
workshops_consultationreplyreport_delete one                        403  404  404   403  404  404
workshops_programme_changelist         -                           200  404  200   200  404  200
workshops_programme_add                -                           403  404  403   403  404  403
workshops_programme_change             one                         200  404  200   403  404  403
workshops_programme_delete             one                         403  404  403   403  404  403
workshops_programmeconcept_changelist  -                           200  404  200   200  404  200
workshops_programmeconcept_add         -                           403  404  403   403  404  403
workshops_programmeconcept_change      one                         200  404  200   403  404  403
workshops_programmeconcept_delete      one                         403  404  403   403  404  403

accounts_user_changelist               -                          200  200  200   200  200  200
accounts_user_add                      -                          403  200  403   403  200  403
accounts_user_change                   somebody                   200  200  200   403  200  403
accounts_user_change                   almighty                   200  200  200   403  403  403
accounts_user_delete                   somebody                   403  403  403   403  403  403
auth_user_password_change              somebody                   403  200  403   403  200  403
auth_user_password_change              almighty                   403  403  403   403  403  403
accounts_delegation_changelist         -                          404  200  404   404  200  404
accounts_delegation_add                -                          404  200  404   404  200  404
accounts_delegation_change             one                        404  200  404   404  200  404
accounts_delegation_delete             one                        404  200  404   404  200  404
accounts_organisation_changelist       -                          404  302  404   404  302  404
accounts_organisation_add              -                          404  403  404   404  403  404
accounts_organisation_change           one                        404  200  404   404  200  404
accounts_organisation_delete           one                        404  403  404   404  403  404
accounts_orgunit_changelist            -                          200  200  200   200  200  200
accounts_orgunit_add                   -                          403  200  403   403  200  403
accounts_orgunit_change                one                        200  200  200   403  200  403
accounts_orgunit_delete                one                        403  403  403   403  403  403

notifications_closedday_changelist     -                          404  200  404   404  200  404
notifications_closedday_add            -                          404  200  404   404  200  404
notifications_closedday_change         one                        404  200  404   404  200  404
notifications_closedday_delete         one                        404  200  404   404  200  404
notifications_notification_changelist  -                          404  200  404   404  200  404
notifications_outboxmail_changelist    -                          404  200  404   404  200  404
"""

ENTERING = ["team", "admn", "audt"]
# The one address that is not behind the door: it sends everybody to the login page of the site.
DOORMAT = "login"
METHODS = ("GET", "POST")


def rows() -> list[list[str]]:
    return [line.split() for line in TABLE.strip("\n").splitlines()[2:] if line]


def places(address: str) -> set[str]:
    return {place for name, place, *_statuses in rows() if name == address}


def moves(address: str) -> set[str]:
    return {place.split("/")[1] for place in places(address)}


@pytest.fixture
def clients(settings) -> dict[str, Client]:
    """One for each column of the site-wide table, and what the demonstration lacks."""
    people = {"anon": None, **decor.load(settings)}
    User.objects.create(username="almighty", is_superuser=True)
    dates = {"starts_on": "2026-06-01", "ends_on": "2026-06-02"}
    Delegation.objects.create(manager=people["line"], delegate=people["mgmt"], **dates)
    ClosedDay.objects.create(day="2026-06-01", label="Pont")
    said, reply = decor.arguments("thread_said")[0], decor.arguments("answered")[0]
    asked_again = {"reporter": people["mgmt"], "reason": "À relire."}
    ThreadContributionReport.objects.create(contribution_id=said, **asked_again)
    ConsultationReplyReport.objects.create(reply_id=reply, **asked_again)
    return {role: signed_in(people[role]) for role in columns()}


def arguments(address: str, place: str) -> list[object]:
    if address == "app_list":
        return [place]
    if place == "one":
        label, model, _page = address.split("_")
        return [apps.get_model(label, model).objects.order_by("pk").first().pk]
    if place in ("somebody", "almighty"):
        return [User.objects.get(username=place.replace("somebody", "robin")).pk]
    return [] if address == "ideas_idea_changelist" else decor.arguments(place)


def asked(place: str) -> tuple[str, dict[str, object]]:
    """The end of the address, and the words of the form: a queue is read, a button of its bar is pressed."""
    kind, _, word = place.partition("/")
    if kind == "queue":
        return f"?queue={word}", {}
    ticked = decor.arguments("deposited") if kind == "bulk" else []
    return "", {"action": word, ACTION_CHECKBOX_NAME: ticked} if ticked else {}


def answer(client: Client, method: str, url: str, data: dict[str, object]) -> str:
    """The status, and nothing kept of what the request wrote."""
    with transaction.atomic():
        response = getattr(client, method.lower())(url, data if method == "POST" else None)
        transaction.set_rollback(True)
    to_login = response.status_code == 302 and "/login/" in response.url
    return "in" if to_login else str(response.status_code)


def wrong(clients: dict[str, Client], row: list[str], wanted: dict[tuple[str, str], str]) -> Iterator[str]:
    address, place, *_statuses = row
    end, data = asked(place)
    url = reverse(f"admin:{address}", args=arguments(address, place)) + end
    for (method, role), status in wanted.items():
        if status == "-":
            continue
        found = answer(clients[role], method, url, data)
        if found != status:
            yield f"{address} {place} {method} {role}: {found}, not {status}"


def test_every_address_of_the_administration_is_in_the_table():
    there = {name.removeprefix("admin:") for name in names(get_resolver()) if name.startswith("admin:")}

    assert there == {address for address, *_rest in rows()}


def test_every_queue_move_and_button_of_the_administration_is_in_the_table():
    buttons = {f"bulk/{bulk.code}" for bulk in BULK}
    queues = {f"queue/{code}" for code in (*QUEUES, ALL)}

    assert places("ideas_idea_changelist") == {"-"} | queues | buttons
    assert moves("ideas_idea_move") == {*TRIAGE_MOVES, "withdraw"}  # the author's: no page here
    assert moves("ideas_campaign_move") == set(CampaignAdmin.move_forms)
    assert places("app_list") == set(ADMINISTERED)


def wanted_of(row: list[str], *, first: bool) -> dict[tuple[str, str], str]:
    """By method and role: what the table says, and the one rule, asked once an address."""
    address, _place, *statuses = row
    entering = [(method, role) for method in METHODS for role in ENTERING]
    wanted = dict(zip(entering, statuses, strict=True))
    if first:
        others = [role for role in columns() if role not in ENTERING]
        outside = {role: "in" if role == "anon" or address == DOORMAT else "404" for role in others}
        wanted |= {(method, role): status for method in METHODS for role, status in outside.items()}
    return wanted


def test_every_address_answers_every_role_as_the_table_says(clients):
    met, found = set(), []
    for row in rows():
        found += wrong(clients, row, wanted_of(row, first=row[0] not in met))
        met.add(row[0])

    assert "\n".join(found) == ""
