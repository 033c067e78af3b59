"""Consultations: one answer a person, blind until the last day is over, closed with a synthesis."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from notifications.models import Notification
from tests.workshops.communities.conftest import make_consultation
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workshops import communities, consulting
from workshops.models import Audience, Consultation, ConsultationReply
from workshops.tasks import announce_consultations

pytestmark = pytest.mark.django_db


def told(rule):
    return sorted(row.recipient.username for row in Notification.objects.filter(rule=f"workshops/{rule}"))


def test_those_who_lead_consult(community, camille, sacha):
    with pytest.raises(PermissionDenied):
        make_consultation(community, sacha)

    make_consultation(community, camille)

    assert told("consultation_open") == ["sacha"]


def test_blind_answers_are_read_by_nobody_else_before_the_end(community, camille, sacha, morgan, as_user):
    consultation = make_consultation(community, camille, blind=True)
    reply = consulting.answer(consultation, by=sacha, text="Par la file.")
    url = consultation.get_absolute_url()

    for person in (camille, morgan):
        page = as_user(person).get(url)
        assert "Par la file." not in page.content.decode()
        assert as_user(person).get(f"/communities/replies/{reply.pk}/moderate/").status_code == 404
    assert "Par la file." in as_user(sacha).get(url).content.decode()

    with time_machine.travel(timezone.now() + timedelta(days=11), tick=False):
        assert "Par la file." in as_user(camille).get(url).content.decode()


def test_answers_that_are_not_blind_are_read_at_once(community, camille, sacha, robin, as_user):
    consultation = make_consultation(community, camille, blind=False)
    consulting.answer(consultation, by=sacha, text="Par la file.")

    assert "Par la file." in as_user(robin).get(consultation.get_absolute_url()).content.decode()


def test_one_answer_a_person_which_they_change(community, camille, sacha):
    consultation = make_consultation(community, camille)
    for text in ("Oui.", "Oui.", "Non."):
        consulting.answer(consultation, by=sacha, text=text)

    assert ConsultationReply.objects.get().text == "Non."
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsultationReply.objects.create(consultation=consultation, author=sacha, text="Deux.")


@pytest.mark.parametrize(("audience", "expected"), [(Audience.MEMBERS, 403), (Audience.ORGANISATION, 302)])
def test_who_answers_is_the_audience(audience, expected, community, camille, robin, as_user):
    consultation = make_consultation(community, camille, audience=audience)

    page = as_user(robin).post(f"/communities/consultations/{consultation.pk}/answer/", {"text": "Oui."})

    assert page.status_code == expected


def test_after_the_last_day_the_words_are_kept_and_nothing_is_written(community, camille, sacha, as_user):
    consultation = make_consultation(community, camille)

    with time_machine.travel(timezone.now() + timedelta(days=11), tick=False):
        url = f"/communities/consultations/{consultation.pk}/answer/"
        page = as_user(sacha).post(url, {"text": "Mes mots."})

    assert page.status_code == 409
    assert "Mes mots." in page.content.decode()
    assert not ConsultationReply.objects.exists()


def test_the_synthesis_closes_and_is_told_once(community, camille, sacha, robin):
    consultation = make_consultation(community, camille, audience=Audience.ORGANISATION)
    consulting.answer(consultation, by=robin, text="Oui.")
    with pytest.raises(PermissionDenied):
        consulting.sum_up(consultation, by=sacha, text="Non.")

    for text in ("Oui.", "Oui.", "Oui, mais."):
        consulting.sum_up(consultation, by=camille, text=text)

    assert Consultation.objects.get().is_over
    assert told("consultation_summed_up") == ["robin", "sacha"]
    with pytest.raises(TransitionNotAllowed):
        consulting.answer(consultation, by=sacha, text="Trop tard.")


def test_one_that_opens_later_is_told_on_its_day_once(community, camille):
    monday = timezone.localdate() + timedelta(days=5)
    make_consultation(community, camille, opens_on=monday)
    assert [announce_consultations(), told("consultation_open")] == [0, []]

    assert [announce_consultations(monday.isoformat()) for _run in range(2)] == [1, 0]
    assert told("consultation_open") == ["sacha"]


def test_the_second_lead_to_sum_up_reads_what_the_first_wrote(community, camille, sacha, as_user):
    communities.share_lead(community.memberships.get(person=sacha), by=camille, wanted=True)
    url = f"/communities/consultations/{make_consultation(community, camille).pk}/synthesis/"
    seen = as_user(sacha).get(url).context["form"].initial["seen"]
    as_user(camille).post(url, {"synthesis": "Commencer par la file.", "seen": seen})

    late = as_user(sacha).post(url, {"synthesis": "Commencer par l’accueil.", "seen": seen})

    assert late.status_code == 409
    for words in ("Commencer par la file.", "Commencer par l’accueil."):
        assert words in late.content.decode()
    assert Consultation.objects.get().synthesis == "Commencer par la file."

    again = as_user(sacha).post(
        url, {"synthesis": "La file, puis l’accueil.", "seen": late.context["form"].data["seen"]}
    )
    assert again.status_code == 302
    assert Consultation.objects.get().summed_up_by == sacha


def test_closed_before_its_day_the_answers_are_read_then_summed_up(community, camille, sacha, as_user):
    consultation = make_consultation(community, camille, blind=True)
    consulting.answer(consultation, by=sacha, text="Par la file.")
    url = consultation.get_absolute_url()
    assert as_user(sacha).post(f"{url}close/").status_code == 403

    for _click in range(2):
        assert as_user(camille).post(f"{url}close/").status_code == 302

    page = as_user(camille).get(url).content.decode()
    assert "Par la file." in page
    assert "Écrire la synthèse" in page
    assert told("consultation_summed_up") == []
    with pytest.raises(TransitionNotAllowed):
        consulting.answer(consultation, by=sacha, text="Trop tard.")
