"""Who is told of mediations and of delegations."""

from accounts.models import Delegation, User
from incubation import audiences
from incubation.models import Mediation


def both_answers(mediation: Mediation) -> list[User | None]:
    """Those whose answer is awaited: the person, and whoever answers for them."""
    return audiences.both_sides(mediation.allocation)


def led_by(mediation: Mediation) -> list[User | None]:
    """Whoever prepares the meeting."""
    return [mediation.mediator] if mediation.mediator else audiences.allocation_owner(mediation.allocation)


def three_of_them(mediation: Mediation) -> list[User | None]:
    """Both sides and whoever prepares the meeting; nobody above them."""
    return [*both_answers(mediation), *led_by(mediation)]


def delegate(delegation: Delegation) -> list[User]:
    return [delegation.delegate]
