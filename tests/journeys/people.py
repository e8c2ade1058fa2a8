"""People at their screens: each follows links and fills in the forms that the pages show, over real HTTP."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from lxml import html

from tests.journeys.story import png

PASSWORD = "mahalli-demo"
CODE = re.compile(r'class="code" dir="ltr">([^<]+)<')
Answers = Mapping[str, str | Sequence[str]]


class Screen:
    """One browser window: the page it shows, and the forms on it."""

    def __init__(self, base: str, lang: str = "ar") -> None:
        self.base, self.lang = base, lang
        self.web = requests.Session()
        self.page: Any = None
        self.status, self.url, self.text = 0, "", ""

    def _keep(self, answer: requests.Response) -> Screen:
        self.status, self.url, self.text = answer.status_code, answer.url, answer.text
        kind = answer.headers.get("Content-Type", "")
        self.page = html.fromstring(answer.text) if "html" in kind and answer.text else None
        self.content = answer.content
        return self

    def open(self, address: str) -> Screen:
        """Follow a link, as an address or a path after the language."""
        path = address if address.startswith(("http", "/")) else f"/{self.lang}/{address}"
        return self._keep(self.web.get(urljoin(self.url or self.base, path) if path.startswith("http") else self.base + path, timeout=60))

    def see(self, *words: str) -> Screen:
        assert self.status == 200, (self.status, self.url, self.words()[-600:])
        for word in words:
            assert word in self.text, (word, self.url, self.words()[:1500])
        return self

    def words(self) -> str:
        """What the page says."""
        if self.page is None:
            return self.text[:600]
        return re.sub(r"\s+", " ", " ".join(main.text_content() for main in self.page.xpath("//main") or [self.page]))

    def links(self, part: str) -> list[str]:
        return [link for link in self.page.xpath("//a/@href") if part in link]

    def form_with(self, *names: str, **values: str) -> Any:
        """The form of this page that has these fields (and these fixed values)."""
        for form in self.page.forms:
            held = {one.get("name"): one for one in form.xpath(".//*[@name]")}
            if all(name in held for name in names) and all(
                form.xpath(f".//*[@name='{name}' and @value='{value}']") for name, value in values.items()
            ):
                return form
        raise AssertionError(f"no form with {names} {values} on {self.url}: {self.words()[:800]}")

    def send(self, form: Any, answers: Answers | None = None, files: Sequence[str] = (), button: tuple[str, str] | None = None) -> Screen:
        """Send a form as a browser would: what it holds, what is typed over it, the button that is pressed."""
        data: list[tuple[str, str]] = []
        typed = dict(answers or {})
        for one in form.xpath(".//input[@name]|.//textarea[@name]|.//select[@name]"):
            name, kind = one.get("name"), one.get("type", "")
            if name in typed or kind in ("file", "submit", "button") or one.get("disabled") is not None:
                continue
            if kind in ("checkbox", "radio"):
                if one.get("checked") is not None:
                    data.append((name, one.get("value", "on")))
            elif one.tag == "select":
                data += [(name, option) for option in ([one.value] if one.value else [])]
            else:
                data.append((name, one.value or ""))
        for name, value in typed.items():
            data += [(name, one) for one in ([value] if isinstance(value, str) else value)]
        if button:
            data.append(button)
        sent = {name: (f"{name}.png", png(), "image/png") for name in files}
        address = urljoin(self.url, form.get("action") or self.url)
        answer = self.web.post(
            address, data=data, files=sent or None, timeout=60, headers={"Referer": self.url, "Origin": self.base}
        )
        return self._keep(answer)

    def fill(self, answers: Answers | None = None, *names: str, button: tuple[str, str] | None = None, **values: str) -> Screen:
        return self.send(self.form_with(*names, **values), answers, button=button)


class Agent(Screen):
    """Somebody who holds a post, signed in by the sign-in page."""

    def __init__(self, base: str, email: str, lang: str = "fr", town: str = "kenitra") -> None:
        super().__init__(base, lang)
        self.email, self.town = email, town
        self.desk = f"{town}/desk/"

    def sign_in(self) -> Agent:
        self.open("accounts/login/")
        self.fill({"login": self.email, "password": PASSWORD}, "login", "password")
        assert self.status == 200, (self.status, self.words()[:500])
        return self

    def act(self, case: str, act: str, answers: Answers | None = None, files: Sequence[str] = ()) -> Screen:
        """Open the page of an act from the case, and do it."""
        self.open(f"{self.desk}cases/{case}/").see()
        links = self.links(f"/acts/{act}/")
        assert links, (act, self.email, self.words()[:1200])
        self.open(links[0]).see()
        self.send(self.form_with("version"), answers, files)
        assert "told=" in self.url, (act, self.status, self.words()[:1200])
        return self


def walk(screen: Screen, answers: Answers, pieces: Sequence[str] | None = None) -> Screen:
    """From the first page of a draft to the page that checks it, answering what each page asks."""
    for _ in range(20):
        place = urlsplit(screen.url).path
        if "/check/" in place or "/books/numbers/" in place:
            return screen
        if place.endswith("/code/"):
            screen.open(next(link for link in screen.links("/drafts/") if "/pages/" in link or "/pieces/" in link))
            continue
        assert screen.status in (200, 422), (screen.status, screen.words()[:500])
        if place.endswith("/pieces/"):
            form = screen.form_with("csrfmiddlewaretoken", then="next")
            pictures = [one for one in form.xpath(".//input[@type='file']") if "audio" not in (one.get("accept") or "")]
            asked = [one.get("name") for one in pictures]
            screen.send(form, files=[name for name in asked if pieces is None or name in pieces], button=("then", "next"))
        else:
            form = screen.form_with("csrfmiddlewaretoken", then="next")
            names = {one.get("name") for one in form.xpath(".//*[@name]")}
            asked = {name for name in names if not form.xpath(f".//*[@name='{name}' and @type='hidden']")}
            screen.send(form, {name: value for name, value in answers.items() if name in asked}, button=("then", "next"))
        assert screen.status != 422, screen.words()[:1500]
    raise AssertionError(screen.url)


def filed(screen: Screen, pack: str, answers: Answers, town: str = "kenitra", pieces: Sequence[str] | None = None) -> tuple[str, str, str]:
    """File online from the sheet of a procedure; the case, its number, its tracking code."""
    screen.open(f"{town}/procedures/{pack}/").see()
    begin = next(form for form in screen.page.forms if "/begin/" in (form.get("action") or ""))
    screen.send(begin).see()
    return receipt(walk(screen, answers, pieces))


def filed_at_counter(clerk: Agent, pack: str, answers: Answers, pieces: Sequence[str] | None = None) -> tuple[str, str, str]:
    """The same for a person who stands at the counter."""
    clerk.open(f"{clerk.desk}counter/").see()
    clerk.fill({}, pack=pack)
    return receipt(walk(clerk, answers, pieces))


def receipt(screen: Screen) -> tuple[str, str, str]:
    """Check the answers, file, read the receipt."""
    screen.see()
    form = next(one for one in screen.page.forms if one.xpath(".//button") and "/logout/" not in (one.get("action") or "") and one.get("method") == "post")
    screen.send(form).see()
    found = re.search(r"/cases/([0-9a-f-]{36})/receipt/", screen.url)
    assert found, (screen.url, screen.words()[:800])
    code = CODE.search(screen.text)
    assert code, screen.words()[:800]
    number = re.search(r"[A-Z0-9]+-\d{4}-\d+", screen.words())
    return found.group(1), number.group(0) if number else "", code.group(1)
