"""Indicators, measures, the closing review, and the end of a project."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation.forms.closing_review import ClosingReviewForm
from incubation.lifecycle import ProjectState
from incubation.models import ClosingReview, Project
from tests.factories import make_user, somebody
from tests.incubation.factories import close, make_project, move
from tests.pages import words_of
from tests.scenes import scene
from tests.workshops.practices.conftest import make_practice
from workflow.registry import missing_for
from workshops.models import GoodPractice

pytestmark = pytest.mark.django_db

REVIEW = {
    "expected": "Dix prêts.",
    "obtained": "Huit prêts.",
    "learnings": "Le calendrier suffit.",
    "outcome": "sustained",
    "continuation": "La logistique.",
    "no_practice_reason": "Rien qui se reprenne ailleurs.",
}
INDICATOR = {
    "label": "Satisfaction",
    "unit": "sur 10",
    "kind": "satisfaction",
    "direction": "up",
    "baseline": "5,5",
    "target": "8",
}


@scene
def project():
    return make_project(ProjectState.FOLLOW_UP)


def measure_page(project):
    return reverse("incubation:measure_new", args=[project.pk, project.indicators.first().pk])


def test_an_indicator_is_added_and_measured(as_user, project):
    client = as_user(project.intrapreneur)
    client.post(
        reverse("incubation:indicator_new", args=[project.pk]),
        INDICATOR,
    )
    assert project.indicators.count() == 2
    assert not project.indicators.get(label="Satisfaction").is_key

    client.post(measure_page(project), {"on": timezone.localdate().isoformat(), "value": "7", "comment": ""})

    measure = project.indicators.first().measures.get()
    assert (measure.entered_by, measure.value) == (project.intrapreneur, 7)


def test_the_page_of_a_measure_proposes_today(as_user, project):
    page = as_user(project.intrapreneur).get(measure_page(project))

    assert page.context["form"]["on"].value() == timezone.localdate()


def test_one_measure_a_day_and_none_in_the_future(as_user, project):
    client, today = as_user(project.intrapreneur), timezone.localdate()
    client.post(measure_page(project), {"on": today.isoformat(), "value": "7"})

    again = client.post(measure_page(project), {"on": today.isoformat(), "value": "8"})
    later = client.post(measure_page(project), {"on": (today + timedelta(days=1)).isoformat(), "value": "8"})

    assert "a déjà un relevé à cette date" in str(again.context["form"].errors["on"])
    assert later.context["form"].errors["on"]
    assert project.indicators.first().measures.count() == 1


def test_the_closing_review_closes_the_project(as_user, project):
    client = as_user(project.intrapreneur)
    today = timezone.localdate()
    for day in (today - timedelta(days=90), today):
        client.post(measure_page(project), {"on": day.isoformat(), "value": "7"})
    client.post(reverse("incubation:closing_review", args=[project.pk]), REVIEW)
    client.post(reverse("incubation:project_move", args=[project.pk, "ask_gate"]))

    as_user(somebody(Role.MANAGEMENT)).post(
        reverse("incubation:project_move", args=[project.pk, "complete"]),
        {"reason": "Le service est en place."},
    )

    project.refresh_from_db()
    assert project.state == ProjectState.COMPLETED
    assert project.allocations.get().state == "ended"
    page = client.get(project.get_absolute_url()).content.decode()
    assert "Le calendrier suffit." in page


def test_a_review_says_what_lacks(as_user, project):
    response = as_user(project.intrapreneur).post(
        reverse("incubation:closing_review", args=[project.pk]), {**REVIEW, "continuation": ""}
    )

    assert "qui garde le service" in str(response.context["form"].errors["continuation"])


def test_the_sheets_of_a_project_that_is_over_do_not_change(as_user, project):
    close(project)
    move(project, "stop", by=somebody(Role.MANAGEMENT), reason="Fini.", learnings="Bien.")

    response = as_user(project.intrapreneur).post(
        reverse("incubation:closing_review", args=[project.pk]), {**REVIEW, "expected": "Autre chose."}
    )

    assert response.status_code == 409
    assert "Ce projet est clos" in response.content.decode()
    assert "Autre chose." in response.content.decode()


def test_the_follow_up_belongs_to_those_who_work_on_the_project(as_user, project):
    assert as_user(project.intrapreneur.line_manager).get(measure_page(project)).status_code == 403
    assert as_user(make_user()).get(measure_page(project)).status_code == 404


def test_two_first_reviews_at_once_lose_nothing(project):
    """Both pages were opened, and both posts read the project, before either wrote."""
    words = urlencode({**REVIEW, "obtained": "Neuf prêts.", "seen": "new"})
    late = ClosingReviewForm(
        QueryDict(words), instance=ClosingReview(project=project), project=project, user=project.coach
    )
    assert late.is_valid()
    ClosingReview.objects.create(project=project, **REVIEW)

    assert not late.write()

    assert any(REVIEW["obtained"] in error for error in late.non_field_errors())
    assert late["obtained"].value() == "Neuf prêts."
    assert ClosingReview.objects.get().obtained == REVIEW["obtained"]


@pytest.mark.parametrize("phase", [ProjectState.FEASIBILITY, ProjectState.ROLLOUT])
def test_the_review_waits_for_the_follow_up(as_user, phase):
    project = make_project(phase)
    client, url = as_user(project.intrapreneur), reverse("incubation:closing_review", args=[project.pk])

    opened, sent = words_of(client.get(url)), client.post(url, REVIEW)

    assert "Le bilan s’écrit pendant le suivi" in opened
    assert 'name="expected"' not in opened
    assert sent.status_code == 409
    assert "Le bilan s’écrit pendant le suivi" in words_of(sent)
    assert REVIEW["obtained"] in words_of(sent)
    assert not ClosingReview.objects.exists()


@pytest.mark.parametrize(
    ("way", "target", "says"),
    [
        ("up", "3", "pas au-dessous du départ"),
        ("down", "8", "pas au-dessus du départ"),
        ("", "8", "faire monter ou de faire baisser"),
    ],
)
def test_a_target_lies_in_its_direction(as_user, project, way, target, says):
    url = reverse("incubation:indicator_new", args=[project.pk])

    page = as_user(project.intrapreneur).post(url, {**INDICATOR, "direction": way, "target": target})

    assert page.status_code == 200
    assert says in words_of(page)
    assert project.indicators.count() == 1


def test_the_database_agrees_on_the_direction(project):
    with pytest.raises(IntegrityError), transaction.atomic():
        project.indicators.create(label="À l’envers", direction="down", baseline=3, target=10)


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "value", "progress", "reached"),
    [
        ("up", 0, 10, 5, 50, False),
        ("up", 0, 10, 12, 120, True),
        ("down", 12, 3, 6, 67, False),
        ("down", 12, 3, 3, 100, True),
        ("down", 12, 3, 15, -33, False),
        # Not to lose what is there.
        ("up", 4, 4, 4, None, True),
        ("up", 4, 4, 3, None, False),
        ("down", 4, 4, 5, None, False),
    ],
)
def test_the_way_that_was_made(project, direction, baseline, target, value, progress, reached):
    indicator = project.indicators.create(label="X", direction=direction, baseline=baseline, target=target)
    assert (indicator.progress, indicator.is_reached) == (None, None)

    measure(indicator, timezone.localdate(), value)

    assert (indicator.progress, indicator.is_reached) == (progress, reached)


def test_who_reads_an_indicator_changes_and_its_figures_do_not(as_user, project):
    indicator = project.indicators.get()
    url = reverse("incubation:indicator", args=[project.pk, indicator.pk])
    typed = {"kind": "impact", "frequency": "monthly", "owner": project.coach.pk, "target": "99"}

    response = as_user(project.intrapreneur).post(url, typed)

    indicator.refresh_from_db()
    assert response.status_code == 302
    assert (indicator.kind, indicator.frequency, indicator.owner) == ("impact", "monthly", project.coach)
    assert (indicator.target, indicator.is_key) == (10, False)


def test_only_the_team_reads_an_indicator_and_who_left_stays(as_user, project):
    indicator, stranger = project.indicators.get(), make_user()
    url = reverse("incubation:indicator", args=[project.pk, indicator.pk])
    client, typed = as_user(project.intrapreneur), {"kind": "impact", "owner": stranger.pk}

    assert client.post(url, typed).context["form"].errors["owner"]
    indicator.owner = stranger  # of the team, once
    indicator.save()
    assert client.post(url, typed).status_code == 302


def measure(indicator, day, value):
    return indicator.measures.create(on=day, value=value, entered_by=indicator.project.intrapreneur)


def test_the_last_gate_waits_for_two_measures_of_each_key_indicator(project):
    today, indicator = timezone.localdate(), project.indicators.get()
    other = project.indicators.create(label="Coût", baseline=3, target=3, is_key=False)
    two, one = "Deux relevés au moins de l’indicateur clé", "Un relevé de l’indicateur « Coût »."

    def missing():
        return missing_for(Project.objects.get(pk=project.pk), "ask_gate", project.intrapreneur)

    assert [sentence for sentence in missing() if two in sentence or one == sentence] == [
        f"{two} « Prêts par mois ».",
        one,
    ]
    measure(indicator, today - timedelta(days=1), 5)
    measure(other, today, 3)
    assert f"{two} « Prêts par mois »." in missing()
    measure(indicator, today, 6)
    assert not [sentence for sentence in missing() if "relevé" in sentence]

    project.indicators.update(is_key=False)
    assert any(sentence.startswith("Un indicateur clé") for sentence in missing())


def test_the_last_gate_waits_for_a_practice_or_the_reason_of_none(project):
    close(project)
    ClosingReview.objects.update(no_practice_reason=" ")
    sentence = "Une fiche de bonne pratique tirée de l’idée, ou dans le bilan la raison de s’en passer."

    def missing():
        return missing_for(Project.objects.get(pk=project.pk), "ask_gate", project.intrapreneur)

    assert missing() == [sentence]
    practice = make_practice(project.intrapreneur, source_idea=project.idea)
    assert missing() == []

    GoodPractice.perform(practice.pk, "archive", by=somebody(Role.INNOVATION_TEAM))
    assert missing() == [sentence]  # nobody could read it
    GoodPractice.objects.filter(pk=practice.pk).update(published_on=timezone.localdate())
    assert missing() == []


def test_a_review_written_before_says_what_becomes_of_the_service(project):
    close(project)
    ClosingReview.objects.update(outcome="")

    missing = missing_for(Project.objects.get(pk=project.pk), "ask_gate", project.intrapreneur)

    assert missing == ["Le bilan, à compléter : ce que devient le service."]
