"""The tables of accounts: people, where they work, who stands in for whom."""

from decimal import Decimal

import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.models.organisation
import accounts.models.user


class Migration(migrations.Migration):

    replaces = [
        ('accounts', '0001_initial'),
        ('accounts', '0002_logo'),
        ('accounts', '0003_people_without_account'),
        ('accounts', '0004_time_bounds'),
        ('accounts', '0005_hears_of_calls'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse électronique')),
                ('job_title', models.CharField(blank=True, max_length=120, verbose_name='fonction')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='téléphone')),
                ('theme', models.CharField(blank=True, choices=[('', 'Comme mon appareil'), ('light', 'Claire'), ('dark', 'Sombre')], default='', max_length=5, verbose_name='apparence')),
                ('language', models.CharField(choices=[('fr', 'Français'), ('en', 'English')], default='fr', max_length=2, verbose_name='langue')),
                ('mail_rhythm', models.CharField(choices=[('immediate', 'Au fil de l’eau'), ('actions', 'Seulement ce qui demande une réponse de ma part')], default='immediate', max_length=10, verbose_name='courriels')),
                ('hears_of_calls', models.BooleanField(default=True, help_text='Un message par semaine au plus, et seulement quand un nouveau projet cherche qui le mènera.', verbose_name='recevoir chaque semaine les annonces de la bourse aux porteurs')),
                ('identity_issuer', models.CharField(blank=True, max_length=200, verbose_name='fournisseur d’identité')),
                ('identity_subject', models.CharField(blank=True, help_text='Vide pour un compte local. L’adresse électronique ne sert jamais de clé.', max_length=200, verbose_name='identifiant chez le fournisseur')),
                ('awaits_claim', models.BooleanField(default=False, editable=False, help_text='Un nom sans compte, pour qui une idée a été déposée : fermé jusqu’à ce que la personne s’en saisisse.', verbose_name='attend d’être reconnue')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('line_manager', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='agents', to=settings.AUTH_USER_MODEL, verbose_name='responsable hiérarchique')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'personne',
                'verbose_name_plural': 'personnes',
                'permissions': [('enter_admin', 'Can enter the administration'), ('only_read', 'Reads everything shown, writes nothing')],
                'abstract': False,
            },
            managers=[
                ('objects', accounts.models.user.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='nom')),
                ('scheme_name', models.CharField(help_text='Le nom que les agentes et agents connaissent.', max_length=60, verbose_name='nom du dispositif')),
                ('tagline', models.CharField(blank=True, max_length=160, verbose_name='accroche')),
                ('contact_name', models.CharField(default='Équipe innovation', max_length=80, verbose_name='équipe à contacter')),
                ('contact_phone', models.CharField(blank=True, max_length=30, verbose_name='téléphone')),
                ('contact_hours', models.CharField(blank=True, max_length=80, verbose_name='horaires')),
                ('calendar', models.CharField(choices=[('FR', 'France métropolitaine'), ('FR-57', 'Alsace-Moselle'), ('CH-GE', 'Genève')], default='FR', max_length=10, verbose_name='jours fériés')),
                ('weekly_hours', models.DecimalField(decimal_places=2, default=Decimal('35'), max_digits=4, verbose_name='heures par semaine')),
                ('time_percent_min', models.PositiveSmallIntegerField(default=10, verbose_name='part la plus petite d’un accord de temps, en %')),
                ('time_percent_most', models.PositiveSmallIntegerField(default=40, verbose_name='part la plus grande d’un accord de temps, en %')),
                ('time_percent_together', models.PositiveSmallIntegerField(default=100, help_text='Les accords déjà donnés restent : la limite vaut pour les suivants.', verbose_name='part la plus grande de tous les accords d’une personne, en %')),
                ('time_months_max', models.PositiveSmallIntegerField(default=24, help_text='Au-delà, c’est un changement de poste.', verbose_name='durée la plus longue d’un accord de temps, en mois')),
                ('currency', models.CharField(default='EUR', max_length=3, verbose_name='monnaie')),
                ('committee_name', models.CharField(default='Comité de validation', max_length=120, verbose_name='nom du comité')),
                ('logo', models.FileField(blank=True, help_text='PNG, JPEG ou WebP, de 512 Ko au plus. En mode sombre, il est posé sur une plaque blanche.', upload_to=accounts.models.organisation.logo_path, verbose_name='logo')),
                ('brand_deep', models.CharField(default='#143A2E', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9A-Fa-f]{6}$', 'Écrivez la couleur en hexadécimal, par exemple #17694A.')], verbose_name='couleur profonde')),
                ('brand_accent', models.CharField(default='#17694A', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9A-Fa-f]{6}$', 'Écrivez la couleur en hexadécimal, par exemple #17694A.')], verbose_name='couleur d’action')),
                ('brand_glow', models.CharField(default='#D9E56B', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9A-Fa-f]{6}$', 'Écrivez la couleur en hexadécimal, par exemple #17694A.')], verbose_name='couleur d’appel')),
                ('other_channels', models.TextField(blank=True, help_text='Affiché au moment du dépôt. Vide : un texte général est affiché.', max_length=1500, verbose_name='ce que la boîte n’est pas, et où s’adresser')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisation',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='accounts_organisation_single_row', violation_error_message='Une installation sert une seule organisation.'), models.CheckConstraint(condition=models.Q(('time_percent_min__gte', 1), ('time_percent_most__gte', models.F('time_percent_min')), ('time_percent_together__gte', models.F('time_percent_most')), ('time_percent_together__lte', 100)), name='accounts_organisation_time_bounds_in_order', violation_error_message='Les parts de temps vont de 1 à 100, de la plus petite à celle de tous les accords.'), models.CheckConstraint(condition=models.Q(('time_months_max__gte', 1), ('time_months_max__lte', 120)), name='accounts_organisation_time_lasts', violation_error_message='Un accord de temps dure de 1 à 120 mois au plus.')],
            },
        ),
        migrations.CreateModel(
            name='OrgUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=255, unique=True)),
                ('depth', models.PositiveIntegerField()),
                ('numchild', models.PositiveIntegerField(default=0)),
                ('name', models.CharField(max_length=120, verbose_name='nom')),
                ('short_name', models.CharField(blank=True, max_length=40, verbose_name='nom court')),
                ('correspondents', models.ManyToManyField(blank=True, related_name='answered_units', to=settings.AUTH_USER_MODEL, verbose_name='correspondantes et correspondants')),
                ('director', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='directed_units', to=settings.AUTH_USER_MODEL, verbose_name='direction')),
            ],
            options={
                'verbose_name': 'unité',
                'verbose_name_plural': 'unités',
                'permissions': [('answer_for_orgunit', 'Can answer in the name of the unit')],
            },
        ),
        migrations.AddField(
            model_name='user',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='members', to='accounts.orgunit', verbose_name='unité'),
        ),
        migrations.CreateModel(
            name='OrgUnitUserObjectPermission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='accounts.orgunit')),
                ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='premier jour')),
                ('ends_on', models.DateField(verbose_name='dernier jour')),
                ('delegate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stands_in', to=settings.AUTH_USER_MODEL, verbose_name='personne déléguée')),
                ('manager', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegations', to=settings.AUTH_USER_MODEL, verbose_name='responsable')),
            ],
            options={
                'verbose_name': 'délégation',
                'verbose_name_plural': 'délégations',
                'ordering': ['-starts_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='accounts_delegation_ends_after_start', violation_error_message='Le dernier jour suit le premier.'), models.CheckConstraint(condition=models.Q(('manager', models.F('delegate')), _negated=True), name='accounts_delegation_to_somebody_else', violation_error_message='Une délégation va à une autre personne.')],
            },
        ),
        migrations.AddIndex(
            model_name='user',
            index=models.Index(fields=['last_name', 'first_name'], name='accounts_user_by_name'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(condition=models.Q(('identity_subject', ''), _negated=True), fields=('identity_issuer', 'identity_subject'), name='accounts_user_one_identity'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('awaits_claim', False), ('is_active', False), _connector='OR'), name='accounts_user_closed_while_awaiting', violation_error_message='Un nom sans compte ne se connecte pas.'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('line_manager', None), models.Q(('line_manager', models.F('pk')), _negated=True), _connector='OR'), name='accounts_user_not_own_manager', violation_error_message='Une personne n’est pas sa propre responsable hiérarchique.'),
        ),
        migrations.AlterUniqueTogether(
            name='orgunituserobjectpermission',
            unique_together={('user', 'permission', 'content_object')},
        ),
    ]
