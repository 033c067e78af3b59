"""What people were asked of the ideas that wait for their session: given, promised, declined, and one bond declared."""

from typing import TYPE_CHECKING

from ideas import asking, conflicts, demo_reference, scoring
from ideas.models import Evaluation, EvaluatorPool, Review, Theme

if TYPE_CHECKING:
    from ideas.demo import Storyteller

# Who is asked, and what became of it: the days ago of each answer.
ASKED = {
    "maxime": ("give", 2, ""),
    "ange": ("accept", 3, ""),
    "elie": ("decline", 4, "Je suis en congé jusqu’à la veille de la séance."),
    "lison": ("", 0, ""),
    "noa": ("", 0, ""),
}
MESSAGE = "Votre regard sur ce que changerait une lettre réécrite, depuis votre métier."


def load(teller: "Storyteller") -> None:
    """The idea of the next session, `courriers`: four people are asked, and one of the committee stands aside."""
    review = teller.sessions[-6].reviews.pending().select_related("idea", "session").first()
    _pools(teller)
    with teller.clock.days_ago(6):
        asking.ask(
            review,
            by=teller.people["morgan"],
            people=[teller.people[name] for name in ASKED],
            answer_by=teller.clock.day(-3),
            message=MESSAGE,
        )
    for name, (answer, ago, words) in ASKED.items():
        if answer:
            with teller.clock.days_ago(ago):
                _answer(teller, review, name, answer, words)
    with teller.clock.days_ago(2):
        reason = "J’ai relu ces courriers avec l’équipe qui propose l’idée."
        conflicts.declare_conflict(review, by=teller.people["lou"], reason=reason)


def _answer(teller: "Storyteller", review: Review, name: str, answer: str, words: str) -> None:
    person = teller.people[name]
    if answer == "give":
        scoring.score(review, by=person, values=demo_reference.levels(review, 4, 2))
        return
    evaluation = Evaluation.objects.of(person).get(review=review)
    Evaluation.perform(evaluation.pk, answer, by=person, comment=words)


def _pools(teller: "Storyteller") -> None:
    """Whom to consult on two themes."""
    for theme, names in (("Accueil des usagers", ("maxime", "lison")), ("Formation", ("ange", "elie"))):
        pool = EvaluatorPool.objects.create(theme=Theme.objects.get(name=theme))
        pool.people.set([teller.people[name] for name in names])
