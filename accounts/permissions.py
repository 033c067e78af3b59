"""How a right is granted, written and asked: roles are groups, relations are guardian rows, both equal to a table."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import Q
from guardian.utils import get_user_obj_perms_model

from accounts.models import User
from accounts.roles import Role

People = Callable[[models.Model], Iterable[User | None]]


@dataclass(frozen=True)
class Relations:
    """For one model: who stands in each relation to an object, and what the relation may do.

    `through`: objects of other models whose own relations give rights on these ones, and which they are then.
    """

    model: type[models.Model]
    people: Mapping[str, People]
    permissions: Mapping[str, frozenset[str]]
    through: Mapping[type[models.Model], Callable[[models.Model], models.QuerySet]] = field(
        default_factory=dict
    )

    def joined_by(self, other: "Relations") -> "Relations":
        return Relations(
            self.model,
            {**self.people, **other.people},
            {**self.permissions, **other.permissions},
            {**self.through, **other.through},
        )


ROLE_PERMISSIONS: dict[str, set[str]] = {role.value: set() for role in Role}
RELATIONS: dict[type[models.Model], Relations] = {}


def register_roles(table: Mapping[str, Iterable[str]]) -> None:
    """Add `{role: {"app.codename", …}}` of one app to the table of all roles."""
    for role, names in table.items():
        ROLE_PERMISSIONS[role].update(names)


def register_relations(tables: Iterable[Relations]) -> None:
    """Add the relations of one app; a model may have more of them in the apps built on its own."""
    for table in tables:
        known = RELATIONS.get(table.model)
        RELATIONS[table.model] = known.joined_by(table) if known else table


@transaction.atomic
def sync_roles() -> dict[str, tuple[int, int]]:
    """Make every group equal to the table. Return `{role: (granted, withdrawn)}`; a second call changes nothing."""
    changes = {}
    for role in Role:
        group, _created = Group.objects.get_or_create(name=role.value)
        wanted = {permission.pk for permission in _named(ROLE_PERMISSIONS[role.value])}
        held = set(group.permissions.values_list("pk", flat=True))
        group.permissions.add(*(wanted - held))
        group.permissions.remove(*(held - wanted))
        changes[role.value] = (len(wanted - held), len(held - wanted))
    return changes


def _named(names: Iterable[str]) -> list[Permission]:
    """The permissions of these `app.codename` strings. `LookupError` when one is unknown."""
    wanted = set(names)
    if not wanted:
        return []
    clauses = Q()
    for name in wanted:
        label, codename = name.split(".")
        clauses |= Q(content_type__app_label=label, codename=codename)
    found = list(Permission.objects.filter(clauses).select_related("content_type"))
    known = {f"{permission.content_type.app_label}.{permission.codename}" for permission in found}
    if known != wanted:
        raise LookupError(f"unknown permissions: {', '.join(sorted(wanted - known))}")
    return found


def sync_object_permissions(subject: models.Model) -> tuple[int, int]:
    """Make the guardian rows of one object equal to the table of its relations.

    The union over all relations of a person: losing one never removes what another grants.
    Call it in the transaction that changes a relation. Return `(granted, withdrawn)`.
    """
    wanted, rows = _wanted(subject), get_user_obj_perms_model(subject)
    held = {
        (user_id, codename): pk
        for pk, user_id, codename in rows.objects.filter(content_object=subject).values_list(
            "pk", "user_id", "permission__codename"
        )
    }
    _forget(subject)
    missing, extra = wanted - held.keys(), held.keys() - wanted
    if extra:
        rows.objects.filter(pk__in=[held[row] for row in extra]).delete()
    if missing:
        ids = _permission_ids(subject)
        rows.objects.bulk_create(
            [rows(content_object=subject, user_id=user, permission_id=ids[code]) for user, code in missing],
            ignore_conflicts=True,
        )
    return len(missing), len(extra)


def _wanted(subject: models.Model) -> set[tuple[int, str]]:
    """The key of each person with each codename that the table gives them on this object."""
    table = RELATIONS[type(subject)]
    return {
        (person.pk, codename)
        for relation, people in table.people.items()
        for person in people(subject)
        if person is not None
        for codename in table.permissions[relation]
    }


@transaction.atomic
def sync_permissions_around(subject: models.Model) -> None:
    """The rows of this object, if it has any, and of those of other models on which its relations give rights."""
    if type(subject) in RELATIONS:
        sync_object_permissions(subject)
    for table in RELATIONS.values():
        if affected := table.through.get(type(subject)):
            for other in affected(subject):
                sync_object_permissions(other)


def _permission_ids(subject: models.Model) -> dict[str, int]:
    content_type = ContentType.objects.get_for_model(subject)
    return dict(Permission.objects.filter(content_type=content_type).values_list("codename", "pk"))


def _forget(subject: models.Model) -> None:
    subject.__dict__.pop("_granted", None)


def granted_on(user: User, subject: models.Model) -> frozenset[str]:
    """The codenames that relations grant this person on this object; one query an object and person."""
    if type(subject) not in RELATIONS or subject.pk is None:
        return frozenset()
    known = subject.__dict__.setdefault("_granted", {})
    if user.pk not in known:
        known[user.pk] = frozenset(_codenames(get_user_obj_perms_model(subject), subject.pk, user.pk))
    return known[user.pk]


def read_granted(user: User, subjects: Iterable[models.Model]) -> None:
    read_granted_among([user], subjects)


def read_granted_to(users: Iterable[User], subject: models.Model) -> None:
    read_granted_among(users, [subject])


def read_granted_among(users: Iterable[User], subjects: Iterable[models.Model]) -> None:
    """Ask once what `granted_on` would ask of each of these objects, all of one model, for each of these people."""
    people = {user.pk for user in users}
    unknown = [each for each in subjects if people - each.__dict__.get("_granted", {}).keys()]
    if not unknown:
        return
    rows = get_user_obj_perms_model(unknown[0]).objects.filter(user__in=people, content_object__in=unknown)
    found: dict[tuple[int, int], set[str]] = {}
    for subject, user, codename in rows.values_list("content_object", "user", "permission__codename"):
        found.setdefault((subject, user), set()).add(codename)
    for each in unknown:
        known = each.__dict__.setdefault("_granted", {})
        known |= {pk: frozenset(found.get((each.pk, pk), ())) for pk in people - known.keys()}


# The two questions of every page, written by hand: Django takes longer to spell them than PostgreSQL to answer.


def _codenames(rows: type[models.Model], subject: int, user: int) -> list[str]:
    return _column(
        f'SELECT codename FROM "{rows._meta.db_table}" granted '
        "JOIN auth_permission ON auth_permission.id = granted.permission_id "
        "WHERE content_object_id = %s AND user_id = %s",
        [subject, user],
    )


def role_names(user: User) -> list[str]:
    """The groups of an account; those that are a role have its name."""
    return _column(
        "SELECT name FROM auth_group JOIN accounts_user_groups held ON held.group_id = auth_group.id "
        "WHERE held.user_id = %s",
        [user.pk],
    )


def _column(statement: str, values: list[object]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [value for (value,) in cursor.fetchall()]


def may(user: User, permission: str, subject: models.Model | None = None) -> bool:
    """Whether a role grants `app.codename`, or a relation grants it on this very object."""
    if not user.is_active:
        return False
    # Whichever costs less first: roles are free once this request has read them, a relation is one query.
    if hasattr(user, "_role_permissions") and user.has_perm(permission):
        return True
    if subject is not None and permission.split(".")[1] in granted_on(user, subject):
        return True
    return user.has_perm(permission)


class held:
    """The `permission=` of a transition: callable by the machine, and printable in the documentation."""

    def __init__(self, permission: str) -> None:
        self.permission = permission

    def __call__(self, subject: models.Model, user: User) -> bool:
        return may(user, self.permission, subject)

    def __repr__(self) -> str:
        return self.permission


class NobodysRight:
    """The `permission=` of a transition that only follows from another one, or from a day of the calendar."""

    def __call__(self, subject: models.Model, user: User) -> bool:
        return False

    def __repr__(self) -> str:
        return "another move"


nobody = NobodysRight()
