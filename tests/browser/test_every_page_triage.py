"""Every page of the triage, wide and narrow, light and dark: axe-core finds nothing, and nothing is too wide."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from ideas.admin.moves import BULK, TRIAGE_MOVES
from ideas.admin.queues import ALL, QUEUES
from ideas.lifecycle import IdeaState
from ideas.models import AssignmentRule, ChecklistItem, Idea
from tests.browser.test_every_page_box import look, open_as
from tests.browser.visitors import Visitor, Visitors

pytestmark = [pytest.mark.proof, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "admin:ideas_idea_changelist"


def office(name: str, *args: object) -> str:
    return reverse(f"admin:ideas_{name}", args=args)


def lists() -> Iterator[str]:
    yield reverse("admin:index")
    yield from (reverse(LIST, query={"queue": code}) for code in (*QUEUES, ALL))
    yield reverse(LIST, query={"q": "zzzzz"})


def ideas() -> Iterator[str]:
    """One of each state, come to from its queue; then what is written beside it."""
    for state in IdeaState.values:
        idea = Idea.objects.filter(state=state).order_by("-pk").first()
        if state not in (IdeaState.DRAFT, IdeaState.REDIRECTED):
            yield f"{office('idea_change', idea.pk)}?_changelist_filters=queue%3Dmine"
    for title in ("Dicter", "Le café", "Un casier", "Une seconde vie"):
        idea = Idea.objects.get(title__startswith=title)
        yield office("idea_change", idea.pk)
        yield from (office(f"idea_{page}", idea.pk) for page in ("contact", "appointment"))


def moves(person: object) -> Iterator[str]:
    """Each on an idea from which it is possible, when there is one."""
    for name in TRIAGE_MOVES:
        transition = Idea.transition_named(name)
        found = [
            idea
            for idea in Idea.objects.visible_to(person).exclude(state=IdeaState.DRAFT).order_by("pk")
            if name in idea.possible_moves() and transition.has_perm(idea, person)
        ]
        if found:
            yield office("idea_move", found[0].pk, name)


def settings() -> Iterator[str]:
    for model in (AssignmentRule, ChecklistItem):
        name = model._meta.model_name
        yield from (office(f"{name}_{page}") for page in ("changelist", "add"))
        yield office(f"{name}_change", model.objects.first().pk)
    yield office("assignmentrule_delete", AssignmentRule.objects.first().pk)


def test_every_page_of_the_triage_is_sound(visitors: Visitors) -> None:
    morgan = open_as(visitors, "morgan")
    person = Idea.objects.filter(triage_owner__username="morgan").first().triage_owner
    for path in (*lists(), *ideas(), *moves(person), *settings()):
        morgan.page.goto(path)
        look(morgan)


def test_each_button_of_the_bar_is_sound_before_and_after(visitors: Visitors) -> None:
    morgan = open_as(visitors, "morgan")
    for bulk in BULK:
        open_the_form_of(morgan, bulk.code)
        look(morgan)
        button = morgan.main.locator("form .btn-primary")
        if button.count():
            with morgan.page.expect_navigation():
                button.click()
            look(morgan)  # what lacks in the form, or what became of each


def open_the_form_of(morgan: Visitor, code: str) -> None:
    """With ideas that move and others that do not."""
    morgan.page.goto(reverse(LIST, query={"queue": "mine"}))
    for tick in morgan.page.locator(".row-select").all()[:6]:
        tick.check()
    with morgan.page.expect_navigation():
        morgan.page.locator(f".bulk button[value={code}]").click()


def test_an_auditor_reads_pages_that_are_sound(visitors: Visitors) -> None:
    sol = open_as(visitors, "sol")
    idea = Idea.objects.get(title__startswith="Dicter")
    for path in (
        reverse("admin:index"),
        reverse(LIST),
        f"{office('idea_change', idea.pk)}?_changelist_filters=",
    ):
        sol.page.goto(path)
        look(sol)
