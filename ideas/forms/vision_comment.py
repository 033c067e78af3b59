"""What a colleague says of the vision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ideas.forms.contribution import TOO_LONG
from ideas.models import Nature, Vision, VisionComment
from ideas.models.contribution import OFFERED
from workflow.once import OnceField


class VisionCommentForm(forms.ModelForm):
    token = OnceField()

    class Meta:
        model = VisionComment
        fields = ["vision", "nature", "text"]
        widgets = {"vision": forms.HiddenInput, "text": forms.Textarea(attrs={"rows": 4})}
        labels = {"nature": _("Ce que vous apportez"), "text": _("Votre avis")}
        help_texts = {
            "text": _("Ce qui vous parle, ce qui manque, ce que vous verriez autrement. Il est signé.")
        }
        error_messages = {
            "nature": {"required": _("Choisissez ce que vous apportez : une question, une piste, une aide…")},
            "text": {"required": _("Écrivez votre avis, même en une phrase."), "max_length": TOO_LONG},
        }

    def __init__(self, *args: object, current: Vision | None, **kwargs: object) -> None:
        """`current`: the version in force, which is on the page."""
        super().__init__(*args, **kwargs)
        self.current = current
        self.fields["vision"].queryset = Vision.objects.in_force()
        self.fields["vision"].required = False
        self.fields["vision"].initial = current and current.pk
        self.fields["nature"].choices = OFFERED
        self.fields["nature"].initial = Nature.VISION

    def clean_vision(self) -> Vision | None:
        """The version that was read: another one may have come into force since the page was opened."""
        return self.cleaned_data["vision"] or self.current
