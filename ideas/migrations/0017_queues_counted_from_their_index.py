from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ideas", "0016_evidence_and_shared_words"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="idea",
            name="ideas_queue",
        ),
        migrations.AddIndex(
            model_name="idea",
            index=models.Index(
                fields=["state", "due_on", "id"],
                include=("paused_at", "triage_owner", "redirect_seconded_by"),
                name="ideas_queue",
            ),
        ),
    ]
