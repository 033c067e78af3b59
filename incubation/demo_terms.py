"""What the demonstration tells of the terms of time: fixed days, and colleagues who say whether they can."""

from incubation import arranging, services
from incubation.demo_time import TimeTeller
from incubation.models import TimeAllocation


def waiting_request(teller: TimeTeller) -> TimeAllocation:
    """A day a week for the delays, on Tuesdays: one colleague agrees, the other one has not said yet."""
    project = teller.project("delai")
    people = teller.people
    others = [people[name] for name in ("camille", "lison", "mahdi")]
    other, silent = [person for person in others if person != project.intrapreneur][:2]
    terms = {
        "basis": "fixed",
        "half_days": ["tue_am", "tue_pm"],
        "starts_on": teller.day(-10),
        "ends_on": teller.day(-180),
        "place": "À la Maison Centre",
        "remote": True,
        "review_on": teller.day(-90),
        "objectives": "Mener le projet jusqu’au prochain passage.",
    }
    tasks = [
        {"task": "L’accueil du mardi", "mode": "handed_over", "to_whom": silent},
        {"task": "Les relances du mardi", "mode": "handed_over", "to_whom": other},
        {"task": "Le classement des archives", "mode": "postponed", "detail": "à la rentrée"},
    ]
    with teller.clock.days_ago(4):
        allocation = services.request_time(project, by=project.intrapreneur, terms=terms, arrangements=tasks)
    with teller.clock.days_ago(3):
        line = allocation.arrangements.get(to_whom=other)
        arranging.answer(line.pk, by=other, agreed=True, words="D’accord jusqu’à l’été.")
    return allocation
