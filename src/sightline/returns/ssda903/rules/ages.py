"""The child's age on the days of an episode."""

from sightline.returns.ssda903.rule import rule, since
from sightline.returns.ssda903.sets import ADOPTED
from sightline.returns.ssda903.words import (
    END,
    Mask,
    before,
    blank,
    by,
    is_true,
    one_of,
    years_after,
)

OPEN_TOO = (
    "The common checker never tests an episode that is still open, so the child who is in the wrong place now is missed; the "
    "sentence has no such limit, and we test every episode."
)


KNOWN_AGE = "The common checker also reports a child whose age is not known; the sentence needs a known age."


@rule(
    "234",
    "Episodes",
    "REASON_PLACE_CHANGE",
    also={"Header": ("DOB",)},
    years=since(2026),
    says="A child under 10 cannot change placement because of custody: correct the reason or the date of birth.",
    differs="The common checker takes the age at the start of the episode, and so reports a child placed at 9 who moved at 12; we take "
    "it on the day of the change, the episode's end.",
)
def custody_under_ten() -> Mask:
    return one_of("REASON_PLACE_CHANGE", "CUSTOD") & before("DEC", years_after("child_DOB", 10))


@rule(
    "302",
    "Episodes",
    "DECOM",
    also={"Header": ("DOB",)},
    says="The first episode starts before the child was born: correct the start or the date of birth.",
    differs="One child without a readable start takes the common checker's rule down for all; we judge each child alone.",
)
def first_episode_before_birth() -> Mask:
    return is_true("is_first") & before("DECOM", "child_DOB")


@rule(
    "352",
    "Episodes",
    "DECOM",
    "RNE",
    says="Nobody can start to be looked after at 18 or over: correct the start or the date of birth.",
)
def started_at_eighteen() -> Mask:
    return one_of("RNE", "S") & by(years_after("child_DOB", 18), "DECOM")


@rule(
    "358",
    "Episodes",
    "DECOM",
    "LS",
    also={"Header": ("DOB",)},
    says="A child under 10 cannot have this legal status: correct it or the date of birth.",
    differs="The common checker reports an episode that starts on the tenth birthday, when the child is 10; we do not.",
)
def youth_justice_under_ten() -> Mask:
    return one_of("LS", "J1", "J2", "J3") & before("DECOM", years_after("child_DOB", 10))


@rule(
    "359",
    "Episodes",
    "DEC",
    "LS",
    "PLACE",
    says="After 18 a child can be looked after only under V2 in a community home (K2): end the episode, or correct it.",
    differs="The common checker looks only at open episodes, and another of its rules may fill their end first; we also find one that "
    "ran past the 18th birthday and then closed.",
)
def looked_after_past_eighteen() -> Mask:
    eighteen = years_after("child_DOB", 18)
    past = (blank("DEC__raw") & before(eighteen, END)) | before(eighteen, "DEC")
    return past & ~(one_of("LS", "V2") & one_of("PLACE", "K2"))


@rule(
    "371",
    "Episodes",
    "DECOM",
    "PLACE",
    says="A child under 16 cannot be in supported accommodation (K3): correct the placement or the dates, and check where the child is.",
    differs=OPEN_TOO,
)
def supported_accommodation_under_sixteen() -> Mask:
    return one_of("PLACE", "K3") & before("DECOM", years_after("child_DOB", 16))


@rule(
    "372",
    "Episodes",
    "DECOM",
    "PLACE",
    says="A child under 10 cannot be in youth custody (R5): correct the placement or the dates.",
    differs=OPEN_TOO,
)
def custody_placement_under_ten() -> Mask:
    return one_of("PLACE", "R5") & before("DECOM", years_after("child_DOB", 10))


@rule(
    "373",
    "Episodes",
    "DECOM",
    "PLACE",
    says="A child under 4 cannot be placed in a residential school (S1): correct the placement or the dates.",
    differs=OPEN_TOO,
)
def school_under_four() -> Mask:
    return one_of("PLACE", "S1") & before("DECOM", years_after("child_DOB", 4))


@rule(
    "374",
    "Episodes",
    "DECOM",
    "PLACE",
    says="A child under 14 cannot be in residential employment (P3): correct the placement or the dates.",
    differs=OPEN_TOO,
)
def employment_under_fourteen() -> Mask:
    return one_of("PLACE", "P3") & before("DECOM", years_after("child_DOB", 14))


@rule(
    "386",
    "Episodes",
    "REC",
    "DEC",
    says="Nobody can be adopted at 18 or over: correct the reason, the end or the date of birth.",
)
def adopted_at_eighteen() -> Mask:
    return one_of("REC", *ADOPTED) & by(years_after("child_DOB", 18), "DEC")


@rule(
    "387",
    "Episodes",
    "REC",
    "DEC",
    says="A child under 14 cannot move to independent living: correct the reason, the end or the date of birth.",
    differs=KNOWN_AGE,
)
def independent_under_fourteen() -> Mask:
    return one_of("REC", "E5", "E6") & before("DEC", years_after("child_DOB", 14))


@rule(
    "389",
    "Episodes",
    "REC",
    "DEC",
    says="A child under 16 cannot pass to adult social care: correct the reason, the end or the date of birth.",
    differs=KNOWN_AGE,
)
def adult_care_under_sixteen() -> Mask:
    return one_of("REC", "E7") & before("DEC", years_after("child_DOB", 16))


@rule(
    "407",
    "Episodes",
    "DEC",
    "REC",
    also={"Header": ("DOB",)},
    says="A special guardianship order cannot be made at 18 or over: correct the reason, the end or the date of birth.",
    differs="The common checker lets the 18th birthday itself pass, though the child has then reached 18 and 386 reports that day; we report it.",
)
def guardianship_at_eighteen() -> Mask:
    return one_of("REC", "E45", "E46", "E47", "E48") & by(years_after("child_DOB", 18), "DEC")


@rule(
    "460",
    "Episodes",
    "DEC",
    "REC",
    says="A child under 18 cannot have stayed on with carers at 18: correct the reason, the end or the date of birth.",
    differs="A child twice in Header takes the common checker's rule down for all; we judge each child alone.",
)
def stayed_put_under_eighteen() -> Mask:
    return one_of("REC", "E17") & before("DEC", years_after("child_DOB", 18))
