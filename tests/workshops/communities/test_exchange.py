"""Threads: contributions with one level of replies, edited with their history, moderated, turned into ideas."""

import uuid

import pytest
from django.urls import reverse

from ideas import moderation
from ideas.moderation import NoLongerThere
from notifications.models import Notification
from tests.workshops.communities.conftest import make_consultation, make_thread, said_in
from workflow.errors import PermissionDenied
from workshops import communities, consulting, threads
from workshops.models import ThreadContribution, ThreadOffshoot

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(community, sacha):
    return make_thread(community, sacha)


def told(person):
    return list(Notification.objects.filter(recipient=person).values_list("rule", flat=True))


def test_members_write_and_others_read(thread, camille, robin, as_user):
    assert as_user(robin).get(thread.get_absolute_url()).status_code == 200
    with pytest.raises(PermissionDenied):
        threads.contribute(thread, by=robin, nature="lead", text="Moi aussi.")

    threads.contribute(thread, by=camille, nature="lead", text="Passer dans la file.")

    assert thread.contributions.count() == 2


def test_a_double_click_opens_one_thread_and_says_one_thing(community, sacha, as_user):
    data = {"title": "La file", "nature": "question", "text": "Que dire ?", "token": str(uuid.uuid4())}
    for _click in range(2):
        as_user(sacha).post(f"/communities/{community.pk}/threads/new/", data)
    thread = community.threads.get()
    more = {"nature": "lead", "text": "Ceci.", "token": str(uuid.uuid4())}
    for _click in range(2):
        as_user(sacha).post(f"/communities/threads/{thread.pk}/contribute/", more)

    assert ThreadContribution.objects.count() == 2


def test_a_reply_is_told_and_takes_no_reply(thread, camille, sacha, as_user):
    answer = threads.reply(said_in(thread), by=camille, text="Dire une heure.")

    assert "workshops/thread_replied" in told(sacha)
    assert as_user(sacha).get(f"/communities/contributions/{answer.pk}/reply/").status_code == 403


def test_whoever_is_named_is_told_once(thread, camille, sacha):
    said = threads.contribute(thread, by=sacha, nature="lead", text="@camille qu’en dis-tu ?")
    threads.edit(said.pk, by=sacha, text="@camille qu’en penses-tu ?", nature="lead")

    assert told(camille).count("workshops/thread_mentioned") == 1


def test_what_was_written_before_stays_readable(thread, sacha, as_user):
    said = said_in(thread)
    threads.edit(said.pk, by=sacha, text="Que dire, vraiment ?")

    page = as_user(sacha).get(f"/communities/contributions/{said.pk}/versions/").content.decode()

    assert "Que dire à qui attend" in page
    assert "Que dire, vraiment" in page


def test_withdrawn_and_hidden_texts_leave_the_page(thread, camille, sacha, morgan, as_user):
    said = said_in(thread)
    answer = threads.reply(said, by=camille, text="Une insulte.")
    moderation.report(answer, by=sacha, reason="Blessant.")
    assert "workshops/said_reported" in told(morgan)

    moderation.hide(answer, by=morgan, reason="On parle des situations.")
    moderation.withdraw(said, by=sacha)

    page = as_user(camille).get(thread.get_absolute_url()).content.decode()
    assert "Que dire à qui attend" not in page
    assert "Une insulte" not in page
    assert "workshops/said_hidden" in told(camille)
    with pytest.raises(NoLongerThere):
        threads.reply(said, by=camille, text="Trop tard.")


def test_what_went_meanwhile_answers_409_with_the_words(thread, camille, sacha, as_user, monkeypatch):
    said = said_in(thread)
    url = f"/communities/contributions/{said.pk}/reply/"
    first = threads.hold

    def withdrawn_first(model, pk):
        moderation.withdraw(said, by=sacha)
        return first(model, pk)

    monkeypatch.setattr(threads, "hold", withdrawn_first)
    page = as_user(camille).post(url, {"text": "Mes mots gardés."})

    assert page.status_code == 409
    assert "Mes mots gardés." in page.content.decode()


def test_an_idea_is_drawn_once_a_person_with_its_link(thread, camille, sacha):
    said = said_in(thread)

    drafts = {threads.make_idea(said, by=camille).pk for _click in range(2)}

    offshoot = ThreadOffshoot.objects.get()
    assert drafts == {offshoot.idea_id}
    assert said.get_absolute_url() in offshoot.idea.problem
    assert "Sacha Témoin" in offshoot.idea.problem
    assert told(sacha).count("workshops/thread_drawn_from") == 1


def test_the_page_leads_to_the_idea_once_it_is_deposited(thread, camille, robin, as_user):
    idea = threads.make_idea(said_in(thread), by=camille)
    before = as_user(robin).get(thread.get_absolute_url()).content.decode()
    type(idea).objects.filter(pk=idea.pk).update(
        state="submitted", reference="ID-1", submitted_at=idea.updated_at
    )

    assert "Devenue l’idée" not in before
    assert "ID-1" in as_user(robin).get(thread.get_absolute_url()).content.decode()
    community = as_user(robin).get(thread.community.get_absolute_url()).content.decode()
    assert "Idées nées ici" in community


def test_those_who_lead_sum_up_and_each_version_stays(thread, camille, sacha, as_user):
    with pytest.raises(PermissionDenied):
        threads.sum_up(thread, by=sacha, text="En bref.")
    for text in ("Une heure.", "Une heure.", "Une heure, corrigée."):
        threads.sum_up(thread, by=camille, text=text)

    assert thread.syntheses.count() == 2
    assert told(sacha).count("workshops/thread_summed_up") == 2
    page = as_user(sacha).get(f"/communities/threads/{thread.pk}/syntheses/").content.decode()
    assert "Une heure, corrigée." in page


def test_somebody_who_left_edits_no_more(thread, sacha):
    communities.leave(thread.community_id, by=sacha)

    with pytest.raises(PermissionDenied):
        threads.edit(said_in(thread).pk, by=sacha, text="Autre chose.")


def test_what_is_reported_waits_in_the_administration_of_the_team(thread, camille, robin, morgan, as_user):
    consultation = make_consultation(thread.community, camille, blind=False)
    reply = consulting.answer(consultation, by=camille, text="Par la file.")
    for text in (said_in(thread), reply):
        moderation.report(text, by=robin, reason="Un nom y est écrit.")
    pages = {"threadcontributionreport": said_in(thread).pk, "consultationreplyreport": reply.pk}

    index = as_user(morgan).get(reverse("admin:index")).content.decode()
    for model, pk in pages.items():
        url = reverse(f"admin:workshops_{model}_changelist")
        page = as_user(morgan).get(url).content.decode()
        assert url in index
        assert "Un nom y est écrit." in page
        assert f"/{pk}/moderate/" in page
        assert as_user(robin).get(url).status_code == 404


@pytest.mark.parametrize("change", [{"text": "Autre chose."}, {"nature": "lead"}])
def test_a_form_sent_again_with_other_words_loses_none_of_them(change, community, sacha, as_user):
    data = {"title": "La file", "nature": "question", "text": "Que dire ?", "token": str(uuid.uuid4())}
    for sent in (data, {**data, **change}):
        as_user(sacha).post(f"/communities/{community.pk}/threads/new/", sent)

    said = ThreadContribution.objects.order_by("pk").values("nature", "text")
    assert list(said) == [
        {key: sent[key] for key in ("nature", "text")} for sent in (data, {**data, **change})
    ]
    assert community.threads.count() == 2
