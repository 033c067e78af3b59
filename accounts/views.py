"""Coming in, going out, and one's own preferences."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.demo_accounts import ACCOUNTS, PASSWORD
from accounts.forms import LoginForm, ProfileForm
from accounts.kept_words import give_back
from accounts.logo import CONTENT_TYPES
from accounts.models import Organisation

KEPT_SECONDS = 60 * 60 * 24 * 365


class LoginView(auth_views.LoginView):
    """The local door. A single sign-on comes beside it, as a backend and a button of this page."""

    template_name = "accounts/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_initial(self) -> dict[str, object]:
        return super().get_initial() | {"username": self.request.GET.get("username", "")}

    def form_valid(self, form: LoginForm) -> HttpResponse:
        response = speak(form.get_user().language, super().form_valid(form))
        if kept := self.request.POST.get("kept"):
            give_back(self.request.session, form.get_user(), kept)
        return response

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        kept = kwargs.setdefault("kept", self.request.POST.get("kept", ""))
        return super().get_context_data(
            # Their links would leave the words behind.
            demo_accounts=ACCOUNTS if settings.DEMO_MODE and not kept else (),
            demo_password=PASSWORD,
            next=self.get_redirect_url(),
            **kwargs,
        )


@never_cache
def sign_in_again(request: HttpRequest, kept: str) -> HttpResponse:
    """The login page in answer to a form whose session has ended, with its words."""
    door = LoginView()
    door.setup(request)
    context = door.get_context_data(form=LoginForm(request), kept=kept)
    return render(request, door.template_name, context | {"next": request.get_full_path()})


@login_not_required
@require_safe
def logo(request: HttpRequest, version: str) -> FileResponse | HttpResponse:
    """Public, as the login page shows it, and kept for good: another logo has another address."""
    organisation = Organisation.objects.first()
    if organisation is None or not organisation.logo_url:
        raise Http404
    if version != organisation.logo_version:
        # The page was made by a worker that still remembers the former one.
        return redirect(organisation.logo_url)
    try:
        file = organisation.logo.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    suffix = organisation.logo.name.rpartition(".")[2]
    response = FileResponse(file, content_type=CONTENT_TYPES[suffix])
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS, immutable=True)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        person = form.save(commit=False)
        # These columns alone: an administrator may be changing the others at this very moment.
        person.save(update_fields=form.Meta.fields)
        with override(person.language):
            messages.success(request, _("Vos préférences sont enregistrées."))
        return speak(person.language, redirect("accounts:profile"))
    return render(request, "accounts/profile.html", {"form": form})


def speak(language: str, response: HttpResponse) -> HttpResponse:
    """From the next page on, this browser is answered in this language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        domain=settings.LANGUAGE_COOKIE_DOMAIN,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response
