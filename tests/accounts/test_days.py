"""A slip of the keyboard in a year is said at once, wherever days are planned."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.days import DayField, PlannedDayField
from accounts.roles import Role
from ideas.models import CommitteeSession
from notifications.models import ClosedDay
from tests.factories import make_idea, make_user, somebody
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


@pytest.mark.django_db
def test_nothing_waits_for_centuries():
    form = PauseForm(
        {"reason": "Le budget", "until": "9999-12-31"}, subject=make_idea(), user=somebody(Role.MANAGEMENT)
    )

    assert "until" in form.errors
