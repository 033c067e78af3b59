"""Each version of the terms is kept as it was written, and both sides read what it changed."""

from datetime import timedelta

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from incubation.fingerprint import fingerprint_of
from incubation.models import AllocationTerms, ServiceArrangement, TimeAllocation
from incubation.versions import versions_of
from tests.factories import make_user
from tests.incubation.asking import day
from tests.incubation.factories import make_agreement, make_request
from tests.pages import words_of

pytestmark = pytest.mark.django_db


def refused(model, pk, **columns):
    with pytest.raises((IntegrityError, InternalError), match="never changes"), transaction.atomic():
        model.objects.filter(pk=pk).update(**columns)


CONTENT = {
    "number": 9,
    "kind": "renewal",
    "percent": 12,
    "ends_on": timezone.localdate() + timedelta(days=9),
    "days": "le lundi",
    "notice_days": 3,
    "place": "Ailleurs",
    "remote": True,
    "objectives": "Autre chose.",
    "no_arrangement_reason": "Rien.",
    "note": "Un autre mot.",
    "fingerprint": "0" * 64,
}


@pytest.mark.parametrize("column", CONTENT)
def test_the_database_refuses_to_change_a_version(project, column):
    terms = make_request(project).terms

    refused(AllocationTerms, terms.pk, **{column: CONTENT[column]})


@pytest.mark.parametrize("column", ["agreed_at", "signed_at", "signed_by"])
def test_an_agreement_is_given_once(project, column):
    terms = make_agreement(project).terms
    value = make_user() if column == "signed_by" else timezone.now() + timedelta(days=1)

    refused(AllocationTerms, terms.pk, **{column: value})


@pytest.mark.parametrize(
    ("column", "value"), [("task", "Autre"), ("mode", "dropped"), ("detail", "Autrement")]
)
def test_the_database_refuses_to_change_what_the_service_does(project, column, value):
    line = make_request(project).arrangements.get()

    refused(ServiceArrangement, line.pk, **{column: value})


@pytest.mark.parametrize("table", ["incubation_allocationterms", "incubation_servicearrangement"])
def test_the_database_refuses_to_delete_a_version(project, table):
    make_request(project)

    with (
        pytest.raises((IntegrityError, InternalError), match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table}")


def test_the_fingerprint_is_that_of_what_the_row_says(project):
    terms = AllocationTerms.objects.get(pk=make_request(project, percent="12.5").terms.pk)

    assert terms.fingerprint == fingerprint_of(terms, terms.arrangements.all())


@pytest.mark.parametrize(
    "changes",
    [{"percent": 20}, {"place": "Ailleurs"}, {"notice_days": 3}, {"remote": True}, {"days": "le lundi"}],
)
def test_other_terms_have_another_fingerprint(project, changes):
    terms = make_request(project).terms
    lines = list(terms.arrangements.all())
    for name, value in changes.items():
        setattr(terms, name, value)

    assert fingerprint_of(terms, lines) != terms.fingerprint
    lines[0].detail = "Autrement"
    assert fingerprint_of(terms, lines) != fingerprint_of(terms, list(terms.arrangements.all()))


def test_both_sides_read_everything_that_changed(as_user, project):
    allocation = make_request(project)
    carrier, manager = allocation.beneficiary, allocation.beneficiary.line_manager
    answer = {
        "answer": "propose",
        "propose-basis": "fixed",
        "propose-half_days": ["wed_am", "wed_pm"],
        "propose-starts_on": day(0),
        "propose-ends_on": day(40),
        "propose-days": "hors vacances",
        "propose-place": "Au siège",
        "propose-notice_days": "5",
        "propose-review_on": day(20),
        "propose-rearranges": "on",
        "propose-task-1-task": "Accueil du mardi",
        "propose-task-1-mode": "backfill",
        "propose-task-1-backfill_days": "4",
    }

    response = as_user(manager).post(allocation.get_absolute_url(), answer)

    assert response.status_code == 302
    labels = [change.label for change in versions_of(allocation)[0].changes]
    assert labels == [
        "Temps",
        "Compté",
        "Dernier jour",
        "Jours",
        "Lieu",
        "Préavis",
        "Point d’étape",
        "Relecture des dossiers",
        "Accueil du mardi",
    ]
    for person in (carrier, manager):
        page = words_of(as_user(person).get(allocation.get_absolute_url()))
        assert "<del>10 jours ouvrés</del> <ins>5 jours ouvrés</ins>" in page
        assert "<ins>le mercredi, chaque semaine</ins>" in page
        assert "<del>Reportée</del> <ins>comme d’habitude</ins>" in page
        assert "<ins>Renfort demandé, 4 jours</ins>" in page


def test_a_proposal_that_does_not_speak_of_the_service_leaves_it(project):
    allocation = make_request(project)
    terms = {"percent": 20, "starts_on": allocation.starts_on, "ends_on": allocation.ends_on}

    TimeAllocation.perform(allocation.pk, "propose", by=allocation.beneficiary.line_manager, terms=terms)

    first, second = allocation.versions.order_by("number")
    assert [line.content for line in first.lines] == [line.content for line in second.lines]
    assert [change.label for change in versions_of(allocation)[0].changes][:1] == ["Temps"]
