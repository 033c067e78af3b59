"""The form of each move that a person makes with an idea; the site and the admin show the same."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.days import DayField
from accounts.models import User
from accounts.roles import Role
from ideas.forms.explained import ExplainedForm, paragraph
from ideas.forms.merging import KeepMergedForm, MergeForm, ObjectForm, UnmergeForm
from ideas.forms.qualify import QualifyForm
from ideas.forms.reformulation import ProposeReformulationForm
from ideas.forms.split import SplitForm
from ideas.models import Channel, CommitteeSession, Idea, Telling
from ideas.models.decision import ENDS_EXAMINATION, PUBLISHES
from ideas.telling.requirements import impossible_day
from workflow.forms import BareMoveForm, MoveForm, PauseForm


def not_to_come(day: date | None) -> date | None:
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("Choisissez aujourd’hui ou une date passée."))
    return day


class AssignForm(MoveForm):
    owner = forms.ModelChoiceField(
        label=_("Qui suit cette idée"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Personne pour l’instant"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = User.objects.holding(Role.INNOVATION_TEAM)
        self.fields["owner"].initial = self.subject.triage_owner_id


class ContactForm(BareMoveForm):
    intro = _("Appelez d’abord, notez ensuite : deux ou trois phrases suffisent.")

    channel = forms.ChoiceField(
        # A note is no contact.
        label=_("Comment"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.NOTE],
        initial=Channel.CALL,
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("Quel jour"), initial=timezone.localdate)
    summary = forms.CharField(
        label=_("Ce qui s’est dit"),
        widget=paragraph(),
        error_messages={"required": _("Notez ce qui s’est dit, même en une phrase.")},
    )
    shared = forms.BooleanField(
        label=_("Partager avec la personne qui porte l’idée"),
        help_text=_("Décoché, seules l’équipe innovation et la direction générale lisent ce résumé."),
        required=False,
        initial=True,
    )

    def clean_on(self) -> date:
        return not_to_come(self.cleaned_data["on"])


class QuestionForm(BareMoveForm):
    question = forms.CharField(
        label=_("Votre question"),
        max_length=2000,
        help_text=_("Envoyée telle quelle. Une question à la fois trouve plus vite sa réponse."),
        widget=paragraph(),
        error_messages={"required": _("Écrivez la question à poser.")},
    )


class AnswerForm(BareMoveForm):
    answer = forms.CharField(
        label=_("Votre réponse"),
        max_length=5000,
        help_text=_("Un ordre de grandeur suffit souvent."),
        widget=paragraph(),
        error_messages={"required": _("Écrivez votre réponse, même en quelques mots.")},
    )


class ScheduleForm(MoveForm):
    session = forms.ModelChoiceField(
        label=_("Séance"),
        queryset=CommitteeSession.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez la séance.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = (
            CommitteeSession.objects.visible_to(self.user).upcoming().taking_ideas()
        )
        self.fields["session"].label_from_instance = CommitteeSession.dated_title


class PublishForm(BareMoveForm):
    intro = _("La décision et son motif deviennent lisibles par toutes les personnes qui lisent l’idée.")
    preface = "ideas/_told_before_publishing.html"

    told_in_person_on = DayField(
        label=_("Annoncée de vive voix le"),
        help_text=_("Une décision s’annonce d’abord par une personne."),
        required=False,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # Asked when the page is shown, and not when it is sent.
        self.fields["told_in_person_on"].initial = lambda: self.telling and self.telling.told_on

    @cached_property
    def telling(self) -> Telling | None:
        return Telling.objects.running().filter(decision__idea=self.subject).for_words().first()

    def clean_told_in_person_on(self) -> date | None:
        day = not_to_come(self.cleaned_data["told_in_person_on"])
        decision = self.subject.decisions.drafted().select_related("session", "telling").first()
        if day and decision and (sentences := list(impossible_day(decision, day))):
            raise forms.ValidationError(sentences)
        return day


def send_back_form(*args: object, subject: Idea, **kwargs: object) -> MoveForm:
    """Taken off the agenda, an idea is owed an explanation; from the day of its session on, a decision gives it."""
    form = PublishForm if subject.is_decided_in_session else ExplainedForm
    return form(*args, subject=subject, **kwargs)


class WithdrawForm(MoveForm):
    intro = _("Votre idée quitte le catalogue. Vous pourrez demander à la rouvrir.")
    comment_help = _("L’équipe innovation le lit.")


class RedirectForm(ExplainedForm):
    intro = _(
        "L’idée n’est plus lisible dès maintenant. Une deuxième personne de l’équipe innovation confirme, et votre "
        "explication part alors à la personne qui l’a écrite."
    )
    comment_label = _("Vers quel canal, et pourquoi")

    seconded_by = forms.ModelChoiceField(
        label=_("La deuxième personne"),
        queryset=User.objects.none(),
        empty_label=_("Choisissez"),
        error_messages={"required": _("Choisissez la personne qui décide avec vous.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        involved = [self.user.pk, *(person.pk for person in self.subject.people)]
        team = User.objects.holding(Role.INNOVATION_TEAM).exclude(pk__in=involved)
        self.fields["seconded_by"].queryset = team


class ConfirmRedirectForm(ExplainedForm):
    intro = _(
        "Relisez ce que la personne lira. Rien d’autre ne lui est dit, et rien n’est transmis à sa place."
    )
    comment_label = _("Vers quel canal, et pourquoi")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        asked = self.subject.history.filter(name="redirect").last()
        self.fields["comment"].initial = asked.comment if asked else ""


class CancelRedirectForm(ExplainedForm):
    intro = _("L’idée redevient lisible, et attend son premier contact.")
    comment_help = _("Lu par la personne qui l’a écrite et par l’équipe innovation.")


MOVE_FORMS: dict[str, Callable[..., MoveForm]] = {
    "assign": AssignForm,
    "record_contact": ContactForm,
    "request_info": QuestionForm,
    "answer_info": AnswerForm,
    "qualify": QualifyForm,
    "schedule_review": ScheduleForm,
    **dict.fromkeys(ENDS_EXAMINATION, PublishForm),
    "request_complement": send_back_form,
    "defer": send_back_form,
    "withdraw": WithdrawForm,
    "merge": MergeForm,
    "object_to_merge": ObjectForm,
    "keep_merged": KeepMergedForm,
    "unmerge": UnmergeForm,
    "split": SplitForm,
    "redirect": RedirectForm,
    "confirm_redirect": ConfirmRedirectForm,
    "cancel_redirect": CancelRedirectForm,
    "reopen": ExplainedForm,
    "pause": PauseForm,
    "resume": BareMoveForm,
    "propose_reformulation": ProposeReformulationForm,
}
# Published from the session, where the decision is written.
PAGE_MOVES = frozenset(MOVE_FORMS) - frozenset(PUBLISHES.values())
