"""An expert's opinion: asked on a strand, given on a page of its own, waited for before the strand is concluded."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.models import Idea
from incubation.forms.opinion import AskOpinionForm
from incubation.lifecycle import ProjectState
from incubation.models import ExpertOpinion
from incubation.reminders_study import who_can_unblock
from notifications.models import Notification
from tests.factories import make_unit, make_user, somebody
from tests.incubation.factories import finish_study, make_project, move
from tests.incubation.studies import ask, give
from tests.pages import words_of
from tests.scenes import scene
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workflow.registry import missing_for

pytestmark = pytest.mark.django_db
S = ProjectState


@scene
def project():
    return make_project(S.FEASIBILITY)


@scene
def jessie():
    return make_user(first_name="Jessie", last_name="Martin", username="jessie")


def ask_page(project, code="legal"):
    return reverse("incubation:opinion_ask", args=[project.pk, code])


def strand_page(project, code="legal"):
    return reverse("incubation:strand", args=[project.pk, code])


def move_page(opinion, name):
    return reverse("incubation:opinion_move", args=[opinion.pk, name])


def typed(**changes):
    day = timezone.localdate() + timedelta(days=15)
    return {
        "expert": "jessie",
        "question": "Faut-il une convention ?",
        "answer_by": day.isoformat(),
        **changes,
    }


def status_of(project, code="legal"):
    return project.study.strands.get(code=code).status


def titles_of(person):
    return list(Notification.objects.filter(recipient=person).values_list("rule", flat=True))


def test_an_opinion_is_asked_for_and_the_strand_waits(as_user, project, jessie):
    response = as_user(project.intrapreneur).post(ask_page(project), typed())

    opinion = ExpertOpinion.objects.get()
    assert response.url == f"{project.get_absolute_url()}#study"
    assert (opinion.expert, opinion.asked_by, opinion.state) == (jessie, project.intrapreneur, "asked")
    assert opinion.due_on == opinion.answer_by
    assert status_of(project) == "waiting_expert"
    assert titles_of(jessie) == ["incubation/opinion_asked"]
    assert "Avis de Jessie Martin</a>, attendu pour" in words_of(
        as_user(project.coach).get(project.get_absolute_url())
    )


def test_the_task_waits_in_the_space_of_the_expert(as_user, project, jessie):
    opinion = ask(project, expert=jessie)

    page = as_user(jessie).get(reverse("portal:me")).content.decode()

    assert opinion.get_absolute_url() in page
    assert "Donner son avis sur l’étude" in page or "donner son avis sur l’étude" in page


def test_the_expert_reads_what_the_answer_needs_and_nothing_else_of_the_project(as_user, project, jessie):
    project.study.summary = "Rien ne s’y oppose à première vue."
    project.study.save()
    project.study.strands.filter(code="legal").update(findings="Le règlement de 2019 s’applique.")
    project.study.strands.filter(code="financial").update(findings="Deux mille euros.")
    opinion, client = ask(project, expert=jessie), as_user(jessie)

    page = words_of(client.get(opinion.get_absolute_url()))

    assert "Rien ne s’y oppose à première vue." in page
    assert "Le règlement de 2019 s’applique." in page
    assert "Faut-il une convention ?" in page.replace("\u202f", " ")
    assert "Deux mille euros." not in page
    for name in ("project", "study", "study_document"):
        assert client.get(reverse(f"incubation:{name}", args=[project.pk])).status_code == 404
    assert client.get(strand_page(project)).status_code == 404


def test_the_opinion_joins_the_strand_with_its_words(as_user, project, jessie):
    opinion, client = ask(project, expert=jessie), as_user(jessie)

    response = client.post(move_page(opinion, "give"), {"verdict": "partly", "words": "Avec une convention."})

    assert response.url == opinion.get_absolute_url()
    opinion.refresh_from_db()
    assert (opinion.state, opinion.verdict, opinion.words) == ("given", "partly", "Avec une convention.")
    assert opinion.due_on is None
    assert status_of(project) == "in_progress"
    assert "incubation/opinion_given" in titles_of(project.intrapreneur)
    carrier = as_user(project.intrapreneur)
    assert "Avec une convention." in words_of(carrier.get(opinion.get_absolute_url()))
    assert "possible sous réserve" in words_of(carrier.get(project.get_absolute_url()))


@pytest.mark.parametrize(
    ("name", "said", "field"),
    [
        ("give", {"verdict": "yes"}, "words"),
        ("give", {"words": "Bien."}, "verdict"),
        ("give", {"verdict": "perhaps", "words": "Bien."}, "verdict"),
        ("decline", {"reason": "  "}, "reason"),
    ],
)
def test_what_an_answer_lacks_is_said_next_to_its_field(as_user, project, jessie, name, said, field):
    opinion = ask(project, expert=jessie)

    response = as_user(jessie).post(move_page(opinion, name), said)

    assert field in response.context["form"].errors
    assert ExpertOpinion.objects.get().state == "asked"


def test_whoever_declines_says_why_and_somebody_else_is_asked(as_user, project, jessie):
    opinion = ask(project, expert=jessie)

    as_user(jessie).post(move_page(opinion, "decline"), {"reason": "Voyez plutôt avec le service juridique."})

    opinion.refresh_from_db()
    assert opinion.state == "declined"
    assert status_of(project) == "in_progress"
    assert "incubation/opinion_declined" in titles_of(project.intrapreneur)
    page = words_of(as_user(project.intrapreneur).get(opinion.get_absolute_url()))
    assert "Voyez plutôt avec le service juridique." in page
    assert "rien à lire" in words_of(as_user(jessie).get(opinion.get_absolute_url()))
    assert ask(project, expert=jessie).state == "asked"


def test_a_withdrawn_request_is_told_to_the_expert(as_user, project, jessie):
    opinion = ask(project, expert=jessie)

    as_user(project.coach).post(move_page(opinion, "withdraw"))

    opinion.refresh_from_db()
    assert opinion.state == "withdrawn"
    assert "incubation/opinion_not_needed" in titles_of(jessie)
    assert status_of(project) == "in_progress"


def test_a_strand_waits_as_long_as_one_of_two_experts(project, jessie):
    first, second = ask(project, expert=jessie), ask(project)

    give(first)
    assert status_of(project) == "waiting_expert"
    give(second)
    assert status_of(project) == "in_progress"


@pytest.mark.parametrize("name", ["give", "decline", "withdraw"])
def test_what_is_answered_is_answered_once(project, jessie, name):
    opinion = ask(project, expert=jessie)
    give(opinion)
    by = project.intrapreneur if name == "withdraw" else jessie

    with pytest.raises(TransitionNotAllowed):
        ExpertOpinion.perform(opinion.pk, name, by=by)


def test_nobody_answers_in_the_place_of_the_expert(as_user, project, jessie):
    opinion = ask(project, expert=jessie)
    inputs = {"give": {"verdict": "yes", "words": "Oui."}, "decline": {"reason": "Non."}}

    for name, said in inputs.items():
        for person in (project.intrapreneur, somebody(Role.INNOVATION_TEAM), make_user(is_superuser=True)):
            with pytest.raises(PermissionDenied):
                ExpertOpinion.perform(opinion.pk, name, by=person, **said)
    with pytest.raises(PermissionDenied):
        ExpertOpinion.perform(opinion.pk, "withdraw", by=jessie)
    with pytest.raises(PermissionDenied):
        ExpertOpinion.perform(opinion.pk, "lapse", by=project.intrapreneur)
    assert as_user(project.intrapreneur).get(move_page(opinion, "give")).status_code == 403
    assert as_user(jessie).get(move_page(opinion, "withdraw")).status_code == 403
    assert as_user(jessie).get(move_page(opinion, "lapse")).status_code == 404


def test_who_opens_an_opinion(as_user, project, jessie):
    address = ask(project, expert=jessie).get_absolute_url()
    opens = [jessie, project.intrapreneur, project.coach, somebody(Role.MANAGEMENT), somebody(Role.AUDITOR)]

    assert {as_user(person).get(address).status_code for person in opens} == {200}
    assert as_user(make_user()).get(address).status_code == 404


def test_one_reads_ones_own_list_only(as_user, project, jessie):
    mine, other = ask(project, expert=jessie), ask(project)

    page = as_user(jessie).get(reverse("incubation:opinions")).content.decode()

    assert mine.get_absolute_url() in page
    assert other.get_absolute_url() not in page
    assert "Aucun avis demandé" in words_of(as_user(make_user()).get(reverse("incubation:opinions")))


@pytest.mark.parametrize("status", ["done", "not_applicable"])
def test_a_strand_is_not_concluded_before_the_opinion_comes(as_user, project, jessie, status):
    opinion = ask(project, expert=jessie, code="market")
    client, page = as_user(project.intrapreneur), strand_page(project, "market")
    said = {"status": status, "findings": "Rien ailleurs.", "rating": "green"}

    response = client.post(page, said)

    assert response.status_code == 409
    assert "L’avis de Jessie Martin est attendu" in str(response.context["form"].errors["status"])
    assert status_of(project, "market") == "waiting_expert"
    give(opinion)
    assert client.post(page, said).status_code == 302
    assert status_of(project, "market") == status


def test_what_is_written_meanwhile_keeps_the_strand_waiting(as_user, project, jessie):
    ask(project, expert=jessie)

    as_user(project.intrapreneur).post(strand_page(project), {"status": "in_progress", "findings": "Vu."})

    strand = project.study.strands.get(code="legal")
    assert (strand.status, strand.findings) == ("waiting_expert", "Vu.")


def test_the_gate_waits_for_the_opinions(project, jessie):
    finish_study(project)
    opinion = ask(project, expert=jessie)
    finish_study(project)

    (sentence,) = missing_for(project, "ask_gate", project.intrapreneur)

    assert "L’avis de Jessie Martin sur le volet « Juridique »" in sentence
    give(opinion)
    finish_study(project)
    assert missing_for(project, "ask_gate", project.intrapreneur) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"expert": "Personne Inconnue"}, "expert"),
        ({"expert": ""}, "expert"),
        ({"question": " "}, "question"),
        ({"answer_by": ""}, "answer_by"),
        ({"answer_by": "2020-01-01"}, "answer_by"),
        ({"answer_by": "3020-01-01"}, "answer_by"),
        ({"answer_by": "demain"}, "answer_by"),
    ],
)
def test_a_wrong_request_keeps_its_words(as_user, project, jessie, changes, field):
    response = as_user(project.intrapreneur).post(ask_page(project), typed(**changes))

    assert field in response.context["form"].errors
    assert not ExpertOpinion.objects.exists()


def test_whoever_takes_part_or_only_reads_gives_no_opinion(as_user, project):
    client, reader = as_user(project.coach), make_user(Role.AUDITOR, username="lecture")

    for person in (project.intrapreneur, project.coach, reader):
        response = client.post(ask_page(project), typed(expert=person.username))
        assert "expert" in response.context["form"].errors


def test_two_clicks_ask_once_and_two_people_are_told(as_user, project, jessie):
    client = as_user(project.intrapreneur)

    assert [client.post(ask_page(project), typed()).status_code for _click in range(2)] == [302, 302]
    other = as_user(project.coach).post(ask_page(project), typed(question="Et le budget ?"))

    assert other.status_code == 409
    assert "déjà attendu" in words_of(other)
    assert "Et le budget" in words_of(other)
    assert ExpertOpinion.objects.count() == 1


def test_two_people_at_one_instant_ask_once(project, jessie):
    strand = project.study.strands.get(code="legal")
    forms = [
        AskOpinionForm(
            typed(question=question),
            instance=ExpertOpinion(strand=strand),
            project=project,
            user=person,
        )
        for question, person in (("Une ?", project.intrapreneur), ("Deux ?", project.coach))
    ]
    assert all(form.is_valid() for form in forms)

    assert [form.write() for form in forms] == [True, False]


def test_no_opinion_is_asked_once_the_gate_is(as_user, project, jessie):
    finish_study(project)
    move(project, "ask_gate", by=project.intrapreneur)
    client = as_user(project.intrapreneur)

    response = client.post(ask_page(project), typed())

    assert response.status_code == 409
    assert "Le passage est demandé" in words_of(response)
    assert "Demander un avis" not in words_of(client.get(strand_page(project)))


def test_the_end_of_the_project_frees_the_expert(project, jessie):
    opinion = ask(project, expert=jessie)

    management = somebody(Role.MANAGEMENT)
    move(project, "stop", by=management, reason="Le besoin a disparu.", learnings="Demander plus tôt.")

    opinion.refresh_from_db()
    assert (opinion.state, opinion.due_on) == ("lapsed", None)
    assert "incubation/opinion_not_needed" in titles_of(jessie)
    with pytest.raises(TransitionNotAllowed):
        ExpertOpinion.perform(opinion.pk, "give", by=jessie, verdict="yes", words="Oui.")


def test_an_answer_after_the_end_is_refused_in_words(project, jessie):
    """The project ended on another connection just before: nothing lapsed yet."""
    opinion = ask(project, expert=jessie)
    type(project).objects.filter(pk=project.pk).update(state=S.STOPPED, learnings="Vu.")

    with pytest.raises(RequirementsMissing) as refusal:
        ExpertOpinion.perform(opinion.pk, "give", by=jessie, verdict="yes", words="Oui.")

    assert refusal.value.sentences == ["Ce projet est clos : votre avis n’est plus attendu."]


def test_the_words_of_a_restricted_project_stay_on_its_pages(project, jessie):
    Idea.objects.update(visibility="restricted")

    ask(project, expert=jessie)

    told = Notification.objects.get(recipient=jessie)
    assert project.title not in told.title + told.body
    assert "convention" not in told.body


def test_the_head_of_the_unit_is_told_of_a_late_opinion(project):
    director = make_user()
    jessie = make_user(unit=make_unit(director=director))
    opinion = ask(project, expert=jessie)
    team = somebody(Role.INNOVATION_TEAM)
    assert {director, team} <= set(who_can_unblock(opinion))


def test_a_suspended_project_reminds_no_expert(project, jessie):
    ask(project, expert=jessie)
    until = timezone.localdate() + timedelta(days=30)

    move(project, "pause", by=somebody(Role.MANAGEMENT), reason="Le budget.", until=until)

    assert not ExpertOpinion.objects.awaited().running().exists()


def test_the_database_refuses_an_opinion_without_words(project, jessie):
    opinion = ask(project, expert=jessie)

    for state in ("given", "declined"):
        with pytest.raises(IntegrityError), transaction.atomic():
            ExpertOpinion.objects.filter(pk=opinion.pk).update(state=state)


def test_the_expert_does_not_read_the_name_of_a_hidden_author(as_user, project, jessie):
    author = make_user(first_name="Philomène", last_name="Secrète")
    Idea.objects.filter(pk=project.idea_id).update(author=author, name_hidden=True)
    opinion = ask(project, expert=jessie)
    ExpertOpinion.objects.filter(pk=opinion.pk).update(asked_by=author)

    for url in (opinion.get_absolute_url(), reverse("incubation:opinions")):
        page = words_of(as_user(jessie).get(url))
        assert str(author) not in page
        assert "La personne qui porte l’idée" in page
