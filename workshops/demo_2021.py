"""The series of 2021, recorded as it was held: the workshop of 22 September whole, those around it by their minutes."""

from datetime import date, timedelta
from itertools import pairwise

from workshops import demo_texts as texts
from workshops import services
from workshops.demo_story import Storyteller
from workshops.models import GroupInstruction, Kind, Workshop


def load_series(teller: Storyteller) -> None:
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
    _agree_on_actions(workshop)
    _write_up(teller, workshop, texts.SUMMARY_2021)
    return workshop


def _agree_on_actions(workshop: Workshop) -> None:
    for text, responsible, days in texts.ACTIONS_2021:
        due_on = workshop.on + timedelta(days=days)
        workshop.actions.create(text=text, responsible=responsible, due_on=due_on, done_on=due_on)


def _write_up(teller: Storyteller, workshop: Workshop, summary: str) -> None:
    ago = teller.ago(workshop.on)
    teller.move(workshop, "publish_minutes", ago - 8, summary=summary)
    teller.move(workshop, "archive", ago - 370)
