"""Around the work of a project: who accompanies it, what it has to do, what it tells, who would carry it."""

from django.urls import path

from incubation.views import calls, coaching, framing, journal, plan

urlpatterns = [
    path("projects/<int:pk>/coaching/", coaching.log, name="coaching"),
    path("projects/<int:pk>/coaching/new/", coaching.new, name="coaching_new"),
    path("projects/<int:pk>/coaching/<int:session_pk>/", coaching.edit, name="coaching_session"),
    path("projects/<int:pk>/coaching/<int:session_pk>/note/", coaching.note, name="coaching_note"),
    path("projects/<int:pk>/plan/", plan.plan, name="plan"),
    path("projects/<int:pk>/plan/<str:kind>/new/", plan.new, name="plan_new"),
    path("projects/<int:pk>/plan/<str:kind>/<int:sheet_pk>/", plan.edit, name="plan_sheet"),
    path("projects/<int:pk>/plan/tasks/<int:task_pk>/done/", plan.done, name="plan_done"),
    path("projects/<int:pk>/plan/resources/<int:resource_pk>/grant/", plan.grant, name="plan_grant"),
    path("projects/<int:pk>/plan/deliverables/<int:deliverable_pk>/accept/", plan.accept, name="plan_accept"),
    path("projects/<int:pk>/framing/<int:item_pk>/", framing.tick, name="framing_tick"),
    path("projects/carriers/", calls.index, name="calls"),
    path("projects/carriers/<int:pk>/", calls.call, name="call"),
    path("projects/carriers/<int:pk>/withdraw/", calls.withdraw, name="call_withdraw"),
    path("projects/carriers/<int:pk>/choose/<int:volunteer_pk>/", calls.choose, name="call_choose"),
    path("projects/carriers/<int:pk>/close/", calls.close, name="call_close"),
    path("projects/<int:pk>/carriers/new/", calls.new, name="call_new"),
    path("projects/<int:pk>/journal/", journal.journal, name="journal"),
    path("projects/<int:pk>/journal/new/", journal.new, name="journal_new"),
    path("projects/<int:pk>/journal/<int:entry_pk>/", journal.edit, name="journal_entry"),
]
