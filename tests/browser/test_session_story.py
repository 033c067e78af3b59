"""A whole session of the committee in a browser, on the demonstration: from its agenda to ideas handed over."""

from typing import Any

import pytest

from ideas.models import CommitteeSession
from tests.browser import session_answers, session_story
from tests.browser.visitors import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.proof, pytest.mark.django_db(transaction=True)]


def test_from_the_agenda_to_ideas_handed_over(visitors: Visitors, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    session = session_story.of_today()
    former = CommitteeSession.objects.awaiting_approval().get(committee=session.committee)
    session_story.put_in_order(visitors, session)
    session_story.read_the_pack(visitors, session)
    session_story.open_session(visitors, session)
    session_story.approve_former_minutes(visitors, session, former)
    session_story.project(visitors, session)
    session_story.score_one(visitors, session)
    session_story.decide(visitors, session)
    session_story.assert_secret(visitors)
    session_answers.settle(visitors, session)
    session_answers.tell_in_person(visitors, session)
    session_story.assert_secret(visitors)
    session_answers.publish_minutes(visitors, session)
    session_story.assert_secret(visitors)
    session_answers.publish(visitors, session)
    session_answers.tell_authors(visitors)
    session_answers.hand_over(visitors)
    session_answers.read_the_answers(visitors)
    session_answers.next_session(visitors, session)
