"""Who writes and reads the log of those who accompany a project, and the notes that they keep for themselves."""

from accounts.access import only_reads
from accounts.models import User
from accounts.permissions import may
from incubation.models import CoachingSession, CoachNote, Project


def reads_log(user: User, project: Project) -> bool:
    """Those who work on it, and the innovation team: neither line managers, nor the management, nor auditors."""
    return not only_reads(user) and may(user, "incubation.work_on_project", project)


def writes_log(user: User, project: Project) -> bool:
    """Whoever accompanies the project now."""
    return project.coach_id == user.pk and not only_reads(user)


def log_of(project: Project, viewer: User) -> list[CoachingSession]:
    """The sessions, each with the note that this very person wrote beside it, and no other."""
    sessions = list(project.coaching_sessions.for_page())
    notes = CoachNote.objects.of(viewer).filter(session__in=[session.pk for session in sessions])
    mine = dict(notes.values_list("session_id", "text"))
    for session in sessions:
        session.my_note = mine.get(session.pk, "")
    return sessions


def note_of(session: CoachingSession, writer: User) -> CoachNote:
    """The one they wrote, or a new one."""
    known = CoachNote.objects.of(writer).filter(session=session).first()
    return known or CoachNote(session=session, by=writer)
