"""The bounds of time agreements, as an organisation chooses them."""

from django.core.cache import cache

from accounts.models import Organisation


def set_bounds(**columns: int) -> None:
    """Any order of `time_percent_*` is made possible: what is not said follows."""
    together = columns.get("time_percent_together", 100)
    most = columns.get("time_percent_most", min(40, together))
    bounds = {"time_percent_min": min(10, most), **columns}
    bounds |= {"time_percent_most": most, "time_percent_together": together}
    Organisation.objects.update_or_create(
        pk=1, defaults={"name": "Valmontagne", "scheme_name": "Germoir", **bounds}
    )
    cache.clear()
