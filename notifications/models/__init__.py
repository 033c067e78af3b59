from notifications.models.calendar import ClosedDay
from notifications.models.delivery import Notification, OutboxMail, unread_count

__all__ = ["ClosedDay", "Notification", "OutboxMail", "unread_count"]
