"""The worker's part of the mission letters."""

from celery import shared_task

from incubation import letter_documents


@shared_task(name="incubation.tasks_letters.make_letters")
def make_letters() -> int:
    """The files of letters that somebody asked for; return how many are ready."""
    return letter_documents.make_waiting()
