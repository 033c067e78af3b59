"""What the demonstration tells of the people of its projects, their plan and their journal."""

from datetime import date, timedelta
from decimal import Decimal

from incubation import calls, calls_of_the_week, framing_list, team
from incubation.demo_time import TimeTeller
from incubation.models import CoachNote, FramingItem, Project


def load(teller: TimeTeller) -> None:
    _accompanied(teller, "mooc")
    _planned(teller, "mooc")
    _told(teller, "mooc")
    _told(teller, "mesure")
    _invited(teller)
    _framed(teller)
    _looked_for(teller)


def _accompanied(teller: TimeTeller, key: str) -> None:
    project = teller.project(key)
    first = _session(teller, project, 40, "Par où commencer", teller.day(12))
    _session(teller, project, 12, "Ce que disent les onze rencontres", teller.day(-9))
    CoachNote.objects.create(
        session=first, by=project.coach, text="Ne pas aller trop vite : l’envie est là, le temps moins."
    )


def _session(teller: TimeTeller, project: Project, ago: int, topic: str, next_on: date) -> object:
    with teller.clock.days_ago(ago):
        return project.coaching_sessions.create(
            held_on=teller.day(ago),
            topic=topic,
            decisions="Écouter deux services de plus, puis choisir un seul essai.",
            next_step="Camille appelle les deux services.",
            next_on=next_on,
            written_by=project.coach,
        )


def _planned(teller: TimeTeller, key: str) -> None:
    """Each list of the plan, with something done, waiting and late."""
    project = teller.project(key)
    _tasks(teller, project)
    _deliverables(teller, project)
    _resources(teller, project)
    _risks(teller, project)


def _tasks(teller: TimeTeller, project: Project) -> None:
    carrier, ines = project.intrapreneur, teller.people["ines"]
    rows = [
        ("task", "Appeler les deux services volontaires", carrier, -4, None),
        ("task", "Tourner un premier tutoriel", ines, -11, None),
        ("milestone", "Étude remise", None, -28, None),
        ("task", "Écrire le guide d’entretien", carrier, 20, teller.day(22)),
    ]
    for kind, label, owner, ago, done_on in rows:
        facts = {"kind": kind, "label": label, "owner": owner, "done_on": done_on}
        project.tasks.create(due_on=teller.day(ago), asked_on=teller.day(30), **facts)


def _deliverables(teller: TimeTeller, project: Project) -> None:
    in_study = {"phase": "feasibility"}
    project.deliverables.create(label="Le guide d’entretien", status="delivered", **in_study)
    project.deliverables.create(label="L’étude", status="in_progress", due_on=teller.day(-28), **in_study)


def _resources(teller: TimeTeller, project: Project) -> None:
    """One is answered, the other one waits."""
    project.resources.create(
        kind="people",
        label="Appui d’un monteur vidéo",
        asked=Decimal(6),
        granted=Decimal(4),
        spent=Decimal("1.5"),
        answer="Quatre jours ce trimestre ; nous verrons ensuite.",
        answered_by=teller.people["dany"],
        answered_on=teller.day(18),
    )
    project.resources.create(
        kind="money", label="Deux micros", asked=Decimal(180), unit="euros", external=True
    )


def _risks(teller: TimeTeller, project: Project) -> None:
    project.risks.create(
        label="Les tutoriels vieillissent vite",
        likelihood=3,
        impact=2,
        answer="Des formats courts, relus tous les six mois par le service qui les demande.",
        owner=teller.people["ines"],
    )
    project.risks.create(label="Personne ne les trouve", likelihood=2, impact=2)


def _told(teller: TimeTeller, key: str) -> None:
    project = teller.project(key)
    texts = [
        (
            "Quatre personnes rencontrées, un premier essai choisi.",
            "La vraie gêne : ne pas savoir à qui demander.",
            "Appeler deux services.",
        ),
        ("Deux services volontaires ont dit oui.", "", "Fixer les jours, prévenir leurs responsables."),
    ]
    for number, (done, learnt, following) in enumerate(texts):
        ends = teller.day(17 - 14 * number)
        project.journal.create(
            starts_on=ends - timedelta(days=13),
            ends_on=ends,
            done=done,
            learnt=learnt,
            next=following,
            written_by=project.intrapreneur,
        )


def _invited(teller: TimeTeller) -> None:
    """Robin has not answered yet."""
    project = teller.project("mesure")
    with teller.clock.days_ago(2):
        team.invite(
            project,
            teller.people["robin"],
            by=project.intrapreneur,
            role="field",
            contribution="Connaît les démarches de son service.",
        )


def _framed(teller: TimeTeller) -> None:
    project = teller.project("carnet")
    for item in FramingItem.objects.proposed()[:4]:
        with teller.clock.days_ago(5):
            framing_list.set_tick(project, item, by=project.intrapreneur, wanted=True)


def _looked_for(teller: TimeTeller) -> None:
    """Whoever carries the glossary changes service: two colleagues would take it over. The week after told of it."""
    project = teller.project("glossaire")
    with teller.clock.days_ago(16):
        call = project.carrier_calls.create(
            needs="Réunir les mots de trois services, choisir avec eux, et tenir le glossaire à jour.",
            skills="Aimer les mots simples, savoir animer une heure de réunion.",
            time_hint="une demi-journée par semaine pendant quatre mois",
            opened_by=teller.people["morgan"],
            opened_at=teller.clock.real_now() - timedelta(days=16),
            due_on=teller.day(-45),
        )
    for ago, who, words in (
        (6, "noa", "Je tiens déjà le lexique de mon service, et j’aimerais le partager."),
        (3, "lison", "Avec un collègue du courrier, nous avons commencé une liste."),
    ):
        with teller.clock.days_ago(ago):
            calls.volunteer(call, by=teller.people[who], words=words)
    with teller.clock.days_ago(7):
        calls_of_the_week.gather(teller.day(7))
