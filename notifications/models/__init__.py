from notifications.models.calendar import ClosedDay
from notifications.models.delivery import Notification, OutboxMail

__all__ = ["ClosedDay", "Notification", "OutboxMail"]
