from django.urls import path

from ideas.views import (
    attachments,
    campaigns,
    catalogue,
    deposit,
    idea,
    sessions,
    timeline,
    transfers,
    versions,
)

app_name = "ideas"
urlpatterns = [
    path("ideas/", catalogue.idea_list, name="list"),
    path("ideas/new/", deposit.new, name="new"),
    path("ideas/rules/", deposit.rules, name="rules"),
    path("ideas/definition/", deposit.definition, name="definition"),
    path("ideas/campaigns/", campaigns.campaign_list, name="campaigns"),
    path("ideas/campaigns/<int:pk>/", campaigns.campaign_detail, name="campaign"),
    path("ideas/<int:pk>/", idea.idea_detail, name="detail"),
    path("ideas/<int:pk>/edit/", deposit.edit, {"step": "problem"}, name="edit"),
    path("ideas/<int:pk>/edit/solution/", deposit.edit, {"step": "solution"}, name="edit_solution"),
    path("ideas/<int:pk>/edit/service/", deposit.edit, {"step": "service"}, name="edit_service"),
    path("ideas/<int:pk>/review/", deposit.review, name="review"),
    path("ideas/<int:pk>/attachments/", attachments.attachment_list, name="attachments"),
    path("ideas/<int:pk>/attachments/<int:attachment_pk>/", attachments.download, name="attachment"),
    path(
        "ideas/<int:pk>/attachments/<int:attachment_pk>/remove/",
        attachments.remove,
        name="attachment_remove",
    ),
    path("ideas/<int:pk>/versions/", versions.version_list, name="versions"),
    path("ideas/<int:pk>/timeline/", timeline.timeline, name="timeline"),
    path("ideas/<int:pk>/move/<str:name>/", idea.move, name="move"),
    path("ideas/<int:pk>/contribute/", idea.contribute, name="contribute"),
    path("ideas/<int:pk>/support/", idea.support, name="support"),
    path("ideas/<int:pk>/follow/", idea.follow, name="follow"),
    path("sessions/", sessions.session_list, name="sessions"),
    path("sessions/<int:pk>/", sessions.session_detail, name="session"),
    path("sessions/<int:pk>/ideas/<int:idea_pk>/score/", sessions.score, name="score"),
    path("sessions/<int:pk>/ideas/<int:idea_pk>/decide/", sessions.decide, name="decide"),
    path("transfers/", transfers.transfer_list, name="transfers"),
    path("transfers/<int:pk>/", transfers.transfer_detail, name="transfer"),
    path("transfers/<int:pk>/move/<str:name>/", transfers.transfer_move, name="transfer_move"),
]
