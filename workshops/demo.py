"""The workshops of the demonstration, told by the moves of the people who ran them: every state occurs."""

from datetime import date, time, timedelta
from itertools import pairwise

from accounts.demo_clock import DemoClock
from accounts.models import OrgUnit, User
from workshops import demo_texts as texts
from workshops import reference, services
from workshops.models import Format, GroupInstruction, Kind, RuleSet, WorkGroup, Workshop

MORNING = (time(9), time(12))
AFTERNOON = (time(14), time(17, 30))
SATURDAY = 5


class Storyteller:
    def __init__(self, people: dict[str, User], units: dict[str, OrgUnit]) -> None:
        self.clock, self.people, self.units = DemoClock(), people, units
        self.elie = people["elie"]
        reference.give()
        self.golden = RuleSet.objects.earliest("pk")
        self.hygiene, self.room = (
            RuleSet.objects.create(name=name, lines=lines)
            for name, lines in (texts.HYGIENE_RULES, texts.ROOM_RULES)
        )

    def ago(self, day: date) -> int:
        return (self.clock.today - day).days

    def near(self, days: int) -> date:
        """About so many days from now, on a day when people work."""
        day, step = self.clock.today + timedelta(days=days), timedelta(days=1 if days > 0 else -1)
        while day.weekday() >= SATURDAY:
            day += step
        return day

    def plan(self, ago: int, on: date, hours: tuple[time, time] = MORNING, **fields: object) -> Workshop:
        values = {"facilitator": self.elie, "golden_rules": self.golden, "format": Format.IN_PERSON}
        with self.clock.days_ago(ago):
            return Workshop.begin(
                "plan", by=self.elie, on=on, starts_at=hours[0], ends_at=hours[1], **{**values, **fields}
            )

    def move(self, workshop: Workshop, name: str, ago: int, comment: str = "", **inputs: object) -> None:
        with self.clock.days_ago(ago):
            Workshop.perform(workshop.pk, name, by=self.elie, comment=comment, **inputs)

    def agenda(self, workshop: Workshop, items: list[tuple]) -> None:
        for order, (kind, title, starts_at, ends_at, minutes) in enumerate(items, start=1):
            workshop.agenda.create(
                order=order, kind=kind, title=title, starts_at=starts_at, ends_at=ends_at, minutes=minutes
            )

    def register(self, workshop: Workshop, ago: int, *usernames: str) -> None:
        with self.clock.days_ago(ago):
            for username in usernames:
                services.register(workshop.pk, by=self.people[username])

    def notes(self, workshop: Workshop, ago: int, groups: list[WorkGroup], notes: list[tuple]) -> None:
        with self.clock.days_ago(ago):
            for group, kind, text, author in notes:
                services.contribute(
                    workshop.pk,
                    by=self.people[author] if author else self.elie,
                    kind=kind,
                    text=text,
                    group=None if group is None else groups[group],
                    signed=bool(author),
                )


def load(people: dict[str, User], units: dict[str, OrgUnit]) -> None:
    teller = Storyteller(people, units)
    _series_of_2021(teller)
    _looked_back(teller)
    _held(teller)
    _open(teller)
    _planned(teller)
    _set_aside(teller)


def _series_of_2021(teller: Storyteller) -> None:
    days = sorted([*texts.AROUND_2021, "2021-09-22"])
    series = [
        _recorded_of_2021(teller, day) if day in texts.AROUND_2021 else _brakes_of_2021(teller, day)
        for day in days
    ]
    for former, following in pairwise(series):
        services.follow_on(following, former)


def _recorded_of_2021(teller: Storyteller, day: str) -> Workshop:
    on = date.fromisoformat(day)
    kind, title, objective, summary = texts.AROUND_2021[day]
    workshop = teller.plan(
        teller.ago(on) + 20,
        on,
        kind=kind,
        title=title,
        objective=objective,
        host=texts.HOST,
        series=texts.SERIES,
        practical_rules=teller.hygiene,
    )
    teller.move(workshop, "hold", teller.ago(on))
    _write_up(teller, workshop, summary)
    return workshop


def _brakes_of_2021(teller: Storyteller, day: str) -> Workshop:
    on = date.fromisoformat(day)
    ago = teller.ago(on)
    workshop = teller.plan(
        ago + 30,
        on,
        kind=Kind.CONSULTATION,
        title="Démarche d’innovation bottom-up : freins à la démarche",
        objective="Revenir sur les deux derniers ateliers, puis dire ensemble ce qui freine la démarche et l’impact "
        "que nous en attendons.",
        host=texts.HOST,
        series=texts.SERIES,
        practical_rules=teller.hygiene,
        hypothesis_means="Un espace d’échange structuré",
        hypothesis_effect="L’amélioration du fonctionnement de l’administration et de ses services",
    )
    teller.agenda(workshop, texts.AGENDA_2021)
    for order, title in enumerate(texts.PARTS_2021, start=1):
        workshop.parts.create(order=order, title=title)
    GroupInstruction.objects.create(workshop=workshop, **texts.INSTRUCTION_2021)
    teller.move(workshop, "open", ago + 20)
    teller.register(workshop, ago + 10, "noa", "charlie", "lou", "ange", "dominique", "morgan")
    groups = [workshop.groups.create(name=name) for name in ("Groupe Rhône", "Groupe Arve", "Groupe Léman")]
    teller.notes(workshop, ago, groups, texts.NOTES_2021)
    teller.move(workshop, "hold", ago)
    for order, (group, text) in enumerate(texts.RESTITUTIONS_2021, start=1):
        workshop.restitutions.create(group=groups[group], text=text, order=order)
    for text, responsible, days in texts.ACTIONS_2021:
        due_on = on + timedelta(days=days)
        workshop.actions.create(text=text, responsible=responsible, due_on=due_on, done_on=due_on)
    _write_up(teller, workshop, texts.SUMMARY_2021)
    return workshop


def _write_up(teller: Storyteller, workshop: Workshop, summary: str) -> None:
    ago = teller.ago(workshop.on)
    teller.move(workshop, "publish_minutes", ago - 8, summary=summary)
    teller.move(workshop, "archive", ago - 370)


def _looked_back(teller: Storyteller) -> None:
    on = teller.near(-40)
    workshop = teller.plan(
        70,
        on,
        kind=Kind.RETROSPECTIVE,
        title="Ce que nos essais nous ont appris",
        objective="Mettre en commun ce que les essais de l’année ont appris, ratés compris.",
        organising_unit=teller.units["innovation"],
        place="Salle des Séquoias, hôtel du Département",
        capacity=12,
    )
    teller.agenda(workshop, texts.AGENDA_BRAKES)
    teller.move(workshop, "open", 65)
    teller.register(workshop, 60, "noa", "charlie", "lison", "ange")
    groups = [workshop.groups.create(name="Groupe Châtaignier", rapporteur="Noa Maquette")]
    teller.notes(workshop, teller.ago(on), groups, texts.NOTES_LOOKING_BACK)
    teller.move(workshop, "hold", teller.ago(on))
    text = "Un essai raté et raconté vaut mieux qu’un essai réussi dont personne n’a rien su."
    workshop.restitutions.create(group=groups[0], text=text)
    due_on = teller.clock.today + timedelta(days=10)
    workshop.actions.create(
        text="Proposer une fiche d’essai d’une page", responsible="Ange Boussole", due_on=due_on
    )
    summary = f"Quatre équipes ont raconté leurs essais. {text}"
    teller.move(workshop, "publish_minutes", 33, summary=summary)
    with teller.clock.days_ago(32):
        lead = workshop.contributions.get(text__startswith="Une fiche")
        services.make_idea(lead.pk, by=teller.people["lison"])


def _held(teller: Storyteller) -> None:
    on = teller.near(-4)
    workshop = teller.plan(
        30,
        on,
        kind=Kind.CONSULTATION,
        title="Ce qui freine nos idées",
        objective="Dire ce qui retient de proposer une idée, et ce qu’il faut à une équipe pour dire oui.",
        organising_unit=teller.units["centre"],
        place="Maison du Département Centre",
        capacity=16,
    )
    teller.agenda(workshop, texts.AGENDA_BRAKES)
    question = "Qu’est-ce qui vous retient de proposer une idée, et que faudrait-il pour que ce soit facile ?"
    GroupInstruction.objects.create(
        workshop=workshop,
        question=question,
        example_title="Un nom à qui écrire",
        example_text="Savoir qui lit les idées, avec son numéro de téléphone.",
    )
    teller.move(workshop, "open", 25)
    teller.register(workshop, 20, "camille", "claude", "lison", "mahdi")
    groups = [
        workshop.groups.create(name="Groupe Tilleul", rapporteur="Camille Exemple"),
        workshop.groups.create(name="Groupe Sureau", rapporteur="Lison Ébauche"),
    ]
    teller.notes(workshop, teller.ago(on), groups, texts.NOTES_BRAKES)
    teller.move(workshop, "hold", teller.ago(on))


def _open(teller: Storyteller) -> None:
    workshop = teller.plan(
        12,
        teller.near(14),
        AFTERNOON,
        kind=Kind.PROTOTYPING,
        title="Du problème au prototype en une demi-journée",
        objective="Partir d’une gêne du quotidien, arriver à une maquette que l’on peut montrer.",
        organising_unit=teller.units["innovation"],
        format=Format.HYBRID,
        place="Médiathèque départementale, et en visioconférence",
        capacity=24,
        practical_rules=teller.room,
    )
    teller.agenda(workshop, texts.AGENDA_HALF_DAY)
    teller.move(workshop, "open", 10)
    not_there = {"elie", "kim", "sol", "dany", "eden", "claude", "camille", "alix"}
    teller.register(workshop, 6, *[username for username in teller.people if username not in not_there][:18])


def _planned(teller: Storyteller) -> None:
    workshop = teller.plan(
        3,
        teller.near(35),
        kind=Kind.CHALLENGE,
        title="Challenge de la présentation au comité",
        objective="Mettre à l’épreuve les présentations des trois équipes qui passent devant le comité.",
        organising_unit=teller.units["innovation"],
        capacity=10,
    )
    teller.agenda(workshop, texts.AGENDA_BRAKES[:2])


def _set_aside(teller: Storyteller) -> None:
    postponed = teller.plan(
        25,
        teller.near(5),
        kind=Kind.FEEDBACK,
        title="Un an après : les salles prêtées aux associations",
        objective="Entendre les associations et les collèges sur la première année.",
        organising_unit=teller.units["colleges"],
    )
    teller.move(postponed, "postpone", 2, "Deux collèges ne peuvent pas venir avant les vacances.")
    cancelled = teller.plan(
        45,
        teller.near(-8),
        AFTERNOON,
        kind=Kind.IDEATION,
        title="Idées pour les tournées d’hiver",
        objective="Chercher ce qui rendrait les tournées d’hiver plus sûres.",
        organising_unit=teller.units["routes"],
    )
    teller.move(
        cancelled, "cancel", 14, "Les équipes sont mobilisées sur les routes : nous reprendrons au printemps."
    )
