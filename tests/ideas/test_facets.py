"""The number beside each choice of the catalogue is what one gets by choosing it, everything else kept."""

import re

import pytest
from django.core.cache import cache

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import CarrierIntent, Kind, Visibility
from ideas.services import set_follow
from ideas.stages import Stage
from tests.factories import make_campaign, make_idea, make_theme, make_unit, make_user
from tests.ideas.test_catalogue import many_ideas
from tests.pages import statements_of

pytestmark = pytest.mark.django_db
URL = "/ideas/"
CHOICE = re.compile(r'<option value="(\w+)"[^>]*>[^<]*\((\d+\+?)\)</option>')
SELECT = re.compile(r'<select class="form-select" name="(\w+)".*?</select>', re.DOTALL)
BOX = re.compile(
    r'name="(\w+)" value="(\w+)"[^>]*><label[^>]*>[^<]*<span class="soft figure-number">(\d+\+?)<'
)
ASKED = [
    {},
    {"stage": ["deposit"]},
    {"stage": ["deposit"], "outcome": ["transferred"]},
    {"theme": "theme"},
    {"kind": "problem_only", "theme": "theme"},
    {"unit": "direction"},
    {"mine": "on"},
    {"followed": "on", "needs_help": "on"},
    {"campaign": "call"},
    {"q": "prêt"},
    {"q": "pret", "theme": "theme", "stage": ["qualification"]},
    {"q": "vidéoprojetceur", "mine": "on"},
    {"q": "introuvable"},
]


@pytest.fixture
def box():
    """A few ideas of every kind, and a reader who carries one and follows another."""
    direction = make_unit("Direction")
    service, elsewhere = make_unit("Service", parent=direction), make_unit("Ailleurs")
    reader, theme, call = (
        make_user(unit=elsewhere),
        make_theme("Numérique"),
        make_campaign("open", title="Appel"),
    )
    author = make_user(unit=service)
    make_idea(IdeaState.SUBMITTED, title="Prêt de vidéoprojecteurs", author=reader, themes=[theme])
    make_idea(IdeaState.SUBMITTED, title="Prêt de vélos", author=author, units=[direction])
    make_idea(IdeaState.SUBMITTED, title="Un prêt discret", visibility=Visibility.RESTRICTED, themes=[theme])
    make_idea(IdeaState.QUALIFICATION, title="Prêt de salles", units=[service, elsewhere])
    make_idea(IdeaState.SUBMITTED, kind=Kind.PROBLEM_ONLY, themes=[theme], campaign=call, author=author)
    make_idea(IdeaState.SUBMITTED, author=make_user(unit=service), name_hidden=True)
    followed = make_idea(IdeaState.SUBMITTED, carrier_intent=CarrierIntent.OFFERS_IT)
    set_follow(followed, by=reader, wanted=True)
    make_idea(IdeaState.TRANSFERRED, themes=[theme])
    make_idea(IdeaState.WITHDRAWN, themes=[theme])
    cache.clear()
    return {"reader": reader, "theme": theme.pk, "direction": direction.pk, "call": call.pk}


def numbers(page):
    """Each choice of the page, with its number."""
    text = page.content.decode()
    for name, value, ideas in BOX.findall(text):
        yield name, value, ideas
    for select in SELECT.finditer(text):
        for value, ideas in CHOICE.findall(select.group()):
            yield select.group(1), value, ideas


def got(client, asked, name, value):
    """What one gets by choosing it: alone among the steps and the ways out, instead of what was chosen elsewhere."""
    others = {"stage", "outcome"} if name in ("stage", "outcome") else {name}
    kept = {other: chosen for other, chosen in asked.items() if other not in others}
    return str(len(client.get(URL, kept | {name: value}).context["page"].rows))


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_each_number_is_what_one_gets(as_user, box, asked):
    client = as_user(box["reader"])
    asked = {
        name: box.get(value, value) if isinstance(value, str) else value for name, value in asked.items()
    }

    shown = list(numbers(client.get(URL, asked)))

    assert {name for name, _value, _ideas in shown} == {
        *("stage", "outcome", "theme", "unit", "campaign", "kind", "needs_help", "mine", "followed")
    }
    assert [each for each in shown if got(client, asked, *each[:2]) != each[2]] == []


def test_what_one_reads_by_a_relation_is_counted_once_something_is_asked(as_user, box):
    """The whole box is counted for everybody together; what is one's own, for oneself."""
    make_idea(IdeaState.SUBMITTED, author=box["reader"], visibility=Visibility.RESTRICTED)
    client = as_user(box["reader"])

    everything = {each[:2]: each[2] for each in numbers(client.get(URL))}
    own = {each[:2]: each[2] for each in numbers(client.get(URL, {"mine": "on"}))}

    assert everything["stage", "deposit"] == "5"
    assert (everything["mine", "on"], own["mine", "on"], own["stage", "deposit"]) == ("2", "2", "2")


def test_the_numbers_follow_the_other_filters(as_user, box):
    """« Prototype (4) » never leads to nothing."""
    client = as_user(box["reader"])

    def at_deposit(**asked):
        return next(ideas for name, value, ideas in numbers(client.get(URL, asked)) if value == Stage.DEPOSIT)

    assert (at_deposit(), at_deposit(kind="small_improvement"), at_deposit(q="vélos")) == ("5", "0", "1")


def test_too_many_to_be_counted_says_so(as_user):
    many_ideas(501)

    shown = {value: ideas for _name, value, ideas in numbers(as_user(make_user()).get(URL, {"q": "idée"}))}

    assert shown[Stage.DEPOSIT] == "500+"


@pytest.mark.parametrize("asked", [{}, {"q": "idée", "stage": "deposit"}, {"kind": "problem_only"}], ids=str)
@pytest.mark.parametrize("role", [None, Role.INNOVATION_TEAM])
def test_counting_stays_within_eight_statements(as_user, role, asked):
    many_ideas(30)

    statements = statements_of(as_user(make_user(role)), URL, **asked)

    assert len(statements) <= 8, "\n".join(sql[:160] for sql in statements)
