"""An opinion declined is asked of somebody else, or of the same person in other words; the refusal stays."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import ExpertOpinion
from incubation.reminders_study import who_can_unblock
from notifications.models import Notification
from tests.factories import make_user, somebody
from tests.incubation.factories import finish_study, make_project, move
from tests.incubation.studies import ask, give
from tests.pages import words_of
from workflow.registry import missing_for

pytestmark = pytest.mark.django_db
REASON = "Voyez plutôt avec le service juridique."
ELSEWHERE, AGAIN = "Demander à une autre personne", "Lui écrire de nouveau"


@pytest.fixture
def project():
    return make_project(ProjectState.FEASIBILITY)


@pytest.fixture
def jessie():
    return make_user(first_name="Jessie", last_name="Martin", username="jessie")


@pytest.fixture
def declined(project, jessie):
    opinion = ask(project, expert=jessie)
    return ExpertOpinion.perform(opinion.pk, "decline", by=jessie, reason=REASON)


def ask_page(project, code="legal"):
    return reverse("incubation:opinion_ask", args=[project.pk, code])


def typed(**changes):
    day = timezone.localdate() + timedelta(days=15)
    return {
        "expert": "jessie",
        "question": "Et pour une seule salle ?",
        "answer_by": day.isoformat(),
        **changes,
    }


def states_of(project, code="legal"):
    return list(project.study.strands.get(code=code).opinions.order_by("pk").values_list("state", flat=True))


def test_the_same_question_goes_to_somebody_else(as_user, project, declined):
    make_user(username="alix", first_name="Alix", last_name="Durand")
    client = as_user(project.intrapreneur)

    page = words_of(client.get(ask_page(project), {"from": declined.pk}))
    response = client.post(ask_page(project), typed(expert="alix", question=declined.question))

    assert declined.question in page
    assert 'value="jessie"' not in page
    assert response.status_code == 302
    assert states_of(project) == ["declined", "asked"]
    assert project.study.strands.get(code="legal").status == "waiting_expert"


def test_the_same_person_is_asked_in_other_words(as_user, project, jessie, declined):
    client = as_user(project.intrapreneur)
    page = words_of(client.get(ask_page(project), {"again": declined.pk}))
    form = page.split('method="post" novalidate')[1].split("</form>")[0]
    assert 'value="jessie"' in form
    assert declined.question not in form

    assert client.post(ask_page(project), typed()).status_code == 302

    declined.refresh_from_db()
    assert (declined.state, declined.decline_reason) == ("declined", REASON)
    assert [line.name for line in declined.history.all()] == ["ask", "decline"]
    assert states_of(project) == ["declined", "asked"]
    told = Notification.objects.filter(recipient=jessie, rule="incubation/opinion_asked").order_by("pk")
    assert ["celle-ci est nouvelle" in each.body for each in told] == [False, True]


@pytest.mark.parametrize("question", ["Faut-il une convention ?", "  faut-il\nune CONVENTION ? "])
def test_the_words_that_were_declined_are_not_sent_again(as_user, project, declined, question):
    ExpertOpinion.objects.filter(pk=declined.pk).update(question="Faut-il une convention ?")

    response = as_user(project.coach).post(ask_page(project), typed(question=question))

    assert "a décliné cette même demande" in str(response.context["form"].errors["question"])
    assert question.strip() in response.context["form"]["question"].value()
    assert states_of(project) == ["declined"]


def test_the_same_words_are_asked_on_another_strand(as_user, project, declined):
    response = as_user(project.coach).post(ask_page(project, "market"), typed(question=declined.question))

    assert response.status_code == 302
    assert states_of(project, "market") == ["asked"]


def test_two_clicks_ask_once_more_once(as_user, project, declined):
    client = as_user(project.intrapreneur)

    assert [client.post(ask_page(project), typed()).status_code for _click in range(2)] == [302, 302]

    assert states_of(project) == ["declined", "asked"]


def test_whoever_declined_twice_may_answer_the_third_time(as_user, project, jessie, declined):
    client = as_user(project.intrapreneur)
    client.post(ask_page(project), typed())
    second = ExpertOpinion.objects.awaited().get()
    ExpertOpinion.perform(second.pk, "decline", by=jessie, reason="Toujours pas le temps.")
    client.post(ask_page(project), typed(question="Une ligne suffit : oui ou non ?"))
    third = ExpertOpinion.objects.awaited().get()

    give(third)

    assert states_of(project) == ["declined", "declined", "given"]
    page = words_of(client.get(third.get_absolute_url()))
    assert page.index("Toujours pas le temps.") < page.index(REASON)


def test_the_expert_reads_again_what_they_had_declined_and_nothing_of_others(
    as_user, project, jessie, declined
):
    other = ask(project)
    ExpertOpinion.perform(other.pk, "decline", by=other.expert, reason="Ce n’est pas mon métier.")
    again = ask(project, expert=jessie)

    page = words_of(as_user(jessie).get(again.get_absolute_url()))

    assert "que vous avez déclinée" in page
    assert REASON in page
    assert declined.get_absolute_url() in page
    assert "Ce n’est pas mon métier." not in page
    assert ELSEWHERE not in page


def test_the_page_of_a_refusal_offers_both_to_whoever_works_on_the_project(
    as_user, project, jessie, declined
):
    address = declined.get_absolute_url()

    for person in (project.intrapreneur, project.coach, somebody(Role.INNOVATION_TEAM)):
        page = words_of(as_user(person).get(address))
        assert f"{ask_page(project)}?from={declined.pk}" in page
        assert f"{ask_page(project)}?again={declined.pk}" in page
    for person in (jessie, somebody(Role.MANAGEMENT), somebody(Role.AUDITOR)):
        page = words_of(as_user(person).get(address))
        assert ELSEWHERE not in page
        assert AGAIN not in page


def test_nothing_is_offered_once_the_gate_is_asked_or_the_project_over(as_user, project, declined):
    client, address = as_user(project.intrapreneur), declined.get_absolute_url()
    finish_study(project)
    move(project, "ask_gate", by=project.intrapreneur)
    assert ELSEWHERE not in words_of(client.get(address))

    move(project, "stop", by=somebody(Role.MANAGEMENT), reason="Le besoin a disparu.", learnings="Demander.")
    assert ELSEWHERE not in words_of(client.get(address))


def test_what_is_given_or_withdrawn_is_not_asked_again_from_its_page(as_user, project, jessie):
    given, withdrawn = ask(project, expert=jessie), ask(project)
    give(given)
    ExpertOpinion.perform(withdrawn.pk, "withdraw", by=project.intrapreneur)

    for opinion in (given, withdrawn):
        assert ELSEWHERE not in words_of(as_user(project.intrapreneur).get(opinion.get_absolute_url()))


def test_the_strand_says_why_each_person_declined(as_user, project, declined):
    client = as_user(project.intrapreneur)

    for url in (reverse("incubation:strand", args=[project.pk, "legal"]), ask_page(project)):
        page = words_of(client.get(url))
        assert "Avis de Jessie Martin" in page
        assert REASON in page


@pytest.mark.parametrize("name", ["from", "again"])
@pytest.mark.parametrize("said", ["", "abc", "999999999", "9" * 30, "-1", "²"])
def test_an_address_that_names_nothing_is_a_blank_form(as_user, project, declined, name, said):
    page = words_of(as_user(project.intrapreneur).get(ask_page(project), {name: said}))

    assert declined.question not in page
    assert 'value="jessie"' not in page


def test_an_address_names_no_request_of_another_project(as_user, project, declined):
    other = make_project(ProjectState.FEASIBILITY)

    page = words_of(as_user(other.intrapreneur).get(ask_page(other), {"from": declined.pk}))

    assert declined.question not in page


def test_only_what_is_awaited_is_reminded(project, jessie, declined):
    again = ask(project, expert=jessie)

    assert list(ExpertOpinion.objects.awaited().running()) == [again]
    assert jessie not in who_can_unblock(again)


def test_the_gate_waits_for_the_new_one_only(project, jessie, declined):
    finish_study(project)
    assert missing_for(project, "ask_gate", project.intrapreneur) == []
    again = ask(project, expert=jessie)
    finish_study(project)
    (sentence,) = missing_for(project, "ask_gate", project.intrapreneur)
    assert "L’avis de Jessie Martin" in sentence

    give(again)
    finish_study(project)

    assert missing_for(project, "ask_gate", project.intrapreneur) == []
