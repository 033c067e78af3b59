"""The numbers of the trade: what an organisation discusses when it adopts Germoir."""

from datetime import date, time

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
    "letter_agreement": 5,  # the sponsor agrees to a mission letter
    "task_answer": 5,  # a colleague says whether they take a task of the arrangement
    "transfer_acknowledgement": 10,  # a directorate says that it received an idea
    "transfer_answer": 30,  # a directorate says what it does with it
    "intrapreneur_answer": 15,  # the author accepts to carry the project, or not
    "frame": 40,  # carrier, agreement, coach and letter are brought together
    "study": 60,  # the feasibility study is handed in
    "expert_opinion": 10,  # an expert gives the opinion that a study asked for, unless another day is chosen
    "prototype": 90,  # an experiment is concluded
    "rollout": 120,  # the steps of the rollout are done
    "owner_answer": 10,  # a unit says whether it keeps the service that a project leaves it
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
    "suspension_notice": 10,  # a manager says that somebody's time stops for a while, before it does
    "manager_confirmation": 10,  # a new line manager confirms the time that was granted before
    "mediation_offer": 5,  # after a request for time stayed without answer past its day, a mediation is offered
    "carrier_call": 40,  # a project that looks for somebody to carry it finds them, or the team looks otherwise
    "telling": 2,  # somebody tells the author what was decided, before the site does
}

# Of the time of a whole team: more, and its service feels it. Advice, told to whoever answers; nothing refuses.
TIME_PERCENT_ADVISED_TOGETHER = 10

# Mean of strategic impact and feasibility (1 to 5) from which the matrix proposes to experiment at once.
MATRIX_THRESHOLD = 3.5

# Whoever works in the same unit as the author neither scores the idea nor decides on it.
RECUSE_SAME_SERVICE = True
# Working days before its session by which an opinion is asked for, unless another day is chosen.
OPINION_DAYS_BEFORE_SESSION = 3

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

# Months after a service is in place at which somebody looks whether it still serves; the closing review comes last.
FOLLOW_UP_REVIEW_MONTHS = (3, 6, 12)

# Calendar days without a word in a community: those who lead it are told twice, then it falls asleep.
COMMUNITY_QUIET_AFTER_DAYS = (60, 85)
COMMUNITY_SLEEPS_AFTER_DAYS = 90

# Last day of the term of the elected assembly, for those who plan « fin de la législature »; `None` without one.
LEGISLATURE_ENDS_ON: date | None = None
