"""The decision on one idea: its verdict, its reason, and everything that whoever carries the idea is owed with it."""

from collections.abc import Iterator

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from accounts.models import OrgUnit, User
from accounts.roles import Role
from ideas.forms.conditions import Conditions, named_people
from ideas.models import AnswerTemplate, CommitteeSession, Decision, Idea, Review, Verdict, Visibility
from ideas.models.decision import NEGATIVE

# What each decision leads to, under its name.
LEADS_TO = {
    Verdict.EXPERIMENT: _("Simple et sans risque : on essaie tout de suite."),
    Verdict.STUDY: _("Du temps est demandé, puis la faisabilité est étudiée."),
    Verdict.TRANSFER: _("Chaque direction s’en saisit et répond."),
    Verdict.SET_ASIDE: _("Avec une explication claire et ce qui reste possible."),
    Verdict.COMPLEMENT: _("L’idée revient en qualification, puis devant vous."),
    Verdict.DEFER: _("L’idée attend une autre séance."),
}
# What is said with one verdict and no other.
SAID_WITH = {
    "missing": Verdict.COMPLEMENT,
    "put_off_to": Verdict.DEFER,
    "put_off_until": Verdict.DEFER,
    "existing_link": Verdict.SET_ASIDE,
}
OWED = {
    "contact": _("Choisissez avec qui la personne qui porte l’idée peut en parler."),
    "next_steps": _("Dites ce qui se passe ensuite : elle ne reste pas sans suite."),
}


class VerdictSelect(forms.RadioSelect):
    """Each verdict reveals what is asked with it."""

    def create_option(self, name: str, value: object, *args: object, **kwargs: object) -> dict[str, object]:
        option = super().create_option(name, value, *args, **kwargs)
        option["label"] = format_html("{}<small>{}</small>", option["label"], LEADS_TO[value])
        return option


class DecisionForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Décision"),
        choices=Verdict,
        widget=VerdictSelect,
        error_messages={"required": _("Choisissez une décision.")},
    )
    units = forms.ModelMultipleChoiceField(
        label=_("À quelles directions ?"),
        help_text=_("Chacune reçoit l’idée, en accuse réception et répond."),
        queryset=OrgUnit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    missing = forms.CharField(
        label=_("Ce qui manque"),
        help_text=_("Une liste courte et précise : elle est envoyée telle quelle."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    put_off_to = forms.ModelChoiceField(
        label=_("À quelle séance ?"),
        queryset=CommitteeSession.objects.none(),
        required=False,
        empty_label=_("On ne le sait pas encore"),
    )
    put_off_until = PlannedDayField(label=_("Ou jusqu’à quand ?"), required=False)
    existing_link = forms.URLField(
        label=_("Ce qui existe déjà"),
        help_text=_("L’adresse d’une page, s’il y en a une."),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    reason = forms.CharField(
        label=_("Pourquoi cette décision ?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Dites pourquoi, en une ou deux phrases : elles sont envoyées telles quelles.")
        },
    )
    next_steps = forms.CharField(
        label=_("Et maintenant ?"),
        help_text=_("Ce qui se passe ensuite, et quand. Indispensable quand la réponse n’est pas un oui."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    contact = forms.TypedChoiceField(
        label=_("À qui en parler ?"),
        help_text=_("Son nom est envoyé avec la décision. Indispensable quand la réponse n’est pas un oui."),
        required=False,
    )
    dissent = forms.CharField(
        label=_("Une réserve exprimée en séance"),
        help_text=_(
            "Elle reste entre vous. Le relevé dit seulement qu’une réserve est notée ; la personne qui porte l’idée "
            "ne la lit jamais."
        ),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    # The version of the draft that the person read, so that nobody overwrites a colleague without knowing.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: object, review: Review, draft: Decision | None, user: User, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        idea, session = review.idea, review.session
        self.fields["units"].queryset = OrgUnit.objects.directorates()
        self.fields["reason"].help_text = _("Ces phrases seront envoyées telles quelles à %(name)s.") % {
            "name": idea.author_name
        }
        sessions = self.fields["put_off_to"]
        sessions.queryset = _later_sessions(session, user)
        sessions.label_from_instance = CommitteeSession.dated_title
        answering = {str(person.pk): person for person in _who_answers(review, draft)}
        named_people(self.fields["contact"], {key: (who, str(who)) for key, who in answering.items()})
        # Whoever carries the idea has no key that tells them, nor a name that the reader may not know.
        carriers = {f"carrier-{rank}": person for rank, person in enumerate(idea.people, start=1)}
        shown = {key: (who, str(idea.person_shown_to(who, user))) for key, who in carriers.items()}
        self.conditions = Conditions(
            self, {**shown, **{key: (who, str(who)) for key, who in answering.items()}}
        )
        for name in ("contact", "next_steps", *SAID_WITH):
            self.fields[name].owed_later = True
        self.initial = {**_first_words(review, draft), **self.conditions.words_of(draft), **self.initial}

    @property
    def models(self) -> list[AnswerTemplate]:
        return list(AnswerTemplate.objects.offered())

    def start_from(self, key: str) -> None:
        """The verdict and the words of a template, beside what was there; nothing for a key that is none."""
        model = AnswerTemplate.objects.offered().filter(pk=key).first() if key.isdecimal() else None
        if model is not None:
            self.initial = {**self.initial, "verdict": model.verdict, "reason": model.text}

    def clean_reason(self) -> str:
        reason = self.cleaned_data["reason"]
        if AnswerTemplate.objects.say_all_of(reason):
            raise forms.ValidationError(_("Ajoutez ce qui est propre à cette idée."))
        return reason

    def clean_put_off_until(self) -> object:
        day = self.cleaned_data["put_off_until"]
        if day and day <= timezone.localdate() and self.data.get(self.add_prefix("verdict")) == Verdict.DEFER:
            raise forms.ValidationError(_("Choisissez une date à venir."))
        return day

    def clean(self) -> dict[str, object]:
        said, verdict = self.cleaned_data, self.cleaned_data.get("verdict")
        if verdict != Verdict.TRANSFER:
            said["units"] = []
        elif "units" in said and not said["units"]:
            self.add_error("units", _("Choisissez au moins une direction destinataire."))
        for name, only in SAID_WITH.items():
            if verdict != only and name in said:
                said[name] = self.fields[name].clean("")
        if said.get("put_off_to") and said.get("put_off_until"):
            self.add_error("put_off_until", _("Choisissez une séance ou une date, pas les deux."))
        if verdict == Verdict.COMPLEMENT and not said.get("missing") and "missing" not in self.errors:
            self.add_error("missing", _("Dites ce qui manque."))
        for name, sentence in OWED.items() if verdict in NEGATIVE else ():
            if not said.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        self.conditions.check()
        return said

    def said(self) -> dict[str, object]:
        """What `draft_decision` receives."""
        own = {name: value for name, value in self.cleaned_data.items() if name not in self.conditions.names}
        return {**own, "conditions": list(self.conditions.given())}

    def reopen_on(self, draft: Decision) -> None:
        """Keep what was typed, and let it replace the draft of somebody else, now read."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = draft.version


def _later_sessions(session: CommitteeSession, user: User) -> object:
    sessions = CommitteeSession.objects.visible_to(user).filter(committee=session.committee_id)
    return sessions.upcoming().taking_ideas().exclude(pk=session.pk)


def _who_answers(review: Review, draft: Decision | None) -> Iterator[User]:
    """The team, the committee, those who answer for a directorate; none of those who carry the idea."""
    seated = [seat.person_id for seat in review.session.seated]
    roles = [Role.INNOVATION_TEAM, Role.MANAGEMENT]
    if review.idea.visibility == Visibility.ORGANISATION:
        roles.append(Role.CORRESPONDENT)
    named = [draft.contact_id] if draft and draft.contact_id else []
    known = Q(groups__name__in=roles) | Q(pk__in=[*seated, review.session.secretary_id, *named])
    carriers = [person.pk for person in review.idea.people]
    found = User.objects.active().filter(known).exclude(pk__in=carriers)
    return found.distinct().by_name().iterator()


def _first_words(review: Review, draft: Decision | None) -> dict[str, object]:
    """The draft, or nothing but who follows the idea and the directorates that the qualification named."""
    if draft is not None:
        own = ("verdict", "reason", "missing", "put_off_until", "existing_link", "next_steps", "dissent")
        return {
            **{name: getattr(draft, name) for name in own},
            "put_off_to": draft.put_off_to_id,
            "contact": draft.contact_id,
            "units": list(draft.units.directorates()),
            "seen": draft.version,
        }
    idea: Idea = review.idea
    sheet = idea.qualifications.current()
    return {
        "contact": idea.triage_owner_id,
        "units": list(sheet.impacted_units.directorates()) if sheet else [],
    }
