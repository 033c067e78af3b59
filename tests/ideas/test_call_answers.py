"""Answering a call: who is invited, until when, and what it asks beside the idea."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Campaign, ExtraAnswer, Idea
from ideas.tasks import close_calls, open_calls
from tests.factories import make_campaign, make_idea, make_unit, make_user
from tests.pages import words_of
from tests.scenes import scene
from workflow.errors import RequirementsMissing

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
LAST_DAY = date(2027, 3, 27)  # the night before the clocks go forward


def paris(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=PARIS)


@scene
def call() -> Campaign:
    with time_machine.travel(paris(2027, 3, 1, 9), tick=False):
        return make_campaign("open", title="Mieux circuler", closes_on=LAST_DAY)


def submitted_at(idea: Idea, moment: datetime) -> Idea:
    with time_machine.travel(moment, tick=False):
        Idea.perform(idea.pk, "submit", by=idea.author)
    return Idea.objects.get(pk=idea.pk)


@pytest.mark.parametrize(
    ("moment", "counts"),
    [
        (paris(2027, 3, 27, 23, 59, 59), True),
        (paris(2027, 3, 28, 0, 0, 0), False),
        # In UTC it is still the 27th.
        (paris(2027, 3, 28, 0, 30), False),
    ],
)
def test_the_last_day_ends_at_midnight_where_one_lives(call, moment, counts):
    make_user(Role.INNOVATION_TEAM)
    idea = submitted_at(make_idea(campaign=call), moment)

    assert idea.state == IdeaState.SUBMITTED
    assert (idea.campaign, idea.missed_campaign) == ((call, None) if counts else (None, call))


@pytest.mark.parametrize("moment", [paris(2027, 10, 30, 23, 59, 59), paris(2027, 10, 31, 0, 0, 0)])
def test_the_night_when_clocks_go_back_changes_nothing(moment):
    with time_machine.travel(paris(2027, 10, 1), tick=False):
        call = make_campaign("open", closes_on=date(2027, 10, 30))
    idea = submitted_at(make_idea(campaign=call), moment)

    assert (idea.campaign is None) == (moment.day == 31)


def test_a_late_answer_goes_to_the_box_and_is_told_so(as_user, call):
    make_user(Role.INNOVATION_TEAM)
    idea = make_idea(campaign=call)
    with time_machine.travel(paris(2027, 3, 28, 8), tick=False):
        answer = as_user(idea.author).post(reverse("ideas:review", args=[idea.pk]))

        told = [str(message) for message in get_messages(answer.wsgi_request)]
        expected = (
            "L’appel « Mieux circuler » se terminait samedi 27 mars : votre idée est bien dans la boîte, "
            "hors de cet appel."
        )
        assert expected in told
    assert idea.author.notifications.get(rule="ideas/receipt").body.count("Mieux circuler") == 1


def test_the_calendar_opens_what_is_ready_and_leaves_the_rest():
    ready = make_campaign(opens_on=date(2027, 3, 1), closes_on=LAST_DAY)
    unready = make_campaign(opens_on=date(2027, 3, 1), closes_on=LAST_DAY, rules="")
    later = make_campaign(opens_on=date(2027, 3, 2), closes_on=LAST_DAY)
    with time_machine.travel(paris(2027, 3, 1, 0, 5), tick=False):
        assert (open_calls(), open_calls()) == (1, 0)

    states = [Campaign.objects.get(pk=call.pk).state for call in (ready, unready, later)]
    assert states == ["open", "draft", "draft"]
    assert ready.history.last().actor is None


def test_a_call_opens_with_rules_criteria_and_a_jury_only():
    call = make_campaign(rules="")
    call.criteria.all().delete()
    call.jury.clear()
    with pytest.raises(RequirementsMissing) as refusal:
        Campaign.perform(call.pk, "open", by=make_user(Role.INNOVATION_TEAM))
    assert len(refusal.value.sentences) == 3


def test_an_extension_lets_people_answer_and_comes_after_the_former_end(call):
    morgan = make_user(Role.INNOVATION_TEAM)
    with time_machine.travel(paris(2027, 3, 20, 9), tick=False):
        for day in (LAST_DAY, date(2027, 3, 2)):
            with pytest.raises(RequirementsMissing):
                Campaign.perform(call.pk, "extend", by=morgan, closes_on=day)
        Campaign.perform(call.pk, "extend", by=morgan, closes_on=date(2027, 4, 3))
    idea = submitted_at(make_idea(campaign=call), paris(2027, 4, 3, 22))
    assert idea.campaign == call
    with time_machine.travel(paris(2027, 4, 4, 0, 10), tick=False):
        assert close_calls() == 1


class TestInvitedUnits:
    @pytest.fixture
    def roads(self):
        return make_unit("Direction des routes")

    @pytest.fixture
    def call(self, roads) -> Campaign:
        call = make_campaign("open", title="Sur les routes")
        call.units.add(roads)
        return call

    def test_a_call_is_for_the_units_it_invites_and_what_is_below(self, as_user, call, roads):
        depot = make_unit("Centre d’entretien", parent=roads)
        inside = [make_user(unit=roads), make_user(unit=depot)]
        outside = [make_user(unit=make_unit("Routes et ponts")), make_user()]

        url = call.get_absolute_url()
        assert [as_user(person).get(url).status_code for person in inside + outside] == [200, 200, 404, 404]
        assert call not in Campaign.objects.visible_to(outside[0])

    @pytest.mark.parametrize("role", [Role.INNOVATION_TEAM, Role.MANAGEMENT, Role.AUDITOR])
    def test_those_in_charge_read_every_call(self, as_user, call, role):
        assert as_user(make_user(role)).get(call.get_absolute_url()).status_code == 200

    def test_whoever_judges_or_answered_keeps_reading_it(self, as_user, call):
        judge, author = make_user(), make_user()
        call.jury.add(judge)
        make_idea(IdeaState.SUBMITTED, campaign=call, author=author)
        for person in (judge, author):
            assert as_user(person).get(call.get_absolute_url()).status_code == 200

    def test_nobody_else_answers_it_even_with_its_number(self, as_user, call):
        stranger = make_user()
        told = {"campaign": call.pk, "kind": "problem_only", "problem": "Le " * 30, "title": "Un trou"}
        as_user(stranger).post(reverse("ideas:new"), told)
        idea = Idea.objects.get()
        assert idea.campaign is None

        page = as_user(stranger).get(reverse("ideas:edit_service", args=[idea.pk]))
        assert not page.context["form"].offers_calls
        assert call.title not in words_of(page)

    def test_the_page_of_an_idea_names_the_call_without_a_dead_link(self, as_user, call):
        idea = make_idea(IdeaState.SUBMITTED, campaign=call)
        page = words_of(as_user(make_user()).get(idea.get_absolute_url()))
        assert "Sur les routes" in page
        assert call.get_absolute_url() not in page
        assert call.get_absolute_url() in words_of(as_user(idea.author).get(idea.get_absolute_url()))


def test_an_announced_call_is_read_before_it_opens_and_takes_nothing(as_user):
    call = make_campaign(announced=True, title="Bientôt")
    page = words_of(as_user(make_user()).get(call.get_absolute_url()))
    assert "Bientôt" in page
    assert "Répondre à cet appel" not in page


class TestQuestions:
    @pytest.fixture
    def call(self) -> Campaign:
        call = make_campaign()
        call.extra_fields.create(label="Où ?", kind="text", required=True, order=1)
        call.extra_fields.create(label="Quand ?", kind="choice", options="Le matin\nLe soir", order=2)
        call.extra_fields.create(label="Déjà essayé ?", kind="yes_no", order=3)
        call.extra_fields.create(label="Combien de fois ?", kind="number", order=4)
        return Campaign.perform(call.pk, "open", by=make_user(Role.INNOVATION_TEAM))

    def typed(self, call: Campaign, *values: str) -> dict[str, str]:
        fields = call.extra_fields.order_by("order")
        return {f"field_{field.pk}": value for field, value in zip(fields, values, strict=True)}

    def test_the_page_comes_after_the_service_and_leads_to_the_review(self, as_user, call):
        idea = make_idea(campaign=call)
        client, here = as_user(idea.author), reverse("ideas:edit_call", args=[idea.pk])
        told = {"campaign": call.pk, "units_unknown": "on", "carrier_intent": "undecided"}
        told["visibility"] = "organisation"

        assert client.post(reverse("ideas:edit_service", args=[idea.pk]), told).url == here
        answer = client.post(here, self.typed(call, "À l’accueil", "Le soir", "no", "1 200,5"))
        assert answer.url == reverse("ideas:review", args=[idea.pk])
        review = words_of(client.get(answer.url))
        for words in ("À l’accueil", "Le soir", "Non", "1 200,5"):
            assert words in review

    def test_answers_are_kept_with_their_type_and_shown_on_the_page(self, as_user, call):
        idea = make_idea(campaign=call)
        here = reverse("ideas:edit_call", args=[idea.pk])
        as_user(idea.author).post(here, self.typed(call, "<b>Partout</b>", "Le matin", "yes", "12,50"))
        Idea.perform(idea.pk, "submit", by=idea.author)

        rows = [(a.text, a.number, a.yes) for a in idea.extra_answers.for_page()]
        assert rows == [
            ("<b>Partout</b>", None, None),
            ("Le matin", None, None),
            ("", None, True),
            ("", Decimal("12.5"), None),
        ]
        page = as_user(make_user()).get(idea.get_absolute_url())
        assert "<b>Partout" not in page.content.decode()
        for words in ("<b>Partout</b>", "Le matin", "Oui", "12,5"):
            assert words in words_of(page)

    def test_an_emptied_answer_goes(self, as_user, call):
        idea = make_idea(campaign=call)
        client, here = as_user(idea.author), reverse("ideas:edit_call", args=[idea.pk])
        client.post(here, self.typed(call, "Ici", "Le matin", "yes", "3"))
        client.post(here, self.typed(call, "Là", "", "", ""))
        assert [answer.words for answer in idea.extra_answers.all()] == ["Là"]

    def test_what_the_call_requires_is_asked_before_the_deposit(self, as_user, call):
        idea = make_idea(campaign=call)
        client = as_user(idea.author)
        refused = client.post(reverse("ideas:review", args=[idea.pk]))
        assert refused.status_code == 409
        assert "L’appel vous le demande : « Où ? »." in words_of(refused)
        assert reverse("ideas:edit_call", args=[idea.pk]) in refused.content.decode()
        page = client.post(reverse("ideas:edit_call", args=[idea.pk]), self.typed(call, "", "", "", "abc"))
        assert "Écrivez un nombre, par exemple 12,5." in words_of(page)

    def test_a_call_that_closed_asks_nothing_any_more(self, call):
        idea = make_idea(campaign=call)
        Campaign.perform(call.pk, "close", by=None)
        Idea.perform(idea.pk, "submit", by=idea.author)
        idea.refresh_from_db()
        assert (idea.state, idea.missed_campaign) == ("submitted", call)

    def test_the_database_keeps_one_value_an_answer(self, call):
        idea, field = make_idea(campaign=call), call.extra_fields.first()
        for values in ({}, {"text": "x", "yes": True}, {"number": 1, "yes": False}):
            with pytest.raises(IntegrityError), transaction.atomic():
                ExtraAnswer.objects.create(idea=idea, field=field, **values)

    def test_a_list_without_choice_is_refused(self, call):
        field = call.extra_fields.model(campaign=call, label="Quoi ?", kind="choice")
        with pytest.raises(ValidationError, match="un par ligne"):
            field.full_clean()

    def test_others_do_not_answer_in_ones_place(self, as_user, call):
        idea = make_idea(campaign=call)
        assert as_user(make_user()).get(reverse("ideas:edit_call", args=[idea.pk])).status_code == 404
        spontaneous = make_idea()
        url = reverse("ideas:edit_call", args=[spontaneous.pk])
        assert as_user(spontaneous.author).get(url).status_code == 404
