"""Every address × every role, in one table that a reader can check: 404 unseen, 403 refused, `in` asked to sign in.

A POST here is empty: 200 is a form that says what it lacks, 302 a thing done, 409 a move that lacks facts.
The administration has its own table: `tests/test_admin_permissions.py`.
"""

from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from accounts.models import User
from ideas.models import VisionComment
from tests import decor

pytestmark = pytest.mark.django_db
decor.PLACES["vision_comment"] = lambda: [VisionComment.objects.filter(author__username="camille").first().pk]

TABLE = """
                                                             anon agnt auth team mgmt line corr coch facl admn audt
portal:home                    -                        GET    in  200  200  200  200  200  200  200  200  200  200
portal:me                      -                        GET    in  200  200  200  200  200  200  200  200  200  200
portal:contributions           -                        GET    in  200  200  200  200  200  200  200  200  200  200
portal:contributions_pdf       -                        GET    in  200  200  200  200  200  200  200  200  200  200
portal:healthz                 -                        GET   200  200  200  200  200  200  200  200  200  200  200
portal:brand                   -                        GET   200  200  200  200  200  200  200  200  200  200  200
portal:components              -                        GET    in  200  200  200  200  200  200  200  200  200  200
portal:mails                   -                        GET    in  200  200  200  200  200  200  200  200  200  200
portal:mail                    mail                     GET    in  200  200  200  200  200  200  200  200  200  200
portal:how                     -                        GET    in  200  200  200  200  200  200  200  200  200  200
portal:accessibility           -                        GET   200  200  200  200  200  200  200  200  200  200  200
portal:privacy                 -                        GET   200  200  200  200  200  200  200  200  200  200  200
portal:legal                   -                        GET   200  200  200  200  200  200  200  200  200  200  200
accounts:login                 -                        GET   200  302  302  302  302  302  302  302  302  302  302
accounts:logout                -                        POST   in   in   in   in   in   in   in   in   in   in   in
accounts:logo                  logo                     GET   404  404  404  404  404  404  404  404  404  404  404
accounts:profile               -                        GET    in  200  200  200  200  200  200  200  200  200  200
accounts:profile               -                        POST   in  200  200  200  200  200  200  200  200  200  200
notifications:inbox            -                        GET    in  200  200  200  200  200  200  200  200  200  200
notifications:read_all         -                        POST   in  302  302  302  302  302  302  302  302  302  302
notifications:open             message                  POST   in  404  302  404  404  404  404  404  404  404  404
ideas:list                     -                        GET    in  200  200  200  200  200  200  200  200  200  200
ideas:new                      -                        GET    in  200  200  200  200  200  200  200  200  200  403
ideas:new                      -                        POST   in  200  200  200  200  200  200  200  200  200  403
ideas:feeds                    -                        GET    in  200  200  200  200  200  200  200  200  200  403
ideas:feeds                    -                        POST   in  302  302  302  302  302  302  302  302  302  403
ideas:feeds_shared             -                        POST   in  403  403  302  403  403  403  403  403  403  403
ideas:feed                     key/atom                 GET   200  200  200  200  200  200  200  200  200  200  200
ideas:feed_json                key                      GET   200  200  200  200  200  200  200  200  200  200  200
ideas:feed_block               key/latest               GET   200  200  200  200  200  200  200  200  200  200  200
ideas:save_view                -                        POST   in  302  302  302  302  302  302  302  302  302  403
ideas:view                     view                     GET    in  302  302  302  302  302  302  302  302  302  302
ideas:delete_view              view                     POST   in  404  302  404  404  404  404  404  404  404  403
ideas:similar                  -                        POST   in  200  200  200  200  200  200  200  200  200  200
ideas:support_instead          published                POST   in  302  302  302  302  302  302  302  302  302  403
ideas:support_instead          draft                    POST   in  404  403  404  404  404  404  404  404  404  403
ideas:discard                  draft                    GET    in  404  200  404  404  404  404  404  404  404  403
ideas:discard                  draft                    POST   in  404  302  404  404  404  404  404  404  404  403
ideas:discard                  published                GET    in  404  404  404  404  404  404  404  404  404  403
ideas:instead                  draft_and_other          GET    in  404  200  404  404  404  404  404  404  404  403
ideas:new_for                  -                        GET    in  404  404  200  404  404  200  200  200  404  404
ideas:new_for                  -                        POST   in  404  404  200  404  404  200  200  200  404  404
ideas:import                   -                        GET    in  404  404  200  404  404  200  200  200  404  404
ideas:import                   -                        POST   in  404  404  200  404  404  200  200  200  404  404
ideas:for_others               -                        GET    in  404  404  200  404  404  200  200  200  404  404
ideas:import_template          -                        GET    in  404  404  200  404  404  200  200  200  404  404
ideas:claim                    -                        GET    in  200  200  200  200  200  200  200  200  200  403
ideas:claim                    -                        POST   in  200  200  200  200  200  200  200  200  200  403
ideas:receipt                  for_colleague            GET    in  404  404  404  404  404  200  404  404  404  403
ideas:receipt                  for_colleague            POST   in  404  404  404  404  404  200  404  404  404  403
ideas:new_short                -                        GET    in  200  200  200  200  200  200  200  200  200  403
ideas:new_short                -                        POST   in  200  200  200  200  200  200  200  200  200  403
ideas:autosave_new             problem                  POST   in  422  422  422  422  422  422  422  422  422  403
ideas:export                   -                        GET    in  200  200  200  200  200  200  200  200  200  200
ideas:problems                 -                        GET    in  200  200  200  200  200  200  200  200  200  200
ideas:rules                    -                        GET    in  200  200  200  200  200  200  200  200  200  200
ideas:campaigns                -                        GET    in  200  200  200  200  200  200  200  200  200  200
ideas:campaign                 campaign                 GET    in  200  200  200  200  200  200  200  200  200  200
ideas:campaign                 prepared                 GET    in  404  404  200  404  404  404  404  404  404  404
ideas:campaign_results         campaign                 GET    in  404  404  404  404  404  404  404  404  404  404
ideas:campaign_results         results                  GET    in  200  200  200  200  200  200  200  200  200  200
ideas:campaign_follow          campaign                 POST   in  302  302  302  302  302  302  302  302  302  403
ideas:campaign_follow          results                  POST   in  403  403  403  403  403  403  403  403  403  403
ideas:campaign_jury            judged                   GET    in  404  404  200  200  404  404  404  404  404  404
ideas:campaign_score           ballot                   GET    in  404  404  200  200  404  404  404  404  404  403
ideas:campaign_score           ballot                   POST   in  404  404  200  200  404  404  404  404  404  403
ideas:campaign_priorities      judged                   GET    in  404  404  200  404  404  404  404  404  404  404
ideas:campaign_priorities      judged                   POST   in  404  404  200  404  404  404  404  404  404  404
ideas:detail                   published                GET    in  200  200  200  200  200  200  200  200  200  200
ideas:detail                   draft                    GET    in  404  200  404  404  404  404  404  404  404  404
ideas:detail                   redirected               GET    in  404  404  200  404  404  404  404  404  404  404
ideas:detail                   withdrawn                GET    in  404  404  200  200  404  404  404  404  404  200
ideas:edit                     draft                    GET    in  404  200  404  404  404  404  404  404  404  403
ideas:edit                     draft                    POST   in  404  200  404  404  404  404  404  404  404  403
ideas:edit                     published                GET    in  403  302  403  403  403  403  403  403  403  403
ideas:edit_solution            draft                    GET    in  404  200  404  404  404  404  404  404  404  403
ideas:edit_service             draft                    GET    in  404  200  404  404  404  404  404  404  404  403
ideas:edit_call                draft                    GET    in  404  404  404  404  404  404  404  404  404  403
ideas:edit_call                answering                GET    in  404  404  404  404  404  404  404  404  404  403
ideas:edit_short               draft                    GET    in  404  302  404  404  404  404  404  404  404  403
ideas:autosave                 draft/problem            POST   in  404  422  404  404  404  404  404  404  404  403
ideas:autosave                 published/problem        POST   in  403  409  403  403  403  403  403  403  403  403
ideas:review                   draft                    GET    in  404  200  404  404  404  404  404  404  404  403
ideas:review                   draft                    POST   in  404  409  404  404  404  404  404  404  404  403
ideas:attachments              published                GET    in  200  200  200  200  200  200  200  200  200  200
ideas:attachments              draft                    GET    in  404  200  404  404  404  404  404  404  404  404
ideas:attachments              draft                    POST   in  404  200  404  404  404  404  404  404  404  403
ideas:attachments              published                POST   in  403  200  403  403  403  403  403  403  403  403
ideas:attachment               attached                 GET    in  200  200  200  200  200  200  200  200  200  200
ideas:attachment               attached_to_draft        GET    in  404  200  404  404  404  404  404  404  404  404
ideas:attachment_remove        attached                 GET    in  403  302  403  403  403  403  403  403  403  403
ideas:attachment_remove        attached                 POST   in  403  409  403  403  403  403  403  403  403  403
ideas:attachment_remove        attached_to_draft        GET    in  404  200  404  404  404  404  404  404  404  403
ideas:attachment_remove        attached_to_draft        POST   in  404  302  404  404  404  404  404  404  404  403
ideas:versions                 published                GET    in  200  200  200  200  200  200  200  200  200  200
ideas:versions                 draft                    GET    in  404  200  404  404  404  404  404  404  404  404
ideas:timeline                 published                GET    in  200  200  200  200  200  200  200  200  200  200
ideas:timeline                 draft                    GET    in  404  200  404  404  404  404  404  404  404  404
ideas:timeline                 redirected               GET    in  404  404  200  404  404  404  404  404  404  404
ideas:definition               -                        GET    in  200  200  200  200  200  200  200  200  200  200
ideas:glossary                 -                        GET    in  200  200  200  200  200  200  200  200  200  200
ideas:vision                   -                        GET    in  200  200  200  200  200  200  200  200  200  200
ideas:vision_comment           -                        POST   in  200  200  200  200  200  200  200  200  200  403
ideas:vision_comment_withdraw  vision_comment           POST   in  403  302  403  403  403  403  403  403  403  403
ideas:vision_comment_report    vision_comment           POST   in  200  403  200  200  200  200  200  200  200  403
ideas:vision_comment_moderate  vision_comment           GET     in  403  403  200  403  403  403  403  403  403  403
ideas:move                     deposited/record_contact GET    in  403  403  200  403  403  403  403  403  403  403
ideas:move                     deposited/record_contact POST   in  403  403  200  403  403  403  403  403  403  403
ideas:move                     deposited/withdraw       POST   in  403  403  403  403  403  403  403  403  403  403
ideas:move                     asked/answer_info        POST   in  403  403  403  403  403  403  403  403  403  403
ideas:move                     draft/submit             POST   in  404  404  404  404  404  404  404  404  404  403
ideas:contribute               published                GET    in  302  302  302  302  302  302  302  302  302  403
ideas:contribute               draft                    GET    in  404  302  404  404  404  404  404  404  404  403
ideas:contribute               published                POST   in  200  200  200  200  200  200  200  200  200  403
ideas:credit                   thanked                  POST   in  403  302  302  403  403  403  403  403  403  403
ideas:credits                  published                GET    in  403  200  200  403  403  403  403  403  403  403
ideas:credit_remove            credited                 GET    in  403  200  200  403  403  403  403  403  403  403
ideas:credit_remove            credited                 POST   in  403  302  302  403  403  403  403  403  403  403
ideas:thanks                   published                GET    in  403  200  200  403  403  403  403  403  403  403
ideas:thanks                   published                POST   in  403  200  200  403  403  403  403  403  403  403
ideas:support                  published                POST   in  302  302  302  302  302  302  302  302  302  403
ideas:follow                   published                POST   in  302  302  302  302  302  302  302  302  302  403
ideas:co_authors               asked                    GET    in  403  403  403  403  403  403  403  403  403  403
ideas:co_authors               draft                    POST   in  404  200  404  404  404  404  404  404  404  403
ideas:co_author_answer         signature/accept         POST   in  403  403  403  403  403  403  403  403  403  403
ideas:favourite                published                POST   in  302  302  302  302  302  302  302  302  302  403
ideas:favourites               -                        GET    in  200  200  200  200  200  200  200  200  200  200
ideas:short                    published                GET    in  302  302  302  302  302  302  302  302  302  302
ideas:short                    draft                    GET    in  404  302  404  404  404  404  404  404  404  404
ideas:synthesis                published                GET    in  403  403  200  403  403  403  403  403  403  403
ideas:synthesis                published                POST   in  403  403  200  403  403  403  403  403  403  403
ideas:syntheses                published                GET    in  200  200  200  200  200  200  200  200  200  200
ideas:syntheses                draft                    GET    in  404  404  404  404  404  404  404  404  404  404
ideas:notes                    published                GET    in  404  404  200  200  404  404  404  404  404  200
ideas:notes                    published                POST   in  404  404  200  403  404  404  404  404  404  403
ideas:notes                    draft                    GET    in  404  404  404  404  404  404  404  404  404  404
ideas:contribution             said                     GET    in  302  302  302  302  302  302  302  302  302  302
ideas:contribution_reply       said                     GET    in  200  200  200  200  200  200  200  200  200  403
ideas:contribution_reply       said                     POST   in  200  200  200  200  200  200  200  200  200  403
ideas:contribution_reply       hidden                   GET    in  403  403  403  403  403  403  403  403  403  403
ideas:contribution_edit        said                     GET    in  403  200  403  403  403  403  403  403  403  403
ideas:contribution_edit        said                     POST   in  403  200  403  403  403  403  403  403  403  403
ideas:contribution_versions    said                     GET    in  200  200  200  200  200  200  200  200  200  200
ideas:contribution_versions    hidden                   GET    in  404  404  404  404  404  404  404  404  404  404
ideas:contribution_withdraw    said                     GET    in  403  200  403  403  403  403  403  403  403  403
ideas:contribution_withdraw    said                     POST   in  403  302  403  403  403  403  403  403  403  403
ideas:contribution_report      said                     GET    in  200  403  200  200  200  200  200  200  200  403
ideas:contribution_report      said                     POST   in  200  403  200  200  200  200  200  200  200  403
ideas:contribution_idea        said                     GET    in  200  200  200  200  200  200  200  200  200  403
ideas:contribution_idea        said                     POST   in  302  302  302  302  302  302  302  302  302  403
ideas:contribution_moderate    said                     GET    in  403  403  200  403  403  403  403  403  403  403
ideas:contribution_moderate    said                     POST   in  403  403  200  403  403  403  403  403  403  403
ideas:contribution_moderate    hidden                   GET    in  403  403  200  403  403  403  403  403  403  403
ideas:link_new                 deposited                GET    in  403  403  200  403  403  403  403  403  403  403
ideas:link_new                 deposited                POST   in  403  403  200  403  403  403  403  403  403  403
ideas:link_remove              linked                   POST   in  403  403  302  403  403  403  403  403  403  403
ideas:move                     deposited/split          GET    in  403  403  200  403  403  403  403  403  403  403
ideas:move                     merged/object_to_merge   GET    in  403  403  403  403  403  403  403  403  403  403
ideas:move                     merged/unmerge           GET    in  403  403  200  403  403  403  403  403  403  403
ideas:detail                   merged                   GET    in  302  302  200  200  302  302  302  302  302  200
ideas:sessions                 -                        GET    in  404  404  200  200  404  404  404  404  404  200
ideas:session                  session                  GET    in  404  404  200  200  404  404  404  404  404  200
ideas:score                    review                   GET    in  404  404  200  200  404  404  404  404  404  403
ideas:score                    review                   POST   in  404  404  200  200  404  404  404  404  404  403
ideas:decide                   review                   GET    in  404  404  200  200  404  404  404  404  404  403
ideas:decide                   review                   POST   in  404  404  200  200  404  404  404  404  404  403
ideas:levels                   review                   GET    in  404  404  200  200  404  404  404  404  404  403
ideas:levels                   review                   POST   in  404  404  302  302  404  404  404  404  404  403
ideas:pack                     session                  GET    in  404  404  200  200  404  404  404  404  404  200
ideas:minutes                  session                  GET    in  404  404  200  200  404  404  404  404  404  200
ideas:document_prepare         pack                     POST   in  404  404  302  302  404  404  404  404  404  403
ideas:document                 document                 GET    in  404  404  200  200  404  404  404  404  404  200
ideas:document_file            document                 GET    in  404  404  302  302  404  404  404  404  404  302
ideas:evaluators               review                   GET    in  404  404  200  403  404  404  404  404  404  403
ideas:evaluators               review                   POST   in  404  404  200  403  404  404  404  404  404  403
ideas:conflict                 review                   GET    in  404  404  200  200  404  404  404  404  404  403
ideas:conflict                 review                   POST   in  404  404  302  302  404  404  404  404  404  403
ideas:evaluations              -                        GET    in  200  200  200  200  200  200  200  200  200  200
ideas:evaluation               evaluation               GET    in  404  404  200  200  404  404  200  404  404  200
ideas:evaluation_score         evaluation               GET    in  404  404  403  403  404  404  200  404  404  403
ideas:evaluation_score         evaluation               POST   in  404  404  403  403  404  404  200  404  404  403
ideas:evaluation_move          evaluation/decline       POST   in  404  404  403  403  404  404  302  404  404  403
ideas:evaluation_move          evaluation/withdraw_request POST   in  404  404  302  403  404  404  403  404  404  403
ideas:condition_met            decision_condition       POST   in  403  403  302  403  403  403  403  403  403  403
ideas:transfers                -                        GET    in  200  200  200  200  200  200  200  200  200  200
ideas:transfer                 transfer                 GET    in  200  200  200  200  200  200  200  200  200  200
ideas:transfer_move            transfer/acknowledge     POST   in  403  403  403  403  403  302  403  403  403  403
ideas:transfer_units           -                        GET    in  200  200  200  200  200  200  200  200  200  200
ideas:unit_transfers           receiving                GET    in  200  200  200  200  200  200  200  200  200  200
ideas:session_new              -                        GET    in  404  404  200  404  404  404  404  404  404  404
ideas:session_new              -                        POST   in  404  404  200  404  404  404  404  404  404  404
ideas:session_attendance       session                  GET    in  404  404  200  403  404  404  404  404  404  403
ideas:session_attendance       session                  POST   in  404  404  200  403  404  404  404  404  404  403
ideas:session_agenda           session                  GET    in  404  404  200  403  404  404  404  404  404  403
ideas:session_agenda           session                  POST   in  404  404  200  403  404  404  404  404  404  403
ideas:session_screen           session                  GET    in  404  404  200  200  404  404  404  404  404  200
ideas:session_move             session/hold             GET    in  404  404  200  403  404  404  404  404  404  403
ideas:session_move             session/hold             POST   in  404  404  409  403  404  404  404  404  404  403
ideas:session_move             session/postpone         POST   in  404  404  200  403  404  404  404  404  404  403
ideas:session_settle           session                  GET    in  404  404  200  200  404  404  404  404  404  403
ideas:session_settle           session                  POST   in  404  404  409  409  404  404  404  404  404  403
ideas:tell                     settled                  GET    in  404  404  200  200  404  404  404  404  404  403
ideas:tell                     settled                  POST   in  404  404  409  409  404  404  404  404  404  403
ideas:tell                     review                   GET    in  404  404  404  404  404  404  404  404  404  403
incubation:projects            -                        GET    in  200  200  200  200  200  200  200  200  200  200
incubation:project             project                  GET    in  404  200  200  200  200  404  200  404  404  200
incubation:project_part        project/study            GET    in  404  200  200  200  200  404  200  404  404  200
incubation:project_part        project/prototype        GET    in  404  200  200  200  200  404  200  404  404  200
incubation:project_part        project/rollout          GET    in  404  200  200  200  200  404  200  404  404  200
incubation:project_part        project/follow-up        GET    in  404  200  200  200  200  404  200  404  404  200
incubation:project_part        project/gates            GET    in  404  200  200  200  200  404  200  404  404  200
incubation:project_part        project/history          GET    in  404  200  200  200  200  404  200  404  404  200
incubation:project_part        project/team             GET    in  404  404  404  404  404  404  404  404  404  404
incubation:favourite           project                  POST   in  404  302  302  302  302  404  302  404  404  403
incubation:project_move        project/ask_gate         GET    in  404  200  200  403  403  404  403  404  404  403
incubation:project_move        project/open_prototype   GET    in  404  403  403  200  403  404  403  404  404  403
incubation:project_move        framing/name_carrier     GET    in  404  404  200  403  404  404  404  404  404  403
incubation:project_move        project/replace_carrier  GET    in  404  403  200  403  403  404  403  404  404  403
incubation:project_move        framing/waive_time       GET    in  404  404  200  403  404  404  404  404  404  403
incubation:project_move        project/stop             POST   in  404  200  403  200  403  404  403  404  404  403
incubation:member_new          project                  GET    in  404  200  200  403  403  404  200  404  404  403
incubation:member              place_in_team            GET    in  404  200  200  403  403  404  200  404  404  403
incubation:member_answer       place_in_team/accept     POST   in  404  403  403  403  403  404  403  404  404  403
incubation:member_answer       place_in_team/dismiss    POST   in  404  302  302  403  403  404  403  404  404  403
incubation:project_team        project                  GET    in  404  200  200  200  200  404  200  404  404  200
incubation:coaching            project                  GET    in  404  200  200  403  403  404  200  404  404  403
incubation:coaching_new        project                  GET    in  404  403  403  403  403  404  200  404  404  403
incubation:coaching_session    met                      GET    in  404  403  403  403  403  404  200  404  404  403
incubation:coaching_note       met                      GET    in  404  404  404  404  404  404  200  404  404  403
incubation:plan                project                  GET    in  404  200  200  200  200  404  200  404  404  200
incubation:plan_new            project/tasks            GET    in  404  200  200  403  403  404  200  404  404  403
incubation:plan_new            project/tasks            POST   in  404  200  200  403  403  404  200  404  404  403
incubation:plan_sheet          to_do                    GET    in  404  200  200  403  403  404  200  404  404  403
incubation:plan_done           task_to_do               POST   in  404  302  302  403  403  404  302  404  404  403
incubation:plan_grant          to_grant                 GET    in  404  403  200  200  403  404  403  404  404  403
incubation:plan_accept         to_accept                GET    in  404  403  200  200  403  404  200  404  404  403
incubation:journal             project                  GET    in  404  200  200  200  200  404  200  404  404  200
incubation:journal_new         project                  GET    in  404  200  200  403  403  404  200  404  404  403
incubation:journal_entry       told                     GET    in  404  200  200  403  403  404  200  404  404  403
incubation:framing_tick        framed                   POST   in  404  404  302  403  404  404  404  404  404  403
incubation:calls               -                        GET    in  200  200  200  200  200  200  200  200  200  200
incubation:call                call                     GET    in  200  200  200  200  200  200  200  200  200  200
incubation:call                call                     POST   in  200  200  200  200  200  200  200  200  200  403
incubation:call_withdraw       call                     POST   in  302  302  302  302  302  302  302  302  302  403
incubation:call_choose         offer                    GET    in  403  403  200  403  403  403  403  403  403  403
incubation:call_close          call                     POST   in  403  403  302  403  403  403  403  403  403  403
incubation:call_new            framing                  GET    in  404  404  200  403  404  404  404  404  404  403
incubation:project_move        project/name_sponsor     GET    in  404  403  200  403  403  404  403  404  404  403
incubation:study               project                  GET    in  404  200  200  403  403  404  200  404  404  403
incubation:strand              strand                   GET    in  404  200  200  403  403  404  200  404  404  403
incubation:strand              strand                   POST   in  404  200  200  403  403  404  200  404  404  403
incubation:experiment_new      project                  GET    in  404  200  200  403  403  404  200  404  404  403
incubation:experiment          experiment               GET    in  404  404  404  403  404  404  404  404  404  403
incubation:experiment_conclude experiment               GET    in  404  404  200  403  404  404  200  404  404  403
incubation:step_new            rollout                  GET    in  404  404  200  403  404  403  200  404  404  403
incubation:step                step                     GET    in  404  404  200  403  404  403  200  404  404  403
incubation:rollout_plan        rollout                  GET    in  404  404  200  403  404  403  200  404  404  403
incubation:owner               rollout                  GET    in  404  404  200  403  404  403  200  404  404  403
incubation:services            -                        GET    in  200  200  200  200  200  200  200  200  200  200
incubation:ownership           kept_service             GET    in  404  404  200  200  404  200  200  404  404  200
incubation:ownership_move      kept_service/accept      GET    in  404  404  403  403  404  200  403  404  404  403
incubation:ownership_move      kept_service/accept      POST   in  404  404  403  403  404  302  403  404  404  403
incubation:ownership_move      kept_service/decline     POST   in  404  404  403  403  404  200  403  404  404  403
incubation:indicator_new       rollout                  GET    in  404  404  200  403  404  403  200  404  404  403
incubation:measure_new         indicator                GET    in  404  404  200  403  404  404  200  404  404  403
incubation:sheet_remove        removable                GET    in  404  404  200  403  404  403  200  404  404  403
incubation:closing_review      followed                 GET    in  404  404  200  403  404  404  200  404  404  403
incubation:gate                gate                     GET    in  404  404  200  200  404  200  200  404  404  200
incubation:condition_met       condition                POST   in  404  404  200  403  404  403  200  404  404  403
incubation:condition_waived    condition                GET    in  404  404  403  200  404  403  403  404  404  403
incubation:condition_waived    condition                POST   in  404  404  403  200  404  403  403  404  404  403
incubation:indicator           indicator                GET    in  404  404  200  403  404  404  200  404  404  403
incubation:follow_up_review    review_to_write          GET    in  404  404  200  200  404  404  200  404  404  200
incubation:follow_up_review_write review_to_write       GET    in  404  404  200  403  404  404  200  404  404  403
incubation:follow_up_review_write review_to_write       POST   in  404  404  200  403  404  404  200  404  404  403
incubation:closing_review_page closed_project           GET    in  404  404  200  200  200  404  200  404  404  200
incubation:closing_review_page followed                 GET    in  404  404  404  404  404  404  404  404  404  404
incubation:closing_review_prepare closed_project/closing_pdf POST in  404  404  302  302  302  404  302  404  404  403
incubation:strand_new          project                  GET    in  404  200  200  403  403  404  200  404  404  403
incubation:option_new          project                  GET    in  404  200  200  403  403  404  200  404  404  403
incubation:option              option                   GET    in  404  200  200  403  403  404  200  404  404  403
incubation:opinion_ask         strand                   GET    in  404  200  200  403  403  404  200  404  404  403
incubation:study_document      project                  GET    in  404  200  200  200  200  404  200  404  404  200
incubation:study_prepare       project/study_pdf        POST   in  404  302  302  302  302  404  302  404  404  403
incubation:study_version       study_version            GET    in  404  404  200  200  404  404  200  404  404  200
incubation:study_version_prepare study_version/study_docx POST in  404  404  302  302  404  404  302  404  404  403
incubation:document            study_file               GET    in  404  200  200  200  200  404  200  404  404  200
incubation:document_file       study_file               GET    in  404  302  302  302  302  404  302  404  404  302
incubation:opinions            -                        GET    in  200  200  200  200  200  200  200  200  200  200
incubation:opinion             opinion                  GET    in  404  200  200  200  200  404  200  404  404  200
incubation:opinion_move        opinion/give             POST   in  404  403  403  403  403  404  403  404  404  403
incubation:opinion_move        opinion/withdraw         POST   in  404  302  302  403  403  404  302  404  404  403
incubation:experiments         -                        GET    in  200  200  200  200  200  200  200  200  200  200
incubation:time_list           -                        GET    in  200  200  200  200  200  200  200  200  200  200
incubation:time_new            framing                  GET    in  404  404  403  403  404  404  404  404  404  403
incubation:time                time                     GET    in  404  200  200  200  200  404  200  404  404  200
incubation:task                task                     GET    in  404  200  200  200  200  404  200  404  404  200
incubation:task                task                     POST   in  404  403  403  403  403  404  403  404  404  403
incubation:time_move           time/suspend             POST   in  404  403  200  403  403  404  403  404  404  403
incubation:time_move           time/announce_suspension POST   in  404  403  403  403  200  404  403  404  404  403
incubation:time_move           time/request_renewal     GET    in  404  200  403  403  403  404  403  404  404  403
workshops:list                 -                        GET    in  200  200  200  200  200  200  200  200  200  200
workshops:new                  -                        GET    in  404  404  200  404  404  404  200  200  404  404
workshops:new                  -                        POST   in  404  404  200  404  404  404  200  200  404  404
workshops:workshop             workshop                 GET    in  200  200  200  200  200  200  200  200  200  200
workshops:projection           workshop                 GET    in  200  200  200  200  200  200  200  200  200  200
workshops:edit                 workshop                 GET    in  403  403  200  403  403  403  403  200  403  403
workshops:move                 workshop/postpone        GET    in  403  403  200  403  403  403  403  200  403  403
workshops:register             workshop                 POST   in  302  302  302  302  302  302  302  302  302  403
workshops:unregister           workshop                 POST   in  302  302  302  302  302  302  302  302  302  403
workshops:favourite            workshop                 POST   in  302  302  302  302  302  302  302  302  302  403
workshops:contribute           workshop                 POST   in  200  403  200  403  403  200  200  200  403  403
workshops:make_idea            note                     POST   in  403  403  302  403  403  403  302  302  403  403
workshops:instruction          workshop                 GET    in  403  403  200  403  403  403  403  200  403  403
workshops:piece_new            kind                     GET    in  403  403  200  403  403  403  403  200  403  403
workshops:piece                item                     GET    in  403  403  200  403  403  403  403  200  403  403
workshops:piece_remove         item                     POST   in  403  403  302  403  403  403  403  302  403  403
workshops:practices            -                        GET    in  200  200  200  200  200  200  200  200  200  200
workshops:practice_new         -                        GET    in  200  200  200  200  200  200  200  200  200  403
workshops:practice_new         -                        POST   in  200  200  200  200  200  200  200  200  200  403
workshops:practice             practice                 GET    in  200  200  200  200  200  200  200  200  200  200
workshops:practice             proposed_practice        GET    in  404  200  200  404  404  404  404  404  404  200
workshops:practice_edit        practice                 GET    in  403  403  200  403  403  403  403  403  403  403
workshops:practice_edit        proposed_practice        GET    in  404  200  200  404  404  404  404  404  404  403
workshops:practice_edit        proposed_practice        POST   in  404  200  200  404  404  404  404  404  404  403
workshops:practice_move        practice/ask_review      GET    in  403  403  200  403  403  403  403  403  403  403
workshops:practice_move        proposed_practice/archive POST   in  404  403  200  404  404  404  404  404  404  403
workshops:practice_move        practice_in_review/publish POST   in  404  404  302  404  404  404  404  404  404  403
workshops:practice_favourite   practice                 POST   in  302  302  302  302  302  302  302  302  302  403
workshops:practice_adopt       practice                 GET    in  200  200  200  200  200  200  200  200  200  403
workshops:practice_adopt       practice                 POST   in  200  200  200  200  200  200  200  200  200  403
workshops:practice_adopt       proposed_practice        GET    in  404  409  409  404  404  404  404  404  404  403
workshops:adoption             adopted                  GET    in  403  403  403  403  200  403  403  403  403  403
workshops:adoption             adopted                  POST   in  403  403  403  403  200  403  403  403  403  403
workshops:adoption_remove      adopted                  POST   in  403  403  403  403  302  403  403  403  403  403
blockers:list                  -                        GET    in  200  200  200  200  200  200  200  200  200  200
blockers:blocker               blocker                  GET    in  404  404  200  200  404  200  200  404  404  200
blockers:new                   blocked                  GET    in  404  404  200  200  404  403  200  404  404  403
blockers:new                   blocked                  POST   in  404  404  200  200  404  403  200  404  404  403
blockers:new                   workshop_blocked         GET    in  200  403  200  200  403  200  200  200  403  403
blockers:move                  blocker/lift             GET    in  404  404  200  200  404  403  200  404  404  403
communities:list               -                        GET    in  200  200  200  200  200  200  200  200  200  200
communities:new                -                        GET    in  200  200  200  200  200  200  200  200  403  403
communities:new                -                        POST   in  200  200  200  200  200  200  200  200  403  403
communities:community          spontaneous              GET    in  200  200  200  200  200  200  200  200  200  200
communities:community          reserved                 GET    in  200  404  200  404  404  404  404  404  404  200
communities:edit               spontaneous              GET    in  403  200  403  403  403  403  403  403  403  403
communities:edit               piloted                  POST   in  403  403  200  200  403  403  403  403  403  403
communities:objectives         spontaneous              GET    in  403  200  403  403  200  403  403  403  403  403
communities:objectives         piloted                  GET    in  403  403  200  200  403  403  403  403  403  403
communities:objectives         network                  GET    in  403  403  403  403  403  403  403  403  403  403
communities:move               spontaneous/archive      GET    in  403  200  403  403  403  403  403  403  403  403
communities:move               spontaneous/close_for_breach GET in 403  403  200  403  403  403  403  403  403  403
communities:move               piloted/archive          POST   in  403  403  200  200  403  403  403  403  403  403
communities:move               reserved/archive         GET    in  403  404  200  404  404  404  404  404  404  403
communities:move               asleep/wake_up           GET    in  403  403  403  403  403  403  403  403  403  403
communities:members            spontaneous              GET    in  200  200  200  200  200  200  200  200  200  200
communities:members            reserved                 GET    in  404  404  200  404  404  404  404  404  404  200
communities:join               spontaneous              GET    in  200  200  200  200  200  200  200  200  200  403
communities:join               spontaneous              POST   in  302  302  302  302  302  302  302  302  302  403
communities:join               reserved                 POST   in  302  404  302  404  404  404  404  404  404  403
communities:leave              spontaneous              POST   in  302  302  302  302  302  302  302  302  302  403
communities:invite             spontaneous              GET    in  403  200  403  403  403  403  403  403  403  403
communities:accept             asked_of_roads           POST   in  403  403  403  403  403  403  403  403  403  403
communities:decline            asked_of_roads           GET    in  403  403  403  403  403  403  403  403  403  403
communities:share_lead         member                   POST   in  403  302  403  403  403  403  403  403  403  403
communities:threads            spontaneous              GET    in  200  200  200  200  200  200  200  200  200  200
communities:threads            reserved                 GET    in  404  404  200  404  404  404  404  404  404  200
communities:thread_new         spontaneous              GET    in  403  200  403  403  200  403  403  403  403  403
communities:thread_new         spontaneous              POST   in  403  200  403  403  200  403  403  403  403  403
communities:thread             thread                   GET    in  200  200  200  200  200  200  200  200  200  200
communities:thread             reserved_thread          GET    in  404  404  200  404  404  404  404  404  404  200
communities:contribute         thread                   POST   in  403  200  403  403  200  403  403  403  403  403
communities:synthesis          thread                   GET    in  403  200  403  403  403  403  403  403  403  403
communities:syntheses          thread                   GET    in  200  200  200  200  200  200  200  200  200  200
communities:contribution       thread_said              GET    in  302  302  302  302  302  302  302  302  302  302
communities:contribution       reserved_said            GET    in  404  404  302  404  404  404  404  404  404  302
communities:contribution_reply thread_said              GET    in  403  200  403  403  200  403  403  403  403  403
communities:contribution_edit  thread_said              GET    in  403  200  403  403  403  403  403  403  403  403
communities:contribution_versions thread_said           GET    in  200  200  200  200  200  200  200  200  200  200
communities:contribution_withdraw thread_said           POST   in  403  302  403  403  403  403  403  403  403  403
communities:contribution_report thread_said             POST   in  200  403  200  200  200  200  200  200  200  403
communities:contribution_moderate thread_said           GET    in  403  403  200  403  403  403  403  403  403  403
communities:contribution_idea  thread_said              POST   in  302  302  302  302  302  302  302  302  302  403
communities:contribution_idea  reserved_said            POST   in  404  404  302  404  404  404  404  404  404  403
communities:consultation_new   spontaneous              GET    in  403  200  403  403  403  403  403  403  403  403
communities:consultation       consulted                GET    in  200  200  200  200  200  200  200  200  200  200
communities:consultation_answer consulted               GET    in  200  200  200  200  200  200  200  200  200  403
communities:consultation_answer consulted               POST   in  200  200  200  200  200  200  200  200  200  403
communities:consultation_synthesis consulted            GET    in  403  403  403  403  403  403  403  403  403  403
communities:consultation_close consulted                GET    in  403  403  403  403  403  403  403  403  403  403
communities:consultation_close consulted                POST   in  403  403  403  403  403  403  403  403  403  403
communities:reply_withdraw     answered                 GET    in  403  403  403  403  403  403  200  403  403  403
communities:reply_report       answered                 GET    in  200  200  200  200  200  200  403  200  200  403
communities:reply_report       blind_answer             GET    in  404  404  404  404  404  404  404  404  404  403
communities:reply_moderate     answered                 GET    in  403  403  200  403  403  403  403  403  403  403
communities:help_call_new      network                  GET    in  403  200  403  403  403  403  200  403  403  403
communities:help_call          help                     GET    in  200  200  200  200  200  200  200  200  200  200
communities:help_offer         help                     POST   in  200  403  200  200  200  200  200  200  200  403
communities:help_close         help                     GET    in  403  200  403  403  403  403  403  403  403  403
ideas:reformulation            reworded                 GET    in  403  403  200  200  403  403  403  403  403  200
ideas:reformulation            reworded                 POST   in  403  403  403  403  403  403  403  403  403  403
ideas:reformulation            published                GET    in  403  404  404  404  403  403  403  403  403  404
ideas:reformulation            draft                    GET    in  404  404  404  404  404  404  404  404  404  404
portal:figures                 -                        GET    in  200  200  200  200  200  200  200  200  200  200
programme:list                 -                        GET     in  200  200  200  200  200  200  200  200  200  200
programme:new                  -                        GET     in  403  403  200  403  403  403  403  403  403  403
programme:new                  -                        POST    in  403  403  200  403  403  403  403  403  403  403
programme:programme            programme                GET     in  200  200  200  200  200  200  200  200  200  200
programme:programme            reserved_programme       GET     in  404  404  200  200  404  404  404  404  404  200
programme:edit                 programme                GET     in  403  403  200  403  403  403  403  403  403  403
programme:edit                 reserved_programme       POST    in  404  404  200  403  404  404  404  404  404  403
programme:concept_new          reserved_programme       GET     in  404  404  200  403  404  404  404  404  404  403
programme:concept              note_submitted           GET     in  200  200  200  200  200  200  200  200  200  200
programme:concept              note_draft               GET     in  404  404  200  200  404  404  404  404  404  200
programme:concept_edit         note_draft               GET     in  404  404  200  403  404  404  404  404  404  403
programme:concept_move         note_submitted/adopt     GET     in  403  403  200  200  403  403  403  403  403  403
programme:concept_move         note_submitted/take_back POST    in  403  403  200  403  403  403  403  403  403  403
programme:decide               resource                 GET     in  403  403  403  200  403  403  403  403  403  403
programme:decide               resource                 POST    in  403  403  403  200  403  403  403  403  403  403
programme:accept               deliverable              GET     in  403  403  403  200  403  403  403  403  403  403
programme:accept               deliverable              POST    in  403  403  403  409  403  403  403  403  403  403
programme:piece_new            milestones               GET     in  403  403  200  403  403  403  403  403  403  403
programme:piece_new            milestones               POST    in  403  403  200  403  403  403  403  403  403  403
programme:piece                milestone                GET     in  403  403  200  403  403  403  403  403  403  403
programme:piece_remove         milestone                GET     in  403  403  200  403  403  403  403  403  403  403
programme:piece_remove         milestone                POST    in  403  403  302  403  403  403  403  403  403  403
programme:piece_report         milestone                GET     in  403  403  200  403  403  403  403  403  403  403
programme:piece_report         milestone                POST    in  403  403  302  403  403  403  403  403  403  403
programme:deliverable_files    deliverable              GET     in  200  200  200  200  200  200  200  200  200  200
programme:deliverable_files    deliverable              POST    in  403  403  200  403  403  403  403  403  403  403
programme:deliverable_file     deliverable_file         GET     in  200  200  200  200  200  200  200  200  200  200
programme:deliverable_file_remove deliverable_file      GET     in  403  403  200  403  403  403  403  403  403  403
ideas:call_point_new           campaign                 GET    in  403  403  200  403  403  403  403  403  403  403
ideas:call_point_new           campaign                 POST   in  403  403  200  403  403  403  403  403  403  403
ideas:call_point_new           prepared                 GET    in  404  404  200  404  404  404  404  404  404  403
ideas:call_point               call_point               GET    in  404  404  200  200  404  404  404  404  404  200
ideas:call_point_decide        call_point               GET    in  404  404  200  200  404  404  404  404  404  403
ideas:call_point_decide        call_point               POST   in  404  404  409  409  404  404  404  404  404  403
ideas:call_point_remove        call_point               POST   in  404  404  302  403  404  404  404  404  404  403
incubation:retained            -                        GET     in  200  200  200  200  200  200  200  200  200  200
incubation:calendar            -                        GET    in  200  200  200  200  200  200  200  200  200  403
incubation:calendar            -                        POST   in  302  302  302  302  302  302  302  302  302  403
incubation:calendar_feed       calendar                 GET   200  200  200  200  200  200  200  200  200  200  200
incubation:letter              letter                   GET    in  404  200  200  200  200  404  200  404  404  200
incubation:letter_agree        letter                   POST   in  404  403  403  409  403  404  403  404  404  403
incubation:letter_prepare      letter/pdf               POST   in  404  302  302  302  302  404  302  404  404  403
incubation:letter_document     letter_file              GET    in  404  200  200  200  200  404  200  404  404  200
incubation:letter_file         letter_file              GET    in  404  302  302  302  302  404  302  404  404  302
incubation:log                 time                     GET    in  404  200  404  404  404  404  404  404  404  403
incubation:log                 time                     POST   in  404  200  404  404  404  404  404  404  404  403
incubation:log_entry           logged                   GET    in  404  200  404  404  404  404  404  404  404  403
incubation:log_entry           logged                   POST   in  404  200  404  404  404  404  404  404  404  403
incubation:log_remove          logged                   POST   in  404  302  404  404  404  404  404  404  404  403
incubation:log_alerts          time                     POST   in  404  302  404  404  404  404  404  404  404  403
incubation:gate_point          gate_point               GET    in  404  404  200  200  404  404  404  404  404  200
incubation:gate_point_decide   gate_point/leave_session GET    in  404  404  200  403  404  404  404  404  404  403
incubation:gate_point_decide   gate_point/leave_session POST   in  404  404  200  403  404  404  404  404  404  403
incubation:gate_point_decide   gate_point/open_rollout  GET    in  404  404  200  403  404  404  404  404  404  403
incubation:gate_point_decide   gate_point/open_rollout  POST   in  404  404  200  403  404  404  404  404  404  403
incubation:mid_term            time                     GET    in  404  200  404  404  200  404  200  404  404  403
incubation:mid_term            time                     POST   in  404  200  404  404  200  404  200  404  404  403
accounts:delegations           -                        GET    in  200  200  200  200  200  200  200  200  200  403
accounts:delegations           -                        POST   in  200  200  200  200  200  200  200  200  200  403
accounts:delegation_take_back  delegation               POST   in  404  404  404  404  302  404  404  404  404  403
incubation:team                -                        GET    in  200  200  200  200  200  200  200  200  200  200
incubation:team_ideas          -                        GET    in  200  200  200  200  200  200  200  200  200  200
incubation:directorates        -                        GET    in  404  404  200  200  404  404  404  404  404  200
incubation:mediation           mediation                GET    in  404  404  200  404  200  404  404  404  404  404
incubation:mediation           mediation                POST   in  404  404  200  404  200  404  404  404  404  404
incubation:mediation_offer     time                     POST   in  404  403  302  403  403  404  403  404  404  403
incubation:toolbox             -                        GET     in  200  200  200  200  200  200  200  200  200  200
incubation:method              -/fiche-essai            GET     in  200  200  200  200  200  200  200  200  200  200
incubation:files               project                  GET     in  404  200  200  200  200  404  200  404  404  200
incubation:files               project                  POST    in  404  200  200  403  403  404  200  404  404  403
incubation:file                project_file             GET     in  404  200  200  200  200  404  200  404  404  200
incubation:file_erase          project_file             GET     in  404  200  200  403  403  404  200  404  404  403
incubation:file_erase          project_file             POST    in  404  302  302  403  403  404  302  404  404  403
"""


def rows() -> list[list[str]]:
    return [line.split() for line in TABLE.strip("\n").splitlines()[1:]]


def columns() -> list[str]:
    return TABLE.strip("\n").splitlines()[0].split()


def names(resolver: URLResolver, namespace: str = "") -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern, pattern.namespace or namespace)
        else:
            found.add(f"{namespace}:{pattern.name}")
    return found


def signed_in(person: User | None) -> Client:
    client = Client()
    if person:
        client.force_login(person, backend="accounts.backends.RoleBackend")
    return client


def everybody(settings: object) -> dict[str, Client]:
    """Column of the table → their browser."""
    return {role: signed_in(person) for role, person in {"anon": None, **decor.load(settings)}.items()}


def answer(client: Client, method: str, url: str) -> str:
    """The status, and nothing kept of what the request wrote, in the database or in the browser."""
    kept = dict(client.cookies)
    with transaction.atomic():
        response = getattr(client, method.lower())(url)
        if response.streaming:
            b"".join(response.streaming_content)  # a file is closed once it is read
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(kept)
    to_login = response.status_code == 302 and "/accounts/login" in response.url
    return "in" if to_login else str(response.status_code)


def test_every_address_is_in_the_table():
    known = {name for name, *_rest in rows()}
    site_wide = {name for name in names(get_resolver()) if not name.startswith("admin:")}

    assert site_wide == known


@pytest.mark.parametrize(
    "apps",
    [
        "portal accounts notifications",
        "ideas",
        "incubation",
        "workshops blockers",
        "communities",
        "programme",
    ],
)
def test_every_address_answers_every_role_as_the_table_says(settings, apps):
    visitors = everybody(settings)

    found = []
    for name, place, method, *expected in rows():
        if name.split(":")[0] not in apps.split():
            continue
        url = reverse(name, args=decor.arguments(place))
        statuses = [answer(visitors[role], method, url) for role in columns()]
        found += [
            f"{name} {place} {method} {role}: {status}, not {wanted}"
            for role, status, wanted in zip(columns(), statuses, expected, strict=True)
            if status != wanted
        ]

    assert found == []


def test_an_address_answers_the_methods_it_knows_and_no_other(settings):
    team = everybody(settings)["team"]

    answered = [
        f"{method} {name} {place}"
        for name, place, *_statuses in rows()
        for method in ("PUT", "PATCH", "DELETE")
        # Django's own sends whoever is signed in away, whatever they ask.
        if name != "accounts:login"
        and answer(team, method, reverse(name, args=decor.arguments(place))) not in ("403", "404", "405")
    ]

    assert answered == []
