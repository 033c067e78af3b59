"""Read once, when the apps start."""

from ideas.sittings import consequences, notifications, reminders, requirements

__all__ = ["consequences", "notifications", "reminders", "requirements"]
