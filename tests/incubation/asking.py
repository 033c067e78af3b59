"""What a request for time types, and where."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone


def day(count):
    return (timezone.localdate() + timedelta(days=count)).isoformat()


def asked(**changes):
    return {
        "days_a_week": "0.5",
        "starts_on": day(0),
        "ends_on": day(55),
        "days": "le mardi matin",
        "objectives": "Rencontrer les familles.",
        "note": "Je garde mes astreintes.",
        "task-1-task": "Relecture des dossiers",
        "task-1-mode": "postponed",
        **changes,
    }


def new_page(project):
    return reverse("incubation:time_new", args=[project.pk])


def move_page(allocation, name):
    return reverse("incubation:time_move", args=[allocation.pk, name])
