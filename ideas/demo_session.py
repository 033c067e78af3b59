"""The session of the day: eight ideas, qualified and judged, whose pack left seven working days ago."""

from typing import TYPE_CHECKING

from django.utils import timezone

from ideas import asking, conflicts, demo_committee, demo_reference, services
from ideas.demo_session_sheets import OPINIONS, SHEETS, Opinion
from ideas.demo_session_texts import SAME_PAPER, SHARED_ONCE, TEXTS
from ideas.models import CriteriaGrid, Review
from ideas.models.criterion import Axis
from ideas.sittings import agenda_order

if TYPE_CHECKING:
    from ideas.demo import Storyteller

TODAY = 0
# Days ago: deposited, called about, qualified.
STEPS = {
    "rappel": (74, 72, 58),
    "etapes": (101, 98, 84),
    "conges": (81, 79, 66),
    "justificatif": (88, 86, 63),
    "urgence": (67, 66, 52),
    "livres": (60, 58, 45),
    "barrieres": (77, 75, 62),
    "numeros": (53, 51, 38),
}
GRID_ON, SCHEDULED, ASKED, ANSWER_BY = 30, 20, 15, 3
MINUTES = 15
# Scores by their role: nobody asks them.
BY_ROLE = frozenset({"eden"})
MESSAGE = (
    "Le comité lit votre avis avec le dossier. Dites-nous surtout ce qui manquerait pour que cela marche."
)
BOND = "Je préside l’association sportive de l’un des collèges qui empruntent ce matériel."
REWORDED = "Dire ce que la famille accepte, et pour combien de temps : le comité le demandera."

# What the jury of the call asked for: to read these ideas without knowing who carries them.
BLIND_GRID = {
    Axis.IMPACT: (
        (
            "Clarté pour les usagers",
            (
                "Rien de plus clair",
                "Un mot de plus",
                "Une étape se comprend",
                "La démarche se comprend",
                "Tout se suit",
            ),
        ),
        (
            "Appels évités",
            ("Aucun", "Quelques-uns", "Un sur dix", "Un sur quatre", "Un sur deux ou davantage"),
        ),
    ),
    Axis.FEASIBILITY: (
        (
            "Travail pour les équipes",
            (
                "Une charge nouvelle",
                "Plus de travail d’abord",
                "Rien ne change",
                "Un peu de temps rendu",
                "Du temps rendu",
            ),
        ),
        (
            "Délai du premier essai",
            ("Plus d’un an", "Un an", "Six mois", "Trois mois", "Un mois"),
        ),
    ),
}


def load(teller: "Storyteller") -> None:
    teller.texts |= TEXTS
    _blind_grid(teller)
    for key in TEXTS:
        _qualified(teller, key)
        teller.review(key, TODAY, before=SCHEDULED)
    session = teller.sessions[TODAY]
    reviews = {
        review.idea_id: review for review in session.reviews.pending().select_related("idea", "session")
    }
    points = {key: reviews[teller.ideas[key].pk] for key in TEXTS}
    _ask(teller, points)
    with teller.clock.days_ago(ASKED):
        agenda_order.arrange(session, {points[key].pk: (MINUTES, SHEETS[key].asked) for key in TEXTS})
    demo_committee.send_pack(teller.clock, session, (timezone.localdate() - session.pack_due_on).days)
    for day, key, opinion in sorted(_given(), reverse=True, key=lambda told: told[0]):
        _give(teller, points[key], opinion, day)
    with teller.clock.days_ago(4):
        conflicts.declare_conflict(points["barrieres"], by=teller.people["eden"], reason=BOND)


def _given() -> list[tuple[int, str, Opinion]]:
    return [(told.ago, key, told) for key, opinions in OPINIONS.items() for told in opinions if told.impact]


def _blind_grid(teller: "Storyteller") -> None:
    grid = CriteriaGrid.objects.create(
        name="Des dossiers plus clairs",
        campaign=teller.calls["dossiers"],
        published_on=teller.clock.day(GRID_ON),
        blind=True,
    )
    for axis, questions in BLIND_GRID.items():
        for order, (label, levels) in enumerate(questions, start=1):
            words = {f"level_{number}": text for number, text in enumerate(levels, start=1)}
            grid.criteria.create(axis=axis, label=label, order=order, **words)


def _qualified(teller: "Storyteller", key: str) -> None:
    sheet, (deposited, called, qualified) = SHEETS[key], STEPS[key]
    teller.deposit(key, deposited)
    teller.contact(key, called, sheet.contact)
    if key == "justificatif":
        _reworded(teller, key)
    teller.move(
        key,
        "qualify",
        qualified,
        "morgan",
        fit=sheet.fit,
        fit_reasons=sheet.reasons,
        impacted_units=[teller.units[unit] for unit in sheet.units],
        recommended_track=sheet.track,
        novelty=sheet.novelty,
        novelty_note=sheet.note,
        open_points=sheet.open_points,
        duplicates_checked=True,
    )


def _reworded(teller: "Storyteller", key: str) -> None:
    """By the team, and approved by its author."""
    words = {"problem": SAME_PAPER, "solution": SHARED_ONCE}
    teller.move(key, "propose_reformulation", 72, "lou", reason=REWORDED, **words)
    proposal = teller.ideas[key].reformulations.get()
    remark = "C’est plus juste ainsi, merci."
    teller.move(key, "approve_reformulation", 69, "noa", seen=proposal.pk, remark=remark)


def _ask(teller: "Storyteller", points: dict[str, Review]) -> None:
    """Sam is asked of « justificatif » too: the directory shows that its author is of the same service."""
    for key, review in points.items():
        names = [told.by for told in OPINIONS[key] if told.by not in BY_ROLE]
        if key == "justificatif":
            names.append("sam")
        with teller.clock.days_ago(ASKED):
            asking.ask(
                review,
                by=teller.people["morgan"],
                people=[teller.people[name] for name in names],
                answer_by=teller.clock.day(ANSWER_BY),
                message=MESSAGE,
            )


def _give(teller: "Storyteller", review: Review, told: Opinion, ago: int) -> None:
    with teller.clock.days_ago(ago):
        services.score(
            review,
            by=teller.people[told.by],
            values=demo_reference.levels(review, told.impact, told.feasibility),
            comment=told.remark,
        )
