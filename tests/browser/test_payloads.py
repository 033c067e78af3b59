"""Whatever people typed, the page of an idea opens no dialog, breaks no rule, and its short address is copied."""

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect

from accounts.roles import Role
from ideas import contributions
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Nature
from tests.browser.visitors import PASSWORD, Visitors
from tests.factories import make_idea, make_user
from tests.payloads import PAYLOADS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def idea() -> Idea:
    morgan = make_user(
        Role.INNOVATION_TEAM, username="morgan", first_name="Morgan", password=make_password(PASSWORD)
    )
    everything = "\n\n".join(PAYLOADS)
    idea = make_idea(
        IdeaState.SUBMITTED,
        title=PAYLOADS[3] + PAYLOADS[1],
        problem=everything,
        solution=everything,
        expected_effect=everything,
        beneficiaries=PAYLOADS[0],
    )
    colleague = make_user(first_name=PAYLOADS[1], last_name=PAYLOADS[0])
    said = [
        contributions.publish(idea, by=colleague, nature=Nature.NEED, text=payload)
        for payload in PAYLOADS[:15]
    ]
    for payload in PAYLOADS[15:]:
        contributions.reply(said[-1], by=colleague, text=payload)
    contributions.edit(said[0].pk, by=colleague, text=everything)
    contributions.sum_up(idea, by=morgan, text=everything)
    contributions.write_note(idea, by=morgan, text=everything)
    return idea


def test_no_payload_runs_anywhere_on_the_page_of_an_idea(strangers: Visitors, idea: Idea) -> None:
    visitor = strangers.open().sign_in("morgan")
    dialogs: list[str] = []
    visitor.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    visitor.arrive(idea.get_absolute_url()).sees("alert(1)", "onerror=alert(2)", "Notes internes")
    for summary in visitor.page.locator("main details > summary").all():
        summary.click()
    for element in visitor.page.locator(".prose").all()[:8]:
        element.hover()
    visitor.check()
    for address in ("/ideas/", f"/ideas/{idea.pk}/notes/", f"/ideas/{idea.pk}/synthesis/versions/"):
        visitor.arrive(address)

    assert dialogs == []
    assert visitor.faults == []


def test_the_short_address_is_copied_and_leads_back(strangers: Visitors, idea: Idea) -> None:
    visitor = strangers.open(axe=False).sign_in("morgan").arrive(idea.get_absolute_url())

    visitor.page.get_by_text("Partager", exact=True).click()
    visitor.page.get_by_role("button", name="Copier").click()

    expect(visitor.page.get_by_role("button", name="Adresse copiée")).to_be_visible()
    assert visitor.page.locator("#short-url").input_value().endswith(f"/i/{idea.pk}/")
    visitor.arrive(f"/i/{idea.pk}/").sees("Publier ma contribution")
