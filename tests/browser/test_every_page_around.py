"""Every page around an idea, light and dark, on a telephone and on a desk: axe-core finds nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from ideas.campaign import CampaignState
from ideas.models import Campaign, Contribution, Idea
from tests.browser.visitors import AXE, Visitor, Visitors

pytestmark = [pytest.mark.proof, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What a theme alone may break: the other rules read the same page in both, and were asked at that width already.
COLOURS = {**AXE, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# Each is reached from the one before by one change: no page is opened twice.
VIEWS = ((390, "light", AXE), (390, "dark", COLOURS), (1280, "dark", AXE), (1280, "light", COLOURS))
HEIGHT = 900
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def _idea(title: str) -> Idea:
    return Idea.objects.get(title=title)


def _said(start: str) -> Contribution:
    return Contribution.objects.get(text__startswith=start)


def _call(state: str) -> Campaign:
    return Campaign.objects.filter(state=state).order_by("-opens_on").first()


def _of(name: str, *args: Any) -> str:
    return reverse(f"ideas:{name}", args=[getattr(arg, "pk", arg) for arg in args])


def pages_of_an_author() -> Iterator[str]:
    """What Camille reads and does around her idea and those of others."""
    mine = _idea("Des formations courtes en ligne")
    for name in ("detail", "timeline", "versions", "syntheses", "thanks", "co_authors", "link_new"):
        yield _of(name, mine)
    yield _of("link_new", mine) + "?q=mobilier"
    question, own = _said("Peut-on les suivre"), _said("À l’accueil, nous recevons")
    for name in ("contribution_reply", "contribution_report", "contribution_idea"):
        yield _of(name, question)
    for name in ("contribution_edit", "contribution_withdraw"):
        yield _of(name, own)
    yield _of("contribution_versions", _said("Le catalogue pourrait"))
    yield _of("detail", _idea("Une carte des lieux calmes au travail"))
    yield _of("detail", _idea("Donner les armoires inutilisées")) + "?stay=1"
    yield _of("favourites")
    yield reverse("portal:contributions")


def pages_of_calls() -> Iterator[str]:
    yield _of("campaigns")
    for state in ("open", "closed", "prioritised", "published"):
        yield _of("campaign", _call(state))
    yield _of("campaign", Campaign.objects.get(announced=True))
    yield _of("campaign_results", _call(CampaignState.PUBLISHED))
    yield f"{_of('new')}?campaign={_call(CampaignState.OPEN).pk}"
    yield f"{_of('new')}?campaign={_call(CampaignState.CLOSED).pk}"


def pages_of_the_team() -> Iterator[str]:
    """What Morgan moderates, writes, joins, shares out and runs."""
    idea, calm = _idea("Des formations courtes en ligne"), _idea("Une carte des lieux calmes au travail")
    yield from (_of(name, idea) for name in ("detail", "synthesis", "notes"))
    yield _of("contribution_moderate", _said("Trois associations"))
    yield _of("contribution_moderate", _said("C’est toujours la même équipe"))
    yield from (_of("move", calm, name) for name in ("merge", "split"))
    merged = _idea("Donner les armoires inutilisées")
    yield _of("detail", merged) + "?stay=1"
    yield _of("timeline", merged.merged_into_id)
    yield from _pages_of_a_call_that_one_runs()
    yield reverse("admin:ideas_contributionreport_changelist")
    yield reverse("admin:ideas_visioncommentreport_changelist")
    yield reverse("admin:workshops_threadcontributionreport_changelist")
    yield reverse("admin:workshops_consultationreplyreport_changelist")


def _pages_of_a_call_that_one_runs() -> Iterator[str]:
    closed, prepared = _call(CampaignState.CLOSED), _call(CampaignState.DRAFT)
    yield _of("campaigns")
    yield from (_of("campaign", call) for call in (closed, prepared))
    yield from (_of(name, closed) for name in ("campaign_jury", "campaign_priorities"))
    answer = Idea.objects.competing_in(closed).order_by("pk").first()
    yield _of("campaign_score", closed, answer)
    office = "admin:ideas_campaign"
    yield from (reverse(f"{office}_{name}") for name in ("changelist", "add"))
    yield from (reverse(f"{office}_change", args=[call.pk]) for call in (prepared, _call(CampaignState.OPEN)))


def pages_of_others() -> Iterator[tuple[str, str]]:
    merged = _idea("Donner les armoires inutilisées")
    yield "dominique", _of("detail", merged) + "?stay=1"  # may object to the merger
    draft = Idea.objects.get(title="Un plan d’accueil en images")
    yield from (("lison", _of(name, draft)) for name in ("edit_call", "review"))
    yield "claude", _of("favourites")  # nothing there yet
    yield "claude", reverse("portal:contributions")
    for path in (_of("campaigns"), _of("notes", _idea("Des formations courtes en ligne"))):
        yield "sol", path


def pages_of_reformulations() -> Iterator[tuple[str, str]]:
    """Words that wait for their author, and words approved; the sheet with the ideas near it."""
    waiting, approved = _idea("Le café des aidants"), _idea("Une seconde vie pour le mobilier")
    yield from (("sacha", _of(name, waiting)) for name in ("detail", "reformulation"))
    yield from (("mahdi", _of(name, approved)) for name in ("reformulation", "versions"))
    yield "morgan", _of("move", waiting, "propose_reformulation")
    yield "morgan", _of("move", _idea("Nous saisissons trois fois la même donnée"), "qualify")
    yield "sacha", reverse("portal:figures")


def _faults(someone: Visitor, axe: Axe, path: str) -> Iterator[str]:
    answer = someone.page.goto(path)
    if answer.status != 200:
        yield f"{path}: {answer.status}"
        return
    someone.page.evaluate(axe.axe_script)
    for width, theme, rules in VIEWS:
        someone.page.set_viewport_size({"width": width, "height": HEIGHT})
        someone.page.emulate_media(color_scheme=theme)
        where = f"{path} at {width} px, {theme}"
        if (over := someone.page.evaluate(OVERFLOW)) > 0:
            yield f"{where}: {over} px too wide"
        for found in someone.page.evaluate("rules => axe.run(document, rules)", rules)["violations"]:
            yield from (f"{where}: {found['id']}, {node['html'][:160]}" for node in found["nodes"])


def test_every_page_around_an_idea_is_sound(visitors: Visitors) -> None:
    """One decor for all: each person signs in once, each page is opened once."""
    visits = [
        *(("camille", path) for path in (*pages_of_an_author(), *pages_of_calls())),
        *(("morgan", path) for path in pages_of_the_team()),
        *pages_of_others(),
        *pages_of_reformulations(),
    ]
    faults = [fault for name, path in visits for fault in _faults(visitors(name), visitors.axe, path)]
    assert faults == []
    # The console speaks of what the security policy refused.
    assert [(name, one.faults) for name, one in visitors.here.items() if one.faults] == []
