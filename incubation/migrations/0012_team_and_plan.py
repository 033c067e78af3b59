import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import incubation.models.carrier_call
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now, TruncDate


def keep_who_is_there(apps, schema_editor):
    """Whoever was in a team before people were asked stays in it; a project lived when it last moved."""
    members = apps.get_model("incubation", "TeamMember")
    members.objects.filter(accepted_at=None).update(accepted_at=Now())
    projects = apps.get_model("incubation", "Project")
    projects.objects.filter(last_activity_on=None).update(
        last_activity_on=TruncDate("state_since")
    )


class Migration(migrations.Migration):

    dependencies = [
        ('incubation', '0011_time_log'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CarrierCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(editable=False, null=True, unique=True)),
                ('needs', models.TextField(verbose_name='ce qu’il y a à mener')),
                ('skills', models.CharField(blank=True, max_length=200, verbose_name='ce qui aide')),
                ('time_hint', models.CharField(blank=True, max_length=120, verbose_name='le temps que cela demande')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='ouvert le')),
                ('due_on', models.DateField(default=incubation.models.carrier_call.in_forty_days, verbose_name='réponses attendues avant le')),
                ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='clos le')),
            ],
            options={
                'verbose_name': 'recherche de porteur',
                'verbose_name_plural': 'bourse aux porteurs',
                'ordering': ['-opened_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='CoachingSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(editable=False, null=True, unique=True)),
                ('held_on', models.DateField(verbose_name='rencontre du')),
                ('topic', models.CharField(max_length=160, verbose_name='ce dont on a parlé')),
                ('decisions', models.TextField(blank=True, verbose_name='ce qu’on a décidé')),
                ('next_step', models.CharField(blank=True, max_length=200, verbose_name='prochaine étape')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='prochaine rencontre')),
            ],
            options={
                'verbose_name': 'rencontre d’accompagnement',
                'verbose_name_plural': 'rencontres d’accompagnement',
                'ordering': ['-held_on', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='CoachNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, verbose_name='vos notes')),
            ],
            options={
                'verbose_name': 'note privée',
                'verbose_name_plural': 'notes privées',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='FramingItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=160, unique=True, verbose_name='point à éclaircir')),
                ('help', models.CharField(blank=True, max_length=300, verbose_name='aide')),
                ('order', models.PositiveSmallIntegerField(default=10, verbose_name='rang')),
                ('mandatory', models.BooleanField(default=False, help_text='L’incubation ne démarre pas sans ce point.', verbose_name='obligatoire')),
                ('active', models.BooleanField(default=True, verbose_name='proposé')),
            ],
            options={
                'verbose_name': 'point de cadrage',
                'verbose_name_plural': 'points de cadrage',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='FramingTick',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name': 'point de cadrage éclairci',
                'verbose_name_plural': 'points de cadrage éclaircis',
            },
        ),
        migrations.CreateModel(
            name='JournalEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(editable=False, null=True, unique=True)),
                ('starts_on', models.DateField(verbose_name='du')),
                ('ends_on', models.DateField(verbose_name='au')),
                ('done', models.TextField(verbose_name='ce qui s’est fait')),
                ('learnt', models.TextField(blank=True, verbose_name='ce qu’on a appris')),
                ('next', models.TextField(blank=True, verbose_name='la suite')),
            ],
            options={
                'verbose_name': 'entrée du journal',
                'verbose_name_plural': 'journal du projet',
                'ordering': ['-starts_on'],
            },
        ),
        migrations.CreateModel(
            name='ProjectDeliverable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(editable=False, null=True, unique=True)),
                ('label', models.CharField(max_length=160, verbose_name='livrable')),
                ('phase', models.CharField(choices=[('framing', 'Cadrage'), ('feasibility', 'Étude de faisabilité'), ('prototype', 'Prototype'), ('rollout', 'Déploiement'), ('follow_up', 'Suivi')], default='feasibility', max_length=20, verbose_name='phase')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='attendu le')),
                ('status', models.CharField(choices=[('planned', 'Prévu'), ('in_progress', 'En cours'), ('delivered', 'Remis')], default='planned', max_length=12, verbose_name='avancement')),
                ('accepted_on', models.DateField(blank=True, editable=False, null=True, verbose_name='accepté le')),
            ],
            options={
                'verbose_name': 'livrable du projet',
                'verbose_name_plural': 'livrables du projet',
                'ordering': [models.OrderBy(models.F('due_on'), nulls_last=True), 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProjectResource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(editable=False, null=True, unique=True)),
                ('kind', models.CharField(choices=[('people', 'Personnes'), ('money', 'Budget'), ('material', 'Matériel et services')], default='people', max_length=10, verbose_name='sorte')),
                ('label', models.CharField(max_length=160, verbose_name='ce qu’il faut')),
                ('unit', models.CharField(choices=[('days', 'jours'), ('euros', 'euros'), ('pieces', 'unités')], default='days', max_length=10, verbose_name='compté en')),
                ('external', models.BooleanField(default=False, verbose_name='vient de l’extérieur')),
                ('asked', models.DecimalField(decimal_places=2, max_digits=10, validators=[django.core.validators.MinValueValidator(0)], verbose_name='demandé')),
                ('granted', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='accordé')),
                ('spent', models.DecimalField(decimal_places=2, default=0, max_digits=10, validators=[django.core.validators.MinValueValidator(0)], verbose_name='utilisé')),
                ('answer', models.CharField(blank=True, max_length=300, verbose_name='réponse')),
                ('answered_on', models.DateField(blank=True, editable=False, null=True, verbose_name='répondu le')),
            ],
            options={
                'verbose_name': 'moyen du projet',
                'verbose_name_plural': 'moyens du projet',
                'ordering': ['kind', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProjectRisk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(editable=False, null=True, unique=True)),
                ('label', models.CharField(max_length=160, verbose_name='ce qui pourrait arriver')),
                ('likelihood', models.PositiveSmallIntegerField(choices=[(1, 'Faible'), (2, 'Moyenne'), (3, 'Forte')], default=2, verbose_name='vraisemblance')),
                ('impact', models.PositiveSmallIntegerField(choices=[(1, 'Faible'), (2, 'Moyenne'), (3, 'Forte')], default=2, verbose_name='gravité')),
                ('answer', models.TextField(blank=True, verbose_name='ce qu’on fait pour l’éviter, ou si cela arrive')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='écarté le')),
            ],
            options={
                'verbose_name': 'risque du projet',
                'verbose_name_plural': 'risques du projet',
                'ordering': [models.OrderBy(models.F('closed_on'), descending=True, nulls_first=True), 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProjectTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(editable=False, null=True, unique=True)),
                ('kind', models.CharField(choices=[('task', 'Tâche'), ('milestone', 'Jalon')], default='task', max_length=10, verbose_name='sorte')),
                ('label', models.CharField(max_length=160, verbose_name='ce qu’il y a à faire')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='pour le')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='fait le')),
                ('asked_on', models.DateField(default=django.utils.timezone.localdate, editable=False)),
            ],
            options={
                'verbose_name': 'tâche ou jalon',
                'verbose_name_plural': 'tâches et jalons',
                'ordering': [models.OrderBy(models.F('due_on'), nulls_last=True), 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Volunteer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(max_length=1000, verbose_name='pourquoi vous')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'personne volontaire',
                'verbose_name_plural': 'personnes volontaires',
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='project',
            name='last_activity_on',
            field=models.DateField(editable=False, null=True, verbose_name='dernier signe d’activité'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='accepted_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='acceptée le'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='declined_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='déclinée le'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='invited_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='invitée le'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='invited_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='invitée par'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='left_on',
            field=models.DateField(editable=False, null=True, verbose_name='partie le'),
        ),
        migrations.AddField(
            model_name='teammember',
            name='role',
            field=models.CharField(choices=[('trade', 'Référence métier'), ('design', 'Conception'), ('technical', 'Technique'), ('field', 'Terrain'), ('communication', 'Communication'), ('support', 'Renfort')], default='support', max_length=20, verbose_name='rôle'),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.CheckConstraint(condition=models.Q(('accepted_at', None), ('declined_at', None), _connector='OR'), name='incubation_member_answers_once'),
        ),
        migrations.AddConstraint(
            model_name='teammember',
            constraint=models.CheckConstraint(condition=models.Q(('left_on', None), models.Q(('accepted_at', None), _negated=True), _connector='OR'), name='incubation_member_leaves_once_there'),
        ),
        migrations.AddField(
            model_name='carriercall',
            name='opened_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ouvert par'),
        ),
        migrations.AddField(
            model_name='carriercall',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carrier_calls', to='incubation.project'),
        ),
        migrations.AddField(
            model_name='coachingsession',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coaching_sessions', to='incubation.project'),
        ),
        migrations.AddField(
            model_name='coachingsession',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='notée par'),
        ),
        migrations.AddField(
            model_name='coachnote',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='coachnote',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='incubation.coachingsession'),
        ),
        migrations.AddField(
            model_name='framingtick',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='framingtick',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ticks', to='incubation.framingitem'),
        ),
        migrations.AddField(
            model_name='framingtick',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='framing_ticks', to='incubation.project'),
        ),
        migrations.AddField(
            model_name='journalentry',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='journal', to='incubation.project'),
        ),
        migrations.AddField(
            model_name='journalentry',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='écrit par'),
        ),
        migrations.AddField(
            model_name='projectdeliverable',
            name='accepted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='accepté par'),
        ),
        migrations.AddField(
            model_name='projectdeliverable',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliverables', to='incubation.project'),
        ),
        migrations.AddField(
            model_name='projectresource',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='réponse de'),
        ),
        migrations.AddField(
            model_name='projectresource',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resources', to='incubation.project'),
        ),
        migrations.AddField(
            model_name='projectrisk',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='surveillé par'),
        ),
        migrations.AddField(
            model_name='projectrisk',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risks', to='incubation.project'),
        ),
        migrations.AddField(
            model_name='projecttask',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par'),
        ),
        migrations.AddField(
            model_name='projecttask',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='incubation.project'),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='volunteers', to='incubation.carriercall'),
        ),
        migrations.AddField(
            model_name='volunteer',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='carriercall',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('project',), name='incubation_one_open_carrier_call', violation_error_message='Ce projet a déjà une annonce ouverte.'),
        ),
        migrations.AddConstraint(
            model_name='coachingsession',
            constraint=models.CheckConstraint(condition=models.Q(('next_on', None), ('next_on__gt', models.F('held_on')), _connector='OR'), name='incubation_coaching_next_is_later', violation_error_message='La prochaine rencontre vient après celle-ci.'),
        ),
        migrations.AddConstraint(
            model_name='coachnote',
            constraint=models.UniqueConstraint(fields=('session', 'by'), name='incubation_coach_note_once', violation_error_message='Vous avez déjà une note sur cette rencontre : rouvrez-la.'),
        ),
        migrations.AddConstraint(
            model_name='framingtick',
            constraint=models.UniqueConstraint(fields=('project', 'item'), name='incubation_framing_tick_once'),
        ),
        migrations.AddConstraint(
            model_name='journalentry',
            constraint=models.UniqueConstraint(fields=('project', 'starts_on'), name='incubation_journal_period_once', violation_error_message='Le journal a déjà une entrée qui commence ce jour-là.'),
        ),
        migrations.AddConstraint(
            model_name='journalentry',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='incubation_journal_ends_after_start', violation_error_message='La période se termine après son début.'),
        ),
        migrations.AddConstraint(
            model_name='projectdeliverable',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('accepted_by', None), ('accepted_on', None)), models.Q(('accepted_by__isnull', False), ('accepted_on__isnull', False), ('status', 'delivered')), _connector='OR'), name='incubation_deliverable_accepted_by_somebody', violation_error_message='Un livrable accepté est remis : il ne redevient pas à faire.'),
        ),
        migrations.AddConstraint(
            model_name='projectresource',
            constraint=models.CheckConstraint(condition=models.Q(('asked__gt', 0), ('spent__gte', 0), models.Q(('granted', None), ('granted__gte', 0), _connector='OR')), name='incubation_resource_not_negative', violation_error_message='Demandez une quantité au-dessus de zéro.'),
        ),
        migrations.AddConstraint(
            model_name='projectresource',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_by', None), ('answered_on', None), ('granted', None)), models.Q(('answered_by__isnull', False), ('answered_on__isnull', False), ('granted__isnull', False)), _connector='OR'), name='incubation_resource_granted_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='projectrisk',
            constraint=models.CheckConstraint(condition=models.Q(('impact__range', (1, 3)), ('likelihood__range', (1, 3))), name='incubation_risk_degrees_known'),
        ),
        migrations.AddConstraint(
            model_name='volunteer',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('call', 'person'), name='incubation_volunteer_once'),
        ),
        migrations.RunPython(keep_who_is_there, migrations.RunPython.noop),
    ]
