"""The good practices of the demonstration, told by the moves of the people who told them: every state occurs."""

from accounts.demo_clock import DemoClock
from accounts.models import OrgUnit, User
from ideas.models import Idea, Theme
from workshops import demo_practice_texts as texts
from workshops import practices
from workshops.models import FavouritePractice, GoodPractice

TWO_YEARS = 731


class Teller:
    def __init__(self, people: dict[str, User], units: dict[str, OrgUnit]) -> None:
        self.clock, self.people, self.units = DemoClock(), people, units

    def propose(self, ago: int, telling: texts.Telling, **more: object) -> GoodPractice:
        proposer = self.people[telling.proposer]
        with self.clock.days_ago(ago):
            return practices.propose(
                by=proposer,
                themes=Theme.objects.filter(name__in=telling.themes),
                holder_unit=self.units[telling.unit],
                contact=proposer,
                region="Valmontagne",
                branch="territorial",
                **telling.words,
                **more,
            )

    def move(self, practice: GoodPractice, name: str, ago: int, by: str = "lou", comment: str = "") -> None:
        with self.clock.days_ago(ago):
            GoodPractice.perform(practice.pk, name, by=self.people.get(by), comment=comment)

    def adopt(self, practice: GoodPractice, ago: int, by: str, unit: str, **said: str) -> None:
        with self.clock.days_ago(ago):
            practices.adopt(
                practice.pk, by=self.people[by], unit=self.units[unit], on=self.clock.day(ago), **said
            )


def load(people: dict[str, User], units: dict[str, OrgUnit]) -> None:
    teller = Teller(people, units)
    _forgotten(teller)
    _looked_at_again(teller)
    _taken_up(teller)
    lent = _lent(teller)
    _being_read(teller)
    teller.propose(3, texts.LETTER)
    FavouritePractice.mark(lent, by=people["camille"], wanted=True)


def _forgotten(teller: Teller) -> None:
    """Published long ago; nobody answered when it came to be read again."""
    practice = teller.propose(TWO_YEARS + 130, texts.ON_CALL)
    teller.move(practice, "start_review", TWO_YEARS + 125)
    teller.move(practice, "publish", TWO_YEARS + 118)
    teller.move(practice, "ask_review", 117, by="")
    teller.move(practice, "archive", 24, by="")


def _looked_at_again(teller: Teller) -> None:
    practice = teller.propose(TWO_YEARS + 30, texts.STANDING)
    teller.move(practice, "start_review", TWO_YEARS + 26)
    teller.move(practice, "publish", TWO_YEARS + 12)
    teller.adopt(
        practice, 400, "claude", "centre", adaptation="Le mardi seulement, avant l’ouverture du guichet."
    )
    teller.move(practice, "ask_review", 11, by="")


def _taken_up(teller: Teller) -> None:
    idea = Idea.objects.listed().filter(title=texts.FIRST_DAY.words["title"]).first()
    practice = teller.propose(95, texts.FIRST_DAY, source_idea=idea)
    teller.move(practice, "start_review", 92)
    teller.move(practice, "ask_change", 90, comment="Dites combien d’arrivées, et ce qu’il en était avant.")
    teller.move(practice, "send_again", 84, by="lison", comment="Les chiffres de l’année sont ajoutés.")
    teller.move(practice, "publish", 82)
    teller.adopt(
        practice,
        50,
        "ines",
        "mediatheque",
        adaptation="Nous avons ajouté le tour des rayons, et retiré les clés.",
        result="Trois arrivées en deux mois, toutes prêtes le matin.",
    )


def _lent(teller: Teller) -> GoodPractice:
    practice = teller.propose(210, texts.LENDING)
    teller.move(practice, "start_review", 205)
    teller.move(practice, "publish", 200, by="nelly")
    teller.adopt(
        practice,
        150,
        "ines",
        "mediatheque",
        adaptation="Nous prêtons aussi aux bibliothèques des communes.",
        result="Neuf prêts, aucun achat de vidéoprojecteur cette année.",
    )
    teller.adopt(practice, 20, "claude", "centre", adaptation="Pour les tables et les chaises, d’abord.")
    return practice


def _being_read(teller: Teller) -> None:
    practice = teller.propose(16, texts.APPRENTICES)
    teller.move(practice, "start_review", 9)
