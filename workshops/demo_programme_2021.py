"""The roadmap of 2021 as it was lived: a note turned down, then adopted; a fuzzy plan and the days that came of it."""

from datetime import date, time
from decimal import Decimal

from ideas.models import Committee, CommitteeSession, Presence
from ideas.seats import expected_at
from ideas.sittings import presence
from workflow.periods import Period
from workshops import demo_programme_texts as texts
from workshops import programmes
from workshops.demo_programme_story import Teller
from workshops.models import (
    MilestoneKind,
    Programme,
    ProgrammeConcept,
    ResourceKind,
    ResourceStatus,
    RoadmapStep,
    Workshop,
)

# The assembly of that time.
END_OF_TERM_2021 = Period("fin de la législature", date(2023, 5, 1), date(2023, 5, 31))
UNTIL_ITS_END = Period("d’octobre 2021 à fin de la législature", date(2021, 10, 1), date(2023, 5, 31))
COLLEGE = "Collège des secrétaires généraux"


def roadmap_of_2021(teller: Teller) -> None:
    ago = teller.ago(date(2021, 7, 1))
    programme = teller.programme(
        ago,
        END_OF_TERM_2021,
        name="Démarche d’innovation bottom-up",
        purpose="Concevoir puis mettre en place un dispositif participatif pour l’ensemble des collaboratrices et "
        "collaborateurs.",
        scope="Toutes les directions. Les établissements autonomes s’y joignent s’ils le souhaitent.",
    )
    programme.inspirations.create(title="Le modèle de l’Hospice général")
    design, build = _steps_of_2021(teller, programme, ago)
    _milestones_of_2021(teller, programme, ago, design)
    _deliverables_of_2021(teller, programme, ago, (design, build))
    _decided_in_2021(teller, programme)


def _steps_of_2021(teller: Teller, programme: Programme, ago: int) -> tuple[RoadmapStep, RoadmapStep]:
    design = teller.piece(
        programme,
        ago,
        "steps",
        "octobre 2021",
        label="Concevoir le dispositif",
        actions="- Énoncer les règles de dépôt des problèmes et des pistes\n- Dire qui répond, et en combien de temps",
    )
    build = teller.piece(
        programme,
        ago,
        "steps",
        UNTIL_ITS_END,
        order=2,
        label="Le mettre en place",
        actions="Selon la décision du collège : appel à propositions, priorisation, réalisation.",
    )
    return design, build


def _deliverables_of_2021(
    teller: Teller, programme: Programme, ago: int, steps: tuple[RoadmapStep, RoadmapStep]
) -> None:
    design, build = steps
    facts = {"title": "Concept, avec une proposition d’organisation", "handed_in_on": date(2021, 10, 29)}
    concept = teller.piece(programme, ago, "deliverables", "fin octobre 2021", step=design, **facts)
    facts = {"title": "Dispositif en place, appel à propositions", "handed_in_on": date(2022, 11, 30)}
    teller.piece(programme, ago, "deliverables", "fin 2022", step=build, **facts)
    with teller.clock.days_ago(teller.ago(date(2021, 11, 18))):
        programmes.accept(concept.pk, by=teller.dany)


def _milestones_of_2021(teller: Teller, programme: Programme, ago: int, step: RoadmapStep) -> None:
    kinds = MilestoneKind
    for words, kind, title, facts in [
        ("7 juillet 2021", kinds.KICK_OFF, "Lancement du projet", {"actual_on": date(2021, 7, 7)}),
        ("mi-septembre 2021", kinds.WORKSHOP, "Atelier du Réseau des Innovateurs", _workshop(2021, 9, 22)),
        ("fin octobre 2021", kinds.WORKSHOP, "Atelier du Réseau des Innovateurs", _workshop(2021, 10, 29)),
    ]:
        teller.piece(programme, ago, "milestones", words, kind=kind, title=title, step=step, **facts)


def _workshop(*day: int) -> dict[str, object]:
    return {"workshop": Workshop.objects.get(on=date(*day))}


def _decided_in_2021(teller: Teller, programme: Programme) -> None:
    """Presented twice: the first time, the college asks for more."""
    committee, _created = Committee.objects.get_or_create(name=COLLEGE)
    rehearsal, report = (_planned_in_2021(teller, committee, day) for day in (1, 18))
    first = teller.note(
        programme, teller.ago(date(2021, 10, 11)), texts.CONCEPT_2021.partition("**Ce qu’il")[0]
    )
    _examined(teller, first, rehearsal, "turn_down", texts.WHY_NOT_YET)
    second = teller.note(programme, teller.ago(date(2021, 11, 3)), texts.CONCEPT_2021)
    _examined(teller, second, report, "adopt", texts.WHY_ADOPTED)
    teller.piece(
        programme,
        teller.ago(date(2021, 7, 1)),
        "milestones",
        "18 novembre 2021",
        kind=MilestoneKind.COMMITTEE,
        title="Restitution au collège",
        step=programme.steps.first(),
        session=report,
    )
    _resources_of_2021(teller, programme, report)


def _resources_of_2021(teller: Teller, programme: Programme, report: CommitteeSession) -> None:
    kinds, answers = ResourceKind, ResourceStatus
    ago = teller.ago(date(2021, 11, 18))
    for kind, title, quantity, unit, status, granted, reason in [
        (kinds.HUMAN, "Deux personnes à mi-temps", 1, "ETP", answers.GRANTED, 1, ""),
        (kinds.FINANCIAL, "Essais et prototypes", 40000, "CHF", answers.PARTLY, 25000, "Pour un an."),
        (
            kinds.EXTERNAL,
            "Appui méthodologique",
            20,
            "jours",
            answers.REFUSED,
            0,
            "Essayez d’abord seuls.",
        ),
    ]:
        facts = {"kind": kind, "title": title, "quantity": Decimal(quantity), "unit": unit}
        need = teller.piece(programme, ago + 20, "resources", "2022", **facts)
        teller.decided(need, ago, status, Decimal(granted), decided_in=report, reason=reason)


def _planned_in_2021(teller: Teller, committee: Committee, day: int) -> CommitteeSession:
    with teller.clock.days_ago(teller.ago(date(2021, 9, 1))):
        return CommitteeSession.begin(
            "plan",
            by=teller.morgan,
            committee=committee,
            title=COLLEGE,
            held_on=date(2021, 11, day),
            starts_at=time(10),
            secretary=teller.morgan,
        )


def _examined(
    teller: Teller, concept: ProgrammeConcept, session: CommitteeSession, verdict: str, reason: str
) -> None:
    ago = teller.ago(session.held_on)
    teller.move(concept, ago + 12, "submit", teller.morgan, session=session)
    with teller.clock.days_ago(ago + 10):
        CommitteeSession.perform(session.pk, "send_pack", by=teller.morgan)
    with teller.clock.days_ago(ago):
        session.refresh_from_db()
        presence.note(session, {person.pk: (Presence.PRESENT, None) for person in expected_at(session)})
        CommitteeSession.perform(session.pk, "hold", by=teller.morgan)
        ProgrammeConcept.perform(concept.pk, verdict, by=teller.dany, comment=reason, reason=reason)
    with teller.clock.days_ago(ago - 5):
        CommitteeSession.perform(session.pk, "publish_minutes", by=teller.morgan)
