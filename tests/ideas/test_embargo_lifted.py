"""After the publication, the decision and its reason are known; who said what never is."""

import pytest

from ideas.models import Verdict
from ideas.models.decision import PUBLISHES
from notifications.models import Notification
from tests.factories import make_user
from tests.ideas.embargoed import FAR, let_days_go_by, read_by, sent_to
from tests.ideas.planted import (
    NEVER,
    REASON,
    TOLD,
    found_in,
    planned,
    publish,
    read_in,
    the_committee_works,
)

pytestmark = pytest.mark.django_db

TOLD_AS = {Verdict.COMPLEMENT: "complement_asked", Verdict.DEFER: "deferred"}
proof = pytest.mark.proof


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def scene():
    return planned()


@pytest.mark.parametrize("verdict", Verdict)
def test_publishing_tells_the_decision_and_its_reason(as_user, scene, verdict):
    the_committee_works(scene, verdict)

    publish(scene, verdict)

    idea, author = scene.idea, scene.outsiders["author"]
    told = Notification.objects.get(recipient=author, body__contains=REASON)
    assert told.rule == f"ideas/{TOLD_AS.get(verdict, PUBLISHES[verdict])}"
    pages = [
        as_user(person).get(idea.get_absolute_url()).content.decode() for person in (author, make_user())
    ]
    for text in (told.body, *pages):
        assert found_in(text, [REASON, *TOLD.values()]) == [REASON, *TOLD.values()]
        assert found_in(text, NEVER.values()) == []


@pytest.mark.parametrize(
    ("who", "verdict", "blind"),
    [
        ({"author"}, Verdict.STUDY, True),
        pytest.param(None, Verdict.STUDY, False, marks=proof),
        pytest.param(None, Verdict.TRANSFER, True, marks=proof),
        pytest.param(None, Verdict.SET_ASIDE, True, marks=proof),
    ],
)
def test_publishing_never_tells_who_said_what(as_user, who, verdict, blind):
    scene = planned(blind=blind)
    the_committee_works(scene, verdict)

    publish(scene, verdict)

    for name in scene.outsiders:
        if not who or name in who:
            pages = read_by(as_user, scene, name, crawled=0 if who else FAR)
            assert read_in(pages, NEVER.values()) == {}, name
            assert read_in(pages, [REASON]), name
    let_days_go_by(scene, count=3)
    assert found_in("\n".join(sent_to(scene.outsiders.values())), NEVER.values()) == []
    assert found_in("\n".join(sent_to([scene.outsiders["author"]])), [REASON])
