"""What must be true before a directorate tells of an idea, as the sentences that the page shows."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from ideas.models import Transfer
from workflow.registry import requires


@requires("ideas.Transfer", "report_progress")
def the_news_told_meanwhile_were_read(transfer: Transfer, by: User | None) -> Iterator[str]:
    """A double click, or two correspondents on one day: the author is told once, and asked for news again."""
    seen = transfer.inputs.get("seen")
    if seen is None or seen == transfer.reports.count():
        return
    yield _(
        "Des nouvelles viennent d’être données : « %(words)s » Vos mots sont gardés, rien n’est envoyé."
    ) % {"words": transfer.latest_news}
