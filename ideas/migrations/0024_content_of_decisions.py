import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# What was published, or told in published minutes, before an answer had to say whom to talk to stays as it was: nobody
# may write it any more.
OLDER_ANSWERS = migrations.RunSQL(
    "UPDATE ideas_decision SET answered_in_full = false FROM ideas_committeesession session "
    "WHERE session.id = session_id AND (published_at IS NOT NULL "
    "OR session.state IN ('minutes_published', 'minutes_approved'))",
    migrations.RunSQL.noop,
)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_people_without_account'),
        ('ideas', '0023_criteria_grids_and_opinions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AnswerTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('experiment', 'Expérimentation immédiate'), ('study', 'Étude préalable'), ('transfer', 'Transmission aux directions concernées'), ('set_aside', 'Non retenue : existe déjà, ou hors du dispositif'), ('complement', 'Complément demandé'), ('defer', 'Reportée à une autre séance')], max_length=12, verbose_name='décision')),
                ('title', models.CharField(max_length=120, verbose_name='titre')),
                ('text', models.TextField(verbose_name='texte')),
                ('active', models.BooleanField(default=True, verbose_name='proposé')),
            ],
            options={
                'verbose_name': 'modèle de réponse',
                'verbose_name_plural': 'modèles de réponse',
                'ordering': ['verdict', 'title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DecisionCondition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='condition')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='pour le')),
                ('met_on', models.DateField(editable=False, null=True, verbose_name='remplie le')),
            ],
            options={
                'verbose_name': 'condition',
                'verbose_name_plural': 'conditions',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='answered_in_full',
            field=models.BooleanField(default=True, editable=False),
        ),
        OLDER_ANSWERS,
        migrations.AddField(
            model_name='decision',
            name='contact',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='à qui en parler'),
        ),
        migrations.AddField(
            model_name='decision',
            name='dissent',
            field=models.TextField(blank=True, verbose_name='réserve exprimée en séance'),
        ),
        migrations.AddField(
            model_name='decision',
            name='existing_link',
            field=models.URLField(blank=True, max_length=500, verbose_name='lien vers ce qui existe déjà'),
        ),
        migrations.AddField(
            model_name='decision',
            name='missing',
            field=models.TextField(blank=True, verbose_name='ce qui manque'),
        ),
        migrations.AddField(
            model_name='decision',
            name='next_steps',
            field=models.TextField(blank=True, verbose_name='et maintenant'),
        ),
        migrations.AddField(
            model_name='decision',
            name='put_off_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ideas.committeesession', verbose_name='reportée à la séance'),
        ),
        migrations.AddField(
            model_name='decision',
            name='put_off_until',
            field=models.DateField(blank=True, null=True, verbose_name='reportée au'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='verdict',
            field=models.CharField(choices=[('experiment', 'Expérimentation immédiate'), ('study', 'Étude préalable'), ('transfer', 'Transmission aux directions concernées'), ('set_aside', 'Non retenue : existe déjà, ou hors du dispositif'), ('complement', 'Complément demandé'), ('defer', 'Reportée à une autre séance')], max_length=12, verbose_name='décision'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('published_at', None), ('answered_in_full', False), models.Q(('verdict__in', ['defer', 'set_aside', 'transfer']), _negated=True), models.Q(('contact__isnull', False), models.Q(('next_steps', ''), _negated=True)), _connector='OR'), name='ideas_decision_negative_answer_in_full', violation_error_message='Une réponse négative dit à qui en parler, et ce qui se passe ensuite.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('published_at', None), ('answered_in_full', False), models.Q(('verdict', 'complement'), _negated=True), models.Q(('missing', ''), _negated=True), _connector='OR'), name='ideas_decision_says_what_is_missing', violation_error_message='Un complément dit ce qui manque.'),
        ),
        migrations.AddConstraint(
            model_name='answertemplate',
            constraint=models.CheckConstraint(condition=models.Q(('verdict__in', ['experiment', 'study', 'transfer', 'set_aside', 'complement', 'defer'])), name='ideas_answer_template_verdict_known'),
        ),
        migrations.AddConstraint(
            model_name='answertemplate',
            constraint=models.UniqueConstraint(fields=('verdict', 'title'), name='ideas_answer_template_once', violation_error_message='Un modèle de ce titre existe déjà pour cette décision.'),
        ),
        migrations.AddField(
            model_name='decisioncondition',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conditions', to='ideas.decision'),
        ),
        migrations.AddField(
            model_name='decisioncondition',
            name='met_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='decisioncondition',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision_conditions', to=settings.AUTH_USER_MODEL, verbose_name='qui s’en charge'),
        ),
        migrations.AddConstraint(
            model_name='decisioncondition',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='ideas_condition_has_words'),
        ),
        migrations.AddConstraint(
            model_name='decisioncondition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('met_by', None), ('met_on', None)), models.Q(('met_by__isnull', False), ('met_on__isnull', False)), _connector='OR'), name='ideas_condition_met_by_somebody'),
        ),
    ]
