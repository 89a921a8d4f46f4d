"""Does the provider's number agree with the list of registered providers?"""

from sightline.returns.ssda903.providers import ADOPTION_AGENCY
from sightline.returns.ssda903.rule import QUERY, rule, since
from sightline.returns.ssda903.rules.placement import without_a_number
from sightline.returns.ssda903.sets import RESPITE
from sightline.returns.ssda903.words import (
    END,
    Mask,
    after,
    blank,
    col,
    given,
    is_true,
    one_of,
    other_than,
    sure,
)
from sightline.returns.ssda903.words import since as on_or_after

ANY_ENTRY = (
    "The common checker reports a number that is not listed, or a provider listed without the detail, as a mismatch besides 1008, and wants every entry "
    "of a number to fit; we want a known, different detail, and any entry may fit."
)
CLOSED = (
    "A dash in the closing column takes the common checker's rule down for all, and a provider listed both closed and open is reported; "
    "a dash is no date here, and any open entry will do."
)


def numbered() -> Mask:
    return other_than("URN", ADOPTION_AGENCY)


@rule(
    "219",
    "Episodes",
    "URN",
    "PLACE",
    says="The provider with this number does not offer this placement type: correct one of the two.",
    differs=ANY_ENTRY,
)
def placement_is_not_the_providers() -> Mask:
    return numbered() & given("PLACE") & is_true("URN_place_known") & ~is_true("URN_place_fits")


@rule(
    "221",
    "Episodes",
    "PL_POST",
    "URN",
    says="The provider with this number has another postcode: correct one of the two.",
    differs=ANY_ENTRY,
)
def postcode_is_not_the_providers() -> Mask:
    asked = (
        numbered()
        & ~one_of("LS", *RESPITE)
        & one_of("PLACE", "K1", "K2", "K3", "R3", "S1")
        & given("PL_POST")
    )
    return asked & is_true("URN_post_known") & ~is_true("URN_post_fits")


@rule(
    "224",
    "Episodes",
    "PLACE_PROVIDER",
    "URN",
    says="The provider with this number is of another kind: correct the placement provider or the number.",
    differs=ANY_ENTRY,
)
def kind_is_not_the_providers() -> Mask:
    return (
        numbered() & given("PLACE_PROVIDER") & is_true("URN_provider_known") & ~is_true("URN_provider_fits")
    )


@rule(
    "227",
    "Episodes",
    "URN",
    "DECOM",
    says="The provider with this number had closed when the episode started: correct the number or the start.",
    differs=CLOSED,
)
def closed_before_the_start() -> Mask:
    return numbered() & on_or_after("DECOM", "URN_closed")


@rule(
    "228",
    "Episodes",
    "URN",
    "DEC",
    severity=QUERY,
    says="The provider with this number closed before the episode ended: give the end, or the new placement.",
    differs=CLOSED + " An end that cannot be read is not taken for an open episode.",
)
def closed_before_the_end() -> Mask:
    return numbered() & (after("DEC", "URN_closed") | (blank("DEC__raw") & after(END, "URN_closed")))


@rule(
    "229",
    "Episodes",
    "URN",
    "PLACE_PROVIDER",
    needs=("authority",),
    severity=QUERY,
    says="Own provision (PR1) must be the authority's own, and another authority's (PR2) must not: correct provider or number.",
    differs="The common checker infers the provider's authority from a postcode by a list of 2021 and reports an unknown one; we use the authority in the list "
    "of providers, and want it known.",
)
def provider_is_another_authoritys(year: int) -> Mask:
    asked = numbered() & ~one_of("PLACE", "K3", *without_a_number(year)) & is_true("URN_authority_known")
    own = is_true("URN_in_own_authority")
    return asked & ((one_of("PLACE_PROVIDER", "PR1") & ~own) | (one_of("PLACE_PROVIDER", "PR2") & own))


@rule(
    "241",
    "Episodes",
    "URN",
    "PL_POST",
    years=since(2026),
    says="The provider with this number has no premises in the authority of this postcode: correct one of the two.",
    differs="The common checker compares with the returning authority, so that every supported placement out of the area is reported; the sentence asks "
    "for the authorities where the provider has premises.",
)
def no_premises_there() -> Mask:
    there = sure(col("URN_authorities").str.split(",").list.contains(col("PL_LA")))
    return one_of("PLACE", "K3") & numbered() & is_true("URN_authority_known") & given("PL_LA") & ~there


@rule(
    "1008",
    "Episodes",
    "URN",
    says="No registered provider has this number: correct it.",
    differs="A list whose numbers are stored as numbers makes the common checker fail or report every home; we compare them as text.",
)
def number_is_not_listed() -> Mask:
    return numbered() & ~is_true("URN_listed")
