"""What somebody typed in a form that arrived after their session had ended: carried, sealed, through the login page.

Nothing of it is stored before they have signed in again, and nobody else who signs in there gets it.
"""

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, TypeVar

from django import forms
from django.core import signing
from django.http import QueryDict
from django.http.response import HttpResponseBase

from accounts.models import User

SALT = "accounts.kept_words"
SESSION_KEY = "kept_words"
A_DAY = 60 * 60 * 24
# Hidden field of a form: whose page it is. The words go back to that person only.
OWNER = "for_user"
# What belongs to the sending and not to the words, and what is never carried anywhere.
LEFT_OUT = {"csrfmiddlewaretoken", "go", "password1", "password2"}

View = Callable[..., HttpResponseBase]
Form = TypeVar("Form", bound=forms.BaseForm)


def keeps_words(view: View) -> View:
    """The view of a form that takes time to write."""
    view.keeps_words = True
    return view


def sealed(path: str, posted: QueryDict) -> str:
    words = {name: values for name, values in posted.lists() if name not in LEFT_OUT}
    return signing.dumps({"path": path, "words": words}, salt=SALT, compress=True)


def give_back(session: MutableMapping[str, Any], user: User, kept: str) -> None:
    """Put the words where the page that they were typed on finds them. A seal that is broken or old gives nothing."""
    try:
        opened = signing.loads(kept, salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        return
    if opened["words"].pop(OWNER, []) == [str(user.pk)]:
        session[SESSION_KEY] = opened


def words_kept_for(session: MutableMapping[str, Any], path: str) -> dict[str, list[str]]:
    kept = session.get(SESSION_KEY)
    return kept["words"] if kept and kept["path"] == path else {}


def shown_again(posted: dict[str, list[str]], fields: Mapping[str, forms.Field]) -> dict[str, object]:
    """What these fields show of what was posted to them; nothing when nothing was."""
    found: dict[str, object] = {}
    for name, field in fields.items() if posted else ():
        if isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField):
            found[name] = posted.get(name, [])
        elif isinstance(field, forms.BooleanField):
            found[name] = name in posted
        elif name in posted:
            found[name] = posted[name][-1]
    return found


def with_kept_words(form: Form, session: MutableMapping[str, Any], path: str) -> Form:
    """The empty form of a page, with what was typed there before the session ended."""
    words = words_kept_for(session, path)
    if form.prefix:
        words = {name: words[form.add_prefix(name)] for name in form.fields if form.add_prefix(name) in words}
    form.initial = {**form.initial, **shown_again(words, form.fields)}
    return form


def forget_words(session: MutableMapping[str, Any]) -> None:
    """They are written where they belong."""
    if SESSION_KEY in session:
        del session[SESSION_KEY]
