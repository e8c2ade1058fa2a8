"""What each person does in the day, in the order of the day."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cached_property

from tests.journeys import day_story as story
from tests.journeys.people import Agent, Screen, filed, filed_at_counter, walk
from tests.journeys.town import Town

TOWN = "kenitra"
CONTACT = "جماعة القنيطرة، شارع المثال، 0537000000، kenitra.demo.invalid"
PAPER = (("08", "يوسف الورق", "Youssef Papier", "DAY1021"), ("21", "مينة الورق", "Mina Papier", "DAY1022"))
"""Minutes after the cut, and who stood at the counter then."""


class Day:
    """Who is at which screen, and the cases of the day."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.cases: dict[str, str] = {}
        self.numbers: dict[str, str] = {}
        self.book = ""
        self.receipts: list[tuple[str, str]] = []
        """Number and letter of the printed receipts that were given by hand."""

    def agent(self, post: str, lang: str = "fr") -> Agent:
        return Agent(self.town.url, f"{post}.kenitra@demo.invalid", lang, TOWN).sign_in()

    def resident(self, lang: str = "ar") -> Screen:
        return Screen(self.town.url, lang)

    @cached_property
    def clerk(self) -> Agent:
        return self.agent("guichet", "ar")

    @cached_property
    def officer(self) -> Agent:
        return self.agent("instructeur")

    @cached_property
    def head(self) -> Agent:
        return self.agent("chef")

    def keep(self, name: str, done: tuple[str, str, str]) -> None:
        self.cases[name], self.numbers[name] = done[0], done[1]


def reserve_the_book(day: Day) -> None:
    """While there is power: five numbers for repair permits, printed by the worker."""
    clerk = day.clerk
    clerk.open(f"{clerk.desk}books/").see()
    clerk.fill({"procedure": story.REPAIR, "count": "5"}, "procedure", "count").see()
    day.book = re.search(r"/books/([0-9a-f-]{36})/", clerk.text).group(1)  # type: ignore[union-attr]
    day.town.settle()
    clerk.open(f"{clerk.desk}books/{day.book}/").see()
    assert clerk.web.get(day.town.url + clerk.links("/print/")[0], timeout=30).content.startswith(b"%PDF")
    day.receipts = re.findall(r"([A-Z]+-\d{4}-\d{5}) ([A-Z])<", clerk.text)
    assert len(day.receipts) == 5, day.receipts


def the_president_delegates_and_leaves(day: Day) -> None:
    """The decision of delegation is recorded with its number; until then the head of service cannot sign."""
    today = day.town.now().date()
    president = day.agent("president")
    president.open(f"{president.desk}people/").see()
    form = president.form_with("delegate", "number")
    option = next(one for one in form.xpath(".//select[@name='delegate']/option") if "Chef de service" in one.text_content())
    president.send(form, {
        "delegate": option.get("value"), "number": "DEL-7/2027", "decided": str(today), "sign_from": str(today),
        "sign_to": str(today + timedelta(days=14)), "procedures": [story.REPAIR, story.DOMAIN, story.CLASS3],
    }).see("DEL-7/2027")  # fmt: skip


def people_file(day: Day) -> None:
    """Thirteen requests with power: online in three languages and at the counter."""
    today = day.town.now().date()
    day.keep("repair", filed(day.resident(), story.REPAIR, story.repair("سعاد المثال", "Souad Exemple", "DAY1001", today)))
    day.keep("wrong", filed_at_counter(day.clerk, story.REPAIR, story.repair("هند النموذج", "Hind Modèle", "DAY1002", today)))
    day.keep("occupancy", filed(day.resident("fr"), story.OCCUPANCY, story.occupancy(today)))
    day.keep("domain", filed(day.resident("fr"), story.DOMAIN, story.domain(today)))
    day.keep("class3", filed_at_counter(day.clerk, story.CLASS3, story.class3(today)))
    day.keep("birth", filed_at_counter(day.clerk, story.BIRTH, story.birth("ليلى المثال", "Leila Exemple", "DAY1007", "131")))
    day.keep("birth2", filed(day.resident(), story.BIRTH, story.birth("سعيدة المثال", "Saïda Exemple", "DAY1008", "132")))
    day.keep("information", filed(day.resident("fr"), story.INFORMATION, story.information()))
    day.keep("complaint", filed(day.resident("zgh"), story.COMPLAINT, story.complaint("كريم التجريبي", "Karim Exemple", "عمود الإنارة لا يعمل")))
    day.keep("information2", filed_at_counter(day.clerk, story.INFORMATION, story.information()))
    day.keep("petition", filed(day.resident(), story.PETITION, story.petition(today)))
    day.keep("signature", filed(day.resident(), story.SIGNATURE, story.paper("علي المثال", "Ali Exemple", "DAY1014", "2")))
    day.keep("copy", filed_at_counter(day.clerk, story.COPY, story.paper("نورة المثال", "Noura Exemple", "DAY1015")))


def the_worker_dies(day: Day) -> None:
    """Killed in the middle of the receipts; another one starts, and people go on working."""
    day.town.kill_worker()
    day.town.start_worker()


def another_worker_has_caught_up(day: Day) -> None:
    """What the dead ones held came back by itself; each receipt stands once."""
    day.town.settle()
    day.clerk.open(f"{day.clerk.desk}cases/{day.cases['wrong']}/").see()
    assert len(set(day.clerk.links("/documents/"))) == 1


def the_service_studies(day: Day) -> None:
    """The case officer proposes; others answer under their own laws."""
    today, officer = day.town.now().date(), day.officer
    for case in ("repair", "wrong", "class3"):
        officer.act(day.cases[case], "propose", {"outcome": "grant", "reason": ""})
    officer.act(day.cases["domain"], "look_at_the_place", {"seen_on": str(today), "area_seen": "12", "findings": "الممر حر"})
    officer.act(day.cases["domain"], "propose", {"outcome": "grant", "reason": ""})
    officer.act(day.cases["occupancy"], "announce_visit", {"visit_at": f"{today + timedelta(days=3)}T10:00"})
    day.agent("information").act(day.cases["information"], "give_information", {"answer": "المبلغ في الوثيقة.", "way": "electronic"})
    unit = day.agent("reclamations", "ar")
    unit.act(day.cases["complaint"], "answer_complaint", {"answer": "أصلح العمود.", "contact": CONTACT})
    day.agent("conseil").act(day.cases["petition"], "send_to_bureau")


def the_desks_of_persons(day: Day) -> None:
    """Birth copies typed at the counter and signed by the officer; two prepared attestations; one person who walks in."""
    for name, act, first, family in (
        ("birth", "131", ("ليلى", "Leila"), ("المثال", "Exemple")), ("birth2", "132", ("سعيدة", "Saïda"), ("المثال", "Exemple")),
    ):  # fmt: skip
        day.clerk.act(day.cases[name], "transcribe", story.act_of_birth(act, first, family))
    officer = day.agent("etat-civil", "ar")
    for name in ("birth", "birth2"):
        officer.act(day.cases[name], "sign_copy", {"compared": "yes"})
    stamps = day.agent("legalisation", "ar")
    for name in ("signature", "copy"):
        stamps.open(f"{stamps.desk}stamps/?case={day.cases[name]}").see()
        stamps.send(stamps.form_with("identity_number", "subject")).see()
        assert "/slip/" in stamps.url, stamps.words()[:800]
    stamps.open(f"{stamps.desk}stamps/").see()
    walk_in = {"name_ar": "حسن العابر", "name_latin": "Hassan Passant", "identity_number": "DAY1030", "subject": "وكالة", "count": "1"}
    stamps.send(stamps.form_with("identity_number", "subject"), walk_in).see()
    assert "/slip/" in stamps.url


def everybody_signs_in_again(day: Day) -> None:
    """Hours later the screens ask again who sits there."""
    for name in ("clerk", "officer", "head"):
        day.__dict__.pop(name, None)


def two_people_enter_the_paper(day: Day, cut: datetime) -> None:
    """Receipts given by hand during the cut: one agent types, another confirms, at the true hour; the rest is void."""
    today, clerk, second = day.town.now().date(), day.clerk, day.officer
    for (number, letter), (minutes, arabic, latin, card) in zip(day.receipts, PAPER, strict=False):
        at = cut + timedelta(minutes=int(minutes))
        clerk.open(f"{clerk.desk}books/{day.book}/").see()
        clerk.fill({"number": number, "letter": letter, "day": str(today), "time": f"{at:%H:%M}"}, "number", "letter").see()
        clerk.open(next(link for link in clerk.links("/drafts/"))).see()
        walk(clerk, story.repair(arabic, latin, card, today), pieces=())
        pieces = [one.get("value") for one in clerk.page.xpath("//input[@name='on_paper']")]
        clerk.fill({"on_paper": pieces}, "on_paper").see()
        clerk.open(f"{clerk.desk}books/{day.book}/").see()
        waiting = clerk.links("/books/numbers/")[0]
        clerk.open(waiting).see()
        assert not clerk.page.xpath("//button[@name='confirm']")  # who typed does not confirm
        second.open(waiting.replace("/ar/", "/fr/", 1)).see(latin.split()[0])
        second.send(next(form for form in second.page.forms if form.xpath(".//button[@name='confirm']")), button=("confirm", "1")).see(number)
        day.keep(card, (re.search(r"/cases/([0-9a-f-]{36})/", second.url).group(1), number, ""))  # type: ignore[union-attr]
    clerk.open(f"{clerk.desk}books/{day.book}/").see()
    form = clerk.form_with("reason", "serials")
    left = [one.get("value") for one in form.xpath(".//input[@name='serials']")]
    assert len(left) == 3
    clerk.send(form, {"serials": left, "reason": "عاد التيار قبل استعمالها"}).see()
    clerk.send(next(one for one in clerk.page.forms if one.xpath(".//button[@name='close']")), button=("close", "1")).see()


def the_delegate_signs(day: Day) -> None:
    """In the president's absence, by the decision recorded this morning; the document names it."""
    for name in ("repair", "wrong", "class3", "domain"):
        day.head.act(day.cases[name], "sign", {"sure": "1"})


def a_wrong_decision_is_withdrawn(day: Day) -> None:
    """Granted by mistake: withdrawn with its reasons, studied again, refused with its reasons."""
    case = day.cases["wrong"]
    day.town.settle()  # the amount was asked already
    day.head.act(case, "withdraw_decision", {"reasons": "الأشغال تمس واجهة مصنفة"})
    day.officer.act(case, "propose", {"outcome": "refuse", "reason": "الأشغال تحتاج رخصة بناء"})
    day.head.act(case, "sign", {"sure": "1"})


def the_till_takes_the_money(day: Day) -> None:
    """Each order once: the change is worked out, then the receipt is written."""
    till = day.agent("regisseur")
    till.open(f"{till.desk}till/").see()
    orders = [link for link in till.links("/till/") if re.search(r"/till/[0-9a-f-]{36}/$", link)]
    assert len(orders) == 2, till.words()[:900]
    for order in orders:
        till.open(order).see()
        till.fill({"given": "9000"}, "given").see()
        till.fill({}, "given", "confirmed").see()
        assert "/till/receipts/" in till.url, till.words()[:600]
        till.open(order)
        assert "/till/receipts/" in till.url  # asked twice, taken once


def the_holiday_moves(day: Day) -> None:
    """The moon decides: Aïd el-Fitr is one day later than was estimated."""
    law = Agent(day.town.url, "operateur@demo.invalid").sign_in()
    law.open("operator/holidays/").see()
    law.fill({"holiday": "eid_al_fitr_2027", "day": "2027-03-10", "reference": "Annonce inventée du 9 mars 2027"}, "holiday", "day").see()
    assert "told=corrected" in law.url, law.words()[:600]
    day.town.settle()


def the_day_ends(day: Day) -> None:
    """The sheet of the day is there to be printed, in both languages of the office."""
    for agent in (day.clerk, day.officer):
        agent.open(f"{agent.desk}day/").see()
