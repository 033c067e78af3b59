"""The views that people of the demonstration keep, and the feeds that one of them opened for the intranet."""

from accounts.models import User
from ideas.models import FeedKey, SavedView

VIEWS = [
    ("camille", "À l’essai en ce moment", "sort=supported&stage=study&stage=prototype"),
    ("camille", "Cherchent un coup de main", "needs_help=on"),
    ("morgan", "Échéances proches", "sort=due"),
]


def load(people: dict[str, User]) -> None:
    SavedView.objects.bulk_create(
        SavedView(owner=people[who], name=name, querystring=querystring) for who, name, querystring in VIEWS
    )
    FeedKey.objects.create(owner=people["morgan"])
