"""Every page in a real browser: no violation of WCAG 2.2 AA, nothing pushed sideways, and all of it without script."""

from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import BrowserContext, Page, expect

from sightline.web import keys
from tests.screens.conftest import SECRET

pytestmark = [pytest.mark.screens, pytest.mark.xdist_group("screens")]

AXE = (Path(__file__).parent / "axe.min.js").read_text("utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 1280, 2560)


def key_of(id_: str) -> str:
    """The key by which the server under test knows somebody."""
    with override_settings(SECRET_KEY=SECRET):
        return keys.key_of(id_)


def pages() -> dict[str, str]:
    """Every page, and its states that look different."""
    return {
        "sheet": "/",
        "sheet-then": "/?on=2019-11-13",
        "sheet-empty": "/?on=2010-01-01",
        "roll": "/roll/care-leavers/",
        "roll-narrowed": "/roll/care-leavers/?question=pathway_plan&answer=unknown",
        "roll-nobody": "/roll/care-leavers/?category=none",
        "children": "/roll/eligible-children/",
        "person": f"/person/{key_of('2001')}/",
        "person-unknown": f"/person/{key_of('2002')}/",
        "person-left": f"/person/{key_of('2009')}/",
        "person-not-yet": f"/person/{key_of('2005')}/?on=2016-01-01",
        "concerns": "/concerns/",
        "concerns-none": "/concerns/?standard=CL-99",
        "feeds": "/feeds/",
        "feeds-empty": "/feeds/?on=2010-01-01",
        "receipt": "/feeds/1/",
        "standards": "/standards/",
        "standard": "/standards/CL-16/",
        "standard-not-asked": "/standards/PLO-01/",
        "missing-page": "/person/nobody/",
        "wrong-day": "/?on=2020-02-30",
    }


def signed_in(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(f"{url}/sign-in/")
    page.click("button[value=director]")
    expect(page.locator("h1")).to_have_text("Everyone we answer for")
    return page


def violations(page: Page) -> list[str]:
    # The policy forbids scripts from elsewhere; evaluating in the page is the browser's own doing.
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", WCAG)
    return [
        f"{v['id']}: {v['nodes'][0]['target']} {v['nodes'][0]['failureSummary']}" for v in found["violations"]
    ]


def opened(page: Page) -> None:
    """Everything folded is unfolded, so that it is looked at too."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def test_every_page_at_every_width(served, browser, pictures):
    with browser.new_context() as context:
        page = signed_in(context, served)
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        faults: list[str] = []
        for name, address in pages().items():
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.goto(served + address)
                if pictures:
                    page.screenshot(path=pictures / f"{name}-{width}.png", full_page=True)
                opened(page)
                wide = page.evaluate("document.documentElement.scrollWidth")
                faults += [f"{name} at {width} is {wide} wide"] if wide > width else []
                if width != WIDTHS[-1]:
                    faults += [f"{name} at {width}: {fault}" for fault in violations(page)]
        assert faults == []
        assert [said for said in complaints if "404" not in said] == []


def test_signing_in_is_for_everyone(served, browser, pictures):
    with browser.new_context() as context:
        page = context.new_page()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{served}/")
            expect(page.locator("h1")).to_have_text("Sign in to the demonstration")
            assert violations(page) == []
            if pictures:
                page.screenshot(path=pictures / f"sign-in-{width}.png", full_page=True)
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Skip to main content")


def test_signing_in_with_a_password_names_what_is_wrong(served_in_earnest, browser):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{served_in_earnest}/sign-in/")
        assert violations(page) == []
        page.fill("input[name=username]", "nobody")
        page.fill("input[name=password]", "nothing")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("The user name or the password is wrong")
        assert page.title().startswith("Error: ")
        assert violations(page) == []


def test_all_of_it_works_without_script(served, browser):
    with browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 900}) as context:
        page = signed_in(context, served)
        for words, heading in (
            ("Roll", "Care leavers, by name"),
            ("Concerns", "Concerns"),
            ("Feeds", "Feeds"),
            ("Standards", "Standards"),
            ("Sheet", "Everyone we answer for"),
        ):
            page.get_by_role("navigation", name="Menu").get_by_role("link", name=words).click()
            expect(page.locator("h1")).to_have_text(heading)
        page.goto(f"{served}/roll/care-leavers/")
        page.fill("#words", "tallis")
        page.get_by_role("button", name="Find").click()
        assert "tallis" not in page.url.casefold()
        page.locator("#people").get_by_role("link", name="Bryn Tallis").click()
        expect(page.locator("h1")).to_have_text("Bryn Tallis")
        page.goto(f"{served}/roll/care-leavers/")
        page.select_option("#filter-accounted", "no")
        page.get_by_role("button", name="Show", exact=True).click()
        assert "accounted=no" in page.url
        expect(page.locator("#people tbody tr").first).to_contain_text("No")
        page.get_by_text("See this page as it stood on another day").click()
        page.fill("#on", "2019-11-13")
        page.get_by_role("button", name="Show that day").click()
        expect(page.locator(".sl-banner").last).to_contain_text("As it stood on Wed 13 Nov 2019")
        assert "accounted=no" in page.url
        page.get_by_role("button", name="Sign out").click()
        expect(page.locator("h1")).to_have_text("Sign in to the demonstration")


def test_a_keyboard_reaches_the_content_at_once(served, browser):
    with browser.new_context() as context:
        page = signed_in(context, served)
        page.goto(f"{served}/concerns/")
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Skip to main content")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main-content"
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_sheet_prints_on_one_page(served, browser, pictures):
    with browser.new_context() as context:
        page = signed_in(context, served)
        printed = page.pdf(prefer_css_page_size=True)
        if pictures:
            (pictures / "sheet.pdf").write_bytes(printed)
        assert printed.count(b"/Type /Page\n") == 1


def test_a_page_is_light(served, browser):
    with browser.new_context() as context:
        page = signed_in(context, served)
        for name, address in pages().items():
            sizes: list[int] = []
            page.on("response", lambda answer, sizes=sizes: sizes.append(len(answer.body())))
            page.goto(served + address, wait_until="networkidle")
            assert sum(sizes) < 200_000, name
