"""Good practices as messages tell of them: real moves, with words long enough to be cut."""

from collections.abc import Callable

from django.utils import timezone

from accounts.roles import Role
from tests import factories
from tests.notifications.idea_stories import LONG_TITLE, WRITTEN
from tests.workshops.practices.conftest import make_practice
from workshops import practices
from workshops.models import Adoption, GoodPractice

HOLDERS_ANSWER = ("send_again", "confirm")


def practice(*names: str) -> Callable[[], GoodPractice]:
    """Proposed, then moved by the innovation team; whoever holds it answers."""

    def told() -> GoodPractice:
        team = factories.somebody(Role.INNOVATION_TEAM)
        correspondent = factories.make_user(Role.CORRESPONDENT)
        unit = factories.make_unit(correspondent=correspondent)
        subject = make_practice(
            factories.make_user(unit=unit), title=LONG_TITLE, contact=factories.make_user()
        )
        for name in names:
            by = subject.contact if name in HOLDERS_ANSWER else team
            GoodPractice.perform(subject.pk, name, by=by, comment=WRITTEN)
        return GoodPractice.objects.get(pk=subject.pk)

    return told


def adopted() -> Adoption:
    person = factories.make_user(unit=factories.make_unit())
    told = practice("start_review", "publish")()
    return practices.adopt(
        told.pk, by=person, unit=person.unit, on=timezone.localdate(), adaptation=WRITTEN, result=WRITTEN
    )


READ = ("start_review", "publish")
MOVES = {
    ("workshops.GoodPractice", "propose"): practice(),
    ("workshops.GoodPractice", "ask_change"): practice("start_review", "ask_change"),
    ("workshops.GoodPractice", "send_again"): practice("start_review", "ask_change", "send_again"),
    ("workshops.GoodPractice", "publish"): practice(*READ),
    ("workshops.GoodPractice", "ask_review"): practice(*READ, "ask_review"),
    ("workshops.GoodPractice", "confirm"): practice(*READ, "ask_review", "confirm"),
    ("workshops.GoodPractice", "archive"): practice(*READ, "archive"),
    ("workshops.Adoption", "declare"): adopted,
}
WAITS = {"workshops.practice_review": practice(*READ, "ask_review")}
