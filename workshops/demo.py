"""The workshops of the demonstration, told by the moves of the people who ran them: every state occurs."""

from datetime import time, timedelta

from accounts.models import OrgUnit, User
from workshops import demo_practices, services
from workshops import demo_texts as texts
from workshops.demo_2021 import load_series
from workshops.demo_story import Storyteller
from workshops.models import FavouriteWorkshop, Format, GroupInstruction, Kind, Workshop

AFTERNOON = (time(14), time(17, 30))


def load(people: dict[str, User], units: dict[str, OrgUnit]) -> None:
    teller = Storyteller(people, units)
    load_series(teller)
    _looked_back(teller)
    _held(teller)
    _open(teller)
    _planned(teller)
    _set_aside(teller)
    FavouriteWorkshop.mark(Workshop.objects.upcoming().first(), by=people["camille"], wanted=True)
    demo_practices.load(people, units)


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
