"""The time that is lived: its log, its review halfway."""

from django.urls import path

from incubation.views import log

urlpatterns = [
    path("time/<int:pk>/log/", log.log, name="log"),
    path("time/<int:pk>/log/alerts/", log.alerts, name="log_alerts"),
    path("time/<int:pk>/log/<int:entry_pk>/", log.entry, name="log_entry"),
    path("time/<int:pk>/log/<int:entry_pk>/remove/", log.remove, name="log_remove"),
    path("time/<int:pk>/review/", log.review, name="mid_term"),
]
