"""Gates had an order among themselves, after the ideas; they share that of the ideas from now on, where they stood."""

from django.db import migrations
from django.db.models import F, Max


def after_the_ideas(apps, schema_editor):
    GatePoint, Review = apps.get_model("incubation", "GatePoint"), apps.get_model("ideas", "Review")
    with_gates = Review.objects.filter(session__in=GatePoint.objects.values("session"))
    last = with_gates.order_by().values("session").annotate(last=Max("order"))
    for session, order in last.values_list("session", "last"):
        GatePoint.objects.filter(session=session).update(order=F("order") + order)


def among_themselves(apps, schema_editor):
    """From one, as they follow each other."""
    GatePoint = apps.get_model("incubation", "GatePoint")
    for session in set(GatePoint.objects.values_list("session", flat=True)):
        points = list(GatePoint.objects.filter(session=session).order_by("order", "pk"))
        for order, point in enumerate(points, start=1):
            point.order = order
        GatePoint.objects.bulk_update(points, ["order"])


class Migration(migrations.Migration):
    dependencies = [
        ("ideas", "0027_kept_opinions_sent_packs_and_calls_in_session"),
        ("incubation", "0019_follow_up"),
    ]

    operations = [migrations.RunPython(after_the_ideas, among_themselves)]
