"""Terms that say how they are counted, and the arrangement of the service under each version of them."""

import hashlib
import json
from datetime import date
from decimal import Decimal

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

# What is written above is checked now: a table whose keys are still to be checked cannot be altered.
CHECK_NOW = migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL IMMEDIATE")

OF_TERMS = (
    "allocation_id",
    "number",
    "kind",
    "basis",
    "percent",
    "weekly_days",
    "half_days",
    "envelope_days",
    "starts_on",
    "ends_on",
    "days",
    "notice_days",
    "place",
    "remote",
    "review_on",
    "objectives",
    "no_arrangement_reason",
    "proposed_by_id",
)
OF_LINE = ("task", "mode", "to_whom_id", "detail", "starts_on", "ends_on", "backfill_days")


def carry_over(apps, schema_editor):
    """The lines were those of the agreement, hence of each of its versions. Nobody was asked for their agreement."""
    Terms = apps.get_model("incubation", "AllocationTerms")
    Line = apps.get_model("incubation", "ServiceArrangement")
    Line.objects.filter(mode="handed_over", to_whom=None, detail="").update(detail="à préciser")
    lines_of = {}
    for line in Line.objects.order_by("pk"):
        lines_of.setdefault(line.allocation_id, []).append(line)
    versions_of = {}
    for terms in Terms.objects.select_related("allocation").order_by("allocation", "number"):
        versions_of.setdefault(terms.allocation_id, []).append(terms)
    for allocation_id, versions in versions_of.items():
        _rewrite(Line, versions, lines_of.get(allocation_id, []))


def _rewrite(Line, versions, lines):
    signed = None
    for terms in versions:
        running = signed if signed and signed.signed_at <= terms.created_at else None
        terms.kind = "request" if terms is versions[0] else "renewal" if running else "counter"
        terms.amends = running
        terms.no_arrangement_reason = terms.allocation.no_arrangement_reason
        terms.fingerprint = _fingerprint(terms, lines)
        terms.save()
        _put_under(Line, terms, lines, is_last=terms is versions[-1])
        signed = terms if terms.signed_at else signed


def _put_under(Line, terms, lines, *, is_last):
    """The lines themselves under the last version, a copy of each under the others."""
    if is_last:
        Line.objects.filter(pk__in=[line.pk for line in lines]).update(terms=terms)
        return
    said = ("allocation_id", "task", "mode", "to_whom_id", "detail")
    Line.objects.bulk_create([Line(terms=terms, **{name: getattr(line, name) for name in said}) for line in lines])


def _fingerprint(terms, lines):
    """As `incubation.fingerprint` did on the day of this migration."""
    said = {name: _plain(getattr(terms, name)) for name in OF_TERMS}
    said["arrangements"] = [[_plain(getattr(line, name)) for name in OF_LINE] for line in lines]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _plain(value):
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


FUNCTIONS = """
CREATE OR REPLACE FUNCTION incubation_terms_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    answers text[] := ARRAY['agreed_at', 'signed_by_id', 'signed_at'];
BEGIN
    IF to_jsonb(NEW) - answers IS DISTINCT FROM to_jsonb(OLD) - answers
        OR OLD.agreed_at IS NOT NULL AND NEW.agreed_at IS DISTINCT FROM OLD.agreed_at
        OR OLD.signed_at IS NOT NULL AND NEW.signed_at IS DISTINCT FROM OLD.signed_at
        OR OLD.signed_by_id IS NOT NULL AND NEW.signed_by_id IS DISTINCT FROM OLD.signed_by_id THEN
        RAISE EXCEPTION 'a version of the terms never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION incubation_arrangement_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    answers text[] := ARRAY['asked_at', 'agreed_at', 'declined_at', 'answer'];
BEGIN
    IF to_jsonb(NEW) - answers IS DISTINCT FROM to_jsonb(OLD) - answers THEN
        RAISE EXCEPTION 'a line of the terms never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""
TRIGGERS = """
CREATE TRIGGER incubation_terms_never_change BEFORE UPDATE ON incubation_allocationterms
    FOR EACH ROW EXECUTE FUNCTION incubation_terms_never_change();
CREATE TRIGGER incubation_terms_are_never_deleted BEFORE DELETE ON incubation_allocationterms
    FOR EACH ROW EXECUTE FUNCTION germoir_append_only();
CREATE TRIGGER incubation_arrangement_never_changes BEFORE UPDATE ON incubation_servicearrangement
    FOR EACH ROW EXECUTE FUNCTION incubation_arrangement_never_changes();
CREATE TRIGGER incubation_arrangement_is_never_deleted BEFORE DELETE ON incubation_servicearrangement
    FOR EACH ROW EXECUTE FUNCTION germoir_append_only();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('incubation', '0008_week_given_once'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='allocationterms',
            name='incubation_terms_percent_in_range',
        ),
        migrations.AddField(
            model_name='allocationterms',
            name='amends',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='incubation.allocationterms', verbose_name='change la version'),
        ),
        migrations.AddField(
            model_name='allocationterms',
            name='basis',
            field=models.CharField(choices=[('weekly', 'En demi-journées par semaine'), ('fixed', 'En jours fixes'), ('envelope', 'En enveloppe de jours'), ('percent', 'En part du temps de travail')], default='percent', max_length=8, verbose_name='manière de compter'),
        ),
        migrations.AddField(
            model_name='allocationterms',
            name='envelope_days',
            field=models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name='jours en tout'),
        ),
        migrations.AddField(
            model_name='allocationterms',
            name='fingerprint',
            field=models.CharField(default='', editable=False, max_length=64, verbose_name='empreinte'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='allocationterms',
            name='half_days',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('mon_am', 'lundi matin'), ('mon_pm', 'lundi après-midi'), ('tue_am', 'mardi matin'), ('tue_pm', 'mardi après-midi'), ('wed_am', 'mercredi matin'), ('wed_pm', 'mercredi après-midi'), ('thu_am', 'jeudi matin'), ('thu_pm', 'jeudi après-midi'), ('fri_am', 'vendredi matin'), ('fri_pm', 'vendredi après-midi')], max_length=6), blank=True, null=True, size=None, verbose_name='demi-journées fixes'),
        ),
        migrations.AddField(
            model_name='allocationterms',
            name='kind',
            field=models.CharField(choices=[('request', 'Demande'), ('counter', 'Autre proposition'), ('renewal', 'Suite'), ('amendment', 'Changement')], default='request', max_length=10, verbose_name='nature'),
        ),
        migrations.AddField(
            model_name='allocationterms',
            name='no_arrangement_reason',
            field=models.CharField(blank=True, max_length=300, verbose_name='pourquoi rien n’est reporté ni confié'),
        ),
        migrations.AddField(
            model_name='allocationterms',
            name='notice_days',
            field=models.PositiveSmallIntegerField(default=10, verbose_name='préavis, en jours ouvrés'),
        ),
        migrations.AddField(
            model_name='allocationterms',
            name='place',
            field=models.CharField(blank=True, max_length=120, verbose_name='lieu'),
        ),
        migrations.AddField(
            model_name='allocationterms',
            name='remote',
            field=models.BooleanField(default=False, verbose_name='télétravail possible'),
        ),
        migrations.AddField(
            model_name='allocationterms',
            name='review_on',
            field=models.DateField(blank=True, null=True, verbose_name='point d’étape le'),
        ),
        migrations.AddField(
            model_name='allocationterms',
            name='weekly_days',
            field=models.DecimalField(blank=True, decimal_places=1, max_digits=3, null=True, verbose_name='jours par semaine'),
        ),
        migrations.AddField(
            model_name='servicearrangement',
            name='agreed_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='acceptée le'),
        ),
        migrations.AddField(
            model_name='servicearrangement',
            name='answer',
            field=models.CharField(blank=True, editable=False, max_length=500, verbose_name='réponse'),
        ),
        migrations.AddField(
            model_name='servicearrangement',
            name='asked_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='accord demandé le'),
        ),
        migrations.AddField(
            model_name='servicearrangement',
            name='backfill_days',
            field=models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name='jours de renfort'),
        ),
        migrations.AddField(
            model_name='servicearrangement',
            name='declined_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='déclinée le'),
        ),
        migrations.AddField(
            model_name='servicearrangement',
            name='ends_on',
            field=models.DateField(blank=True, null=True, verbose_name='jusqu’au'),
        ),
        migrations.AddField(
            model_name='servicearrangement',
            name='starts_on',
            field=models.DateField(blank=True, null=True, verbose_name='à partir du'),
        ),
        migrations.AddField(
            model_name='servicearrangement',
            name='terms',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='arrangements', to='incubation.allocationterms'),
        ),
        migrations.AlterField(
            model_name='servicearrangement',
            name='to_whom',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='arrangements', to=settings.AUTH_USER_MODEL, verbose_name='confiée à'),
        ),
        migrations.RunPython(carry_over),
        CHECK_NOW,
        migrations.AlterField(
            model_name='servicearrangement',
            name='terms',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arrangements', to='incubation.allocationterms'),
        ),
        migrations.RemoveField(
            model_name='servicearrangement',
            name='allocation',
        ),
        migrations.RemoveField(
            model_name='timeallocation',
            name='no_arrangement_reason',
        ),
        migrations.AddConstraint(
            model_name='allocationterms',
            constraint=models.CheckConstraint(condition=models.Q(('percent__gt', 0), ('percent__lte', 100)), name='incubation_terms_percent_of_a_week', violation_error_message='La part du temps va de plus de 0 à 100 %.'),
        ),
        migrations.AddConstraint(
            model_name='allocationterms',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('basis', 'percent'), ('envelope_days', None), ('half_days', None), ('weekly_days', None)), models.Q(('basis', 'weekly'), ('envelope_days', None), ('half_days', None), ('weekly_days__isnull', False)), models.Q(('basis', 'fixed'), ('envelope_days', None), ('half_days__isnull', False), ('weekly_days', None)), models.Q(('basis', 'envelope'), ('envelope_days__isnull', False), ('half_days', None), ('weekly_days', None)), _connector='OR'), name='incubation_terms_says_its_basis', violation_error_message='Le temps est compté d’une seule manière.'),
        ),
        migrations.AddConstraint(
            model_name='allocationterms',
            constraint=models.CheckConstraint(condition=models.Q(('basis__in', ['percent', 'envelope']), models.Q(('basis', 'weekly'), ('percent', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('weekly_days'), '*', models.Value(2)), '*', models.Value(10)))), models.Q(('basis', 'fixed'), ('percent', django.db.models.expressions.CombinedExpression(models.Func(models.F('half_days'), function='cardinality', output_field=models.IntegerField()), '*', models.Value(10)))), _connector='OR'), name='incubation_terms_share_follows_its_basis', violation_error_message='La part du temps suit la manière de compter.'),
        ),
        migrations.AddConstraint(
            model_name='allocationterms',
            constraint=models.CheckConstraint(condition=models.Q(('weekly_days', None), ('weekly_days', django.db.models.expressions.CombinedExpression(models.Func(django.db.models.expressions.CombinedExpression(models.F('weekly_days'), '*', models.Value(2)), function='round'), '/', models.Value(2))), _connector='OR'), name='incubation_terms_in_half_days', violation_error_message='Le temps se compte en demi-journées.'),
        ),
        migrations.AddConstraint(
            model_name='allocationterms',
            constraint=models.CheckConstraint(condition=models.Q(('review_on', None), models.Q(('review_on__gte', models.F('starts_on')), ('review_on__lte', models.F('ends_on'))), _connector='OR'), name='incubation_terms_reviewed_meanwhile', violation_error_message='Le point d’étape a lieu pendant la période.'),
        ),
        migrations.AddConstraint(
            model_name='allocationterms',
            constraint=models.CheckConstraint(condition=models.Q(('fingerprint__regex', '^[0-9a-f]{64}$')), name='incubation_terms_have_a_fingerprint', violation_error_message='Une version a son empreinte.'),
        ),
        migrations.AddConstraint(
            model_name='servicearrangement',
            constraint=models.CheckConstraint(condition=models.Q(('agreed_at', None), ('declined_at', None), _connector='OR'), name='incubation_arrangement_answered_one_way', violation_error_message='On accepte une tâche, ou on la décline.'),
        ),
        migrations.AddConstraint(
            model_name='servicearrangement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_at', None), ('declined_at', None)), models.Q(('asked_at__isnull', False), ('to_whom__isnull', False)), _connector='OR'), name='incubation_arrangement_answered_once_asked', violation_error_message='Seule la personne à qui une tâche est demandée répond.'),
        ),
        migrations.AddConstraint(
            model_name='servicearrangement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('mode', 'handed_over'), _negated=True), ('to_whom__isnull', False), models.Q(('detail', ''), _negated=True), _connector='OR'), name='incubation_arrangement_handed_to_somebody', violation_error_message='Une tâche confiée dit à qui, ou comment le choisir.'),
        ),
        migrations.AddConstraint(
            model_name='servicearrangement',
            constraint=models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='incubation_arrangement_ends_after_start', violation_error_message='La période se termine après son début.'),
        ),
        migrations.AddConstraint(
            model_name='servicearrangement',
            constraint=models.CheckConstraint(condition=models.Q(('backfill_days', None), models.Q(('backfill_days__gt', 0), ('mode', 'backfill')), _connector='OR'), name='incubation_arrangement_reinforced_by_days', violation_error_message='Seul un renfort se compte en jours.'),
        ),
        migrations.RunSQL(FUNCTIONS),
        migrations.RunSQL(TRIGGERS),
    ]
