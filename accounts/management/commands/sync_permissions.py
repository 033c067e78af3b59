from django.core.management.base import BaseCommand

from accounts.permissions import RELATIONS, sync_object_permissions, sync_roles


class Command(BaseCommand):
    help = "Makes every group and every object right equal to the tables of the apps. A second run changes nothing."

    def handle(self, *args: object, verbosity: int = 1, **options: object) -> None:
        for role, (granted, withdrawn) in sync_roles().items():
            if verbosity and (granted or withdrawn):
                self.stdout.write(f"{role}: {granted} granted, {withdrawn} withdrawn")
        for model in RELATIONS:
            changed = sum(any(sync_object_permissions(subject)) for subject in model.objects.iterator())
            if verbosity:
                self.stdout.write(f"{model._meta.label}: {changed} objects changed")
