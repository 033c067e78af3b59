"""Nobody gives more than their week, nor than the organisation allows: the database refuses whoever connects.

Sets of agreements are drawn at random and written in SQL, past every check of the application; what the database
accepts is compared with a sum day by day. `-m proof` draws ten thousand sets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import Organisation
from incubation.models import GivenTime, TimeAllocation
from tests.incubation.bounds import set_bounds
from tests.incubation.factories import make_agreement, make_carrier, make_project, make_request, move
from tests.scenes import scene

pytestmark = pytest.mark.django_db

FEW, MANY = 300, 10_000
LARGEST = 6
GIVEN = ["approved", "active", "renewal_requested"]
# A leap day falls in the middle.
BEGINS = date(2028, 2, 20)
DAYS = [BEGINS + timedelta(days=n) for n in range(41)]

GRANT = """UPDATE incubation_timeallocation SET state = %s, percent = %s, starts_on = %s, ends_on = %s WHERE id = %s"""
ASK = "UPDATE incubation_timeallocation SET state = 'requested' WHERE id = ANY (%s)"
# What is deferred is checked first: a table with checks to come is not altered.
UNGUARDED = """SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;
    ALTER TABLE incubation_giventime DISABLE TRIGGER incubation_only_agreements_give"""


@dataclass(frozen=True)
class Drawn:
    state: str
    percent: Decimal
    starts_on: date
    ends_on: date

    def covers(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


@scene
def six() -> list[int]:
    """The keys of six requests of one person."""
    set_bounds()
    carrier = make_carrier()
    return [request_of(carrier).pk for _number in range(LARGEST)]


def request_of(carrier):
    project = make_project(carrier=carrier)
    move(project, "accept_to_carry", by=carrier)
    return make_request(project)


def drawn(chance: Random) -> list[Drawn]:
    """Periods that touch, that share a bound, of one day; shares in hundredths, often those that fill a week."""
    bounds = sorted(chance.sample(range(len(DAYS)), chance.randint(2, 5)))
    return [_one(chance, bounds) for _each in range(chance.randint(2, LARGEST))]


def _one(chance: Random, bounds: list[int]) -> Drawn:
    first, last = sorted(chance.choices(bounds, k=2))
    if chance.random() < 0.4 and last > first:
        last -= 1  # it ends on the eve of another
    percent = chance.choice([chance.randint(1, 6000), chance.randint(1, 10_000), 2500, 3333, 3334, 5000])
    start = BEGINS + timedelta(days=first)
    return Drawn(
        chance.choice(GIVEN), Decimal(percent) / 100, start, BEGINS + timedelta(days=max(first, last))
    )


def fullest_day(agreements: list[Drawn]) -> Decimal:
    return max(sum(each.percent for each in agreements if each.covers(day)) for day in DAYS)


def accepted(keys: list[int], agreements: list[Drawn]) -> list[Drawn]:
    """Those that the database takes, granted one after the other in SQL."""
    found = []
    with connection.cursor() as cursor:
        for key, each in zip(keys, agreements, strict=False):
            try:
                with transaction.atomic():
                    cursor.execute(GRANT, [each.state, each.percent, each.starts_on, each.ends_on, key])
                found.append(each)
            except IntegrityError as error:
                if "hundredths of their week" not in str(error):
                    raise
    return found


def expected(agreements: list[Drawn], most: int) -> list[Drawn]:
    """Each day summed by hand."""
    found: list[Drawn] = []
    for each in agreements:
        if fullest_day([*found, each]) <= most:
            found.append(each)
    return found


def given_back(keys: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ASK, [keys])


def rectangles_are_those_of(agreements: list[Drawn]) -> bool:
    """For each day, the rows that cover it are as wide as what is granted on it."""
    rows = list(GivenTime.objects.values_list("share", "period"))
    return all(
        sum(share.upper - share.lower for share, period in rows if day in period)
        == sum(int(each.percent * 100) for each in agreements if each.covers(day))
        for day in DAYS
    )


def compare(keys: list[int], seed: int) -> None:
    chance = Random(seed)
    most = chance.choice([100, 100, 100, 80, 40])
    Organisation.objects.update(time_percent_together=most)
    agreements = drawn(chance)
    for _order in range(2):
        wished = expected(agreements, most)
        assert accepted(keys, agreements) == wished, (seed, most, agreements)
        assert rectangles_are_those_of(wished), (seed, most, agreements)
        given_back(keys)
        chance.shuffle(agreements)


@pytest.mark.parametrize("start", range(0, FEW, 50))
def test_the_database_accepts_what_a_sum_day_by_day_does(six, start):
    for seed in range(start, start + 50):
        compare(six, seed)


@pytest.mark.proof
@pytest.mark.parametrize("start", range(0, MANY, 1000))
def test_ten_thousand_sets(six, start):
    for seed in range(start, start + 1000):
        compare(six, seed)


def refused(keys: list[int]) -> Iterator[bool]:
    """For a hundred sets, whether the database refused something that the sum refuses."""
    for seed in range(100):
        agreements = drawn(Random(seed))
        if len(expected(agreements, 100)) < len(agreements):
            yield len(accepted(keys, agreements)) < len(agreements)
            given_back(keys)


def test_sets_that_pass_a_week_are_refused(six):
    answers = list(refused(six))

    assert len(answers) > 20
    assert all(answers)


def test_control_without_the_trigger_every_set_passes(six):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER incubation_give_the_week ON incubation_timeallocation")

    answers = list(refused(six))

    assert len(answers) > 20
    assert not any(answers)


def test_control_a_trigger_that_forgets_to_add_is_stopped_by_the_constraint(six):
    """The sum is the writer's; what it writes is kept apart by the constraint, even when it errs."""
    half = Drawn("approved", Decimal(50), BEGINS, BEGINS)
    assert accepted(six, [half]) == [half]
    row = GivenTime.objects.get()
    with connection.cursor() as cursor:
        cursor.execute(UNGUARDED)
        with pytest.raises(IntegrityError, match="incubation_week_given_once"), transaction.atomic():
            GivenTime.objects.create(
                person=row.person, allocation_id=six[1], share=(4999, 6000), period=row.period
            )
        GivenTime.objects.create(
            person=row.person, allocation_id=six[1], share=(5000, 6000), period=row.period
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE incubation_giventime DROP CONSTRAINT incubation_week_given_once")
        GivenTime.objects.create(
            person=row.person, allocation_id=six[2], share=(4999, 6000), period=row.period
        )


@pytest.mark.parametrize("share", [(-1, 10), (9999, 10_001), (5, 5)])
def test_a_share_stays_in_the_week(six, share):
    accepted(six, [Drawn("approved", Decimal(50), BEGINS, BEGINS)])
    row = GivenTime.objects.get()
    with connection.cursor() as cursor:
        cursor.execute(UNGUARDED)

    with pytest.raises(IntegrityError, match="incubation_given_share_in_the_week"), transaction.atomic():
        GivenTime.objects.filter(pk=row.pk).update(share=share)


@pytest.mark.parametrize("what", ["insert", "update", "delete"])
def test_nobody_writes_a_given_week_by_hand(six, what):
    accepted(six, [Drawn("approved", Decimal(50), BEGINS, BEGINS)])
    row = GivenTime.objects.get()
    by_hand = {
        "insert": lambda: GivenTime.objects.create(
            person=row.person, allocation_id=six[1], share=(9000, 9500), period=row.period
        ),
        "update": lambda: GivenTime.objects.update(share=(0, 10)),
        "delete": lambda: GivenTime.objects.all().delete(),
    }

    with pytest.raises(IntegrityError, match="follows the agreements"), transaction.atomic():
        by_hand[what]()
    assert rectangles_are_those_of([Drawn("approved", Decimal(50), BEGINS, BEGINS)])


def test_a_place_that_is_cut_by_others_is_still_one(six):
    """60 % then 40 % stacked above it leave 40 % at the foot here and at the top there."""
    day = timedelta(days=1)
    stacked = [
        Drawn("active", Decimal(60), BEGINS, BEGINS + 9 * day),
        Drawn("active", Decimal(40), BEGINS, BEGINS + 19 * day),
        Drawn("active", Decimal(60), BEGINS + 10 * day, BEGINS + 19 * day),
    ]
    assert accepted(six, stacked) == stacked
    with connection.cursor() as cursor:
        cursor.execute(ASK, [six[:1]])
        cursor.execute(ASK, [six[2:3]])
    long = Drawn("approved", Decimal("60"), BEGINS, BEGINS + 19 * day)

    assert accepted(six[3:], [long]) == [long]


def width_of(allocation: TimeAllocation) -> int:
    return sum(share.upper - share.lower for share in allocation.given.values_list("share", flat=True))


@pytest.fixture
def agreement(project):
    return make_agreement(project, percent="40")


def test_an_agreement_takes_its_place_when_granted_and_gives_it_back(agreement):
    manager = agreement.beneficiary.line_manager
    assert width_of(agreement) == 4000

    TimeAllocation.perform(agreement.pk, "suspend", by=None)
    assert width_of(agreement) == 0
    TimeAllocation.perform(agreement.pk, "resume", by=manager)
    assert width_of(agreement) == 4000
    TimeAllocation.perform(agreement.pk, "end", by=manager)
    assert width_of(agreement) == 0


def test_a_request_takes_no_place(project):
    assert width_of(make_request(project)) == 0


def test_what_is_granted_already_stays_when_the_maximum_is_lowered(agreement):
    set_bounds(time_percent_most=30, time_percent_together=30)

    end = timezone.localdate() + timedelta(days=90)
    terms = {"percent": Decimal(20), "starts_on": agreement.starts_on, "ends_on": end}
    TimeAllocation.perform(agreement.pk, "request_renewal", by=agreement.beneficiary, terms=terms)
    TimeAllocation.perform(
        agreement.pk,
        "decline_renewal",
        by=agreement.beneficiary.line_manager,
        category="period",
        alternative="Plus tard.",
    )

    assert width_of(agreement) == 4000


def test_the_maximum_is_that_of_the_moment_when_time_is_granted(six):
    set_bounds(time_percent_together=60)
    parts = [Drawn("approved", Decimal(40), BEGINS, BEGINS), Drawn("approved", Decimal(20), BEGINS, BEGINS)]
    assert accepted(six, parts) == parts
    set_bounds(time_percent_most=30, time_percent_together=50)
    with connection.cursor() as cursor:
        cursor.execute(ASK, [six[:1]])  # the foot of the week is free again, twenty above it stay

    one_more = [Drawn("approved", Decimal("30.01"), BEGINS, BEGINS)]
    assert accepted(six[2:], one_more) == []
    assert accepted(six[2:], [Drawn("approved", Decimal(30), BEGINS, BEGINS)])


def test_an_agreement_born_granted_takes_its_place_too(agreement):
    """Whatever writes it: an import, a shell."""
    project = make_project(carrier=agreement.beneficiary)
    born = {"project": project, "beneficiary": agreement.beneficiary, "ends_on": agreement.ends_on}
    born |= {"starts_on": agreement.starts_on, "state": "active"}

    with pytest.raises(IntegrityError, match="hundredths of their week"), transaction.atomic():
        TimeAllocation.objects.create(percent=Decimal("60.01"), **born)
    assert width_of(TimeAllocation.objects.create(percent=Decimal(60), **born)) == 6000


def test_time_that_passes_to_somebody_else_leaves_the_week_of_the_first(agreement):
    other = make_carrier()

    TimeAllocation.objects.filter(pk=agreement.pk).update(beneficiary=other)

    assert {row.person for row in agreement.given.all()} == {other}
