from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import demo as accounts_demo
from accounts.demo_clock import DemoClock
from accounts.models import User
from ideas import demo as ideas_demo
from ideas.recognition import record_credits
from ideas.vocabulary import refresh as refresh_vocabulary
from incubation import demo as incubation_demo
from notifications.models import Notification, OutboxMail
from notifications.models.delivery import OutboxState
from workshops import demo as workshops_demo
from workshops import demo_blockers, demo_communities, demo_programme


class Command(BaseCommand):
    help = "Loads the fictitious organisation of the demonstration, through the moves that people would make."

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO_MODE:
            raise CommandError("The demonstration only loads in demo mode (DEMO_MODE=on).")
        if User.objects.exists():
            raise CommandError(
                "The database already holds accounts: the demonstration only fills an empty one."
            )
        clock = DemoClock()
        people, units = accounts_demo.load()
        ideas = ideas_demo.load(clock, people, units)
        incubation_demo.load(clock, people, units, ideas)
        workshops_demo.load(people, units)
        demo_communities.load(people)
        demo_blockers.load(clock, people, units)
        demo_programme.load(clock, people)
        record_credits()
        refresh_vocabulary()
        self._settle_the_past()
        self.stdout.write(f"{len(people)} people, {len(ideas)} ideas")

    def _settle_the_past(self) -> None:
        """What was told on days gone by was sent and read on those days."""
        now = timezone.now()
        OutboxMail.objects.filter(not_before__lt=now - timedelta(days=1)).update(
            state=OutboxState.SENT, sent_at=F("not_before"), attempts=1
        )
        Notification.objects.filter(created_at__lt=now - timedelta(days=8)).update(read_at=F("created_at"))
