"""What the demonstration shows of people: a name that stays hidden, two who sign, and a deposit for a colleague."""

from typing import TYPE_CHECKING

from accounts.models import User
from accounts.placeholders import somebody_named
from ideas import claiming, services, signing
from ideas.models import Idea

if TYPE_CHECKING:
    from ideas.demo import Storyteller


def load(teller: "Storyteller") -> None:
    _without_a_name(teller)
    _signed_by_several(teller)
    _for_a_colleague(teller)


def _without_a_name(teller: "Storyteller") -> None:
    fields = {
        "title": "Pouvoir refuser un appel pendant un entretien difficile",
        "problem": "Les téléphones de service sonnent pendant les entretiens avec les familles, et ne pas répondre "
        "se voit sur les statistiques de l’équipe.",
        "solution": "Un bouton « en entretien » qui renvoie l’appel vers l’accueil et ne compte pas comme manqué.",
        "expected_effect": "Des entretiens menés jusqu’au bout, sans que personne ait à se justifier.",
        "name_hidden": True,
    }
    idea = deposited(teller, "mahdi", "mahdi", 6, fields)
    with teller.clock.days_ago(5):
        services.contribute(
            idea, by=teller.people["mahdi"], nature="need", text="Un essai dans une seule maison suffirait."
        )
    teller.ideas["entretien"] = idea


def _signed_by_several(teller: "Storyteller") -> None:
    idea, author = teller.ideas["aidants"], teller.ideas["aidants"].author
    people = [
        person for name, person in teller.people.items() if name in ("noa", "jessie") and person != author
    ]
    with teller.clock.days_ago(11):
        accepted = signing.invite(idea, people[0], by=author)
    with teller.clock.days_ago(10):
        signing.accept(accepted, by=people[0])
    with teller.clock.days_ago(1):
        signing.invite(idea, people[1], by=author)


def _for_a_colleague(teller: "Storyteller") -> None:
    with teller.clock.days_ago(4):
        colleague = somebody_named("Dana", "Pelle", teller.units["hautval"], "04 00 00 12 40")
    fields = {
        "title": "Un abri fermé pour les outils du centre",
        "problem": "Les outils dorment sous une bâche. En hiver, nous perdons une demi-heure chaque matin à les "
        "dégeler et à les chercher.",
        "solution": "Un abri fermé à côté du dépôt, avec une place marquée pour chaque outil.",
        "expected_effect": "Des départs à l’heure et des outils qui durent.",
    }
    idea = deposited(teller, colleague, "maxime", 4, fields, "Dite au café du centre, notée sur papier.")
    with teller.clock.days_ago(4):
        claiming.issue(idea, by=teller.people["maxime"])
    teller.ideas["abri"] = idea


def deposited(
    teller: "Storyteller", author: User | str, by: str, ago: int, fields: dict[str, object], comment: str = ""
) -> Idea:
    writer = teller.people[by]
    with teller.clock.days_ago(ago):
        idea = services.start_draft(
            by=writer,
            author=teller.people[author] if isinstance(author, str) else author,
            rules=teller.rules,
            units_unknown=True,
            improves="internal_functioning",
            **fields,
        )
        return Idea.perform(idea.pk, "submit", by=writer, comment=comment)
