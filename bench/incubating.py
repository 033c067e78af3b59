"""What is incubated: a portfolio, a project that is measured every week, and a manager whose agents give time.

As many of each in a box of 20,000 ideas as a département would hold; a tenth of that in a box of 1,000.
"""

from datetime import date, timedelta
from decimal import Decimal

# In the largest boxes; a tenth of it in the smaller one.
PROJECTS, MEASURES, AGENTS, AGREEMENTS = 500, 300, 60, 200
SCALES = {1_000: 10, 20_000: 1, 100_000: 1}
PHASES = ("framing", "feasibility", "prototype", "rollout", "follow_up")
INDICATORS = 6
# An agent gives a half-day of every week to each of them at most: the database refuses more than a week.
SHARE = Decimal(10)
WAITING = 10


def incubated_in(scale: int, readers: dict[str, object]) -> dict[str, int]:
    """A `scale`-th of the portfolio; the project that is measured. `readers` gains the manager."""
    from accounts.models import User
    from ideas.models import Idea

    taken = Idea.objects.filter(state="incubating").order_by("pk")[: PROJECTS // scale]
    people = list(User.objects.filter(username__startswith="person").order_by("pk")[: AGENTS // scale])
    projects = portfolio(list(taken), people, readers)
    readers["manager"] = manager = manager_of(people)
    agreements(projects, people, manager, AGREEMENTS // scale)
    return {"measured": measured(projects, people, MEASURES // scale).pk}


def portfolio(ideas: list[object], people: list[object], readers: dict[str, object]) -> list[object]:
    from django.utils import timezone

    from accounts.models import OrgUnit
    from incubation.models import FeasibilityStudy, Project

    unit, today = OrgUnit.objects.order_by("pk").first(), timezone.localdate()
    projects = [
        Project(
            idea=idea,
            track="standard",
            state=PHASES[n % len(PHASES)],
            intrapreneur=people[n % len(people)],
            coach=readers["evaluator"],
            owner_unit=unit,
            state_since=timezone.now() - timedelta(days=n % 90),
            last_activity_on=today,
            due_on=today + timedelta(days=n % 41 - 10),
        )
        for n, idea in enumerate(ideas)
    ]
    for project in projects:
        project.take_turn(project.turn())
    projects = Project.objects.bulk_create(projects, batch_size=500)
    FeasibilityStudy.objects.bulk_create([FeasibilityStudy(project=project) for project in projects])
    return projects


def manager_of(people: list[object]) -> object:
    """Of these people only: the one of the demonstration has all the others."""
    from accounts.models import User

    manager = User.objects.create(
        username="head", first_name="Alix", last_name="Desservice", unit=people[0].unit
    )
    User.objects.filter(pk__in=[person.pk for person in people]).update(line_manager=manager)
    return manager


def agreements(projects: list[object], people: list[object], manager: object, count: int) -> None:
    """Half of them run, the others are over, and some wait for the manager."""
    from django.utils import timezone

    from incubation.models import AllocationTerms, TimeAllocation

    today = timezone.localdate()
    granted = [
        TimeAllocation(
            # The first of them is for the project that is measured, whatever the box.
            project=projects[(n * 7 + PHASES.index("follow_up")) % len(projects)],
            beneficiary=people[n % len(people)],
            manager=manager,
            percent=SHARE,
            **lived(n, today),
        )
        for n in range(count)
    ]
    for each in granted:
        if each.state == "requested":
            each.ball_holder, each.ball_expected, each.ball_person = "line_manager", "answer_time", manager
            each.due_on = today + timedelta(days=5)
    granted = TimeAllocation.objects.bulk_create(granted)
    AllocationTerms.objects.bulk_create([signed(each, manager) for each in granted])


def lived(n: int, today: date) -> dict[str, object]:
    start = today - timedelta(days=60 + n % 30)
    if n % (AGREEMENTS // WAITING) == 0:
        return {"state": "requested", "starts_on": today, "ends_on": today + timedelta(days=90)}
    if n % 2:
        return {
            "state": "ended",
            "starts_on": start,
            "ends_on": today,
            "activated_on": start,
            "ended_on": today,
        }
    return {
        "state": "active",
        "starts_on": start,
        "ends_on": today + timedelta(days=30 + n % 60),
        "activated_on": start,
    }


def signed(agreement: object, manager: object) -> object:
    from django.utils import timezone

    from incubation.fingerprint import fingerprint_of
    from incubation.models import AllocationTerms

    now = timezone.now()
    terms = AllocationTerms(
        allocation=agreement,
        number=1,
        percent=agreement.percent,
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        no_arrangement_reason="La période est creuse.",
        proposed_by=agreement.beneficiary,
        created_at=now,
        agreed_at=now,
    )
    if agreement.state != "requested":
        terms.signed_by, terms.signed_at = manager, now
    terms.fingerprint = fingerprint_of(terms, [])
    return terms


def measured(projects: list[object], people: list[object], count: int) -> object:
    """Followed up for years: a measure a week of each of its indicators."""
    from django.utils import timezone

    from incubation.models import Indicator, Measure

    project, today = next(each for each in projects if each.state == "follow_up"), timezone.localdate()
    indicators = Indicator.objects.bulk_create(
        [
            Indicator(project=project, label=f"Prêts du site {n + 1}", unit="prêts", baseline=0, target=10)
            for n in range(INDICATORS)
        ]
    )
    Measure.objects.bulk_create(
        [
            Measure(
                indicator=indicators[n % INDICATORS],
                on=today - timedelta(weeks=n // INDICATORS),
                value=n * 7 % 11,
                entered_by=people[0],
            )
            for n in range(count)
        ]
    )
    return project
