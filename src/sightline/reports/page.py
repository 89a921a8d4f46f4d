"""One HTML file with its style inside: opens offline, prints on paper, and every text in it is escaped."""

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

STATE_WORDS = {
    "unknown": "Not known",
    "conflicting": "Sources conflict",
    "stale": "Out of date",
    "known_not_good": "Known, not good",
    "known_good": "Known, good",
    "does_not_apply": "Does not apply",
}


def element(name: str, *inside: str, **attributes: str) -> str:
    """An element from parts that are already HTML; attributes are escaped here, `class_` is class."""
    stated = "".join(f' {key.rstrip("_")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{stated}>{''.join(inside)}</{name}>"


def text(name: str, words: object, **attributes: str) -> str:
    """An element that holds a text."""
    return element(name, escape(str(words)), **attributes)


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table from cells that are already HTML; the first cell of a row heads it. It scrolls by itself, by keyboard too."""
    head = element("thead", element("tr", *(text("th", h, scope="col") for h in headings)))
    body = element("tbody", *(_row(cells) for cells in rows))
    whole = element("table", text("caption", caption), head, body)
    return element("div", whole, class_="scroll", role="region", tabindex="0", aria_label=caption).replace(
        "aria_label", "aria-label"
    )


def _row(cells: Sequence[str]) -> str:
    first, *others = cells
    return element("tr", element("th", first, scope="row"), *(element("td", cell) for cell in others))


def state(name: str) -> str:
    """A state in words and in shape, never in colour alone."""
    return text("span", STATE_WORDS[name], class_=f"state {name}")


def document(title: str, *sections: str) -> str:
    """The whole page."""
    style = (files("sightline.reports") / "page.css").read_text("utf-8")
    head = element(
        "head",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        text("title", title),
        element("style", style),
    )
    body = element("body", element("main", text("h1", title), *sections))
    return f'<!doctype html>\n<html lang="en-GB">{head}{body}</html>\n'
