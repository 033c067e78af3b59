"""Opinions asked on a study, for the tests."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from incubation.models import ExpertOpinion, Project
from tests.factories import make_user


def ask(project: Project, *, expert: User | None = None, code: str = "legal") -> ExpertOpinion:
    return ExpertOpinion.begin(
        "ask",
        by=project.intrapreneur,
        strand=project.study.strands.get(code=code),
        expert=expert or make_user(first_name="Jessie"),
        asked_by=project.intrapreneur,
        answer_by=timezone.localdate() + timedelta(days=14),
        question="Faut-il une convention ?",
    )


def give(opinion: ExpertOpinion, *, words: str = "Une convention suffit.", verdict: str = "partly") -> None:
    ExpertOpinion.perform(opinion.pk, "give", by=opinion.expert, verdict=verdict, words=words)
    opinion.refresh_from_db()
