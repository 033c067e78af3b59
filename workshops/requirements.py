"""What must be true before a workshop moves, as the sentences that the page shows."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.models import CommitteeSession
from ideas.sitting import TAKES_IDEAS, SessionState
from incubation.lifecycle import ProjectState
from incubation.models import Project
from workflow.registry import requires
from workshops.blocking import Level
from workshops.models import Blocker, Community, GoodPractice, ProgrammeConcept, Workshop
from workshops.models.agenda import gaps_and_overlaps
from workshops.practice_lifecycle import PracticeState


@requires("workshops.Workshop", "open")
def the_agenda_holds_together(workshop: Workshop, by: User | None) -> Iterator[str]:
    if not workshop.agenda.exists():
        yield _("Le déroulé de l’atelier.")
    else:
        yield from gaps_and_overlaps(workshop)
    if workshop.golden_rules_id is None:
        yield _("Les règles d’or.")


@requires("workshops.Workshop", "hold")
def the_day_has_come(workshop: Workshop, by: User | None) -> Iterator[str]:
    if workshop.on > timezone.localdate():
        yield _("L’atelier n’a pas encore eu lieu.")


@requires("workshops.Workshop", "publish_minutes")
def groups_reported_back(workshop: Workshop, by: User | None) -> Iterator[str]:
    if workshop.groups.exists() and not workshop.restitutions.exists():
        yield _("Au moins une restitution.")


@requires("workshops.GoodPractice", "publish")
def what_came_of_it_is_told(practice: GoodPractice, by: User | None) -> Iterator[str]:
    """Nobody takes up what nobody knows to work, nor without knowing how it was done."""
    if not practice.steps.strip():
        yield _("Les étapes : par quoi commencer, et la suite.")
    if not practice.results.strip():
        yield _("Les résultats, même modestes : ce qui a changé, et comment vous le savez.")


@requires("workshops.Blocker", "escalate")
def the_calendar_waits_for_its_day(blocker: Blocker, by: User | None) -> Iterator[str]:
    if by is None and not blocker.is_to_rise(timezone.localdate()):
        yield _("Le délai n’est pas encore passé.")


@requires("workshops.Blocker", "escalate")
def it_still_is_at_the_level_that_was_shown(blocker: Blocker, by: User | None) -> Iterator[str]:
    """Two clicks, or a click and the calendar, take it up once."""
    seen = blocker.inputs.get("seen")
    if seen is not None and seen != blocker.level:
        yield _(
            "Elle vient d’être portée à ce niveau : %(level)s. Relisez la page avant d’aller plus haut."
        ) % {"level": blocker.get_level_display()}


@requires("workshops.Blocker", "entrust")
def somebody_else_takes_it(blocker: Blocker, by: User | None) -> Iterator[str]:
    owner = blocker.inputs.get("owner")
    if owner is not None and owner.pk == blocker.owner_id:
        yield _("Cette personne s’en occupe déjà.")


@requires("workshops.Blocker", "escalate")
def a_directorate_is_named(blocker: Blocker, by: User | None) -> Iterator[str]:
    """By whoever takes it there; the calendar leaves it to the innovation team."""
    asked = blocker.inputs.get("unit") or blocker.unit
    if by is not None and blocker.inputs and blocker.next_level == Level.DIRECTORATE and asked is None:
        yield _("La direction à qui la porter.")


@requires("incubation.Project", "ask_gate", "complete")
def what_was_learnt_is_shared(project: Project, by: User | None) -> Iterator[str]:
    """A good practice is being written from the idea, or the closing review says why there is none."""
    if project.state != ProjectState.FOLLOW_UP or _practices_of(project).exists():
        return
    review = getattr(project, "closing_review", None)
    if review is None or not review.no_practice_reason.strip():
        yield _("Une fiche de bonne pratique tirée de l’idée, ou dans le bilan la raison de s’en passer.")


def _practices_of(project: Project) -> QuerySet[GoodPractice]:
    """One that was archived before anybody could read it shares nothing."""
    return project.idea.good_practices.exclude(state=PracticeState.ARCHIVED, published_on=None)


# Communities.
FOUNDERS_MIN = 2


@requires("workshops.Community", "launch")
def it_gathers_people_around_a_charter(community: Community, by: User | None) -> Iterator[str]:
    if not community.charter:
        yield _("La charte de la communauté.")
    if community.memberships.members().count() < FOUNDERS_MIN:
        yield _("Au moins deux membres.")


@requires("workshops.Community", "name_lead")
def the_lead_is_a_member(community: Community, by: User | None) -> Iterator[str]:
    lead = community.inputs.get("lead")
    if lead is not None and lead not in community.members():
        yield _("La personne doit d’abord rejoindre la communauté.")


# Concept notes.
@requires("workshops.ProgrammeConcept", "submit")
def the_session_takes_points(concept: ProgrammeConcept, by: User | None) -> Iterator[str]:
    session = concept.inputs.get("session")
    if session is not None and session.state not in TAKES_IDEAS:
        yield _("Cette séance ne prend plus de points : choisissez-en une autre.")


@requires("workshops.ProgrammeConcept", "adopt", "turn_down")
def the_session_is_held(concept: ProgrammeConcept, by: User | None) -> Iterator[str]:
    session = concept.session
    if session.is_to_come:
        yield _("La séance n’est pas encore ouverte.")
    elif session.state == SessionState.CANCELLED:
        yield _("La séance est annulée : la note attend une autre séance.")
    elif session.state != SessionState.HELD:
        yield _("Le relevé de la séance est publié : la note attend une autre séance.")


@requires("ideas.CommitteeSession", "publish_minutes")
def each_note_was_decided(session: CommitteeSession, by: User | None) -> Iterator[str]:
    for concept in ProgrammeConcept.objects.awaiting(session):
        yield _("Notez la décision sur la note de concept « %(programme)s », ou reprenez-la.") % {
            "programme": concept.programme
        }
