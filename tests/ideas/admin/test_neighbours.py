"""From one idea of a queue to the next: the page walks along the list that one came from."""

import pytest
from django.urls import reverse
from django.utils import timezone

from ideas.models import Channel, Idea
from tests.factories import make_idea
from tests.ideas.admin.addresses import LIST, S, due, move_of, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue() -> list[Idea]:
    """The most urgent first; the last one has no deadline."""
    ideas = [
        due(make_idea(S.SUBMITTED, title=title), days) for title, days in (("A", -3), ("B", 1), ("C", 1))
    ]
    last = make_idea(S.SUBMITTED, title="D")
    Idea.objects.filter(pk=last.pk).update(due_on=None)
    make_idea(S.QUALIFICATION, title="Ailleurs")
    return [*ideas, Idea.objects.get(pk=last.pk)]


def around(client, idea, **query) -> tuple[str, str]:
    found = client.get(page_of(idea), query).context["neighbours"]
    return found.before.title if found.before else "", found.after.title if found.after else ""


def test_one_walks_along_the_whole_queue_and_back(as_user, morgan, queue):
    client = as_user(morgan)
    found = [around(client, idea, _changelist_filters="queue=first_contact") for idea in queue]
    assert found == [("", "B"), ("A", "C"), ("B", "D"), ("C", "")]
    url = client.get(page_of(queue[0]), {"_changelist_filters": ""}).context["neighbours"].after_url
    for title in ("B", "C", "D"):
        answer = client.get(url)
        assert answer.context["idea"].title == title
        assert f'href="{page_of(queue[0])}' not in answer.content.decode() or title == "B"
        url = answer.context["neighbours"].after_url
    assert url == ""


def test_the_first_list_needs_no_word_in_the_address(as_user, morgan, queue):
    client = as_user(morgan)
    assert f"{page_of(queue[0])}?_changelist_filters=" in client.get(reverse(LIST)).content.decode()
    assert around(client, queue[1], _changelist_filters="") == ("A", "C")


def test_a_search_is_walked_along_too(as_user, morgan, queue):
    client = as_user(morgan)
    Idea.objects.filter(pk__in=[queue[0].pk, queue[3].pk]).update(title="Le compost des écoles")
    assert around(client, queue[0], _changelist_filters="q=ecoles") == ("", "Le compost des écoles")


def test_whoever_did_not_come_from_a_list_has_no_neighbours(as_user, morgan, queue):
    answer = as_user(morgan).get(page_of(queue[1]))
    assert answer.context["neighbours"] is None
    assert "Suivante" not in answer.content.decode()


def test_after_a_move_one_is_still_at_the_same_place(as_user, morgan, queue):
    """The idea left the queue: the next one is that which followed it when its page was opened."""
    client = as_user(morgan)
    page = client.get(page_of(queue[1]), {"_changelist_filters": "queue=first_contact"})
    (url,) = [move.url for move in page.context["moves"] if move.name == "record_contact"]
    today = timezone.localdate().isoformat()
    typed = {"channel": Channel.CALL, "on": today, "summary": "Dix collèges.", "shared": "on"}
    answer = client.post(url, typed, follow=True)
    assert answer.context["idea"].state == S.QUALIFICATION
    neighbours = answer.context["neighbours"]
    assert (neighbours.before.title, neighbours.after.title) == ("A", "C")


def test_a_wrong_place_is_a_wrong_address(as_user, morgan, queue):
    for wrong in ({"at": "hier"}, {"_changelist_filters": "q=%00"}, {"_changelist_filters": "queue=%00"}):
        asked = {"_changelist_filters": "", **wrong}
        assert as_user(morgan).get(page_of(queue[1]), asked).status_code == 404


def test_a_button_of_a_line_still_comes_back_to_the_list(as_user, morgan, queue):
    url = f"{move_of(queue[0], 'assign')}?_changelist_filters=queue%3Dlate"
    assert as_user(morgan).post(url, {"owner": morgan.pk}).url == f"{reverse(LIST)}?queue=late"
