"""Gates before a committee."""

from django.urls import path

from incubation.views import gate_points

urlpatterns = [
    path("sessions/<int:pk>/gates/<int:point_pk>/", gate_points.detail, name="gate_point"),
    path(
        "sessions/<int:pk>/gates/<int:point_pk>/move/<str:name>/",
        gate_points.decide,
        name="gate_point_decide",
    ),
]
