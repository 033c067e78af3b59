"""The triage in a browser: accessible, within the width, and nothing refused by the policy of the page."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from ideas.models import Idea
from tests.factories import make_idea, make_user
from tests.ideas.admin.addresses import LIST, S, due, move_of, page_of

pytestmark = pytest.mark.django_db


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_pages_are_accessible_and_fit(page, live_server, width, scheme):
    morgan = make_user(Role.INNOVATION_TEAM)
    idea = due(make_idea(S.SUBMITTED), -3)
    make_idea(S.SUBMITTED)
    client = Client()
    client.force_login(morgan, backend="accounts.backends.RoleBackend")
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    paths = [
        reverse("admin:index"),
        reverse(LIST),
        f"{page_of(idea)}?_changelist_filters=",
        move_of(idea, "record_contact"),
        reverse("admin:ideas_idea_appointment", args=[idea.pk]),
        reverse("admin:ideas_assignmentrule_add"),
    ]
    for path in paths:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert Axe().run(page).response["violations"] == [], path
    page.goto(reverse(LIST))
    for tick in (
        page.locator(".row-select").all() if width < 768 else [page.get_by_label("Tout sélectionner")]
    ):
        tick.check()
    assert "2 idées sélectionnées" in page.locator(".bulk").inner_text()
    page.get_by_role("button", name="Prendre en charge", exact=True).click()
    page.locator("#forecast").wait_for()
    page.locator("main form .btn-primary").click()
    page.get_by_role("link", name="Revenir au tri").wait_for()
    assert set(Idea.objects.filter(triage_owner=morgan).values_list("pk", flat=True)) >= {idea.pk}
    assert refused == []
