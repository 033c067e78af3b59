"""A document goes to whoever reads exactly what it says, now. To anybody else it does not exist."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.roles import Role
from ideas import services
from ideas.deciding import draft_decision
from ideas.models import DocumentKind, Idea, SessionDocument, Verdict
from ideas.session_documents import make_waiting, prepare
from tests.factories import make_session, make_user, sign
from tests.ideas.documents.conftest import REASON, REMARK
from tests.ideas.documents.reading import docx_text, pdf_text, same
from tests.pages import text_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(session):
    def make(kind, by):
        document = prepare(session, kind, by)
        make_waiting()
        return SessionDocument.objects.get(pk=document.pk)

    return make


def file_of(document):
    return reverse("ideas:document_file", args=[document.session_id, document.pk])


def content(answer):
    return b"".join(answer.streaming_content)


def statuses(client, document):
    answers = [client.get(url) for url in (document.get_absolute_url(), file_of(document))]
    for answer in answers:
        text_of(answer)  # a file is closed once it is read
    return [answer.status_code for answer in answers]


@pytest.mark.parametrize("kind", DocumentKind)
def test_whoever_asked_downloads_it(as_user, session, scored, draft, dany, ready, kind):
    document = ready(kind, dany)

    answer = as_user(dany).get(file_of(document))

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    name = answer["Content-Disposition"]
    assert session.held_on.isoformat() in name
    assert not any(word in name for word in ("Perrin", "Tisserand", "dany"))
    assert len(content(answer)) == document.size


def test_the_author_and_everybody_outside_find_nothing(as_user, session, scored, draft, dany, ready):
    documents = [ready(kind, dany) for kind in DocumentKind]
    outsiders = [scored.idea.author, make_user(), make_user(Role.CORRESPONDENT), make_user(Role.COACH)]

    for person in outsiders:
        client = as_user(person)
        for document in documents:
            assert statuses(client, document) == [404, 404]
        for name in ("ideas:pack", "ideas:minutes"):
            assert client.get(reverse(name, args=[session.pk])).status_code == 404
        for kind in DocumentKind:
            url = reverse("ideas:document_prepare", args=[session.pk, kind])
            assert client.post(url).status_code == 404


def test_whoever_reads_the_same_shares_the_file(as_user, session, scored, dany, team, ready):
    document = ready(DocumentKind.PACK, dany)

    assert statuses(as_user(team), document) == [200, 200]
    assert statuses(as_user(make_user(Role.AUDITOR)), document) == [200, 200]


@pytest.mark.parametrize(
    ("kind", "secret"),
    [(DocumentKind.PACK, REMARK), (DocumentKind.MINUTES_PDF, REASON), (DocumentKind.MINUTES_DOCX, REASON)],
)
def test_whoever_carries_an_idea_gets_a_copy_of_their_own(
    as_user, session, scored, draft, dany, team, ready, kind, secret
):
    """The copy of a colleague who reads more does not exist for them; theirs does not say it."""
    sign(scored.idea, team)
    full, own = ready(kind, dany), ready(kind, team)

    assert statuses(as_user(team), full) == [404, 404]
    read = docx_text if kind == DocumentKind.MINUTES_DOCX else pdf_text
    assert same(secret) in same(read(content(as_user(dany).get(file_of(full)))))
    assert same(secret) not in same(read(content(as_user(team).get(file_of(own)))))


def test_whoever_comes_to_carry_an_idea_loses_the_copy_they_had(as_user, session, scored, dany, team, ready):
    document = ready(DocumentKind.PACK, team)
    sign(scored.idea, team)

    assert as_user(team).get(file_of(document)).status_code == 409


def test_the_copy_of_the_author_is_not_changed_by_what_the_committee_writes(
    session, scored, dany, team, criteria, ready
):
    """Not one word: neither scores nor drafts, before nor after."""
    sign(scored.idea, team)
    before = [ready(kind, team).content_key for kind in DocumentKind]

    services.score(scored, by=dany, values={criteria[0].pk: 1, criteria[1].pk: 1}, comment="Autre remarque.")
    draft_decision(scored, by=dany, verdict=Verdict.STUDY, reason=REASON, units=[])

    assert [ready(kind, team).content_key for kind in DocumentKind] == before


def test_a_changed_agenda_makes_it_stale(as_user, session, scored, dany, criteria, ready):
    document = ready(DocumentKind.PACK, dany)
    client = as_user(dany)
    services.score(scored, by=dany, values={criteria[0].pk: 1, criteria[1].pk: 1})

    refused = client.get(file_of(document))

    assert refused.status_code == 409
    assert "préparez-le de nouveau" in words_of(refused)
    assert "préparez-le de nouveau" in words_of(client.get(reverse("ideas:pack", args=[session.pk])))


def test_preparing_again_forgets_the_stale_one_and_its_file(
    as_user, session, scored, dany, criteria, ready, django_capture_on_commit_callbacks
):
    stale = ready(DocumentKind.PACK, dany)
    services.score(scored, by=dany, values={criteria[0].pk: 1, criteria[1].pk: 1})

    with django_capture_on_commit_callbacks(execute=True):
        fresh = ready(DocumentKind.PACK, dany)

    assert not SessionDocument.objects.filter(pk=stale.pk).exists()
    assert not default_storage.exists(stale.file.name)
    assert default_storage.exists(fresh.file.name)


def test_whoever_lost_the_right_reads_nothing_any_more(as_user, session, scored, dany, ready):
    document = ready(DocumentKind.PACK, dany)
    dany.groups.clear()

    assert statuses(as_user(type(dany).objects.get(pk=dany.pk)), document) == [404, 404]


def test_a_document_of_another_session_is_not_found_here(as_user, session, scored, dany, ready):
    document = ready(DocumentKind.PACK, dany)

    url = reverse("ideas:document", args=[make_session().pk, document.pk])
    assert as_user(dany).get(url).status_code == 404


def test_what_is_not_ready_sends_back_to_its_progress(as_user, session, scored, dany):
    document = prepare(session, DocumentKind.PACK, dany)

    assert as_user(dany).get(file_of(document)).url == document.get_absolute_url()


def test_a_name_hidden_from_colleagues_is_in_no_copy_of_whoever_may_not_know_it(
    session, scored, dany, team, ready
):
    """The innovation team knows it; the general management decides without it."""
    author = scored.idea.author
    type(author).objects.filter(pk=author.pk).update(last_name="Secretan")
    Idea.objects.filter(pk=scored.idea_id).update(name_hidden=True)

    texts = {}
    for person in (dany, team):
        with ready(DocumentKind.PACK, person).file.open("rb") as file:
            texts[person] = pdf_text(file.read())

    assert "Secretan" in texts[team]
    assert "Secretan" not in texts[dany]
    assert same("La personne qui porte l’idée") in same(texts[dany])
