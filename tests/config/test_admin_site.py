"""Who enters the administration, what it holds, and that each of its pages opens."""

import re

import pytest
from django.contrib import admin
from django.db import models
from django.urls import reverse

from accounts.models import Delegation, Organisation, User
from accounts.permissions import ROLE_PERMISSIONS
from accounts.roles import Role
from config.admin import ADMINISTERED
from ideas.lifecycle import IdeaState
from ideas.models import CriteriaGrid, EvaluatorPool
from notifications.models import ClosedDay, Notification
from tests.factories import make_campaign, make_idea, make_rules, make_session, make_theme, make_user
from tests.workshops.conftest import make_workshop
from workshops.models import RuleSet

pytestmark = pytest.mark.django_db
ENTERS = {Role.INNOVATION_TEAM, Role.AUDITOR, Role.ADMINISTRATOR}


@pytest.fixture
def kim() -> User:
    return make_user(Role.ADMINISTRATOR, username="kim", first_name="Kim")


def registered() -> list[str]:
    return [f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry]


@pytest.mark.parametrize("role", Role.values)
def test_only_three_roles_enter(as_user, role):
    answer = as_user(make_user(role)).get(reverse("admin:index"))
    assert answer.status_code == (200 if role in ENTERS else 404)


def test_an_agent_finds_nothing_and_is_not_sent_to_the_login_page_again(as_user):
    assert as_user(make_user()).get("/admin/").status_code == 404


def test_a_visitor_goes_to_the_login_page_of_the_site(client):
    answer = client.get("/admin/ideas/idea/?queue=late", follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("accounts:login") + "?next=")
    assert "queue" in answer.redirect_chain[-1][0]


def test_a_closed_account_is_refused(client):
    morgan = make_user(Role.INNOVATION_TEAM, is_active=False)
    client.force_login(morgan, backend="accounts.backends.RoleBackend")
    assert client.get("/admin/").status_code != 200


def test_only_our_models_are_administered():
    assert {model._meta.app_label for model in admin.site._registry} == set(ADMINISTERED)


@pytest.mark.parametrize("name", registered())
def test_every_list_opens_for_whoever_may_do_everything(as_user, name):
    boss = make_user(is_superuser=True)
    assert as_user(boss).get(reverse(f"admin:{name}_changelist"), follow=True).status_code == 200


@pytest.mark.parametrize("name", registered())
def test_no_list_opens_without_a_right_on_its_model(as_user, name, monkeypatch):
    monkeypatch.setitem(ROLE_PERMISSIONS, Role.COACH, {"accounts.enter_admin"})
    assert (
        as_user(make_user(Role.COACH)).get(reverse(f"admin:{name}_changelist"), follow=True).status_code
        == 404
    )


def one_of_each() -> list[models.Model]:
    session = make_session()
    idea = make_idea(IdeaState.INCUBATING)
    transfer = make_idea(IdeaState.TRANSFERRED).transfers.get()
    person, other = make_user(), make_user()
    delegation = Delegation.objects.create(
        manager=person, delegate=other, starts_on="2026-06-01", ends_on="2026-06-02"
    )
    rules = RuleSet.objects.create(name="Règles d’or", lines="On écoute")
    grid = CriteriaGrid.objects.create(name="Grille")
    pool = EvaluatorPool.objects.create(theme=make_theme())
    organisation = Organisation.objects.create(pk=1, name="Valmontagne", scheme_name="Germoir")
    made = [
        session,
        idea.reviews.get().session,
        idea,
        idea.project,
        transfer,
        transfer.unit,
        person,
        delegation,
    ]
    workshop = make_workshop(make_user(Role.FACILITATOR))
    return [
        *made,
        rules,
        grid,
        pool,
        organisation,
        make_rules(),
        make_theme(),
        make_campaign("open"),
        workshop,
    ]


def test_the_page_of_each_kind_of_object_opens(as_user):
    client = as_user(make_user(is_superuser=True))
    for subject in one_of_each():
        url = reverse(f"admin:{subject._meta.app_label}_{subject._meta.model_name}_change", args=[subject.pk])
        assert client.get(url).status_code == 200, url


def test_a_yes_or_a_no_that_is_read_is_a_word(as_user):
    call = make_campaign("open", announced=True)

    page = as_user(make_user(Role.INNOVATION_TEAM)).get(
        reverse("admin:ideas_campaign_change", args=[call.pk])
    )

    assert re.search(r'<div class="readonly">\s*Oui\s*</div>', page.content.decode())
    assert "icon-yes" not in page.content.decode()


def test_what_does_not_exist_is_a_404(as_user):
    boss = make_user(is_superuser=True)
    assert as_user(boss).get("/admin/ideas/theme/999/change/").status_code == 404


def test_the_organisation_is_one_page_even_before_it_is_described(as_user, kim):
    assert as_user(kim).get(reverse("admin:accounts_organisation_changelist"), follow=True).status_code == 200
    fields = {
        "name": "Département de Valmontagne",
        "scheme_name": "Germoir",
        "committee_name": "Comité",
        "contact_name": "Équipe innovation",
        "calendar": "FR",
        "weekly_hours": "35",
        "time_percent_min": "10",
        "time_percent_most": "40",
        "time_percent_together": "100",
        "time_months_max": "24",
        "brand_deep": "#143A2E",
        "brand_accent": "#17694A",
        "brand_glow": "#D9E56B",
    }
    url = reverse("admin:accounts_organisation_change", args=[1])
    # No amount is shown anywhere: a currency would be asked for nothing.
    assert "currency" not in as_user(kim).get(url).context["adminform"].form.fields
    answer = as_user(kim).post(url, fields)
    assert answer.status_code == 302, answer.content.decode()
    assert Organisation.objects.get().name == "Département de Valmontagne"


def test_the_administrator_keeps_the_closing_days(as_user, kim):
    day = {"day": "2026-12-24", "label": "Fermeture de fin d’année"}
    assert as_user(kim).post(reverse("admin:notifications_closedday_add"), day).status_code == 302
    closed = ClosedDay.objects.get()
    url = reverse("admin:notifications_closedday_delete", args=[closed.pk])
    assert as_user(kim).get(url).status_code == 200
    assert as_user(kim).post(url, {"post": "yes"}).status_code == 302
    assert not ClosedDay.objects.exists()


def test_the_journal_of_messages_hides_their_words(as_user, kim):
    Notification.objects.create(
        recipient=make_user(),
        rule="ideas.Idea.submit",
        key="k",
        subject_label="ideas.Idea",
        subject_pk=1,
        title="Une idée confidentielle",
        body="Le détail",
        created_at="2026-06-01T08:00:00+02:00",
    )
    page = as_user(kim).get(reverse("admin:notifications_notification_changelist"))
    assert page.status_code == 200
    assert "confidentielle" not in page.content.decode()


def test_a_filter_that_holds_a_null_character_is_a_wrong_filter(as_user):
    """PostgreSQL would answer with an error, and the person with a 500."""
    team = as_user(make_user(Role.INNOVATION_TEAM))

    for asked in ("state__exact=%00", "q=%00", "o=%00"):
        answer = team.get(f"{reverse('admin:ideas_idea_changelist')}?{asked}")
        assert (answer.status_code, answer.url) == (302, f"{reverse('admin:ideas_idea_changelist')}?e=1")


def test_a_call_does_not_close_before_its_opening(as_user):
    url = reverse("admin:ideas_campaign_add")
    days = {"opens_on": "2020-01-02", "closes_on": "2020-01-01"}
    told = {"title": "Accueil", "question": "Que changer ?", **days}
    answer = as_user(make_user(Role.INNOVATION_TEAM)).post(url, told)
    assert answer.status_code == 200
    assert "Un appel se clôt après son ouverture." in answer.text


def test_an_open_call_is_not_extended_backwards(as_user):
    call = make_campaign("open")
    url = reverse("admin:ideas_campaign_move", args=[call.pk, "extend"])
    answer = as_user(make_user(Role.INNOVATION_TEAM)).post(url, {"closes_on": "2020-01-01"})
    assert "Choisissez une date après la clôture annoncée." in answer.text


@pytest.mark.parametrize("hours", ["0", "-5", "99"])
def test_a_week_has_hours_that_somebody_may_work(as_user, kim, hours):
    url = reverse("admin:accounts_organisation_change", args=[1])
    answer = as_user(kim).post(url, {"weekly_hours": hours})
    assert "weekly_hours" in answer.context["adminform"].form.errors
