"""What somebody says who takes a practice up: where, since when, what they changed, what came of it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.days import PlannedDayField
from accounts.models import OrgUnit, User
from workflow.once import OnceField
from workshops.forms.inputs import lines, name_the_blank
from workshops.models import Adoption


class AdoptionForm(forms.ModelForm):
    on = PlannedDayField(
        label=_("Depuis quand"),
        help_text=_("Le jour où vous avez commencé, ou celui où vous commencerez."),
        error_messages={"required": _("Indiquez une date, même approximative.")},
    )
    token = OnceField()

    class Meta:
        model = Adoption
        fields = ["unit", "on", "adaptation", "result"]
        widgets = {"adaptation": lines(3), "result": lines(3)}
        help_texts = {
            "adaptation": _("Ce que vous faites autrement, et pourquoi."),
            "result": _("Vous pourrez l’écrire plus tard."),
        }
        error_messages = {"unit": {"required": _("Choisissez le service qui la reprend.")}}

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # The declaration is that of one unit: for another one, there is another declaration.
            del self.fields["unit"]
            return
        self.fields["unit"].queryset = OrgUnit.objects.order_by("name")
        name_the_blank(self.fields["unit"], _("Choisissez"))
        self.initial.setdefault("unit", user.unit_id)
        self.initial.setdefault("on", timezone.localdate())

    def words(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}
