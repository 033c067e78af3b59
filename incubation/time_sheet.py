"""What the page of a time agreement shows to one person: what is asked, what it weighs, what may be answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from incubation.asking_again import may_ask_again
from incubation.forms.time_moves import TIME_FORMS
from incubation.half_day_words import both_in_words, week_in_words
from incubation.mediation import why_not_offered
from incubation.models import AllocationTerms, Mediation, Project, TimeAllocation
from incubation.terms_words import counted_in_words, notice_in_words, place_in_words, plain
from incubation.time_weight import TimeWeight
from incubation.versions import Version, versions_of
from workflow.ball import Ball
from workflow.forms import MoveForm
from workflow.moves import Move, moves_for

# In the order of the page: the expected answer comes first, refusing last.
ANSWERS = (
    "approve",
    "renew",
    "confirm",
    "accept_terms",
    "accept_renewal",
    "propose",
    "propose_renewal",
    "contest",
    "refuse",
    "decline_renewal",
)


@dataclass(frozen=True)
class Answer:
    move: Move
    form: MoveForm
    hint: str
    is_chosen: bool


class TimeSheet:
    def __init__(
        self,
        allocation: TimeAllocation,
        viewer: User,
        *,
        chosen: MoveForm | None = None,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        """`chosen`: the form of the answer that was sent and did not pass. `typed`: everything that was sent."""
        self.allocation, self.viewer, self.chosen, self.typed = allocation, viewer, chosen, typed or {}

    # What is asked.

    @cached_property
    def is_mine(self) -> bool:
        return self.allocation.beneficiary_id == self.viewer.pk

    @cached_property
    def manages(self) -> bool:
        return self.allocation.is_managed_by(self.viewer)

    @cached_property
    def asked(self) -> TimeAllocation | AllocationTerms:
        """The share and the days that the page speaks of: while a change is discussed, those of the change."""
        return self.allocation.asked

    @cached_property
    def headline(self) -> str:
        names = {"person": self.allocation.beneficiary, "hours": plain(self.asked.hours_a_week)}
        if self.manages and self.allocation.is_to_confirm():
            return _("À confirmer : %(hours)s h par semaine pour %(person)s") % names
        if not self.allocation.is_waiting:
            return _("%(hours)s h par semaine pour %(person)s") % names
        if self.current and self.current.proposed_by_id != self.allocation.beneficiary_id:
            names["manager"] = self.current.proposed_by
            if self.is_mine:
                return _("%(manager)s vous propose %(hours)s h par semaine") % names
            return _("%(hours)s h par semaine proposées à %(person)s") % names
        if self.is_mine:
            return _("Vous demandez %(hours)s h par semaine") % names
        if self.manages:
            return _("%(person)s vous demande %(hours)s h par semaine") % names
        return _("%(person)s demande %(hours)s h par semaine") % names

    @cached_property
    def period_in_words(self) -> str:
        weeks = self.asked.weeks
        words = ngettext("Pendant %(weeks)d semaine", "Pendant %(weeks)d semaines", weeks) % {"weeks": weeks}
        dates = {"start": _day(self.asked.starts_on), "end": _day(self.asked.ends_on)}
        return f"{words}, " + _("du %(start)s au %(end)s.") % dates

    @cached_property
    def share_in_words(self) -> str:
        """« 1 jour et demi, soit 3 demi-journées par semaine : 30 % du temps de travail »."""
        return _("%(week)s : %(percent)s %% du temps de travail") % {
            "week": capfirst(week_in_words(self.asked)),
            "percent": plain(self.asked.percent),
        }

    @cached_property
    def total_in_words(self) -> str:
        return capfirst(both_in_words(self.asked.total_days))

    @cached_property
    def total_days(self) -> Decimal:
        """An envelope says it itself; the others come to it."""
        return self.current.envelope_days or self.asked.total_days

    @property
    def counted_in_words(self) -> str:
        return counted_in_words(self.current)

    @property
    def place_in_words(self) -> str:
        return place_in_words(self.current)

    @property
    def notice_in_words(self) -> str:
        return notice_in_words(self.current)

    @cached_property
    def project_url(self) -> str:
        """The project for whoever sees it, otherwise the idea."""
        project = self.allocation.project
        seen = Project.objects.visible_to(self.viewer).filter(pk=project.pk).exists()
        return project.get_absolute_url() if seen else project.idea.get_absolute_url()

    @cached_property
    def versions(self) -> list[Version]:
        return versions_of(self.allocation)

    @cached_property
    def current(self) -> AllocationTerms | None:
        """Those that stand: after a change that was not granted, not the last ones that were written."""
        standing = self.allocation.standing_terms
        return next((each.terms for each in self.versions if each.terms == standing), standing)

    @cached_property
    def objectives(self) -> str:
        """The latest that were written: a proposal that changes only dates keeps those of before."""
        written = [self.current.objectives] if self.current else []
        written += [version.terms.objectives for version in self.versions]
        return next((words for words in written if words), "")

    @cached_property
    def arrangements(self) -> list:
        return self.current.lines

    @cached_property
    def history(self) -> list:
        return list(reversed(self.allocation.history.select_related("actor", "stands_in_for")))

    @cached_property
    def weight(self) -> TimeWeight:
        return TimeWeight(self.allocation, self.viewer, asked=self.asked, manages=self.manages)

    @cached_property
    def mediation(self) -> Mediation | None:
        """The latest, when this reader may know of it."""
        return Mediation.objects.visible_to(self.viewer).filter(allocation=self.allocation).first()

    @cached_property
    def again_url(self) -> str:
        """The form of a new request, with what this one said."""
        if only_reads(self.viewer) or not may_ask_again(self.allocation, self.viewer):
            return ""
        address = reverse("incubation:time_new", args=[self.allocation.project_id])
        return f"{address}?from={self.allocation.pk}"

    @cached_property
    def may_offer_mediation(self) -> bool:
        may_offer = may(self.viewer, "incubation.frame_project") and not only_reads(self.viewer)
        return may_offer and not why_not_offered(self.allocation)

    # What may be answered.

    @cached_property
    def moves(self) -> list[Move]:
        if only_reads(self.viewer):
            return []
        pattern = reverse("incubation:time_move", args=[self.allocation.pk, "_"]).replace("/_/", "/{name}/")
        return moves_for(self.allocation, self.viewer, pattern)

    @cached_property
    def answers(self) -> list[Answer]:
        if not (self.allocation.is_waiting or self.allocation.is_to_confirm()):
            return []
        offered = {move.name: move for move in self.moves if not move.missing}
        return [self._answer(offered[name]) for name in ANSWERS if name in offered]

    def _answer(self, move: Move) -> Answer:
        is_sent = self.chosen is not None and type(self.chosen) is TIME_FORMS[move.name]
        form = self.chosen if is_sent else self._form(move.name)
        is_chosen = is_sent or (self.chosen is None and self.typed.get("answer") == move.name)
        return Answer(move, form, self._hint(move.name), is_chosen)

    def _form(self, name: str) -> MoveForm:
        """Not sent, or not the one that was chosen: the words typed in it stay all the same."""
        form = answer_form(name)(None, subject=self.allocation, user=self.viewer)
        typed = {field.name: self.typed.get(field.html_name) for field in form.visible_fields()}
        form.initial = {**form.initial, **{field: value for field, value in typed.items() if value}}
        if hasattr(form, "show_again"):
            form.show_again(self.typed)
        return form

    def _hint(self, name: str) -> str:
        return {
            "approve": _("Tel quel, à partir du %(day)s.") % {"day": _day(self.allocation.starts_on)},
            "renew": _("Telle quelle, sans interruption."),
            "accept_terms": _("Votre responsable n’a plus qu’à l’accorder."),
            "accept_renewal": _("Votre responsable n’a plus qu’à l’accorder."),
            "propose": _("Moins de temps, d’autres jours ou une autre date."),
            "propose_renewal": _("L’accord actuel continue tant que vous n’êtes pas d’accord tous les deux."),
            "refuse": _("L’idée reste ouverte, une autre solution sera cherchée."),
            "confirm": _("Tel quel, jusqu’au %(day)s.") % {"day": _day(self.allocation.ends_on)},
            "contest": _("L’accord continue, une rencontre à trois vous est proposée."),
            "decline_renewal": _("Le temps déjà accordé va jusqu’à son terme."),
        }[name]

    @cached_property
    def held_back(self) -> list[str]:
        """Why the expected answer cannot be given yet."""
        held = (move for move in self.moves if move.name in ("approve", "renew", "resume") and move.missing)
        return next((move.missing for move in held), [])

    @cached_property
    def other_moves(self) -> list[Move]:
        answers = {answer.move.name for answer in self.answers}
        waits = ANSWERS if self.allocation.is_waiting else ()
        return [move for move in self.moves if move.name not in {*answers, *waits} and not move.missing]

    @cached_property
    def ball(self) -> Ball | None:
        """Without its button: the answer is on the page."""
        ball = self.allocation.ball(self.viewer)
        return replace(ball, url="") if ball else None

    @cached_property
    def unsent(self) -> list[str]:
        """The words of an answer that is not possible any more."""
        if self.chosen is None or any(answer.is_chosen for answer in self.answers):
            return []
        return [str(field.value()) for field in self.chosen.visible_fields() if field.value()]


def answer_form(name: str) -> Callable[..., MoveForm]:
    """The form of an answer among others on one page: prefixed, and never held back by what is folded."""

    def build(data: object, *, subject: TimeAllocation, user: User) -> MoveForm:
        form = TIME_FORMS[name](data, subject=subject, user=user, prefix=name)
        form.use_required_attribute = False
        return form

    return build


def _day(day: object) -> str:
    return date_format(day, "j F Y")
