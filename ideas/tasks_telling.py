"""What the clock does around decisions: those that were settled are published when their time has come."""

from celery import shared_task

from ideas.telling import publishing


@shared_task(name="ideas.tasks.publish_settled")
def publish_settled() -> int:
    return publishing.publish_settled()
