from datetime import date, time, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.demo_accounts import ACCOUNTS, PASSWORD
from accounts.models import User
from accounts.roles import Role
from ideas import services
from ideas.forms.score import ScoreForm
from ideas.models import CriteriaGrid, Criterion, DepositRules, Theme
from notifications.calendar import is_working_day
from tests.factories import make_idea, make_user
from workshops.models import Kind, RuleSet, Workshop

pytestmark = pytest.mark.django_db


def prepared() -> str:
    output = StringIO()
    call_command("prepare", stdout=output, stderr=StringIO())
    return output.getvalue()


@pytest.fixture
def installation(settings: Any) -> None:
    settings.DEMO_MODE = False
    assert prepared() == ""


def test_an_installation_is_brought_up_to_date_without_anybody_in_it(installation: None) -> None:
    assert not User.objects.exists()


def test_a_database_with_somebody_in_it_is_left_alone() -> None:
    User.objects.create(username="somebody")
    output = prepared()
    assert list(User.objects.values_list("username", flat=True)) == ["somebody"]
    assert PASSWORD in output
    assert all(account.username in output for account in ACCOUNTS)


def test_a_new_installation_has_rules_themes_criteria_and_golden_rules(installation: None) -> None:
    assert DepositRules.objects.current().body.startswith("Une idée est à quelqu’un")
    assert Theme.objects.offered().count() == 6
    axes = [criterion.axis for criterion in CriteriaGrid.objects.judging(None).criteria.in_use()]
    assert axes == ["impact"] * 6 + ["feasibility"] * 6
    assert RuleSet.objects.get().rules[0] == "Suspendre son jugement et faire part de ses besoins"
    assert not is_working_day(date(2026, 7, 14))


def test_what_was_changed_is_never_written_over(installation: None) -> None:
    DepositRules.objects.update(body="Nos règles à nous.")
    Theme.objects.exclude(name="Formation").delete()
    Criterion.objects.update(label="Notre critère")
    RuleSet.objects.update(name="Nos règles d’or")

    prepared()

    assert DepositRules.objects.get().body == "Nos règles à nous."
    assert Theme.objects.get().name == "Formation"
    assert set(Criterion.objects.values_list("label", flat=True)) == {"Notre critère"}
    assert RuleSet.objects.get().name == "Nos règles d’or"


def test_an_idea_goes_from_its_deposit_to_its_scores_in_a_new_installation(installation: None) -> None:
    idea = make_idea("in_review")
    assert idea.rules == DepositRules.objects.current()
    review = idea.reviews.pending().select_related("session", "idea").get()
    dany = make_user(Role.MANAGEMENT)
    levels = {name: "4" for name in ScoreForm(None, review=review, user=dany).fields if name != "comment"}
    form = ScoreForm(levels, review=review, user=dany)
    assert form.is_valid()

    services.score(review, by=dany, values=form.values())

    assert review.scores.count() == 12


def test_a_workshop_opens_its_registrations_in_a_new_installation(installation: None) -> None:
    elie = make_user(Role.FACILITATOR)
    hours = {"starts_at": time(9), "ends_at": time(10)}
    on = timezone.localdate() + timedelta(days=7)
    announced = {
        "title": "Nos freins",
        "kind": Kind.CONSULTATION,
        "objective": "Les dire.",
        "facilitator": elie,
    }
    workshop = Workshop.begin(
        "plan", by=elie, on=on, golden_rules=RuleSet.objects.get(), **hours, **announced
    )
    workshop.agenda.create(order=1, kind="group_work", title="Travail", **hours)

    assert Workshop.perform(workshop.pk, "open", by=elie).is_open


def test_the_demonstration_fills_an_installation_that_was_prepared_before(
    installation: None, settings: Any
) -> None:
    settings.DEMO_MODE = True
    prepared()
    assert DepositRules.objects.count() == 2  # those of any installation, renewed since by the organisation
    assert Theme.objects.count() == 8
    assert RuleSet.objects.count() == 3
