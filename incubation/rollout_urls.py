"""The steps of the rollout and the unit that keeps the service."""

from django.urls import path

from incubation.views import rollout

urlpatterns = [
    path("projects/<int:pk>/steps/new/", rollout.new_step, name="step_new"),
    path("projects/<int:pk>/steps/<int:step_pk>/", rollout.step, name="step"),
    path("projects/<int:pk>/owner/", rollout.owner, name="owner"),
]
