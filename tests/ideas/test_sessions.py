"""The committee: the agenda, the matrix, the scores, the decision, and who stands too close."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import sync_object_permissions
from accounts.roles import Role
from ideas import services
from ideas.agenda import Agenda
from ideas.attachments import attach
from ideas.committee_turn import committee_turns
from ideas.file_check import Accepted
from ideas.file_kinds import KINDS
from ideas.lifecycle import IdeaState
from ideas.models import CoAuthor, Criterion, Decision, Idea, Score, Track, Verdict
from ideas.models.decision import Axis
from ideas.recusal import carried_among, recusals, recused
from tests.factories import make_idea, make_session, make_unit, make_user, sign
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db


def make_criterion(axis: str, label: str, *, weight: int = 1) -> Criterion:
    levels = {f"level_{value}": f"{label}, niveau {value}" for value in range(1, 6)}
    return Criterion.objects.create(axis=axis, label=label, weight=weight, **levels)


@pytest.fixture
def criteria():
    return [make_criterion(Axis.IMPACT, "Ampleur"), make_criterion(Axis.FEASIBILITY, "Délai")]


@pytest.fixture
def dany():
    return make_user(Role.MANAGEMENT, first_name="Dany", last_name="Perrin")


@pytest.fixture
def team():
    return make_user(Role.INNOVATION_TEAM)


@pytest.fixture
def idea(team):
    return make_idea(IdeaState.IN_REVIEW)


@pytest.fixture
def review(idea):
    return idea.reviews.pending().select_related("session", "idea").get()


def url(name, review):
    return reverse(f"ideas:{name}", args=[review.session_id, review.idea_id])


def words(verdict=Verdict.STUDY, reason="Le cadre juridique est à éclaircir.", **more):
    return {"verdict": verdict, "reason": reason, "seen": "", **more}


def add_to(session, team, **fields):
    """One more idea on the agenda of this session."""
    idea = make_idea(IdeaState.QUALIFIED, **fields)
    return Idea.perform(idea.pk, "schedule_review", by=team, session=session)


def test_sessions_are_listed_upcoming_and_past(as_user, dany, team):
    make_session(timezone.localdate() + timedelta(days=9), title="Séance de juin", secretary=team)
    make_session(timezone.localdate() - timedelta(days=30), title="Séance de mai", secretary=team)

    page = as_user(dany).get(reverse("ideas:sessions")).content.decode()

    assert (
        page.index("À venir")
        < page.index("Séance de juin")
        < page.index("Passées")
        < page.index("Séance de mai")
    )


def test_an_agent_has_no_business_in_sessions(as_user, review):
    agent = as_user(make_user())

    assert agent.get(reverse("ideas:sessions")).status_code == 404
    for address in (review.session.get_absolute_url(), url("score", review), url("decide", review)):
        assert agent.get(address).status_code == 404


def test_an_auditor_reads_and_writes_nothing(as_user, review, criteria):
    auditor = as_user(make_user(Role.AUDITOR))

    page = auditor.get(review.get_absolute_url())

    assert page.status_code == 200
    assert url("decide", review) not in page.content.decode()
    assert auditor.get(url("score", review)).status_code == 403
    assert auditor.post(url("decide", review), words()).status_code == 403


def test_an_empty_session_says_what_will_come(as_user, dany, team):
    session = make_session(secretary=team)

    page = as_user(dany).get(session.get_absolute_url())

    assert "Rien à l’ordre du jour" in page.content.decode()


def test_the_first_undecided_idea_is_the_current_one(as_user, dany, team, review):
    second = add_to(review.session, team, title="Des arrêts de bus repérables")
    client = as_user(dany)

    first_page = client.get(review.session.get_absolute_url()).content.decode()
    second_page = client.get(f"{review.session.get_absolute_url()}?idea={second.pk}").content.decode()

    assert "Idée 1 sur 2" in first_page
    assert "Idée 2 sur 2" in second_page


@pytest.mark.parametrize("chosen", ["0", "abc"])
def test_an_idea_that_is_not_on_the_agenda_is_not_found(as_user, dany, review, chosen):
    assert as_user(dany).get(f"{review.session.get_absolute_url()}?idea={chosen}").status_code == 404


def test_the_page_shows_the_sheet_of_the_innovation_team(as_user, dany, review):
    page = as_user(dany).get(review.get_absolute_url()).content.decode()

    assert "Le calendrier répond au manque de matériel." in page
    assert str(Track.STUDY.label) in page


@pytest.mark.parametrize(
    ("impact", "feasibility", "suggested"),
    [
        (5, 5, "expérimentation immédiate"),
        (5, 2, "étude préalable"),
        (2, 5, "action locale"),
        (2, 2, "suggère de transmettre"),
    ],
)
def test_the_matrix_gives_its_advice_in_words(
    as_user, dany, review, criteria, impact, feasibility, suggested
):
    services.score(review, by=dany, values={criteria[0].pk: impact, criteria[1].pk: feasibility})

    page = as_user(dany).get(review.get_absolute_url()).content.decode()

    assert suggested in page.split("la matrice")[1]


def test_means_are_weighted(as_user, dany, review):
    heavy, light = (make_criterion(Axis.IMPACT, "Ampleur", weight=3), make_criterion(Axis.IMPACT, "Effet"))
    services.score(review, by=dany, values={heavy.pk: 5, light.pk: 1})

    assert "4,0 sur 5" in as_user(dany).get(review.get_absolute_url()).content.decode()


def test_scoring_writes_the_levels_and_the_remark(as_user, dany, review, criteria):
    impact, feasibility = criteria
    values = {f"criterion_{impact.pk}": "5", f"criterion_{feasibility.pk}": "", "comment": "Trois services."}

    answer = as_user(dany).post(url("score", review), values)

    assert answer.status_code == 302
    assert list(Score.objects.values_list("criterion", "value", "comment")) == [
        (impact.pk, 5, "Trois services.")
    ]


def test_the_form_shows_every_level_in_words_and_what_was_given(as_user, dany, review, criteria):
    services.score(review, by=dany, values={criteria[0].pk: 4, criteria[1].pk: 2})

    page = as_user(dany).get(url("score", review)).content.decode()

    assert all(f"Ampleur, niveau {value}" in page for value in range(1, 6))
    assert page.count(" checked") == 2
    assert "Sans avis" in page


def test_whoever_scores_reads_the_whole_idea_and_its_files(as_user, dany, review, criteria):
    Idea.objects.filter(pk=review.idea_id).update(expected_effect="Des départs **à l’heure**.")
    written, accepted = (
        make_idea(),
        Accepted("plan.txt", KINDS["txt"], ContentFile(b"a", name="a"), 1, "0" * 64),
    )
    attach(written.pk, by=written.author, token=uuid.uuid4(), accepted=accepted)
    written.attachments.update(idea=review.idea)

    page = as_user(dany).get(url("score", review)).content.decode()

    assert "Des départs <strong>à l’heure</strong>." in page
    assert "plan.txt" in page


def test_taking_a_level_back_forgets_it(dany, review, criteria):
    services.score(review, by=dany, values={criteria[0].pk: 4, criteria[1].pk: 2})
    services.score(review, by=dany, values={criteria[0].pk: None, criteria[1].pk: 3})

    assert list(Score.objects.values_list("criterion", "value")) == [(criteria[1].pk, 3)]


def test_no_level_at_all_is_an_error_that_keeps_the_words(as_user, dany, review, criteria):
    page = as_user(dany).post(url("score", review), {"comment": "Je ne sais pas."})

    assert page.status_code == 200
    assert "Donnez un niveau à un critère au moins." in page.content.decode()
    assert "Je ne sais pas." in page.content.decode()
    assert not Score.objects.exists()


def test_scoring_after_the_publication_answers_409_and_keeps_the_words(as_user, dany, team, review, criteria):
    services.draft_decision(review, by=dany, **{**words(), "units": []})
    Idea.perform(review.idea_id, "publish_study", by=team)

    page = as_user(dany).post(
        url("score", review), {f"criterion_{criteria[0].pk}": "5", "comment": "Trop tard."}
    )

    assert page.status_code == 409
    assert "Le comité ouvre une étude préalable" in page.content.decode()
    assert "Trop tard." in page.content.decode()
    assert not Score.objects.exists()


@pytest.fixture(params=["author", "co-author", "manager"])
def close(request, dany, idea):
    """Dany stands close to the idea, in one of three ways."""
    if request.param == "author":
        Idea.objects.filter(pk=idea.pk).update(author=dany)
    if request.param == "co-author":
        sign(idea, dany)
    if request.param == "manager":
        idea.author.line_manager = dany
        idea.author.save()
    idea = Idea.objects.get(pk=idea.pk)
    sync_object_permissions(idea)
    return idea


def test_whoever_is_close_does_not_score(as_user, dany, close, review, criteria):
    page = as_user(dany).post(url("score", review), {f"criterion_{criteria[0].pk}": "5"})

    assert page.status_code == 403
    assert "Vous êtes proche de cette idée" in page.content.decode()
    with pytest.raises(PermissionDenied, match="Vous êtes proche de cette idée"):
        services.score(review, by=dany, values={criteria[0].pk: 5})
    assert not Score.objects.exists()


def test_a_co_author_who_has_not_accepted_is_not_close(dany, idea):
    CoAuthor.objects.create(idea=idea, person=dany)
    sync_object_permissions(idea)

    assert recused(idea, dany) == ""


def test_who_carries_an_idea_neither_decides_nor_publishes(as_user, dany, team, idea, review):
    Idea.objects.filter(pk=idea.pk).update(author=dany)
    sync_object_permissions(Idea.objects.get(pk=idea.pk))

    assert as_user(dany).post(url("decide", review), words()).status_code == 403
    assert not Decision.objects.exists()
    services.draft_decision(review, by=make_user(Role.MANAGEMENT), **{**words(), "units": []})
    with pytest.raises(PermissionDenied):
        Idea.perform(idea.pk, "publish_study", by=dany)
    assert Idea.perform(idea.pk, "publish_study", by=team).state == IdeaState.INCUBATING


def test_who_carries_an_idea_reads_neither_its_scores_nor_its_draft(
    as_user, dany, team, idea, review, criteria
):
    services.score(
        review, by=team, values={criteria[0].pk: 5, criteria[1].pk: 1}, comment="Bien vu, mais cher."
    )
    services.draft_decision(review, by=make_user(Role.MANAGEMENT), **{**words(), "units": []})
    Idea.objects.filter(pk=idea.pk).update(author=dany)
    sync_object_permissions(Idea.objects.get(pk=idea.pk))
    second = add_to(review.session, team)

    for chosen in (idea, second):
        page = as_user(dany).get(f"{review.session.get_absolute_url()}?idea={chosen.pk}").content.decode()
        assert "Vous portez cette idée" in page
        assert not any(secret in page for secret in ("5,0", "1,0", "Bien vu", "cadre juridique", "à publier"))


def test_the_innovation_team_scores_but_does_not_decide(as_user, team, review, criteria):
    client = as_user(team)

    assert client.get(url("score", review)).status_code == 200
    assert client.get(url("decide", review)).status_code == 403


def test_a_decision_is_noted_then_corrected(as_user, dany, review):
    client = as_user(dany)

    assert client.post(url("decide", review), words()).status_code == 302
    draft = Decision.objects.get()
    page = client.get(review.get_absolute_url()).content.decode()
    assert "Le cadre juridique est à éclaircir." in page
    assert "Pas encore publiée" in page
    client.post(url("decide", review), words(Verdict.EXPERIMENT, "Un collège est prêt.", seen=draft.version))

    draft.refresh_from_db()
    assert (draft.verdict, draft.reason, draft.published_at) == ("experiment", "Un collège est prêt.", None)


def test_a_decision_without_reason_keeps_the_verdict(as_user, dany, review):
    page = as_user(dany).post(url("decide", review), words(Verdict.EXPERIMENT, ""))

    assert page.status_code == 200
    assert "elles sont envoyées telles quelles" in page.content.decode()
    assert "<title>Erreur" in page.content.decode()
    assert not Decision.objects.exists()


def test_a_hand_over_names_its_directorates(as_user, dany, review):
    unit = make_unit("Direction des collèges", correspondent=make_user(Role.CORRESPONDENT))
    client = as_user(dany)

    refused = client.post(url("decide", review), words(Verdict.TRANSFER))
    assert "Choisissez au moins une direction destinataire." in refused.content.decode()
    client.post(url("decide", review), words(Verdict.TRANSFER, units=[unit.pk]))

    assert list(Decision.objects.get().units.order_by("pk")) == [unit]


def test_the_directorates_of_the_sheet_come_ticked(as_user, dany, team):
    unit = make_unit("Direction des collèges", correspondent=make_user(Role.CORRESPONDENT))
    idea = make_idea(IdeaState.IN_REVIEW, units=[unit])
    review = idea.reviews.select_related("session").get()

    page = as_user(dany).get(url("decide", review)).content.decode()

    assert f'value="{unit.pk}" ' in page
    assert page.count(" checked") == 1


def test_a_colleague_s_decision_is_not_overwritten_unread(as_user, dany, review):
    other = make_user(Role.MANAGEMENT, first_name="Noor", last_name="Blanc")
    as_user(other).post(url("decide", review), words(reason="Écrit par Noor."))

    client = as_user(dany)
    page = client.post(url("decide", review), words(Verdict.EXPERIMENT, "Écrit par Dany."))

    assert page.status_code == 409
    text = page.content.decode()
    assert "Noor Blanc a noté une autre décision" in text
    assert "Écrit par Noor." in text
    assert "Écrit par Dany." in text
    assert Decision.objects.get().reason == "Écrit par Noor."

    seen = Decision.objects.get().version
    assert f'value="{seen}"' in text
    client.post(url("decide", review), words(Verdict.EXPERIMENT, "Écrit par Dany.", seen=seen))
    assert Decision.objects.get().reason == "Écrit par Dany."


def test_a_decision_published_meanwhile_answers_409_with_who_and_keeps_the_words(as_user, dany, team, review):
    draft = services.draft_decision(review, by=dany, **{**words(), "units": []})
    Idea.perform(review.idea_id, "publish_study", by=team)

    page = as_user(dany).post(url("decide", review), words(reason="Une correction.", seen=draft.version))

    assert page.status_code == 409
    assert str(team) in page.content.decode()
    assert "Une correction." in page.content.decode()
    assert Decision.objects.get().reason == "Le cadre juridique est à éclaircir."


def test_publishing_leads_to_the_move_of_the_verdict(as_user, team, dany, review):
    services.draft_decision(review, by=dany, **{**words(), "units": []})

    page = as_user(team).get(review.get_absolute_url()).content.decode()

    assert reverse("ideas:move", args=[review.idea_id, "publish_study"]) in page
    assert reverse("ideas:move", args=[review.idea_id, "publish_experiment"]) not in page


def test_publishing_waits_for_the_session(as_user, team, dany):
    idea = make_idea(IdeaState.QUALIFIED)
    session = make_session(timezone.localdate() + timedelta(days=3), secretary=team)
    Idea.perform(idea.pk, "schedule_review", by=team, session=session)
    review = idea.reviews.select_related("session", "idea").get()
    services.draft_decision(review, by=dany, **{**words(), "units": []})

    page = as_user(dany).get(review.get_absolute_url()).content.decode()

    assert "La séance n’a pas encore eu lieu." in page
    assert reverse("ideas:move", args=[idea.pk, "publish_study"]) not in page
    with pytest.raises(RequirementsMissing):
        Idea.perform(idea.pk, "publish_study", by=team)


def test_a_published_decision_stays_on_the_agenda(as_user, dany, team, review):
    services.draft_decision(review, by=dany, **{**words(), "units": []})
    Idea.perform(review.idea_id, "publish_study", by=team)

    page = as_user(dany).get(review.session.get_absolute_url()).content.decode()

    assert "1 décision publiée" in page
    assert "La décision publiée" in page


def test_a_deferred_idea_leaves_the_agenda_and_its_draft_is_forgotten(as_user, dany, review):
    services.draft_decision(review, by=dany, **{**words(), "units": []})
    Idea.perform(review.idea_id, "defer", by=dany, comment="Au mois prochain.")

    page = as_user(dany).get(review.session.get_absolute_url()).content.decode()

    assert "Sorties de l’ordre du jour" in page
    assert not Decision.objects.exists()
    with pytest.raises(TransitionNotAllowed):
        services.draft_decision(review, by=dany, **{**words(), "units": []})


def test_a_reopened_idea_comes_before_another_session(dany, team, review):
    services.draft_decision(review, by=dany, **{**words(Verdict.SET_ASIDE), "units": []})
    idea = Idea.perform(review.idea_id, "publish_set_aside", by=team)
    idea = Idea.perform(idea.pk, "reopen", by=team)
    sheet = {
        "fit": "yes",
        "fit_reasons": "Tout a changé.",
        "impacted_units": [],
        "recommended_track": "study",
    }
    Idea.perform(idea.pk, "qualify", by=team, **sheet)

    idea = Idea.perform(idea.pk, "schedule_review", by=team, session=make_session(secretary=team))

    assert idea.reviews.pending().count() == 1
    assert idea.decisions.published().count() == 1


SHEET = {"fit": "yes", "fit_reasons": "Tout a changé.", "impacted_units": [], "recommended_track": "study"}


@pytest.fixture
def again(dany, team, review):
    """Set aside by the session, reopened, and put before the same session again."""
    services.draft_decision(review, by=dany, **{**words(Verdict.SET_ASIDE, "Un outil existe."), "units": []})
    idea = Idea.perform(review.idea_id, "publish_set_aside", by=team)
    idea = Idea.perform(idea.pk, "reopen", by=team)
    Idea.perform(idea.pk, "qualify", by=team, **SHEET)
    Idea.perform(idea.pk, "schedule_review", by=team, session=review.session)
    return idea.reviews.pending().select_related("session", "idea").get()


def test_an_idea_that_comes_back_to_the_same_session_is_to_be_decided(as_user, dany, review, again):
    page = as_user(dany).get(review.session.get_absolute_url()).content.decode()

    assert "aucune décision publiée" in page
    assert "Noter la décision" in page or 'name="verdict"' in page
    assert "La décision publiée" not in page
    assert "Déjà décidée, puis rouverte" in page
    assert "Un outil existe." in page
    assert "Sorties de l’ordre du jour" not in page


def test_what_is_decided_the_second_time_is_what_the_session_shows(as_user, dany, team, review, again):
    services.draft_decision(again, by=dany, **{**words(Verdict.STUDY, "Le besoin a grandi."), "units": []})
    draft = Agenda.of(review.session, dany).points[0]
    Idea.perform(again.idea_id, "publish_study", by=team)

    [point] = Agenda.of(review.session, dany).points
    assert (draft.draft.verdict, [each.verdict for each in draft.former]) == ("study", ["set_aside"])
    assert (point.decision.verdict, [each.verdict for each in point.former]) == ("study", ["set_aside"])
    page = as_user(dany).get(review.session.get_absolute_url()).content.decode()
    assert "1 décision publiée" in page
    assert "La décision publiée" in page


def test_a_decision_stays_on_its_session_once_the_idea_is_reopened(as_user, dany, team, review):
    services.draft_decision(review, by=dany, **{**words(Verdict.SET_ASIDE), "units": []})
    Idea.perform(review.idea_id, "publish_set_aside", by=team)
    Idea.perform(review.idea_id, "reopen", by=team)

    [point] = Agenda.of(review.session, dany).points

    assert point.decided
    assert not point.former
    page = as_user(dany).get(review.idea.get_absolute_url()).content.decode()
    assert "La décision d’avant la réouverture" in page


def test_a_complement_asked_brings_the_idea_back_to_be_decided(dany, team, review):
    services.draft_decision(review, by=dany, **{**words(), "units": []})
    Idea.perform(review.idea_id, "request_complement", by=dany)
    Idea.perform(review.idea_id, "qualify", by=team, **SHEET)
    Idea.perform(review.idea_id, "schedule_review", by=team, session=review.session)

    [point] = Agenda.of(review.session, dany).points

    assert (point.decision, point.former, point.review.is_open) == (None, [], True)


def statements(client, address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_page_of_a_session_asks_the_same_questions_for_twelve_ideas(
    as_user, dany, team, review, criteria
):
    services.score(review, by=team, values={criteria[0].pk: 3, criteria[1].pk: 4})
    client, address = as_user(dany), review.get_absolute_url()
    statements(client, address)
    alone = statements(client, address)
    for _number in range(11):
        idea = add_to(review.session, team)
        other = idea.reviews.select_related("session").get()
        services.score(other, by=team, values={criteria[0].pk: 3, criteria[1].pk: 4})
        services.draft_decision(other, by=dany, **{**words(), "units": []})

    assert statements(client, address) == alone
    assert alone <= 20


def test_the_form_of_scores_asks_the_same_questions_for_twelve_criteria(as_user, dany, review, criteria):
    client = as_user(dany)
    statements(client, url("score", review))
    few = statements(client, url("score", review))
    for number in range(10):
        make_criterion(Axis.IMPACT, f"Critère {number}")

    assert statements(client, url("score", review)) == few


@pytest.mark.django_db(transaction=True)
def test_two_people_decide_at_the_same_instant_and_one_is_told():
    make_user(Role.INNOVATION_TEAM)
    review = make_idea(IdeaState.IN_REVIEW).reviews.select_related("session", "idea").get()
    deciders = [make_user(Role.MANAGEMENT), make_user(Role.MANAGEMENT)]
    start = Barrier(2)

    def decide(person):
        start.wait(timeout=5)
        try:
            services.draft_decision(review, by=person, **{**words(reason=str(person)), "units": []})
        except services.ChangedMeanwhile as meanwhile:
            return meanwhile.decision.reason
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(decide, deciders))

    kept = Decision.objects.get().reason
    assert sorted(told, key=bool) == [None, kept]
    assert kept == str(deciders[told.index(None)])


def test_ideas_follow_the_session_that_moves(as_user):
    idea = make_idea(IdeaState.IN_REVIEW)
    session = idea.reviews.get().session
    moved = timezone.localdate() + timedelta(days=14)
    values = {"title": session.title, "held_on": moved.isoformat(), "secretary": session.secretary_id}
    values |= {"reviews-TOTAL_FORMS": 1, "reviews-INITIAL_FORMS": 1}
    address = reverse("admin:ideas_committeesession_change", args=[session.pk])

    as_user(make_user(Role.INNOVATION_TEAM)).post(address, values)

    idea.refresh_from_db()
    assert idea.due_on == moved


def waiting(person):
    return [(turn.expected, turn.url) for turn in committee_turns(person)]


def test_the_committee_is_told_what_waits_for_it_score_then_decide_then_publish(
    as_user, dany, review, criteria
):
    scored = url("score", review)
    assert waiting(dany) == [("évaluer l’impact et la faisabilité", scored)]
    home = as_user(dany).get(reverse("portal:home")).content.decode()
    assert f'href="{scored}"' in home

    services.score(review, by=dany, values={criteria[0].pk: 4})
    assert waiting(dany) == [("noter la décision du comité", url("decide", review))]

    services.draft_decision(review, by=dany, verdict=Verdict.STUDY, reason="À étudier.", units=[])
    published = reverse("ideas:move", args=[review.idea_id, "publish_study"])
    assert waiting(dany) == [("publier la décision notée", published)]

    Idea.perform(review.idea_id, "publish_study", by=dany)
    assert waiting(dany) == []


def test_what_waits_for_the_committee_waits_for_nobody_else(review, team):
    assert waiting(team) == waiting(make_user()) == []


def test_nobody_is_told_to_judge_their_own_idea_nor_to_score_that_of_somebody_they_manage(dany, idea, review):
    idea.author.line_manager = dany
    idea.author.save()
    assert waiting(dany) == [("noter la décision du comité", url("decide", review))]

    sign(idea, dany)
    assert waiting(dany) == []


def test_a_decision_noted_before_the_session_waits_for_its_day(dany, team):
    session = make_session(timezone.localdate() + timedelta(days=3), secretary=team)
    review = add_to(session, team).reviews.get()
    services.draft_decision(review, by=dany, verdict=Verdict.STUDY, reason="À étudier.", units=[])

    assert waiting(dany) == []


def test_what_waits_for_the_committee_costs_the_same_for_one_idea_or_five(dany, team, review):
    with CaptureQueriesContext(connection) as first:
        committee_turns(dany)
    for _number in range(4):
        add_to(review.session, team)
    with CaptureQueriesContext(connection) as fifth:
        assert len(committee_turns(type(dany).objects.get(pk=dany.pk))) == 5

    assert len(fifth) - 1 == len(first)


def test_publishing_comes_back_to_the_session(as_user, team, dany, review):
    services.draft_decision(review, by=dany, verdict=Verdict.STUDY, reason="À étudier.", units=[])

    done = as_user(team).post(reverse("ideas:move", args=[review.idea_id, "publish_study"]), follow=True)

    assert (
        done.redirect_chain[-1][0]
        == f"{reverse('ideas:session', args=[review.session_id])}?idea={review.idea_id}"
    )
    assert done.status_code == 200


def test_no_turn_leads_where_the_person_is_recused(as_user, dany, review, criteria):
    """The account of the author is closed: their manager is still too close to score."""
    idea = review.idea
    idea.author.line_manager, idea.author.is_active = dany, False
    idea.author.save()

    assert recused(Idea.objects.get(pk=idea.pk), dany)
    assert waiting(dany) == [("noter la décision du comité", url("decide", review))]
    assert as_user(dany).get(url("decide", review)).status_code == 200


def test_whoever_speaks_for_a_colleague_neither_scores_nor_decides(as_user, dany, review, criteria):
    """Deposited for somebody who has no account yet: until then, the depositor stands as who carries it."""
    idea = review.idea
    idea.author.awaits_claim, idea.author.is_active = True, False
    idea.author.save()
    Idea.objects.filter(pk=idea.pk).update(deposited_by=dany)
    sync_object_permissions(Idea.objects.get(pk=idea.pk))

    assert waiting(dany) == []
    [point] = Agenda.of(review.session, dany).points
    assert point.carried
    assert as_user(dany).get(url("score", review)).status_code == 403
    assert as_user(dany).get(url("decide", review)).status_code == 403


@pytest.mark.parametrize("relation", ["author", "co-author"])
def test_nobody_writes_the_decision_on_their_own_idea(dany, review, relation):
    if relation == "author":
        Idea.objects.filter(pk=review.idea_id).update(author=dany)
        sync_object_permissions(Idea.objects.get(pk=review.idea_id))
    else:
        sign(review.idea, dany)

    with pytest.raises(PermissionDenied):
        services.draft_decision(review, by=dany, **{**words(), "units": []})
    assert not Decision.objects.exists()


def test_many_ideas_are_told_apart_as_one_is(dany, team, review):
    own, managed, foreign = (add_to(review.session, team) for _number in range(3))
    sign(own, dany)
    agent = make_user(line_manager=dany)
    sign(managed, agent)
    ideas = [Idea.objects.get(pk=idea.pk) for idea in (own, managed, foreign)]

    found = recusals(ideas, dany)

    assert found == {idea.pk: recused(idea, dany) for idea in ideas[:2]}
    assert str(agent) in found[managed.pk]
    assert carried_among(ideas, dany) == {own.pk}
