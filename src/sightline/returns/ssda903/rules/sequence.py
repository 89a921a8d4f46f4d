"""One episode after another: starts, ends, changes that must show, and how long a status may last."""

from sightline.returns.ssda903.rule import QUERY, rule
from sightline.returns.ssda903.schema import codes
from sightline.returns.ssda903.sets import TEMPORARY
from sightline.returns.ssda903.words import (
    START,
    Mask,
    after,
    alike,
    before,
    blank,
    by,
    disagree,
    given,
    is_true,
    one_of,
    other_than,
    same,
)
from sightline.returns.ssda903.words import since as on_or_after

PLACEMENT = ("PLACE", "PL_POST", "URN", "PLACE_PROVIDER")
DATED_ONLY = "The common checker sorts an episode without a readable start last and lets it stand as the latest; here it has no neighbours."


def place_unchanged() -> Mask:
    return (
        alike("PLACE", "prev_PLACE")
        & alike("PL_POST", "prev_PL_POST")
        & alike("URN", "prev_URN")
        & alike("PLACE_PROVIDER", "prev_PLACE_PROVIDER")
    )


@rule(
    "142",
    "Episodes",
    "DEC",
    "REC",
    says="A later episode has started: give this one its end and its reason.",
    differs=DATED_ONLY,
)
def not_ended_before_the_next() -> Mask:
    return is_true("has_next") & (blank("DEC") | blank("REC"))


@rule(
    "225",
    "Episodes",
    "REASON_PLACE_CHANGE",
    says="The placement changed after this episode: give the reason for the change.",
)
def change_without_a_reason() -> Mask:
    changes = one_of("REC", "X1") & one_of("next_RNE", "P", "B", "T", "U")
    return (
        changes
        & blank("REASON_PLACE_CHANGE")
        & ~one_of("PLACE", *TEMPORARY)
        & ~one_of("next_PLACE", *TEMPORARY)
    )


@rule(
    "226",
    "Episodes",
    "REASON_PLACE_CHANGE",
    "PLACE",
    says="Clear the reason for placement change: a move into or out of a temporary placement needs none.",
    differs="Where the fault lies in the episode before a temporary one, the common checker marks the temporary row; we mark the cell to clear, "
    "and only where the temporary stay follows on in the same period of care.",
)
def reason_for_a_temporary_move() -> Mask:
    into = one_of("next_PLACE", *TEMPORARY) & same("next_DECOM", "DEC")
    return given("REASON_PLACE_CHANGE") & (one_of("PLACE", *TEMPORARY) | into)


@rule(
    "357",
    "Episodes",
    "RNE",
    severity=QUERY,
    says="This is the child's first episode: the reason must be S, or an earlier episode has been left out.",
    differs="The common checker knows only this year's file; where last year's is given and has the child, the episode is not the first ever and is left to 502.",
)
def first_episode_begins_care() -> Mask:
    return (
        is_true("is_first")
        & on_or_after("DECOM", START)
        & ~one_of("RNE", "S")
        & ~is_true("known_in_earlier_years")
    )


@rule(
    "380",
    "Episodes",
    "PLACE",
    "RNE",
    says="A period of care cannot start with a temporary placement: correct the placement or the reason for the episode.",
    differs="The common checker reports every reason but P and B, a blank too; the sentence is about care starting, which is S.",
)
def care_starts_temporarily() -> Mask:
    return one_of("PLACE", *TEMPORARY) & one_of("RNE", "S")


@rule(
    "381",
    "Episodes",
    "PLACE",
    "REC",
    says="A period of care cannot end with a temporary placement: give the placement that the child left from.",
)
def care_ends_temporarily() -> Mask:
    return one_of("PLACE", *TEMPORARY) & other_than("REC", "X1")


@rule(
    "383",
    "Episodes",
    "PLACE",
    "RNE",
    "PL_POST",
    says="After a temporary placement the child must return to the placement before it: correct this episode or recode the stay.",
    differs="The common checker also reports two temporary stays in a row, counts blank postcodes as different and minds their spaces; we "
    "leave a further temporary stay to its own end, and compare postcodes without spaces.",
)
def return_from_a_temporary_placement() -> Mask:
    back = same("PLACE", "prev_prev_PLACE") & alike("PL_POST", "prev_prev_PL_POST") & one_of("RNE", "P")
    was_away = (
        one_of("prev_PLACE", *TEMPORARY) & is_true("has_prev_prev") & ~one_of("prev_prev_PLACE", *TEMPORARY)
    )
    return was_away & ~back & ~one_of("PLACE", *TEMPORARY)


@rule(
    "388",
    "Episodes",
    "REC",
    "DEC",
    says="The reason X1 says that a new episode begins on the day this one ends, and none does: add it, or give the true reason.",
    differs="The common checker also reports the reverse, a final reason with an episode begun that day, which 431 covers; it passes X1 without "
    "an end on the last row, and takes a missing start for 1901.",
)
def continues_into_nothing() -> Mask:
    return one_of("REC", "X1") & given("DECOM") & (~is_true("has_next") | disagree("next_DECOM", "DEC"))


@rule(
    "431",
    "Episodes",
    "RNE",
    "DECOM",
    says="The episode before ended on the day this one starts: care did not start anew, so the reason cannot be S.",
    differs="The sentence says the same day; as the common checker does, we also find a start before that end.",
)
def started_anew_without_a_gap() -> Mask:
    return one_of("RNE", "S") & by("DECOM", "prev_DEC")


@rule("432", "Episodes", "RNE", says="Care ended with the episode before: this one must start with S.")
def not_started_anew(year: int) -> Mask:
    finals = tuple(code for code in codes("REC", year) if code != "X1")
    return one_of("prev_REC", *finals) & ~one_of("RNE", "S")


@rule(
    "433",
    "Episodes",
    "RNE",
    "DECOM",
    says="This episode continues the one before, so it must start on the day that one ended: correct either date.",
    differs="The common checker compares the dates as text, so 1/6/2025 and 01/06/2025 differ; we compare days. "
    + DATED_ONLY,
)
def does_not_follow_on() -> Mask:
    return one_of("RNE", "P", "L", "T", "U", "B") & is_true("has_prev") & ~same("prev_DEC", "DECOM")


@rule(
    "434",
    "Episodes",
    "RNE",
    "LS",
    *PLACEMENT,
    says="Reason L means a new legal status in the same placement: correct the reason, or what has or has not changed.",
    differs="The common checker does not see a blank legal status in both rows as unchanged, and minds spaces in postcodes; we do the one and not the other.",
)
def only_legal_status_changes() -> Mask:
    return one_of("RNE", "L") & is_true("has_prev") & (alike("LS", "prev_LS") | ~place_unchanged())


@rule(
    "435",
    "Episodes",
    "RNE",
    "LS",
    *PLACEMENT,
    says="Reason P or T means a new placement under the same legal status: correct the reason, or what has or has not changed.",
    differs="The common checker takes any blank for a change, so an unchanged placement without a provider's number is never found; here blank equals blank.",
)
def only_placement_changes() -> Mask:
    return one_of("RNE", "P", "T") & is_true("has_prev") & (~alike("LS", "prev_LS") | place_unchanged())


@rule(
    "436",
    "Episodes",
    "RNE",
    "LS",
    *PLACEMENT,
    says="Reason U or B means a new legal status and a new placement: correct the reason, or what has not changed.",
)
def both_change() -> Mask:
    return one_of("RNE", "U", "B") & is_true("has_prev") & (alike("LS", "prev_LS") | place_unchanged())


@rule(
    "437",
    "Episodes",
    "REC",
    says="The child died or was found to be an adult, yet later episodes follow: correct the reason or the later episodes.",
    differs="'Aged 18 or over' could also mean E17; as the common checker does, we read it as E15, the age assessment.",
)
def episodes_after_the_last() -> Mask:
    return one_of("REC", "E2", "E15") & is_true("has_next")


@rule(
    "501",
    "Episodes",
    "DECOM",
    "DEC",
    says="This episode starts before an earlier one ended: correct whichever date is wrong.",
    differs="The common checker compares neighbours only, so that one starting inside a longer, earlier episode but after a short one is missed; "
    "we compare with every earlier end.",
)
def overlaps_an_earlier_episode() -> Mask:
    return before("DECOM", "earlier_end")


@rule(
    "504",
    "Episodes",
    "CIN",
    says="The category of need is that of the start of care and does not change: give the one of the episode before.",
    differs="The common checker reports blank beside blank and every later change back; we want two recorded codes, and compare with the "
    "first episode of the period of care.",
)
def need_differs_from_the_start() -> Mask:
    return is_true("has_prev") & disagree("CIN", "period_CIN")


@rule(
    "199",
    "Episodes",
    "CHILD",
    says="The child was adopted from care before: this must be another child's episode, or the adoption was not one.",
    differs="Episodes that share a start, such as one adoption filed in two years, may count twice in the common checker; we compare starts.",
)
def looked_after_since_adoption() -> Mask:
    return after("DECOM", "adopted_episode")
