"""The record of an adoption: its dates, and who adopted."""

from sightline.returns.ssda903.returned import ADOPTION, CARE_LEAVER
from sightline.returns.ssda903.rule import QUERY, Rule, rule
from sightline.returns.ssda903.rules.adoption import EACH_ALONE
from sightline.returns.ssda903.sets import ADOPTED
from sightline.returns.ssda903.words import (
    Mask,
    after,
    any_blank,
    any_given,
    before,
    in_year,
    is_true,
    one_of,
    other_than,
    same,
)


@rule(
    "134",
    "AD1",
    *ADOPTION,
    also={"OC3": CARE_LEAVER},
    needs=("OC3",),
    says="The child has care leaver answers, so adoption cannot be answered: clear one of the two.",
    differs="The common checker names the care leaver columns but marks no care leaver row; we mark both.",
)
def adoption_of_a_care_leaver() -> Mask:
    return any_given(*ADOPTION) & is_true("has_care_leaver_answers")


@rule(
    "151",
    "AD1",
    *ADOPTION,
    says="Complete every adoption field of the child, or leave them all blank.",
    differs="The common checker misspells NB_ADOPTR among the columns that it marks.",
)
def adoption_half_filled() -> Mask:
    return any_given(*ADOPTION) & any_blank(*ADOPTION)


@rule(
    "331",
    "AD1",
    "DATE_MATCH",
    across="Episodes",
    also={"Episodes": ("DECOM", "REC")},
    says="The match with the adopters is dated after the placement for adoption: correct whichever date is wrong.",
    differs="The common checker compares with the start of the episode that ended in adoption; where the adoptive placement was split by a change of legal status we "
    "compare with the start of the placement.",
)
def matched_after_placement() -> Mask:
    return one_of("Episodes.REC", *ADOPTED) & after("AD1.DATE_MATCH", "Episodes.adoptive_start")


@rule(
    "333",
    "AD1",
    "DATE_INT",
    "DATE_MATCH",
    says="The child was matched before it was decided that the child should be placed: correct whichever date is wrong.",
    differs="The common checker also reports a blank first date, which 151 does; the sentence is about the order of two dates.",
)
def matched_before_the_decision() -> Mask:
    return after("DATE_INT", "DATE_MATCH")


@rule(
    "334",
    "AD1",
    "DATE_INT",
    needs=("Episodes",),
    says="The decision that the child should be placed is dated before this period of care: correct whichever date is wrong.",
    differs=EACH_ALONE,
)
def decided_before_care() -> Mask:
    return before("DATE_INT", "latest_S")


@rule(
    "335",
    "AD1",
    "FOSTER_CARE",
    across="Episodes",
    also={"Episodes": ("PLACE",)},
    says="Whether the adopters were the foster carers does not agree with the last placement: correct one of the two.",
    differs="A1, A2 and E1 are retired codes; as in the common checker, the last placement is that of the episode that ended in adoption.",
)
def foster_carers_or_not() -> Mask:
    carers = one_of("AD1.FOSTER_CARE", "0") & one_of("Episodes.PLACE", "A2", "A3", "A5")
    others = one_of("AD1.FOSTER_CARE", "1") & one_of("Episodes.PLACE", "A1", "A4", "A6")
    return one_of("Episodes.REC", "E1", *ADOPTED) & (carers | others)


@rule(
    "511",
    "AD1",
    "NB_ADOPTR",
    "SEX_ADOPTR",
    says="Two adopters are a couple: give MM, FF or MF, or correct the number.",
    differs="Two adopters allow MM, FF or MF only; the common checker finds M1 and F1, and so do we: a blank or unknown code is 151's or 176's.",
)
def two_adopters_one_sex() -> Mask:
    return one_of("NB_ADOPTR", "2") & one_of("SEX_ADOPTR", "M1", "F1")


BLANK_IS_151 = "The common checker also reports a blank sex of the adopters here; it is 151's to find, as nothing is shown by a blank."


def couple(code: str, status: str, sexes: tuple[str, ...], says: str, differs: str = "") -> Rule:
    def does_not_fit() -> Mask:
        return one_of("LS_ADOPTR", status) & other_than("SEX_ADOPTR", *sexes)

    return rule(code, "AD1", "LS_ADOPTR", "SEX_ADOPTR", says=says, differs=differs or BLANK_IS_151)(
        does_not_fit
    )


couples = (
    couple(
        "514",
        "L0",
        ("M1", "F1"),
        "A single adopter (L0) is one man or one woman: give M1 or F1, or correct the status.",
        "The sentence is about a single adopter shown as a couple; a blank is 151's to find. The number of adopters is not looked at, as in the common checker.",
    ),
    couple(
        "517", "L3", ("MF",), "An unmarried couple of different sexes (L3) is MF: correct one of the two."
    ),
    couple(
        "518",
        "L4",
        ("MM", "FF"),
        "A couple of one sex, neither married nor partners (L4), is MM or FF: correct one of the two.",
    ),
    couple(
        "519",
        "L2",
        ("MM", "FF", "MF"),
        "A civil partnership (L2) is a couple: give MM, FF or MF, or correct the status.",
    ),
    couple(
        "520",
        "L11",
        ("MF",),
        "A married couple of different sexes (L11) is MF: correct one of the two.",
        "The sentence describes a couple of one sex; a single adopter's code contradicts the status as well and is found, a blank is 151's.",
    ),
    couple(
        "524", "L12", ("MM", "FF"), "A married couple of one sex (L12) is MM or FF: correct one of the two."
    ),
)


@rule(
    "582",
    "Episodes",
    "DEC",
    across="AD1",
    severity=QUERY,
    says="The child was adopted on the day of the match: check both dates.",
    differs="The common checker compares text; we compare days.",
)
def matched_on_the_day_of_adoption() -> Mask:
    return one_of("Episodes.REC", *ADOPTED) & same("Episodes.DEC", "AD1.DATE_MATCH")


@rule(
    "601",
    "Episodes",
    "REC",
    also={"AD1": ADOPTION},
    needs=("AD1",),
    says="The child was adopted this year: complete every adoption field.",
    differs="The common checker does not report an adopted child with no adoption row at all; the sentence does.",
)
def adopted_without_particulars() -> Mask:
    return one_of("REC", *ADOPTED) & in_year("DEC") & ~is_true("adoption_complete")


@rule(
    "602",
    "AD1",
    "CHILD",
    needs=("Episodes",),
    says="No episode of the child ended in adoption this year: correct the episode, or clear the adoption fields.",
)
def particulars_without_adoption() -> Mask:
    return any_given(*ADOPTION) & ~is_true("has_adoption_in_year")
