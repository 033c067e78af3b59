"""The pack of a session is asked for, and its page says by itself when it is ready."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect

from accounts.roles import Role
from ideas import services
from ideas.lifecycle import IdeaState
from ideas.models.criterion import Axis
from ideas.session_documents import make_waiting
from tests.browser.visitors import PASSWORD, Visitors
from tests.factories import make_idea, make_user
from tests.ideas.committee.deciding import make_criterion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_page_of_a_document_tells_its_progress_without_being_asked(
    strangers: Visitors, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    make_user(Role.INNOVATION_TEAM, username="morgan", password=make_password(PASSWORD))
    idea = make_idea(IdeaState.IN_REVIEW, title="Un abri pour les vélos")
    review = idea.reviews.select_related("session", "idea").get()
    criteria = [make_criterion(axis, axis.label) for axis in Axis]
    services.score(
        review, by=make_user(Role.MANAGEMENT), values={each.pk: 4 for each in criteria}, comment="Utile."
    )
    session = review.session
    session.held_on = date(2026, 6, 18)
    session.save()

    visitor = strangers.open().sign_in("morgan")
    visitor.arrive(session.get_absolute_url())
    visitor.follow("Relevé de décisions").arrive(session.get_absolute_url())
    visitor.follow("Dossier de séance").press("Préparer : Dossier de séance, PDF")
    visitor.sees("En préparation")
    make_waiting()

    link = visitor.main.get_by_role("link", name="Télécharger")
    expect(link).to_be_visible(timeout=15_000)
    with visitor.page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "dossier-de-seance-2026-06-18.pdf"
