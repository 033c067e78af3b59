"""What one agreement may be, as the organisation chooses it: said on the form, checked by the move."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Organisation
from accounts.roles import Role
from incubation.models import TimeAllocation
from incubation.workload import add_months
from tests.factories import make_user
from tests.incubation.asking import asked, day, move_page, new_page
from tests.incubation.bounds import set_bounds
from tests.incubation.factories import make_agreement, make_project, make_request, move
from tests.pages import words_of
from workflow.errors import RequirementsMissing
from workflow.registry import missing_for

pytestmark = pytest.mark.django_db

PAGE = "/admin/accounts/organisation/1/change/"
TOO_LONG = "Un accord dure au plus"


def terms(percent="20", *, months=1, **other):
    start = timezone.localdate()
    return {"percent": Decimal(percent), "starts_on": start, "ends_on": add_months(start, months), **other}


@pytest.mark.parametrize("percent", ["9.99", "40.01", "60", "100"])
def test_nobody_asks_outside_the_bounds_even_past_the_form(project, percent):
    with pytest.raises(RequirementsMissing, match="Choisissez une part de 10 à 40 %"):
        make_request(project, percent=percent)
    assert not TimeAllocation.objects.exists()


@pytest.mark.parametrize("percent", ["10", "33.33", "40"])
def test_the_bounds_themselves_are_within(project, percent):
    assert make_request(project, percent=percent).percent == Decimal(percent)


def test_an_agreement_lasts_two_years_at_most(project):
    start = timezone.localdate()

    with pytest.raises(RequirementsMissing, match=f"{TOO_LONG} 24 mois"):
        make_request(project, ends_on=add_months(start, 24) + timedelta(days=1))
    assert make_request(project, ends_on=add_months(start, 24)).state == "requested"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [(terms("41"), "de 10 à 40 %"), (terms("9"), "de 10 à 40 %"), (terms(months=25), TOO_LONG)],
)
def test_nobody_proposes_outside_the_bounds(project, wrong, words):
    allocation = make_request(project)

    with pytest.raises(RequirementsMissing, match=words):
        TimeAllocation.perform(allocation.pk, "propose", by=allocation.beneficiary.line_manager, terms=wrong)
    assert allocation.versions.count() == 1


@pytest.mark.parametrize(("wrong", "words"), [(terms("41"), "de 10 à 40 %"), (terms(months=25), TOO_LONG)])
def test_nobody_asks_for_more_outside_the_bounds(project, wrong, words):
    allocation = make_agreement(project)

    with pytest.raises(RequirementsMissing, match=words):
        TimeAllocation.perform(allocation.pk, "request_renewal", by=allocation.beneficiary, terms=wrong)


def test_few_days_over_a_long_period_are_few_a_week(project):
    """An envelope is bound upwards only."""
    allocation = make_request(project)
    allocation.inputs = {"terms": terms("4", envelope_days=Decimal(8))}
    assert missing_for(allocation, "propose", None) == []

    allocation.inputs = {"terms": terms("41", envelope_days=Decimal(80))}
    assert "au plus 40 %" in missing_for(allocation, "propose", None)[0]


def test_the_pages_offer_what_the_organisation_grants(as_user, project):
    form = as_user(project.intrapreneur).get(new_page(project)).context["form"]
    assert [value for value, _label in form.fields["days_a_week"].choices] == [
        "", "0.5", "1.0", "1.5", "2.0",
    ]  # fmt: skip
    assert "De 10 à 40 %" in form.fields["percent"].help_text

    set_bounds(time_percent_min=20, time_percent_most=30)

    form = as_user(project.intrapreneur).get(new_page(project)).context["form"]
    assert [value for value, _label in form.fields["days_a_week"].choices] == ["", "1.0", "1.5"]


def test_the_form_says_the_bounds_of_the_organisation(as_user, project):
    set_bounds(time_percent_min=20, time_percent_most=30, time_months_max=6)
    wrong = asked(days_a_week="", percent="35", ends_on=day(300))

    page = words_of(as_user(project.intrapreneur).post(new_page(project), wrong))

    assert "Choisissez une part de 20 à 30 %" in page
    assert "Un accord dure au plus 6 mois" in page


def test_an_agreement_of_before_the_bounds_changed_still_opens_its_pages(as_user, project):
    set_bounds(time_percent_most=60)
    allocation = make_request(project, percent="60")
    set_bounds(time_percent_most=30)
    manager = as_user(allocation.beneficiary.line_manager)

    form = manager.get(move_page(allocation, "propose")).context["form"]
    manager.post(move_page(allocation, "approve"), {"seen": 1})

    assert (form.initial["days_a_week"], form.initial["percent"]) == ("", Decimal(60))
    assert TimeAllocation.objects.get().state == "active"


def test_all_the_agreements_of_a_person_stay_under_the_maximum(as_user, project):
    set_bounds(time_percent_together=50)
    other = make_project(carrier=project.intrapreneur)
    move(other, "accept_to_carry", by=project.intrapreneur)
    make_agreement(other, percent="30")
    allocation = make_request(project, percent="21")

    response = as_user(allocation.beneficiary.line_manager).post(
        move_page(allocation, "approve"), {"seen": 1}
    )

    assert response.status_code == 409
    assert "a déjà 30 % de son temps accordé sur cette période, 50 % au plus" in words_of(response)


WRONG = [
    {"time_percent_min": 0},
    {"time_percent_min": 50},
    {"time_percent_most": 101},
    {"time_percent_together": 30},
    {"time_percent_together": 101},
    {"time_months_max": 0},
    {"time_months_max": 121},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_the_database_keeps_the_bounds_in_order(wrong):
    set_bounds()

    with pytest.raises(IntegrityError, match="accounts_organisation_time"), transaction.atomic():
        Organisation.objects.update(**wrong)


@pytest.fixture
def save(as_user, django_capture_on_commit_callbacks):
    """The page of the organisation, sent as its form holds it with these changes."""
    set_bounds()
    kim = as_user(make_user(Role.ADMINISTRATOR))

    def saved(**changes):
        form = kim.get(PAGE).context["adminform"].form
        held = {name: form[name].value() for name in form.fields if name != "logo"}
        with django_capture_on_commit_callbacks(execute=True):
            return kim.post(PAGE, {**held, **changes})

    return saved


@pytest.mark.parametrize("wrong", WRONG)
def test_bounds_that_make_no_sense_are_said_on_the_page(save, wrong):
    response = save(**wrong)

    assert response.status_code == 200
    assert response.context["errors"]
    assert Organisation.objects.get().time_percent_most == 40


def test_the_administration_changes_the_bounds(save, project):
    assert save(time_percent_min=20, time_percent_most=80).status_code == 302

    with pytest.raises(RequirementsMissing, match="Choisissez une part de 20 à 80 %"):
        make_request(project, percent="10")


def test_the_carrier_reads_the_sentence_of_a_renewal_that_is_too_long(as_user, project):
    allocation = make_agreement(project)
    renewal = {"days_a_week": "0.5", "ends_on": day(740), "objectives": "Une suite."}

    page = words_of(as_user(allocation.beneficiary).post(move_page(allocation, "request_renewal"), renewal))

    assert "Un accord dure au plus 24 mois" in page
