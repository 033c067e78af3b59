"""What is told when an idea moves."""

from ideas import audiences
from notifications.registry import Message, on

on(
    "ideas.Idea",
    "submit",
    Message("ideas/receipt", audiences.signers, always=True),
    Message("ideas/deposited_for_colleague", audiences.depositor, always=True),
    Message("ideas/to_contact", audiences.owner, needs_action=True),
)
on("ideas.Idea", "assign", Message("ideas/to_follow_up", audiences.owner, needs_action=True))
on("ideas.Idea", "record_contact", Message("ideas/contact_taken", audiences.people))
on("ideas.Idea", "request_info", Message("ideas/question", audiences.people, needs_action=True))
on("ideas.Idea", "answer_info", Message("ideas/answered", audiences.owner))
on("ideas.Idea", "qualify", Message("ideas/qualified", audiences.people))
on("ideas.Idea", "schedule_review", Message("ideas/scheduled", audiences.people))
on(
    "ideas.Idea",
    "request_complement",
    # Whoever is both is asked to act.
    Message("ideas/complement_asked", audiences.owner, needs_action=True),
    Message("ideas/complement_asked", audiences.people, always=True),
)
on("ideas.Idea", "defer", Message("ideas/deferred", audiences.people, always=True))
for publication in ("publish_experiment", "publish_study", "publish_transfer", "publish_set_aside"):
    on(
        "ideas.Idea",
        publication,
        Message(f"ideas/{publication}", audiences.people, always=True),
        Message("ideas/decided", audiences.followers),
    )
on("ideas.Idea", "withdraw", Message("ideas/withdrawn", audiences.owner))
on(
    "ideas.Idea",
    "merge",
    Message("ideas/merged", audiences.people, always=True),
    Message("ideas/joined", audiences.people_of_the_common_idea, always=True),
    Message("ideas/merged_followed", audiences.followers_of_the_merged_idea),
)
on("ideas.Idea", "object_to_merge", Message("ideas/merge_objected", audiences.owner, needs_action=True))
on(
    "ideas.Idea",
    "keep_merged",
    Message("ideas/merge_kept", audiences.people, always=True),
    Message("ideas/merge_kept", audiences.people_of_the_common_idea, always=True),
)
on(
    "ideas.Idea",
    "unmerge",
    Message("ideas/unmerged", audiences.people, always=True),
    Message("ideas/unmerged", audiences.people_of_the_common_idea, always=True),
    Message("ideas/unmerged", audiences.followers_of_the_merged_idea),
)
on(
    "ideas.Idea",
    "split",
    Message("ideas/split", audiences.people, always=True),
    Message("ideas/split_followed", audiences.followers),
)
on("ideas.Idea", "split_off", Message("ideas/to_contact", audiences.owner, needs_action=True))
on(
    "ideas.Idea",
    "redirect",
    Message("ideas/redirect_to_confirm", audiences.redirect_second, needs_action=True),
)
on("ideas.Idea", "claim", Message("ideas/claimed", audiences.depositor))
on("ideas.Idea", "confirm_redirect", Message("ideas/redirected", audiences.author, always=True))
on("ideas.Idea", "cancel_redirect", Message("ideas/redirect_cancelled", audiences.owner, needs_action=True))
on("ideas.Idea", "reopen", Message("ideas/reopened", audiences.people))
on("ideas.Idea", "pause", Message("ideas/paused", audiences.people))
on("ideas.Idea", "resume", Message("ideas/resumed", audiences.people))

on("ideas.CoAuthor", "invite", Message("ideas/co_author_invited", audiences.invited, needs_action=True))
on("ideas.CoAuthor", "accept", Message("ideas/co_author_accepted", audiences.inviting))
on("ideas.CoAuthor", "decline", Message("ideas/co_author_declined", audiences.inviting))
on("ideas.CoAuthor", "leave", Message("ideas/co_author_left", audiences.inviting))

on(
    "ideas.Transfer",
    "send",
    Message("ideas/transfer_received", audiences.unit_correspondents, needs_action=True),
)
on("ideas.Transfer", "acknowledge", Message("ideas/transfer_acknowledged", audiences.transferred_author))
for answer in ("take_up", "take_up_partly", "decline"):
    on(
        "ideas.Transfer",
        answer,
        Message("ideas/transfer_answered", audiences.transferred_author, always=True),
        Message("ideas/transfer_answered", audiences.transferred_owner),
    )
on("ideas.Transfer", "report", Message("ideas/transfer_reported", audiences.transferred_author))
on("ideas.Transfer", "recall", Message("ideas/transfer_recalled", audiences.unit_correspondents))

on("ideas.Contribution", "reply", Message("ideas/replied", audiences.replied_to))
on("ideas.Contribution", "hide", Message("ideas/contribution_hidden", audiences.contributor, always=True))
on(
    "ideas.Contribution",
    "show_again",
    Message("ideas/contribution_shown", audiences.contributor, always=True),
)
on(
    "ideas.Contribution",
    "report",
    Message("ideas/contribution_reported", audiences.moderators, needs_action=True),
)
on("ideas.Contribution", "make_idea", Message("ideas/contribution_drawn_from", audiences.contributor))
on(
    "ideas.VisionComment",
    "hide",
    Message("ideas/vision_comment_hidden", audiences.vision_commenter, always=True),
)
on(
    "ideas.VisionComment",
    "show_again",
    Message("ideas/vision_comment_shown", audiences.vision_commenter, always=True),
)
on(
    "ideas.VisionComment",
    "report",
    Message("ideas/vision_comment_reported", audiences.moderators, needs_action=True),
)
on("ideas.Mention", "mention", Message("ideas/mentioned", audiences.mentioned))
on("ideas.Mention", "mention_in_note", Message("ideas/mentioned_in_note", audiences.mentioned))
on("ideas.Synthesis", "sum_up", Message("ideas/summed_up", audiences.people_of_the_discussion))

on(
    "ideas.Transfer",
    "forward",
    Message("ideas/transfer_received", audiences.unit_correspondents, needs_action=True),
    Message("ideas/transfer_rerouted", audiences.transferred_author),
    Message("ideas/transfer_rerouted", audiences.transferred_owner),
)
on(
    "ideas.Transfer",
    "chase",
    Message("ideas/transfer_chased", audiences.unit_correspondents, needs_action=True),
)
on(
    "ideas.Transfer",
    "announce_escalation",
    Message("ideas/transfer_escalation_told", audiences.chased_so_far, needs_action=True),
)
on(
    "ideas.Transfer",
    "escalate_to_director",
    Message("ideas/transfer_unanswered", audiences.unit_director, needs_action=True),
    Message("ideas/transfer_late", audiences.transferred_author),
)
on(
    "ideas.Transfer",
    "escalate_to_team",
    Message("ideas/transfer_unanswered", audiences.transferred_owner, needs_action=True),
    Message("ideas/transfer_late", audiences.transferred_author),
)
on(
    "ideas.Transfer",
    "escalate_to_committee",
    Message("ideas/transfer_before_committee", audiences.management_and_owner),
    Message("ideas/transfer_late", audiences.transferred_author),
)
on("ideas.Transfer", "report_progress", Message("ideas/transfer_progress", audiences.transferred_author))
for answer in ("take_up", "take_up_partly", "decline"):
    on("ideas.Transfer", answer, Message("ideas/transfers_all_answered", audiences.once_all_have_answered))
