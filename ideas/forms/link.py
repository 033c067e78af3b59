"""What an idea has to do with another one, found by its reference or its words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.models import Idea, LinkKind
from ideas.models.idea_queryset import IdeaQuerySet
from ideas.models.link import SEEN_FROM_THERE

BACKWARDS = "from_there:"


class FindForm(forms.Form):
    q = forms.CharField(
        label=_("Référence, ou mots de l’autre idée"),
        help_text=_("Par exemple ID-2026-0058, ou « armoires »."),
        max_length=120,
        error_messages={"required": _("Écrivez une référence ou quelques mots.")},
    )


def kinds() -> list[tuple[str, object]]:
    """Both directions, in the words of the idea from which one links."""
    said = [(kind.value, kind.label) for kind in LinkKind if kind != LinkKind.SPLIT_FROM]
    back = [
        (BACKWARDS + kind, label) for kind, label in SEEN_FROM_THERE.items() if kind != LinkKind.SPLIT_FROM
    ]
    return said + back


class FoundIdea(forms.ModelChoiceField):
    def label_from_instance(self, idea: Idea) -> str:
        return f"{idea.title} ({idea.reference})"


class LinkForm(forms.Form):
    q = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Cette idée"), choices=kinds)
    other = FoundIdea(
        label=_("L’autre idée"),
        queryset=Idea.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez l’autre idée.")},
    )

    def __init__(self, *args: object, found: IdeaQuerySet, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = found

    def link(self) -> dict[str, object]:
        said = self.cleaned_data["kind"]
        return {
            "other": self.cleaned_data["other"],
            "kind": said.removeprefix(BACKWARDS),
            "backwards": said.startswith(BACKWARDS),
        }
