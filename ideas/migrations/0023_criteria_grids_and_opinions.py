from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import django_fsm
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


def one_grid_of_what_was_in_use(apps, schema_editor):
    """Every criterion so far is of the first grid of the box, and every idea examined so far was judged on it."""
    criteria = apps.get_model("ideas", "Criterion").objects
    if not criteria.exists():
        return
    grid = apps.get_model("ideas", "CriteriaGrid").objects.create(
        name="Grille de la boîte", published_on=timezone.localdate()
    )
    criteria.update(grid=grid)
    apps.get_model("ideas", "Review").objects.update(grid=grid)


# Rows that were just written hold the table until their references are checked.
CHECK_NOW = migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("ideas", "0022_session_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="idea",
            name="bonds_declared",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="idea",
            name="judged_blind",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="idea",
            name="opinions_asked",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="idea",
            name="opinions_given",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.CreateModel(
            name="CriteriaGrid",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="nom")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "published_on",
                    models.DateField(
                        blank=True,
                        help_text="Vide : en préparation, personne ne s’en sert.",
                        null=True,
                        verbose_name="en vigueur le",
                    ),
                ),
                (
                    "blind",
                    models.BooleanField(
                        default=False,
                        help_text="Tant que l’idée est examinée, qui l’évalue ne lit ni qui la porte ni le nom de ses fichiers.",
                        verbose_name="évaluation à l’aveugle",
                    ),
                ),
                (
                    "threshold",
                    models.DecimalField(
                        decimal_places=1,
                        default=Decimal("3.5"),
                        help_text="De 1 à 5 : la moyenne à partir de laquelle un axe est dit fort.",
                        max_digits=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="seuil de la matrice",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        help_text="Vide : la grille de toute la boîte.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grids",
                        to="ideas.campaign",
                        verbose_name="appel à propositions",
                    ),
                ),
                (
                    "made_from",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="next_versions",
                        to="ideas.criteriagrid",
                    ),
                ),
            ],
            options={
                "verbose_name": "grille de critères",
                "verbose_name_plural": "grilles de critères",
                "ordering": ["name", "-version", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="criterion",
            name="grid",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="criteria",
                to="ideas.criteriagrid",
                verbose_name="grille",
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="grid",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews",
                to="ideas.criteriagrid",
                verbose_name="grille de critères",
            ),
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ball_holder",
                    models.CharField(
                        choices=[
                            ("author", "La personne qui porte l’idée"),
                            ("innovation_team", "Équipe innovation"),
                            ("committee", "Comité"),
                            ("directorates", "Directions concernées"),
                            ("line_manager", "Responsable hiérarchique"),
                            ("carrier", "La personne qui mène le projet"),
                            ("coach", "Accompagnement"),
                            ("facilitator", "Animation de l’atelier"),
                            ("nobody", "Personne"),
                        ],
                        default="nobody",
                        editable=False,
                        max_length=20,
                        verbose_name="à qui de jouer",
                    ),
                ),
                (
                    "ball_expected",
                    models.CharField(
                        blank=True, editable=False, max_length=40, verbose_name="ce qui est attendu"
                    ),
                ),
                (
                    "due_on",
                    models.DateField(db_index=True, editable=False, null=True, verbose_name="échéance"),
                ),
                (
                    "working_days_left",
                    models.SmallIntegerField(editable=False, null=True, verbose_name="jours ouvrés restants"),
                ),
                (
                    "state_since",
                    models.DateTimeField(editable=False, null=True, verbose_name="dans cet état depuis"),
                ),
                (
                    "state",
                    django_fsm.FSMField(
                        choices=[
                            ("asked", "Demandé"),
                            ("accepted", "Accepté"),
                            ("given", "Rendu"),
                            ("declined", "Décliné"),
                            ("recused", "Déport"),
                            ("withdrawn", "Demande retirée"),
                            ("lapsed", "Plus attendu"),
                        ],
                        default="asked",
                        max_length=20,
                        protected=True,
                        verbose_name="état",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="demandé le"
                    ),
                ),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("person", "En personne"),
                            ("role", "Pour son rôle"),
                            ("theme", "Pour le thème de l’idée"),
                        ],
                        default="person",
                        max_length=8,
                        verbose_name="choisie",
                    ),
                ),
                ("answer_by", models.DateField(verbose_name="attendu le")),
                (
                    "message",
                    models.CharField(blank=True, max_length=500, verbose_name="un mot pour la personne"),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="demandé par",
                    ),
                ),
                (
                    "ball_person",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne attendue",
                    ),
                ),
                (
                    "evaluator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="demandé à",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="ideas.review",
                        verbose_name="point de l’ordre du jour",
                    ),
                ),
            ],
            options={
                "verbose_name": "demande d’avis",
                "verbose_name_plural": "demandes d’avis",
                "permissions": [
                    ("ask_opinion", "Can ask people for their opinion on an idea before a session")
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationTransition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="mouvement")),
                ("source", models.CharField(blank=True, max_length=20, verbose_name="de")),
                ("target", models.CharField(max_length=20, verbose_name="vers")),
                ("comment", models.TextField(blank=True, verbose_name="commentaire")),
                ("at", models.DateTimeField(verbose_name="le")),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="par",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="history",
                        to="ideas.evaluation",
                    ),
                ),
            ],
            options={
                "verbose_name": "ligne d’historique",
                "verbose_name_plural": "historique",
                "ordering": ["at", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EvaluatorPool",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "people",
                    models.ManyToManyField(
                        blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="personnes"
                    ),
                ),
                (
                    "theme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluator_pool",
                        to="ideas.theme",
                        verbose_name="thème",
                    ),
                ),
            ],
            options={
                "verbose_name": "personnes à consulter",
                "verbose_name_plural": "personnes à consulter",
                "ordering": ["theme__name"],
            },
        ),
        migrations.CreateModel(
            name="Recusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("detected", "Lien connu de l’annuaire"),
                            ("declared", "Lien déclaré par la personne"),
                        ],
                        max_length=8,
                        verbose_name="origine",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="ce qu’elle en dit")),
                (
                    "at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="le"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recusals",
                        to="ideas.review",
                    ),
                ),
            ],
            options={
                "verbose_name": "déport",
                "verbose_name_plural": "déports",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="criteriagrid",
            constraint=models.UniqueConstraint(
                fields=("name", "version"),
                name="ideas_grid_version_once",
                violation_error_message="Cette grille a déjà une version de ce numéro.",
            ),
        ),
        migrations.AddConstraint(
            model_name="criteriagrid",
            constraint=models.CheckConstraint(
                condition=models.Q(("threshold__gte", 1), ("threshold__lte", 5)),
                name="ideas_grid_threshold_between_1_and_5",
                violation_error_message="Le seuil va de 1 à 5.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["asked", "accepted", "given", "lapsed"])),
                fields=("review", "evaluator"),
                name="ideas_one_request_a_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["asked", "accepted", "given", "declined", "recused", "withdrawn", "lapsed"],
                    )
                ),
                name="ideas_evaluation_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="recusal",
            constraint=models.UniqueConstraint(
                fields=("review", "person"), name="ideas_one_recusal_a_person"
            ),
        ),
        migrations.RunPython(one_grid_of_what_was_in_use, migrations.RunPython.noop),
        CHECK_NOW,
        migrations.AlterField(
            model_name="criterion",
            name="grid",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="criteria",
                to="ideas.criteriagrid",
                verbose_name="grille",
            ),
        ),
        migrations.RunSQL(
            "CREATE TRIGGER ideas_evaluationtransition_append_only BEFORE UPDATE OR DELETE ON "
            "ideas_evaluationtransition FOR EACH ROW EXECUTE FUNCTION germoir_append_only();",
            "DROP TRIGGER ideas_evaluationtransition_append_only ON ideas_evaluationtransition;",
        ),
    ]
