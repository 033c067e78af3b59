"""The documents of projects, which a worker makes and the night sweeps."""

from celery import shared_task

from incubation import documents


@shared_task(name="incubation.tasks_documents.make_project_documents")
def make_project_documents() -> int:
    """The studies that somebody asked for; return how many are ready."""
    return documents.make_waiting()


@shared_task(name="incubation.tasks_documents.sweep_project_documents")
def sweep_project_documents() -> int:
    return documents.sweep()
