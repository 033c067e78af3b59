"""What the components of a card read of an idea, whatever the page."""

from accounts.models import User
from ideas.lifecycle import HIDDEN_STATES, IdeaState
from ideas.models.choices import Kind
from ideas.naming import HiddenPerson, shown
from ideas.stages import STAGES, Stage


class ReadOnACard:
    def person_shown_to(self, person: User | None, viewer: User | None) -> User | HiddenPerson | None:
        return shown(self, person, viewer)

    def author_shown_to(self, viewer: User | None) -> User | HiddenPerson:
        return shown(self, self.author, viewer)

    @property
    def shown_author(self) -> User | HiddenPerson:
        """As anybody may read it: what is drawn once for every reader."""
        return shown(self, self.author, None)

    @property
    def author_name(self) -> str:
        return str(self.shown_author)

    @property
    def unit_name(self) -> str:
        return self.shown_author.unit_name

    @property
    def kind_mark(self) -> str:
        """What sets it apart from most ideas, in two words."""
        return Kind(self.kind).mark

    @property
    def position(self) -> int:
        """The step of the journey, 1 to 6."""
        return STAGES.index(Stage(self.stage)) + 1

    @property
    def takes_contributions(self) -> bool:
        """Whoever reads it may support it and say what they know; a merged idea sends them to the common one."""
        return self.state not in (*HIDDEN_STATES, IdeaState.MERGED)
