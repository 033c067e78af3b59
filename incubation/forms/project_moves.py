"""What each move of a project asks, outside the gates."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access import only_reads
from accounts.days import DayField
from accounts.models import User
from accounts.roles import Role
from incubation.forms.fields import PersonField, text
from workflow.forms import MoveForm, PauseForm


class AcceptForm(MoveForm):
    intro = _(
        "Vous menez le projet : l’étude, les essais, la mise en place. Vous demandez ensuite du temps à votre "
        "responsable, et quelqu’un vous accompagne."
    )
    comment_label = _("Un mot pour l’équipe")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.subject.idea.name_hidden and self.user.pk == self.subject.idea.author_id:
            self.intro = (
                f"{self.intro} {gettext('Vos collègues liront votre nom, sur le projet et sur l’idée.')}"
            )


class DeclineForm(MoveForm):
    intro = _("L’idée reste la vôtre. L’équipe innovation cherche qui pourrait mener le projet.")
    comment_label = _("Un mot pour l’équipe")
    comment_help = _("Par exemple, à qui vous pensez.")


class CarrierForm(MoveForm):
    """Nobody is named unawares: whoever names somebody has spoken with them."""

    intro = _("Cette personne mènera le projet. L’idée reste celle de qui l’a eue, et le crédit aussi.")
    comment_label = _("Pourquoi cette personne, ou un mot pour elle")

    carrier = PersonField(label=_("Qui mènera le projet"))
    agreed = forms.BooleanField(
        label=_("Cette personne accepte de mener le projet"),
        error_messages={"required": _("Parlez-en d’abord avec cette personne, puis cochez cette case.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.intro = self.introduction()

    def introduction(self) -> object:
        if self.subject.carrier_search_since is not None:
            return self.intro
        return gettext(
            "%(author)s n’a pas encore dit si le projet l’intéresse : un appel d’abord. L’idée reste la sienne."
        ) % {"author": self.subject.idea.author_shown_to(self.user)}

    def clean_carrier(self) -> User:
        person = self.cleaned_data["carrier"]
        if person.pk == self.subject.coach_id:
            raise forms.ValidationError(
                _("%(person)s accompagne déjà ce projet : choisissez une autre personne.")
                % {"person": person}
            )
        if only_reads(person):
            raise forms.ValidationError(
                _("%(person)s lit sans rien écrire ici : choisissez une autre personne.") % {"person": person}
            )
        return person

    def inputs(self) -> dict[str, object]:
        return {"carrier": self.cleaned_data["carrier"]}


class ReplacementForm(CarrierForm):
    comment_label = _("Pourquoi une autre personne")
    comment_help = _("Envoyé tel quel aux deux personnes et à l’équipe du projet, et gardé dans l’histoire.")
    comment_required = True

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].error_messages["required"] = _("Dites pourquoi, même en quelques mots.")

    def introduction(self) -> object:
        former = {"person": self.subject.intrapreneur}
        first = gettext("%(person)s ne mènera plus ce projet, et n’y écrira plus à ce titre.") % former
        return f"{first} {self._what_becomes_of_the_time()}".strip()

    def _what_becomes_of_the_time(self) -> str:
        allocation = self.subject.allocations.concluding(self.subject.intrapreneur_id)
        if allocation is None:
            return ""
        if "end" in allocation.possible_moves():
            return gettext(
                "Son accord de temps prend fin aujourd’hui. La personne qui prend la suite demande le sien."
            )
        return gettext("Sa demande de temps est annulée. La personne qui prend la suite fait la sienne.")

    def clean_carrier(self) -> User:
        person = super().clean_carrier()
        if person.pk == self.subject.intrapreneur_id:
            raise forms.ValidationError(
                _("%(person)s mène déjà ce projet : choisissez une autre personne.") % {"person": person}
            )
        return person


class WaiveTimeForm(MoveForm):
    intro = _(
        "Le projet peut démarrer sans qu’un accord soit en cours. Un accord peut toujours être demandé ensuite."
    )

    reason = forms.CharField(
        label=_("Pourquoi le projet se passe d’un accord de temps"),
        help_text=_("Par exemple : le temps est déjà prévu dans le poste."),
        max_length=300,
        widget=text(3),
        error_messages={"required": _("Dites pourquoi, même en quelques mots.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["comment"]
        self.fields["reason"].initial = self.subject.without_allocation_reason

    def clean(self) -> dict[str, object]:
        values = super().clean()
        return {**values, "comment": values.get("reason", "")}


class CoachForm(MoveForm):
    coach = forms.ModelChoiceField(
        User.objects.none(), label=_("Qui accompagne le projet"), empty_label=_("Choisissez une personne")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["coach"].queryset = User.objects.holding(Role.COACH)
        self.fields["coach"].error_messages["required"] = _("Choisissez qui accompagne le projet.")
        self.fields["coach"].initial = self.subject.coach_id
        del self.fields["comment"]

    def clean_coach(self) -> User:
        person = self.cleaned_data["coach"]
        if person.pk == self.subject.intrapreneur_id:
            raise forms.ValidationError(
                _("%(person)s mène déjà ce projet : choisissez une autre personne.") % {"person": person}
            )
        return person


class SponsorForm(MoveForm):
    intro = _(
        "Qui parraine répond du projet auprès de la direction générale, et ouvre les portes. Parlez-en d’abord "
        "avec cette personne."
    )
    comment_label = _("Un mot pour cette personne")

    sponsor = PersonField(label=_("Qui parraine le projet"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sponsor"].initial = self.subject.sponsor

    def inputs(self) -> dict[str, object]:
        return {"sponsor": self.cleaned_data["sponsor"]}


class MissionLetterForm(MoveForm):
    intro = _(
        "La lettre dit ce que la personne s’engage à faire et ce que l’organisation met à sa disposition."
    )

    objectives = forms.CharField(
        label=_("Objectifs de la lettre"),
        widget=text(5),
        error_messages={"required": _("Dites les objectifs, même en quelques mots.")},
    )
    signed_on = DayField(label=_("Signée le"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["comment"]

    def clean_signed_on(self) -> object:
        signed_on = self.cleaned_data["signed_on"]
        if signed_on > timezone.localdate():
            raise forms.ValidationError(_("Une lettre se dépose une fois signée : choisissez un jour passé."))
        return signed_on


class StartForm(MoveForm):
    intro = _("Le cadre est réuni. L’étude de faisabilité commence aujourd’hui.")
    comment_label = _("Un mot pour lancer le projet")


class AskGateForm(MoveForm):
    intro = _(
        "La direction générale est prévenue. Elle relit ce qui est écrit sur cette page, puis décide de la suite."
    )
    comment_label = _("Ce que vous aimeriez qu’on retienne")


class ProjectPauseForm(PauseForm):
    intro = _("Le temps accordé est suspendu avec le projet. Les échéances attendent.")

    def clean(self) -> dict[str, object]:
        values = super().clean()
        return {**values, "comment": values.get("reason", "")}


class ResumeForm(MoveForm):
    intro = _(
        "Les échéances repartent de là où elles s’étaient arrêtées. Le temps accordé reprend avec le projet."
    )
    comment_label = _("Un mot pour la reprise")
