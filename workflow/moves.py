"""What somebody may do with an object now: the same list for the page, the admin and the keyboard."""

from dataclasses import dataclass, field

from django.db import models
from django_fsm import can_proceed, has_transition_perm

from accounts.models import User
from workflow.registry import missing_for


@dataclass(frozen=True)
class Move:
    name: str
    label: str
    url: str = ""
    primary: bool = False
    danger: bool = False
    missing: list[str] = field(default_factory=list)


def moves_for(
    subject: models.Model, user: User, url: str = "", only: frozenset[str] | None = None
) -> list[Move]:
    """The moves this person may make from this state, the expected ones first, dangerous ones last.

    `url` is a pattern with `{name}`. A move with sentences in `missing` is shown with them and refused until then.
    """
    moves = [
        Move(
            name=name,
            label=str(transition.custom["label"]),
            url=url.format(name=name),
            primary=transition.custom.get("primary", False),
            danger=transition.custom.get("danger", False),
            missing=missing_for(subject, name, user),
        )
        for name, transition in subject.transitions().items()
        if (only is None or name in only) and _offered(subject, name, user)
    ]
    return sorted(moves, key=lambda move: (move.danger, not move.primary))


def _offered(subject: models.Model, name: str, user: User) -> bool:
    method = getattr(subject, name)
    return can_proceed(method) and has_transition_perm(method, user)
