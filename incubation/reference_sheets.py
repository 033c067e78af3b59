"""The twelve sheets that every toolbox starts with, kept up to date until the organisation makes them its own."""

from django.db import transaction

from incubation.models import MethodSheet
from incubation.sheets import follow_up, framing, prototype, rollout, study
from incubation.sheets.writing import Sheet

SHEETS: list[Sheet] = [
    *framing.SHEETS,
    *study.SHEETS,
    *prototype.SHEETS,
    *rollout.SHEETS,
    *follow_up.SHEETS,
]
# Room between two, for those that the organisation adds.
APART = 10


@transaction.atomic
def give() -> None:
    """Add those that are not there, correct those that nobody edited, touch no other."""
    here = {sheet.slug: sheet for sheet in MethodSheet.objects.select_for_update()}
    for number, sheet in enumerate(SHEETS, start=1):
        told = MethodSheet(slug=sheet.slug, order=number * APART, **sheet.values())
        told.given = told.fingerprint()
        known = here.get(sheet.slug)
        if known is None:
            told.save(force_insert=True)
        elif known.is_as_given and known.given != told.given:
            _correct(known, told)


def _correct(known: MethodSheet, told: MethodSheet) -> None:
    """What the organisation chose to show or to hide stays as it is."""
    told.pk, told.active = known.pk, known.active
    told.save(force_update=True)
