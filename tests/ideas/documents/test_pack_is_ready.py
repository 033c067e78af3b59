"""The pack is sent once its file is there and says what the session says."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from ideas import services
from ideas.models import CommitteeSession, DocumentKind, SessionDocument
from ideas.session_documents import make_waiting, prepare
from tests.factories import send_pack
from tests.ideas.committee.deciding import add_to
from tests.pages import words_of
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db

FIRST = "Préparez d’abord le PDF du dossier : ce sont ces mots que les membres reçoivent."
WAITING = "Le dossier est en préparation : envoyez-le dès que son PDF est prêt."
CHANGED = "La séance a changé depuis que le dossier est prêt : préparez-le de nouveau, puis envoyez-le."


def refusal(session):
    with pytest.raises(RequirementsMissing) as refused:
        CommitteeSession.perform(session.pk, "send_pack", by=session.secretary)
    return refused.value.sentences


def prepared(session, by=None):
    document = prepare(session, DocumentKind.PACK, by or session.secretary)
    assert make_waiting() == 1
    return SessionDocument.objects.get(pk=document.pk)


def test_it_leaves_once_its_file_is_made(session):
    assert refusal(session) == [FIRST]

    document = prepare(session, DocumentKind.PACK, session.secretary)
    assert refusal(session) == [WAITING]

    make_waiting()
    assert CommitteeSession.perform(session.pk, "send_pack", by=session.secretary).state == "pack_sent"
    assert SessionDocument.objects.get(pk=document.pk).is_ready


def test_an_idea_or_a_level_more_makes_it_stale(session, review, dany, team, criteria):
    prepared(session)
    services.score(review, by=dany, values={criteria[0].pk: 5})
    assert refusal(session) == [CHANGED]

    prepared(session)
    add_to(session, team)
    assert refusal(session) == [CHANGED]

    prepared(session)
    assert CommitteeSession.perform(session.pk, "send_pack", by=session.secretary).state == "pack_sent"


def test_the_minutes_are_no_pack(session):
    prepare(session, DocumentKind.MINUTES_PDF, session.secretary)
    make_waiting()

    assert refusal(session) == [FIRST]


def test_what_somebody_else_asked_for_serves_when_it_says_the_same(session, dany):
    prepared(session, by=dany)

    assert CommitteeSession.perform(session.pk, "send_pack", by=session.secretary).state == "pack_sent"


def test_a_file_that_is_lost_is_made_again(session):
    default_storage.delete(prepared(session).file.name)
    assert refusal(session) == [FIRST]

    prepared(session)
    assert CommitteeSession.perform(session.pk, "send_pack", by=session.secretary).state == "pack_sent"


def test_the_page_of_the_session_offers_to_prepare_it_then_to_send_it(as_user, session, dany):
    client, page = as_user(session.secretary), session.get_absolute_url()
    button = f'action="{reverse("ideas:document_prepare", args=[session.pk, "pack"])}"'
    move = f'href="{reverse("ideas:session_move", args=[session.pk, "send_pack"])}"'
    before = client.get(page)
    assert button in before.content.decode()
    assert move not in before.content.decode()
    assert FIRST in words_of(before)

    client.post(reverse("ideas:document_prepare", args=[session.pk, "pack"]))
    make_waiting()

    after = client.get(page).content.decode()
    assert button not in after
    assert move in after
    assert button not in as_user(dany).get(page).content.decode()


def test_the_move_says_what_to_do(as_user, session):
    client, page = as_user(session.secretary), reverse("ideas:session_move", args=[session.pk, "send_pack"])

    assert FIRST in words_of(client.get(page))
    assert client.post(page, {"comment": ""}).status_code in (200, 409)
    assert CommitteeSession.objects.get(pk=session.pk).state == "planned"


def test_once_sent_nothing_is_offered_any_more(as_user, session, review, dany, criteria):
    send_pack(session)
    services.score(review, by=dany, values={criteria[0].pk: 5})

    assert "Préparer le dossier" not in words_of(as_user(session.secretary).get(session.get_absolute_url()))
