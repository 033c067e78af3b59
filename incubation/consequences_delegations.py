"""What follows when a manager names somebody to answer in their place: it is told, and what waits moves at once."""

from accounts.delegating import follows_delegations, once_delegated
from accounts.models import Delegation, User
from incubation import services
from notifications.delivery import Act, announce


@follows_delegations
def the_delegate_is_told(row: Delegation, what: str, by: User) -> None:
    announce(row, what, Act(f"{row.starts_on:%Y%m%d}-{row.ends_on:%Y%m%d}", by))


@once_delegated
def what_waits_is_handed_over(manager: User) -> None:
    services.hand_turns_over(manager)
