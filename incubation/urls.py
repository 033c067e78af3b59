from django.urls import path

from incubation.views import experiments, follow_up, gates, projects, removal, rollout, study, team, time

app_name = "incubation"

urlpatterns = [
    path("projects/", projects.index, name="projects"),
    path("projects/<int:pk>/", projects.project, name="project"),
    path("projects/<int:pk>/move/<str:name>/", projects.move, name="project_move"),
    path("projects/<int:pk>/favourite/", projects.favourite, name="favourite"),
    path("projects/<int:pk>/team/new/", team.new_member, name="member_new"),
    path("projects/<int:pk>/study/", study.summary, name="study"),
    path("projects/<int:pk>/study/<str:code>/", study.strand, name="strand"),
    path("projects/<int:pk>/experiments/new/", experiments.new, name="experiment_new"),
    path("projects/<int:pk>/experiments/<int:experiment_pk>/", experiments.edit, name="experiment"),
    path(
        "projects/<int:pk>/experiments/<int:experiment_pk>/conclude/",
        experiments.conclude,
        name="experiment_conclude",
    ),
    path("projects/<int:pk>/steps/new/", rollout.new_step, name="step_new"),
    path("projects/<int:pk>/steps/<int:step_pk>/", rollout.step, name="step"),
    path("projects/<int:pk>/owner/", rollout.owner, name="owner"),
    path("projects/<int:pk>/indicators/new/", follow_up.new_indicator, name="indicator_new"),
    path(
        "projects/<int:pk>/indicators/<int:indicator_pk>/measures/new/",
        follow_up.new_measure,
        name="measure_new",
    ),
    path("projects/<int:pk>/<str:kind>/<int:sheet_pk>/remove/", removal.remove, name="sheet_remove"),
    path("projects/<int:pk>/closing-review/", follow_up.closing_review, name="closing_review"),
    path("projects/<int:pk>/conditions/<int:condition_pk>/met/", gates.condition_met, name="condition_met"),
    path("time/", time.index, name="time_list"),
    path("time/new/<int:project_pk>/", time.new, name="time_new"),
    path("time/<int:pk>/", time.sheet, name="time"),
    path("time/<int:pk>/move/<str:name>/", time.move, name="time_move"),
]
