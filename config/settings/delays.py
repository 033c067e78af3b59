"""The numbers of the trade: what an organisation discusses when it adopts Germoir."""

from datetime import time

# Days the organisation works, from the moment a step begins to the moment its answer is due.
DELAYS_IN_WORKING_DAYS = {
    "first_contact": 5,  # the innovation team speaks with the author
    "qualification": 20,  # the innovation team says what the idea needs
    "reformulation": 10,  # the author says whether the words proposed for the idea suit
    "information": 15,  # the author answers a question, after which somebody asks again
    "review": 60,  # the general management decides
    "merge_objection": 5,  # the authors may object to a merger
    "objection_answer": 5,  # the innovation team answers an objection
    "redirect_confirmation": 5,  # a second person confirms that an idea needs another channel, or gives it back
    "manager_answer": 10,  # the line manager answers a time request
    "counter_answer": 5,  # the other side answers a counter-proposal on time
    "transfer_acknowledgement": 10,  # a directorate says that it received an idea
    "transfer_answer": 30,  # a directorate says what it does with it
    "intrapreneur_answer": 15,  # the author accepts to carry the project, or not
    "frame": 40,  # carrier, agreement, coach and letter are brought together
    "study": 60,  # the feasibility study is handed in
    "prototype": 90,  # an experiment is concluded
    "rollout": 120,  # the steps of the rollout are done
    "minutes": 10,  # the minutes of a workshop are published
    "call_scores": 15,  # the jury of a call gives its levels
    "call_results": 10,  # the innovation team publishes them, with a word for each idea
    "gate": 30,  # the general management decides what a project does next
    "practice_review": 20,  # whoever holds a good practice says whether it still holds
    "blocker": 10,  # whoever is asked lifts what blocks, or says what is missing
    "blocker_escalation": 5,  # later, it is taken one level up
    "urgent_blocker": 3,  # the same, when a near step waits for it
    "urgent_blocker_escalation": 2,
    "session_pack": 7,  # the pack of a session is sent, before the day of the session
    "session_minutes": 10,  # the minutes of a session are published
    "closing_review": 250,  # what the project changed is looked at, about a year later
    "transfer_report": 125,  # a directorate tells what became of an idea, about six months later, then twelve
    "unanswered": 30,  # a question that nobody answered puts the idea on hold
    "unanswered_again": 60,  # and the innovation team comes back to it
}

# Under one half day in ten a project does not move; over that, the service has to be reorganised.
TIME_PERCENT_MIN = 5
TIME_PERCENT_USUAL = (10, 40)
# All the agreements of one person together: nobody gives more than their week.
TIME_PERCENT_MAX = 100
# Longer is a change of post, which is not an agreement on time.
TIME_MONTHS_MAX = 24

# Mean of strategic impact and feasibility (1 to 5) from which the matrix proposes to experiment at once.
MATRIX_THRESHOLD = 3.5

# Code of the public holidays (ISO 3166-1, a subdivision after a hyphen) until the organisation chooses.
PUBLIC_HOLIDAY_CALENDAR = "FR"

# Mails leave between these two hours, on working days; the inbox is filled at any time.
QUIET_HOURS = (time(7, 30), time(19, 0))

# A spreadsheet of ideas: what one person can still read over before depositing it.
IMPORT_MAX_ROWS = 200
IMPORT_MAX_BYTES = 1024 * 1024

# A good practice is read again after so many months, then leaves the library when nobody answered in so many
# working days after its due date.
PRACTICE_REVIEW_MONTHS = 24
PRACTICE_ARCHIVED_AFTER = 40

# Calendar days without a word in a community: those who lead it are told twice, then it falls asleep.
COMMUNITY_QUIET_AFTER_DAYS = (60, 85)
COMMUNITY_SLEEPS_AFTER_DAYS = 90
