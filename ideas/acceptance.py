"""Who has accepted which version of the rules: the deposits themselves are the register."""

from datetime import datetime

from accounts.models import User
from ideas.models import DepositRules, IdeaTransition


def accepted_by(user: User, rules: DepositRules | None) -> datetime | None:
    """When this person first deposited under this very version, whoever the idea was for; `None` when never."""
    if rules is None:
        return None
    deposits = IdeaTransition.objects.filter(name="submit", actor=user, subject__rules=rules)
    return deposits.order_by("at", "pk").values_list("at", flat=True).first()
