"""What people write of a community: its facts, its objectives, what they share there, the moves of its life."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.person_field import PersonField
from workflow.forms import BareMoveForm, MoveForm
from workflow.once import OnceField
from workflow.seen import SeenForm
from workshops import communities
from workshops.communities import STAYS_RESERVED, betrays_its_members, may_found
from workshops.forms.inputs import lines, name_the_blank
from workshops.models import Community, CommunityKind, Membership

ESSENTIAL = ("title", "practice", "domain", "purpose")
RULES = ("charter", "visibility", "join_mode", "meeting_mode", "rhythm")
MANDATE = ("mandate", "sponsor", "funder")


class CommunityForm(SeenForm):
    sponsor = PersonField(label=_("Parrainage"), required=False)

    class Meta:
        model = Community
        fields = [*ESSENTIAL, *MANDATE, *RULES]
        widgets = {
            "purpose": lines(3),
            "charter": lines(5),
            "mandate": lines(3),
            "visibility": forms.RadioSelect,
            "join_mode": forms.RadioSelect,
        }
        help_texts = {
            "practice": _("Ce que vous faites en commun, par exemple : accueillir du public."),
            "domain": _("Ce que vous savez en commun, par exemple : le premier contact."),
            "purpose": _("Pourquoi cette communauté existe, en quelques phrases."),
            "charter": _("Ce que chaque membre accepte en la rejoignant. Il en faut une pour la lancer."),
            "rhythm": _("Par exemple : le premier mardi du mois, une heure."),
            "mandate": _("Qui confie quoi à cette communauté. Une communauté pilotée en a un."),
            "funder": _("Qui donne du temps ou des moyens."),
        }
        error_messages = {
            "title": {
                "required": _("Donnez un nom à la communauté."),
                "unique": _("Une communauté porte déjà ce nom."),
            },
            "practice": {"required": _("Dites la pratique que ses membres partagent.")},
            "domain": {"required": _("Dites le domaine que ses membres connaissent.")},
            "purpose": {"required": _("Dites à quoi sert la communauté, même en une phrase.")},
        }

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not self.gives_a_mandate():
            for name in MANDATE:
                del self.fields[name]

    def gives_a_mandate(self) -> bool:
        return may_found(self.user, CommunityKind.NETWORK)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if self._is_piloted() and "mandate" in self.fields and not cleaned.get("mandate"):
            self.add_error("mandate", _("Une communauté pilotée a un mandat : écrivez-le."))
        if self.instance.state != "emerging" and not cleaned.get("charter"):
            self.add_error("charter", _("Une communauté lancée garde sa charte."))
        if self.instance.pk and betrays_its_members(self.instance, cleaned.get("visibility")):
            self.add_error("visibility", STAYS_RESERVED)
        return cleaned

    def _is_piloted(self) -> bool:
        return self.instance.is_piloted

    def sections(self) -> list[tuple[Promise, list[forms.BoundField]]]:
        parts = (
            (_("L’essentiel"), ESSENTIAL),
            (_("Le mandat"), MANDATE),
            (_("Comment on y vit"), RULES),
        )
        found = [(legend, [self[name] for name in names if name in self.fields]) for legend, names in parts]
        return [(legend, fields) for legend, fields in found if fields]


class FoundingForm(CommunityForm):
    """Its type is chosen once."""

    kind = forms.ChoiceField(
        label=_("Type de communauté"),
        choices=CommunityKind.choices,
        widget=forms.RadioSelect,
        initial=CommunityKind.SPONTANEOUS,
        error_messages={"required": _("Choisissez le type de la communauté.")},
    )
    objectives = forms.CharField(
        label=_("Objectifs"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dans une communauté spontanée, ses membres les écrivent ensemble et les changent."),
    )
    lead = PersonField(
        label=_("Animation"), required=False, help_text=_("Vide : c’est vous. Prénom et nom, ou identifiant.")
    )
    token = OnceField()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["seen"]
        if not self.gives_a_mandate():
            del self.fields["kind"], self.fields["lead"]
        self._known: Community | None = None

    def clean(self) -> dict[str, object]:
        """Before its name is found to be taken."""
        cleaned = super().clean()
        if title := cleaned.get("title"):
            self._known = communities.founded_before(cleaned.get("token"), title, by=self.user)
        return cleaned

    def founded_before(self) -> Community | None:
        """What this same form, sent already, founded."""
        if self.is_bound:
            self.full_clean()
        return self._known

    def _is_piloted(self) -> bool:
        self.instance.kind = self.cleaned_data.get("kind") or CommunityKind.SPONTANEOUS
        return self.instance.is_piloted

    def sections(self) -> list[tuple[Promise, list[forms.BoundField]]]:
        (legend, fields), *others = super().sections()
        first = [self[name] for name in ("kind", "lead") if name in self.fields]
        return [(legend, [*first[:1], *fields, self["objectives"], *first[1:]]), *others]

    def facts(self) -> dict[str, object]:
        facts = {name: value for name, value in self.cleaned_data.items() if name != "token"}
        return {
            **facts,
            "kind": facts.get("kind") or CommunityKind.SPONTANEOUS,
            "lead": facts.get("lead") or self.user,
        }


class ObjectivesForm(SeenForm):
    class Meta:
        model = Community
        fields = ["objectives"]
        widgets = {"objectives": lines(6)}
        help_texts = {"objectives": _("Une ligne vide sépare, « - » commence une liste.")}


class MembershipForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ["skills", "availability", "word"]
        widgets = {"word": lines(2)}
        help_texts = {
            "skills": _(
                "Lues par les membres et par l’équipe innovation, pour savoir à qui demander. Facultatif."
            ),
            "availability": _("Par exemple : deux heures par mois, plutôt le jeudi. Facultatif."),
            "word": _("Lu par les personnes qui animent, avec votre demande. Facultatif."),
        }

    def __init__(self, *args: object, asks: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["word"]


class InvitationForm(forms.Form):
    person = PersonField(label=_("Qui invitez-vous ?"))


class LaunchForm(BareMoveForm):
    intro = _(
        "La communauté est annoncée comme active. Restée longtemps sans échange, elle se met en sommeil."
    )


class WakeForm(BareMoveForm):
    intro = _("Ses membres sont prévenus et peuvent de nouveau y écrire.")


class NameLeadForm(MoveForm):
    lead = forms.ModelChoiceField(
        label=_("Qui anime désormais"),
        queryset=User.objects.none(),
        error_messages={"required": _("Choisissez une personne parmi les membres.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        members = self.subject.memberships.members().values("person")
        others = User.objects.active().filter(pk__in=members).exclude(pk=self.subject.lead_id)
        self.fields["lead"].queryset = others.by_name()
        name_the_blank(self.fields["lead"], _("Choisissez"))


class ArchiveCommunityForm(MoveForm):
    intro = _("Tout reste lisible, plus rien n’y sera écrit.")
    comment_label = _("Pourquoi l’archiver")
    comment_help = _("Envoyé tel quel à ses membres.")
    comment_required = True


class BreachForm(ArchiveCommunityForm):
    intro = _(
        "C’est le seul motif pour lequel l’équipe innovation ferme une communauté que ses membres gouvernent."
    )
    comment_label = _("En quoi la charte n’est pas respectée")


COMMUNITY_MOVE_FORMS: dict[str, type[MoveForm]] = {
    "launch": LaunchForm,
    "wake_up": WakeForm,
    "name_lead": NameLeadForm,
    "archive": ArchiveCommunityForm,
    "close_for_breach": BreachForm,
}
