"""What the secretary writes of a session: its date, who comes, the order of its ideas."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.days import PlannedDayField
from accounts.models import User
from accounts.roles import Role
from ideas.agenda_points import OtherPoint
from ideas.models import Attendance, Committee, CommitteeSession, Presence, Review
from ideas.seats import expected_at
from ideas.sittings.agenda_order import key_of
from ideas.sittings.presence import stand_ins
from workflow.forms import BareMoveForm, MoveForm


def to_come(day: date) -> date:
    if day < timezone.localdate():
        raise forms.ValidationError(_("Choisissez une date à venir."))
    return day


class SessionForm(forms.ModelForm):
    held_on = PlannedDayField(label=_("Date"))

    class Meta:
        model = CommitteeSession
        fields = ("committee", "title", "held_on", "starts_at", "ends_at", "place", "secretary")
        widgets = {
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "ends_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        committees = Committee.objects.filter(active=True)
        self.fields["committee"].queryset = committees
        self.fields["secretary"].queryset = User.objects.holding(Role.INNOVATION_TEAM)
        for name in ("committee", "secretary"):
            self.fields[name].empty_label = _("Choisissez")
        first = committees.first()
        self.initial = {"committee": first, "title": first and first.name, "secretary": user, **self.initial}

    def clean_held_on(self) -> date:
        return to_come(self.cleaned_data["held_on"])


class PackForm(BareMoveForm):
    intro = _(
        "Les membres du comité apprennent que l’ordre du jour est prêt à lire. Vous pouvez encore y ajouter une idée."
    )


class HoldForm(BareMoveForm):
    intro = _("Les présences sont notées : la séance s’ouvre, et ses décisions pourront être publiées.")


class MinutesForm(BareMoveForm):
    intro = _(
        "Les membres du comité sont invités à relire le relevé. Ensuite, ni les présences ni l’ordre du jour ne "
        "changent plus."
    )


class ApproveForm(MoveForm):
    intro = _("Le relevé devient définitif.")
    comment_label = _("Corrections demandées par le comité")
    comment_help = _("Gardées avec le relevé, lues par les membres du comité.")

    in_session = forms.ModelChoiceField(
        label=_("À quelle séance ?"),
        queryset=CommitteeSession.objects.none(),
        empty_label=None,
        error_messages={"required": _("Choisissez la séance qui approuve le relevé.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["in_session"].queryset = CommitteeSession.objects.approving(self.subject)
        self.fields["in_session"].label_from_instance = CommitteeSession.dated_title


class PostponeForm(MoveForm):
    intro = _("Les idées de l’ordre du jour suivent, et les personnes qui les portent apprennent la date.")
    comment_label = _("Pourquoi")
    comment_help = _("Lu par les membres du comité.")
    comment_required = True

    held_on = PlannedDayField(label=_("Nouvelle date"))

    def clean_held_on(self) -> date:
        day = to_come(self.cleaned_data["held_on"])
        if day == self.subject.held_on:
            raise forms.ValidationError(_("C’est déjà la date de la séance."))
        return day


class CancelForm(MoveForm):
    intro = _("Les idées de l’ordre du jour attendent une prochaine séance.")
    comment_label = _("Pourquoi")
    comment_help = _("Lu par les membres du comité et par les personnes qui portent ces idées.")
    comment_required = True

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if noted := self.subject.decisions.drafted().count():
            effaced = ngettext(
                "%(n)s décision déjà notée y sera effacée, sans que personne l’apprenne.",
                "%(n)s décisions déjà notées y seront effacées, sans que personne l’apprenne.",
                noted,
            )
            self.intro = f"{self.intro} {effaced % {'n': noted}}"


SESSION_FORMS: dict[str, type[MoveForm]] = {
    "send_pack": PackForm,
    "hold": HoldForm,
    "publish_minutes": MinutesForm,
    "approve_minutes": ApproveForm,
    "postpone": PostponeForm,
    "cancel": CancelForm,
}

NOT_NOTED = ("unknown", _("Pas encore notée"))


class AttendanceForm(forms.Form):
    """One choice a person who is expected: there, excused, or who comes in their place."""

    def __init__(self, *args: object, session: CommitteeSession, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        people = {person.pk: person for person in [*expected_at(session), session.secretary]}
        seats = {
            seat.person_id: f"{seat.person}, {seat.get_kind_display().lower()}" for seat in session.seated
        }
        noted = {row.person_id: row for row in session.attendance.all()}
        others = stand_ins(session, list(people.values()))
        for pk, person in people.items():
            self.fields[f"person_{pk}"] = forms.ChoiceField(
                label=seats.get(pk, str(person)),
                choices=[NOT_NOTED, *_answers(others[pk])],
                initial=_given(noted.get(pk)),
                error_messages={
                    "required": _("Choisissez une réponse."),
                    "invalid_choice": _("Choisissez une réponse."),
                },
            )

    def answers(self) -> dict[int, tuple[str, int | None]]:
        found = {}
        for name, value in self.cleaned_data.items():
            status, _colon, deputy = value.partition(":")
            if value != NOT_NOTED[0]:
                found[int(name.removeprefix("person_"))] = (status, int(deputy) if deputy else None)
        return found


def _answers(others: list[User]) -> list[tuple[str, object]]:
    kept = [
        (Presence.PRESENT.value, Presence.PRESENT.label),
        (Presence.EXCUSED.value, Presence.EXCUSED.label),
    ]
    return [
        *kept,
        *(
            (f"{Presence.REPRESENTED}:{other.pk}", _("Suppléance : %(name)s") % {"name": other})
            for other in others
        ),
    ]


def _given(row: Attendance | None) -> str:
    if row is None:
        return NOT_NOTED[0]
    return f"{row.status}:{row.by_deputy_id}" if row.by_deputy_id else row.status


@dataclass(frozen=True)
class Row:
    """An idea with its number and its two fields, the second one of a readable idea only; another point has none."""

    key: str
    label: str
    order: int
    number: int | None = None
    minutes: forms.BoundField | None = None
    asked: forms.BoundField | None = None


class AgendaForm(forms.Form):
    """Two fields an idea; the buttons that move a point are of the page. Of an idea outside `readable`, the minutes
    alone. `others`: the points of the agenda that have their place among the ideas.
    """

    def __init__(
        self,
        *args: object,
        reviews: list[Review],
        readable: set[int],
        others: list[OtherPoint],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.reviews, self.readable, self.others = reviews, readable, others
        for review in reviews:
            self.fields[f"minutes_{review.pk}"] = forms.IntegerField(
                label=_("Minutes prévues"), required=False, min_value=1, max_value=480, initial=review.minutes
            )
            if review.idea_id in readable:
                self.fields[f"asked_{review.pk}"] = forms.CharField(
                    label=_("Ce qui est demandé au comité"),
                    required=False,
                    max_length=200,
                    widget=forms.Textarea(attrs={"rows": 2}),
                    initial=review.asked,
                )

    def rows(self) -> list[Row]:
        """In the order of the agenda."""
        ideas = [self._row(number, review) for number, review in enumerate(self.reviews, start=1)]
        others = [Row(point.key, point.label, point.order) for point in self.others]
        return sorted([*ideas, *others], key=attrgetter("order"))

    def _row(self, number: int, review: Review) -> Row:
        reads = review.idea_id in self.readable
        return Row(
            key_of(review),
            review.idea.title if reads else review.idea.reference,
            review.order,
            number,
            self[f"minutes_{review.pk}"],
            self[f"asked_{review.pk}"] if reads else None,
        )

    def facts(self) -> dict[int, tuple[int | None, str]]:
        given = self.cleaned_data
        return {
            review.pk: (given[f"minutes_{review.pk}"], given.get(f"asked_{review.pk}", review.asked))
            for review in self.reviews
        }
