"""What a project says of its phase when it asks for a gate, as blocks for its page and the pack, and its decision."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.db.models import prefetch_related_objects
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from accounts.models import User
from ideas.paper_words import day_of
from ideas.paragraphs import plain_blocks
from incubation.lifecycle import ProjectState
from incubation.models import (
    Experiment,
    GateCondition,
    GatePoint,
    GateReview,
    Indicator,
    Project,
    RolloutStep,
)
from workflow.written import Block, facts, heading, listed, paragraph

READ = (
    "study__strands",
    "experiments",
    "rollout_steps",
    "indicators__measures",
    "gates__conditions",
    "closing_review",
)


class Dossiers:
    """Of every gate of a session: read once, when the first of them is opened."""

    def __init__(self, points: Iterable[GatePoint], reader: User) -> None:
        self.points, self.reader = list(points), reader
        self._is_read = False

    def of(self, point: GatePoint) -> Iterator[Block]:
        """What it is about, what its phase says, and the conditions that the gates before it posed."""
        self._read()
        project = point.project
        yield facts(_in_short(point, self.reader))
        yield from PHASES.get(point.phase, _nothing)(project)
        yield from _conditions_before(point)

    def decision(self, point: GatePoint) -> Iterator[Block]:
        """What became of it in the session, with its reason and its conditions: what nothing changes later."""
        self._read()
        yield facts(_references(point))
        if point.gate is not None:
            # The one that was read with its conditions.
            gate = next(gate for gate in point.project.gates.all() if gate.pk == point.gate_id)
            yield from _decided(gate)
        elif point.is_pending:
            yield paragraph(_("Aucune décision n’est notée."), "soft")
        else:
            yield paragraph(point.get_outcome_display(), "strong")
            yield from plain_blocks(point.reason)
            if point.put_off_to is not None:
                yield facts([(_("Reporté à"), point.put_off_to.dated_title())])

    def _read(self) -> None:
        if not self._is_read:
            prefetch_related_objects([point.project for point in self.points], *READ)
            self._is_read = True


def phase_in_words(point: GatePoint) -> str:
    return str(point.get_phase_display()).lower()


def _in_short(point: GatePoint, reader: User) -> list[tuple[object, object]]:
    project = point.project
    people = [
        (_("Mené par"), project.intrapreneur),
        (_("Accompagné par"), project.coach),
        (_("Parrainé par"), project.sponsor),
    ]
    asked = day_of(project.gate_asked_at) if point.is_pending else ""
    return [
        *_references(point),
        *((label, project.person_shown_to(person, reader) if person else "") for label, person in people),
        (_("Passage demandé le"), asked),
        (_("Pivots"), project.pivot_count or ""),
    ]


def _references(point: GatePoint) -> list[tuple[object, object]]:
    return [
        (_("Référence"), point.project.idea.reference),
        (_("Phase examinée"), point.get_phase_display()),
    ]


def _nothing(project: Project) -> list[Block]:
    return []


def _study(project: Project) -> Iterator[Block]:
    study = project.study
    yield heading(_("Ce que dit l’étude de faisabilité"), 3)
    yield from plain_blocks(study.summary)
    yield facts(
        (strand.get_code_display(), " ".join([str(strand.get_rating_display()), strand.findings]).strip())
        for strand in study.strands.all()
    )
    if study.recommendation:
        yield paragraph(_("Recommandation : %(words)s") % {"words": study.recommendation}, "strong")


def _experiments(project: Project) -> Iterator[Block]:
    yield heading(_("Ce que disent les essais"), 3)
    concluded = [row for row in project.experiments.all() if row.verdict]
    yield (
        listed(_experiment(row) for row in concluded)
        if concluded
        else paragraph(_("Aucun essai n’est conclu."), "soft")
    )


def _experiment(row: Experiment) -> str:
    told = _("%(title)s : %(verdict)s. %(learning)s")
    return told % {
        "title": row.title,
        "verdict": str(row.get_verdict_display()).lower(),
        "learning": row.learning,
    }


def _rollout(project: Project) -> Iterator[Block]:
    yield heading(_("Où en est le déploiement"), 3)
    steps = [_step(step) for step in project.rollout_steps.all()]
    if steps:
        yield listed(steps)
    yield facts([(_("Le service sera gardé par"), project.owner_unit.label if project.owner_unit else "")])
    yield from _indicators(project)


def _step(step: RolloutStep) -> str:
    if step.left_out_reason:
        left = {"step": step.label, "reason": step.left_out_reason}
        return _("%(step)s : laissée de côté, « %(reason)s »") % left
    return _("%(step)s : %(percent)s %%") % {"step": step.label, "percent": step.progress}


def _indicators(project: Project) -> Iterator[Block]:
    rows = [_indicator(row) for row in project.indicators.all()]
    if rows:
        yield listed(rows)


def _indicator(row: Indicator) -> str:
    measures = sorted(row.measures.all(), key=lambda measure: (measure.on, measure.pk))
    words = {"label": row.label, "baseline": _figure(row.baseline), "target": _figure(row.target)}
    if not measures:
        return _("%(label)s : de %(baseline)s à %(target)s visés") % words
    last = measures[-1]
    return _("%(label)s : %(value)s le %(day)s, de %(baseline)s à %(target)s visés") % {
        **words,
        "value": _figure(last.value),
        "day": day_of(last.on),
    }


def _figure(value: Decimal) -> str:
    return number_format(f"{value.normalize():f}")


def _follow_up(project: Project) -> Iterator[Block]:
    yield heading(_("Ce que dit le suivi"), 3)
    yield from _indicators(project)
    review = getattr(project, "closing_review", None)
    if review is not None:
        yield facts([(_("Ce qui était attendu"), review.expected), (_("Ce qui est obtenu"), review.obtained)])


PHASES = {
    ProjectState.FEASIBILITY: _study,
    ProjectState.PROTOTYPE: _experiments,
    ProjectState.ROLLOUT: _rollout,
    ProjectState.FOLLOW_UP: _follow_up,
}


def _conditions_before(point: GatePoint) -> Iterator[Block]:
    """Of the gates that came before this one."""
    gates = [gate for gate in point.project.gates.all() if _is_before(gate, point)]
    rows = [row for gate in gates for row in gate.conditions.all()]
    if rows:
        yield heading(_("Conditions posées avant"), 3)
        yield listed(_with_its_state(row) for row in rows)


def _is_before(gate: GateReview, point: GatePoint) -> bool:
    return gate.pk != point.gate_id and (point.closed_at is None or gate.recorded_at < point.closed_at)


def _with_its_state(row: GateCondition) -> str:
    if row.waived_on is not None:
        told = _("%(condition)s (le projet en est dispensé depuis le %(day)s)")
        return told % {"condition": row.text, "day": day_of(row.waived_on)}
    if row.met_on is None:
        return _("%(condition)s (à lever)") % {"condition": row.text}
    return _("%(condition)s (levée le %(day)s)") % {"condition": row.text, "day": day_of(row.met_on)}


def _decided(gate: GateReview) -> Iterator[Block]:
    yield paragraph(gate.get_decision_display(), "strong")
    yield from plain_blocks(gate.reason)
    rows = list(gate.conditions.all())
    if rows:
        yield paragraph(_("Conditions"))
        yield listed(_asked(row) for row in rows)


def _asked(row: GateCondition) -> str:
    if row.due_on is None:
        return row.text
    return _("%(condition)s (pour le %(day)s)") % {"condition": row.text, "day": day_of(row.due_on)}
