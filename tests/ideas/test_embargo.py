"""Nothing of what the committee scores or writes reaches anybody outside before the decision is published.

Every page of the site is read by the people around an idea, before and after the committee worked on it: not one
byte may differ. So a page that is added later is covered without being named here.
"""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import OrgUnit
from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas import services
from ideas.lifecycle import IdeaState
from ideas.models import Criterion, Follow, Idea, Verdict
from ideas.models.criterion import Axis
from ideas.models.decision import PUBLISHES
from notifications.models import Notification, OutboxMail
from tests.factories import make_idea, make_unit, make_user, sign
from tests.pages import text_of

pytestmark = pytest.mark.django_db

REASON = "Le secret professionnel oblige à revoir le partage des fiches."
UNIT = "Direction des fiches"
REMARK = "Coûteux pour trois services seulement."
# What differs at each visit without saying anything.
NOISE = re.compile(
    r'(?:name="csrfmiddlewaretoken" value|data-token)="[^"]+"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
)
# The administration refuses everybody here; the components are shown with made-up people, at the time of the visit;
# a PDF says when it was written.
LEFT_OUT = {"admin", "portal:components", "portal:contributions_pdf"}


@pytest.fixture
def dany():
    return make_user(Role.MANAGEMENT)


@pytest.fixture
def manager():
    return make_user(first_name="Claude")


@pytest.fixture
def idea(dany, manager):
    make_user(Role.INNOVATION_TEAM)
    idea = make_idea(IdeaState.IN_REVIEW, author=make_user(first_name="Camille", line_manager=manager))
    sign(idea, make_user())
    Follow.objects.create(idea=idea, person=make_user())
    sync_object_permissions(idea)
    make_unit(UNIT, correspondent=make_user(Role.CORRESPONDENT))
    return idea


@pytest.fixture
def outsiders(idea, manager):
    return {
        "author": idea.author,
        "co-author": idea.co_authors.get().person,
        "line manager": manager,
        "follower": idea.follows.get().person,
        "colleague": make_user(),
        "correspondent": make_user(Role.CORRESPONDENT),
    }


def patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every named address and the names of its parts."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name and f"{namespace}{pattern.name}" not in LEFT_OUT:
                yield f"{namespace}{pattern.name}", list(pattern.pattern.regex.groupindex)
        elif pattern.namespace not in LEFT_OUT:
            yield from patterns(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)


def addresses(idea: Idea) -> list[str]:
    """The lists and forms of the whole site, and every page of this idea and of its session."""
    review = idea.reviews.get()
    own = {"pk": {idea.pk, review.session_id}, "idea_pk": {idea.pk}, "name": {*PUBLISHES.values(), "defer"}}
    found = {review.get_absolute_url()}
    for name, wanted in patterns(get_resolver()):
        parts = own if name.startswith("ideas:") and "transfer" not in name else {}
        if set(wanted) <= parts.keys():
            found |= {
                reverse(name, kwargs=dict(zip(wanted, values, strict=True)))
                for values in product(*(parts[part] for part in wanted))
            }
    return sorted(found)


def everything(client: Client, idea: Idea) -> dict[str, str]:
    """Every page as this person gets it, refusals included."""
    pages = {}
    for address in addresses(idea):
        answer = client.get(address)
        pages[address] = f"{answer.status_code} {NOISE.sub('', text_of(answer))}"
    return pages


def the_committee_works(idea: Idea, dany: object, verdict: str) -> None:
    review = idea.reviews.select_related("session", "idea").get()
    levels = {f"level_{value}": f"niveau {value}" for value in range(1, 6)}
    criteria = [Criterion.objects.create(axis=axis, label="Critère", **levels) for axis in Axis]
    services.score(review, by=dany, values={criteria[0].pk: 5, criteria[1].pk: 2}, comment=REMARK)
    units = list(OrgUnit.objects.filter(name=UNIT))
    services.draft_decision(review, by=dany, verdict=verdict, reason=REASON, units=units)


def test_the_walk_reads_the_pages_that_matter(idea):
    walked = addresses(idea)

    for name in (
        "ideas:list",
        "ideas:sessions",
        "ideas:transfers",
        "portal:home",
        "portal:me",
        "notifications:inbox",
    ):
        assert reverse(name) in walked
    assert idea.get_absolute_url() in walked
    assert reverse("ideas:move", args=[idea.pk, "publish_study"]) in walked


@pytest.mark.parametrize(
    "who", [{"author", "correspondent"}, pytest.param(None, marks=pytest.mark.proof, id="everybody")]
)
def test_not_one_byte_changes_for_anybody_outside(as_user, idea, dany, outsiders, who):
    clients = {name: as_user(person) for name, person in outsiders.items() if not who or name in who}
    before = {name: everything(client, idea) for name, client in clients.items()}
    told = Notification.objects.count(), OutboxMail.objects.count()

    the_committee_works(idea, dany, Verdict.TRANSFER)

    for name, client in clients.items():
        after = everything(client, idea)
        assert [address for address in after if after[address] != before[name][address]] == [], name
        assert not any(secret in page for page in after.values() for secret in (REASON, REMARK))
    assert (Notification.objects.count(), OutboxMail.objects.count()) == told


def test_the_committee_itself_reads_what_it_wrote(as_user, idea, dany):
    """The search of the other tests finds the words where they are."""
    the_committee_works(idea, dany, Verdict.STUDY)

    page = as_user(dany).get(idea.reviews.get().get_absolute_url()).content.decode()

    assert REASON in page
    assert REMARK in page


@pytest.mark.parametrize("verdict", Verdict)
def test_publishing_tells_the_decision_and_its_reason(as_user, idea, dany, verdict):
    the_committee_works(idea, dany, verdict)

    Idea.perform(idea.pk, PUBLISHES[verdict], by=dany)

    told = Notification.objects.filter(recipient=idea.author, rule=f"ideas/{PUBLISHES[verdict]}").get()
    assert REASON in told.body
    assert REASON in as_user(idea.author).get(idea.get_absolute_url()).content.decode()
    assert REASON in as_user(make_user()).get(idea.get_absolute_url()).content.decode()


@pytest.mark.proof
def test_publishing_never_tells_the_scores(as_user, idea, dany, outsiders):
    the_committee_works(idea, dany, Verdict.STUDY)

    Idea.perform(idea.pk, "publish_study", by=dany)

    for who, person in outsiders.items():
        assert not any(REMARK in page for page in everything(as_user(person), idea).values()), who
    assert not Notification.objects.filter(body__contains=REMARK).exists()


@pytest.mark.parametrize("move", ["defer", pytest.param("request_complement", marks=pytest.mark.proof)])
def test_a_draft_that_is_dropped_is_never_told(as_user, idea, dany, move):
    the_committee_works(idea, dany, Verdict.STUDY)

    Idea.perform(idea.pk, move, by=dany, comment="À revoir avec les services.")

    for person in (idea.author, make_user()):
        pages = everything(as_user(person), idea).values()
        assert not any(secret in page for page in pages for secret in (REASON, REMARK))
    assert not Notification.objects.filter(body__contains=REASON).exists()
