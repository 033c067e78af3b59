"""The programmes of the demonstration: the roadmap of 2021, the one under way, one still reserved."""

from datetime import date, timedelta
from decimal import Decimal

from accounts.demo_clock import DemoClock
from accounts.models import User
from ideas.models import CommitteeSession
from ideas.models.choices import Visibility
from ideas.sitting import TAKES_IDEAS
from workflow.periods import MONTHS, Period, read
from workshops import demo_programme_texts as texts
from workshops import programmes
from workshops.demo_programme_2021 import roadmap_of_2021
from workshops.demo_programme_story import Teller
from workshops.lifecycle import WorkshopState
from workshops.models import MilestoneKind, Programme, ResourceKind, ResourceStatus, RoadmapStep, Workshop

# The assembly of now.
END_OF_TERM = Period("fin de la législature", date(2028, 3, 1), date(2028, 3, 31))


def load(clock: DemoClock, people: dict[str, User]) -> None:
    teller = Teller(clock, people)
    roadmap_of_2021(teller)
    _under_way(teller)
    _reserved(teller)


def _under_way(teller: Teller) -> None:
    today = teller.clock.today
    programme = teller.programme(
        120,
        read(f"{today.year} à {today.year + 1}"),
        name="Des idées qui aboutissent",
        purpose="Que chaque idée retenue trouve du temps, des moyens et quelqu’un qui l’accompagne.",
        scope="Toutes les directions, et les collèges qui le souhaitent.",
        review_on=teller.clock.day(-200),
    )
    for title, url in [
        ("La feuille de route de 2021", ""),
        ("Observatory of Public Sector Innovation", "https://oecd-opsi.org/"),
    ]:
        programme.inspirations.create(title=title, url=url)
    steps = _steps_under_way(teller, programme, today)
    _milestones_under_way(teller, programme, steps)
    _handed_in(teller, programme, steps)
    _asked_for(teller, programme, today)
    concept = teller.note(programme, 20, texts.CONCEPT_NOW)
    upcoming = CommitteeSession.objects.filter(state__in=TAKES_IDEAS, held_on__gt=today).earliest("held_on")
    teller.move(concept, 3, "submit", teller.morgan, session=upcoming)


def _steps_under_way(teller: Teller, programme: Programme, today: date) -> list[RoadmapStep]:
    help_people = "- Une personne qui accompagne dans chaque direction\n- Une fiche d’essai d’une page"
    told = [
        (_month(today - timedelta(days=90)), "Aider celles et ceux qui portent une idée", help_people),
        (_month(today + timedelta(days=60)), "Dire ce que les idées sont devenues", ""),
    ]
    return [
        teller.piece(programme, 120, "steps", words, order=order, label=label, actions=actions)
        for order, (words, label, actions) in enumerate(told, start=1)
    ]


def _milestones_under_way(teller: Teller, programme: Programme, steps: list[RoadmapStep]) -> None:
    kinds, today = MilestoneKind, teller.clock.today
    opened = Workshop.objects.get(state=WorkshopState.OPEN)
    session = CommitteeSession.objects.filter(held_on__gt=today).latest("held_on")
    begun = {"step": steps[0], "actual_on": today - timedelta(days=108)}
    prototype = {"step": steps[0], "workshop": opened}
    for words, kind, title, facts in [
        (_day(today - timedelta(days=110)), kinds.KICK_OFF, "Lancement avec les directions", begun),
        (_month(opened.on), kinds.WORKSHOP, "Atelier : du problème au prototype", prototype),
        (
            _month(session.held_on),
            kinds.COMMITTEE,
            "Point d’étape en comité",
            {"step": steps[1], "session": session},
        ),
        (END_OF_TERM, kinds.COMMITTEE, "Bilan devant l’assemblée", {}),
    ]:
        teller.piece(programme, 118, "milestones", words, kind=kind, title=title, **facts)


def _handed_in(teller: Teller, programme: Programme, steps: list[RoadmapStep]) -> None:
    today = teller.clock.today
    sheet = {
        "step": steps[0],
        "title": "Une fiche d’essai d’une page",
        "owner": teller.people["ange"],
        "handed_in_on": today - timedelta(days=34),
    }
    rules = teller.piece(programme, 120, "deliverables", _day(today - timedelta(days=30)), **sheet)
    with teller.clock.days_ago(28):
        programmes.accept(rules.pk, by=teller.dany)
    report = {"step": steps[1], "title": "Le bilan public des idées"}
    teller.piece(programme, 120, "deliverables", _month(today + timedelta(days=40)), **report)


def _asked_for(teller: Teller, programme: Programme, today: date) -> None:
    year = str(today.year + 1)
    facts = [
        (ResourceKind.HUMAN, "Rédaction et mise en ligne des bilans", "0.2", "ETP"),
        (ResourceKind.HUMAN, "Appui de la direction des systèmes d’information", "10", "jours"),
        (ResourceKind.FINANCIAL, "Enveloppe d’essais", "12000", "EUR"),
        (ResourceKind.MATERIAL, "Une salle un jour par semaine", "45", "jours"),
        (ResourceKind.EXTERNAL, "Facilitation graphique de la restitution", "2", "jours"),
    ]
    needs = [
        teller.piece(
            programme, 60, "resources", year, kind=kind, title=title, quantity=Decimal(many), unit=unit
        )
        for kind, title, many, unit in facts
    ]
    teller.decided(needs[2], 38, ResourceStatus.GRANTED, Decimal(12000))
    reason = "Cinq jours cette année, cinq autres si la première étape le justifie."
    teller.decided(needs[1], 38, ResourceStatus.PARTLY, Decimal(5), reason=reason)


def _reserved(teller: Teller) -> None:
    programme = teller.programme(
        15,
        END_OF_TERM,
        name="Des lieux pour essayer",
        purpose="Ouvrir trois lieux existants aux équipes qui essaient quelque chose.",
        visibility=Visibility.RESTRICTED,
    )
    teller.note(programme, 12, texts.CONCEPT_PLACES)


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"
