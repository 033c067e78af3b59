"""An organisation has a committee from the first day: its name may change, its seats are for people to give."""

from django.db import migrations


def found_the_committee(apps, schema_editor):
    apps.get_model("ideas", "Committee").objects.create(name="Comité de validation")


class Migration(migrations.Migration):

    replaces = [("ideas", "0019_committees_and_sittings")]

    dependencies = [("ideas", "0003_search")]

    operations = [migrations.RunPython(found_the_committee, migrations.RunPython.noop)]
