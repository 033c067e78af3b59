from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from accounts.demo_accounts import ACCOUNTS, PASSWORD
from accounts.models import User

pytestmark = pytest.mark.django_db


def prepared() -> str:
    output = StringIO()
    call_command("prepare", stdout=output, stderr=StringIO())
    return output.getvalue()


def test_an_installation_is_brought_up_to_date_and_stays_empty(settings: Any) -> None:
    settings.DEMO_MODE = False
    assert prepared() == ""
    assert not User.objects.exists()


def test_a_database_with_somebody_in_it_is_left_alone() -> None:
    User.objects.create(username="somebody")
    output = prepared()
    assert list(User.objects.values_list("username", flat=True)) == ["somebody"]
    assert PASSWORD in output
    assert all(account.username in output for account in ACCOUNTS)
