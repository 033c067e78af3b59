"""A double click writes once, wherever something is added; the same form with other words adds another."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas import contributions
from ideas.models import Contribution, Nature
from incubation.forms.experiments import ExperimentForm
from incubation.lifecycle import ProjectState
from incubation.models import Experiment, Indicator, Measure, RolloutStep
from notifications.models import Notification
from tests.factories import make_idea, make_user
from tests.incubation.factories import make_project
from tests.workflow.racing import Meeting, together
from tests.workshops.conftest import make_workshop
from workflow.once import WrittenOnce
from workshops.models import AgendaItem, GroupInstruction, MinutesAction, WorkGroup, WorkshopContribution

TODAY = timezone.localdate().isoformat()
TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()
EXPERIMENT = {
    "title": "Un classeur partagé",
    "hypothesis": "Trois équipes viendront.",
    "test": "Un classeur pendant deux semaines.",
    "indicator": "prêts par semaine",
    "threshold": "3,5",
    "starts_on": TODAY,
    "ends_on": TOMORROW,
}
STEP = {"label": "Trois collèges", "starts_on": TODAY, "ends_on": TOMORROW, "progress": "0"}
INDICATOR = {
    "label": "Satisfaction",
    "unit": "sur 10",
    "kind": "satisfaction",
    "direction": "up",
    "baseline": "5,5",
    "target": "8",
}
SHEETS = [
    ("experiment_new", Experiment, EXPERIMENT, {"title": "Un autre classeur"}),
    ("step_new", RolloutStep, STEP, {"label": "Trois lycées"}),
    ("indicator_new", Indicator, INDICATOR, {"baseline": "6"}),
]
PIECES = [
    ("agenda", AgendaItem, {"kind": "break", "minutes": "15"}, {"minutes": "10"}),
    ("groups", WorkGroup, {"name": "Le groupe bleu"}, {"name": "Le groupe vert"}),
    (
        "actions",
        MinutesAction,
        {"text": "Écrire", "responsible": "Elie", "due_on": TODAY},
        {"text": "Lire"},
    ),
]


def twice_then_otherwise(client, url, model, typed, changed):
    """How many rows two identical sends add, then how many a third one with other words."""
    typed = {**typed, "token": str(client.get(url).context["form"]["token"].value())}
    before = model.objects.count()
    sent = [client.post(url, typed), client.post(url, typed)]
    assert [response.status_code for response in sent] == [302, 302]
    once = model.objects.count() - before
    assert client.post(url, {**typed, **changed}).status_code == 302
    return once, model.objects.count() - before


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "model", "typed", "changed"), SHEETS)
def test_a_sheet_of_a_project_is_added_once(as_user, name, model, typed, changed):
    project = make_project(ProjectState.ROLLOUT)
    url = reverse(f"incubation:{name}", args=[project.pk])

    assert twice_then_otherwise(as_user(project.intrapreneur), url, model, typed, changed) == (1, 2)


@pytest.mark.django_db
def test_a_measure_sent_twice_is_not_told_that_its_day_is_taken(as_user):
    project = make_project(ProjectState.FOLLOW_UP)
    url = reverse("incubation:measure_new", args=[project.pk, project.indicators.get().pk])
    typed, yesterday = {"on": TODAY, "value": "7"}, timezone.localdate() - timedelta(days=1)

    found = twice_then_otherwise(
        as_user(project.intrapreneur), url, Measure, typed, {"on": yesterday.isoformat()}
    )

    assert found == (1, 2)


@pytest.mark.django_db
def test_another_measure_of_the_same_day_is_refused_whatever_form_it_comes_from(as_user):
    project = make_project(ProjectState.FOLLOW_UP)
    client = as_user(project.intrapreneur)
    url = reverse("incubation:measure_new", args=[project.pk, project.indicators.get().pk])
    typed = {"on": TODAY, "value": "7", "token": str(client.get(url).context["form"]["token"].value())}
    client.post(url, typed)

    response = client.post(url, {**typed, "value": "9"})

    assert response.status_code == 409
    assert Measure.objects.get().value == 7


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "model", "typed", "changed"), PIECES)
def test_a_piece_of_a_workshop_is_added_once(as_user, kind, model, typed, changed):
    elie = make_user(Role.FACILITATOR)
    url = reverse("workshops:piece_new", args=[make_workshop(elie).pk, kind])

    assert twice_then_otherwise(as_user(elie), url, model, typed, changed) == (1, 2)


@pytest.mark.django_db
@pytest.mark.parametrize("signature", ["signed", "unsigned"])
def test_a_note_is_left_once(as_user, signature):
    elie = make_user(Role.FACILITATOR)
    url = reverse("workshops:contribute", args=[make_workshop(elie).pk])
    typed = {"kind": "brake", "text": "La peur du jugement", "signature": signature}

    found = twice_then_otherwise(as_user(elie), url, WorkshopContribution, typed, {"kind": "lever"})

    assert found == (1, 2)


@pytest.mark.django_db
def test_a_contribution_is_published_once_and_told_once(as_user):
    idea, reader = make_idea("submitted"), make_user()
    client, named = as_user(reader), make_user(username="noa")
    token = str(client.get(idea.get_absolute_url()).context["form"]["token"].value())
    typed = {"nature": Nature.NEED, "text": "Un camion, @noa.", "token": token}

    sent = [client.post(reverse("ideas:contribute", args=[idea.pk]), typed) for _click in range(2)]

    said = Contribution.objects.get()
    assert [response.url for response in sent] == [f"{idea.get_absolute_url()}#contribution-{said.pk}"] * 2
    idea.refresh_from_db()
    assert idea.contribution_count == 1
    assert Notification.objects.filter(recipient=named).count() == 1
    client.post(reverse("ideas:contribute", args=[idea.pk]), {**typed, "text": "Un vélo."})
    assert Contribution.objects.count() == 2


@pytest.mark.django_db
def test_a_reply_is_published_once(as_user):
    said = contributions.publish(
        make_idea("submitted"), by=make_user(), nature=Nature.NEED, text="Un camion."
    )
    url = reverse("ideas:contribution_reply", args=[said.pk])

    found = twice_then_otherwise(
        as_user(make_user()), url, Contribution, {"text": "Lequel ?"}, {"text": "Grand ?"}
    )

    assert found == (1, 2)


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "not a token"])
def test_a_form_without_its_token_writes_all_the_same(as_user, token):
    project = make_project(ProjectState.PROTOTYPE)
    url = reverse("incubation:experiment_new", args=[project.pk])

    response = as_user(project.intrapreneur).post(url, {**EXPERIMENT, "token": token})

    assert response.status_code == 302
    assert project.experiments.filter(title=EXPERIMENT["title"], token=None).count() == 1


@pytest.mark.django_db
def test_the_instruction_is_one_whatever_the_page_knew(as_user):
    elie = make_user(Role.FACILITATOR)
    url = reverse("workshops:instruction", args=[make_workshop(elie).pk])

    sent = [as_user(elie).post(url, {"question": question}) for question in ("Quoi ?", "Qui ?")]

    assert [response.status_code for response in sent] == [302, 302]
    assert GroupInstruction.objects.get().question == "Qui ?"


@pytest.fixture
def two_clicks(monkeypatch):
    """The same experiment, sent at one instant on two connections that both look for it before they write."""
    sync_roles()
    project, meeting = make_project(ProjectState.FEASIBILITY), Meeting()
    looked = WrittenOnce.sent_before
    token = "3e1f1d52-2f3c-4d8e-9a53-0a6f1f0a3b11"

    def look_and_wait(self, *args):
        known = looked(self, *args)
        meeting.wait()
        return known

    monkeypatch.setattr(WrittenOnce, "sent_before", look_and_wait)

    def click():
        new = Experiment(project=project)
        form = ExperimentForm(
            {**EXPERIMENT, "token": token}, instance=new, project=project, user=project.coach
        )
        assert form.is_valid()
        try:
            return form.write()
        except IntegrityError as error:
            return error

    return lambda: together(click, click)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_one_instant_add_one_experiment(two_clicks):
    assert two_clicks() == [True, True]
    assert Experiment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_control_without_the_lock_one_of_the_two_clicks_breaks(two_clicks, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)

    assert sum(isinstance(result, IntegrityError) for result in two_clicks()) == 1
