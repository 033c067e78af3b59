"""The form of every move that a person makes with a project."""

from incubation.forms import gate_moves, project_moves, session_moves
from workflow.forms import MoveForm

PROJECT_FORMS: dict[str, type[MoveForm]] = {
    "accept_to_carry": project_moves.AcceptForm,
    "decline_to_carry": project_moves.DeclineForm,
    "name_carrier": project_moves.CarrierForm,
    "replace_carrier": project_moves.ReplacementForm,
    "name_coach": project_moves.CoachForm,
    "name_sponsor": project_moves.SponsorForm,
    "file_mission_letter": project_moves.MissionLetterForm,
    "waive_time": project_moves.WaiveTimeForm,
    "start_incubation": project_moves.StartForm,
    "ask_gate": project_moves.AskGateForm,
    "open_prototype": gate_moves.PrototypeForm,
    "open_rollout": gate_moves.RolloutForm,
    "open_follow_up": gate_moves.FollowUpForm,
    "pivot": gate_moves.PivotForm,
    "complete": gate_moves.CompleteForm,
    "keep_following": gate_moves.NotYetForm,
    "stop": gate_moves.StopForm,
    "enter_session": session_moves.EnterSessionForm,
    "leave_session": session_moves.LeaveSessionForm,
    "put_off": session_moves.PutOffForm,
    "pause": project_moves.ProjectPauseForm,
    "resume": project_moves.ResumeForm,
}
