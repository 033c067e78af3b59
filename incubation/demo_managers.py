"""What the demonstration tells of those who answer for people: a meeting that is offered, an absence to come."""

from accounts import delegating
from incubation import mediation
from incubation.demo_time import TimeTeller
from incubation.models import Mediation


def load(teller: TimeTeller) -> None:
    """Mahdi's request was refused: he would talk about it, and Claude has not said yet. Claude leaves for a week."""
    offered = Mediation.objects.open().for_page().get(allocation__project=teller.project("delai"))
    with teller.clock.days_ago(20):
        mediation.answer(offered, by=offered.allocation.beneficiary, accepts=True)
    with teller.clock.days_ago(1):
        days = {"starts_on": teller.day(-21), "ends_on": teller.day(-25)}
        delegating.give(teller.people["claude"], delegate=teller.people["lison"], **days)
