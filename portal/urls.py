from django.urls import path
from django.views.generic import TemplateView

from notifications.views import demo_mail, demo_mails
from portal import contributions, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("me/", views.my_space, name="me"),
    path("me/contributions/", contributions.contributions, name="contributions"),
    path("me/contributions.pdf", contributions.contributions_pdf, name="contributions_pdf"),
    path("healthz", views.healthz, name="healthz"),
    path("brand.css", views.brand, name="brand"),
    path("components/", views.components, name="components"),
    path("demo/mails/", demo_mails, name="mails"),
    path("demo/mails/<int:pk>/", demo_mail, name="mail"),
    path("pages/how/", TemplateView.as_view(template_name="portal/how.html"), name="how"),
    path("pages/figures/", views.figures_page, name="figures"),
    path("pages/accessibility/", views.public_page, {"page": "accessibility"}, name="accessibility"),
    path("pages/privacy/", views.public_page, {"page": "privacy"}, name="privacy"),
    path("pages/legal/", views.public_page, {"page": "legal"}, name="legal"),
]
