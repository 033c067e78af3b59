"""The time agreements."""

from django.urls import path

from incubation.views import arranging, time

urlpatterns = [
    path("time/", time.index, name="time_list"),
    path("time/new/<int:project_pk>/", time.new, name="time_new"),
    path("time/tasks/<int:pk>/", arranging.task, name="task"),
    path("time/<int:pk>/", time.sheet, name="time"),
    path("time/<int:pk>/move/<str:name>/", time.move, name="time_move"),
]
