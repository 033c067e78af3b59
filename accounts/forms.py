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


class ProfileForm(forms.ModelForm):
    # Written out: the field of the model would offer its blank choice as « --------- ».
    theme = forms.ChoiceField(
        label=_("Apparence"),
        choices=Theme.choices,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = User
        fields = ["theme", "language", "mail_rhythm"]
        widgets = {"language": forms.RadioSelect, "mail_rhythm": forms.RadioSelect}
        help_texts = {
            "mail_rhythm": _("Vos messages restent toujours lisibles dans votre boîte, sur ce site."),
        }
