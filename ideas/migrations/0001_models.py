"""The tables of ideas, from the first sentence to the decision."""

import datetime
import uuid
from decimal import Decimal

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import django_fsm
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models

from workflow.operations import CreateModels


class Migration(migrations.Migration):

    replaces = [
        ('ideas', '0001_initial'),
        ('ideas', '0003_idea_permissions'),
        ('ideas', '0004_exchange'),
        ('ideas', '0005_files_versions_and_definition'),
        ('ideas', '0006_kinds_and_drafts'),
        ('ideas', '0007_joining'),
        ('ideas', '0009_people_of_an_idea'),
        ('ideas', '0010_calls_and_credits'),
        ('ideas', '0011_recalled_transfers_and_people_named'),
        ('ideas', '0012_contributions_sent_once'),
        ('ideas', '0013_feeds_of_the_organisation'),
        ('ideas', '0014_versions_tell_more'),
        ('ideas', '0015_motivation_and_known_words'),
        ('ideas', '0016_evidence_and_shared_words'),
        ('ideas', '0017_queues_counted_from_their_index'),
        ('ideas', '0018_transfers_chased'),
        ('ideas', '0020_reformulations'),
        ('ideas', '0021_triage_work'),
        ('ideas', '0022_session_documents'),
        ('ideas', '0023_criteria_grids_and_opinions'),
        ('ideas', '0024_content_of_decisions'),
        ('ideas', '0025_agreed_levels'),
        ('ideas', '0026_decisions_told'),
        ('ideas', '0027_kept_opinions_sent_packs_and_calls_in_session'),
        ('ideas', '0028_latest_opinions_of_a_person'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_models'),
        ('auth', '0012_alter_user_first_name_max_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        CreateModels([
            # What frames a deposit: the rules somebody accepted, the themes, and the yearly numbers.
            migrations.CreateModel(
                name='DepositRules',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.CharField(max_length=20, unique=True, verbose_name='version')),
                    ('title', models.CharField(max_length=120, verbose_name='titre')),
                    ('body', models.TextField(verbose_name='texte')),
                    ('published_on', models.DateField(verbose_name='en vigueur le')),
                ],
                options={
                    'verbose_name': 'règles de dépôt',
                    'verbose_name_plural': 'règles de dépôt',
                    'ordering': ['-published_on', '-pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='InnovationDefinition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.CharField(max_length=20, unique=True, verbose_name='version')),
                    ('title', models.CharField(max_length=120, verbose_name='titre')),
                    ('body', models.TextField(verbose_name='texte')),
                    ('published_on', models.DateField(verbose_name='en vigueur le')),
                    ('adopted_by', models.CharField(blank=True, help_text='L’instance qui s’est accordée sur ce texte.', max_length=120, verbose_name='adoptée par')),
                ],
                options={
                    'verbose_name': 'définition de l’innovation',
                    'verbose_name_plural': 'définitions de l’innovation',
                    'ordering': ['-published_on', '-pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Theme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60, unique=True, verbose_name='nom')),
                    ('active', models.BooleanField(default=True, verbose_name='proposé au dépôt')),
                ],
                options={
                    'verbose_name': 'thème',
                    'verbose_name_plural': 'thèmes',
                    'ordering': ['name'],
                },
            ),
            migrations.CreateModel(
                name='ReferenceNumber',
                fields=[
                    ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                    ('last', models.PositiveIntegerField(default=0)),
                ],
            ),
            # Calls for proposals: a question, a period, those it invites, and the ideas that answer it.
            migrations.CreateModel(
                name='Campaign',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ball_holder', models.CharField(choices=[('author', 'La personne qui porte l’idée'), ('innovation_team', 'Équipe innovation'), ('committee', 'Comité'), ('directorates', 'Directions concernées'), ('line_manager', 'Responsable hiérarchique'), ('carrier', 'La personne qui mène le projet'), ('coach', 'Accompagnement'), ('facilitator', 'Animation de l’atelier'), ('nobody', 'Personne')], default='nobody', editable=False, max_length=20, verbose_name='à qui de jouer')),
                    ('ball_person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='personne attendue')),
                    ('ball_expected', models.CharField(blank=True, editable=False, max_length=40, verbose_name='ce qui est attendu')),
                    ('due_on', models.DateField(db_index=True, editable=False, null=True, verbose_name='échéance')),
                    ('working_days_left', models.SmallIntegerField(editable=False, null=True, verbose_name='jours ouvrés restants')),
                    ('state_since', models.DateTimeField(editable=False, null=True, verbose_name='dans cet état depuis')),
                    ('state', django_fsm.FSMField(choices=[('draft', 'En préparation'), ('open', 'Ouvert'), ('closed', 'Clos'), ('prioritised', 'Priorisé'), ('published', 'Résultats publiés')], default='draft', max_length=20, protected=True, verbose_name='état')),
                    ('title', models.CharField(max_length=120, verbose_name='titre')),
                    ('question', models.CharField(max_length=200, verbose_name='question posée')),
                    ('context', models.TextField(blank=True, max_length=10000, verbose_name='contexte')),
                    ('rules', models.TextField(blank=True, help_text='Qui peut répondre, comment les idées sont départagées, ce qui attend les idées retenues.', max_length=10000, verbose_name='règles de l’appel')),
                    ('announced', models.BooleanField(default=False, help_text='Les personnes invitées le lisent déjà ; personne ne peut encore y répondre.', verbose_name='annoncé avant son ouverture')),
                    ('opens_on', models.DateField(verbose_name='ouvre le')),
                    ('closes_on', models.DateField(help_text='Jusqu’à la fin de la journée.', verbose_name='se clôt le')),
                    ('results', models.TextField(blank=True, verbose_name='résultats')),
                    ('units', models.ManyToManyField(blank=True, help_text='Avec tout ce qui en dépend. Aucune : toute l’organisation est invitée.', related_name='inviting_campaigns', to='accounts.orgunit', verbose_name='unités invitées')),
                    ('jury', models.ManyToManyField(blank=True, related_name='judged_campaigns', to=settings.AUTH_USER_MODEL, verbose_name='jury')),
                    ('followers', models.ManyToManyField(blank=True, editable=False, related_name='followed_campaigns', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'appel à propositions',
                    'verbose_name_plural': 'appels à propositions',
                    'permissions': [('run_campaign', 'Can prepare, open, close and publish a call')],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'open', 'closed', 'prioritised', 'published'])), name='ideas_campaign_state_known'),
                        models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='ideas_campaign_closes_after_opening', violation_error_message='Un appel se clôt après son ouverture.'),
                        models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('results', ''), _negated=True), _connector='OR'), name='ideas_campaign_results_when_published', violation_error_message='Des résultats publiés ont un texte.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='CampaignTransition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=40, verbose_name='mouvement')),
                    ('source', models.CharField(blank=True, max_length=20, verbose_name='de')),
                    ('target', models.CharField(max_length=20, verbose_name='vers')),
                    ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par')),
                    ('comment', models.TextField(blank=True, verbose_name='commentaire')),
                    ('at', models.DateTimeField(verbose_name='le')),
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='ideas.campaign')),
                ],
                options={
                    'verbose_name': 'ligne d’historique',
                    'verbose_name_plural': 'historique',
                    'ordering': ['at', 'pk'],
                    'abstract': False,
                },
            ),
            # The idea: what its author tells, where it stands, and the facts that its state keeps true.
            migrations.CreateModel(
                name='Idea',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ball_holder', models.CharField(choices=[('author', 'La personne qui porte l’idée'), ('innovation_team', 'Équipe innovation'), ('committee', 'Comité'), ('directorates', 'Directions concernées'), ('line_manager', 'Responsable hiérarchique'), ('carrier', 'La personne qui mène le projet'), ('coach', 'Accompagnement'), ('facilitator', 'Animation de l’atelier'), ('nobody', 'Personne')], default='nobody', editable=False, max_length=20, verbose_name='à qui de jouer')),
                    ('ball_person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='personne attendue')),
                    ('ball_expected', models.CharField(blank=True, editable=False, max_length=40, verbose_name='ce qui est attendu')),
                    ('due_on', models.DateField(db_index=True, editable=False, null=True, verbose_name='échéance')),
                    ('working_days_left', models.SmallIntegerField(editable=False, null=True, verbose_name='jours ouvrés restants')),
                    ('paused_at', models.DateTimeField(editable=False, null=True, verbose_name='en attente depuis')),
                    ('paused_until', models.DateField(editable=False, null=True, verbose_name='à revoir le')),
                    ('pause_reason', models.CharField(blank=True, editable=False, max_length=300, verbose_name='raison de l’attente')),
                    ('paused_days_left', models.SmallIntegerField(editable=False, null=True, verbose_name='jours ouvrés restants à la reprise')),
                    ('state_since', models.DateTimeField(editable=False, null=True, verbose_name='dans cet état depuis')),
                    ('state', django_fsm.FSMField(choices=[('draft', 'Brouillon'), ('submitted', 'Déposée'), ('qualification', 'En qualification'), ('needs_info', 'Précision demandée'), ('qualified', 'Qualifiée'), ('in_review', 'À l’examen'), ('incubating', 'En incubation'), ('transferred', 'Transmise'), ('completed', 'Aboutie'), ('stopped', 'Arrêtée'), ('withdrawn', 'Retirée'), ('merged', 'Fusionnée'), ('redirected', 'Réorientée')], default='draft', max_length=20, protected=True, verbose_name='état')),
                    ('title', models.CharField(max_length=120, verbose_name='titre')),
                    ('problem', models.TextField(blank=True, max_length=10000, verbose_name='problème constaté')),
                    ('problem_evidence', models.TextField(blank=True, max_length=10000, verbose_name='ce qui le montre')),
                    ('already_tried', models.TextField(blank=True, max_length=10000, verbose_name='ce qui a déjà été essayé')),
                    ('solution', models.TextField(blank=True, max_length=10000, verbose_name='piste proposée')),
                    ('expected_effect', models.TextField(blank=True, max_length=10000, verbose_name='effet attendu')),
                    ('beneficiaries', models.CharField(blank=True, max_length=200, verbose_name='à qui cela servirait')),
                    ('opinions_asked', models.PositiveSmallIntegerField(default=0, editable=False)),
                    ('opinions_given', models.PositiveSmallIntegerField(default=0, editable=False)),
                    ('bonds_declared', models.BooleanField(default=False, editable=False)),
                    ('judged_blind', models.BooleanField(default=False, editable=False)),
                    ('reformulation_due_on', models.DateField(editable=False, null=True, verbose_name='reformulation à approuver avant le')),
                    ('reference', models.CharField(editable=False, max_length=16, null=True, unique=True, verbose_name='référence')),
                    ('kind', models.CharField(choices=[('problem_and_solution', 'Un problème et une piste'), ('problem_only', 'Un problème, sans solution pour l’instant'), ('small_improvement', 'Une petite amélioration')], default='problem_and_solution', max_length=24, verbose_name='nature')),
                    ('improves', models.CharField(blank=True, choices=[('internal_functioning', 'Le fonctionnement interne'), ('user_service', 'Le service rendu aux usagers'), ('both', 'Les deux')], max_length=24, verbose_name='améliore')),
                    ('motivation', models.TextField(blank=True, max_length=10000, verbose_name='ce qui motive')),
                    ('units_unknown', models.BooleanField(default=False, verbose_name='je ne sais pas quelles unités sont concernées')),
                    ('carrier_intent', models.CharField(choices=[('want_to_carry', 'Oui, je voudrais la faire avancer'), ('undecided', 'Je ne sais pas encore'), ('offer_to_others', 'Non, je la confie à qui veut la porter')], default='undecided', max_length=20, verbose_name='envie de la porter')),
                    ('visibility', models.CharField(choices=[('organisation', 'Toute l’organisation'), ('restricted', 'L’équipe innovation et la direction générale')], default='organisation', max_length=12, verbose_name='qui peut la lire')),
                    ('name_hidden', models.BooleanField(default=False, verbose_name='nom caché aux collègues')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to=settings.AUTH_USER_MODEL, verbose_name='portée par')),
                    ('deposited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deposited_ideas', to=settings.AUTH_USER_MODEL, verbose_name='déposée par')),
                    ('rules', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ideas.depositrules', verbose_name='règles acceptées')),
                    ('campaign', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='ideas', to='ideas.campaign', verbose_name='appel à propositions')),
                    ('missed_campaign', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='late_ideas', to='ideas.campaign', verbose_name='appel clos avant le dépôt')),
                    ('triage_owner', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='followed_up_ideas', to=settings.AUTH_USER_MODEL, verbose_name='suivie par')),
                    ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_ideas', to='ideas.idea', verbose_name='fusionnée avec')),
                    ('redirected_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('redirect_second', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('redirect_seconded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('stage', models.CharField(choices=[('deposit', 'Déposée'), ('qualification', 'Qualification'), ('study', 'Étude de faisabilité'), ('prototype', 'Prototype'), ('rollout', 'Déploiement'), ('follow-up', 'Suivi')], default='deposit', editable=False, max_length=16, verbose_name='étape')),
                    ('answers_problem', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='solutions', to='ideas.idea', verbose_name='propose une piste à')),
                    ('deposit_token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('written_from', models.JSONField(default=dict, editable=False)),
                    ('support_count', models.PositiveIntegerField(default=0, editable=False)),
                    ('contribution_count', models.PositiveIntegerField(default=0, editable=False)),
                    ('co_author_count', models.PositiveSmallIntegerField(default=0, editable=False)),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='commencée le')),
                    ('updated_at', models.DateTimeField(auto_now=True, verbose_name='modifiée le')),
                    ('submitted_at', models.DateTimeField(editable=False, null=True, verbose_name='déposée le')),
                    ('themes', models.ManyToManyField(blank=True, related_name='ideas', to='ideas.theme', verbose_name='thèmes')),
                    ('concerned_units', models.ManyToManyField(blank=True, related_name='concerning_ideas', to='accounts.orgunit', verbose_name='unités concernées')),
                ],
                options={
                    'verbose_name': 'idée',
                    'verbose_name_plural': 'idées',
                    'permissions': [('submit_idea', 'Can deposit the idea'), ('withdraw_idea', 'Can withdraw the idea'), ('answer_idea', 'Can answer a question about the idea'), ('triage_idea', 'Can contact, qualify, merge and pause'), ('schedule_idea', 'Can put the idea before a session'), ('score_idea', 'Can score impact and feasibility'), ('decide_idea', 'Can draft a decision, defer or ask for a complement'), ('publish_decision', 'Can publish a decision'), ('read_internal_idea', 'Can read the contact log, scores and unpublished decisions'), ('know_author', 'Can read the name that an author hides from colleagues'), ('invite_co_author', 'Can invite co-authors and withdraw an invitation'), ('deposit_for_others', 'Can deposit for a colleague, one idea or a whole spreadsheet')],
                    'indexes': [
                        models.Index(fields=['-submitted_at', '-id'], name='ideas_newest_first'),
                        models.Index(fields=['stage', '-submitted_at', '-id'], name='ideas_stage_newest_first'),
                        models.Index(fields=['state', 'due_on', 'id'], include=('paused_at', 'triage_owner', 'redirect_seconded_by', 'ball_holder', 'ball_person', 'state_since'), name='ideas_queue'),
                        models.Index(fields=['triage_owner', 'state'], name='ideas_work_of'),
                        models.Index(fields=['-support_count', '-id'], name='ideas_most_supported'),
                        models.Index(fields=['-contribution_count', '-id'], name='ideas_most_discussed'),
                        models.Index(django.db.models.functions.comparison.Coalesce('due_on', models.Value(datetime.date(9999, 12, 31))), models.F('id'), name='ideas_due_soonest'),
                        models.Index(condition=models.Q(('kind', 'problem_only')), fields=['-submitted_at', '-id'], name='ideas_problems'),
                    ],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(models.Q(('pause_reason', ''), ('paused_at', None), ('paused_days_left', None), ('paused_until', None)), models.Q(('paused_at__isnull', False), ('paused_until__isnull', False), models.Q(('pause_reason', ''), _negated=True)), _connector='OR'), name='ideas_idea_pause_has_reason_and_date', violation_error_message='Une mise en attente a une raison et une date de reprise.'),
                        models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'qualification', 'needs_info', 'qualified', 'in_review', 'incubating', 'transferred', 'completed', 'stopped', 'withdrawn', 'merged', 'redirected'])), name='ideas_idea_state_known'),
                        models.CheckConstraint(condition=models.Q(('stage__in', ['deposit', 'qualification', 'study', 'prototype', 'rollout', 'follow-up'])), name='ideas_idea_stage_known'),
                        models.CheckConstraint(condition=models.Q(models.Q(('reference', None), ('state', 'draft'), ('submitted_at', None)), models.Q(models.Q(('state', 'draft'), _negated=True), ('reference__isnull', False), ('submitted_at__isnull', False)), _connector='OR'), name='ideas_idea_deposited_unless_draft', violation_error_message='Une idée déposée porte sa date de dépôt et sa référence.'),
                        models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('state', 'merged')), models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into', None)), _connector='OR'), name='ideas_idea_merged_iff_target', violation_error_message='Une idée fusionnée dit avec laquelle.'),
                        models.CheckConstraint(condition=models.Q(models.Q(('state', 'redirected'), _negated=True), models.Q(('redirect_second__isnull', False), ('redirected_by__isnull', False), models.Q(('redirected_by', models.F('redirect_second')), _negated=True), models.Q(('redirect_seconded_by', None), models.Q(('redirected_by', models.F('redirect_seconded_by')), _negated=True), _connector='OR')), _connector='OR'), name='ideas_idea_redirected_by_two', violation_error_message='Deux personnes différentes réorientent une idée.'),
                    ],
                },
            ),
            # An answer that comes back often, to start from. What is sent says what is proper to the idea.
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
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('verdict__in', ['experiment', 'study', 'transfer', 'set_aside', 'complement', 'defer'])), name='ideas_answer_template_verdict_known'),
                        models.UniqueConstraint(fields=('verdict', 'title'), name='ideas_answer_template_once', violation_error_message='Un modèle de ce titre existe déjà pour cette décision.'),
                    ],
                },
            ),
            # The next time somebody of the team and the author meet: said to both, moved by nothing but what people
            # write.
            migrations.CreateModel(
                name='Appointment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='ideas.idea')),
                    ('at', models.DateTimeField(verbose_name='quand')),
                    ('place', models.CharField(max_length=160, verbose_name='où, ou par quel moyen')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='idea_appointments', to=settings.AUTH_USER_MODEL, verbose_name='avec')),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('cancelled_at', models.DateTimeField(editable=False, null=True, verbose_name='annulé le')),
                    ('kept_at', models.DateTimeField(editable=False, null=True, verbose_name='noté le')),
                ],
                options={
                    'verbose_name': 'rendez-vous',
                    'verbose_name_plural': 'rendez-vous',
                    'ordering': ['at', 'pk'],
                    'indexes': [models.Index(condition=models.Q(('cancelled_at', None), ('kept_at', None)), fields=['by', 'at'], name='ideas_appointments_standing')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('cancelled_at', None), ('kept_at', None)), fields=('idea',), name='ideas_one_standing_appointment', violation_error_message='Un rendez-vous est déjà pris : annulez-le d’abord.')],
                },
            ),
            # Who follows a deposit: what the rules of the team say first, then whoever follows the fewest open ideas.
            migrations.CreateModel(
                name='AssignmentRule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('order', models.PositiveSmallIntegerField(default=10, help_text='La règle de plus petit rang l’emporte.', verbose_name='rang')),
                    ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='ideas.theme', verbose_name='thème')),
                    ('unit', models.ForeignKey(blank=True, help_text='Celle de la personne qui dépose ou une unité concernée, avec tout ce qui en dépend.', null=True, on_delete=django.db.models.deletion.CASCADE, to='accounts.orgunit', verbose_name='unité')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignment_rules', to=settings.AUTH_USER_MODEL, verbose_name='confiée à')),
                    ('active', models.BooleanField(default=True, verbose_name='appliquée')),
                ],
                options={
                    'verbose_name': 'règle d’attribution',
                    'verbose_name_plural': 'règles d’attribution',
                    'ordering': ['order', 'pk'],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('theme__isnull', False), ('unit__isnull', False), _connector='OR'), name='ideas_assignment_rule_says_what', violation_error_message='Une règle porte sur un thème, sur une unité, ou sur les deux.'),
                        models.UniqueConstraint(fields=('theme', 'unit', 'owner'), name='ideas_assignment_rule_once', nulls_distinct=False, violation_error_message='Cette règle existe déjà.'),
                    ],
                },
            ),
            # A file that goes with an idea.
            migrations.CreateModel(
                name='Attachment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ajoutée par')),
                    ('token', models.UUIDField(editable=False)),
                    ('file', models.FileField(blank=True, editable=False, max_length=120, upload_to='', verbose_name='fichier')),
                    ('name', models.CharField(max_length=120, verbose_name='nom')),
                    ('kind', models.CharField(max_length=8, verbose_name='format')),
                    ('size', models.PositiveIntegerField(verbose_name='taille')),
                    ('digest', models.CharField(max_length=64, verbose_name='empreinte SHA-256')),
                    ('alternative', models.CharField(blank=True, max_length=300, verbose_name='description de l’image')),
                    ('width', models.PositiveIntegerField(null=True)),
                    ('height', models.PositiveIntegerField(null=True)),
                    ('scan', models.CharField(choices=[('pending', 'En cours d’analyse'), ('clean', 'Disponible'), ('refused', 'Refusée à l’analyse')], default='pending', max_length=8, verbose_name='analyse')),
                    ('threat', models.CharField(blank=True, max_length=120, verbose_name='menace trouvée')),
                    ('scanned_at', models.DateTimeField(null=True, verbose_name='analysée le')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='ajoutée le')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='ideas.idea')),
                ],
                options={
                    'verbose_name': 'pièce jointe',
                    'verbose_name_plural': 'pièces jointes',
                    'indexes': [models.Index(condition=models.Q(('scan', 'pending')), fields=['id'], name='ideas_waiting_for_scan')],
                    'constraints': [
                        models.UniqueConstraint(fields=('idea', 'token'), name='ideas_attachment_once'),
                        models.CheckConstraint(condition=models.Q(('scan__in', ['pending', 'clean', 'refused'])), name='ideas_attachment_scan_known'),
                    ],
                },
            ),
            # Who decides together: a committee, and the seats that people hold in it for a time.
            migrations.CreateModel(
                name='Committee',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120, unique=True, verbose_name='nom')),
                    ('mandate', models.TextField(blank=True, max_length=2000, verbose_name='mandat')),
                    ('quorum', models.PositiveSmallIntegerField(default=1, help_text='Membres présents qu’il faut à chaque idée, sans compter les personnes qui se retirent. Il vaut dès que le comité a des sièges.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='quorum')),
                    ('decides_by', models.CharField(choices=[('consensus', 'Par consensus'), ('vote', 'Par vote')], default='consensus', max_length=9, verbose_name='manière de décider')),
                    ('active', models.BooleanField(default=True, verbose_name='en fonction')),
                ],
                options={
                    'verbose_name': 'comité',
                    'verbose_name_plural': 'comités',
                    'ordering': ['-active', 'name'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('quorum__gte', 1)), name='ideas_committee_quorum_counts_somebody', violation_error_message='Un quorum est d’une personne au moins.')],
                },
            ),
            migrations.CreateModel(
                name='Seat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('committee', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='ideas.committee')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL, verbose_name='personne')),
                    ('kind', models.CharField(choices=[('chair', 'Présidence'), ('member', 'Membre'), ('secretary', 'Secrétariat'), ('deputy', 'Suppléance')], default='member', max_length=9, verbose_name='siège')),
                    ('stands_in_for', models.ForeignKey(blank=True, help_text='Pour une suppléance : le siège de la personne remplacée. Vide : n’importe lequel.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deputies', to='ideas.seat', verbose_name='supplée')),
                    ('from_on', models.DateField(blank=True, null=True, verbose_name='à partir du')),
                    ('until_on', models.DateField(blank=True, null=True, verbose_name='jusqu’au')),
                ],
                options={
                    'verbose_name': 'siège',
                    'verbose_name_plural': 'sièges',
                    'constraints': [
                        models.UniqueConstraint(fields=('committee', 'person'), name='ideas_one_seat_a_person', violation_error_message='Cette personne a déjà un siège dans ce comité.'),
                        models.UniqueConstraint(condition=models.Q(('kind', 'chair'), ('until_on', None)), fields=('committee',), name='ideas_one_chair_a_committee', violation_error_message='Un comité a une seule présidence à la fois.'),
                        models.CheckConstraint(condition=models.Q(('kind__in', ['chair', 'member', 'secretary', 'deputy'])), name='ideas_seat_kind_known'),
                        models.CheckConstraint(condition=models.Q(('stands_in_for', None), ('kind', 'deputy'), _connector='OR'), name='ideas_seat_stands_in_as_deputy', violation_error_message='Seule une suppléance remplace quelqu’un.'),
                        models.CheckConstraint(condition=models.Q(('from_on', None), ('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='ideas_seat_ends_after_start', violation_error_message='Un siège finit après avoir commencé.'),
                    ],
                },
            ),
            # The sessions of the committee.
            migrations.CreateModel(
                name='CommitteeSession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ball_holder', models.CharField(choices=[('author', 'La personne qui porte l’idée'), ('innovation_team', 'Équipe innovation'), ('committee', 'Comité'), ('directorates', 'Directions concernées'), ('line_manager', 'Responsable hiérarchique'), ('carrier', 'La personne qui mène le projet'), ('coach', 'Accompagnement'), ('facilitator', 'Animation de l’atelier'), ('nobody', 'Personne')], default='nobody', editable=False, max_length=20, verbose_name='à qui de jouer')),
                    ('ball_person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='personne attendue')),
                    ('ball_expected', models.CharField(blank=True, editable=False, max_length=40, verbose_name='ce qui est attendu')),
                    ('due_on', models.DateField(db_index=True, editable=False, null=True, verbose_name='échéance')),
                    ('working_days_left', models.SmallIntegerField(editable=False, null=True, verbose_name='jours ouvrés restants')),
                    ('state_since', models.DateTimeField(editable=False, null=True, verbose_name='dans cet état depuis')),
                    ('state', django_fsm.FSMField(choices=[('planned', 'Prévue'), ('pack_sent', 'Dossier envoyé'), ('held', 'Tenue'), ('minutes_published', 'Relevé publié'), ('minutes_approved', 'Relevé approuvé'), ('cancelled', 'Annulée')], default='planned', max_length=20, protected=True, verbose_name='état')),
                    ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='ideas.committee', verbose_name='comité')),
                    ('title', models.CharField(max_length=120, verbose_name='titre')),
                    ('held_on', models.DateField(verbose_name='date')),
                    ('starts_at', models.TimeField(blank=True, null=True, verbose_name='début')),
                    ('ends_at', models.TimeField(blank=True, null=True, verbose_name='fin')),
                    ('place', models.CharField(blank=True, max_length=120, verbose_name='lieu')),
                    ('secretary', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='secrétariat')),
                    ('pack_sent_on', models.DateField(blank=True, editable=False, null=True, verbose_name='dossier envoyé le')),
                    ('approved_in', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approves', to='ideas.committeesession', verbose_name='relevé approuvé à la séance')),
                ],
                options={
                    'verbose_name': 'séance',
                    'verbose_name_plural': 'séances',
                    'ordering': ['-held_on', '-pk'],
                    'permissions': [('plan_session', 'Can plan, postpone and cancel a session')],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'pack_sent', 'held', 'minutes_published', 'minutes_approved', 'cancelled'])), name='ideas_session_state_known'),
                        models.CheckConstraint(condition=models.Q(('starts_at', None), ('ends_at', None), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='ideas_session_ends_after_start', violation_error_message='Une séance finit après avoir commencé.'),
                        models.CheckConstraint(condition=models.Q(models.Q(('state', 'minutes_approved'), _negated=True), ('approved_in__isnull', False), _connector='OR'), name='ideas_session_minutes_approved_in_another'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='CommitteeSessionTransition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=40, verbose_name='mouvement')),
                    ('source', models.CharField(blank=True, max_length=20, verbose_name='de')),
                    ('target', models.CharField(max_length=20, verbose_name='vers')),
                    ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par')),
                    ('comment', models.TextField(blank=True, verbose_name='commentaire')),
                    ('at', models.DateTimeField(verbose_name='le')),
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='ideas.committeesession')),
                ],
                options={
                    'verbose_name': 'ligne d’historique',
                    'verbose_name_plural': 'historique',
                    'ordering': ['at', 'pk'],
                    'abstract': False,
                },
            ),
            # Who was in the room.
            migrations.CreateModel(
                name='Attendance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='ideas.committeesession')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='personne')),
                    ('status', models.CharField(choices=[('present', 'En séance'), ('excused', 'Absence excusée'), ('represented', 'Absence, avec suppléance')], max_length=11, verbose_name='présence')),
                    ('by_deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='suppléance')),
                ],
                options={
                    'verbose_name': 'présence',
                    'verbose_name_plural': 'présences',
                    'constraints': [
                        models.UniqueConstraint(fields=('session', 'person'), name='ideas_attends_once'),
                        models.CheckConstraint(condition=models.Q(models.Q(('by_deputy__isnull', False), ('status', 'represented')), models.Q(('by_deputy', None), ('status__in', ['present', 'excused'])), _connector='OR'), name='ideas_attendance_represented_by_somebody'),
                        models.CheckConstraint(condition=models.Q(('by_deputy', None), models.Q(('by_deputy', models.F('person')), _negated=True), _connector='OR'), name='ideas_attendance_represented_by_another'),
                    ],
                },
            ),
            # A call for proposals on the agenda of a session: what is asked of the committee, and what it decides.
            migrations.CreateModel(
                name='CallPoint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token', models.UUIDField(editable=False, null=True, unique=True)),
                    ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='ideas.campaign')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_points', to='ideas.committeesession', verbose_name='séance')),
                    ('asked', models.CharField(max_length=200, verbose_name='ce qui est demandé au comité')),
                    ('put_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='inscrit par')),
                    ('put_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='inscrit le')),
                    ('outcome', models.CharField(blank=True, choices=[('go', 'Favorable'), ('go_with_conditions', 'Favorable sous conditions'), ('no_go', 'Défavorable'), ('later', 'Reportée à une autre séance')], max_length=20, verbose_name='décision')),
                    ('reason', models.TextField(blank=True, max_length=2000, verbose_name='motif')),
                    ('conditions', models.TextField(blank=True, max_length=2000, verbose_name='conditions')),
                    ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='notée par')),
                    ('decided_at', models.DateTimeField(editable=False, null=True, verbose_name='notée le')),
                ],
                options={
                    'verbose_name': 'appel devant un comité',
                    'verbose_name_plural': 'appels devant un comité',
                    'ordering': ['-pk'],
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('campaign',), name='ideas_one_undecided_point_a_call', violation_error_message='Cet appel est déjà à l’ordre du jour d’une séance.'),
                        models.CheckConstraint(condition=models.Q(models.Q(('conditions', ''), ('decided_at', None), ('decided_by', None), ('outcome', ''), ('reason', '')), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('outcome', ''), _negated=True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='ideas_call_point_decided_by_somebody', violation_error_message='Une décision porte son motif.'),
                        models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'go_with_conditions'), _negated=True), models.Q(('conditions', ''), _negated=True), _connector='OR'), name='ideas_call_point_conditions_are_said', violation_error_message='Dites les conditions.'),
                    ],
                },
            ),
            # What a call asks beside the idea itself, and what each idea answered, kept with its type.
            migrations.CreateModel(
                name='ExtraField',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extra_fields', to='ideas.campaign')),
                    ('label', models.CharField(max_length=120, verbose_name='question')),
                    ('help_text', models.CharField(blank=True, max_length=200, verbose_name='aide')),
                    ('kind', models.CharField(choices=[('text', 'Un texte'), ('choice', 'Un choix dans une liste'), ('yes_no', 'Oui ou non'), ('number', 'Un nombre')], default='text', max_length=8, verbose_name='réponse attendue')),
                    ('options', models.TextField(blank=True, help_text='Un par ligne, pour une liste.', max_length=1000, verbose_name='choix proposés')),
                    ('required', models.BooleanField(default=False, verbose_name='obligatoire')),
                    ('order', models.PositiveSmallIntegerField(default=1, verbose_name='ordre')),
                ],
                options={
                    'verbose_name': 'question complémentaire',
                    'verbose_name_plural': 'questions complémentaires',
                    'ordering': ['order', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'choice'), _negated=True), models.Q(('options', ''), _negated=True), _connector='OR'), name='ideas_extra_field_choice_has_options', violation_error_message='Une liste propose au moins un choix : écrivez-en un par ligne.')],
                },
            ),
            migrations.CreateModel(
                name='ExtraAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extra_answers', to='ideas.idea')),
                    ('field', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='ideas.extrafield')),
                    ('text', models.TextField(blank=True, max_length=4000)),
                    ('number', models.DecimalField(decimal_places=4, max_digits=16, null=True)),
                    ('yes', models.BooleanField(null=True)),
                ],
                options={
                    'verbose_name': 'réponse complémentaire',
                    'verbose_name_plural': 'réponses complémentaires',
                    'constraints': [
                        models.UniqueConstraint(fields=('idea', 'field'), name='ideas_extra_answer_once'),
                        models.CheckConstraint(condition=models.Q(models.Q(models.Q(('text', ''), _negated=True), ('number', None), ('yes', None)), models.Q(('number__isnull', False), ('text', ''), ('yes', None)), models.Q(('number', None), ('text', ''), ('yes__isnull', False)), _connector='OR'), name='ideas_extra_answer_one_value'),
                    ],
                },
            ),
            # How the answers to a call are judged: its own criteria, the levels of its jury, the order and the
            # feedback.
            migrations.CreateModel(
                name='CallCriterion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='ideas.campaign')),
                    ('label', models.CharField(max_length=120, verbose_name='critère')),
                    ('help_text', models.CharField(blank=True, max_length=200, verbose_name='ce qu’il veut dire')),
                    ('weight', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='poids')),
                    ('order', models.PositiveSmallIntegerField(default=1, verbose_name='ordre')),
                ],
                options={
                    'verbose_name': 'critère de l’appel',
                    'verbose_name_plural': 'critères de l’appel',
                    'ordering': ['order', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='CallScore',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_scores', to='ideas.idea')),
                    ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='ideas.callcriterion')),
                    ('scorer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='évaluée par')),
                    ('value', models.PositiveSmallIntegerField(verbose_name='niveau')),
                    ('comment', models.CharField(blank=True, max_length=500, verbose_name='remarque')),
                    ('at', models.DateTimeField(auto_now=True, verbose_name='le')),
                ],
                options={
                    'verbose_name': 'note du jury',
                    'verbose_name_plural': 'notes du jury',
                    'constraints': [
                        models.UniqueConstraint(fields=('idea', 'criterion', 'scorer'), name='ideas_one_call_score_a_criterion'),
                        models.CheckConstraint(condition=models.Q(('value__gte', 1), ('value__lte', 5)), name='ideas_call_score_between_1_and_5', violation_error_message='Un niveau va de 1 à 5.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='CallResult',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='idea_results', to='ideas.campaign')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_results', to='ideas.idea')),
                    ('rank', models.PositiveSmallIntegerField(verbose_name='rang')),
                    ('retained', models.BooleanField(default=False, verbose_name='retenue')),
                    ('feedback', models.TextField(blank=True, max_length=2000, verbose_name='retour à la personne qui porte l’idée')),
                ],
                options={
                    'verbose_name': 'résultat',
                    'verbose_name_plural': 'résultats',
                    'ordering': ['rank', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('campaign', 'idea'), name='ideas_one_result_a_call')],
                },
            ),
            # What the team wants to have looked at before an idea leaves a state. It reminds, and stops nobody.
            migrations.CreateModel(
                name='ChecklistItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('submitted', 'Déposée'), ('qualification', 'En qualification'), ('needs_info', 'Précision demandée'), ('qualified', 'Qualifiée'), ('in_review', 'À l’examen')], max_length=20, verbose_name='état')),
                    ('label', models.CharField(max_length=160, verbose_name='point à vérifier')),
                    ('order', models.PositiveSmallIntegerField(default=10, verbose_name='rang')),
                    ('active', models.BooleanField(default=True, verbose_name='proposé')),
                ],
                options={
                    'verbose_name': 'point à vérifier',
                    'verbose_name_plural': 'points à vérifier',
                    'ordering': ['state', 'order', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('state', 'label'), name='ideas_checklist_item_once', violation_error_message='Ce point existe déjà pour cet état.')],
                },
            ),
            migrations.CreateModel(
                name='ChecklistTick',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checklist_ticks', to='ideas.idea')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ticks', to='ideas.checklistitem')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'verbose_name': 'point vérifié',
                    'constraints': [models.UniqueConstraint(fields=('idea', 'item'), name='ideas_checklist_tick_once')],
                },
            ),
            # The code by which somebody takes up what was deposited in their name before they had an account.
            migrations.CreateModel(
                name='Claim',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='claim_code', to='ideas.idea')),
                    ('code_hash', models.CharField(editable=False, max_length=64, unique=True)),
                    ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='remis par')),
                    ('issued_at', models.DateTimeField(verbose_name='remis le')),
                    ('used_at', models.DateTimeField(blank=True, null=True, verbose_name='utilisé le')),
                    ('used_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='utilisé par')),
                ],
                options={
                    'verbose_name': 'code de reprise',
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('used_at', None), ('used_by', None)), models.Q(('used_at__isnull', False), ('used_by__isnull', False)), _connector='OR'), name='ideas_claim_used_by_somebody')],
                },
            ),
            # What a session decides of an idea: a draft until it is published.
            migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='ideas.idea')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='ideas.committeesession')),
                    ('verdict', models.CharField(choices=[('experiment', 'Expérimentation immédiate'), ('study', 'Étude préalable'), ('transfer', 'Transmission aux directions concernées'), ('set_aside', 'Non retenue : existe déjà, ou hors du dispositif'), ('complement', 'Complément demandé'), ('defer', 'Reportée à une autre séance')], max_length=12, verbose_name='décision')),
                    ('reason', models.TextField(verbose_name='motif, envoyé tel quel')),
                    ('missing', models.TextField(blank=True, verbose_name='ce qui manque')),
                    ('put_off_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ideas.committeesession', verbose_name='reportée à la séance')),
                    ('put_off_until', models.DateField(blank=True, null=True, verbose_name='reportée au')),
                    ('existing_link', models.URLField(blank=True, max_length=500, verbose_name='lien vers ce qui existe déjà')),
                    ('next_steps', models.TextField(blank=True, verbose_name='et maintenant')),
                    ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='à qui en parler')),
                    ('dissent', models.TextField(blank=True, verbose_name='réserve exprimée en séance')),
                    ('answered_in_full', models.BooleanField(default=True, editable=False)),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='notée par')),
                    ('recorded_at', models.DateTimeField(auto_now=True, verbose_name='notée le')),
                    ('told_in_person_on', models.DateField(blank=True, null=True, verbose_name='annoncée de vive voix le')),
                    ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='publiée par')),
                    ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='publiée le')),
                    ('dropped_at', models.DateTimeField(editable=False, null=True, verbose_name='retirée avant publication le')),
                    ('units', models.ManyToManyField(blank=True, related_name='+', to='accounts.orgunit', verbose_name='directions destinataires')),
                ],
                options={
                    'verbose_name': 'décision',
                    'verbose_name_plural': 'décisions',
                    'ordering': ['-recorded_at', '-pk'],
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('dropped_at', None), ('published_at', None)), fields=('idea',), name='ideas_one_drafted_decision'),
                        models.CheckConstraint(condition=models.Q(('published_at', None), ('dropped_at', None), _connector='OR'), name='ideas_decision_published_or_dropped'),
                        models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='ideas_decision_has_a_reason', violation_error_message='Une décision porte son motif.'),
                        models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None)), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='ideas_decision_published_by_somebody'),
                        models.CheckConstraint(condition=models.Q(('published_at', None), ('answered_in_full', False), models.Q(('verdict__in', ['defer', 'set_aside', 'transfer']), _negated=True), models.Q(('contact__isnull', False), models.Q(('next_steps', ''), _negated=True)), _connector='OR'), name='ideas_decision_negative_answer_in_full', violation_error_message='Une réponse négative dit à qui en parler, et ce qui se passe ensuite.'),
                        models.CheckConstraint(condition=models.Q(('published_at', None), ('answered_in_full', False), models.Q(('verdict', 'complement'), _negated=True), models.Q(('missing', ''), _negated=True), _connector='OR'), name='ideas_decision_says_what_is_missing', violation_error_message='Un complément dit ce qui manque.'),
                    ],
                },
            ),
            # What a decision asks to be true, by whom and by when; ticked once it is.
            migrations.CreateModel(
                name='DecisionCondition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conditions', to='ideas.decision')),
                    ('text', models.CharField(max_length=300, verbose_name='condition')),
                    ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision_conditions', to=settings.AUTH_USER_MODEL, verbose_name='qui s’en charge')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='pour le')),
                    ('met_on', models.DateField(editable=False, null=True, verbose_name='remplie le')),
                    ('met_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'condition',
                    'verbose_name_plural': 'conditions',
                    'ordering': ['pk'],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='ideas_condition_has_words'),
                        models.CheckConstraint(condition=models.Q(models.Q(('met_by', None), ('met_on', None)), models.Q(('met_by__isnull', False), ('met_on__isnull', False)), _connector='OR'), name='ideas_condition_met_by_somebody'),
                    ],
                },
            ),
            # What colleagues bring to an idea, with one level of replies; what was written before, and what is
            # reported.
            migrations.CreateModel(
                name='Contribution',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token', models.UUIDField(editable=False, null=True, unique=True)),
                    ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='retirée le')),
                    ('hidden_at', models.DateTimeField(editable=False, null=True, verbose_name='masquée le')),
                    ('hidden_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='masquée par')),
                    ('hidden_reason', models.TextField(blank=True, editable=False, max_length=500, verbose_name='motif')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='ideas.idea')),
                    ('parent', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='ideas.contribution', verbose_name='en réponse à')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to=settings.AUTH_USER_MODEL, verbose_name='de')),
                    ('nature', models.CharField(choices=[('question', 'Question'), ('need', 'Besoin'), ('brake', 'Frein'), ('lever', 'Levier'), ('blocker', 'Situation de blocage'), ('lead', 'Piste d’amélioration'), ('impact', 'Impact'), ('experience', 'Retour d’expérience'), ('help', 'Je peux aider'), ('vision', 'Sens et vision'), ('reply', 'Réponse')], max_length=12, verbose_name='nature')),
                    ('text', models.TextField(max_length=4000, verbose_name='texte')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='le')),
                    ('edited_at', models.DateTimeField(editable=False, null=True, verbose_name='modifiée le')),
                    ('name_hidden', models.BooleanField(default=False, editable=False)),
                ],
                options={
                    'verbose_name': 'contribution',
                    'verbose_name_plural': 'contributions',
                    'ordering': ['created_at', 'pk'],
                    'permissions': [('moderate_contribution', 'Can hide a contribution, show it again and answer reports')],
                    'indexes': [
                        models.Index(fields=['idea', 'created_at', 'id'], name='ideas_contributions'),
                        models.Index(condition=models.Q(('parent', None)), fields=['idea', '-created_at', '-id'], name='ideas_threads'),
                    ],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(models.Q(('parent', None), models.Q(('nature', 'reply'), _negated=True)), models.Q(('nature', 'reply'), ('parent__isnull', False)), _connector='OR'), name='ideas_reply_iff_parent'),
                        models.CheckConstraint(condition=models.Q(models.Q(('hidden_at', None), ('hidden_by', None), ('hidden_reason', '')), models.Q(('hidden_at__isnull', False), ('hidden_by__isnull', False), models.Q(('hidden_reason', ''), _negated=True)), _connector='OR'), name='ideas_contribution_hidden_by_somebody'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='ContributionVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='ideas.contribution')),
                    ('nature', models.CharField(choices=[('question', 'Question'), ('need', 'Besoin'), ('brake', 'Frein'), ('lever', 'Levier'), ('blocker', 'Situation de blocage'), ('lead', 'Piste d’amélioration'), ('impact', 'Impact'), ('experience', 'Retour d’expérience'), ('help', 'Je peux aider'), ('vision', 'Sens et vision'), ('reply', 'Réponse')], max_length=12, verbose_name='nature')),
                    ('text', models.TextField(verbose_name='texte')),
                    ('written_at', models.DateTimeField(verbose_name='écrite le')),
                ],
                options={
                    'verbose_name': 'version d’une contribution',
                    'ordering': ['-written_at', '-pk'],
                },
            ),
            migrations.CreateModel(
                name='ContributionReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reporter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.TextField(max_length=500, verbose_name='motif')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='reçu le')),
                    ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='traité le')),
                    ('closed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='traité par')),
                    ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='ideas.contribution', verbose_name='contribution')),
                ],
                options={
                    'verbose_name': 'signalement',
                    'verbose_name_plural': 'signalements',
                    'ordering': ['created_at', 'pk'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('contribution', 'reporter'), name='ideas_report_once')],
                },
            ),
            migrations.CreateModel(
                name='Offshoot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offshoots', to='ideas.contribution')),
                    ('idea', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='offshoot', to='ideas.idea')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'idée née d’une contribution',
                    'constraints': [models.UniqueConstraint(fields=('contribution', 'by'), name='ideas_offshoot_once')],
                },
            ),
            # What an idea is judged by: a grid of questions, of which one version after the other is in force.
            migrations.CreateModel(
                name='CriteriaGrid',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120, verbose_name='nom')),
                    ('campaign', models.ForeignKey(blank=True, help_text='Vide : la grille de toute la boîte.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grids', to='ideas.campaign', verbose_name='appel à propositions')),
                    ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                    ('published_on', models.DateField(blank=True, help_text='Vide : en préparation, personne ne s’en sert.', null=True, verbose_name='en vigueur le')),
                    ('blind', models.BooleanField(default=False, help_text='Tant que l’idée est examinée, qui l’évalue ne lit ni qui la porte ni le nom de ses fichiers.', verbose_name='évaluation à l’aveugle')),
                    ('threshold', models.DecimalField(decimal_places=1, default=Decimal('3.5'), help_text='De 1 à 5 : la moyenne à partir de laquelle un axe est dit fort.', max_digits=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='seuil de la matrice')),
                    ('made_from', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='next_versions', to='ideas.criteriagrid')),
                ],
                options={
                    'verbose_name': 'grille de critères',
                    'verbose_name_plural': 'grilles de critères',
                    'ordering': ['name', '-version', '-pk'],
                    'constraints': [
                        models.UniqueConstraint(fields=('name', 'version'), name='ideas_grid_version_once', violation_error_message='Cette grille a déjà une version de ce numéro.'),
                        models.CheckConstraint(condition=models.Q(('threshold__gte', 1), ('threshold__lte', 5)), name='ideas_grid_threshold_between_1_and_5', violation_error_message='Le seuil va de 1 à 5.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Criterion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('grid', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criteria', to='ideas.criteriagrid', verbose_name='grille')),
                    ('axis', models.CharField(choices=[('impact', 'Impact stratégique'), ('feasibility', 'Faisabilité')], max_length=12, verbose_name='axe')),
                    ('label', models.CharField(max_length=120, verbose_name='critère')),
                    ('order', models.PositiveSmallIntegerField(default=1, verbose_name='ordre')),
                    ('weight', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='poids')),
                    ('level_1', models.CharField(max_length=160, verbose_name='niveau 1')),
                    ('level_2', models.CharField(max_length=160, verbose_name='niveau 2')),
                    ('level_3', models.CharField(max_length=160, verbose_name='niveau 3')),
                    ('level_4', models.CharField(max_length=160, verbose_name='niveau 4')),
                    ('level_5', models.CharField(max_length=160, verbose_name='niveau 5')),
                    ('active', models.BooleanField(default=True, verbose_name='en usage')),
                ],
                options={
                    'verbose_name': 'critère',
                    'verbose_name_plural': 'critères',
                    'ordering': ['-axis', 'order', 'pk'],
                },
            ),
            # Around the discussion of an idea: its synthesis, the notes of those in charge, and who was called into it.
            migrations.CreateModel(
                name='Synthesis',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='syntheses', to='ideas.idea')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='signée')),
                    ('text', models.TextField(max_length=4000, verbose_name='synthèse')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='le')),
                ],
                options={
                    'verbose_name': 'synthèse',
                    'verbose_name_plural': 'synthèses',
                    'permissions': [('write_synthesis', 'Can sum up the discussion of an idea')],
                    'indexes': [models.Index(fields=['idea', '-created_at', '-id'], name='ideas_syntheses')],
                },
            ),
            migrations.CreateModel(
                name='InternalNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='internal_notes', to='ideas.idea')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='de')),
                    ('text', models.TextField(max_length=4000, verbose_name='note')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='le')),
                ],
                options={
                    'verbose_name': 'note interne',
                    'verbose_name_plural': 'notes internes',
                    'permissions': [('write_internal_note', 'Can write a note for those in charge')],
                    'indexes': [models.Index(fields=['idea', 'created_at', 'id'], name='ideas_internal_notes')],
                },
            ),
            migrations.CreateModel(
                name='Mention',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('contribution', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='ideas.contribution')),
                    ('note', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='ideas.internalnote')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to=settings.AUTH_USER_MODEL)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'verbose_name': 'mention',
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(models.Q(('contribution', None), ('note__isnull', False)), models.Q(('contribution__isnull', False), ('note', None)), _connector='OR'), name='ideas_mention_in_one_text'),
                        models.UniqueConstraint(fields=('contribution', 'person'), name='ideas_mention_once'),
                        models.UniqueConstraint(fields=('note', 'person'), name='ideas_mention_in_note_once'),
                    ],
                },
            ),
            # The pack of a session and its minutes, as a worker made them for whoever reads exactly these words.
            migrations.CreateModel(
                name='SessionDocument',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('asked', 'Demandé'), ('making', 'En préparation'), ('ready', 'Prêt'), ('failed', 'Échec')], default='asked', editable=False, max_length=8, verbose_name='état')),
                    ('done', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='étapes faites')),
                    ('total', models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='étapes')),
                    ('attempts', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='essais')),
                    ('failure', models.CharField(blank=True, editable=False, max_length=200, verbose_name='pourquoi il manque')),
                    ('file', models.FileField(blank=True, editable=False, max_length=120, upload_to='', verbose_name='fichier')),
                    ('digest', models.CharField(blank=True, editable=False, max_length=64, verbose_name='empreinte SHA-256')),
                    ('size', models.PositiveIntegerField(default=0, editable=False, verbose_name='taille')),
                    ('asked_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='demandé par')),
                    ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='demandé le')),
                    ('seen_at', models.DateTimeField(editable=False, null=True, verbose_name='dernier signe')),
                    ('made_at', models.DateTimeField(editable=False, null=True, verbose_name='prêt le')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='ideas.committeesession')),
                    ('kind', models.CharField(choices=[('pack', 'Dossier de séance, PDF'), ('minutes_pdf', 'Relevé de décisions, PDF'), ('minutes_docx', 'Relevé de décisions, DOCX')], editable=False, max_length=12, verbose_name='document')),
                    ('content_key', models.CharField(editable=False, max_length=64, verbose_name='empreinte des mots')),
                    ('language', models.CharField(editable=False, max_length=5, verbose_name='langue')),
                    ('sent_on', models.DateField(editable=False, null=True, verbose_name='envoyé le')),
                    ('told', models.JSONField(default=dict, editable=False, verbose_name='ce qu’il dit')),
                ],
                options={
                    'verbose_name': 'document de séance',
                    'verbose_name_plural': 'documents de séance',
                    'indexes': [models.Index(condition=models.Q(('state__in', ['asked', 'making'])), fields=['id'], name='ideas_documents_to_make')],
                    'constraints': [
                        models.UniqueConstraint(fields=('session', 'kind', 'content_key'), name='ideas_one_document_for_these_words'),
                        models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'making', 'ready', 'failed'])), name='ideas_document_state_known'),
                        models.CheckConstraint(condition=models.Q(('kind__in', ['pack', 'minutes_pdf', 'minutes_docx'])), name='ideas_document_kind_known'),
                        models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('file', ''), _negated=True), _connector='OR'), name='ideas_document_ready_has_a_file'),
                    ],
                },
            ),
            # An idea on the agenda of a session.
            migrations.CreateModel(
                name='Review',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='ideas.committeesession')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='ideas.idea')),
                    ('grid', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='ideas.criteriagrid', verbose_name='grille de critères')),
                    ('order', models.PositiveSmallIntegerField(verbose_name='ordre')),
                    ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes prévues')),
                    ('asked', models.CharField(blank=True, max_length=200, verbose_name='ce qui est demandé au comité')),
                    ('carried_from', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ideas.review', verbose_name='avis repris de')),
                    ('left_at', models.DateTimeField(blank=True, null=True, verbose_name='retirée de l’ordre du jour le')),
                    ('agreed_impact', models.DecimalField(decimal_places=1, editable=False, max_digits=2, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='impact convenu')),
                    ('agreed_feasibility', models.DecimalField(decimal_places=1, editable=False, max_digits=2, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='faisabilité convenue')),
                    ('agreed_reason', models.CharField(blank=True, editable=False, max_length=500, verbose_name='pourquoi ces niveaux')),
                    ('agreed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='niveaux notés par')),
                    ('agreed_at', models.DateTimeField(editable=False, null=True, verbose_name='niveaux notés le')),
                ],
                options={
                    'verbose_name': 'point de l’ordre du jour',
                    'verbose_name_plural': 'ordre du jour',
                    'ordering': ['order', 'pk'],
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('left_at', None)), fields=('idea',), name='ideas_one_pending_review'),
                        models.CheckConstraint(condition=models.Q(models.Q(('agreed_impact', None), models.Q(('agreed_impact__gte', 1), ('agreed_impact__lte', 5)), _connector='OR'), models.Q(('agreed_feasibility', None), models.Q(('agreed_feasibility__gte', 1), ('agreed_feasibility__lte', 5)), _connector='OR')), name='ideas_agreed_level_between_1_and_5', violation_error_message='Un niveau va de 1 à 5.'),
                        models.CheckConstraint(condition=models.Q(models.Q(('agreed_at__isnull', False), ('agreed_by__isnull', False)), models.Q(('agreed_at', None), ('agreed_by', None), ('agreed_feasibility', None), ('agreed_impact', None)), _connector='OR'), name='ideas_agreed_by_somebody'),
                    ],
                },
            ),
            # An opinion that somebody is asked for, on an idea before a session.
            migrations.CreateModel(
                name='Evaluation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ball_holder', models.CharField(choices=[('author', 'La personne qui porte l’idée'), ('innovation_team', 'Équipe innovation'), ('committee', 'Comité'), ('directorates', 'Directions concernées'), ('line_manager', 'Responsable hiérarchique'), ('carrier', 'La personne qui mène le projet'), ('coach', 'Accompagnement'), ('facilitator', 'Animation de l’atelier'), ('nobody', 'Personne')], default='nobody', editable=False, max_length=20, verbose_name='à qui de jouer')),
                    ('ball_person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='personne attendue')),
                    ('ball_expected', models.CharField(blank=True, editable=False, max_length=40, verbose_name='ce qui est attendu')),
                    ('due_on', models.DateField(db_index=True, editable=False, null=True, verbose_name='échéance')),
                    ('working_days_left', models.SmallIntegerField(editable=False, null=True, verbose_name='jours ouvrés restants')),
                    ('state_since', models.DateTimeField(editable=False, null=True, verbose_name='dans cet état depuis')),
                    ('state', django_fsm.FSMField(choices=[('asked', 'Demandé'), ('accepted', 'Accepté'), ('given', 'Rendu'), ('declined', 'Décliné'), ('recused', 'Déport'), ('withdrawn', 'Demande retirée'), ('lapsed', 'Plus attendu')], default='asked', max_length=20, protected=True, verbose_name='état')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='ideas.review', verbose_name='point de l’ordre du jour')),
                    ('evaluator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to=settings.AUTH_USER_MODEL, verbose_name='demandé à')),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='demandé par')),
                    ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='demandé le')),
                    ('via', models.CharField(choices=[('person', 'En personne'), ('role', 'Pour son rôle'), ('theme', 'Pour le thème de l’idée')], default='person', max_length=8, verbose_name='choisie')),
                    ('answer_by', models.DateField(verbose_name='attendu le')),
                    ('message', models.CharField(blank=True, max_length=500, verbose_name='un mot pour la personne')),
                ],
                options={
                    'verbose_name': 'demande d’avis',
                    'verbose_name_plural': 'demandes d’avis',
                    'permissions': [('ask_opinion', 'Can ask people for their opinion on an idea before a session')],
                    'indexes': [models.Index(fields=['evaluator', '-state_since', '-id'], name='ideas_evaluation_latest')],
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'accepted', 'given', 'lapsed'])), fields=('review', 'evaluator'), name='ideas_one_request_a_person'),
                        models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'accepted', 'given', 'declined', 'recused', 'withdrawn', 'lapsed'])), name='ideas_evaluation_state_known'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='EvaluationTransition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=40, verbose_name='mouvement')),
                    ('source', models.CharField(blank=True, max_length=20, verbose_name='de')),
                    ('target', models.CharField(max_length=20, verbose_name='vers')),
                    ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par')),
                    ('comment', models.TextField(blank=True, verbose_name='commentaire')),
                    ('at', models.DateTimeField(verbose_name='le')),
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='ideas.evaluation')),
                ],
                options={
                    'verbose_name': 'ligne d’historique',
                    'verbose_name_plural': 'historique',
                    'ordering': ['at', 'pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='EvaluatorPool',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('theme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='evaluator_pool', to='ideas.theme', verbose_name='thème')),
                    ('people', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='personnes')),
                ],
                options={
                    'verbose_name': 'personnes à consulter',
                    'verbose_name_plural': 'personnes à consulter',
                    'ordering': ['theme__name'],
                },
            ),
            # What links somebody to an idea without a word: support, the wish to follow, a private favourite.
            migrations.CreateModel(
                name='Support',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='ideas.idea')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to=settings.AUTH_USER_MODEL)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'verbose_name': 'soutien',
                    'constraints': [models.UniqueConstraint(fields=('idea', 'person'), name='ideas_support_once')],
                },
            ),
            migrations.CreateModel(
                name='Follow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='ideas.idea')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to=settings.AUTH_USER_MODEL)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'verbose_name': 'suivi',
                    'constraints': [models.UniqueConstraint(fields=('idea', 'person'), name='ideas_follow_once')],
                },
            ),
            migrations.CreateModel(
                name='Favourite',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='favourites', to='ideas.idea')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='favourites', to=settings.AUTH_USER_MODEL)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'verbose_name': 'favori',
                    'constraints': [models.UniqueConstraint(fields=('idea', 'person'), name='ideas_favourite_once')],
                },
            ),
            # What the house says of itself in figures, as it was last counted: every process reads the same.
            migrations.CreateModel(
                name='PublishedFigures',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('as_of', models.DateTimeField(verbose_name='comptés le')),
                    ('counted', models.JSONField(verbose_name='chiffres')),
                ],
                options={
                    'verbose_name': 'chiffres publiés',
                    'verbose_name_plural': 'chiffres publiés',
                },
            ),
            # What one keeps of one's searches, and the key that lets the intranet read what is new.
            migrations.CreateModel(
                name='SavedView',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL)),
                    ('name', models.CharField(max_length=60, verbose_name='nom')),
                    ('querystring', models.CharField(max_length=1000, verbose_name='adresse')),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='enregistrée le')),
                ],
                options={
                    'verbose_name': 'vue enregistrée',
                    'verbose_name_plural': 'vues enregistrées',
                    'constraints': [models.UniqueConstraint(fields=('owner', 'name'), name='ideas_savedview_one_name_each')],
                },
            ),
            migrations.CreateModel(
                name='FeedKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('owner', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='feed_key', to=settings.AUTH_USER_MODEL, verbose_name='à')),
                    ('nonce', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='créée le')),
                ],
                options={
                    'verbose_name': 'clé des flux',
                    'verbose_name_plural': 'clés des flux',
                    'constraints': [models.UniqueConstraint(django.db.models.functions.comparison.Coalesce('owner', models.Value(0)), name='ideas_feedkey_one_of_the_organisation')],
                },
            ),
            migrations.CreateModel(
                name='KnownWord',
                fields=[
                    ('word', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='mot')),
                ],
                options={
                    'verbose_name': 'mot connu',
                    'verbose_name_plural': 'mots connus',
                    'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['word'], name='ideas_known_word_trigrams', opclasses=['gin_trgm_ops'])],
                },
            ),
            # What a session had agreed on before it changed its mind.
            migrations.CreateModel(
                name='FormerLevels',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_levels', to='ideas.review')),
                    ('impact', models.DecimalField(decimal_places=1, editable=False, max_digits=2, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='impact convenu')),
                    ('feasibility', models.DecimalField(decimal_places=1, editable=False, max_digits=2, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='faisabilité convenue')),
                    ('reason', models.CharField(blank=True, editable=False, max_length=500, verbose_name='pourquoi ces niveaux')),
                    ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='notés par')),
                    ('at', models.DateTimeField(editable=False, verbose_name='notés le')),
                ],
                options={
                    'verbose_name': 'niveaux convenus auparavant',
                    'verbose_name_plural': 'niveaux convenus auparavant',
                    'ordering': ['-at', '-pk'],
                },
            ),
            # The words of the scheme, told plainly: one meaning each, the same for everybody.
            migrations.CreateModel(
                name='GlossaryTerm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('word', models.CharField(max_length=80, unique=True, verbose_name='mot')),
                    ('meaning', models.TextField(max_length=1000, verbose_name='ce qu’il veut dire')),
                    ('also', models.CharField(blank=True, help_text='D’autres mots pour la même chose.', max_length=160, verbose_name='se dit aussi')),
                    ('active', models.BooleanField(default=True, verbose_name='montré dans le glossaire')),
                ],
                options={
                    'verbose_name': 'mot du glossaire',
                    'verbose_name_plural': 'glossaire',
                    'ordering': ['word'],
                },
            ),
            # The lines of the history of an idea, and who each of them may name.
            migrations.CreateModel(
                name='IdeaTransition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=40, verbose_name='mouvement')),
                    ('source', models.CharField(blank=True, max_length=20, verbose_name='de')),
                    ('target', models.CharField(max_length=20, verbose_name='vers')),
                    ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par')),
                    ('comment', models.TextField(blank=True, verbose_name='commentaire')),
                    ('at', models.DateTimeField(verbose_name='le')),
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='ideas.idea', verbose_name='idée')),
                    ('whom', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='qui est nommé')),
                ],
                options={
                    'verbose_name': 'ligne d’historique',
                    'verbose_name_plural': 'historique',
                    'ordering': ['at', 'pk'],
                    'abstract': False,
                    'indexes': [models.Index(fields=['subject', 'at', 'id'], name='ideas_history')],
                },
            ),
            # What one idea has to do with another, with the words of each side.
            migrations.CreateModel(
                name='IdeaLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='ideas.idea')),
                    ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links_here', to='ideas.idea')),
                    ('kind', models.CharField(choices=[('relates_to', 'Voir aussi'), ('depends_on', 'Dépend de'), ('answers', 'Répond au problème'), ('follows_up', 'Fait suite à'), ('duplicates', 'Ressemble beaucoup à'), ('split_from', 'Issue de')], max_length=12, verbose_name='lien')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField(auto_now_add=True, verbose_name='le')),
                ],
                options={
                    'verbose_name': 'lien entre idées',
                    'verbose_name_plural': 'liens entre idées',
                    'ordering': ['pk'],
                    'constraints': [
                        models.UniqueConstraint(django.db.models.functions.comparison.Least(models.F('idea'), models.F('other')), django.db.models.functions.comparison.Greatest(models.F('idea'), models.F('other')), models.F('kind'), name='ideas_link_once'),
                        models.CheckConstraint(condition=models.Q(('idea', models.F('other')), _negated=True), name='ideas_link_of_two'),
                        models.CheckConstraint(condition=models.Q(('kind__in', ['relates_to', 'depends_on', 'answers', 'follows_up', 'duplicates', 'split_from'])), name='ideas_link_kind_known'),
                    ],
                },
            ),
            # What a merger carried over, so that it can be undone to the row, and what its authors said of it.
            migrations.CreateModel(
                name='Merge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='ideas.idea')),
                    ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='ideas.idea')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField(verbose_name='le')),
                    ('before', models.JSONField(verbose_name='l’idée avant la fusion')),
                    ('supports', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                    ('follows', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                    ('co_authors', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                    ('contributions', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                    ('objection', models.TextField(blank=True, max_length=2000, verbose_name='opposition')),
                    ('objected_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('objected_at', models.DateTimeField(null=True)),
                    ('answer', models.TextField(blank=True, max_length=2000, verbose_name='réponse')),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('undone_at', models.DateTimeField(null=True, verbose_name='défaite le')),
                ],
                options={
                    'verbose_name': 'fusion',
                    'verbose_name_plural': 'fusions',
                    'ordering': ['pk'],
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('idea',), name='ideas_merge_one_standing'),
                        models.CheckConstraint(condition=models.Q(('idea', models.F('into')), _negated=True), name='ideas_merge_of_two'),
                    ],
                },
            ),
            # What the innovation team learns from the author: contacts, questions and answers, and the sheet that sums
            # up.
            migrations.CreateModel(
                name='ContactLog',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='ideas.idea')),
                    ('channel', models.CharField(choices=[('call', 'Appel'), ('visit', 'Rencontre'), ('video', 'Visioconférence'), ('mail', 'Courriel'), ('note', 'Note')], max_length=6, verbose_name='canal')),
                    ('on', models.DateField(verbose_name='date')),
                    ('summary', models.TextField(verbose_name='ce qui s’est dit')),
                    ('shared', models.BooleanField(default=True, verbose_name='partagé avec la personne qui porte l’idée')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par')),
                    ('noted_at', models.DateTimeField(editable=False, null=True, verbose_name='noté le')),
                ],
                options={
                    'verbose_name': 'contact',
                    'verbose_name_plural': 'contacts',
                    'ordering': ['on', 'pk'],
                },
            ),
            migrations.CreateModel(
                name='InfoRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='info_requests', to='ideas.idea')),
                    ('question', models.TextField(verbose_name='question')),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('asked_at', models.DateTimeField(verbose_name='posée le')),
                    ('answer', models.TextField(blank=True, verbose_name='réponse')),
                    ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='répondue le')),
                ],
                options={
                    'verbose_name': 'question à la personne qui porte l’idée',
                    'ordering': ['asked_at', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(('answered_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='ideas_info_answer_iff_answered_at', violation_error_message='Une réponse a une date et un texte.')],
                },
            ),
            migrations.CreateModel(
                name='Qualification',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='qualifications', to='ideas.idea')),
                    ('fit', models.CharField(choices=[('yes', 'La piste répond au problème'), ('partly', 'La piste y répond en partie'), ('no', 'La piste répond à autre chose')], max_length=8, verbose_name='adéquation du problème et de la piste')),
                    ('fit_reasons', models.TextField(verbose_name='pourquoi')),
                    ('internal_only', models.BooleanField(default=False, verbose_name='interne au service')),
                    ('novelty', models.CharField(blank=True, choices=[('new_here', 'Nouvelle ici, à notre connaissance'), ('known_elsewhere', 'Déjà faite ailleurs, pas chez nous'), ('exists_partly', 'Existe en partie chez nous'), ('exists', 'Existe déjà chez nous')], max_length=16, verbose_name='nouveauté')),
                    ('novelty_note', models.TextField(blank=True, verbose_name='ce qui existe, et où')),
                    ('duplicates_checked_at', models.DateTimeField(blank=True, null=True, verbose_name='idées proches regardées le')),
                    ('duplicates_checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='idées proches regardées par')),
                    ('open_points', models.TextField(blank=True, verbose_name='points encore ouverts')),
                    ('recommended_track', models.CharField(choices=[('experiment', 'Expérimentation immédiate'), ('study', 'Étude préalable'), ('transfer', 'Transmission aux directions')], max_length=12, verbose_name='suite recommandée')),
                    ('qualified_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='qualifiée par')),
                    ('qualified_at', models.DateTimeField(verbose_name='qualifiée le')),
                    ('superseded', models.BooleanField(default=False, editable=False)),
                    ('impacted_units', models.ManyToManyField(related_name='impacted_by', to='accounts.orgunit', verbose_name='directions concernées')),
                ],
                options={
                    'verbose_name': 'fiche de qualification',
                    'verbose_name_plural': 'fiches de qualification',
                    'ordering': ['qualified_at', 'pk'],
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('superseded', False)), fields=('idea',), name='ideas_one_current_qualification'),
                        models.CheckConstraint(condition=models.Q(models.Q(('duplicates_checked_at', None), ('duplicates_checked_by', None)), models.Q(('duplicates_checked_at__isnull', False), ('duplicates_checked_by__isnull', False)), _connector='OR'), name='ideas_qualification_duplicates_checked_by_somebody', violation_error_message='On sait quand les idées proches ont été regardées, et par qui.'),
                    ],
                },
            ),
            # Who made an idea grow, whatever they brought, and the thanks they received. Nobody is counted, nobody is
            # ranked.
            migrations.CreateModel(
                name='Credit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='credits', to='ideas.idea')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credits', to=settings.AUTH_USER_MODEL, verbose_name='personne')),
                    ('kind', models.CharField(choices=[('deposit', 'a déposé l’idée'), ('co_author', 'porte l’idée aussi'), ('comment', 'a fait évoluer l’idée'), ('test', 'a essayé'), ('unblocking', 'a levé un blocage'), ('facilitation', 'a animé'), ('coaching', 'a accompagné')], max_length=14, verbose_name='contribution')),
                    ('contribution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='credits', to='ideas.contribution', verbose_name='message')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='en quelques mots')),
                    ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='notée par')),
                    ('at', models.DateTimeField(verbose_name='le')),
                ],
                options={
                    'verbose_name': 'contribution reconnue',
                    'verbose_name_plural': 'contributions reconnues',
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('contribution', None)), fields=('idea', 'person', 'kind'), name='ideas_credit_once'),
                        models.UniqueConstraint(condition=models.Q(('contribution__isnull', False)), fields=('contribution',), name='ideas_credit_once_a_contribution'),
                        models.CheckConstraint(condition=models.Q(('kind__in', ['deposit', 'co_author', 'comment', 'test', 'unblocking', 'facilitation', 'coaching'])), name='ideas_credit_kind_known'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='ThankYou',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='thanks', to='ideas.idea')),
                    ('to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='thanks_received', to=settings.AUTH_USER_MODEL, verbose_name='à')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='thanks_given', to=settings.AUTH_USER_MODEL, verbose_name='de')),
                    ('from_team', models.BooleanField(default=False)),
                    ('text', models.CharField(max_length=400, verbose_name='message')),
                    ('shown', models.BooleanField(default=False, verbose_name='montré sur la page de l’idée')),
                    ('at', models.DateTimeField(verbose_name='le')),
                ],
                options={
                    'verbose_name': 'remerciement',
                    'verbose_name_plural': 'remerciements',
                    'constraints': [
                        models.UniqueConstraint(fields=('idea', 'to', 'by'), name='ideas_thanked_once'),
                        models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='ideas_thanks_say_something'),
                    ],
                },
            ),
            # Who stands aside on a point of the agenda, on record.
            migrations.CreateModel(
                name='Recusal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='ideas.review')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='personne')),
                    ('kind', models.CharField(choices=[('detected', 'Lien connu de l’annuaire'), ('declared', 'Lien déclaré par la personne')], max_length=8, verbose_name='origine')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='ce qu’elle en dit')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='le')),
                ],
                options={
                    'verbose_name': 'déport',
                    'verbose_name_plural': 'déports',
                    'ordering': ['at', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('review', 'person'), name='ideas_one_recusal_a_person')],
                },
            ),
            # The words that the innovation team proposes for an idea, and what those who carry it answered.
            migrations.CreateModel(
                name='Reformulation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reformulations', to='ideas.idea')),
                    ('former_problem', models.TextField(blank=True, max_length=10000, verbose_name='problème d’avant')),
                    ('former_solution', models.TextField(blank=True, max_length=10000, verbose_name='piste d’avant')),
                    ('problem', models.TextField(max_length=10000, verbose_name='problème reformulé')),
                    ('solution', models.TextField(blank=True, max_length=10000, verbose_name='piste reformulée')),
                    ('reason', models.TextField(max_length=2000, verbose_name='pourquoi')),
                    ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='proposée par')),
                    ('proposed_at', models.DateTimeField(verbose_name='proposée le')),
                    ('days_left', models.SmallIntegerField(editable=False, null=True)),
                    ('answer', models.CharField(blank=True, choices=[('approved', 'Approuvée'), ('declined', 'Déclinée : l’idée garde ses mots'), ('unconfirmed', 'Non confirmée : restée sans réponse'), ('dropped', 'Sans suite')], max_length=12, verbose_name='réponse')),
                    ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='répondue par')),
                    ('answered_at', models.DateTimeField(null=True, verbose_name='répondue le')),
                    ('remark', models.TextField(blank=True, max_length=2000, verbose_name='remarque')),
                ],
                options={
                    'verbose_name': 'reformulation',
                    'verbose_name_plural': 'reformulations',
                    'ordering': ['pk'],
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('answer', '')), fields=('idea',), name='ideas_one_pending_reformulation'),
                        models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='ideas_reformulation_answered_on_a_day', violation_error_message='Une réponse à une reformulation a une date.'),
                    ],
                },
            ),
            # What a member of the committee thinks of an idea, criterion by criterion.
            migrations.CreateModel(
                name='Score',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='ideas.review')),
                    ('scorer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='évaluée par')),
                    ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='ideas.criterion')),
                    ('value', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='niveau')),
                    ('comment', models.CharField(blank=True, max_length=500, verbose_name='remarque')),
                    ('at', models.DateTimeField(auto_now=True, verbose_name='le')),
                ],
                options={
                    'verbose_name': 'note',
                    'ordering': ['criterion', 'pk'],
                    'constraints': [
                        models.UniqueConstraint(fields=('review', 'scorer', 'criterion'), name='ideas_one_score_a_criterion'),
                        models.CheckConstraint(condition=models.Q(('value__gte', 1), ('value__lte', 5)), name='ideas_score_between_1_and_5', violation_error_message='Un niveau va de 1 à 5.'),
                    ],
                },
            ),
            # Who stands close to an idea: the co-authors, and the rights that each relation gives.
            migrations.CreateModel(
                name='IdeaUserObjectPermission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                    ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='ideas.idea')),
                ],
                options={
                    'unique_together': {('user', 'permission', 'content_object')},
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CoAuthor',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='co_authors', to='ideas.idea')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='co_authored', to=settings.AUTH_USER_MODEL)),
                    ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='invitée par')),
                    ('invited_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='invitée le')),
                    ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='acceptée le')),
                    ('declined_at', models.DateTimeField(blank=True, null=True, verbose_name='déclinée le')),
                ],
                options={
                    'verbose_name': 'co-autrice ou co-auteur',
                    'verbose_name_plural': 'co-autrices et co-auteurs',
                    'constraints': [
                        models.UniqueConstraint(fields=('idea', 'person'), name='ideas_co_author_once'),
                        models.CheckConstraint(condition=models.Q(('accepted_at', None), ('declined_at', None), _connector='OR'), name='ideas_co_author_one_answer'),
                    ],
                },
            ),
            # How the author learns a decision: from somebody first, then from the site, two working days later at the
            # latest.
            migrations.CreateModel(
                name='Telling',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('decision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='telling', to='ideas.decision', verbose_name='décision')),
                    ('teller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='qui prévient')),
                    ('settled_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='arrêtée par')),
                    ('settled_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='arrêtée le')),
                    ('publishes_at', models.DateTimeField(verbose_name='publiée au plus tard le')),
                    ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='prévenue par')),
                    ('told_on', models.DateField(blank=True, null=True, verbose_name='prévenue le')),
                    ('how', models.CharField(blank=True, choices=[('call', 'Au téléphone'), ('visit', 'En allant voir la personne'), ('meeting', 'En réunion')], max_length=7, verbose_name='comment')),
                    ('note', models.TextField(blank=True, max_length=2000, verbose_name='note pour l’équipe et le comité')),
                    ('blocked_by', models.TextField(blank=True, editable=False, verbose_name='ce qui empêche de publier')),
                ],
                options={
                    'verbose_name': 'annonce d’une décision',
                    'verbose_name_plural': 'annonces de décisions',
                    'ordering': ['pk'],
                    'indexes': [models.Index(condition=models.Q(('told_on', None)), fields=['teller'], name='ideas_tellings_awaited')],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(models.Q(('told_by', None), ('told_on', None)), models.Q(('told_by__isnull', False), ('told_on__isnull', False)), _connector='OR'), name='ideas_telling_told_by_somebody_on_a_day', violation_error_message='On sait qui a prévenu la personne, et quel jour.'),
                        models.CheckConstraint(condition=models.Q(('how', ''), ('how__in', ['call', 'visit', 'meeting']), _connector='OR'), name='ideas_telling_how_known'),
                        models.CheckConstraint(condition=models.Q(('publishes_at__gt', models.F('settled_at'))), name='ideas_telling_published_after_settled'),
                    ],
                },
            ),
            # An idea in the hands of a directorate.
            migrations.CreateModel(
                name='Transfer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ball_holder', models.CharField(choices=[('author', 'La personne qui porte l’idée'), ('innovation_team', 'Équipe innovation'), ('committee', 'Comité'), ('directorates', 'Directions concernées'), ('line_manager', 'Responsable hiérarchique'), ('carrier', 'La personne qui mène le projet'), ('coach', 'Accompagnement'), ('facilitator', 'Animation de l’atelier'), ('nobody', 'Personne')], default='nobody', editable=False, max_length=20, verbose_name='à qui de jouer')),
                    ('ball_person', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='personne attendue')),
                    ('ball_expected', models.CharField(blank=True, editable=False, max_length=40, verbose_name='ce qui est attendu')),
                    ('due_on', models.DateField(db_index=True, editable=False, null=True, verbose_name='échéance')),
                    ('working_days_left', models.SmallIntegerField(editable=False, null=True, verbose_name='jours ouvrés restants')),
                    ('state_since', models.DateTimeField(editable=False, null=True, verbose_name='dans cet état depuis')),
                    ('state', django_fsm.FSMField(choices=[('sent', 'Envoyée'), ('acknowledged', 'Reçue par la direction'), ('taken_up', 'Reprise par la direction'), ('partly_taken_up', 'Reprise en partie'), ('declined', 'Non reprise'), ('reported', 'Résultat connu'), ('recalled', 'Retirée, l’idée est rouverte'), ('rerouted', 'Adressée à une autre direction')], default='sent', max_length=20, protected=True, verbose_name='état')),
                    ('rung', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='étapes de relance faites')),
                    ('chased_on', models.DateField(editable=False, null=True, verbose_name='relancée le')),
                    ('escalation', models.PositiveSmallIntegerField(choices=[(0, 'Personne d’autre'), (1, 'Direction de l’unité informée'), (2, 'Équipe innovation informée'), (3, 'Signalée au comité')], default=0, editable=False, verbose_name='qui d’autre sait que la réponse tarde')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='ideas.idea', verbose_name='idée')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='received_transfers', to='accounts.orgunit', verbose_name='direction')),
                    ('message', models.TextField(verbose_name='pourquoi cette idée vous concerne')),
                    ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reçue par')),
                    ('answer', models.TextField(blank=True, verbose_name='réponse')),
                    ('outcome_kind', models.CharField(blank=True, choices=[('implemented', 'Mise en œuvre'), ('abandoned', 'Abandonnée')], max_length=20, verbose_name='ce que l’idée est devenue')),
                    ('outcome', models.TextField(blank=True, verbose_name='résultat')),
                    ('rerouted_from', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rerouted_to', to='ideas.transfer', verbose_name='adressée par la direction de')),
                ],
                options={
                    'verbose_name': 'transmission',
                    'verbose_name_plural': 'transmissions',
                    'permissions': [('receive_transfer', 'Is sent the ideas of a unit')],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('state__in', ['sent', 'acknowledged', 'taken_up', 'partly_taken_up', 'declined', 'reported', 'recalled', 'rerouted'])), name='ideas_transfer_state_known'),
                        models.UniqueConstraint(condition=models.Q(('state__in', ['recalled', 'rerouted']), _negated=True), fields=('idea', 'unit'), name='ideas_one_transfer_a_unit'),
                        models.CheckConstraint(condition=models.Q(('state__in', ['sent', 'acknowledged', 'recalled']), models.Q(('answer', ''), _negated=True), _connector='OR'), name='ideas_transfer_answer_when_answered', violation_error_message='Une réponse de direction porte son explication.'),
                        models.CheckConstraint(condition=models.Q(('outcome_kind__in', ['', 'implemented', 'abandoned'])), name='ideas_transfer_outcome_kind_known'),
                        models.CheckConstraint(condition=models.Q(('escalation__in', [0, 1, 2, 3])), name='ideas_transfer_escalation_known'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='TransferTransition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=40, verbose_name='mouvement')),
                    ('source', models.CharField(blank=True, max_length=20, verbose_name='de')),
                    ('target', models.CharField(max_length=20, verbose_name='vers')),
                    ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par')),
                    ('comment', models.TextField(blank=True, verbose_name='commentaire')),
                    ('at', models.DateTimeField(verbose_name='le')),
                    ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='ideas.transfer')),
                ],
                options={
                    'verbose_name': 'ligne d’historique',
                    'verbose_name_plural': 'historique',
                    'ordering': ['at', 'pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TransferReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('transfer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='ideas.transfer', verbose_name='transmission')),
                    ('status', models.CharField(choices=[('in_progress', 'En chantier'), ('implemented', 'Mise en œuvre'), ('abandoned', 'Abandonnée')], max_length=20, verbose_name='où elle en est')),
                    ('words', models.TextField(verbose_name='ce qu’elle en dit')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par')),
                    ('at', models.DateTimeField(verbose_name='le')),
                ],
                options={
                    'verbose_name': 'nouvelles d’une transmission',
                    'verbose_name_plural': 'nouvelles des transmissions',
                    'ordering': ['at', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['in_progress', 'implemented', 'abandoned'])), name='ideas_transfer_report_status_known')],
                },
            ),
            # The texts of an idea as they were, version after version. Never updated, never deleted.
            migrations.CreateModel(
                name='IdeaVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=120, verbose_name='titre')),
                    ('problem', models.TextField(blank=True, max_length=10000, verbose_name='problème constaté')),
                    ('problem_evidence', models.TextField(blank=True, max_length=10000, verbose_name='ce qui le montre')),
                    ('already_tried', models.TextField(blank=True, max_length=10000, verbose_name='ce qui a déjà été essayé')),
                    ('solution', models.TextField(blank=True, max_length=10000, verbose_name='piste proposée')),
                    ('expected_effect', models.TextField(blank=True, max_length=10000, verbose_name='effet attendu')),
                    ('beneficiaries', models.CharField(blank=True, max_length=200, verbose_name='à qui cela servirait')),
                    ('idea', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='ideas.idea')),
                    ('number', models.PositiveIntegerField(verbose_name='numéro')),
                    ('facts', models.JSONField(editable=False, null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='par')),
                    ('at', models.DateTimeField(verbose_name='le')),
                ],
                options={
                    'verbose_name': 'version d’une idée',
                    'verbose_name_plural': 'versions d’une idée',
                    'constraints': [models.UniqueConstraint(fields=('idea', 'number'), name='ideas_version_numbered')],
                },
            ),
            # Where the scheme wants to go: a dated text, and what colleagues say of it.
            migrations.CreateModel(
                name='Vision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.CharField(max_length=20, unique=True, verbose_name='version')),
                    ('title', models.CharField(max_length=120, verbose_name='titre')),
                    ('body', models.TextField(verbose_name='texte')),
                    ('published_on', models.DateField(verbose_name='en vigueur le')),
                    ('heard', models.TextField(blank=True, help_text='Ce qui a été entendu, ce qui a changé, et ce qui n’a pas été suivi, avec la raison.', verbose_name='ce que cette version retient des avis')),
                ],
                options={
                    'verbose_name': 'vision',
                    'verbose_name_plural': 'visions',
                    'ordering': ['-published_on', '-pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='VisionComment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token', models.UUIDField(editable=False, null=True, unique=True)),
                    ('withdrawn_at', models.DateTimeField(editable=False, null=True, verbose_name='retirée le')),
                    ('hidden_at', models.DateTimeField(editable=False, null=True, verbose_name='masquée le')),
                    ('hidden_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='masquée par')),
                    ('hidden_reason', models.TextField(blank=True, editable=False, max_length=500, verbose_name='motif')),
                    ('vision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='ideas.vision', verbose_name='version lue')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vision_comments', to=settings.AUTH_USER_MODEL, verbose_name='de')),
                    ('nature', models.CharField(choices=[('question', 'Question'), ('need', 'Besoin'), ('brake', 'Frein'), ('lever', 'Levier'), ('blocker', 'Situation de blocage'), ('lead', 'Piste d’amélioration'), ('impact', 'Impact'), ('experience', 'Retour d’expérience'), ('help', 'Je peux aider'), ('vision', 'Sens et vision')], max_length=12, verbose_name='nature')),
                    ('text', models.TextField(max_length=4000, verbose_name='texte')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='le')),
                ],
                options={
                    'verbose_name': 'avis sur la vision',
                    'verbose_name_plural': 'avis sur la vision',
                    'ordering': ['-created_at', '-pk'],
                    'indexes': [models.Index(condition=models.Q(('withdrawn_at', None)), fields=['-created_at', '-id'], name='ideas_vision_comments')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('hidden_at', None), ('hidden_by', None), ('hidden_reason', '')), models.Q(('hidden_at__isnull', False), ('hidden_by__isnull', False), models.Q(('hidden_reason', ''), _negated=True)), _connector='OR'), name='ideas_vision_comment_hidden_by_somebody')],
                },
            ),
            migrations.CreateModel(
                name='VisionCommentReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reporter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reason', models.TextField(max_length=500, verbose_name='motif')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='reçu le')),
                    ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='traité le')),
                    ('closed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='traité par')),
                    ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='ideas.visioncomment', verbose_name='avis')),
                ],
                options={
                    'verbose_name': 'signalement d’un avis sur la vision',
                    'verbose_name_plural': 'signalements d’avis sur la vision',
                    'ordering': ['created_at', 'pk'],
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('comment', 'reporter'), name='ideas_vision_comment_report_once')],
                },
            ),
        ]),
    ]
