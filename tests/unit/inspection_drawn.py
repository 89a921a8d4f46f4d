"""Reports drawn for tests: a PDF with these lines, and no more, on these pages."""

from collections.abc import Sequence

from sightline.inspection import Report, read_report

TABLE = (
    "Judgement Grade",
    "The impact of leaders on social work practice with",
    "children and families Good",
    "The experiences and progress of children who need help",
    "and protection",
    "Requires improvement",
    "to be good",
    "The experiences and progress of children in care and",
    "care leavers Inadequate",
    "Overall effectiveness Inadequate",
    "Services for children in this place have declined since the last time that we were there.",
)
ILACS_HEAD = (
    "Anywhere County Council",
    "Inspection of children’s social care services",
    "Inspection dates: 20 January 2020 to 31 January 2020",
    "Lead inspector: A Name",
)
ILACS_BODY = (
    "What needs to improve",
    "• The quality of plans for children who need help and protection, and of their",
    "reviews.",
    "• Supervision.",
    "The experiences and progress of children who need help and",
    "protection: requires improvement to be good",
    "1. Children wait too long for help, and their plans drift.",
    "2. Early help is strong.",
    "The experiences and progress of children in care and care leavers: inadequate",
    "3. Care leavers live in unsuitable accommodation.",
    "The impact of leaders on social work practice with children and families is: good",
    "4. Leaders know.",
)
SIF_HEAD = (
    "Anywhere City Council",
    "Inspection of services for children in need of help and",
    "protection, children looked after and care leavers",
    "Inspection date: 24 February – 18 March 2015",
    "Report published: 12 May 2015",
)
SIF_TABLE = (
    "1. Children who need help and protection Requires",
    "Improvement",
    "2. Children looked after and achieving",
    "permanence",
    "Good",
    "2.1 Adoption performance Good",
    "2.2 Experiences and progress of care leavers Inadequate",
    "3. Leadership, management and governance Good",
)
SIF_BODY = (
    "Recommendations",
    "1. Improve plans.",
    "The experiences and progress of children who need help and protection Requires improvement",
    "2. Plans are weak.",
)


def pdf(*pages: Sequence[str], encrypted: bool = False) -> bytes:
    """A PDF of these pages, each a list of lines."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: _FONT}
    kids = []
    for at, lines in enumerate(pages):
        page, stream = 4 + 2 * at, _stream(lines)
        kids.append(f"{page} 0 R")
        objects[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {page + 1} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>"
        ).encode()
        objects[page + 1] = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream)
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _written(objects, _LOCK if encrypted else b"")


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_LOCK = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%b> /U <%b> /P -4 >> /ID [<00> <00>]" % (
    b"11" * 32,
    b"22" * 32,
)


def _stream(lines: Sequence[str]) -> bytes:
    shown = [f"BT /F1 9 Tf 40 {800 - 14 * at} Td ({_escaped(line)}) Tj ET" for at, line in enumerate(lines)]
    return "\n".join(shown).encode("cp1252")


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _written(objects: dict[int, bytes], extra: bytes) -> bytes:
    out, offsets = b"%PDF-1.4\n", {}
    for number in sorted(objects):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, objects[number])
    rows = b"".join(b"%010d 00000 n \n" % offsets[number] for number in sorted(offsets))
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, rows)
    return (
        out
        + head
        + b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(objects) + 1,
            extra,
            len(out),
        )
    )


def report(*pages: Sequence[str], source: str = "drawn.pdf") -> Report:
    return read_report(pdf(*pages), source)


def grades(read: Report) -> dict[str, str]:
    return {judgement.area: judgement.grade.value for judgement in read.judgements}
