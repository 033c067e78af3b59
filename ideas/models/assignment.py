"""Who follows a deposit: what the rules of the team say first, then whoever follows the fewest open ideas."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import OrgUnit, User
from accounts.roles import Role
from ideas.lifecycle import OPEN_STATES

if TYPE_CHECKING:
    from ideas.models.idea import Idea

# Written by hand, from indexes, person by person: every deposit asks it, and Django takes longer to spell it than
# PostgreSQL to answer. A rule that names a theme and a unit wants both; whoever named somebody to stand in for them
# today is given nothing by a rule.
FOLLOWER = """
    SELECT person.* FROM accounts_user person
    JOIN accounts_user_groups held ON held.user_id = person.id
    JOIN auth_group ON auth_group.id = held.group_id
    WHERE auth_group.name = %(role)s AND person.is_active AND person.id <> %(author)s
    ORDER BY (
        SELECT MIN(rule."order") FROM ideas_assignmentrule rule
        LEFT JOIN accounts_orgunit branch ON branch.id = rule.unit_id
        WHERE rule.owner_id = person.id AND rule.active
        AND (rule.theme_id IS NULL OR rule.theme_id IN (
            SELECT theme_id FROM ideas_idea_themes WHERE idea_id = %(idea)s
        ))
        AND (rule.unit_id IS NULL OR EXISTS (
            SELECT 1 FROM accounts_orgunit unit WHERE starts_with(unit.path, branch.path) AND (
                unit.id = (SELECT unit_id FROM accounts_user WHERE id = %(author)s)
                OR unit.id IN (SELECT orgunit_id FROM ideas_idea_concerned_units WHERE idea_id = %(idea)s)
            )
        ))
        AND NOT EXISTS (
            SELECT 1 FROM accounts_delegation WHERE manager_id = person.id
            AND %(today)s BETWEEN starts_on AND ends_on
        )
    ) NULLS LAST, (
        SELECT COUNT(*) FROM ideas_idea WHERE triage_owner_id = person.id AND state = ANY(%(open)s)
    ), person.id
    LIMIT 1
"""


def follower_of(idea: "Idea") -> User | None:
    """Somebody of the innovation team beside the author; nobody when there is none."""
    facts = {
        "role": str(Role.INNOVATION_TEAM),
        "author": idea.author_id,
        "idea": idea.pk,
        "today": timezone.localdate(),
        "open": [str(state) for state in OPEN_STATES],
    }
    return next(iter(User.objects.raw(FOLLOWER, facts)), None)


class AssignmentRuleQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        return self.order_by("order", "pk")


class AssignmentRule(models.Model):
    """What is deposited on a theme, from a unit or about it, goes to this person. The first rule that fits decides."""

    order = models.PositiveSmallIntegerField(
        _("rang"), default=10, help_text=_("La règle de plus petit rang l’emporte.")
    )
    theme = models.ForeignKey(
        "ideas.Theme", verbose_name=_("thème"), null=True, blank=True, on_delete=models.CASCADE
    )
    unit = models.ForeignKey(
        OrgUnit,
        verbose_name=_("unité"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        help_text=_("Celle de la personne qui dépose ou une unité concernée, avec tout ce qui en dépend."),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confiée à"),
        on_delete=models.CASCADE,  # a rule that gives to nobody is no rule
        related_name="assignment_rules",
    )
    active = models.BooleanField(_("appliquée"), default=True)

    objects = AssignmentRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("règle d’attribution")
        verbose_name_plural = _("règles d’attribution")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="ideas_assignment_rule_says_what",
                condition=Q(theme__isnull=False) | Q(unit__isnull=False),
                violation_error_message=_("Une règle porte sur un thème, sur une unité, ou sur les deux."),
            ),
            models.UniqueConstraint(
                fields=["theme", "unit", "owner"],
                name="ideas_assignment_rule_once",
                nulls_distinct=False,
                violation_error_message=_("Cette règle existe déjà."),
            ),
        ]

    def __str__(self) -> str:
        return f"{' + '.join(str(part) for part in (self.theme, self.unit) if part)} → {self.owner}"
