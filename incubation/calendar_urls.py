"""The calendar of project time."""

from django.urls import path

from incubation.views import calendar

urlpatterns = [
    path("time/calendar/", calendar.calendar, name="calendar"),
    path("time/calendar/<str:key>.ics", calendar.calendar_feed, name="calendar_feed"),
]
