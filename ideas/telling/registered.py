"""Read once, when the apps start."""

from ideas.telling import consequences, notifications, reminders, requirements

__all__ = ["consequences", "notifications", "reminders", "requirements"]
