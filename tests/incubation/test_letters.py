"""The mission letter: drawn from what was granted, agreed to by three people, replaced and never changed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation import letter_documents, letters
from incubation.letter_words import letter_of
from incubation.lifecycle import ProjectState
from incubation.models import (
    DrawnLetter,
    LetterAgreement,
    LetterDocument,
    LetterDocumentKind,
    Side,
    TimeAllocation,
)
from incubation.tasks_letters import make_letters
from notifications.models import Notification
from portal.turns import tasks_of
from tests.factories import make_user, somebody
from tests.ideas.documents.reading import docx_text, pdf_text, same
from tests.incubation.factories import make_agreement, make_project, move
from tests.pages import words_of
from tests.scenes import scene
from workflow import documents
from workflow.errors import PermissionDenied, RequirementsMissing
from workflow.written import words_of as all_words

pytestmark = pytest.mark.django_db
PDF, DOCX = LetterDocumentKind.PDF, LetterDocumentKind.DOCX
READ = {PDF: pdf_text, DOCX: docx_text}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@scene
def dany():
    return make_user(Role.MANAGEMENT, first_name="Dany")


@scene
def project(dany):
    """In framing, carried, accompanied and sponsored."""
    project = make_project()
    move(project, "accept_to_carry", by=project.idea.author)
    team = somebody(Role.INNOVATION_TEAM)
    move(project, "name_coach", by=team, coach=somebody(Role.COACH))
    move(project, "name_sponsor", by=team, sponsor=dany)
    return project


@scene
def letter(project):
    """What typst would take for orders is in it."""
    allocation = make_agreement(project)
    return DrawnLetter.objects.get(terms__allocation=allocation)


def sides(letter):
    person = letter.terms.allocation.beneficiary
    return person, person.line_manager


def sides_agreed(letter):
    return {agreement.side: agreement.person for agreement in letter.agreements.all()}


def test_granting_time_draws_the_letter_with_the_agreement_of_both(letter):
    camille, claude = sides(letter)
    assert sides_agreed(letter) == {Side.AGENT: camille, Side.MANAGER: claude}
    assert {agreement.fingerprint for agreement in letter.agreements.all()} == {letter.fingerprint}
    words = " ".join(all_words(letter_of(letter)))
    for said in (
        str(camille),
        "Rencontrer les familles.",
        "Relecture des dossiers : Reportée",
        "le mardi matin",
    ):
        assert same(said) in same(words)
    assert "accord attendu de Dany" in words


def test_the_sponsor_is_asked_and_agrees_on_a_page(as_user, letter, dany):
    camille, _claude = sides(letter)
    assert Notification.objects.filter(recipient=dany, rule="incubation/letter_to_agree").count() == 1
    (task,) = [task for task in tasks_of(dany) if task.url == letter.get_absolute_url()]
    assert str(camille) in task.what

    client = as_user(dany)
    page = words_of(client.get(letter.get_absolute_url()))
    assert "Votre accord est attendu" in page
    agree = reverse("incubation:letter_agree", args=[letter.pk])
    for _twice in range(2):
        assert client.post(agree, {"seen": letter.fingerprint}).status_code == 302
    assert sides_agreed(letter)[Side.SPONSOR] == dany
    assert letter.get_absolute_url() not in [task.url for task in tasks_of(dany)]
    assert Notification.objects.filter(recipient=camille, rule="incubation/letter_agreed").count() == 1


def test_only_the_sponsor_agrees(as_user, letter):
    camille, claude = sides(letter)
    agree = reverse("incubation:letter_agree", args=[letter.pk])
    for person in (camille, claude):
        assert as_user(person).post(agree, {"seen": letter.fingerprint}).status_code == 403
    assert as_user(make_user()).post(agree, {"seen": letter.fingerprint}).status_code == 404
    with pytest.raises(PermissionDenied):
        letters.agree(letter.pk, by=camille, seen=letter.fingerprint)
    assert Side.SPONSOR not in sides_agreed(letter)


def test_somebody_named_sponsor_later_is_asked(dany):
    project = make_project()
    move(project, "accept_to_carry", by=project.idea.author)
    allocation = make_agreement(project)
    asked = Notification.objects.filter(rule="incubation/letter_to_agree")
    assert not asked.exists()

    team = somebody(Role.INNOVATION_TEAM)
    move(project, "name_sponsor", by=team, sponsor=dany)
    assert [note.recipient for note in asked] == [dany]
    letters.agree(allocation.terms.letter.pk, by=dany, seen=allocation.terms.letter.fingerprint)


def test_three_agreements_complete_the_frame_as_a_letter_on_paper_does(letter, dany):
    team = somebody(Role.INNOVATION_TEAM)
    with pytest.raises(RequirementsMissing) as refusal:
        move(letter.project, "start_incubation", by=team)
    assert refusal.value.sentences == [f"L’accord de {dany} à la lettre de mission."]

    letters.agree(letter.pk, by=dany, seen=letter.fingerprint)
    move(letter.project, "start_incubation", by=team)
    assert letter.project.state == ProjectState.FEASIBILITY


def amended(letter):
    """The same time, for two weeks more."""
    camille, claude = sides(letter)
    allocation = letter.terms.allocation
    longer = {"starts_on": allocation.starts_on, "ends_on": allocation.ends_on + timedelta(days=14)}
    said = {"percent": allocation.percent, **longer, "objectives": "Aller au bout."}
    TimeAllocation.perform(allocation.pk, "request_amendment", by=camille, terms=said)
    TimeAllocation.perform(allocation.pk, "renew", by=claude, seen=2)
    return DrawnLetter.objects.get(terms__allocation=allocation, terms__number=2)


def test_another_version_makes_another_letter_and_no_agreement_is_carried_over(as_user, letter, dany):
    letters.agree(letter.pk, by=dany, seen=letter.fingerprint)
    second = amended(letter)
    letter.refresh_from_db()
    assert (letter.superseded_at is not None, second.superseded_at) == (True, None)
    assert Side.SPONSOR not in sides_agreed(second)
    assert second.fingerprint != letter.fingerprint

    client = as_user(dany)
    agree = reverse("incubation:letter_agree", args=[second.pk])
    stale = client.post(agree, {"seen": letter.fingerprint})
    assert stale.status_code == 409
    assert "relisez-la" in words_of(stale)
    assert "Une autre version de l’accord a remplacé" in words_of(client.get(letter.get_absolute_url()))
    assert client.post(agree, {"seen": second.fingerprint}).status_code == 302


def test_whoever_sees_neither_the_agreement_nor_sponsors_finds_nothing(as_user, letter, dany):
    camille, claude = sides(letter)
    for reader in (camille, claude, dany, letter.project.coach, somebody(Role.INNOVATION_TEAM)):
        assert as_user(reader).get(letter.get_absolute_url()).status_code == 200
    prepare = reverse("incubation:letter_prepare", args=[letter.pk, PDF])
    stranger = as_user(make_user())
    assert stranger.get(letter.get_absolute_url()).status_code == 404
    assert stranger.post(prepare).status_code == 404
    document = letter_documents.prepare(letter, PDF, dany)
    assert stranger.get(document.get_absolute_url()).status_code == 404
    assert stranger.get(reverse("incubation:letter_file", args=[letter.pk, document.pk])).status_code == 404


def made(letter, kind, by):
    document = letter_documents.prepare(letter, kind, by)
    assert make_letters() == 1
    document.refresh_from_db()
    return document


@pytest.mark.parametrize("kind", [PDF, DOCX])
def test_the_file_says_all_that_the_page_says(as_user, letter, dany, kind):
    document = made(letter, kind, dany)
    file = as_user(dany).get(reverse("incubation:letter_file", args=[letter.pk, document.pk]))
    read = same(READ[kind](b"".join(file.streaming_content)))
    assert [word for word in all_words(letter_of(letter)) if same(word) not in read] == []
    assert dany.last_name not in file.headers["Content-Disposition"]
    assert document.digest in words_of(as_user(dany).get(letter.get_absolute_url()))


def test_an_agreement_makes_another_file_and_the_earlier_one_is_kept(letter, dany):
    before = made(letter, PDF, dany)
    letters.agree(letter.pk, by=dany, seen=letter.fingerprint)
    after = made(letter, PDF, dany)
    assert before.pk != after.pk
    LetterDocument.objects.update(asked_at=timezone.now() - timedelta(days=400))
    assert documents.sweep(LetterDocument) == 0
    assert letter.documents.count() == 2


def test_pressed_twice_it_is_the_same_file(as_user, letter, dany):
    prepare = reverse("incubation:letter_prepare", args=[letter.pk, PDF])
    client = as_user(dany)
    assert client.post(prepare).url == client.post(prepare).url
    assert client.post(reverse("incubation:letter_prepare", args=[letter.pk, "odt"])).status_code == 404


def test_the_database_keeps_an_agreement_as_it_was_given(letter):
    given = LetterAgreement.objects.filter(letter=letter)
    for change in (lambda: given.update(fingerprint="0" * 64), given.delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
