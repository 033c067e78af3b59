"""The project: its facts, and who carries it."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit, User
from ideas.models import Idea
from incubation.ball import turn_of
from incubation.lifecycle import ProjectState
from incubation.models.project_queryset import ProjectQuerySet
from incubation.session_lifecycle import SessionLifecycle
from workflow.ball import Turn
from workflow.deadlines import Pausable
from workflow.history import HistoryLine


class Track(models.TextChoices):
    STANDARD = "standard", _("Étude préalable")
    FAST = "fast", _("Expérimentation immédiate")


class Project(SessionLifecycle):
    idea = models.OneToOneField(
        Idea,
        verbose_name=_("idée"),
        on_delete=models.PROTECT,  # a project is what became of its idea
        related_name="project",
    )
    track = models.CharField(_("voie"), max_length=10, choices=Track)
    intrapreneur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("mené par"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # credit is kept
        related_name="carried_projects",
    )
    carrier_search_since = models.DateField(_("cherche qui le portera depuis"), null=True, blank=True)
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("accompagné par"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # credit is kept
        related_name="coached_projects",
    )
    sponsor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("parrainé par"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # credit is kept
        related_name="sponsored_projects",
    )
    owner_unit = models.ForeignKey(
        OrgUnit,
        verbose_name=_("unité qui gardera le service"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # a service in use has an owner
        related_name="owned_projects",
    )
    gate_asked_at = models.DateTimeField(_("passage demandé le"), null=True, editable=False)
    pivot_count = models.PositiveSmallIntegerField(_("pivots"), default=0, editable=False)
    learnings = models.TextField(_("ce qu’on en retient"), blank=True)
    without_allocation_reason = models.CharField(
        _("raison de se passer d’un accord de temps"), max_length=300, blank=True
    )

    # A move, or any sheet that is written: what says that the project lives.
    last_activity_on = models.DateField(_("dernier signe d’activité"), null=True, editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("projet")
        verbose_name_plural = _("projets")
        permissions = [
            ("carry_project", "Can accept to carry the project"),
            ("decline_project", "Can leave the project to another carrier"),
            ("frame_project", "Can name the coach, file the letter and start the incubation"),
            ("lead_project", "Can ask for a gate"),
            ("work_on_project", "Can write the study, experiments, steps and indicators"),
            ("pass_gate", "Can decide at a gate"),
            ("pause_project", "Can suspend and resume"),
            ("stop_project", "Can stop the project"),
        ]
        constraints = [
            *Pausable.Meta.constraints,
            models.CheckConstraint(
                name="incubation_project_state_known", condition=Q(state__in=ProjectState.values)
            ),
            models.CheckConstraint(
                name="incubation_project_stopped_with_learnings",
                condition=~Q(state=ProjectState.STOPPED) | ~Q(learnings=""),
                violation_error_message=_("Un projet arrêté dit ce qu’on en retient."),
            ),
            models.CheckConstraint(
                name="incubation_project_incubated_has_carrier",
                condition=~Q(state__in=[ProjectState.FEASIBILITY, ProjectState.ROLLOUT])
                | Q(intrapreneur__isnull=False),
                violation_error_message=_("Un projet en incubation a quelqu’un qui le mène."),
            ),
            models.CheckConstraint(
                name="incubation_project_followed_up_is_kept",
                condition=~Q(state__in=[ProjectState.FOLLOW_UP, ProjectState.COMPLETED])
                | Q(intrapreneur__isnull=False, owner_unit__isnull=False),
                violation_error_message=_(
                    "Un projet en suivi a quelqu’un qui le mène et une unité qui garde le service."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.idea.title

    def get_absolute_url(self) -> str:
        return reverse("incubation:project", args=[self.pk])

    def person_shown_to(self, person: User | None, viewer: User | None) -> object:
        return self.idea.person_shown_to(person, viewer)

    def load_people(self) -> None:
        """Everybody whom its pages name, in one statement. Joined to the project, they take PostgreSQL longer to plan
        than all the rest of a page takes.
        """
        named = [(self, name) for name in ("intrapreneur", "coach", "sponsor", "ball_person")]
        named += [(self.idea, name) for name in ("author", "ball_person")]
        keys = {getattr(subject, f"{name}_id") for subject, name in named} - {None}
        people = User.objects.select_related("unit").in_bulk(keys)
        for subject, name in named:
            if key := getattr(subject, f"{name}_id"):
                setattr(subject, name, people[key])

    def turn(self) -> Turn:
        return turn_of(self)

    def derive(self) -> None:
        self.last_activity_on = timezone.localdate()

    def note_activity(self) -> None:
        """Something was written on it, which is no move. One statement a day at most."""
        today = timezone.localdate()
        if self.last_activity_on != today:
            self.last_activity_on = today
            type(self).objects.filter(pk=self.pk).update(last_activity_on=today)

    @property
    def title(self) -> str:
        return self.idea.title

    @property
    def is_fast(self) -> bool:
        return self.track == Track.FAST

    def has_passed_a_gate(self) -> bool:
        return self.pk is not None and self.gates.passed().exists()

    @property
    def active_allocation(self) -> models.Model | None:
        return self.allocations.active().filter(beneficiary_id=self.intrapreneur_id).first()

    def named(self) -> dict[str, object]:
        unit = self.inputs.get("owner_unit")
        return super().named() | ({} if unit is None else {"owner_unit": unit.name})

    def record_go(self, reason: str, conditions: Iterable[dict[str, object]], **said: object) -> None:
        """`said`: what `record_gate` keeps beside the reason."""
        conditions = list(conditions)
        gate = self.record_gate("go_with_conditions" if conditions else "go", reason, **said)
        for condition in conditions:
            gate.conditions.create(**condition)

    def record_gate(
        self, decision: str, reason: str, *, answers: Iterable[dict[str, object]] = (), **said: object
    ) -> models.Model:
        """`answers` to the criteria of the gate; `said`: `resources_granted` and `next_gate_on`."""
        gate = self.gates.create(
            phase=self.state,
            decision=decision,
            reason=reason,
            recorded_by=self.mover,
            recorded_at=timezone.now(),
            **said,
        )
        gate.keep_answers(answers)
        self.gate_asked_at = None
        return gate


class ProjectTransition(HistoryLine):
    subject = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,  # what happened is not erased with its subject
        related_name="history",
    )
    whom = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("qui est nommé"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,  # an account is anonymised, never deleted under its history
        related_name="+",
    )
    # As it was called then: a unit that is renamed later changes nothing of the past.
    owner_unit = models.CharField(
        _("unité qui garde le service"), max_length=120, blank=True, default="", editable=False
    )

    class Meta(HistoryLine.Meta):
        abstract = False

    @property
    def label(self) -> str:
        """Composed when it is read, in the language of whoever reads it."""
        if not self.owner_unit:
            return super().label
        told = {"what": super().label, "unit": self.owner_unit}
        return gettext("%(what)s (service gardé par : %(unit)s)") % told
