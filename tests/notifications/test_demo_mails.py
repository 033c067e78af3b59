"""The mails of the demonstration, read in the browser, and nowhere else."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from notifications.models import OutboxMail
from tests.factories import make_idea, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt() -> OutboxMail:
    make_user(Role.INNOVATION_TEAM)
    idea = make_idea("submitted", title="Prêter <b>l'étang</b>")
    return OutboxMail.objects.get(notification__recipient=idea.author)


def test_every_mail_is_listed_the_latest_first(as_user, receipt):
    page = as_user(make_user()).get(reverse("portal:mails")).content.decode()
    assert receipt.to in page
    assert page.index(reverse("portal:mail", args=[receipt.pk + 1])) < page.index(
        reverse("portal:mail", args=[receipt.pk])
    )


def test_an_empty_list_says_so(as_user):
    assert "Aucun courriel" in as_user(make_user()).get(reverse("portal:mails")).content.decode()


def test_a_mail_is_shown_as_it_leaves(as_user, receipt):
    page = as_user(make_user()).get(reverse("portal:mail", args=[receipt.pk])).content.decode()
    assert "Votre idée est bien arrivée" in page
    assert "Bonjour Alix" in page
    assert "<b>l" not in page
    assert f'href="http://testserver{receipt.notification.url}"' in page


def test_a_mail_that_never_was_is_not_found(as_user):
    assert as_user(make_user()).get(reverse("portal:mail", args=[0])).status_code == 404


def test_outside_the_demonstration_there_is_nothing_to_see(as_user, receipt, settings):
    settings.DEMO_MODE = False
    client = as_user(make_user())
    assert client.get(reverse("portal:mails")).status_code == 404
    assert client.get(reverse("portal:mail", args=[receipt.pk])).status_code == 404
