"""What projects find ready in a new installation, in French: the organisation then makes it its own."""

from django.db import transaction

from incubation import framing_list, reference_criteria, reference_sheets


@transaction.atomic
def give() -> None:
    """Fill the tables that are empty, and touch no other."""
    framing_list.give()
    reference_criteria.give()
    reference_sheets.give()
