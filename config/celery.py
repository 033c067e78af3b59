"""The Celery application and the only beat schedule.

Redis only wakes a worker up: what is due is always read again from the database, so a lost or repeated
message changes nothing.
"""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

app = Celery("germoir")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    # Mails whose wake-up was lost (Redis or the mail server was down) leave within a minute of its return.
    "relay-outbox": {"task": "notifications.tasks.relay_outbox", "schedule": crontab()},
    # Every hour, so that a missed run is caught up; the task decides on working days and quiet hours itself.
    "send-due-reminders": {"task": "notifications.tasks.send_due_reminders", "schedule": crontab(minute=5)},
    # Calls for proposals open on their first day, when nothing is missing to them.
    "open-calls": {"task": "ideas.tasks.open_calls", "schedule": crontab(minute=5)},
    # Calls for proposals close at the end of their last day.
    "close-calls": {"task": "ideas.tasks.close_calls", "schedule": crontab(minute=10)},
    # What people did is credited within the hour, whatever page they did it on.
    "record-credits": {"task": "ideas.tasks.record_credits", "schedule": crontab(minute=20)},
    # Files whose wake-up was lost, or whose scanner was down, are looked at within a minute of its return.
    "scan-attachments": {"task": "ideas.tasks.scan_attachments", "schedule": crontab()},
    # A second or two of the database, for a box of a hundred thousand ideas.
    "refresh-vocabulary": {"task": "ideas.tasks.refresh_vocabulary", "schedule": crontab(minute=35)},
    # At night, the files of deposits that were cut short.
    "sweep-attachments": {"task": "ideas.tasks.sweep_attachments", "schedule": crontab(hour=3, minute=20)},
    # Blockers that nobody lifted in time go one level up.
    "escalate-blockers": {"task": "workshops.tasks.escalate_blockers", "schedule": crontab(minute=25)},
    # Proposed words that nobody answered, once their last day is over.
    "leave-unconfirmed": {"task": "ideas.tasks.leave_unconfirmed", "schedule": crontab(minute=25)},
    # The figures of the home page, which no page counts.
    "refresh-figures": {"task": "portal.tasks.refresh_figures", "schedule": crontab(minute=40)},
    # Time agreements start and expire on a date: the hour only bounds how late after midnight.
    "apply-dated-changes": {"task": "incubation.tasks.apply_dated_changes", "schedule": crontab(minute=15)},
    # A delegation begins or ends with the day: the juries read what they may judge that day.
    "follow-delegations": {"task": "ideas.tasks.follow_delegations", "schedule": crontab(hour=0, minute=2)},
    "follow-delegations-of-directors": {
        "task": "workshops.tasks.follow_delegations",
        "schedule": crontab(hour=0, minute=3),
    },
    # Good practices are read again two years later, and leave the library when nobody answers.
    "review-good-practices": {"task": "workshops.tasks.review_practices", "schedule": crontab(minute=25)},
    # Directorates that do not answer are chased in the hours when people are written to, each step once.
    "chase-transfers": {"task": "ideas.tasks.chase_transfers", "schedule": crontab(minute=40)},
    # Communities in which nobody speaks fall asleep; every hour, so that a missed night is caught up.
    "let-communities-sleep": {
        "task": "workshops.tasks.let_communities_sleep",
        "schedule": crontab(minute=25),
    },
    # Consultations are told to their members on the day they open.
    "announce-consultations": {
        "task": "workshops.tasks.announce_consultations",
        "schedule": crontab(minute=5),
    },
    # Questions that nobody answered for long: the idea waits, and says so.
    "hold-unanswered": {"task": "ideas.tasks.hold_unanswered", "schedule": crontab(minute=25)},
    # Packs and minutes whose wake-up was lost, or whose worker died, are made within a minute.
    "make-session-documents": {"task": "ideas.tasks.make_session_documents", "schedule": crontab()},
    # At night, the packs and minutes of a month ago: whoever needs one again asks for it.
    "sweep-session-documents": {
        "task": "ideas.tasks.sweep_session_documents",
        "schedule": crontab(hour=3, minute=40),
    },
    # The projects that began to look for somebody last week, before the reminders of the hour tell of them.
    "gather-calls": {"task": "incubation.tasks.gather_calls", "schedule": crontab(minute=2)},
    # Monday is for writing down the week before; Tuesday is there when Monday was off.
    "watch-time": {
        "task": "incubation.tasks.watch_time",
        "schedule": crontab(minute=20, hour="14-18", day_of_week="mon,tue"),
    },
    # Mission letters whose wake-up was lost, or whose worker died.
    "make-letters": {"task": "incubation.tasks_letters.make_letters", "schedule": crontab()},
    # Settled decisions whose authors were told, or could have been: every hour, the task knows the working ones.
    "publish-settled": {"task": "ideas.tasks.publish_settled", "schedule": crontab(minute=45)},
    # Studies whose wake-up was lost, or whose worker died, are made within a minute.
    "make-project-documents": {
        "task": "incubation.tasks_documents.make_project_documents",
        "schedule": crontab(),
    },
    # At night, the documents of projects that are made again in a minute, a month later.
    "sweep-project-documents": {
        "task": "incubation.tasks_documents.sweep_project_documents",
        "schedule": crontab(hour=3, minute=45),
    },
}
