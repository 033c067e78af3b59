"""The pack that the committee received stays readable, dated, when the session writes something since."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas import agreeing, services
from ideas.models import CommitteeSession, DocumentKind, Idea, SessionDocument, Visibility
from ideas.session_documents import sweep
from tests.factories import make_user, prepare_pack, send_pack, sign
from tests.pages import text_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(session, scored, dany, criteria):
    """Sent, then changed: one more opinion."""
    send_pack(session)
    services.score(scored, by=dany, values={criteria[0].pk: 1, criteria[1].pk: 1})
    return SessionDocument.objects.get(session=session, kind=DocumentKind.PACK)


def file_of(document):
    return reverse("ideas:document_file", args=[document.session_id, document.pk])


def status(client, url):
    answer = client.get(url)
    text_of(answer)
    return answer.status_code


def test_it_is_marked_with_its_day_and_stays_there(as_user, session, sent, team, dany):
    assert sent.sent_on == timezone.localdate()

    for person in (session.secretary, team, dany, make_user(Role.AUDITOR)):
        client = as_user(person)
        assert status(client, file_of(sent)) == 200
        for page in (reverse("ideas:pack", args=[session.pk]), sent.get_absolute_url()):
            shown = client.get(page)
            assert shown.status_code == 200
            assert "Le dossier envoyé" in words_of(shown)
            assert file_of(sent) in shown.content.decode()


def test_a_new_one_is_offered_and_leaves_it_there(as_user, session, sent):
    secretary = session.secretary
    assert "Préparer de nouveau" in words_of(as_user(secretary).get(sent.get_absolute_url()))

    prepare_pack(session)

    both = SessionDocument.objects.filter(session=session, kind=DocumentKind.PACK)
    assert both.count() == 2
    assert default_storage.exists(sent.file.name)
    client = as_user(secretary)
    page = client.get(reverse("ideas:pack", args=[session.pk])).content.decode()
    assert all(file_of(document) in page for document in both)


def test_levels_agreed_in_session_do_not_take_it_away(as_user, session, scored, dany, sent):
    agreeing.agree_levels(
        scored, by=session.secretary, impact=3, feasibility=None, reason="Deux sites.", seen=""
    )

    assert status(as_user(dany), file_of(sent)) == 200


def test_nothing_is_said_of_it_as_long_as_the_session_says_the_same(as_user, session, scored, dany):
    send_pack(session)

    page = words_of(as_user(dany).get(reverse("ideas:pack", args=[session.pk])))
    assert "Le dossier envoyé" not in page


def test_whoever_came_to_carry_an_idea_reads_it_no_more(as_user, session, sent, scored):
    """Whoever asked for it is told that it is stale; to the others it does not exist."""
    colleague = make_user(Role.INNOVATION_TEAM)
    for person, refusal in ((session.secretary, 409), (colleague, 404)):
        sign(scored.idea, person)
        client = as_user(person)
        assert status(client, file_of(sent)) == refusal
        assert "Le dossier envoyé" not in words_of(client.get(reverse("ideas:pack", args=[session.pk])))


def test_nor_does_whoever_may_not_know_a_name_that_it_tells(as_user, session, sent, scored, team, dany):
    Idea.objects.filter(pk=scored.idea_id).update(name_hidden=True)

    assert status(as_user(dany), file_of(sent)) == 404
    assert status(as_user(team), file_of(sent)) == 200


def test_the_author_and_everybody_outside_find_nothing(as_user, session, sent, scored):
    for person in (scored.idea.author, make_user(), make_user(Role.CORRESPONDENT)):
        assert status(as_user(person), file_of(sent)) == 404


def test_what_is_not_sent_is_stale_as_before(as_user, session, scored, dany, criteria):
    prepare_pack(session, by=dany)
    document = SessionDocument.objects.get(session=session)
    services.score(scored, by=dany, values={criteria[0].pk: 1})

    assert status(as_user(dany), file_of(document)) == 409


def test_an_older_copy_is_not_taken_for_the_one_sent(session, scored, dany, criteria):
    prepare_pack(session, by=dany)
    services.score(scored, by=dany, values={criteria[0].pk: 1})
    send_pack(session)

    sent = SessionDocument.objects.filter(sent_on__isnull=False)
    assert [document.asked_by for document in sent] == [session.secretary]


def test_it_is_not_swept_with_what_nobody_was_sent(session, sent):
    SessionDocument.objects.update(asked_at=timezone.now() - timedelta(days=90))

    sweep()

    assert SessionDocument.objects.filter(pk=sent.pk).exists()
    assert default_storage.exists(sent.file.name)


def test_one_that_says_a_restricted_idea_is_for_those_who_read_it(as_user, session, scored):
    Idea.objects.filter(pk=scored.idea_id).update(visibility=Visibility.RESTRICTED)
    send_pack(session)
    document = SessionDocument.objects.get(session=session)
    member = make_user()
    session.committee.seats.create(person=member, kind="member")
    CommitteeSession.objects.filter(pk=session.pk).update(title="Autre titre")

    assert status(as_user(member), session.get_absolute_url()) == 200
    assert status(as_user(member), file_of(document)) == 404
    assert status(as_user(session.secretary), file_of(document)) == 200
