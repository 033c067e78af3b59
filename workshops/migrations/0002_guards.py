"""What the database refuses, whoever connects to it."""

from django.db import migrations

from workflow.operations import append_only


class Migration(migrations.Migration):

    replaces = [("workshops", "0002_history_is_append_only")]

    dependencies = [("workshops", "0001_models"), ("ideas", "0002_guards")]

    operations = [
        append_only("workshops_workshoptransition"),
        append_only("workshops_practicetransition"),
        append_only("workshops_blockertransition"),
        append_only("workshops_communitytransition"),
        append_only("workshops_concepttransition"),
    ]
