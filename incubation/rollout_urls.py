"""The steps of the rollout, its plan, and the unit that keeps the service."""

from django.urls import path

from incubation.views import ownership, rollout

urlpatterns = [
    path("projects/<int:pk>/steps/new/", rollout.new_step, name="step_new"),
    path("projects/<int:pk>/steps/<int:step_pk>/", rollout.step, name="step"),
    path("projects/<int:pk>/rollout/", rollout.plan, name="rollout_plan"),
    path("projects/<int:pk>/owner/", rollout.owner, name="owner"),
    path("services/", ownership.services, name="services"),
    path("services/<int:pk>/", ownership.ownership, name="ownership"),
    path("services/<int:pk>/move/<str:name>/", ownership.move, name="ownership_move"),
]
