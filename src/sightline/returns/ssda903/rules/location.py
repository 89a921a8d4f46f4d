"""Where home and placement are: postcodes, authority and distance."""

from sightline.returns.ssda903.rule import QUERY, rule, since
from sightline.returns.ssda903.rules.placement import without_a_number
from sightline.returns.ssda903.sets import FOR_ADOPTION, FOSTER, RESPITE
from sightline.returns.ssda903.words import (
    START,
    Mask,
    any_blank,
    any_given,
    blank,
    col,
    disagree,
    given,
    is_true,
    one_of,
    other_than,
    same,
    sure,
)
from sightline.returns.ssda903.words import since as on_or_after

ABROAD = ("SCO", "WAL", "NIR", "CON", "NUK")
FURTHEST = 999.9
FORMER = (
    "The common checker is silent for everyone where no asylum data are loaded, takes a flag by the position of a row, and knows only two years; we "
    "take the child's own row, in every year given, and say NOT CHECKED without them."
)


def place_is_asked() -> Mask:
    return ~one_of("LS", *RESPITE)


@rule(
    "164",
    "Episodes",
    "HOME_POST",
    "PL_POST",
    says="No valid distance can be told from these postcodes: correct them.",
    differs="A distance worked out from postcodes is never out of range, so the common checker can never find anything; the sentence asks for valid "
    "postcodes, so we find two postcodes of which one or both give no distance, short breaks aside. "
    + FORMER,
)
def distance_cannot_be_told() -> Mask:
    both = given("HOME_POST") & given("PL_POST")
    out_of_range = sure((col("PL_DISTANCE") < 0) | (col("PL_DISTANCE") > FURTHEST))
    return place_is_asked() & ~is_true("was_uasc") & ((both & blank("PL_DISTANCE")) | out_of_range)


@rule(
    "169",
    "Episodes",
    "PL_POST",
    says="The authority of the placement cannot be told: check the placement postcode.",
    differs="The common checker's list of authorities is of 2021 and cannot name those made since, so it reports good postcodes there; the "
    "postcode file that you give decides.",
)
def authority_of_placement_unknown() -> Mask:
    return place_is_asked() & blank("PL_LA")


@rule(
    "179",
    "Episodes",
    "PL_POST",
    says="Whether the placement is in or out of the authority cannot be told: check the placement postcode.",
)
def location_unknown() -> Mask:
    return place_is_asked() & blank("LOCATION")


@rule(
    "218",
    "Episodes",
    "URN",
    says="Give the provider's number (URN) of this placement.",
    differs="The common checker asks it of short breaks too, which 214 forbids, and takes an unknown postcode for England; we ask it of neither. "
    "An episode ended before this year is not asked.",
)
def number_left_blank(year: int) -> Mask:
    asked = place_is_asked() & given("PLACE") & ~one_of("PLACE", *without_a_number(year))
    lately = blank("DEC__raw") | on_or_after("DEC", START)
    return asked & lately & blank("URN") & other_than("PL_LA", *ABROAD)


@rule(
    "243",
    "Episodes",
    "URN",
    years=since(2026),
    says="Clear the provider's number: a placement outside England is not registered with Ofsted.",
    differs="The sentence is about every provider not registered; with parents and the like is 222's part. As in the common checker, outside England "
    "is what can be seen; the Channel Islands and Man are seen too.",
)
def number_outside_england() -> Mask:
    return given("URN") & one_of("PL_LA", *ABROAD)


@rule(
    "392a",
    "Episodes",
    "HOME_POST",
    "PL_POST",
    says="No distance from home can be told: give both postcodes and check them.",
    differs=FORMER,
)
def distance_missing() -> Mask:
    return place_is_asked() & ~is_true("was_uasc") & blank("PL_DISTANCE")


@rule(
    "392b",
    "Episodes",
    "HOME_POST",
    "PL_POST",
    needs=("UASC|Header.UASC",),
    says="Give the postcodes of home and placement.",
    differs="The sentence says that no postcodes are recorded; as the common checker does, we find either one blank. "
    + FORMER,
)
def postcodes_missing() -> Mask:
    return place_is_asked() & ~is_true("was_uasc") & any_blank("HOME_POST", "PL_POST")


@rule(
    "392c",
    "Episodes",
    "HOME_POST",
    "PL_POST",
    says="A postcode is not in the postcode file: correct it.",
    differs="Whether a postcode is valid is what the postcode file you give says; the common checker has one of its own that ages.",
)
def postcode_unknown() -> Mask:
    return (given("HOME_POST") & ~is_true("HOME_known")) | (given("PL_POST") & ~is_true("PL_known"))


@rule(
    "392d",
    "Episodes",
    "HOME_POST",
    "PL_POST",
    "PLACE",
    says="Home and placement have one postcode, though the child is not placed with parents (P1): correct one.",
    differs="The common checker minds spaces in a postcode; we compare without them.",
)
def home_is_the_placement() -> Mask:
    return same("HOME_POST", "PL_POST") & ~one_of("PLACE", "P1")


@rule(
    "398",
    "Episodes",
    "LS",
    "HOME_POST",
    "PL_POST",
    says="Clear the postcodes: short breaks (V3, V4) have no distance.",
    differs="The sentence is about the distance, which is worked out from the postcodes; as the common checker does, we find either postcode.",
)
def postcode_of_a_short_break() -> Mask:
    return one_of("LS", *RESPITE) & any_given("HOME_POST", "PL_POST")


@rule(
    "406",
    "Episodes",
    "HOME_POST",
    "PL_POST",
    severity=QUERY,
    says="The child is or was an unaccompanied asylum seeker: no distance from home is wanted, so leave the home postcode blank.",
    differs=FORMER,
)
def distance_of_an_asylum_seeker() -> Mask:
    return is_true("was_uasc") & given("PL_DISTANCE")


@rule(
    "411",
    "Episodes",
    "PL_LOCATION",
    says="The placement is said to be IN the authority, but its postcode lies elsewhere: correct one.",
    differs="The common checker works the location out from the same postcode, so the rule can never fire; it needs a location that the authority gave.",
)
def location_disagrees() -> Mask:
    return one_of("PL_LOCATION", "IN") & disagree("PL_LA", "own_authority")


@rule(
    "420",
    "Episodes",
    "PL_POST",
    says="Clear the placement postcode: short breaks (V3, V4) have no authority of placement.",
    differs="The authority is worked out from the postcode, never returned, so this repeats 398 for a good postcode, here as there.",
)
def authority_of_a_short_break() -> Mask:
    return one_of("LS", *RESPITE) & given("PL_LA")


@rule(
    "454",
    "Episodes",
    "HOME_POST",
    "PL_POST",
    severity=QUERY,
    years=since(2026),
    says="The placement is over 350 miles from home: check both postcodes.",
    differs="The published note implies that children known to be unaccompanied asylum seekers are left out; the common checker leaves no one out. We do.",
)
def very_far_from_home() -> Mask:
    return sure(col("PL_DISTANCE") > 350) & ~is_true("was_uasc")  # noqa: PLR2004 - the published limit


@rule(
    "1015",
    "Episodes",
    "PL_POST",
    "PLACE_PROVIDER",
    severity=QUERY,
    says="The authority itself provides the placement (PR1), which lies in another authority: check provider and postcode.",
    differs="The common checker counts an unknown postcode as elsewhere; we want two known authorities that differ.",
)
def own_provision_elsewhere() -> Mask:
    asked = given("LS") & place_is_asked() & other_than("PLACE", *FOR_ADOPTION, *FOSTER, "K3")
    return one_of("PLACE_PROVIDER", "PR1") & asked & disagree("PL_LA", "own_authority")
