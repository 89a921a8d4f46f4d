"""Writes the files of this folder: extracts as they go wrong between a case system and an analyst's desk.

    uv run python tests/bad_input/make.py

Everybody in them is invented. What must be said of each stands in expected.toml.
"""

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
ONE = "1001,03/05/2017,S,C2,N1,U4,PR1,,,,AB1 0JD,AB2 0JD,SC000001"
TWO = "1002,10/06/2017,P,V2,N5,K2,PR4,12/02/2018,E8,,AB1 0JE,AB2 0JE,SC000002"
RIGHT = f"{EPISODES}\n{ONE}\n{TWO}\n"
OC3 = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM"
CLOSED = "1,01/05/2017,S,C2,N1,U4,PR1,20/03/2018,E8,,,,"
"""An episode that leaves no doubt of the year."""


def dates(*days: str) -> str:
    """Episodes that began on these days, each written as it stands, one a child, and one more of 2017-18."""
    rows = [f'{n},"{day}",S,C2,N1,U4,PR1,,,,,,' for n, day in enumerate(days, 2)]
    return "\n".join((EPISODES, CLOSED, *rows, ""))


TEXTS: Mapping[str, str] = {
    "right.csv": RIGHT,
    "renamed_date_column.csv": RIGHT.replace("DECOM", "Start of episode"),
    "renamed_child_column.csv": RIGHT.replace("CHILD", "Ref no"),
    "renamed_code_column.csv": RIGHT.replace(",LS,", ",Legal,"),
    "missing_columns.csv": "CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\n1001,03/05/2017,S,C2,N1,U4,20/03/2018,E8\n",
    "extra_columns.csv": f"{EPISODES},Team,Notes\n{ONE},North,=1+1\n",
    "columns_in_another_order.csv": "DEC,REC,CHILD,PLACE,LS,DECOM,RNE,CIN\n20/03/2018,E8,1001,U4,C2,03/05/2017,S,N1\n",
    "lower_case_header.csv": RIGHT.replace(EPISODES, EPISODES.lower()),
    "blanks_in_header.csv": RIGHT.replace(
        EPISODES, EPISODES.replace(",", " , ").replace("PLACE_PROVIDER", "PLACE PROVIDER")
    ),
    "lower_case_codes.csv": RIGHT.replace("S,C2,N1,U4,PR1", "s,c2,n1,u4,pr1"),
    "second_header_row.csv": f"{EPISODES}\n{EPISODES}\n{ONE}\n{TWO}\n",
    "header_again_in_the_middle.csv": f"{EPISODES}\n{ONE}\n{EPISODES}\n{TWO}\n",
    "column_descriptions_below.csv": f"{EPISODES}\nUnique id,date,code,code,code,code,code,date,code,code,text,text,number\n{ONE}\n",
    "words_above_codes.csv": f"Child,Start,Reason,Legal status,Need,Placement,Provider,End,Reason,Change,Home,Placed,Number\n{RIGHT}",
    "title_rows_above.csv": f"Looked after children return\n,,,\nRun on 1 April 2018,by the data team\n\n{RIGHT}",
    "footnotes.csv": f"{RIGHT}\nRun on 1 May by the data team\nTOTAL:,,,,,\n1003\n",
    "semicolons.csv": RIGHT.replace(",", ";"),
    "tabs.tsv": RIGHT.replace(",", "\t"),
    "pipes.txt": RIGHT.replace(",", "|"),
    "sep_line.csv": "sep=;\n" + RIGHT.replace(",", ";"),
    "commas_within_tabs.tsv": RIGHT.replace(",", "\t").replace("AB1 0JD", "1, High Street, Town"),
    "blank_lines.csv": f"\n\n{EPISODES}\n\n{ONE}\n,,,,,,,,,,,,\n{TWO}\n\n\n",
    "cells_quoted.csv": RIGHT.replace("AB1 0JD", '"AB1, 0JD"').replace("AB2 0JD", '"AB2\n0JD"'),
    "quotes_within_quotes.csv": RIGHT.replace("AB1 0JD", '"the ""old"" house"'),
    "quotation_never_closed.csv": RIGHT.replace("AB1 0JD", '"AB1 0JD'),
    "cells_too_many.csv": RIGHT.replace("AB1 0JD", "1, High Street, AB1 0JD"),
    "cells_too_few.csv": f"{EPISODES}\n1001,03/05/2017,S,C2\n{TWO}\n",
    "commas_at_the_end.csv": RIGHT.replace("\n", ",,,\n"),
    "dates_day_first.csv": dates("01/04/2017", "1/4/2017", "01-04-2017", "01.04.2017"),
    "dates_year_first.csv": dates("2017-04-01", "2017-4-1", "2017/04/01"),
    "dates_with_times.csv": dates(
        "2017-04-01T00:00:00", "2017-04-01 09:30:00.000", "01/04/2017 00:00", "2017-04-01T00:00:00Z"
    ),
    "dates_in_words.csv": dates("1 April 2017", "01-Apr-2017", "1st April 2017", "01 Sept 2017"),
    "dates_as_serials.csv": dates("42826", "42826.5"),
    "dates_not_serials.csv": dates("20170401", "1491004800", "42", "12.5"),
    "dates_two_figure_years.csv": dates("01/04/17", "1.4.17", "01-Apr-17"),
    "dates_american.csv": dates("04/25/2017", "12/31/2017"),
    "dates_impossible.csv": dates("31/02/2017", "00/04/2017", "2017-13-45", "29/02/2017"),
    "dates_out_of_mind.csv": dates("01/04/0217", "01/04/20177", "03/05/2917"),
    "dates_stand_ins.csv": dates("01/01/1900", "1900-01-01", "31/12/9999"),
    "dates_in_other_words.csv": dates("not known", "N/A", "refused", "nan", "-", "", "tomorrow"),
    "no_header.csv": f"{ONE}\n{TWO}\n",
    "header_only.csv": f"{EPISODES}\n",
    "blanks_only.csv": "   \n\t\n\r\n  ",
    "one_column.csv": "CHILD\n1001\n1002\n",
    "duplicate_header.csv": RIGHT.replace("DEC,", "DECOM,"),
    "duplicate_unknown_header.csv": f"{EPISODES},Notes,Notes\n{ONE},a,b\n",
    "two_spellings_of_one_column.csv": f"{EPISODES},PL\n{ONE},U6\n",
    "without_child_number.csv": f"{EPISODES}\n{ONE}\n{ONE.replace('1001', '')}\n{ONE.replace('1001', 'not known')}\n{TWO}\n",
    "child_numbers_rounded.csv": f"{EPISODES}\n{ONE.replace('1001', '1.23457E+11')}\n{TWO}\n",
    "child_numbers_with_point.csv": RIGHT.replace("1001", "1001.0"),
    "row_repeated.csv": f"{RIGHT}{ONE}\n{ONE}\n",
    "row_contradicted.csv": f"{RIGHT}{ONE.replace('U4', 'K2')}\n",
    "codes_unknown.csv": RIGHT.replace("U4", "U44").replace(",E8,", ",E99,"),
    "codes_within_codes.csv": f"{OC3}\n1001,01/06/1998,YES,F1,U1x\n1002,02/07/1999,NOT,F1,xU1\n1003,02/07/2000,NO,0,0\n",
    "accommodation_every_gap.csv": f"{OC3}\n1001,01/06/1997,,,\n1002,02/07/1998,NO,nan,R2\n1003,02/07/1999,YES,F2,R1\n1004,03/03/2001,DIED,0,0\n",
    "oc3_of_one_age.csv": f"{OC3}\n1001,01/06/1999,YES,F2,U1\n",
    "oc3_child_too_young.csv": f"{OC3}\n1001,01/06/2009,YES,F2,U1\n1002,01/06/1996,YES,F2,U1\n1003,01/06/2000,NO,0,0\n",
    "header_born_nowhere.csv": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1001,1,31/02/2001,WBRI,UN4,0,\n1002,2,,WBRI,UN4,1.0,\n",
    "formulas.csv": f'{EPISODES}\n{ONE}\n"=HYPERLINK(""http://x.invalid"",""1"")",03/05/2017,@SUM(1),+C2,-N1,=1+1,PR1,,,,,,\n',
    "spreadsheet_errors.csv": RIGHT.replace("U4", "#REF!").replace("10/06/2017", "#VALUE!"),
    "not_a_return.csv": "Product,Price,Stock\nTea,2.50,7\nMilk,1.10,12\n",
    "a_note.txt": "Dear Ann,\nthe file that you asked for will follow on Monday.\n",
    "settings.json": '{"authority": "Fairshire", "year": 2018}\n',
    "page.html": "<!DOCTYPE html>\n<html><body><table><tr><td>CHILD</td></tr></table></body></html>\n",
    "page_named.csv": "\n\n<html><head><title>Sign in</title></head><body>Your session has ended</body></html>\n",
    "page_named.xlsx": "<html xmlns:o='urn:schemas-microsoft-com:office:office'><table><tr><td>CHILD</td></tr></table></html>",
    "stacked_years.csv": f"{EPISODES},LA,YEAR\n{ONE},Fairshire,2018\n{TWO},Fairshire,2018\n1001,03/05/2017,S,C2,N1,U4,PR1,04/05/2018,E8,,,,,Fairshire,2019\n1003,04/06/2017,S,C2,N1,U4,PR1,,,,,,,Fairshire,next\n",
    "year_not_told.csv": "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n1001,03/05/2005,12,,0,1,1,1,1,0,0,0\n",
    "reviews_of_nobody.csv": "CHILD,DOB,REVIEW,REVIEW_CODE\n,03/05/2005,04/05/2017,PN1\n,,,\n1002,03/05/2005,05/06/2017,PN1\n",
    "one_long_cell.csv": RIGHT.replace("AB1 0JD", "x" * 200_000),
    "names_in_other_scripts.csv": f"{EPISODES},Carer\n{ONE},Zoë Łukasz 李\n",
}

XML_CHILD = (
    "<CHILD>\n<HEADER><CHILDID>1001</CHILDID><SEX>1</SEX><DOB>01/06/1999</DOB><ETHNIC>WBRI</ETHNIC><UPN>UN4</UPN>"
    "<UASC /><MOTHER /><MC_DOB /><IN_TOUCH>YES</IN_TOUCH><ACTIV>F2</ACTIV><ACCOM>U1</ACCOM></HEADER>\n"
    "<EPISODE><DECOM>03/05/2017</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U4</PL><PLACE_PROVIDER>PR1"
    "</PLACE_PROVIDER><DEC>01/06/2017</DEC><REC>E8</REC></EPISODE>\n</CHILD>"
)


def xml(
    body: str = XML_CHILD, root: str = "EXPSSDA903", before: str = '<?xml version="1.0" encoding="utf-8"?>'
) -> str:
    return f"{before}\n<{root}>\n{body}\n</{root}>\n"


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
XMLS: Mapping[str, str] = {
    "return.xml": xml(),
    "return_lower_case.xml": xml(XML_CHILD.lower().replace("wbri", "WBRI"), "expssda903"),
    "element_misspelt.xml": xml(XML_CHILD.replace("DECOM>", "DECMO>").replace("LS>", "LEGAL>")),
    "holder_misspelt.xml": xml(XML_CHILD.replace("EPISODE>", "EPISOD>")),
    "without_child_number.xml": xml(XML_CHILD.replace("<CHILDID>1001</CHILDID>", "<CHILDID />")),
    "cut_short.xml": xml()[:-60],
    "not_closed.xml": xml(XML_CHILD.replace("</RNE>", "")),
    "entity_bomb.xml": xml(
        XML_CHILD.replace("WBRI", "&a8;"), before=f'<!DOCTYPE x [<!ENTITY a0 "ha">{BOMB}]>'
    ),
    "outside_entity.xml": xml(
        XML_CHILD.replace("WBRI", "&f;"), before='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    ),
    "document_type.xml": xml(before='<!DOCTYPE EXPSSDA903 SYSTEM "http://x.invalid/903.dtd">'),
    "another_census.xml": xml("<Header><Collection>CIN</Collection></Header>", "Message"),
    "encoding_unheard_of.xml": xml(before='<?xml version="1.0" encoding="x-abbey-script"?>'),
    "spreadsheet.xml": '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>\n',
}

BYTES: Mapping[str, bytes] = {
    "empty.csv": b"",
    "bom_only.csv": b"\xef\xbb\xbf",
    "bom.csv": RIGHT.encode("utf-8-sig"),
    "utf16.csv": RIGHT.encode("utf-16"),
    "utf16_without_bom.csv": RIGHT.encode("utf-16-le"),
    "latin1.csv": f"{EPISODES},Carer\n{ONE},Zoë\n".encode("latin-1"),
    "windows1252.csv": f"{EPISODES},Carer\n{ONE},Zoë’s aunt\n".encode("cp1252"),
    "line_ends_mac.csv": RIGHT.replace("\n", "\r").encode(),
    "line_ends_windows.csv": RIGHT.replace("\n", "\r\n").encode(),
    "null_character.csv": RIGHT.replace("AB2 0JE", "AB2\0JE").encode(),
    "nulls_at_the_end.csv": RIGHT.encode() + b"\0" * 512,
    "all_nulls.csv": b"\0" * 600,
    "not_text.csv": bytes(range(256)) * 8,
    "report.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
    "report_named.csv": b"%PDF-1.4\nCHILD,DECOM\n",
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "Workbook".encode("utf-16-le"),
    "old_named.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "Workbook".encode("utf-16-le"),
    "locked.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + b"\0" * 504
    + "EncryptionInfo\0EncryptedPackage".encode("utf-16-le"),
    "entity_bomb_utf16.xml": xml(
        XML_CHILD.replace("WBRI", "&a8;"), before=f'<!DOCTYPE x [<!ENTITY a0 "ha">{BOMB}]>'
    ).encode("utf-16"),
    "return_latin1.xml": xml(before='<?xml version="1.0" encoding="iso-8859-1"?>')
    .replace("UN4", "Zoë")
    .encode("latin-1"),
}

Cells = Sequence[object]
LIST_9: Cells = [
    "Child Unique ID",
    "Date of Birth",
    "Gender",
    "Eligibility Category",
    "Latest Date of Contact",
    "LA in Touch",
    "Type of Accommodation",
    "Suitability of Accommodation",
    "Activity Status",
]
LEAVER: Cells = [
    2001,
    date(1999, 6, 1),
    "b) Female",
    "b) Former relevant child",
    "01/02/2018",
    "a) Yes",
    "No fixed abode",
    "b) Unsuitable",
    "G5",
]
HALF_PAST_TWO = datetime(2017, 5, 3, 14, 30)  # noqa: DTZ001 - a workbook knows no time zone
COLUMNS: Cells = EPISODES.split(",")
ROW: Cells = [
    1001,
    date(2017, 5, 3),
    "S",
    "C2",
    "N1",
    "U4",
    "PR1",
    date(2018, 2, 12),
    "E8",
    None,
    "AB1 0JD",
    "AB2 0JD",
    "SC000001",
]


def workbook(sheets: Mapping[str, Iterable[Cells]], *, hidden: str = "", merged: str = "") -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if title == hidden:
            sheet.sheet_state = "hidden"
        if merged:
            sheet.merge_cells(merged)
    saved = io.BytesIO()
    book.save(saved)
    return repacked(
        saved.getvalue(), docProps__core=(re.compile(rb">[0-9T:-]{19}Z<"), b">2018-05-01T09:30:00Z<")
    )


Words = bytes | re.Pattern[bytes]


def repacked(content: bytes, **instead: tuple[Words, bytes]) -> bytes:
    """A workbook with words in one of its parts replaced; `xl__workbook` is xl/workbook.xml."""
    parts = {name.replace("__", "/") + ".xml": words for name, words in instead.items()}
    saved = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            words, becomes = parts.get(name, (b"", b""))
            part = old.read(name)
            if isinstance(words, re.Pattern):
                part = words.sub(becomes, part)
            elif words:
                part = part.replace(words, becomes, 1)
            new.writestr(_dated(name), part)
    return saved.getvalue()


def _dated(name: str) -> zipfile.ZipInfo:
    """A part of a zip that is the same whenever it is made."""
    part = zipfile.ZipInfo(name, (2018, 5, 1, 9, 30, 0))
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


def zipped(files: Mapping[str, bytes]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(_dated(name), content)
    return saved.getvalue()


def locked(content: bytes) -> bytes:
    """A zip whose files say that they need a password."""
    data = bytearray(content)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def hiding(content: bytes, name: str, size: int) -> bytes:
    """A zip in which a file says that it is smaller than it is."""
    data = bytearray(content)
    for mark, sizes, names in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = data.find(mark)
        while at >= 0:
            if data[at + names : at + names + len(name)] == name.encode():
                data[at + sizes : at + sizes + 4] = struct.pack("<I", size)
            at = data.find(mark, at + 4)
    return bytes(data)


def _books() -> Mapping[str, bytes]:
    right = [COLUMNS, ROW]
    serial = [1002, 42858, *ROW[2:7], 43143, *ROW[8:]]
    plain = workbook({"Episodes": right})
    return {
        "right.xlsx": plain,
        "two_sheets.xlsx": workbook(
            {"a": right, "b": [OC3.split(","), [1001, date(1999, 6, 1), "YES", "F2", "U1"]]}
        ),
        "dates_as_serials.xlsx": workbook({"Episodes": [COLUMNS, serial]}),
        "dates_as_text.xlsx": workbook(
            {"Episodes": [COLUMNS, [1003, "03/05/2017", *ROW[2:7], "2018-02-12", *ROW[8:]]]}
        ),
        "dates_and_times.xlsx": workbook(
            {"Episodes": [COLUMNS, [1003, HALF_PAST_TWO, *ROW[2:7], time(9, 0), *ROW[8:]]]}
        ),
        "title_merged.xlsx": workbook(
            {"Episodes": [["Looked after children 2017-18"], [], COLUMNS, ROW]}, merged="A1:M1"
        ),
        "blank_rows_and_columns.xlsx": workbook(
            {
                "Episodes": [
                    [],
                    [],
                    [None, None, *COLUMNS],
                    [None, None, *ROW],
                    [],
                    [None, None, 1002, *ROW[1:]],
                ]
            }
        ),
        "second_header_row.xlsx": workbook({"Episodes": [COLUMNS, COLUMNS, ROW]}),
        "second_header_after_blank_column.xlsx": workbook(
            {"Episodes": [[None, *COLUMNS], [None, *COLUMNS], [None, *ROW]]}
        ),
        "footnotes.xlsx": workbook(
            {"Episodes": [COLUMNS, ROW, ["Source: our own system"], ["Total"], ["1004"], ["CHILD 5"]]}
        ),
        "list_9_with_title.xlsx": workbook(
            {"List 9": [["Annex A list 9: care leavers"], [], LIST_9, LEAVER]}
        ),
        "list_9_dates_as_serials.xlsx": workbook({"x": [LIST_9, [2001, 36312, *LEAVER[2:]]]}),
        "list_9_suitability.xlsx": workbook(
            {
                "x": [
                    LIST_9,
                    LEAVER,
                    [2002, *LEAVER[1:7], "a) Suitable", *LEAVER[8:]],
                    [2003, *LEAVER[1:7], "b) Unsuitable", *LEAVER[8:]],
                ]
            }
        ),
        "one_sheet_empty.xlsx": workbook({"Episodes": right, "Sheet2": []}),
        "every_sheet_empty.xlsx": workbook({"Sheet1": [], "Sheet2": []}),
        "wrong_sheet.xlsx": workbook({"Notes": [["What", "Who"], ["Check the dates", "Ann"]]}),
        "notes_beside.xlsx": workbook(
            {"Read me": [["What", "Who"], ["Check the dates", "Ann"]], "Episodes": right}
        ),
        "hidden_sheet.xlsx": workbook({"Notes": [["What", "Who"]], "Hidden": right}, hidden="Hidden"),
        "duplicate_header.xlsx": workbook({"Episodes": [[*COLUMNS, "dec"], [*ROW, date(2018, 3, 1)]]}),
        "truth_values.xlsx": workbook(
            {
                "OC3": [
                    OC3.split(","),
                    [1001, date(1999, 6, 1), True, "F2", "U1"],
                    [1002, date(1997, 6, 1), "NO", 0, 0],
                    [1003, date(2000, 6, 1), "NO", 0.0, "0"],
                ]
            }
        ),
        "child_without_number.xlsx": workbook(
            {"Episodes": [COLUMNS, ROW, [None, *ROW[1:]], [" ", *ROW[1:]]]}
        ),
        "cut_short.xlsx": plain[: len(plain) // 2],
        "since_1904.xlsx": repacked(plain, xl__workbook=(b"<workbookPr", b'<workbookPr date1904="1"')),
        "entity.xlsx": repacked(
            plain, xl__worksheets__sheet1=(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet')
        ),
        "not_xml_inside.xlsx": repacked(plain, xl__worksheets__sheet1=(b"<sheetData>", b"<sheetData><<<")),
        "without_its_sheet.xlsx": zipped(
            {"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<Types/>"}
        ),
        "cell_at_the_far_end.xlsx": repacked(
            plain,
            xl__worksheets__sheet1=(
                b"</sheetData>",
                b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
            ),
        ),
        "binary_workbook.xlsb": zipped({"xl/workbook.bin": b"\0\1"}),
        "letter.docx": zipped({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<Types/>"}),
        "table.ods": zipped(
            {"content.xml": b"<office/>", "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
        ),
    }


def _zips() -> Mapping[str, bytes]:
    good = zipped(
        {
            "return/episodes.csv": RIGHT.encode(),
            "return/oc3.csv": f"{OC3}\n1001,01/06/1999,YES,F2,U1\n".encode(),
        }
    )
    damaged = bytearray(good)
    damaged[60] ^= 0xFF
    return {
        "return.zip": good,
        "return_named.csv": good,
        "cut_short.zip": good[:-40],
        "damaged_inside.zip": bytes(damaged),
        "zip_in_zip.zip": zipped({"inner.zip": good}),
        "workbook_in_zip.zip": zipped(
            {"episodes.xlsx": _books()["right.xlsx"], "__MACOSX/._episodes.xlsx": b"\0", "folder/": b""}
        ),
        "name_from_the_root.zip": zipped({"/etc/episodes.csv": RIGHT.encode()}),
        "name_above.zip": zipped({"../../episodes.csv": RIGHT.encode(), "right.csv": RIGHT.encode()}),
        "name_of_a_drive.zip": zipped({"C:\\data\\episodes.csv": RIGHT.encode()}),
        "locked.zip": locked(good),
        "nothing_inside.zip": zipped({}),
        "bomb.zip": zipped({"episodes.csv": b"0" * 20_000_000}),
        "bomb_that_hides.xlsx": hiding(zipped({"xl/workbook.xml": b" " * 3_000_000}), "xl/workbook.xml", 900),
        "two_years.zip": zipped(
            {
                "2017/episodes.csv": RIGHT.encode(),
                "2018/episodes.csv": RIGHT.replace("/2018", "/2019").replace("/2017", "/2018").encode(),
                "2017/oc3.csv": f"{OC3}\n1001,01/06/1999,YES,F2,U1\n".encode(),
                "2018/oc3.csv": f"{OC3}\n1001,01/06/1999,NO,0,0\n".encode(),
            }
        ),
    }


def files() -> Mapping[str, bytes]:
    """Every file of the corpus by its name."""
    texts = {name: text.encode() for name, text in {**TEXTS, **XMLS}.items()}
    return {**texts, **BYTES, **_books(), **_zips()}


if __name__ == "__main__":
    warnings.simplefilter("error")
    for name, content in files().items():
        (HERE / name).write_bytes(content)
    print(f"{len(files())} files")  # noqa: T201 - a script tells what it made
