"""One idea in the triage: its page, its moves, and who is refused."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.admin.moves import TRIAGE_MOVES
from ideas.models import Channel, Idea, IdeaTransition
from tests.factories import make_idea, make_user
from tests.ideas.admin.addresses import LIST, S, move_of, page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [None, Role.COACH, Role.MANAGEMENT, Role.ADMINISTRATOR])
def test_whoever_does_not_triage_reaches_nothing(as_user, role):
    idea, client = make_idea(S.SUBMITTED), as_user(make_user(role))
    urls = [reverse(LIST), page_of(idea), move_of(idea, "assign")]
    assert [client.get(url).status_code for url in urls] == [404] * 3


@pytest.mark.parametrize("state", [state for state in S.values if state not in (S.DRAFT, S.REDIRECTED)])
def test_the_page_of_an_idea_opens_in_every_state(as_user, morgan, state):
    answer = as_user(morgan).get(page_of(make_idea(state)))
    assert answer.status_code == 200
    assert "<textarea" not in answer.content.decode()


def test_the_page_offers_the_moves_of_the_state(as_user, morgan):
    answer = as_user(morgan).get(page_of(make_idea(S.SUBMITTED)))
    assert {move.name for move in answer.context["moves"]} == {
        "record_contact",
        "assign",
        "pause",
        "merge",
        "split",
        "redirect",
    }
    assert answer.context["moves"][0].name == "record_contact"


def test_the_team_never_speaks_for_the_author_nor_decides_here(as_user, morgan):
    idea = make_idea(S.NEEDS_INFO)
    for name in ("answer_info", "withdraw", "publish_study", "submit", "refresh_from_db"):
        assert as_user(morgan).get(move_of(idea, name)).status_code == 404


def test_no_field_is_written_from_the_page(as_user, morgan):
    idea = make_idea(S.SUBMITTED)
    answer = as_user(morgan).post(page_of(idea), {"state": S.STOPPED, "title": "Autre"})
    assert answer.status_code == 403
    idea.refresh_from_db()
    assert (idea.state, idea.title == "Autre") == (S.SUBMITTED, False)
    for url in ("/admin/ideas/idea/add/", f"/admin/ideas/idea/{idea.pk}/delete/"):
        assert as_user(morgan).get(url).status_code == 404


def test_the_first_contact_is_noted_from_its_page(as_user, morgan):
    idea = make_idea(S.SUBMITTED)
    assert as_user(morgan).get(move_of(idea, "record_contact")).status_code == 200
    typed = {
        "channel": Channel.CALL,
        "on": timezone.localdate().isoformat(),
        "summary": "Dix collèges sont concernés.",
    }
    answer = as_user(morgan).post(move_of(idea, "record_contact"), typed)
    assert answer.url == page_of(idea)
    idea.refresh_from_db()
    assert idea.state == S.QUALIFICATION
    assert not idea.contacts.get().shared
    assert "pour l’équipe seulement" in as_user(morgan).get(page_of(idea)).content.decode()


def test_an_unshared_contact_stays_from_the_author_in_the_team(as_user, morgan):
    idea = make_idea(S.SUBMITTED, author=morgan)
    other = make_user(Role.INNOVATION_TEAM)
    today = timezone.localdate()
    note = {"channel": Channel.CALL, "on": today, "summary": "Entre nous.", "shared": False}
    Idea.perform(idea.pk, "record_contact", by=other, **note)
    assert "Entre nous." not in as_user(morgan).get(page_of(idea)).content.decode()
    assert "Entre nous." in as_user(other).get(page_of(idea)).content.decode()


def test_a_wrong_form_keeps_every_word_and_changes_nothing(as_user, morgan):
    idea = make_idea(S.SUBMITTED)
    answer = as_user(morgan).post(move_of(idea, "record_contact"), {"channel": "", "summary": "Mes notes"})
    html = answer.content.decode()
    assert "Mes notes" in html
    assert "<title>Erreur" in html
    idea.refresh_from_db()
    assert idea.state == S.SUBMITTED


def test_coming_too_late_says_what_happened(as_user, morgan):
    idea = make_idea(S.WITHDRAWN)
    answer = as_user(morgan).post(move_of(idea, "request_info"), {"question": "Combien ?"})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Idée retirée" in html
    assert "Combien ?" in html


def test_taking_an_idea_comes_back_to_the_queue(as_user, morgan):
    idea = make_idea(S.SUBMITTED)
    Idea.perform(idea.pk, "assign", by=morgan, owner=None)
    url = move_of(idea, "assign")
    assert f"{url}?_changelist_filters=queue%3Dunassigned" in (
        as_user(morgan).get(reverse(LIST), {"queue": "unassigned"}).content.decode()
    )
    answer = as_user(morgan).post(f"{url}?_changelist_filters=queue%3Dunassigned", {"owner": morgan.pk})
    assert answer.url == f"{reverse(LIST)}?queue=unassigned"
    idea.refresh_from_db()
    assert idea.triage_owner == morgan


def test_an_auditor_reads_and_moves_nothing(as_user, auditor):
    idea = make_idea(S.SUBMITTED)
    lines = IdeaTransition.objects.count()
    client = as_user(auditor)
    page = client.get(reverse(LIST))
    assert page.status_code == 200
    assert "Prendre" not in page.content.decode()
    assert client.get(page_of(idea)).context["moves"] == []
    for name in TRIAGE_MOVES:
        assert client.post(move_of(idea, name), {"owner": auditor.pk}).status_code == 403
    for action in ("take", "give", "pause"):
        typed = {"action": action, "_selected_action": [idea.pk]}
        assert client.post(reverse(LIST), typed).status_code == 403
    assert IdeaTransition.objects.count() == lines


def test_a_reader_without_the_right_to_triage_is_refused_the_move(as_user):
    reader = make_user(Role.MANAGEMENT)
    reader.groups.add(make_user(Role.ADMINISTRATOR).groups.get())
    idea = make_idea(S.SUBMITTED)
    client = as_user(reader)
    assert client.get(page_of(idea)).status_code == 200
    assert client.post(move_of(idea, "assign"), {"owner": reader.pk}).status_code == 403


def test_the_words_of_a_move_are_never_run(as_user, morgan):
    idea = make_idea(S.SUBMITTED, title="<script>alert(1)</script>")
    for url in (reverse(LIST), page_of(idea), move_of(idea, "pause")):
        assert "<script>alert" not in as_user(morgan).get(url).content.decode()
