from django.contrib.auth.views import LogoutView
from django.urls import path

from accounts import views, views_delegations

app_name = "accounts"
urlpatterns = [
    path("login/", views.LoginView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("logo/<slug:version>/", views.logo, name="logo"),
    path("profile/", views.profile, name="profile"),
    path("delegations/", views_delegations.delegations, name="delegations"),
    path("delegations/<int:pk>/take-back/", views_delegations.take_back, name="delegation_take_back"),
]
