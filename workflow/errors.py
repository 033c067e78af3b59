"""Why a move did not happen. Each leaves everything as it was."""

from django.core.exceptions import PermissionDenied
from django_fsm import TransitionNotAllowed

__all__ = ["PermissionDenied", "RequirementsMissing", "TransitionNotAllowed"]


class RequirementsMissing(Exception):
    """The state and the person are right, but facts are missing: `sentences` says which, to be shown as they are."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(str(sentence) for sentence in sentences))
        self.sentences = sentences
