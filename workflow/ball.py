"""Who has the ball, what is expected of them, until when: columns on every machine, one sentence everywhere."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class Holder(models.TextChoices):
    AUTHOR = "author", _("La personne qui porte l’idée")
    INNOVATION_TEAM = "innovation_team", _("Équipe innovation")
    COMMITTEE = "committee", _("Comité")
    DIRECTORATES = "directorates", _("Directions concernées")
    LINE_MANAGER = "line_manager", _("Responsable hiérarchique")
    CARRIER = "carrier", _("La personne qui mène le projet")
    COACH = "coach", _("Accompagnement")
    FACILITATOR = "facilitator", _("Animation de l’atelier")
    NOBODY = "nobody", _("Personne")


# Code of an expectation → its sentence, an infinitive. Apps add theirs with `expect()`.
EXPECTATIONS: dict[str, Promise] = {}


def expect(sentences: dict[str, Promise]) -> None:
    EXPECTATIONS.update(sentences)


@dataclass(frozen=True)
class Turn:
    """Whose turn it is after a move. `person` is the one named human when there is one."""

    holder: Holder
    expected: str = ""
    person: User | None = None


NOBODYS_TURN = Turn(Holder.NOBODY)


@dataclass(frozen=True)
class Ball:
    """The turn as a page shows it."""

    holder: str
    expected: str
    person: User | None = None
    until: date | None = None
    is_mine: bool = False
    url: str = ""
    action: str = ""
    paused: str = ""


class BallHolder(models.Model):
    """The columns of the turn, so that lists, pages, mails and the admin read the same fact."""

    ball_holder = models.CharField(
        _("à qui de jouer"), max_length=20, choices=Holder, default=Holder.NOBODY, editable=False
    )
    ball_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("personne attendue"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,  # accounts are closed, not deleted; should one be, the role still says whose turn
        related_name="+",
    )
    ball_expected = models.CharField(_("ce qui est attendu"), max_length=40, blank=True, editable=False)
    due_on = models.DateField(_("échéance"), null=True, editable=False, db_index=True)

    class Meta:
        abstract = True

    def take_turn(self, turn: Turn) -> None:
        self.ball_holder, self.ball_expected, self.ball_person = turn.holder, turn.expected, turn.person

    def person_shown_to(self, person: User | None, viewer: User | None) -> object:
        """Somebody as this viewer may know them; `None` is anybody. A machine about a hidden person overrides it."""
        return person

    @property
    def ball_name(self) -> str:
        """A person's name when somebody is named, otherwise the role; empty when nobody is expected."""
        return self.ball_name_for(None)

    def ball_name_for(self, viewer: User | None) -> str:
        if self.ball_holder == Holder.NOBODY:
            return ""
        if not self.ball_person_id:
            # Django's own `get_…_display()` says every choice in the language of the reader before it picks one.
            return str(Holder(self.ball_holder).label)
        return str(self.person_shown_to(self.ball_person, viewer))

    @property
    def expectation(self) -> str:
        return str(EXPECTATIONS.get(self.ball_expected, ""))

    def ball(self, viewer: User | None = None) -> Ball | None:
        """The turn for this viewer, `None` when nobody has to play any more."""
        if self.ball_holder == Holder.NOBODY:
            return None
        return Ball(
            holder=self.ball_name_for(viewer),
            expected=self.expectation,
            person=self.person_shown_to(self.ball_person, viewer),
            until=self.due_on,
            is_mine=viewer is not None and self.ball_person_id == viewer.pk,
            url=self.get_absolute_url(),
            paused=getattr(self, "pause_reason", ""),
        )

    def turn_in_words(self) -> str:
        """One sentence for mails and the admin: who, what, until when."""
        if self.ball_holder == Holder.NOBODY:
            return gettext("Plus personne n’est attendu.")
        return f"{self.ball_name} : {self.expectation}".rstrip(" :")
