from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    # Prefixes first: addresses are tried in this order, and the includes at "" hold most of them.
    path("admin/", admin.site.urls),
    path("accounts/", include("accounts.urls")),
    path("inbox/", include("notifications.urls")),
    path("workshops/", include("workshops.urls")),
    path("blockers/", include("workshops.blocker_urls")),
    path("communities/", include("workshops.community_urls")),
    path("programme/", include("workshops.programme_urls")),
    path("", include("portal.urls")),
    path("", include("ideas.urls")),
    path("", include("incubation.urls")),
]

handler400 = "portal.views.not_understood"
