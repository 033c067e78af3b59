from django.urls import path

from workshops.views import blockers

app_name = "blockers"
urlpatterns = [
    path("", blockers.blocker_list, name="list"),
    path("new/<slug:kind>/<int:pk>/", blockers.new, name="new"),
    path("<int:pk>/", blockers.blocker, name="blocker"),
    path("<int:pk>/move/<slug:name>/", blockers.move, name="move"),
]
