from django.urls import include, path

from incubation.views import projects, removal, retained

app_name = "incubation"

urlpatterns = [
    path("projects/", projects.index, name="projects"),
    path("projects/<int:pk>/", projects.project, name="project"),
    path("projects/<int:pk>/parts/<slug:anchor>/", projects.part, name="project_part"),
    path("projects/<int:pk>/move/<str:name>/", projects.move, name="project_move"),
    path("projects/<int:pk>/favourite/", projects.favourite, name="favourite"),
    path("projects/<int:pk>/<str:kind>/<int:sheet_pk>/remove/", removal.remove, name="sheet_remove"),
    path("decisions/retained/", retained.retained, name="retained"),
    path("", include("incubation.team_urls")),
    path("", include("incubation.study_urls")),
    path("", include("incubation.experiments_urls")),
    path("", include("incubation.rollout_urls")),
    path("", include("incubation.follow_up_urls")),
    path("", include("incubation.gates_urls")),
    path("", include("incubation.gate_points_urls")),
    path("", include("incubation.time_urls")),
    path("", include("incubation.calendar_urls")),
    path("", include("incubation.log_urls")),
    path("", include("incubation.managers_urls")),
    path("", include("incubation.people_urls")),
    path("", include("incubation.toolbox_urls")),
    path("", include("incubation.files_urls")),
    path("", include("incubation.letters_urls")),
]
