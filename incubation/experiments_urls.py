"""The experiments."""

from django.urls import path

from incubation.views import experiments

urlpatterns = [
    path("experiments/", experiments.index, name="experiments"),
    path("projects/<int:pk>/experiments/new/", experiments.new, name="experiment_new"),
    path("projects/<int:pk>/experiments/<int:experiment_pk>/", experiments.edit, name="experiment"),
    path(
        "projects/<int:pk>/experiments/<int:experiment_pk>/conclude/",
        experiments.conclude,
        name="experiment_conclude",
    ),
]
