"""What reached whom: the inbox is the truth, the outbox is what still has to leave as mail."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# Every page asks it, and Django takes longer to spell it than PostgreSQL to answer from its index.
UNREAD = "SELECT count(*) FROM notifications_notification WHERE recipient_id = %s AND read_at IS NULL"


def unread_count(user: models.Model) -> int:
    """How many messages wait for somebody."""
    with connection.cursor() as cursor:
        cursor.execute(UNREAD, [user.pk])
        return cursor.fetchone()[0]


class NotificationQuerySet(models.QuerySet):
    def visible_to(self, user: models.Model) -> Self:
        return self.filter(recipient=user)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def latest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")

    def older_than(self, last: "Notification") -> Self:
        """What comes after `last` in `latest_first()`. Keys alone do not follow the dates."""
        return self.filter(Q(created_at__lt=last.created_at) | Q(created_at=last.created_at, pk__lt=last.pk))


class Notification(models.Model):
    """One message to one person. `key` makes it unique: rule, subject and occurrence."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("destinataire"),
        on_delete=models.CASCADE,
        related_name="notifications",
    )
    rule = models.CharField(_("règle"), max_length=80)
    key = models.CharField(_("clé"), max_length=200)
    subject_label = models.CharField(_("objet"), max_length=60)
    subject_pk = models.BigIntegerField(_("identifiant de l’objet"))
    title = models.CharField(_("titre"), max_length=200)
    body = models.TextField(_("texte"))
    url = models.CharField(_("lien"), max_length=200, blank=True)
    needs_action = models.BooleanField(_("attend une réponse"), default=False)
    created_at = models.DateTimeField(_("reçu le"))
    read_at = models.DateTimeField(_("lu le"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="notifications_once_per_occurrence")
        ]
        indexes = [
            models.Index(fields=["recipient", "-created_at", "-id"], name="notifications_inbox"),
            models.Index(fields=["recipient"], condition=Q(read_at=None), name="notifications_unread"),
        ]

    def __str__(self) -> str:
        return self.title


class OutboxState(models.TextChoices):
    PENDING = "pending", _("À envoyer")
    SENT = "sent", _("Envoyé")
    SKIPPED = "skipped", _("Sans objet")
    FAILED = "failed", _("Abandonné")


class OutboxMailQuerySet(models.QuerySet):
    def ready(self, moment: datetime) -> Self:
        return self.filter(state=OutboxState.PENDING, not_before__lte=moment).order_by("not_before", "pk")

    def latest_first(self) -> Self:
        return self.select_related("notification__recipient").order_by("-pk")


class OutboxMail(models.Model):
    """A mail that has to leave, written in the transaction that decided it; a worker relays it later."""

    notification = models.OneToOneField(
        Notification, verbose_name=_("message"), on_delete=models.CASCADE, related_name="mail"
    )
    to = models.EmailField(_("adresse"))
    state = models.CharField(_("état"), max_length=10, choices=OutboxState, default=OutboxState.PENDING)
    not_before = models.DateTimeField(_("pas avant"))
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0)
    last_error = models.CharField(_("dernière erreur"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("envoyé le"), null=True, blank=True)

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("courriel")
        verbose_name_plural = _("courriels")
        constraints = [
            models.CheckConstraint(
                name="notifications_sent_iff_sent_at",
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at=None),
            )
        ]
        indexes = [
            models.Index(
                fields=["not_before", "id"], condition=Q(state="pending"), name="notifications_pending"
            )
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.notification}"
