"""Who speaks for an idea when it meets another one."""

from typing import TYPE_CHECKING

from accounts.models import User
from accounts.permissions import held
from ideas.recusal import carries

if TYPE_CHECKING:
    from ideas.models import Idea


class CarriedOnEitherSide:
    """Whoever carries the merged idea or the common one."""

    def __call__(self, idea: "Idea", user: User) -> bool:
        sides = [idea] if idea.merged_into_id is None else [idea, idea.merged_into]
        return any(carries(side, user) for side in sides)

    def __repr__(self) -> str:
        return "ideas.answer_idea (either idea)"


class held_or_carried(held):
    """A role's permission, or standing as an author."""

    def __call__(self, idea: "Idea", user: User) -> bool:
        return super().__call__(idea, user) or carries(idea, user)

    def __repr__(self) -> str:
        return f"{self.permission} or ideas.answer_idea"


carried_on_either_side = CarriedOnEitherSide()
