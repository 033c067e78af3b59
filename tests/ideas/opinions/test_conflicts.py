"""Whoever is too close stands aside: found in the directory, or said by the person; nobody hidden is named."""

import pytest
from django.urls import reverse

from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas import asking, scoring
from ideas.conflicts import declare_conflict
from ideas.deciding import draft_decision
from ideas.models import Evaluation, Idea, Recusal, Score, SeatKind, Verdict
from ideas.recusal import recused, recused_among
from notifications.models import Notification
from tests.factories import add_to_agenda, make_session, make_unit, make_user, sign, take_off, told_today
from tests.ideas.committee.deciding import noted, url, waiting, words
from tests.ideas.opinions.consulting import ask, counted, move_url, page_of
from workflow.errors import PermissionDenied, TransitionNotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["author", "co-author", "line manager", "same service", "declared"])
def close(request, idea, review, dany):
    """Dany stands close to the idea, in one of five ways; the idea, read again."""
    if request.param == "author":
        Idea.objects.filter(pk=idea.pk).update(author=dany)
    elif request.param == "co-author":
        sign(idea, dany)
    elif request.param == "line manager":
        type(dany).objects.filter(pk=idea.author_id).update(line_manager=dany)
    elif request.param == "same service":
        unit = make_unit("Service des fiches")
        type(dany).objects.filter(pk__in=[dany.pk, idea.author_id]).update(unit=unit)
        dany.refresh_from_db()
    else:
        declare_conflict(review, by=dany, reason="Nous avons écrit l’idée à deux.")
    idea = Idea.objects.get(pk=idea.pk)
    sync_object_permissions(idea)
    return idea


def test_whoever_is_close_neither_scores_nor_decides(as_user, close, dany, review, criteria):
    client = as_user(dany)
    assert client.post(url("score", review), {f"criterion_{criteria[0].pk}": "5"}).status_code == 403
    assert client.post(url("decide", review), words()).status_code == 403
    with pytest.raises(PermissionDenied):
        scoring.score(review, by=dany, values={criteria[0].pk: 5})
    with pytest.raises(PermissionDenied):
        draft_decision(review, by=dany, **noted())
    for name in ("defer", "request_complement"):
        with pytest.raises(PermissionDenied):
            Idea.perform(close.pk, name, by=dany, comment="Plus tard.")
    assert not Score.objects.exists()
    assert waiting(dany) == []
    assert recused_among(Idea.objects.get(pk=close.pk).reviews.get(), [dany]) == [dany]


def test_two_people_without_a_unit_are_not_of_the_same_service(idea, dany):
    assert idea.author.unit_id is None
    assert dany.unit_id is None
    assert recused(idea, dany) == ""


def test_the_service_of_a_co_author_counts_too(idea, dany):
    unit = make_unit()
    sign(idea, make_user(unit=unit))
    dany.unit = unit
    dany.save()

    assert "est de votre service" in recused(Idea.objects.get(pk=idea.pk), dany)


def test_an_organisation_may_let_a_service_judge_its_own(idea, dany, settings):
    settings.RECUSE_SAME_SERVICE = False
    unit = make_unit()
    type(dany).objects.filter(pk__in=[dany.pk, idea.author_id]).update(unit=unit)

    assert recused(Idea.objects.get(pk=idea.pk), type(dany).objects.get(pk=dany.pk)) == ""


@pytest.mark.parametrize("bond", ["line manager", "same service"])
def test_a_hidden_author_is_never_named_to_whoever_is_close(idea, dany, bond):
    Idea.objects.filter(pk=idea.pk).update(name_hidden=True)
    author = type(dany).objects.filter(pk=idea.author_id)
    if bond == "line manager":
        author.update(line_manager=dany)
    else:
        dany.unit = make_unit()
        dany.save()
        author.update(unit=dany.unit)

    sentence = recused(Idea.objects.get(pk=idea.pk), dany)

    assert sentence == "Vous êtes proche de cette idée. D’autres personnes l’évaluent."


def test_saying_so_takes_the_levels_back_and_goes_on_record(as_user, review, dany, team, criteria):
    scoring.score(review, by=dany, values={criteria[0].pk: 5})
    client = as_user(dany)
    assert "Je suis trop proche de cette idée" in client.get(review.get_absolute_url()).content.decode()

    answer = client.post(page_of("conflict", review), {"reason": "Mon frère."})

    assert answer.status_code == 302
    assert not Score.objects.exists()
    assert [(row.person, row.kind, row.reason) for row in Recusal.objects.all()] == [
        (dany, "declared", "Mon frère.")
    ]
    assert recused(Idea.objects.get(), dany).startswith("Vous avez dit être trop proche")
    assert "Mon frère." in as_user(team).get(page_of("evaluators", review)).content.decode()


def test_whoever_said_so_does_not_publish_what_others_decided(review, team, dany, criteria):
    draft_decision(review, by=dany, verdict=Verdict.STUDY, reason="À étudier.", units=[])
    declare_conflict(review, by=team, reason="")
    Idea.objects.filter(pk=review.idea_id).update(due_on="2026-01-01")

    with pytest.raises(PermissionDenied):
        Idea.perform(review.idea_id, "publish_study", by=team, **told_today())


def test_an_expert_who_was_asked_says_so_on_their_own_page(as_user, review, team, expert, criteria):
    evaluation = ask(review, team, expert)
    scoring.score(review, by=expert, values={criteria[0].pk: 5})

    assert (
        as_user(expert)
        .post(move_url(evaluation, "recuse"), {"reason": "Nous déjeunons ensemble."})
        .status_code
        == 302
    )

    evaluation.refresh_from_db()
    assert evaluation.state == "recused"
    assert counted(review) == (0, 0)
    assert not Score.objects.exists()
    assert Recusal.objects.get().reason == "Nous déjeunons ensemble."
    told = Notification.objects.get(recipient=team, rule="ideas/evaluation_recused")
    assert "déjeunons" not in told.body
    assert as_user(expert).get(reverse("ideas:evaluation_score", args=[evaluation.pk])).status_code == 403


def test_a_bond_holds_in_the_next_session_too(review, dany, team):
    declare_conflict(review, by=dany, reason="")
    other = make_user(Role.MANAGEMENT)
    take_off(review.idea_id, by=other, comment="Plus tard.")

    idea = Idea.perform(review.idea_id, "schedule_review", by=team, session=review.session)

    assert recused(idea, dany)


def test_it_is_too_late_once_the_idea_has_left(as_user, review, dany, team):
    other = make_user(Role.MANAGEMENT)
    take_off(review.idea_id, by=other, comment="Plus tard.")

    with pytest.raises(TransitionNotAllowed):
        declare_conflict(review, by=dany, reason="")
    assert as_user(dany).post(page_of("conflict", review), {"reason": ""}).status_code == 409
    assert not Recusal.objects.exists()


def test_what_was_found_does_not_replace_what_was_said(review, team, dany):
    declare_conflict(review, by=dany, reason="Mon frère.")

    ask_again = ask_left_out(review, team, dany)

    assert ask_again == ["trop proche de l’idée"]
    assert Recusal.objects.get().kind == "declared"
    assert not Evaluation.objects.exists()


def ask_left_out(review, team, person):
    choice = asking.ask(review, by=team, people=[person], answer_by=asking.usual_day(review))
    return [why for _person, why in choice.left_out]


def test_whoever_keeps_the_pen_of_a_seated_committee_may_stand_aside(as_user):
    """By their seat alone: they write the decision, whatever their role."""
    pen = make_user()
    session = make_session(seats={make_user(Role.MANAGEMENT): SeatKind.CHAIR, pen: SeatKind.SECRETARY})
    review = add_to_agenda(session).reviews.get()
    client = as_user(pen)
    assert client.get(url("decide", review)).status_code == 200
    assert url("conflict", review) in client.get(review.get_absolute_url()).content.decode()

    assert client.post(url("conflict", review), {"reason": "C’est ma sœur."}).status_code == 302

    assert client.post(url("decide", review), words()).status_code == 403
    assert url("decide", review) not in client.get(review.get_absolute_url()).content.decode()
