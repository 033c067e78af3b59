from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_models'),
        ('ideas', '0004_first_committee'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='idea',
            index=models.Index(condition=models.Q(('state', 'completed'), models.Q(('stage', 'follow-up'), ('state', 'incubating')), _connector='OR'), fields=['-state_since', '-id'], name='ideas_changed_things'),
        ),
    ]
