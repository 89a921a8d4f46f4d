"""Which placements go with which provider, legal status and reason."""

from sightline.returns.ssda903.providers import ADOPTION_AGENCY
from sightline.returns.ssda903.rule import Rule, rule, since
from sightline.returns.ssda903.schema import codes
from sightline.returns.ssda903.sets import ADOPTED, FOR_ADOPTION, FOSTER, RESPITE, TEMPORARY, other_placements
from sightline.returns.ssda903.words import Mask, any_given, blank, given, is_true, one_of, other_than


def never_together(code: str, provider: str, places: tuple[str, ...], says: str) -> Rule:
    def both() -> Mask:
        return one_of("PLACE_PROVIDER", provider) & one_of("PLACE", *places)

    return rule(code, "Episodes", "PLACE", "PLACE_PROVIDER", says=says)(both)


providers_and_places = (
    never_together(
        "527",
        "PR1",
        ("P1", "R2", "R5"),
        "The authority itself (PR1) does not provide placements P1, R2 or R5: correct one of the two.",
    ),
    never_together(
        "528",
        "PR2",
        ("P1", "R2", "R5"),
        "Another authority (PR2) does not provide placements P1, R2 or R5: correct one of the two.",
    ),
    never_together(
        "529",
        "PR3",
        ("P1", *FOR_ADOPTION, "K1", "K2", *FOSTER),
        "Another public body (PR3) does not provide this placement: correct one of the two.",
    ),
    never_together(
        "530",
        "PR4",
        ("P1",),
        "A private provider (PR4) does not provide placement with parents (P1): correct one of the two.",
    ),
    never_together(
        "531",
        "PR5",
        ("P1",),
        "A voluntary provider (PR5) does not provide placement with parents (P1): correct one of the two.",
    ),
)


@rule(
    "178",
    "Episodes",
    "PLACE_PROVIDER",
    says="Correct the placement provider: it must be PR0 to PR5, and none for this placement type if it takes none.",
    differs="A good code on a placement that takes no provider is reported here and again by 213, whose list also has T4; "
    "the published list is kept.",
)
def provider_is_a_code(year: int) -> Mask:
    unwanted = one_of("PLACE", "T0", "T1", "T2", "T3", *other_placements(year)) & given("PLACE_PROVIDER")
    return other_than("PLACE_PROVIDER", *codes("PLACE_PROVIDER", year)) | unwanted


@rule(
    "213", "Episodes", "PLACE_PROVIDER", says="Clear the placement provider: this placement type takes none."
)
def provider_not_wanted(year: int) -> Mask:
    return one_of("PLACE", *TEMPORARY, *other_placements(year)) & given("PLACE_PROVIDER")


@rule(
    "214",
    "Episodes",
    "PL_POST",
    "URN",
    says="Clear the placement postcode and provider's number: short breaks (V3, V4) take none.",
)
def place_of_a_short_break() -> Mask:
    return one_of("LS", *RESPITE) & any_given("PL_POST", "URN")


@rule("222", "Episodes", "URN", says="Clear the provider's number: this placement type takes none.")
def number_not_wanted(year: int) -> Mask:
    return one_of("PLACE", *without_a_number(year)) & other_than("URN", ADOPTION_AGENCY)


def without_a_number(year: int) -> tuple[str, ...]:
    return ("P1", "P3", "R1", "R2", "R5", *TEMPORARY, *other_placements(year))


@rule(
    "242",
    "Episodes",
    "URN",
    years=since(2026),
    says="XXXXXXX stands for a regional adoption agency only: give this provider's own number.",
    differs="Whether the provider is such an agency cannot be seen; as the common checker does, the placement type stands for it, "
    "but a blank placement says nothing and is left to 146 and 526.",
)
def agency_number_elsewhere() -> Mask:
    return one_of("URN", ADOPTION_AGENCY) & other_than("PLACE", *FOR_ADOPTION, *FOSTER)


@rule(
    "378",
    "Episodes",
    "PLACE",
    "LS",
    says="A child placed with parents (P1) cannot be accommodated under section 20 (V2): correct one of the two.",
)
def with_parents_by_agreement() -> Mask:
    return one_of("PLACE", "P1") & one_of("LS", "V2")


@rule(
    "382",
    "Episodes",
    "LS",
    "PLACE",
    says="A short break (V3, V4) cannot be a temporary placement: correct one of the two.",
)
def short_break_in_a_temporary_placement() -> Mask:
    return one_of("LS", *RESPITE) & one_of("PLACE", *TEMPORARY)


@rule(
    "384",
    "Episodes",
    "PLACE",
    "LS",
    says="A short break (V3, V4) cannot be a long-term foster placement: correct one of the two.",
)
def short_break_in_long_term_fostering() -> Mask:
    return one_of("LS", *RESPITE) & one_of("PLACE", "U1", "U4")


@rule(
    "426",
    "Episodes",
    "LS",
    says="One child cannot have both single breaks (V3) and an agreed series (V4) in a year: use one.",
)
def both_kinds_of_short_break() -> Mask:
    return one_of("LS", *RESPITE) & is_true("has_V3") & is_true("has_V4")


@rule(
    "390",
    "Episodes",
    "PLACE",
    "REC",
    says="The child was adopted but was never placed for adoption: correct the reason, or give the placement.",
    differs="The common checker wants the very episode that ended to be placed for adoption; the sentence says previously, so an earlier "
    "adoptive placement in any year given will do.",
)
def adopted_without_placement() -> Mask:
    return one_of("REC", *ADOPTED) & ~is_true("placed_for_adoption")


@rule(
    "408",
    "Episodes",
    "PLACE",
    "LS",
    says="The placement (A5, A6) rests on a placement order: the legal status must be E1.",
    differs="A freeing order (D1) once allowed these placements too; none has been possible since 2005, so D1 is found, as the sentence says.",
)
def placed_without_an_order() -> Mask:
    return one_of("PLACE", "A5", "A6") & ~one_of("LS", "E1")


@rule(
    "516",
    "Episodes",
    "REC",
    "PLACE",
    says="Special guardianship by former foster carers (E45, E46): the child must have been fostered (U1 to U6) this year.",
    differs="The common checker looks only at the episode that ended; the sentence asks of the year, so a foster placement in any episode of the child will do.",
)
def guardians_were_foster_carers() -> Mask:
    return one_of("REC", "E45", "E46") & ~is_true("was_fostered")


@rule("526", "Episodes", "PLACE", "PLACE_PROVIDER", says="Give the placement provider of this episode.")
def provider_left_blank(year: int) -> Mask:
    return blank("PLACE_PROVIDER") & ~one_of("PLACE", *TEMPORARY, *other_placements(year))


@rule(
    "550",
    "Episodes",
    "PLACE",
    "PLACE_PROVIDER",
    says="Provider PR0 is for placement with parents (P1) only: correct one of the two.",
)
def parents_provide_elsewhere() -> Mask:
    return one_of("PLACE_PROVIDER", "PR0") & ~one_of("PLACE", "P1")


@rule(
    "336",
    "Episodes",
    "PLACE",
    says="Before a placement for adoption the child must be in foster care: give the foster episode, or correct the placement.",
    differs="The common checker tests A3 and A4 only, and one child without a readable start takes it down for all. The sentence is about every "
    "placement for adoption, so A5 and A6 are tested too, each child alone.",
)
def fostered_before_adoption() -> Mask:
    return (
        one_of("PLACE", *FOR_ADOPTION) & is_true("has_prev") & ~one_of("prev_PLACE", *FOR_ADOPTION, *FOSTER)
    )
