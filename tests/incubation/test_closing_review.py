"""The closing review: its figures come from facts, it is frozen when the project ends, its files say the same."""

from decimal import Decimal
from hashlib import sha256

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from incubation import documents
from incubation.closing_content import content_of
from incubation.closing_document import closing_of
from incubation.lifecycle import ProjectState
from incubation.models import ClosingReview, Project, ProjectDocumentKind
from incubation.study_content import fingerprint_of
from incubation.tasks_documents import make_project_documents
from tests.factories import make_user
from tests.ideas.documents.reading import docx_text, pdf_text, same
from tests.incubation.factories import close, gate, make_project, write_review
from tests.pages import words_of
from tests.scenes import scene
from workflow.written import words_of as all_words

pytestmark = pytest.mark.django_db
PDF, DOCX = ProjectDocumentKind.CLOSING_PDF, ProjectDocumentKind.CLOSING_DOCX
READ = {PDF: pdf_text, DOCX: docx_text}


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@scene
def project():
    """What typst would take for orders is in it."""
    project = make_project(ProjectState.FOLLOW_UP)
    close(project)
    ClosingReview.objects.update(users_word="« Enfin. »\n\n#set page(width: 1cm)", reuse="Une salle.")
    project.indicators.create(label="Attente", unit="jours", direction="down", baseline=9, target=2)
    return Project.objects.for_page().get(pk=project.pk)


def page_of(project, name="closing_review_page", *words):
    return reverse(f"incubation:{name}", args=[project.pk, *words])


def ended(project):
    project.indicators.filter(measures=None).delete()
    gate(project, "complete")
    return Project.objects.for_page().get(pk=project.pk)


def test_expected_stands_beside_observed(as_user, project):
    words = words_of(as_user(project.intrapreneur).get(page_of(project)))

    assert "Prêts par mois, indicateur clé" in words
    assert "cible non atteinte" in words
    assert "pas encore relevé" in words
    assert "il peut encore changer" in words


def test_the_means_are_added_up_by_what_they_are_counted_in(as_user, project):
    granted = {"answered_by": make_user(), "answered_on": timezone.localdate()}
    money = {"kind": "money", "unit": "euros"}
    project.resources.create(
        label="Badges", asked=1200, granted=1000, spent=Decimal("950.5"), **money, **granted
    )
    project.resources.create(label="Affiches", asked=300, **money)
    project.resources.create(label="Renfort", asked=4, spent=2, unit="days")

    assert content_of(project)["resources"] == [
        {"unit": "days", "asked": "4", "granted": "0", "spent": "2"},
        {"unit": "euros", "asked": "1500", "granted": "1000", "spent": "950.5"},
    ]
    words = words_of(as_user(project.intrapreneur).get(page_of(project)))
    assert "950,5" in words


def test_the_time_of_too_few_people_is_not_said(project):
    assert content_of(project)["days"] == {"granted_days": None, "consumed_days": None}
    assert any("trop peu de personnes" in text for text in all_words(closing_of(project)))


def test_what_the_reviews_found_is_there(project):
    write_review(project.follow_up_reviews.get(months=3), by=project.intrapreneur)

    (found,) = content_of(project)["reviews"]

    assert (found["months"], found["in_use"], found["signs"]) == (3, "yes", [True, True, False])


@pytest.mark.parametrize("kind", [PDF, DOCX])
def test_the_file_says_all_that_the_page_says(project, kind):
    document = documents.prepare(project, kind, None, project.intrapreneur)
    assert make_project_documents() == 1
    document.refresh_from_db()
    with document.file.open("rb") as file:
        read = same(READ[kind](file.read()))

    assert [word for word in all_words(closing_of(project)) if same(word) not in read] == []
    assert len(document.digest) == 64


def test_a_file_is_prepared_followed_and_downloaded(as_user, project):
    client = as_user(project.intrapreneur)
    progress = client.post(page_of(project, "closing_review_prepare", PDF)).url
    assert "Bilan" in words_of(client.get(progress))
    make_project_documents()

    document = project.documents.get()
    file = client.get(reverse("incubation:document_file", args=[project.pk, document.pk]))

    assert file.status_code == 200
    assert "bilan-" in file["Content-Disposition"]
    assert sha256(b"".join(file.streaming_content)).hexdigest() == document.digest
    ClosingReview.objects.update(obtained="Autre chose.")
    changed = client.get(reverse("incubation:document_file", args=[project.pk, document.pk]))
    assert changed.status_code == 409


def test_the_review_is_frozen_when_the_project_ends(project):
    before = content_of(project)
    project = ended(project)
    review = project.closing_review

    assert review.content["expected"] == before["expected"]
    assert review.fingerprint == fingerprint_of(review.content)
    # Facts go on, the frozen words do not.
    project.indicators.get().measures.all().delete()
    assert content_of(project)["indicators"][0]["measures"] == 2
    assert any(review.fingerprint in text for text in all_words(closing_of(project)))


def test_the_database_changes_no_frozen_review(project):
    ended(project)

    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        ClosingReview.objects.update(obtained="Autre chose.")


def test_an_anonymised_account_is_anonymised_there_too(project):
    project = ended(project)
    carrier = project.intrapreneur
    assert any(str(carrier) in text for text in all_words(closing_of(project)))
    name = str(carrier)

    carrier.first_name, carrier.last_name = "Personne", "Partie"
    carrier.save()

    assert not any(name in text for text in all_words(closing_of(project)))


def test_there_is_no_page_before_there_is_a_review(as_user):
    project = make_project(ProjectState.FOLLOW_UP)

    assert as_user(project.intrapreneur).get(page_of(project)).status_code == 404


def test_the_page_costs_the_same_whatever_it_holds(as_user, project, django_assert_max_num_queries):
    client = as_user(project.intrapreneur)
    with django_assert_max_num_queries(60) as few:
        client.get(page_of(project))
    for number in range(5):
        indicator = project.indicators.create(label=f"Indicateur {number}", baseline=0, target=1)
        indicator.measures.create(on=timezone.localdate(), value=2, entered_by=project.intrapreneur)
        project.resources.create(label=f"Moyen {number}", asked=3)

    with django_assert_max_num_queries(len(few)):
        client.get(page_of(project))


def test_the_idea_says_to_everybody_what_it_changed(as_user, project):
    reader = as_user(make_user())
    assert "Ce que l’idée a changé" not in words_of(reader.get(project.idea.get_absolute_url()))
    project = ended(project)

    theirs, carriers = (
        words_of(client.get(project.idea.get_absolute_url()))
        for client in (reader, as_user(project.intrapreneur))
    )

    assert "Ce que l’idée a changé" in theirs
    assert "Huit prêts par mois." in theirs
    assert "Pérennisé" in theirs
    assert "Lire tout le bilan" not in theirs
    assert "Lire tout le bilan" in carriers
