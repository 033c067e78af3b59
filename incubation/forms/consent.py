"""Agreeing to terms: to those that the page showed, and to no others."""

from django import forms
from django.utils.translation import gettext as _

from incubation.bases import Basis
from incubation.models import AllocationTerms
from incubation.terms_words import counted_in_words, day_in_words, plain
from incubation.versions import changes
from workflow.forms import MoveForm

NOTHING_READ = 0


class ConsentForm(MoveForm):
    """Carries the number of the version that was read; nobody consents to one that came meanwhile."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        current = self._current()
        self.initial["seen"] = current.number
        self.intro = f"{self.intro} {_in_one_line(current)}"

    def clean_seen(self) -> int:
        """A form that does not say what it showed agrees to nothing."""
        return self.cleaned_data["seen"] or NOTHING_READ

    def catch_up(self) -> None:
        """Say what the terms became; sent again, the form agrees to these, now shown."""
        current, read = self._current(), self.cleaned_data["seen"]
        if read == current.number:
            return
        before = self.subject.versions.filter(number=read).first()
        for change in changes(before, current):
            words = _("%(label)s : %(after)s, et non plus %(before)s.")
            said = {
                "label": change.label,
                "after": change.after or _("rien"),
                "before": change.before or _("rien"),
            }
            self.add_error(None, words % said)
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = current.number
        self.intro = f"{type(self).intro} {_in_one_line(current)}"

    def _current(self) -> AllocationTerms:
        return self.subject.versions.last()


def _in_one_line(terms: AllocationTerms) -> str:
    said = {
        "hours": plain(terms.hours_a_week),
        "counted": counted_in_words(terms),
        "start": day_in_words(terms.starts_on),
        "end": day_in_words(terms.ends_on),
    }
    if terms.basis in (Basis.FIXED, Basis.ENVELOPE):
        return _("%(hours)s h par semaine (%(counted)s), du %(start)s au %(end)s.") % said
    return _("%(hours)s h par semaine, du %(start)s au %(end)s.") % said
