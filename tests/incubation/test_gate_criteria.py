"""What is looked at before a phase opens: people answer each criterion, and the decision keeps their words."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.models import Verdict
from incubation import reference
from incubation.gate_facts import said_of
from incubation.lifecycle import ProjectState as P
from incubation.models import GateAnswer, GateCriterion, GateFact, Project
from notifications.models import Notification
from tests.factories import make_unit, somebody
from tests.incubation import factories as incubation
from tests.incubation.factories import make_project, move
from tests.incubation.gating import MUST, SHOULD, given, kept, legal, make_criterion, typed
from tests.pages import part_of, words_of
from workflow.errors import RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_criteria(db):
    GateCriterion.objects.all().delete()


@pytest.fixture
def project():
    """A study that is done, and its gate asked."""
    project = make_project(P.FEASIBILITY)
    incubation.finish_study(project)
    move(project, "ask_gate", by=project.intrapreneur)
    return project


@pytest.fixture
def dany():
    return somebody(Role.MANAGEMENT)


def page_of(project, name="open_prototype"):
    return reverse("incubation:project_move", args=[project.pk, name])


def condition_of(project):
    day = timezone.localdate().replace(year=timezone.localdate().year + 1, day=1)
    return {"condition_1": "Un avis écrit", "owner_1": project.intrapreneur_id, "due_1": day.isoformat()}


def test_the_box_gives_criteria_for_each_gate_and_never_twice():
    reference.give()
    counts = {
        phase: [GateCriterion.objects.in_force(phase).filter(kind=kind).count() for kind in (MUST, SHOULD)]
        for phase in (P.FEASIBILITY, P.PROTOTYPE, P.ROLLOUT, P.FOLLOW_UP)
    }
    assert counts == {P.FEASIBILITY: [4, 3], P.PROTOTYPE: [3, 3], P.ROLLOUT: [4, 3], P.FOLLOW_UP: [3, 2]}

    GateCriterion.objects.first().retire()
    reference.give()

    assert GateCriterion.objects.count() == 25


def test_the_form_asks_each_criterion_and_shows_what_the_project_says(as_user, project, dany):
    must, wished = legal(), make_criterion(SHOULD)
    make_criterion(label="Retiré", retired_on=timezone.localdate())
    make_criterion(phase="prototype", label="D’un autre passage")

    page = as_user(dany).get(page_of(project))

    said = words_of(page)
    assert "</strong> : Volet « Juridique » : terminé, jugé « clair »." in said
    assert "Rien n’y bloque le projet." in said
    assert "Retiré" not in said
    assert "D’un autre passage" not in said
    names = [name for name in page.context["form"].fields if name.startswith("answer_")]
    assert names == [f"answer_{must.pk}", f"answer_{wished.pk}"]
    # The answer is that of a person, whatever the project says.
    assert page.context["form"][names[0]].value() is None


def test_what_people_wrote_is_shown_as_they_wrote_it(as_user, project, dany):
    """The help of a field is drawn as it comes: nothing that was typed becomes part of the page."""
    project.experiments.create(
        title="<script>essai</script>",
        threshold=3,
        result=4,
        verdict="validated",
        decision="persevere",
        learning="Oui.",
        starts_on=timezone.localdate(),
        ends_on=timezone.localdate(),
    )
    make_criterion(label="<b>Critère</b>", guidance="<i>Aide</i>", fact=GateFact.THRESHOLD)

    page = as_user(dany).get(page_of(project)).content.decode()

    for tag in ("<script>essai", "<b>Critère", "<i>Aide"):
        assert tag not in page
    for shown in ("&lt;script&gt;essai", "&lt;b&gt;Critère", "&lt;i&gt;Aide"):
        assert shown in page


def test_the_answers_are_kept_with_the_words_of_that_day(as_user, project, dany):
    must, wished = legal(), make_criterion(SHOULD)
    words = typed((must, "yes", ""), (wished, "4", "Onze familles le disent."))
    words |= {"resources_granted": "Deux jours par semaine.", "next_gate_on": "2030-01-15"}

    as_user(dany).post(page_of(project), words)
    GateCriterion.objects.filter(pk=must.pk).update(label="Récrit depuis")

    gate = project.gates.get()
    assert (gate.decision, gate.resources_granted) == ("go", "Deux jours par semaine.")
    assert gate.next_gate_on.isoformat() == "2030-01-15"
    assert kept(project) == [
        ("Le cadre juridique le permet", True, None, ""),
        ("Le service simplifie la vie", None, 4, "Onze familles le disent."),
    ]
    assert gate.answers.first().known == "Volet « Juridique » : terminé, jugé « clair »."
    client = as_user(project.intrapreneur)
    shown = client.get(part_of(project, "gates"))
    assert "1 critère indispensable rempli sur 1." in words_of(shown)
    assert gate.get_absolute_url() in shown.content.decode()
    page = words_of(client.get(gate.get_absolute_url()))
    for sentence in ("Le cadre juridique le permet", "4 : bien établi", "Onze familles", "Deux jours"):
        assert sentence in page


def test_a_decision_without_an_answer_is_refused_and_keeps_what_was_typed(as_user, project, dany):
    must, wished = legal(), make_criterion(SHOULD)

    answer = as_user(dany).post(page_of(project), typed((must, "no", ""), reason="Un motif tapé."))

    errors = answer.context["form"].errors
    assert set(errors) == {f"answer_{wished.pk}", f"comment_{must.pk}", "condition_1"}
    assert "Un motif tapé." in answer.content.decode()
    assert answer.context["form"][f"answer_{must.pk}"].value() == "no"
    assert not project.gates.exists()


@pytest.mark.parametrize("level", ["0", "6", "beaucoup", ""])
def test_a_level_is_one_to_five(as_user, project, dany, level):
    wished = make_criterion(SHOULD)

    answer = as_user(dany).post(page_of(project), typed((wished, level, "")))

    assert answer.context["form"].errors[f"answer_{wished.pk}"]


def test_what_is_not_met_becomes_a_go_with_conditions(as_user, project, dany):
    must = legal()
    words = typed((must, "no", "L’avis manque."), **condition_of(project))

    as_user(dany).post(page_of(project), words)

    gate = project.gates.get()
    assert (gate.decision, gate.conditions.get().owner) == ("go_with_conditions", project.intrapreneur)
    assert kept(project) == [("Le cadre juridique le permet", False, None, "L’avis manque.")]


def test_no_door_lets_a_decision_through_without_its_answers(project, dany):
    """A committee, a command or a page: whatever performs the move."""
    must = legal()
    said = {"by": dany, "reason": "À essayer."}

    with pytest.raises(RequirementsMissing) as unanswered:
        move(project, "open_prototype", **said)
    unmet_answers = [given(must, met=False, comment="L’avis manque.")]
    with pytest.raises(RequirementsMissing) as unmet:
        move(project, "open_prototype", answers=unmet_answers, **said)

    assert unanswered.value.sentences == ["Une réponse au critère « Le cadre juridique le permet »."]
    assert unmet.value.sentences == ["Au moins une condition : un critère indispensable n’est pas rempli."]
    assert not project.gates.exists()


def test_a_criterion_added_meanwhile_is_asked_and_loses_nothing(as_user, project, dany, monkeypatch):
    """Between the check of the form and the lock of the project."""
    must = legal()
    perform = Project.perform.__func__

    def meanwhile(cls, *args, **inputs):
        make_criterion(label="Venu entre-temps")
        return perform(cls, *args, **inputs)

    monkeypatch.setattr(Project, "perform", classmethod(meanwhile))
    answer = as_user(dany).post(page_of(project), typed((must, "yes", "Vu le 3.")))

    assert answer.status_code == 409
    assert "Une réponse au critère « Venu entre-temps »." in words_of(answer)
    assert "Vu le 3." in answer.content.decode()
    assert not project.gates.exists()


def test_a_pivot_says_what_was_looked_at(as_user, project, dany):
    must = legal()
    client = as_user(dany)

    without = client.post(page_of(project, "pivot"), {"phase": "feasibility", "reason": "Autre public."})
    words = typed((must, "no", "Un autre cadre."), phase="feasibility")
    client.post(page_of(project, "pivot"), words)

    assert without.context["form"].errors[f"answer_{must.pk}"]
    assert project.gates.get().decision == "pivot"
    assert kept(project) == [("Le cadre juridique le permet", False, None, "Un autre cadre.")]


def test_stopping_and_waiting_ask_no_criterion(as_user, project, dany):
    legal()

    as_user(dany).post(
        page_of(project, "stop"), {"reason": "L’outil existe.", "learnings": "Demander d’abord."}
    )

    assert project.gates.get().decision == "stop"
    assert kept(project) == []


def test_the_last_gate_waits_for_what_is_indispensable(as_user, dany):
    project = make_project(P.FOLLOW_UP)
    incubation.close(project)
    move(project, "ask_gate", by=project.intrapreneur)
    must = make_criterion(phase="follow_up", label="Le bilan est écrit", fact=GateFact.CLOSING_REVIEW)
    client = as_user(dany)

    early = client.post(page_of(project, "complete"), typed((must, "no", "Il manque un relevé.")))
    answers = [given(must, met=False, comment="Il manque un relevé.")]
    with pytest.raises(RequirementsMissing):
        move(project, "complete", by=dany, reason="Fini.", answers=answers)
    client.post(page_of(project, "complete"), typed((must, "yes", "")))

    said = str(early.context["form"].errors[f"answer_{must.pk}"])
    assert "indispensable pour clore" in said
    assert "Répondez plutôt « Pas encore »" in said.replace("\u00a0", " ")
    project.refresh_from_db()
    assert project.state == P.COMPLETED


def test_not_yet_is_a_verdict_of_the_last_gate_that_interrupts_nothing(as_user, dany):
    project = make_project(P.FOLLOW_UP)
    incubation.close(project)
    move(project, "ask_gate", by=project.intrapreneur)
    must = make_criterion(phase="follow_up", label="Le bilan est écrit", fact=GateFact.CLOSING_REVIEW)
    reviews = list(project.follow_up_reviews.values_list("pk", "due_on", "called_off_on"))
    day = timezone.localdate() + timedelta(days=90)
    client, page = as_user(dany), page_of(project, "keep_following")

    silent = client.post(page, {"reason": ""})
    client.post(page, typed((must, "no", "Il manque un relevé.")) | {"next_gate_on": day.isoformat()})

    assert set(silent.context["form"].errors) == {"reason", f"answer_{must.pk}"}
    project.refresh_from_db()
    gate = project.gates.first()
    assert (project.state, project.paused_at, project.gate_asked_at) == (P.FOLLOW_UP, None, None)
    assert (project.due_on, gate.next_gate_on) == (day, day)
    assert (gate.decision, gate.get_decision_display()) == ("not_yet", "Pas encore")
    assert gate.answers.get().met is False
    assert list(project.follow_up_reviews.values_list("pk", "due_on", "called_off_on")) == reviews
    assert Notification.objects.filter(rule="incubation/gate_passed", recipient=project.intrapreneur).exists()

    move(project, "ask_gate", by=project.intrapreneur)
    assert client.get(page_of(project, "complete")).status_code == 200


def test_not_yet_is_said_at_no_other_gate_and_by_nobody_of_the_project(as_user, dany):
    followed = make_project(P.FOLLOW_UP)
    incubation.close(followed)
    move(followed, "ask_gate", by=followed.intrapreneur)

    assert as_user(followed.intrapreneur).get(page_of(followed, "keep_following")).status_code == 403
    studied = make_project(P.FEASIBILITY)
    incubation.finish_study(studied)
    move(studied, "ask_gate", by=studied.intrapreneur)
    with pytest.raises(TransitionNotAllowed):
        move(studied, "keep_following", by=dany, reason="Pas encore.")


def test_an_experiment_opened_at_once_answers_the_criteria_of_its_first_gate(as_user, dany):
    make_project(P.FRAMING, carrier=incubation.make_carrier(), track=Verdict.EXPERIMENT)
    project = Project.objects.get()
    incubation.frame(project)
    incubation.conclude_an_experiment(project)
    move(project, "ask_gate", by=project.intrapreneur)
    legal()
    reached = make_criterion(phase="prototype", label="Le seuil est atteint", fact=GateFact.THRESHOLD)
    client = as_user(dany)

    asked = words_of(client.get(page_of(project, "open_rollout")))
    client.post(page_of(project, "open_rollout"), typed((reached, "yes", "")))

    assert "« Un classeur partagé » : 4 mesuré pour un seuil de 3 (hypothèse confirmée)." in asked
    assert "Le cadre juridique le permet" not in asked
    assert kept(project) == [("Le seuil est atteint", True, None, "")]


def test_the_database_keeps_an_answer_as_it_was_given(project, dany):
    must = legal()
    move(project, "open_prototype", by=dany, reason="Oui.", answers=[given(must, met=True)])

    for act in (
        lambda: GateAnswer.objects.update(comment="Récrit"),
        lambda: GateAnswer.objects.all().delete(),
    ):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            act()


@pytest.mark.parametrize(
    "wrong",
    [
        {"met": False, "comment": ""},
        {"met": None, "level": 3},
        {"met": True, "level": 3},
        {"met": None, "level": None},
    ],
)
def test_the_database_refuses_an_answer_that_does_not_fit(project, dany, wrong):
    must = legal()
    move(project, "open_prototype", by=dany, reason="Oui.", answers=[given(must, met=True)])
    other = make_criterion(label="Un autre")

    with pytest.raises(IntegrityError), transaction.atomic():
        GateAnswer.objects.create(
            gate=project.gates.get(), criterion=other, kind=MUST, label=other.label, **wrong
        )


def test_a_criterion_that_was_answered_is_retired_never_rewritten(as_user, project, dany):
    must, fresh = legal(), make_criterion(label="Jamais demandé", phase="rollout")
    move(project, "open_prototype", by=dany, reason="Oui.", answers=[given(must, met=True)])
    team = as_user(somebody(Role.INNOVATION_TEAM))
    words = {"phase": "rollout", "kind": MUST, "label": "Récrit", "guidance": "", "fact": "", "order": "30"}

    for criterion in (must, fresh):
        url = reverse("admin:incubation_gatecriterion_change", args=[criterion.pk])
        assert team.post(url, {**words, "retired_on": "2026-01-15"}).status_code == 302

    must.refresh_from_db()
    fresh.refresh_from_db()
    assert (must.label, must.order, must.retired_on.isoformat()) == (
        "Le cadre juridique le permet",
        30,
        "2026-01-15",
    )
    assert fresh.label == "Récrit"
    assert list(GateCriterion.objects.in_force("feasibility")) == []


def test_each_fact_is_told_in_words_whatever_there_is():
    """Of a project where nothing is written, then of one that did everything."""
    young, done = make_project(P.FEASIBILITY), make_project(P.FOLLOW_UP)
    young.resources.create(label="Supports", kind="money", unit="euros", asked=400)
    young.risks.create(label="Le serveur s’arrête", likelihood=3, impact=3)
    incubation.close(done)
    done = Project.objects.get(pk=done.pk)
    kept = said_of(done, GateFact.OWNER_UNIT)
    assert kept.startswith(f"{done.owner_unit} a accepté de garder le service le ")
    unit = make_unit()
    Project.objects.filter(pk=done.pk).update(owner_unit=unit)
    done = Project.objects.get(pk=done.pk)

    told = {fact: (said_of(young, fact), said_of(done, fact)) for fact in GateFact.values}

    assert told[GateFact.LEGAL] == (
        "Volet « Juridique » : à commencer.",
        "Volet « Juridique » : terminé, jugé « clair ».",
    )
    assert told[GateFact.DATA_PROTECTION][0] == "L’étude n’a pas de volet « Protection des données »."
    assert told[GateFact.BUDGET][0] == "Budget demandé : 400 ; accordé : 0."
    assert told[GateFact.BUDGET][1] == "Aucun budget n’est demandé au plan du projet."
    assert told[GateFact.CARRIER_TIME][0].endswith("a 10 % de son temps pour le projet.")
    assert told[GateFact.THRESHOLD][0] == "Aucun essai n’est conclu."
    assert told[GateFact.RISKS] == (
        "1 risque à traiter d’abord reste ouvert, 1 sans réponse écrite.",
        "Aucun risque à traiter d’abord n’est ouvert au plan du projet.",
    )
    assert told[GateFact.USERS][1] == "Les essais conclus ne disent pas avec qui ils ont été menés."
    assert told[GateFact.OWNER_UNIT] == (
        "Aucune unité n’est choisie pour garder le service.",
        f"Unité choisie : {unit}. Elle n’a pas encore accepté.",
    )
    assert told[GateFact.INDICATORS] == (
        "Aucun indicateur n’est écrit.",
        "« Prêts par mois » : de 0 à 10.",
    )
    assert told[GateFact.MEASURES][1] == "« Prêts par mois » : 2 relevés."
    assert told[GateFact.CLOSING_REVIEW] == ("Le bilan n’est pas écrit.", "Le bilan est écrit.")
    assert said_of(young, "") == ""
