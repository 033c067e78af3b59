"""All that a study says, as facts that JSON holds: what its versions keep, and what its pages and documents read.

Of people it holds keys: an account that is anonymised is anonymised there too, and the fingerprint stays true.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from django.utils import timezone

from accounts.models import User
from incubation.lifecycle import ProjectState
from incubation.models import ExpertOpinion, GateReview, Project, StudyOption, StudyStrand, StudyVersion

Content = dict[str, Any]


def content_of(project: Project) -> Content:
    study = project.study
    given: dict[int, list[Content]] = defaultdict(list)
    for opinion in ExpertOpinion.objects.given().filter(strand__study=study).order_by("pk"):
        given[opinion.strand_id].append(_opinion(opinion))
    return {
        "title": project.title,
        "carrier": project.intrapreneur_id,
        "summary": study.summary,
        "personal_data": study.personal_data,
        "strands": [_strand(strand, given[strand.pk]) for strand in study.strands.all()],
        "options": [_option(option) for option in project.options.all()],
        "comparison": study.options,
        "recommendation": study.recommendation,
    }


def _strand(strand: StudyStrand, opinions: list[Content]) -> Content:
    return {
        "code": strand.code,
        "mandatory": strand.mandatory,
        "status": strand.status,
        "rating": strand.rating,
        "findings": strand.findings,
        "consulted": strand.expert_id,
        "opinions": opinions,
    }


def _option(option: StudyOption) -> Content:
    return {
        "key": option.pk,
        "label": option.label,
        "gains": option.gains,
        "costs": option.costs,
        "drawbacks": option.drawbacks,
    }


def _opinion(opinion: ExpertOpinion) -> Content:
    return {
        "key": opinion.pk,
        "expert": opinion.expert_id,
        "question": opinion.question,
        "verdict": opinion.verdict,
        "words": opinion.words,
        "given_on": timezone.localdate(opinion.state_since).isoformat(),
    }


def fingerprint_of(content: Content) -> str:
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def freeze(project: Project, *, by: User) -> StudyVersion:
    """In the transaction that asks for the gate, under the lock of the project, as each of its sheets is written."""
    content = content_of(project)
    last = project.study_versions.last()
    return StudyVersion.objects.create(
        project=project,
        number=last.number + 1 if last else 1,
        content=content,
        fingerprint=fingerprint_of(content),
        frozen_at=timezone.now(),
        frozen_by=by,
    )


def with_studies(project: Project, gates: Iterable[GateReview]) -> list[GateReview]:
    """Each decision, with the version of the study that it was taken on: the first one after it was frozen."""
    found = list(gates)
    decided = [gate for gate in reversed(found) if gate.phase == ProjectState.FEASIBILITY]
    for version in project.study_versions.defer("content") if decided else ():
        gate = next((gate for gate in decided if gate.recorded_at >= version.frozen_at), None)
        if gate is not None:
            gate.study_version = version
    return found


def people_in(*contents: Content) -> dict[int, User]:
    """In one statement."""
    return User.objects.in_bulk({key for content in contents for key in _people(content) if key})


def _people(content: Content) -> Iterator[int | None]:
    yield content["carrier"]
    for strand in content["strands"]:
        yield strand["consulted"]
        yield from (opinion["expert"] for opinion in strand["opinions"])
