"""A user without a mouse: goes from control to control with Tab, and sees at each stop where the focus is."""

from playwright.sync_api import Page, expect

from tests.e2e.screen import wait_for_run

MOST_STOPS = 150

_HERE = """() => {
    const here = document.activeElement;
    const label = here.labels && here.labels.length ? here.labels[0].textContent : "";
    const text = here.matches("a, button, summary, [role]") && !here.matches("main") ? here.textContent : "";
    return (here.getAttribute("aria-label") || label || text).trim();
}"""
# a ring or a border that is there with the focus and not without it, on the control or what it is drawn in
_SEEN = """() => {
    const here = document.activeElement;
    const drawn = [here, here.closest("label")].filter(Boolean);
    const look = () => drawn.map(each => {
        const style = getComputedStyle(each);
        return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor,
            style.backgroundColor, style.textDecorationLine].join("|");
    }).join(";");
    const before = drawn.map(one => one.style.transition);
    drawn.forEach(one => { one.style.transition = "none"; });
    const withFocus = look();
    here.blur();
    const without = look();
    here.focus({ focusVisible: true, preventScroll: true });
    drawn.forEach((one, at) => { one.style.transition = before[at]; });
    return withFocus !== without;
}"""


class Keyboard:
    """Keys only; ``unseen`` names the stops where nothing showed the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unseen: list[str] = []

    def to(self, name: str) -> None:
        """Press Tab until the control with this name has the focus."""
        passed = []
        for _ in range(MOST_STOPS):
            self.press("Tab")
            here = self.page.evaluate(_HERE)
            if name in here:
                if not self.page.evaluate(_SEEN):
                    self.unseen.append(here)
                return
            passed.append(here[:40])
        raise AssertionError(f"Tab never came to {name!r}; it came to {passed}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key, delay=30)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def fill(self, name: str, text: str) -> None:
        """Go to a field, write in it, and wait until the app has taken it."""
        self.to(name)
        self.write(text)
        self.press("Tab", "Shift+Tab")
        wait_for_run(self.page)

    def open_screen(self, section: str, title: str) -> None:
        """Go to a screen by the navigation."""
        self.to(section)
        self.press("Enter")
        expect(self.page.get_by_role("menuitem", name=title, exact=True)).to_be_visible()
        for _ in range(8):
            if title in self.page.evaluate(_HERE):
                break
            self.press("ArrowDown")
        self.press("Enter")
        expect(self.page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible(timeout=60_000)
        wait_for_run(self.page)
