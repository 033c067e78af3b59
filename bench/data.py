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
from bench.examination import SESSIONS, examined_in
from bench.incubating import SCALES, incubated_in
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
    "in_review": 4,
    "incubating": 10,
    "transferred": 12,
    "completed": 20,
    "stopped": 24,
    "withdrawn": 5,
    "merged": 3,
    "redirected": 2,
}
PROBLEM = "Les vidéoprojecteurs dorment dans les placards, et nous en louons trois fois par an. " * 5
SOLUTION = "Partager un calendrier de réservation entre collèges voisins, tenu par les gestionnaires. " * 3
SAID = {
    "expected_effect": "Moins de location et moins d’achats.",
    "improves": "both",
    "beneficiaries": "Les équipes des collèges",
}
A_YEAR = 4_000  # deposits
WAITING = ("submitted", "qualification", "needs_info", "qualified", "in_review")


def load(size: int) -> dict[str, object]:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    scene = filled(size, PEOPLE[size], CONTRIBUTIONS_EACH[size], SESSIONS[size], SCALES[size])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return scene


def filled(size: int, how_many: int, contributions: int, sessions: int, scale: int) -> dict[str, object]:
    """`size` ideas in an organisation of `how_many` people, each idea with that many contributions; the committee met
    `sessions` times; a `scale`-th of what a département incubates.
    """
    from django.db import connection

    from bench.satellites import statements
    from bench.sessions import session_of
    from ideas import vocabulary
    from ideas.models import DepositRules

    readers = people(how_many)
    ideas(size, readers, contributions)
    with connection.cursor() as cursor:
        for statement in statements(contributions):
            cursor.execute(statement)
    vocabulary.refresh()
    met = examined_in(sessions, readers)
    incubated = incubated_in(scale, readers)
    return {
        "sessions": {name: session_of(reader) for name, reader in readers.items()},
        "discussed": discussed(readers),
        "rules": DepositRules.objects.current().pk,
        **met,
        **incubated,
        **pools(readers),
    }


def people(count: int) -> dict[str, object]:
    """The organisation of the demonstration, grown to `count` people; the readers of the bench."""
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
    readers = {"agent": "camille", "team": "morgan", "management": "dany", "evaluator": "maxime"}
    return {name: known[username] for name, username in readers.items()}


def ideas(size: int, readers: dict[str, object], contributions: int) -> None:
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
        box_idea(n, state, writers[n * 7 % len(writers)], owners[n % len(owners)], rules, contributions)
        for n, state in enumerate(spread)
    ]
    target = written.pop(spread.index("stopped"))
    target.save()
    for idea in written:
        if idea.state == "merged":
            idea.merged_into = target
        if idea.state == "redirected":
            idea.redirected_by, idea.redirect_second = owners[:2]
            idea.redirect_seconded_by = idea.redirect_second
    writing = [readers["agent"], readers["team"]]
    drafts = [box_idea(n, "draft", reader, None, rules) for reader in writing for n in range(POOL)]
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
    from ideas.models import Idea
    from ideas.stages import STAGE_OF, STAGES

    idea = Idea(
        state=state,
        title=texts.title(n),
        problem=texts.problem(n),
        solution=texts.solution(n),
        **SAID,
        visibility="restricted" if n % 50 == 49 else "organisation",
        author=author,
        deposited_by=author,
        rules=rules,
        stage=STAGE_OF.get(state, STAGES[1 + n % 5]),
        units_unknown=state == "draft",
    )
    date(idea, n)
    if state != "draft":
        idea.reference = f"ID-{2021 + n // A_YEAR}-{n % A_YEAR:04d}"
        idea.triage_owner = owner
        idea.support_count, idea.contribution_count = 3, contributions
    idea.take_turn(idea.turn())
    return idea


def date(idea: object, n: int) -> None:
    """An idea every two hours; those that wait are late or not, by some days."""
    from django.utils import timezone

    now = timezone.now()
    idea.state_since = now - timedelta(hours=2 * n + 1)
    if idea.state != "draft":
        idea.submitted_at = idea.state_since
    if idea.state in WAITING:
        idea.due_on = (now + timedelta(days=n % 41 - 10)).date()


def discussed(readers: dict[str, object]) -> int:
    """An idea that was told, asked about and qualified by real moves, with fifty contributions."""
    from accounts.models import OrgUnit, User
    from ideas import services, signing
    from ideas.models import DepositRules, Idea

    agent, noa = readers["agent"], User.objects.get(username="noa")
    title, rules = "Prêter les vidéoprojecteurs entre collèges", DepositRules.objects.current()
    idea = services.start_draft(
        by=agent, title=title, problem=PROBLEM, solution=SOLUTION, rules=rules, **SAID
    )
    idea.concerned_units.set(OrgUnit.objects.all()[:2])
    signing.accept(signing.invite(idea, noa, by=agent), by=noa)
    Idea.perform(idea.pk, "submit", by=agent)
    examined(idea, by=readers["team"])
    said(idea)
    return idea.pk


def examined(idea: object, by: object) -> None:
    from django.utils import timezone

    from ideas.models import Idea

    contact = {"channel": "call", "on": timezone.localdate(), "summary": PROBLEM[:180], "shared": True}
    Idea.perform(idea.pk, "record_contact", by=by, **contact)
    Idea.perform(idea.pk, "request_info", by=by, question="Combien de locations par an ?")
    Idea.perform(idea.pk, "answer_info", by=idea.author, answer="Trois l’an dernier, quatre cette année.")
    sheet = {
        "fit": "yes",
        "fit_reasons": PROBLEM[:180],
        "recommended_track": "study",
        "novelty": "new_here",
        "duplicates_checked": True,
    }
    Idea.perform(idea.pk, "qualify", by=by, impacted_units=idea.concerned_units.all(), **sheet)


def said(idea: object) -> None:
    from accounts.models import User
    from ideas.models import Contribution, Idea
    from ideas.models.contribution import OFFERED

    voices = User.objects.filter(username__startswith="person").order_by("pk")[:CONTRIBUTIONS]
    Contribution.objects.bulk_create(
        [
            Contribution(idea=idea, author=voice, nature=nature, text=PROBLEM[:170])
            for voice, (nature, _label) in zip(voices, cycle(OFFERED), strict=False)
        ]
    )
    Idea.objects.filter(pk=idea.pk).update(contribution_count=CONTRIBUTIONS)


def pools(readers: dict[str, object]) -> dict[str, list[int]]:
    from ideas.models import Idea

    drafts = {
        f"drafts_{name}": list(Idea.objects.drafts_of(readers[name]).values_list("pk", flat=True))
        for name in ("agent", "team")
    }
    # The last of the queue: the first page of the triage stays as full as it was.
    # Followed by whoever is measured, of somebody who has a mailbox: as many statements at every size.
    last = Idea.objects.awaiting_contact().exclude(author__email="").order_by("-due_on", "-pk")
    to_contact = list(last.values_list("pk", flat=True)[:POOL])
    mine = {"triage_owner": readers["team"], "ball_person": readers["team"]}
    Idea.objects.filter(pk__in=to_contact).update(**mine)
    return {
        **drafts,
        "typed": drafts["drafts_agent"].pop(),
        "to_contact": to_contact,
    }


if __name__ == "__main__":
    django.setup()
    Path(sys.argv[2]).write_text(json.dumps(load(int(sys.argv[1]))))
