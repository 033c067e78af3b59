"""Who reads a time log: its writer, on its pages, and nobody else anywhere: every role, every address, every trace."""

from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.core import mail as mailbox
from django.core.management import call_command
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation
from accounts.permissions import RELATIONS
from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import MidTermReview, TimeAlert, TimeAllocation, TimeEntry
from incubation.time_log import entries_of, monthly
from incubation.time_totals import TimeTotals, sees_totals
from incubation.watching import watch
from notifications.models import Notification, OutboxMail
from notifications.tasks import relay_outbox, send_due_reminders
from tests import decor
from tests.factories import make_user, somebody
from tests.incubation.factories import make_project
from tests.pages import text_of
from tests.scenes import scene
from tests.test_admin_permissions import TABLE as ADMIN_TABLE
from tests.test_permissions import rows, signed_in

pytestmark = pytest.mark.django_db
# No page says these words of itself. The duration too: nothing else in the demonstration lasts that long.
MARK, MINUTES, SHOWN = "zibeline-nocturne", 263, "4\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}23"
LOG = ("log", "log_alerts", "log_entry", "log_remove")


def write(allocation, day=None):
    return TimeEntry.objects.create(
        allocation=allocation,
        day=day or timezone.localdate(),
        minutes=MINUTES,
        activity="people",
        note=f"Rencontre {MARK}",
    )


def close_to(project):
    """Everybody who stands somewhere near an agreement, or holds a right over all of them, beside its beneficiary."""
    allocation = project.allocations.get()
    manager, today = allocation.beneficiary.line_manager, timezone.localdate()
    delegate, colleague, member = make_user(), make_user(), make_user()
    week = timedelta(days=7)
    Delegation.objects.create(manager=manager, delegate=delegate, starts_on=today, ends_on=today + week)
    project.memberships.create(person=member, contribution="Les familles", accepted_at=timezone.now())
    allocation.terms.arrangements.create(task="Accueil", mode="handed_over", to_whom=colleague)
    boss, everything = make_user(is_superuser=True, is_staff=True), make_user(is_staff=True)
    everything.user_permissions.set(Permission.objects.all())
    roles = {role.value: make_user(role) for role in Role}
    return {
        "line manager": manager,
        "delegate": delegate,
        "named colleague": colleague,
        "member": member,
        "their coach": project.coach,
        "superuser": boss,
        "every permission": everything,
        **roles,
    }


@scene
def running():
    return make_project(ProjectState.FEASIBILITY)


def test_its_pages_exist_for_its_writer_alone(running, as_user):
    allocation = running.allocations.get()
    entry = write(allocation)
    addresses = {
        "log": [allocation.pk],
        "log_entry": [allocation.pk, entry.pk],
        "log_alerts": [allocation.pk],
        "log_remove": [allocation.pk, entry.pk],
    }

    for name, args in addresses.items():
        url = reverse(f"incubation:{name}", args=args)
        for who, person in (
            close_to(running).items() if name == "log" else [("boss", make_user(is_superuser=True))]
        ):
            for method in ("get", "post"):
                response = getattr(as_user(person), method)(url)
                assert response.status_code in (403, 404, 405), (name, who, method)
                assert MARK not in text_of(response), (name, who)
    mine = as_user(allocation.beneficiary)
    assert MARK in text_of(mine.get(reverse("incubation:log", args=[allocation.pk])))
    assert MARK in text_of(mine.get(reverse("incubation:log_entry", args=[allocation.pk, entry.pk])))
    assert TimeEntry.objects.filter(pk=entry.pk).exists()


def test_its_pages_are_kept_by_no_cache(running, as_user):
    allocation = running.allocations.get()

    response = as_user(allocation.beneficiary).get(reverse("incubation:log", args=[allocation.pk]))

    assert {"no-store", "private"} <= {word.strip() for word in response["Cache-Control"].split(",")}


def test_an_entry_is_found_through_its_own_agreement_only(running, as_user):
    """Another agreement of one's own is no door either."""
    entry = write(running.allocations.get())
    other = make_project(ProjectState.FEASIBILITY).allocations.get()

    for name in ("log_entry", "log_remove"):
        url = reverse(f"incubation:{name}", args=[other.pk, entry.pk])
        assert as_user(other.beneficiary).post(url).status_code == 404
    assert TimeEntry.objects.filter(pk=entry.pk).exists()


def test_no_function_answers_anybody_else(running):
    allocation = running.allocations.get()
    write(allocation)

    assert entries_of(allocation, allocation.beneficiary).count() == 1
    for who, person in close_to(running).items():
        assert not entries_of(allocation, person).exists(), who
        assert not TimeEntry.objects.visible_to(person).exists(), who


def test_no_right_opens_it_and_no_list_of_the_administration_shows_it():
    private = (TimeEntry, TimeAlert)
    names = {model._meta.model_name for model in private}

    assert not {model for model in admin.site._registry if model in private}
    assert not [row for row in ADMIN_TABLE.split() if any(name in row for name in names)]
    assert not Permission.objects.filter(content_type__app_label="incubation", content_type__model__in=names)
    assert not {model for model in RELATIONS if model in private}
    # No name leads back from an agreement, or from a person: nothing that walks relations finds a log.
    pointing = [relation for model in apps.get_models() for relation in model._meta.related_objects]
    named = [r.get_accessor_name() for r in pointing if r.related_model in private]
    assert set(named) <= {None} or all(name is None or name.endswith("+") for name in named)


def test_no_history_remembers_an_entry(running, as_user):
    """Neither a line of history nor a log of the administration: corrected or removed, it was never there."""
    allocation = running.allocations.get()
    client = as_user(allocation.beneficiary)
    before = snapshot(leaving_out=TimeEntry)
    words = {"day": timezone.localdate(), "length": "other", "duration": SHOWN, "activity": "people"}
    client.post(reverse("incubation:log", args=[allocation.pk]), {**words, "note": MARK})
    entry = TimeEntry.objects.get()
    assert (entry.minutes, entry.note) == (MINUTES, MARK)
    client.post(reverse("incubation:log_remove", args=[allocation.pk, entry.pk]))

    assert not TimeEntry.objects.exists()
    assert snapshot(leaving_out=TimeEntry) == before


def snapshot(leaving_out: type[models.Model]) -> dict[str, int]:
    """How many rows each table holds; a session and its counters are no trace of the log."""
    passing = {leaving_out._meta.label, "sessions.Session", "axes.AccessLog", "axes.AccessAttempt"}
    every = (model for model in apps.get_models() if model._meta.managed and not model._meta.proxy)
    return {
        model._meta.label: model._base_manager.count() for model in every if model._meta.label not in passing
    }


def test_totals_are_for_those_whom_the_scheme_names(running):
    allocation = running.allocations.get()
    write(allocation)
    near = close_to(running)
    told = {who for who, person in near.items() if sees_totals(person, allocation)}

    assert told == {"line manager", "delegate", "their coach", Role.INNOVATION_TEAM.value}
    assert sees_totals(allocation.beneficiary, allocation)


def test_nobody_else_reads_the_running_month(running):
    allocation = running.allocations.get()
    write(allocation)

    assert TimeTotals(allocation, allocation.beneficiary).totals.consumed == MINUTES
    assert monthly(allocation) == []
    for who, person in close_to(running).items():
        assert TimeTotals(allocation, person).months == [], who


def test_what_is_told_to_others_quotes_no_entry(running):
    """Reminders and alerts of three weeks with their mails, the person's consent given."""
    allocation = running.allocations.get()
    today = timezone.localdate()
    began = today - timedelta(days=63)
    TimeAllocation.objects.filter(pk=allocation.pk).update(
        activated_on=began, starts_on=began, ends_on=today + timedelta(days=20), shares_alerts=True
    )
    for day in range(40):
        write(allocation, today - timedelta(days=day))

    assert watch(today) == 1
    send_due_reminders()
    relay_outbox()

    told = [f"{row.title} {row.body} {row.url}" for row in Notification.objects.all()]
    sent = [f"{mail.subject} {mail.body} {mail.alternatives}" for mail in mailbox.outbox]
    assert told
    assert not [words for words in told + sent if MARK in words or SHOWN in words or str(MINUTES) in words]
    alerts = Notification.objects.filter(rule__startswith="incubation/time_alert")
    assert {row.recipient for row in alerts} == {allocation.beneficiary, running.coach}
    assert OutboxMail.objects.exists()


def test_a_dump_for_another_tool_says_what_the_site_says(running):
    """No command of the site writes a log out; Django's own needs the database itself."""
    write(running.allocations.get())
    out = StringIO()

    call_command("dumpdata", "incubation", "--exclude=incubation.TimeEntry", stdout=out)

    assert MARK not in out.getvalue()


def test_the_pages_near_it_show_no_mark(running, as_user):
    allocation = running.allocations.get()
    write(allocation)
    near = [allocation.get_absolute_url(), running.get_absolute_url(), running.idea.get_absolute_url()]
    lists = [reverse(name) for name in ("incubation:time_list", "incubation:projects", "portal:me")]

    for who, person in close_to(running).items():
        client = as_user(person)
        for url in [*near, *lists, reverse("notifications:inbox"), reverse("portal:contributions_pdf")]:
            words = text_of(client.get(url))
            assert MARK not in words, (who, url)
            assert SHOWN not in words, (who, url)


# The whole site.


def admin_addresses():
    """Every page of the administration that needs no argument, and those of projects and agreements."""
    for model in admin.site._registry:
        yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for model in ("timeallocation", "project"):
        for row in apps.get_model("incubation", model).objects.all():
            yield reverse(f"admin:incubation_{model}_change", args=[row.pk])
    yield reverse("admin:index")


def site_addresses():
    """Every address of the table of permissions that is read, on the demonstration."""
    found = {(name, place) for name, place, method, *_rest in rows() if method == "GET"}
    for name, place in sorted(found):
        if name.removeprefix("incubation:") not in LOG:
            yield reverse(name, args=decor.arguments(place))
    for agreement in TimeAllocation.objects.all():
        yield agreement.get_absolute_url()
        yield agreement.project.get_absolute_url()


@pytest.fixture
def everywhere(settings):
    """Every agreement of the demonstration has a log, today's and that of long ago."""
    people = decor.load(settings)
    TimeEntry.objects.all().delete()
    for allocation in TimeAllocation.objects.begun():
        write(allocation)
        write(allocation, allocation.activated_on)
    return people


WATCHERS = [
    "agnt",
    "auth",
    "team",
    "mgmt",
    "line",
    "corr",
    "coch",
    "facl",
    "admn",
    "audt",
    "superuser",
    "anon",
]


@pytest.mark.proof
@pytest.mark.parametrize("who", WATCHERS)
def test_no_address_shows_a_mark_of_it(everywhere, who):
    """Notes and exact durations; pages, exports, feeds, calendars, documents and the administration alike."""
    person = make_user(is_superuser=True, is_staff=True) if who == "superuser" else everywhere.get(who)
    client = signed_in(person)
    told, read = [], 0
    for url in dict.fromkeys([*site_addresses(), *(admin_addresses() if who in ADMINS else [])]):
        response = client.get(url)
        words = text_of(response)
        read += response.status_code == 200
        if MARK in words or MARK in str(response.headers):
            told.append(url)

    assert told == []
    assert read > 5 or who == "anon"


ADMINS = ("team", "admn", "audt", "superuser")


def test_the_marks_are_shown_where_they_may_be(everywhere):
    """Else the tests above would see nothing because nothing is there."""
    camille = everywhere["auth"]
    allocation = TimeAllocation.objects.begun().filter(beneficiary=camille).first()

    page = text_of(signed_in(camille).get(reverse("incubation:log", args=[allocation.pk])))

    assert MARK in page
    assert SHOWN in page


def test_the_review_halfway_tells_nothing_of_the_log(running):
    names = {field.name for field in MidTermReview._meta.get_fields()}

    assert not names & {"minutes", "consumed", "entries"}
    assert somebody(Role.INNOVATION_TEAM)
