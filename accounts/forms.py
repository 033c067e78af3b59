"""What people type about themselves: how they come in, and how they like the product."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.user import Theme


class LoginForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "Ce nom et ce mot de passe ne vont pas ensemble. Vérifiez les majuscules, puis réessayez."
        ),
        "inactive": _("Ce compte est fermé. L’équipe innovation peut vous dire pourquoi."),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        username, password = self.fields["username"], self.fields["password"]
        username.label = _("Nom d’utilisateur")
        username.error_messages["required"] = _("Écrivez votre nom d’utilisateur.")
        password.error_messages["required"] = _("Écrivez votre mot de passe.")


FOLLOWS_DEVICE = "system"


class ProfileForm(forms.ModelForm):
    # Following the device is stored as nothing, which a form cannot tell from no answer.
    theme = forms.ChoiceField(
        label=_("Apparence"),
        choices=[(value or FOLLOWS_DEVICE, label) for value, label in Theme.choices],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = User
        fields = ["theme", "language", "mail_rhythm", "hears_of_calls"]
        widgets = {"language": forms.RadioSelect, "mail_rhythm": forms.RadioSelect}
        help_texts = {
            "mail_rhythm": _("Vos messages restent toujours lisibles dans votre boîte, sur ce site."),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.initial["theme"] = self.instance.theme or FOLLOWS_DEVICE

    def clean_theme(self) -> str:
        chosen = self.cleaned_data["theme"]
        return Theme.SYSTEM if chosen == FOLLOWS_DEVICE else chosen
