"""What a colleague answers when a task of the service is asked of them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from incubation.forms.fields import text
from incubation.models import ServiceArrangement

AGREE, DECLINE = "agree", "decline"


class TaskAnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Votre réponse"),
        choices=[(AGREE, _("Je suis d’accord")), (DECLINE, _("Je ne peux pas"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une réponse avant de l’envoyer.")},
    )
    words = forms.CharField(
        label=_("Un mot, si vous le souhaitez"),
        help_text=_("Ce qui le rendrait possible, par exemple. La personne et son responsable le lisent."),
        max_length=500,
        widget=text(3),
        required=False,
    )

    def __init__(self, *args: object, line: ServiceArrangement, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if line.agreed_at or line.declined_at:
            said = AGREE if line.agreed_at else DECLINE
            self.initial = {"answer": said, "words": line.answer}

    def said(self) -> dict[str, object]:
        """What `arranging.answer` takes."""
        return {"agreed": self.cleaned_data["answer"] == AGREE, "words": self.cleaned_data["words"]}
