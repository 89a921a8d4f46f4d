"""What needs to improve in twelve real reports: every item in full, with its page, as read by eye in the reports."""

from pathlib import Path

import pytest

from sightline.inspection import read_report

ITEMS: dict[str, list[tuple[object, ...]]] = {
    "cornwall_05_november_2019.pdf": [
        (
            2,
            None,
            (
                "The provision of suitable accommodation for 16- and 17-year-old "
                "homeless young people, including:"
            ),
            (
                "sufficiency of accommodation",
                "assessment and support available to young people",
                "management oversight of the use of any unregulated provision.",
            ),
        ),
        (2, None, "The quality and timeliness of life-story work for children."),
        (
            2,
            None,
            "The quality of plans for children across the service, particularly timescales for actions.",
        ),
    ],
    "cornwall_22_august_2024.pdf": [
        (2, None, "The timeliness of child protection strategy meetings."),
        (
            2,
            None,
            (
                "The effectiveness of pre-proceedings work, particularly for children "
                "living in long-term neglectful situations, so that children come into "
                "care at the right time."
            ),
        ),
        (2, None, "The quality of Public Law Outline letters."),
        (
            2,
            None,
            "The day-to-day monitoring of arrangements for children living in unregistered children’s homes.",
        ),
    ],
    "cornwall_27_june_2016.pdf": [
        (
            8,
            1,
            (
                "Improve the arrangements to reduce the risk to children of sexual "
                "exploitation and episodes of missing from home and care by:"
            ),
            (
                (
                    "improving information sharing and ensuring that the missing and child "
                    "sexual exploitation meeting (MACSE) identifies and monitors substantive "
                    "intervention plans to ensure that risks are reduced"
                ),
                (
                    "ensuring risk assessments are of a consistently good standard supported "
                    "by good analysis of risks and protective factors"
                ),
                (
                    "developing suitable arrangements to share and analyse information from "
                    "child sexual exploitation risk assessments and return interviews to "
                    "reduce future risks for individual children and young people, and to "
                    "inform partnership prevention and disruption activity."
                ),
            ),
        ),
        (
            8,
            2,
            (
                "Ensure that homeless young people aged 16 and 17 are aware of their "
                "rights and entitlements to section 20 accommodation, assessment of risks "
                "are completed and adequate accommodation is available to meet their "
                "needs."
            ),
        ),
        (
            8,
            3,
            (
                "Ensure that strategy discussions are promptly considered and, where "
                "appropriate, held for all children when risks increase."
            ),
        ),
        (
            8,
            4,
            (
                "Ensure that, at the point of referral, all children in a household are "
                "considered and are subject to a referral and that they have an individual "
                "assessment of need that informs an individual plan."
            ),
        ),
        (8, 5, "Improve planning and work to support children who return home from care."),
        (
            8,
            6,
            (
                "Improve educational attainment for all children looked after at all key "
                "stages, particularly at key stage 4."
            ),
        ),
        (
            8,
            7,
            (
                "Improve the quality of child permanence reports so that they provide a "
                "comprehensive understanding of the impact on the child of their history."
            ),
        ),
        (
            8,
            8,
            (
                "Ensure that all permanence decisions for brothers or sisters are informed "
                "by a formal together or apart assessment."
            ),
        ),
        (
            34,
            102,
            (
                "The board should develop, through recently reformed governance "
                "arrangements, a better strategic understanding and response to raising "
                "awareness of, and responding to, child sexual exploitation."
            ),
        ),
        (
            34,
            103,
            (
                "The board should ensure that multi-agency audits provide an effective "
                "overview of frontline practice and inter-agency cooperation to safeguard "
                "children. Audits should include frontline practitioners, managers and "
                "children to provide inclusive, comprehensive intelligence and be "
                "repeated, where indicated, to evaluate the rate of progress."
            ),
        ),
        (
            34,
            104,
            (
                "The board should ensure that children and young people have more "
                "influence in forming the board’s priorities and that feedback from their "
                "experiences regarding multi-agency safeguarding arrangements is "
                "well-considered. This should include methods for an ongoing feedback loop "
                "with children and young people."
            ),
        ),
        (34, 105, "The board should evaluate the impact of early help services across the partnership."),
        (
            34,
            106,
            (
                "The LSCB annual report should fully reflect the analysis and conclusions "
                "that the board has reached concerning the effectiveness of multi-agency "
                "safeguarding arrangements."
            ),
        ),
        (
            34,
            107,
            (
                "The board should determine lines of accountability with the corporate "
                "parenting panel, prioritising the safety and welfare of children and "
                "young people who are looked after outside Cornwall and who go missing."
            ),
        ),
    ],
    "derbyshire_19_september_2019.pdf": [
        (
            2,
            None,
            (
                "The timeliness with which Starting Point progress decision-making "
                "on contacts when there are no child protection concerns."
            ),
        ),
        (
            2,
            None,
            (
                "The quality and timeliness of assessment and planning for children "
                "in need, including disabled children, those in private fostering "
                "arrangements and young people who present as homeless."
            ),
        ),
        (2, None, "The consistency of the quality of recording of strategy discussions."),
        (
            3,
            None,
            (
                "The timeliness of initial personal education plans (PEPs) and "
                "initial health assessments for children newly into care."
            ),
        ),
        (
            3,
            None,
            (
                "The consistency of practice, including the effectiveness of "
                "front-line management oversight and supervision."
            ),
        ),
    ],
    "devon_12_may_2015.pdf": [
        (
            4,
            1,
            (
                "Review all those care leavers about whom the local authority does not have "
                "up-to-date information and ensure that they are safe."
            ),
        ),
        (
            4,
            2,
            (
                "Ensure that care leavers receive high quality services to meet their assessed "
                "needs, with a specific focus on pathway planning and review processes, risk "
                "assessments for all young people living in unsuitable accommodation such as "
                "bed and breakfast (B&B) and access to health histories."
            ),
        ),
        (
            4,
            3,
            (
                "Ensure that children’s past experiences are fully considered and that "
                "professionals adequately consider factors of chronic neglect when assessing "
                "referrals to the MASH, so that all children who require a statutory social "
                "work service receive one."
            ),
        ),
        (
            4,
            4,
            (
                "Improve the quality, consistency and timeliness of work with children for "
                "whom there are concerns about chronic neglect, especially when these are "
                "linked to any of the ‘toxic trio’ of domestic abuse, drug and alcohol abuse "
                "and parental mental ill-health."
            ),
        ),
        (
            4,
            5,
            (
                "Improve the quality of care leaver data and analysis so that the local "
                "authority is able to meet its corporate parenting responsibility to this "
                "group of vulnerable young people."
            ),
        ),
        (
            4,
            6,
            (
                "Clarify governance arrangements between the key children’s strategic groups "
                "to improve influence and impact in setting and achieving priority "
                "improvements. The Health and Wellbeing Board (H&WB), Devon Safeguarding "
                "Children Board (DCSB), the Children and Family Alliance (C&FA) and the "
                "Corporate Parenting Board (CPB) to coordinate, share and align plans and "
                "objectives."
            ),
        ),
        (
            4,
            7,
            (
                "Establish ambitious plans, with clear timescales, for full implementation of "
                "an effective early help offer."
            ),
        ),
        (
            4,
            8,
            (
                "Enhance work with children at risk of child sexual exploitation and those who "
                "have been missing from home, care or education, by strengthening strategic "
                "arrangements with partner agencies to identify and help the most vulnerable "
                "children and to drive prevention and disruption work at a county level."
            ),
        ),
        (4, 9, "Establish a stable, permanent middle and senior officers’ group in children’s services."),
        (
            5,
            10,
            (
                "Ensure that vulnerable children, including children looked after and care "
                "leavers and those in receipt of early help, benefit from high quality "
                "assessments and plans that identify needs and risks, and that these inform "
                "coordinated support and intervention."
            ),
        ),
        (
            5,
            11,
            (
                "Ensure issues of diversity are both considered and addressed for children who "
                "are receiving services."
            ),
        ),
        (
            5,
            12,
            (
                "Improve information sharing via the Multi-Agency Risk Assessment Conference "
                "(MARAC) process by ensuring that all designated local authority attendees "
                "have access to information on the multi-agency safeguarding hub (MASH) "
                "system."
            ),
        ),
        (
            5,
            13,
            "Ensure that children looked after have their reviews undertaken within statutory timescales.",
        ),
        (
            5,
            14,
            (
                "Improve the education outcomes for all looked after children, but "
                "particularly those in secondary schools."
            ),
        ),
        (
            5,
            15,
            (
                "Ensure that the local authority designated officer (LADO) service has "
                "sufficient capacity to manage and monitor in a timely manner investigation of "
                "allegations against professionals who work with children."
            ),
        ),
        (
            5,
            16,
            (
                "Ensure that there are clear transition arrangements in place for disabled "
                "children and young people when they are moving over to adult services."
            ),
        ),
        (
            5,
            17,
            (
                "Ensure that the health needs of looked after children are met, particularly "
                "those identified as needing a child and adolescent mental health service "
                "(CAMHS)."
            ),
        ),
        (
            5,
            18,
            (
                "Improve the preparation, introduction and support for children who move from "
                "foster care to their adoptive placement to ensure that it is a positive "
                "experience for them."
            ),
        ),
        (
            5,
            19,
            (
                "Revise Public Law Outline (PLO) processes to reduce delay for the most "
                "vulnerable children, including timely completion of assessments and family "
                "group conferences (FGC)."
            ),
        ),
        (5, 20, "Improve placement stability for children looked after."),
        (
            5,
            21,
            (
                "Improve the proportion of care leavers in education, employment or training "
                "(EET), including higher and further education."
            ),
        ),
        (5, 22, "Ensure that work with homeless 16 and 17 year olds delivers improved outcomes."),
        (
            6,
            23,
            (
                "Develop commissioning arrangements to ensure that they are aligned with "
                "agreed plans and engage all relevant statutory, voluntary and community "
                "sector agencies. Where possible these should be joint, shared or aligned "
                "across the statutory agencies."
            ),
        ),
        (
            6,
            24,
            (
                "Improve performance monitoring, reporting and evaluation of trends. This "
                "should include qualitative measures and comparator information."
            ),
        ),
        (
            6,
            25,
            (
                "Ensure that routine, quality feedback from children and families contributes "
                "to service direction and development at all levels."
            ),
        ),
        (
            44,
            155,
            (
                "Strengthen its operational and strategic oversight of arrangements to support "
                "effective safeguarding practice for children at risk from domestic abuse, "
                "neglect, and adult mental ill-health, adult substance misuse or as a result "
                "of disability."
            ),
        ),
        (
            44,
            156,
            (
                "Develop a local profile of child sexual exploitation and children who go "
                "missing to inform safeguarding, disruption and prevention and to support work "
                "strategically and operationally."
            ),
        ),
        (
            44,
            157,
            (
                "Review governance arrangements for Serious Case Reviews to ensure tighter "
                "management, accountability and urgency in learning and implementing lessons. "
                "The Board must ensure that all decisions not to carry out a Serious Case "
                "Review (SCR) since March 2013 have been sent to the National Panel of "
                "Experts. More needs to be done to raise awareness across the children’s "
                "workforce of lessons learnt."
            ),
        ),
        (
            44,
            158,
            (
                "Review the work of the Peninsular CDOP and Rapid Response to ensure that "
                "these forums meet statutory requirements, and ensure that learning from child "
                "deaths is used to inform public health strategy and prevention effectively."
            ),
        ),
        (
            44,
            159,
            (
                "Board partners need to ensure that all appropriate agencies attend key "
                "safeguarding meetings to ensure that planning and review for children is "
                "informed by all relevant information."
            ),
        ),
        (
            44,
            160,
            (
                "Appropriately resource the Board’s business support arrangements so that it "
                "has the right skills and resources available to deliver its programme."
            ),
        ),
        (
            44,
            161,
            (
                "Establish a list of all children at risk of child sexual exploitation, or who "
                "are missing from home, care or education, to identify those children about "
                "whom the local authority and Police are most concerned, and monitor progress "
                "and performance closely."
            ),
        ),
        (
            44,
            162,
            (
                "Ensure that the Think Family Strategy is fully implemented to drive a "
                "coordinated approach between children’s and adults’ services."
            ),
        ),
        (
            44,
            163,
            (
                "Ensure that Early Help arrangements are bedded in and effective, that "
                "thresholds are well understood and that lead professional roles are taken up "
                "by all partners as appropriate."
            ),
        ),
        (
            45,
            164,
            "Develop a work plan to promote safeguarding in the faith sector and the voluntary sector.",
        ),
        (
            45,
            165,
            (
                "Develop further the work around the child’s voice and experience in order to "
                "inform Board priorities, strategy, planning and scrutiny."
            ),
        ),
        (
            45,
            166,
            (
                "Improve the use of data to understand the extent of local safeguarding need "
                "and to inform priorities and planning."
            ),
        ),
        (
            45,
            167,
            (
                "Develop and fully populate the multi-agency data set in order to hold all "
                "agencies to account effectively for safeguarding performance, including the "
                "police and adult services."
            ),
        ),
        (
            45,
            168,
            (
                "Agree a timetable between the Chair of the LSCB and the CIB for the LSCB to "
                "begin resuming responsibilities from the CIB."
            ),
        ),
        (
            45,
            169,
            (
                "Develop stronger links with the Family Justice Board to ensure that it "
                "jointly oversees work with children in public and private law proceedings."
            ),
        ),
    ],
    "devon_17_march_2020.pdf": [
        (
            2,
            None,
            "Services to care leavers, including:",
            (
                "sufficiency of accommodation and support available for young people",
                "assessment of risk and safety planning for young people",
                "access for young people to full information about their health histories.",
            ),
        ),
        (
            2,
            None,
            (
                "The quality of social work practice, to assess, support and protect "
                "children who experience neglect, and the effective use of pre-proceedings."
            ),
        ),
        (
            2,
            None,
            (
                "The effectiveness of child protection conference chairs in responding to "
                "escalating risks and identifying when progress is not being made for "
                "children."
            ),
        ),
        (
            2,
            None,
            (
                "The consideration of child protection medicals when children disclose "
                "physical abuse or present with injuries."
            ),
        ),
        (2, None, "Permanence planning for children."),
        (2, None, "The quality and timeliness of life-story work."),
        (2, None, "The assessment of children looked after placed with parents."),
        (
            2,
            None,
            (
                "Strategic oversight and grip on areas for improvement and oversight of "
                "senior leaders, including case audits and supervision."
            ),
        ),
    ],
    "hampshire_11_june_2019.pdf": [
        (
            2,
            None,
            (
                "The proportion of children who are offered, and take up, a return home "
                "interview when they have been missing from home or care."
            ),
        ),
        (
            2,
            None,
            (
                "The Corporate Parenting Board’s rigour in holding partners, including "
                "health providers and district councils, to account to ensure that they "
                "prioritise services for children and young people more effectively."
            ),
        ),
    ],
    "luton_24_february_2020.pdf": [
        (2, None, "The identification and response to risk and need in the multi-agency safeguarding hub."),
        (2, None, "The clarity of purpose and quality of practice during pre-proceedings."),
        (2, None, "The quality of child in need and child protection plans."),
        (2, None, "The response to 16- and 17-year-old homeless young people."),
        (2, None, "The timeliness of initial health assessments for children in care."),
        (2, None, "The provision of life-story work for all children in care."),
        (2, None, "The completion and impact of return home interviews for children missing from care."),
        (2, None, "The sufficiency of local placements to meet the needs of children in care."),
        (2, None, "The environment in which care leavers meet their personal advisers."),
        (
            2,
            None,
            (
                "Care leavers’ access to their health histories and an awareness of their "
                "rights and entitlements."
            ),
        ),
        (
            2,
            None,
            (
                "The rigour and impact of manager oversight in ensuring that children’s "
                "plans are progressed, and that they are protected from harm."
            ),
        ),
        (
            2,
            None,
            (
                "The stability of the workforce and the number of changes in social "
                "workers that children experience."
            ),
        ),
        (2, None, "Social workers’ caseloads, which are too high in some teams."),
    ],
    "nottingham_05_september_2022.pdf": [
        (
            2,
            None,
            (
                "Effectiveness and timeliness of responses to children’s needs when "
                "first presented to the multi-agency safeguarding hub (MASH)."
            ),
        ),
        (
            2,
            None,
            (
                "Management oversight and direction of front-line work and the "
                "local authority designated officer (LADO)."
            ),
        ),
        (
            2,
            None,
            (
                "Social work capacity, so that social workers and first-line "
                "managers can respond effectively to children in need of help and "
                "protection, and that children in care have greater consistency of "
                "social worker."
            ),
        ),
        (2, None, "Placement sufficiency for children in care and those with complex needs."),
        (2, None, "The service response to care leavers aged 21 and over."),
        (2, None, "The service response to young people who are aged 16 and 17 who present as homeless."),
        (2, None, "The quality and timeliness of return home interviews."),
        (2, None, "Oversight of children missing from education and those who are electively home educated."),
    ],
    "nottingham_07_january_2019.pdf": [
        (2, None, "Management oversight of the use of private fostering."),
        (2, None, "The quality of planning for children and their review across all service areas."),
        (2, None, "The recognition of and timely action for children living with sustained neglect."),
        (
            2,
            None,
            (
                "The quality of management oversight and supervision of social "
                "workers to progress children’s plans."
            ),
        ),
        (2, None, "The quality of return home interviews for children who go missing."),
        (2, None, "The educational progress and achievement for children in care."),
        (
            2,
            None,
            (
                "The availability of sufficient and suitable emergency accommodation "
                "for vulnerable young people and children with complex needs."
            ),
        ),
        (
            2,
            None,
            "The progress and timeliness of permanence plans for children, including fostering for adoption.",
        ),
    ],
    "st_helens_04_september_2023.pdf": [
        (2, None, "The effectiveness of the response to children experiencing neglect."),
        (2, None, "The timeliness of entering into pre-proceedings for children who need this support."),
        (2, None, "The response to 16- and 17-year-olds who are homeless."),
        (2, None, "The stability and consistency of children’s social workers."),
        (2, None, "Safeguarding of disabled children."),
    ],
    "torbay_18_may_2022.pdf": [
        (
            2,
            None,
            "The oversight of arrangements when care leavers move in and out of temporary accommodation.",
        ),
        (2, None, "The focus on reading in personal education plans."),
        (2, None, "The quality of planning for some children in need."),
        (2, None, "The frequency and quality of management oversight."),
    ],
}


@pytest.mark.parametrize("name", ITEMS)
def test_every_item_stands_alone_with_its_page_and_nothing_else_is_an_item(name: str, shared: Path) -> None:
    report = read_report((shared / "data/ofsted/reports" / name).read_bytes(), name)

    read = [
        (item.page, item.number, item.text, *([item.parts] if item.parts else []))
        for item in report.passages
        if item.asks
    ]

    assert read == ITEMS[name]
