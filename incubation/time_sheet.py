"""What the page of a time agreement shows to one person: what is asked, what it weighs, what may be answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from incubation.forms.time_moves import TIME_FORMS
from incubation.models import AllocationTerms, Project, TimeAllocation
from incubation.versions import Version, plain, versions_of
from incubation.workload import Load, load_of
from workflow.ball import Ball
from workflow.forms import MoveForm
from workflow.moves import Move, moves_for

# In the order of the page: the expected answer comes first, refusing last.
ANSWERS = ("approve", "renew", "accept_terms", "propose", "refuse", "decline_renewal")


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
        return self.viewer.may_manage(self.allocation.beneficiary)

    @cached_property
    def headline(self) -> str:
        names = {"person": self.allocation.beneficiary, "hours": plain(self.allocation.hours_a_week)}
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
        weeks = self.allocation.weeks
        words = ngettext("Pendant %(weeks)d semaine", "Pendant %(weeks)d semaines", weeks) % {"weeks": weeks}
        dates = {"start": _day(self.allocation.starts_on), "end": _day(self.allocation.ends_on)}
        return f"{words}, " + _("du %(start)s au %(end)s.") % dates

    @cached_property
    def share_in_words(self) -> str:
        words = _("soit %(percent)s %% du temps de travail") % {"percent": plain(self.allocation.percent)}
        days = self.allocation.days_a_week
        if not self.allocation.is_in_half_days:
            return words
        return f"{words}, " + _("%(days)s j par semaine") % {"days": plain(days)}

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
        return self.versions[0].terms if self.versions else None

    @cached_property
    def objectives(self) -> str:
        """The latest that were written: a proposal that changes only dates keeps those of before."""
        written = (version.terms.objectives for version in self.versions)
        return next((words for words in written if words), "")

    @cached_property
    def arrangements(self) -> list:
        return list(self.allocation.arrangements.select_related("to_whom"))

    @cached_property
    def history(self) -> list:
        return list(reversed(self.allocation.history.select_related("actor")))

    # What it weighs: the weeks of colleagues are for whoever answers for them, or follows all of them.

    @cached_property
    def sees_the_service(self) -> bool:
        return self.manages or may(self.viewer, "incubation.view_timeallocation")

    @cached_property
    def granted(self) -> list[TimeAllocation]:
        """What the service gives already over these days."""
        if not self.sees_the_service:
            return []
        allocation, manager = self.allocation, self.allocation.beneficiary.line_manager
        others = TimeAllocation.objects.granted().in_service_of(manager).exclude(pk=allocation.pk)
        return list(others.overlapping(allocation.starts_on, allocation.ends_on).for_list())

    @cached_property
    def load(self) -> Load | None:
        return load_of(self.allocation, self.granted) if self.sees_the_service else None

    @cached_property
    def load_title(self) -> str:
        if self.load.by_month:
            return _("Heures par semaine consacrées aux projets dans le service, mois par mois.")
        return _("Heures consacrées aux projets dans le service, semaine par semaine.")

    @cached_property
    def load_scale(self) -> str:
        people = self.load.people
        words = ngettext(
            "La barre entière correspond à la semaine d’une personne, soit %(hours)s h.",
            "La barre entière correspond à la semaine de %(people)d personnes, soit %(hours)s h.",
            people,
        )
        return words % {"people": people, "hours": plain(self.load.full_bar)}

    # What may be answered.

    @cached_property
    def moves(self) -> list[Move]:
        if only_reads(self.viewer):
            return []
        pattern = reverse("incubation:time_move", args=[self.allocation.pk, "_"]).replace("/_/", "/{name}/")
        return moves_for(self.allocation, self.viewer, pattern)

    @cached_property
    def answers(self) -> list[Answer]:
        if not self.allocation.is_waiting:
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
        return form

    def _hint(self, name: str) -> str:
        return {
            "approve": _("Tel quel, à partir du %(day)s.") % {"day": _day(self.allocation.starts_on)},
            "renew": _("Telle quelle, sans interruption."),
            "accept_terms": _("Votre responsable n’a plus qu’à l’accorder."),
            "propose": _("Moins de temps, d’autres jours ou une autre date."),
            "refuse": _("L’idée reste ouverte, une autre solution sera cherchée."),
            "decline_renewal": _("Le temps déjà accordé va jusqu’à son terme."),
        }[name]

    @cached_property
    def held_back(self) -> list[str]:
        """Why the expected answer cannot be given yet."""
        held = (move for move in self.moves if move.name in ("approve", "renew", "resume") and move.missing)
        return next((move.missing for move in held), [])

    @cached_property
    def other_moves(self) -> list[Move]:
        return [move for move in self.moves if move.name not in ANSWERS and not move.missing]

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
