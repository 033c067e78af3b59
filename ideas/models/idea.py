"""The idea: what its author tells, where it stands, and the facts that its state keeps true."""

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit, User
from ideas.ball import turn_of
from ideas.examination import ExaminationLifecycle
from ideas.holding import HoldingLifecycle
from ideas.joining import JoiningLifecycle
from ideas.lifecycle import IdeaState
from ideas.models.assignment import follower_of
from ideas.models.choices import CarrierIntent, Improves, Kind, Visibility
from ideas.models.idea_queryset import CHANGED_THINGS, DUE, IdeaQuerySet
from ideas.models.judged import Judged
from ideas.models.reading import ReadOnACard
from ideas.models.rules import DepositRules, ReferenceNumber
from ideas.models.texts import LONG_TEXT, IdeaTexts
from ideas.reformulating import ReformulatingLifecycle
from ideas.stages import STAGE_OF, Stage
from workflow.ball import Turn
from workflow.deadlines import Pausable
from workflow.errors import RequirementsMissing


def rules_to_accept() -> str:
    return gettext("Acceptez les règles de dépôt en vigueur.")


class Idea(
    IdeaTexts,
    ReadOnACard,
    Judged,
    ExaminationLifecycle,
    JoiningLifecycle,
    ReformulatingLifecycle,
    HoldingLifecycle,
):
    # Null until the deposit: unique among deposited ideas, while drafts have none.
    reference = models.CharField(  # noqa: DJ001
        _("référence"), max_length=16, unique=True, null=True, editable=False
    )
    kind = models.CharField(_("nature"), max_length=24, choices=Kind, default=Kind.PROBLEM_AND_SOLUTION)
    improves = models.CharField(_("améliore"), max_length=24, choices=Improves, blank=True)
    # Said to those who follow the idea; it counts in no mark.
    motivation = models.TextField(_("ce qui motive"), max_length=LONG_TEXT, blank=True)
    themes = models.ManyToManyField("ideas.Theme", verbose_name=_("thèmes"), blank=True, related_name="ideas")
    concerned_units = models.ManyToManyField(
        OrgUnit, verbose_name=_("unités concernées"), blank=True, related_name="concerning_ideas"
    )
    units_unknown = models.BooleanField(_("je ne sais pas quelles unités sont concernées"), default=False)
    carrier_intent = models.CharField(
        _("envie de la porter"), max_length=20, choices=CarrierIntent, default=CarrierIntent.UNDECIDED
    )
    visibility = models.CharField(
        _("qui peut la lire"), max_length=12, choices=Visibility, default=Visibility.ORGANISATION
    )
    name_hidden = models.BooleanField(_("nom caché aux collègues"), default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("portée par"),
        on_delete=models.PROTECT,  # an idea is somebody's; an account is anonymised, not deleted
        related_name="ideas",
    )
    deposited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("déposée par"),
        on_delete=models.PROTECT,  # who wrote for a colleague stays known
        related_name="deposited_ideas",
    )
    rules = models.ForeignKey(
        "ideas.DepositRules",
        verbose_name=_("règles acceptées"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # the version somebody accepted is evidence
        related_name="+",
    )
    campaign = models.ForeignKey(
        "ideas.Campaign",
        verbose_name=_("appel à propositions"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # an idea stays in the box when its call goes
        related_name="ideas",
    )
    missed_campaign = models.ForeignKey(
        "ideas.Campaign",
        verbose_name=_("appel clos avant le dépôt"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="late_ideas",
    )
    triage_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("suivie par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # back to the unassigned queue
        related_name="followed_up_ideas",
        db_index=False,  # the work of somebody is always asked with its states, which has an index
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("fusionnée avec"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # both references must keep leading somewhere
        related_name="merged_ideas",
    )
    redirected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    redirect_second = models.ForeignKey(  # asked to confirm; the idea is hidden meanwhile
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    redirect_seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    stage = models.CharField(_("étape"), max_length=16, choices=Stage, default=Stage.DEPOSIT, editable=False)
    answers_problem = models.ForeignKey(
        "self",
        verbose_name=_("propose une piste à"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # a solution stands on its own
        related_name="solutions",
    )
    deposit_token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Step of the deposit → the opened page that wrote it last: it alone goes on without comparing.
    written_from = models.JSONField(default=dict, editable=False)
    support_count = models.PositiveIntegerField(default=0, editable=False)
    contribution_count = models.PositiveIntegerField(default=0, editable=False)
    co_author_count = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("commencée le"), auto_now_add=True)
    updated_at = models.DateTimeField(_("modifiée le"), auto_now=True)
    submitted_at = models.DateTimeField(_("déposée le"), null=True, editable=False)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = _("idée")
        verbose_name_plural = _("idées")
        permissions = [
            ("submit_idea", "Can deposit the idea"),
            ("withdraw_idea", "Can withdraw the idea"),
            ("answer_idea", "Can answer a question about the idea"),
            ("triage_idea", "Can contact, qualify, merge and pause"),
            ("schedule_idea", "Can put the idea before a session"),
            ("score_idea", "Can score impact and feasibility"),
            ("decide_idea", "Can draft a decision, defer or ask for a complement"),
            ("publish_decision", "Can publish a decision"),
            ("read_internal_idea", "Can read the contact log, scores and unpublished decisions"),
            ("know_author", "Can read the name that an author hides from colleagues"),
            ("invite_co_author", "Can invite co-authors and withdraw an invitation"),
            ("deposit_for_others", "Can deposit for a colleague, one idea or a whole spreadsheet"),
        ]
        indexes = [
            models.Index(fields=["-submitted_at", "-id"], name="ideas_newest_first"),
            models.Index(fields=["stage", "-submitted_at", "-id"], name="ideas_stage_newest_first"),
            # The queues are listed from it, and counted without reading an idea.
            models.Index(
                fields=["state", "due_on", "id"],
                include=[
                    "paused_at",
                    "triage_owner",
                    "redirect_seconded_by",
                    "ball_holder",
                    "ball_person",
                    "state_since",
                ],
                name="ideas_queue",
            ),
            models.Index(fields=["triage_owner", "state"], name="ideas_work_of"),
            models.Index(
                fields=["-state_since", "-id"], name="ideas_changed_things", condition=CHANGED_THINGS
            ),
            # One for each order of the catalogue.
            models.Index(fields=["-support_count", "-id"], name="ideas_most_supported"),
            models.Index(fields=["-contribution_count", "-id"], name="ideas_most_discussed"),
            models.Index(DUE, "id", name="ideas_due_soonest"),
            models.Index(
                fields=["-submitted_at", "-id"], name="ideas_problems", condition=Q(kind=Kind.PROBLEM_ONLY)
            ),
        ]
        constraints = [
            *Pausable.Meta.constraints,
            models.CheckConstraint(name="ideas_idea_state_known", condition=Q(state__in=IdeaState.values)),
            models.CheckConstraint(name="ideas_idea_stage_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(
                name="ideas_idea_deposited_unless_draft",
                condition=Q(state=IdeaState.DRAFT, submitted_at=None, reference=None)
                | ~Q(state=IdeaState.DRAFT) & Q(submitted_at__isnull=False, reference__isnull=False),
                violation_error_message=_("Une idée déposée porte sa date de dépôt et sa référence."),
            ),
            models.CheckConstraint(
                name="ideas_idea_merged_iff_target",
                condition=Q(state=IdeaState.MERGED, merged_into__isnull=False)
                | ~Q(state=IdeaState.MERGED) & Q(merged_into=None),
                violation_error_message=_("Une idée fusionnée dit avec laquelle."),
            ),
            models.CheckConstraint(
                name="ideas_idea_redirected_by_two",
                condition=~Q(state=IdeaState.REDIRECTED)
                | Q(redirected_by__isnull=False, redirect_second__isnull=False)
                & ~Q(redirected_by=models.F("redirect_second"))
                & (Q(redirect_seconded_by=None) | ~Q(redirected_by=models.F("redirect_seconded_by"))),
                violation_error_message=_("Deux personnes différentes réorientent une idée."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("ideas:detail", args=[self.pk])

    @property
    def turn_url(self) -> str:
        """Where whoever has the ball goes: a draft is written further, anything else is read first."""
        return (
            reverse("ideas:edit", args=[self.pk])
            if self.state == IdeaState.DRAFT
            else self.get_absolute_url()
        )

    def derive(self) -> None:
        self.stage = STAGE_OF.get(self.state, self.stage)
        self.follow_reformulation()
        if self.state == IdeaState.IN_REVIEW:
            # The date announced is that of the session, not the end of the delay to find one.
            self.due_on = self.reviews.pending().get().session.held_on
        else:
            self.end_judgement()

    def turn(self) -> Turn:
        return turn_of(self)

    @property
    def people(self) -> list[User]:
        """The author, then the co-authors who accepted."""
        if not self.co_author_count:
            return [self.author]
        accepted = list(self.co_authors.accepted().values_list("person", flat=True))
        known = User.objects.in_bulk(accepted)
        return [self.author, *(known[pk] for pk in accepted)]

    def accept_rules(self, accepted: int | None) -> None:
        """`RequirementsMissing` unless the rules in force are those that were accepted, now or on the draft."""
        current = DepositRules.objects.current_pk()
        if current is None:
            return
        if accepted == current:
            self.rules_id = current
        if self.rules_id != current:
            raise RequirementsMissing([rules_to_accept()])

    def receive(self) -> None:
        """Give the deposit its reference, its date, and the person of the innovation team who will call."""
        if self.mover and self.mover.pk == self.author_id:
            self.author = self.mover  # known already: the messages need not read it again
        self.reference = ReferenceNumber.next_reference()
        self.submitted_at = timezone.now()
        self.leave_late_campaign()
        self.triage_owner = follower_of(self)

    def leave_late_campaign(self) -> None:
        """An answer that comes after the last day goes to the box, out of the call, and says so."""
        if self.campaign_id and not self.campaign.takes_answers(self.submitted_at):
            self.missed_campaign, self.campaign = self.campaign, None

    def take_up_by(self, person: User) -> None:
        """Whoever had the idea stands at last in the place that was kept for them."""
        signed = self.co_authors.accepted().filter(person=person)
        self.co_author_count -= signed.count()
        self.co_authors.filter(person=person).delete()
        self.author = person

    def write_qualification(self, impacted_units: Iterable[OrgUnit], **columns: object) -> None:
        sheet, _created = self.qualifications.update_or_create(superseded=False, defaults=columns)
        sheet.impacted_units.set(impacted_units)

    def leave_session(self) -> None:
        """Take the idea off the session it waits for. Scores stay on record; so does a decision that was settled."""
        self.left_session_at = timezone.now()
        self.reviews.pending().update(left_at=self.left_session_at)
        self.decisions.drafted().drop(self.left_session_at)
