"""Every kind of event that the ledger knows, as thing:part:verb. A value, once written, is never changed or reused."""

from enum import StrEnum


class Event(StrEnum):
    # Loads and facts
    LOAD_READ = "load:table:read"
    LOAD_PAUSED = "load:table:paused"
    LOAD_BELIEVED = "load:table:believed"
    LOAD_REFUSED = "load:table:refused"
    FACT_RECEIVED = "fact:row:received"
    FEED_LATE = "feed:table:late"
    # Concerns
    RULE_FIRED = "concern:rule:fired"
    RULE_COULD_NOT_TELL = "concern:rule:could-not-tell"
    VERDICT_CHANGED = "concern:rule:changed"
    CONCERN_REASSIGNED = "concern:owner:changed"
    CONCERN_CLOSED = "concern:case:closed"
    CONCERN_NOT_CLOSED = "concern:case:not-closed"
    CONCERN_REOPENED = "concern:case:reopened"
    CLOSING_CONFIRMED = "concern:closing:confirmed"
    # The ladder
    NOTICE_MADE = "ladder:notice:made"
    NOTICE_DELIVERED = "ladder:notice:delivered"
    NOTICE_FAILED = "ladder:notice:failed"
    NOTICE_OPENED = "ladder:notice:opened"
    PASSED_UP = "ladder:step:passed-up"
    RUNG_EMPTY = "ladder:rung:empty"
    RUNG_FAULT_FOUND = "ladder:rung:fault-found"
    RUNG_FAULT_MENDED = "ladder:rung:fault-mended"
    ACKNOWLEDGED = "ladder:step:acknowledged"
    SNOOZED = "ladder:step:snoozed"
    ACTION_RECORDED = "ladder:action:recorded"
    DECISION_NOT_TO_ACT = "decision:not-to-act:recorded"
    DECISION_COUNTERSIGNED = "decision:not-to-act:countersigned"
    # Looking
    RECORD_VIEWED = "record:person:viewed"
    LIST_VIEWED = "record:list:viewed"
    SHEET_READ = "record:sheet:read"
    GLASS_BROKEN = "record:person:glass-broken"
    EXPORT_MADE = "record:export:made"
    # The system about itself
    READER_INVENTED = "reader:account:invented"
    SETTING_CHANGED = "setting:value:changed"
    POSTS_CHANGED = "setting:posts:changed"
    LAW_CHANGED = "setting:law:changed"
    RUN_STARTED = "run:watch:started"
    RUN_COMPLETED = "run:watch:completed"
    RULE_CRASHED = "run:rule:crashed"
    CHECKPOINT_SIGNED = "ledger:checkpoint:signed"
    CHECKPOINT_LOST = "ledger:checkpoint:lost"
    SEAL_LATE = "ledger:seal:late"
    SUBJECT_ERASED = "ledger:subject:erased"
