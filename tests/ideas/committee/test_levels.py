"""The levels that the session agrees on: who notes them, when, why, and where they are read."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas import services
from ideas.agenda import Point
from ideas.agreeing import AgreedMeanwhile, ReasonMissing, agree_levels
from ideas.deciding import draft_decision
from ideas.levels import Level
from ideas.minutes import minutes_of
from ideas.models import Decision, FormerLevels, Idea, Review, Verdict
from ideas.models.criterion import Axis
from ideas.models.spread import Spread
from ideas.pack import pack_of
from ideas.sitting import SessionState
from tests.factories import make_user, sign, told_today
from tests.ideas.committee.deciding import make_criterion, url, words
from tests.ideas.committee.seated import make_room
from tests.pages import words_of
from workflow.errors import PermissionDenied, TransitionNotAllowed
from workflow.written import words_of as words_in

pytestmark = pytest.mark.django_db

WHY = "Trois directions l’attendent déjà."
TYPED = {"impact": "4.5", "feasibility": "", "reason": WHY, "seen": ""}


@pytest.fixture
def scored(review, criteria, dany):
    for scorer, (impact, feasibility) in ((dany, (3, 2)), (make_user(Role.MANAGEMENT), (3, 4))):
        services.score(review, by=scorer, values={criteria[0].pk: impact, criteria[1].pk: feasibility})
    return review


def agree(review, by, impact=None, feasibility=None, reason=WHY, **more):
    levels = [None if level is None else Decimal(str(level)) for level in (impact, feasibility)]
    agree_levels(review, by=by, impact=levels[0], feasibility=levels[1], reason=reason, **more)


def kept(review):
    row = Review.objects.get(pk=review.pk)
    return row.agreed_impact, row.agreed_feasibility, row.agreed_reason, row.agreed_by


def test_the_form_keeps_the_levels_and_the_page_says_who_noted_them(as_user, dany, scored):
    client = as_user(dany)

    answer = client.post(url("levels", scored), TYPED)

    assert answer.status_code == 302
    assert kept(scored) == (Decimal("4.5"), None, WHY, dany)
    page = words_of(client.get(scored.get_absolute_url()))
    assert "Convenu en séance : impact 4,5." in page
    assert WHY in page
    assert "Noté par Dany Perrin" in page
    assert "4,5 sur 5, niveau convenu, médiane 3" in page


def test_the_form_offers_the_median_and_every_half_level(as_user, dany, scored):
    page = words_of(as_user(dany).get(url("levels", scored)))

    assert "La médiane des avis : 3 (de 2,5 à 3,5)" in page
    assert page.count("<option") == 20
    assert '<option value="3.5">3,5</option>' in page


@pytest.mark.parametrize("level", [1, 4, 4.5, 5])
def test_the_form_reopened_and_sent_as_it_is_changes_nothing(as_user, dany, scored, level):
    agree(scored, dany, impact=level, feasibility=level)
    client = as_user(dany)
    form = client.get(url("levels", scored)).context["form"]

    sent = {name: form[name].value() for name in form.fields}
    page = words_of(client.get(url("levels", scored)))

    assert page.count(f'<option value="{sent["impact"]}" selected>') == 2
    assert client.post(url("levels", scored), sent).status_code == 302
    assert kept(scored)[:2] == (Decimal(str(level)), Decimal(str(level)))
    assert not FormerLevels.objects.exists()


def test_the_matrix_stands_at_the_agreed_level_and_keeps_the_spread(as_user, dany, scored):
    agree(scored, dany, impact=5)

    point = as_user(dany).get(scored.get_absolute_url()).context["agenda"].plotted[0]

    assert point.impact == Level(5, 2, 3, 3, 3, agreed=True)
    assert point.feasibility == Level(3, 2, 3, 2.5, 3.5)
    assert str(point.impact) == "5 (niveau convenu, médiane 3)"


def test_the_advice_follows_what_was_agreed(as_user, dany, scored):
    agree(scored, dany, impact=5, feasibility=5)

    assert "expérimentation immédiate" in words_of(as_user(dany).get(scored.get_absolute_url()))


@pytest.mark.parametrize(("median", "verdict"), [(3.46, Verdict.EXPERIMENT), (3.44, Verdict.TRANSFER)])
def test_the_advice_is_that_of_the_figures_that_are_shown(review, median, verdict):
    spread = Spread(median, median, median, 4)
    point = Point(1, review, None, carried=False, spreads=dict.fromkeys(Axis, spread))

    assert review.threshold == 3.5
    assert (point.impact.figure, point.advice.verdict) == ("3,5" if median > 3.45 else "3,4", verdict)


def test_levels_may_be_agreed_where_nobody_gave_an_opinion(as_user, dany, review):
    agree(review, dany, impact=4, feasibility=2)

    point = as_user(dany).get(review.get_absolute_url()).context["agenda"].plotted[0]

    assert (point.voices, str(point.impact)) == ("sans avis", "4 (niveau convenu)")


@pytest.mark.parametrize(("impact", "asked"), [(3, False), (None, False), (3.5, True), (1, True)])
def test_a_reason_is_asked_when_a_level_departs_from_the_median(dany, scored, impact, asked):
    if asked:
        with pytest.raises(ReasonMissing):
            agree(scored, dany, impact=impact, reason="")
        assert kept(scored) == (None, None, "", None)
    else:
        agree(scored, dany, impact=impact, reason="")
        assert kept(scored)[3] == dany


def test_the_form_asks_why_and_keeps_what_was_typed(as_user, dany, scored):
    answer = as_user(dany).post(url("levels", scored), {**TYPED, "reason": ""})

    assert answer.status_code == 200
    page = words_of(answer)
    assert "Dites pourquoi la séance s’écarte de la médiane" in page
    assert '<option value="4.5" selected>' in page
    assert not Review.objects.exclude(agreed_at=None).exists()


def test_a_level_out_of_the_list_is_refused(as_user, dany, scored):
    page = words_of(as_user(dany).post(url("levels", scored), {**TYPED, "impact": "7"}))

    assert "Choisissez un niveau de 1 à 5." in page
    assert kept(scored)[3] is None


def test_what_was_agreed_before_stays_known_with_who_noted_it(as_user, dany, scored):
    other = make_user(Role.MANAGEMENT, first_name="Ange", last_name="Morvan")
    agree(scored, dany, impact=4)
    agree(scored, other, impact=2, reason="Deux directions se retirent.")
    agree(scored, other, reason="")

    former = FormerLevels.objects.latest_first()
    assert [(row.impact, row.by) for row in former] == [(2, other), (4, dany)]
    page = words_of(as_user(dany).get(scored.get_absolute_url()))
    assert page.index("la médiane des avis.") < page.index("impact 2.") < page.index("impact 4.")
    assert "Ce qui était convenu avant" in page
    assert "Noté par Ange Morvan" in page


def test_the_same_levels_sent_twice_are_noted_once(as_user, dany, scored):
    client = as_user(dany)

    assert [client.post(url("levels", scored), TYPED).status_code for _again in range(2)] == [302, 302]
    assert not FormerLevels.objects.exists()


def test_nobody_overwrites_a_colleague_without_knowing(as_user, dany, scored):
    other = make_user(Role.MANAGEMENT)
    agree(scored, other, impact=2)
    client = as_user(dany)

    answer = client.post(url("levels", scored), TYPED)

    assert answer.status_code == 409
    assert "D’autres niveaux ont été notés" in words_of(answer)
    assert WHY in words_of(answer)
    assert kept(scored)[3] == other
    seen = answer.context["form"]["seen"].value()
    assert client.post(url("levels", scored), {**TYPED, "seen": seen}).status_code == 302
    assert kept(scored)[3] == dany


def test_the_service_tells_who_was_first(dany, scored):
    agree(scored, dany, impact=4)

    with pytest.raises(AgreedMeanwhile) as meanwhile:
        agree(scored, make_user(Role.MANAGEMENT), impact=2, seen="")

    assert meanwhile.value.review.agreed_by == dany


def test_a_seat_or_the_pen_is_needed(as_user):
    room = make_room()
    stranger = make_user(Role.MANAGEMENT)
    make_criterion("impact", "Ampleur")

    for person in (room.chair, room.member, room.secretary, room.deputy):
        assert as_user(person).get(url("levels", room.review)).status_code == 200
        agree(room.review, person, impact=4, reason=f"{WHY} {person.pk}")
    for person in (stranger, make_user(Role.AUDITOR)):
        assert as_user(person).post(url("levels", room.review), TYPED).status_code == 403
        with pytest.raises(PermissionDenied):
            agree(room.review, person, impact=3)


def test_whoever_is_close_to_the_idea_agrees_on_nothing(as_user, idea, review):
    dany = make_user(Role.MANAGEMENT, unit=idea.author.unit)
    sign(idea, dany)

    assert as_user(dany).post(url("levels", review), TYPED).status_code == 403
    with pytest.raises(PermissionDenied):
        agree(review, dany, impact=3)
    assert "niveaux" not in words_of(as_user(dany).get(review.get_absolute_url())).lower()


def test_a_published_decision_freezes_the_levels(as_user, dany, team, scored):
    draft_decision(scored, by=dany, **{**words(), "units": []})
    Idea.perform(scored.idea_id, "publish_study", by=team, **told_today())

    assert as_user(dany).post(url("levels", scored), TYPED).status_code == 409
    with pytest.raises(TransitionNotAllowed):
        agree(scored, dany, impact=3)


def test_published_minutes_freeze_the_levels(as_user, dany, scored):
    draft_decision(scored, by=dany, verdict=Verdict.STUDY, reason="Cadre à éclaircir.", units=[])
    type(scored.session).objects.filter(pk=scored.session_id).update(state=SessionState.MINUTES_PUBLISHED)

    assert as_user(dany).post(url("levels", scored), TYPED).status_code == 409
    with pytest.raises(TransitionNotAllowed):
        agree(scored, dany, impact=3)
    assert Decision.objects.get().published_at is None


def test_the_pack_and_the_minutes_say_what_was_agreed(dany, scored):
    agree(scored, dany, impact=4.5, feasibility=2)

    pack = words_in(pack_of(scored.session, dany))
    minutes = [word.replace("\u00a0", " ") for word in words_in(minutes_of(scored.session, dany))]

    assert "4,5 (niveau convenu, médiane 3)" in [word.replace("\u00a0", " ") for word in pack]
    assert f"impact 4,5, faisabilité 2. {WHY}" in minutes


def test_whoever_carries_the_idea_reads_no_level_in_either(idea, dany, team, scored):
    agree(scored, dany, impact=4.5)
    sign(idea, team)

    for document in (pack_of, minutes_of):
        said = words_in(document(scored.session, team))
        assert not any(WHY in word or "4,5" in word for word in said)


def test_an_idea_of_another_session_is_not_found(as_user, dany, review):
    assert as_user(dany).get(reverse("ideas:levels", args=[review.session_id, 0])).status_code == 404


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (Level.of(Spread(2.5, 3, 3.5, 4), None), "3 (de 2,5 à 3,5)"),
        (Level.of(Spread(3, 3, 3, 1), None), "3"),
        (Level.of(Spread(3.64, 3.66, 3.68, 2), None), "3,7 (de 3,6 à 3,7)"),
        (Level.of(Spread(2, 3, 4.25, 2), Decimal("3.5")), "3,5 (niveau convenu, médiane 3, de 2 à 4,3)"),
        (Level.of(None, Decimal("3.0")), "3 (niveau convenu)"),
    ],
)
def test_a_level_in_words(level, said):
    assert str(level) == said
    assert Level.of(None, None) is None
