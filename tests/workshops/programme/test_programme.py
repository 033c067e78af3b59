"""Programmes on their pages: the roadmap, what is asked and granted, what is handed in, who may read and write."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.models import SeatKind
from notifications.models import Notification
from tests.factories import make_session, make_user
from tests.pages import words_of
from tests.workshops.conftest import make_workshop
from tests.workshops.programme.conftest import (
    make_deliverable,
    make_milestone,
    make_need,
    make_programme,
)
from workflow.periods import Period
from workshops.models import Deliverable, Milestone, Programme, ResourceNeed
from workshops.programme_page import ProgrammePage

pytestmark = pytest.mark.django_db


def piece(programme, kind, pk=None):
    return reverse(f"programme:piece{'' if pk else '_new'}", args=[programme.pk, kind, *([pk] if pk else [])])


def test_a_programme_is_written_and_read(as_user, tina, robin, sam):
    client = as_user(tina)
    facts = {"name": "Lieux", "purpose": "Essayer.", "sponsor": sam.username, "visibility": "organisation"}
    answer = client.post(reverse("programme:new"), {**facts, "planned_label": "Mi septembre 2027"})

    programme = Programme.objects.get()
    assert answer.url == programme.get_absolute_url()
    assert programme.period == Period("mi-septembre 2027", date(2027, 9, 11), date(2027, 9, 20))
    assert as_user(robin).get(reverse("programme:list")).url == programme.get_absolute_url()
    page = words_of(as_user(robin).get(programme.get_absolute_url()))
    assert "Mi-septembre 2027" in page
    assert "Modifier le programme" not in page


def test_a_form_sent_twice_writes_one_programme(as_user, tina):
    client, url = as_user(tina), reverse("programme:new")
    token = client.get(url).context["form"]["token"].value()
    for _ in range(2):
        client.post(
            url, {"name": "Lieux", "purpose": "Essayer.", "visibility": "organisation", "token": token}
        )

    assert Programme.objects.count() == 1


def test_a_period_that_says_nothing_is_explained(as_user, tina, programme):
    answer = as_user(tina).post(
        piece(programme, "milestones"), {"kind": "kick_off", "title": "Lancement", "planned_label": "bientôt"}
    )

    assert answer.status_code == 200
    assert "Cette période n’est pas comprise." in words_of(answer)
    assert answer.context["form"]["planned_label"].value() == "bientôt"


def test_two_people_at_once_do_not_overwrite_each_other(as_user, tina, programme):
    milestone = make_milestone(programme)
    url = piece(programme, "milestones", milestone.pk)
    facts = {"kind": "kick_off", "title": "Lancement"}
    seen = as_user(tina).get(url).context["form"]["seen"].value()
    other = as_user(make_user(Role.INNOVATION_TEAM))
    other.post(url, {**facts, "planned_label": "fin octobre 2027", "seen": seen})

    answer = as_user(tina).post(url, {**facts, "planned_label": "novembre 2027", "seen": seen})

    assert answer.status_code == 409
    assert "fin octobre 2027" in words_of(answer)
    milestone.refresh_from_db()
    assert milestone.planned_label == "fin octobre 2027"


def test_a_form_sent_twice_adds_one_piece(as_user, tina, programme):
    client, url = as_user(tina), piece(programme, "deliverables")
    token = client.get(url).context["form"]["token"].value()
    for _ in range(2):
        client.post(url, {"title": "Le concept", "planned_label": "octobre 2027", "token": token})

    assert Deliverable.objects.get().planned_last == date(2027, 10, 31)


def test_the_end_of_term_keeps_its_days_when_the_setting_changes(as_user, tina, settings):
    settings.LEGISLATURE_ENDS_ON = date(2028, 3, 31)
    programme = make_programme()
    programme.plan(Period("fin de la législature", date(2023, 5, 1), date(2023, 5, 31)))
    programme.save()
    url = reverse("programme:edit", args=[programme.pk])
    as_user(tina).post(
        url,
        {
            "name": "Autre",
            "purpose": "Essayer.",
            "visibility": "organisation",
            "planned_label": "fin de la législature",
        },
    )

    programme.refresh_from_db()
    assert (programme.name, programme.planned_last) == ("Autre", date(2023, 5, 31))


def test_the_roadmap_stands_in_the_order_of_its_steps(as_user, tina, robin, programme):
    client = as_user(tina)
    for label in ("Mettre en place", "Concevoir"):
        client.post(piece(programme, "steps"), {"label": label, "position": "1"})
    design, _build = programme.steps.all()
    make_milestone(programme, "fin octobre 2027", title="Atelier", step=design)
    make_milestone(programme, "octobre 2027", title="Réunion", step=design)
    make_milestone(programme, "2028", title="Bilan")

    stages = ProgrammePage(programme, robin).stages

    assert [stage.step and stage.step.label for stage in stages] == ["Concevoir", "Mettre en place", None]
    assert [milestone.title for milestone in stages[0].milestones] == ["Réunion", "Atelier"]
    page = words_of(as_user(robin).get(programme.get_absolute_url()))
    assert page.index("Étape 1") < page.index("Réunion") < page.index("Étape 2") < page.index("Bilan")


def test_a_milestone_happens_with_its_workshop_or_its_session(programme, tina):
    workshop = make_workshop(tina, "open")
    session = make_session(secretary=tina)
    planned = [
        make_milestone(programme, kind="workshop", workshop=workshop),
        make_milestone(programme, kind="committee", session=session),
        make_milestone(programme, actual_on=date(2027, 9, 14)),
    ]
    assert list(Milestone.objects.to_come().in_time()) == planned[:2]

    workshop = type(workshop).perform(workshop.pk, "hold", by=tina)
    planned[0].refresh_from_db()

    assert planned[0].happened_on == workshop.on
    assert planned[0].was_planned_otherwise
    assert list(Milestone.objects.to_come().in_time()) == planned[1:2]
    assert planned[2].happened_on == date(2027, 9, 14)


def test_a_workshop_goes_with_a_milestone_of_that_kind(as_user, tina, programme):
    workshop = make_workshop(tina)
    answer = as_user(tina).post(
        piece(programme, "milestones"),
        {"kind": "committee", "title": "Bilan", "planned_label": "2027", "workshop": workshop.pk},
    )

    assert "Un atelier va avec un jalon de cette nature." in words_of(answer)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_milestone(programme, kind="committee", workshop=workshop)


def test_what_is_asked_is_answered_and_added_up(as_user, tina, dora, robin, sam, programme):
    as_user(tina).post(
        piece(programme, "resources"),
        {"kind": "financial", "title": "Essais", "quantity": "12 000", "unit": "", "planned_label": "2027"},
    )
    need = ResourceNeed.objects.get()
    assert (need.quantity, need.unit, need.status) == (12000, "EUR", "asked")
    make_need(programme, kind="financial", title="Impression", quantity=500, unit="EUR")
    url = reverse("programme:decide", args=[programme.pk, need.pk])
    assert as_user(robin).get(url).status_code == 403
    assert as_user(tina).get(url).status_code == 403

    client = as_user(dora)
    too_much = client.post(url, {"status": "partly", "granted_quantity": "13000", "reason": "Non."})
    assert "Écrivez moins que ce qui est demandé" in words_of(too_much)
    silent = client.post(url, {"status": "refused"})
    assert "Dites pourquoi" in words_of(silent)
    client.post(url, {"status": "partly", "granted_quantity": "9 400,50", "reason": "Pour commencer."})

    need.refresh_from_db()
    assert (need.status, str(need.granted_quantity), need.decided_by) == ("partly", "9400.50", dora)
    (total,) = ProgrammePage(programme, robin).totals
    assert (total.asked, float(total.granted), total.waiting) == (12500, 9400.5, 1)
    for person in (tina, sam):
        told = Notification.objects.get(recipient=person, rule="workshops/resource_decided")
        assert "Pour commencer." in told.body


def test_what_was_answered_is_not_rewritten(as_user, tina, programme, dora):
    need = make_need(programme, status="granted", granted_quantity=10, decided_by=dora)
    url = piece(programme, "resources", need.pk)
    facts = {"kind": "human", "title": "Deux personnes", "quantity": "20", "unit": "jours"}

    answer = as_user(tina).post(url, facts)
    as_user(tina).post(reverse("programme:piece_remove", args=[programme.pk, "resources", need.pk]))

    assert answer.status_code == 409
    assert answer.context["form"]["title"].value() == "Deux personnes"
    need.refresh_from_db()
    assert need.quantity == 10


def test_two_people_who_answer_at_once(as_user, programme, dora):
    need = make_need(programme)
    url = reverse("programme:decide", args=[programme.pk, need.pk])
    seen = as_user(dora).get(url).context["form"]["seen"].value()
    as_user(make_user(Role.MANAGEMENT)).post(url, {"status": "granted", "seen": seen})

    answer = as_user(dora).post(url, {"status": "refused", "reason": "Trop cher.", "seen": seen})

    assert answer.status_code == 409
    need.refresh_from_db()
    assert need.status == "granted"


def test_an_answer_sent_twice_is_told_once(as_user, programme, dora, tina):
    need = make_need(programme)
    url = reverse("programme:decide", args=[programme.pk, need.pk])
    answer = {"status": "partly", "granted_quantity": "5", "reason": "Pour commencer."}
    answer["seen"] = as_user(dora).get(url).context["form"]["seen"].value()

    for _ in range(2):
        assert as_user(dora).post(url, answer).status_code == 302

    assert Notification.objects.filter(recipient=tina, rule="workshops/resource_decided").count() == 1


def test_a_quantity_sent_twice_is_no_change_of_somebody_else(as_user, programme, tina):
    need = make_need(programme)
    url = piece(programme, "resources", need.pk)
    form = as_user(tina).get(url).context["form"]
    assert 'value="10"' in str(form["quantity"])
    facts = {"kind": "human", "title": "Une personne", "quantity": "5", "unit": "jours"}

    for _ in range(2):
        assert as_user(tina).post(url, {**facts, "seen": form["seen"].value()}).status_code == 302
    late = as_user(tina).post(url, {**facts, "quantity": "7", "seen": form["seen"].value()})

    assert late.status_code == 409
    assert "Quantité : 5" in words_of(late)
    assert "5,00" not in words_of(late)


def test_a_session_is_named_to_whoever_opens_it(as_user, programme, dora, robin, tina):
    session = make_session(seats={dora: SeatKind.CHAIR}, secretary=tina, title="Comité réservé")
    make_need(programme, status="granted", granted_quantity=10, decided_by=dora, decided_in=session)
    url = programme.get_absolute_url()

    assert "Comité réservé" in words_of(as_user(dora).get(url))
    assert "Comité réservé" not in words_of(as_user(robin).get(url))


def test_a_period_that_is_not_understood_any_more_keeps_its_words(as_user, tina, settings):
    settings.LEGISLATURE_ENDS_ON = None
    programme = make_programme()
    programme.plan(Period("fin de la législature", date(2023, 5, 1), date(2023, 5, 31)))
    programme.save()
    facts = {"name": "Autre", "purpose": "Essayer.", "visibility": "organisation"}
    url = reverse("programme:edit", args=[programme.pk])
    as_user(tina).post(url, {**facts, "planned_label": "fin de la législature"})

    programme.refresh_from_db()
    assert (programme.name, programme.planned_last) == ("Autre", date(2023, 5, 31))


@pytest.mark.parametrize(
    "columns",
    [
        {"status": "granted"},
        {"status": "partly", "granted_quantity": 10},
        {"status": "refused", "granted_quantity": 0},
        {"granted_quantity": 3},
        {"status": "lost"},
    ],
)
def test_an_answer_holds_together(programme, columns, dora):
    need = make_need(programme)
    decided = {"decided_by": dora} if columns.get("status") == "refused" else {}

    with pytest.raises(IntegrityError), transaction.atomic():
        ResourceNeed.objects.filter(pk=need.pk).update(**columns, **decided)


def test_a_deliverable_is_handed_in_then_accepted(as_user, tina, dora, sam, robin, programme):
    deliverable = make_deliverable(programme, owner=robin)
    url = reverse("programme:accept", args=[programme.pk, deliverable.pk])
    early = as_user(sam).post(url)
    assert early.status_code == 409
    assert "quel jour il a été remis" in words_of(early)

    day = timezone.localdate()
    as_user(tina).post(
        piece(programme, "deliverables", deliverable.pk),
        {"title": "Le concept", "handed_in_on": day.isoformat(), "link": "intranet.test/concept"},
    )
    assert as_user(robin).post(url).status_code == 403
    for _ in range(2):
        as_user(sam).post(url)

    deliverable.refresh_from_db()
    assert (deliverable.state, deliverable.accepted_by) == ("accepted", sam)
    assert deliverable.link == "https://intranet.test/concept"
    assert Notification.objects.filter(recipient=tina, rule="workshops/deliverable_accepted").count() == 1
    late = as_user(tina).post(piece(programme, "deliverables", deliverable.pk), {"title": "Autre"})
    assert late.status_code == 409


def test_a_piece_is_taken_off(as_user, tina, programme):
    milestone = make_milestone(programme)
    url = reverse("programme:piece_remove", args=[programme.pk, "milestones", milestone.pk])
    assert "Retirer « Lancement »" in words_of(
        as_user(tina).get(piece(programme, "milestones", milestone.pk))
    )
    assert "Retirer « Lancement »" in words_of(as_user(tina).get(url))
    assert Milestone.objects.exists()
    for _ in range(2):
        assert as_user(tina).post(url).url == f"{programme.get_absolute_url()}#roadmap"

    assert not Milestone.objects.exists()


def test_what_was_handed_in_stays(as_user, tina, programme):
    deliverable = make_deliverable(programme, handed_in_on=timezone.localdate())
    url = reverse("programme:piece_remove", args=[programme.pk, "deliverables", deliverable.pk])

    assert "Ce livrable est remis : il reste." in words_of(as_user(tina).get(url))
    assert as_user(tina).post(url).status_code == 409
    assert "Retirer" not in words_of(as_user(tina).get(piece(programme, "deliverables", deliverable.pk)))
    assert Deliverable.objects.exists()


def test_the_next_milestone_is_still_to_come(programme, robin):
    make_milestone(programme, "mi-septembre 2021", title="Passé sans date")
    coming = make_milestone(programme, f"fin {timezone.localdate().year + 1}")

    assert ProgrammePage(programme, robin).next_milestone == coming


def test_a_restricted_programme_is_for_those_who_steer_it(as_user, tina, dora, sam, robin):
    programme = make_programme(visibility="restricted", sponsor=sam)
    auditor, owner = make_user(Role.AUDITOR), make_user()
    make_milestone(programme, owner=owner)
    url = programme.get_absolute_url()

    readers = (tina, dora, sam, auditor, owner)
    assert [as_user(who).get(url).status_code for who in readers] == [200] * 5
    assert as_user(robin).get(url).status_code == 404
    assert as_user(robin).get(piece(programme, "milestones")).status_code == 404
    assert str(programme) not in words_of(as_user(robin).get(reverse("programme:list")))
    assert as_user(auditor).get(piece(programme, "milestones")).status_code == 403


def test_the_page_costs_the_same_whatever_it_holds(as_user, tina, programme, django_assert_max_num_queries):
    client = as_user(tina)
    for number in range(12):
        step = programme.steps.create(label=f"Étape {number}", order=number)
        make_milestone(programme, step=step, owner=tina)
        make_deliverable(programme, step=step, owner=tina)
        make_need(programme)

    with django_assert_max_num_queries(18):
        client.get(programme.get_absolute_url())
