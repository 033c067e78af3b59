"""The administration as one site: who enters, and only what the house gives to administer."""

from collections.abc import Callable, Iterable

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts.cockpits import COCKPITS

# In the order of the index. What libraries bring (groups, locks, permissions) is written by code, not by hand.
ADMINISTERED = ["ideas", "incubation", "workshops", "accounts", "notifications"]
NAMED = {"Idea": _("Tri des idées")}
FIRST = {"Idea", "Project", "Workshop", "User"}
# The rest of Django's admin pages (passwords, jumps, scripts) have their own place on the site, or none.
KEPT_PAGES = {"index", "login", "app_list"}


class GermoirAdminConfig(AdminConfig):
    default_site = "config.admin.GermoirAdminSite"


class GermoirAdminSite(admin.AdminSite):
    site_header = _("Administration")
    site_title = _("Administration")
    index_title = _("Ce que vous pouvez suivre et régler")
    enable_nav_sidebar = False
    empty_value_display = ""
    final_catch_all_view = False

    def register(self, model_or_iterable: object, admin_class: object = None, **options: object) -> None:
        models = model_or_iterable if isinstance(model_or_iterable, Iterable) else [model_or_iterable]
        ours = [model for model in models if model._meta.app_label in ADMINISTERED]
        super().register(ours, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_perm("accounts.enter_admin")

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable:
        """Visitors were sent to the login page by the middleware; whoever lacks the right finds no page here."""

        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not self.has_permission(request):
                raise Http404
            response = view(request, *args, **kwargs)
            if not cacheable:
                add_never_cache_headers(response)
            return response

        guarded.keeps_words = getattr(view, "keeps_words", False)
        return guarded

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        wanted = request.GET.get("next") or reverse("admin:index")
        return redirect(f"{reverse('accounts:login')}?{urlencode({'next': wanted})}")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [url for url in super().get_urls() if getattr(url, "name", None) in KEPT_PAGES | {None}]

    def index(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        """What waits for this person, then everything that they may read and set here."""
        found = [cockpit(request.user) for cockpit in COCKPITS]
        cockpits = [cockpit for cockpit in found if cockpit is not None]
        return super().index(request, {"cockpits": cockpits, **(extra_context or {})})

    def each_context(self, request: HttpRequest) -> dict[str, object]:
        """Django's, but for `available_apps`: no page reads it, and it asks for the rights on every model each time."""
        return {
            "site_title": self.site_title,
            "site_header": self.site_header,
            "has_permission": self.has_permission(request),
            "is_popup": False,
        }

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, object]]:
        apps = super().get_app_list(request, app_label)
        for app in apps:
            for model in app["models"]:
                model["name"] = NAMED.get(model["object_name"], model["name"])
            app["models"].sort(
                key=lambda model: (model["object_name"] not in FIRST, str(model["name"]).lower())
            )
        return sorted(apps, key=lambda app: ADMINISTERED.index(app["app_label"]))
