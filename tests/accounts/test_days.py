"""A slip of the keyboard in a year is said at once, wherever days are planned."""

import pkgutil
from datetime import date
from importlib import import_module

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.days import DayField, PlannedDayField
from accounts.roles import Role
from ideas.forms.campaign_admin import ExtendForm
from ideas.forms.moves import MOVE_FORMS as IDEA_FORMS
from ideas.models import CommitteeSession
from notifications.models import ClosedDay
from tests.factories import make_campaign, make_idea, make_user, somebody
from tests.workshops.conftest import make_workshop
from workflow.forms import PauseForm


@pytest.mark.parametrize("typed", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
@pytest.mark.parametrize("field", [DayField, PlannedDayField])
def test_no_field_takes_a_day_from_which_nothing_can_be_counted(field, typed):
    with pytest.raises(ValidationError, match="par exemple 18/06/2026"):
        field().clean(typed)


def test_what_is_planned_is_not_for_the_next_century():
    year = timezone.localdate().year

    assert PlannedDayField().clean(f"{year + 5}-06-18") == date(year + 5, 6, 18)
    with pytest.raises(ValidationError, match="dans les 5 ans"):
        PlannedDayField().clean(f"{year + 6}-06-18")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "model", "values"),
    [
        (Role.INNOVATION_TEAM, CommitteeSession, {"title": "Séance de juin", "held_on": "2206-06-18"}),
        (Role.INNOVATION_TEAM, CommitteeSession, {"title": "Séance de juin", "held_on": "2126-06-18"}),
        (Role.ADMINISTRATOR, ClosedDay, {"label": "Pont", "day": "9999-12-31"}),
    ],
)
def test_the_administration_refuses_them(as_user, role, model, values):
    url = reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_add")

    response = as_user(make_user(role)).post(url, values)

    assert response.status_code == 200
    assert {"held_on", "day"} & set(response.context["adminform"].form.errors)
    assert not model.objects.exists()


def forms_of_the_house():
    for app in ("accounts", "notifications", "workflow", "ideas", "incubation", "workshops", "portal"):
        package = import_module(app)
        for module in pkgutil.walk_packages(package.__path__, f"{app}."):
            if ".forms" in module.name:
                import_module(module.name)
    return {form for form in descendants(forms.BaseForm) if form.__module__.split(".")[0] in apps.app_configs}


def descendants(parent):
    return {parent}.union(*(descendants(child) for child in parent.__subclasses__()))


def test_every_day_that_people_type_is_one_of_these():
    typed = {
        f"{form.__module__}.{form.__name__}.{name}": field
        for form in forms_of_the_house()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.DateField)
    }

    assert "workshops.forms.facts.FactsForm.on" in typed
    assert "ideas.forms.moves.ContactForm.on" in typed
    assert [name for name, field in typed.items() if not isinstance(field, DayField)] == []


ABSURD = ["0001-01-01", "9999-12-31", "2199-01-01"]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ABSURD)
@pytest.mark.parametrize(
    ("place", "moves", "field"),
    [
        ("edit", (), "on"),
        ("move/replan", ("postpone",), "on"),
        ("actions/new", (), "due_on"),
        ("actions/new", (), "done_on"),
    ],
)
def test_a_workshop_says_what_is_wrong_with_a_day(as_user, place, moves, field, typed):
    elie = make_user(Role.FACILITATOR)
    workshop = make_workshop(elie, *moves)

    response = as_user(elie).post(f"{workshop.get_absolute_url()}{place}/", {field: typed})

    assert response.status_code == 200
    words = " ".join(response.context["form"].errors[field])
    assert "par exemple 18/06/2026" in words or "dans les 5 ans" in words


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ABSURD)
@pytest.mark.parametrize(
    ("state", "name", "field"),
    [("submitted", "record_contact", "on"), ("in_review", "publish_study", "told_in_person_on")],
)
def test_a_move_of_an_idea_says_what_is_wrong_with_a_day(state, name, field, typed):
    form = IDEA_FORMS[name]({field: typed}, subject=make_idea(state), user=somebody(Role.INNOVATION_TEAM))

    assert form.errors[field]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ABSURD)
def test_a_call_is_not_extended_by_centuries(typed):
    form = ExtendForm(
        {"closes_on": typed}, subject=make_campaign("open"), user=somebody(Role.INNOVATION_TEAM)
    )

    assert form.errors["closes_on"]


@pytest.mark.django_db
def test_nothing_waits_for_centuries():
    form = PauseForm(
        {"reason": "Le budget", "until": "9999-12-31"}, subject=make_idea(), user=somebody(Role.MANAGEMENT)
    )

    assert "until" in form.errors
