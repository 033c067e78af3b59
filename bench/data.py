"""Fills a database of the product: `python -m bench.data SIZE SCENE`; what the client needs goes to SCENE.

Rows are written in bulk, with what moves would have left beside them: rights, histories, messages.
The same numbers give the same rows: two runs measure the same thing.
"""

import json
import sys
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

import django

from bench import texts
from bench.satellites import CONTRIBUTIONS_EACH

PEOPLE = {1_000: 1_000, 20_000: 10_000, 100_000: 10_000}
POOL = 100  # of drafts to deposit for each reader, and of ideas to contact
CONTRIBUTIONS = 50
# Hundredths of the box, at any size; drafts come on top.
SHARES = {
    "submitted": 12,
    "qualification": 3,
    "needs_info": 2,
    "qualified": 3,
    "in_review": 2,
    "incubating": 12,
    "transferred": 12,
    "completed": 20,
    "stopped": 24,
    "withdrawn": 5,
    "merged": 3,
    "redirected": 2,
}
PROBLEM = "Les vidéoprojecteurs dorment dans les placards, et nous en louons trois fois par an. " * 5
SOLUTION = "Partager un calendrier de réservation entre collèges voisins, tenu par les gestionnaires. " * 3
A_YEAR = 4_000  # deposits


def load(size: int) -> dict[str, object]:
    from django.core.management import call_command
    from django.db import connection

    from bench.satellites import statements
    from bench.sessions import session_of
    from ideas.models import DepositRules

    call_command("migrate", verbosity=0)
    readers, units = people(PEOPLE[size])
    ideas(size, readers, units)
    with connection.cursor() as cursor:
        for statement in statements(size):
            cursor.execute(statement)
    scene = {
        "sessions": {name: session_of(reader) for name, reader in readers.items()},
        "discussed": discussed(readers),
        "rules": DepositRules.objects.current().pk,
        **pools(readers),
    }
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return scene


def people(count: int) -> tuple[dict[str, object], list[object]]:
    """The organisation of the demonstration, grown to `count` people; the two readers of the bench."""
    from accounts import demo
    from accounts.models import User
    from accounts.permissions import sync_roles

    sync_roles()
    known, units = demo.load()
    places = list(units.values())
    User.objects.bulk_create(
        [
            User(
                username=f"person{n}",
                first_name="Alix",
                last_name=f"Esquisse{n}",
                email=f"person{n}@{demo.MAIL_DOMAIN}" if n % 2 else "",
                unit=places[n % len(places)],
                line_manager=known["claude"],
            )
            for n in range(count - len(known))
        ],
        batch_size=2_000,
    )
    return {"agent": known["camille"], "team": known["morgan"]}, places


def ideas(size: int, readers: dict[str, object], units: list[object]) -> None:
    from accounts.models import User
    from ideas.models import DepositRules, Idea, ReferenceNumber, Theme
    from ideas.reference import THEMES

    rules = DepositRules.objects.create(
        version="1", title="Règles de dépôt", body=PROBLEM, published_on="2021-09-22"
    )
    Theme.objects.bulk_create([Theme(name=name) for name in THEMES])
    writers = list(User.objects.filter(username__startswith="person").order_by("pk"))
    owners = [*User.objects.holding("innovation_team"), None]
    spread = list(islice(cycle(mixed()), size))
    written = [
        box_idea(
            n, state, writers[n * 7 % len(writers)], owners[n % len(owners)], rules, CONTRIBUTIONS_EACH[size]
        )
        for n, state in enumerate(spread)
    ]
    target = written.pop(spread.index("stopped"))
    target.save()
    for idea in written:
        if idea.state == "merged":
            idea.merged_into = target
        if idea.state == "redirected":
            idea.redirected_by, idea.redirect_seconded_by = owners[:2]
    drafts = [box_idea(n, "draft", reader, None, rules) for reader in readers.values() for n in range(POOL)]
    Idea.objects.bulk_create([*written, *drafts], batch_size=1_000)
    ReferenceNumber.objects.bulk_create(
        [ReferenceNumber(year=year, last=A_YEAR) for year in range(2021, 2027)]
    )


def mixed() -> list[str]:
    """A hundred states in their shares, far from one another."""
    states = [state for state, share in SHARES.items() for _ in range(share)]
    return [states[n * 37 % 100] for n in range(100)]


def box_idea(
    n: int, state: str, author: object, owner: object, rules: object, contributions: int = 3
) -> object:
    from django.utils import timezone

    from ideas.models import Idea
    from ideas.stages import STAGE_OF, STAGES

    now = timezone.now()
    deposited = now - timedelta(hours=2 * n + 1)
    idea = Idea(
        state=state,
        title=texts.title(n),
        problem=texts.problem(n),
        solution=texts.solution(n),
        expected_effect="Moins de location et moins d’achats.",
        improves="both",
        beneficiaries="Les équipes des collèges",
        visibility="restricted" if n % 50 == 49 else "organisation",
        author=author,
        deposited_by=author,
        rules=rules,
        stage=STAGE_OF.get(state, STAGES[1 + n % 5]),
        state_since=deposited,
    )
    if state == "draft":
        idea.units_unknown = True
    else:
        idea.reference = f"ID-{2021 + n // A_YEAR}-{n % A_YEAR:04d}"
        idea.submitted_at, idea.triage_owner = deposited, owner
        idea.support_count, idea.contribution_count = 3, contributions
    if state in ("submitted", "qualification", "needs_info", "qualified", "in_review"):
        idea.due_on = (now + timedelta(days=n % 41 - 10)).date()
    idea.take_turn(idea.turn())
    return idea


def discussed(readers: dict[str, object]) -> int:
    """An idea that was told, asked about and qualified by real moves, with fifty contributions."""
    from django.utils import timezone

    from accounts.models import OrgUnit, User
    from ideas import services, signing
    from ideas.models import Contribution, DepositRules, Idea, Nature

    agent, team = readers["agent"], readers["team"]
    rules = DepositRules.objects.current()
    idea = services.start_draft(
        by=agent,
        title="Prêter les vidéoprojecteurs entre collèges",
        problem=PROBLEM,
        solution=SOLUTION,
        expected_effect="Moins de location et moins d’achats.",
        improves="both",
        beneficiaries="Les équipes des collèges",
        rules=rules,
    )
    idea.concerned_units.set(OrgUnit.objects.all()[:2])
    noa = User.objects.get(username="noa")
    signing.accept(signing.invite(idea, noa, by=agent), by=noa)
    Idea.perform(idea.pk, "submit", by=agent)
    contact = {"channel": "call", "on": timezone.localdate(), "summary": PROBLEM[:180], "shared": True}
    Idea.perform(idea.pk, "record_contact", by=team, **contact)
    Idea.perform(idea.pk, "request_info", by=team, question="Combien de locations par an ?")
    Idea.perform(idea.pk, "answer_info", by=agent, answer="Trois l’an dernier, quatre cette année.")
    sheet = {"fit": "yes", "fit_reasons": PROBLEM[:180], "recommended_track": "study"}
    Idea.perform(idea.pk, "qualify", by=team, impacted_units=idea.concerned_units.all(), **sheet)
    voices = User.objects.filter(username__startswith="person").order_by("pk")[:CONTRIBUTIONS]
    Contribution.objects.bulk_create(
        [
            Contribution(idea=idea, author=voice, nature=nature, text=PROBLEM[:170])
            for voice, nature in zip(voices, cycle(Nature.values), strict=False)
        ]
    )
    Idea.objects.filter(pk=idea.pk).update(contribution_count=CONTRIBUTIONS)
    return idea.pk


def pools(readers: dict[str, object]) -> dict[str, list[int]]:
    from ideas.models import Idea

    drafts = {
        f"drafts_{name}": list(Idea.objects.drafts_of(reader).values_list("pk", flat=True))
        for name, reader in readers.items()
    }
    # The last of the queue: the first page of the triage stays as full as it was.
    to_contact = Idea.objects.awaiting_contact().order_by("-due_on", "-pk")
    return {
        **drafts,
        "typed": drafts["drafts_agent"].pop(),
        "to_contact": list(to_contact.values_list("pk", flat=True)[:POOL]),
    }


if __name__ == "__main__":
    django.setup()
    Path(sys.argv[2]).write_text(json.dumps(load(int(sys.argv[1]))))
