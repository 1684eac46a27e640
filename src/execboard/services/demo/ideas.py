"""Every initiative that the demo's firm ever talked about: its words, and what it scores by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Idea:
    """`supports` are names of the story; `rice` is reach, impact, confidence, effort, as far as somebody said."""

    title: str
    owner: str = ""
    outcome: str = ""
    measure: str = ""
    because: str = ""
    supports: tuple[str, ...] = ()
    rice: tuple[str | None, str | None, str | None, str | None] | None = None


IDEAS: dict[str, Idea] = {
    "scheduler": Idea(
        "Home-visit scheduler",
        "fenna",
        "Households pick their own survey slot online, and the planners stop phoning.",
        "Calls to plan a visit: from 300 a week to 60.",
        "Half of the waiting list waits for a phone call, not for a roof.",
        ("long_waits",),
        ("400", "1", "80", "3"),
    ),
    "survey": Idea(
        "Paper-free site survey",
        "goran",
        "Every survey is done on a tablet and is in the file before the van leaves the street.",
        "Surveys that need no second visit: 64 → 85 %.",
        "One survey in three is repeated because a number cannot be read.",
        ("one_survey",),
        ("350", "1", "90", "3.5"),
    ),
    "portal": Idea(
        "Field-service portal",
        "ana",
        "Technicians close a job on site: photos, serial numbers and signature in one place, with or without a signal.",
        "Jobs closed on the first visit: 71 → 90 %.",
        "A second visit costs us 140 euros and the customer a day off.",
        ("first_visit", "weeks"),
        ("420", "2", "80", "8"),
    ),
    "rebrand": Idea(
        "Rebrand",
        "ana",
        "One name and one look on vans, quotes and invoices.",
        "",
        "Customers think that our fitters and our help line are two firms.",
        ("care",),
        ("60", "0.5", "80", "2"),
    ),
    "prices": Idea(
        "One-page price list",
        "eli",
        "A salesperson finds any price on one page, and it is the price on the invoice.",
        "Quotes sent on the day of the visit: 45 → 75 %.",
        "Fourteen pages, and three of them disagree.",
        ("same_day",),
        ("260", "1", "80", "2"),
    ),
    "wind": Idea("Small wind turbines for farms", "goran", supports=("roofs",)),
    "academy": Idea(
        "Installer academy",
        "bram",
        "A two-week course on our own training roof makes certified installers out of electricians.",
        "120 certified by the end of the quarter, at most one in ten drops out.",
        "We have roofs sold for twice the hands that we can hire.",
        ("certified", "weeks"),
        ("120", "3", "80", "6"),
    ),
    "hydrogen": Idea("Green hydrogen pilot", "", "A first street heats with hydrogen made from its own surplus."),
    "tariff": Idea(
        "Grid-tariff engine",
        "chen",
        "A quote shows what the roof earns under the tariffs of all five grid operators.",
        "Quotes priced without the grid desk: 35 → 80 %.",
        "The grid desk is three people, and every quote waits two days for them.",
        ("quotes",),
        ("300", "2", "70", "7"),
    ),
    "drone": Idea(
        "Roof survey by drone",
        "goran",
        "One flight replaces the ladder: plan of the roof and its shade, ready the same evening.",
        "Surveys without a ladder: none → 60 %.",
        "Ladders are where our people get hurt.",
        ("weeks",),
        ("200", "1", "50", "5"),
    ),
    "warranty": Idea(
        "Warranty automation",
        "dua",
        "Claims with a serial number and a photo are answered at once, all others reach a person the same day.",
        "Warranty mails answered within a day: 38 → 90 %.",
        "Two people answer 500 mails a week, and the storms have doubled that.",
        ("answered", "cost"),
        ("500", "1", "90", "5"),
    ),
    "partner_api": Idea(
        "Partner API",
        "eli",
        "Ten partners quote our roofs from their own systems, without a login of ours.",
        "Quotes through partners: 20 → 150 a week.",
        "Partners type every quote twice, so they send us only the large ones.",
        ("partners",),
        ("120", "2", "70", "4"),
    ),
    "tiles": Idea(
        "Solar-tile trial in the old town",
        "fenna",
        "Ten listed houses carry solar tiles that the council accepts.",
        "Ten approvals, at no more than 1.6 times the cost of panels.",
        "Nine thousand roofs in our regions may not show panels to the street.",
        ("roofs",),
        ("90", "1", "50", "4"),
    ),
    "cycling": Idea("Sponsor a cycling team", "", because="The rival is on every jersey in the valley."),
    "battery": Idea(
        "Battery bundles",
        "",
        "Every quote offers a battery that fits the roof.",
        "",
        "Two customers in five ask for one, and buy it elsewhere.",
        (),
        ("110", "1", "70", "2"),
    ),
    "streets": Idea(
        "Street-by-street offers",
        "fenna",
        "When a house signs, its ten neighbours get a price for the same week of scaffolding.",
        "One neighbour signs within 30 days for every two roofs that we build.",
        "A scaffold that moves one house costs a third of one that crosses town.",
        ("roofs", "weeks"),
        ("300", "1", "60", "3"),
    ),
    "inverter": Idea("Our own inverter", "chen", "Inverters under our own name, made for us."),
    "vans": Idea(
        "Van stock by barcode",
        "goran",
        "Every van knows what it carries, and what is missing is loaded before it leaves.",
        "Visits broken off for a missing part: 9 → 3 %.",
        "The part that is missing is nearly always in the next van.",
        ("first_visit",),
        ("90", "1", "90", "1.5"),
    ),
    "satellite": Idea(
        "Roof check by satellite",
        "chen",
        "An address is enough to know area, pitch and shade before anyone drives there.",
        "Surveys broken off on site: 14 → 5 %.",
        "One survey in seven ends at the kerb, because of trees or the roof's age.",
        ("weeks",),
        ("200", "1", "80", "5"),
    ),
    "tenants": Idea(
        "Solar subscription for tenants",
        "eli",
        "Tenants buy a share of their own roof for a monthly price.",
        "1,000 households in the first year.",
        "Every second household in our towns rents.",
        (),
        ("500", "1", "30", "10"),
    ),
    "referral": Idea("Bonus for referring a neighbour", "fenna"),
    "languages": Idea(
        "Quotes in four languages",
        "fenna",
        "Quotes and contracts in Polish, Turkish and Arabic, besides our own.",
        "Of these households 27 % sign, as everybody else does, up from 18 %.",
        "Nobody signs for thirty years what they cannot read.",
        ("obj_installers", "roofs"),
        ("180", "0.5", "80", "2"),
    ),
    "apprentices": Idea(
        "Apprentices from three colleges",
        "bram",
        "Three colleges send us a class each year.",
        "",
        "The academy trains adults; the young go to the car plant.",
        ("certified",),
        ("24", "2", "50", "4"),
    ),
    "help_line": Idea("Night shift on the help line", "dua", "Someone answers at any hour."),
    "heat_pumps": Idea(
        "Heat pumps with every roof",
        "",
        "",
        "",
        "The same household asks us for both, and we send it away with one.",
        ("roofs",),
        ("150", "2", "30", "9"),
    ),
    "yield": Idea(
        "Ten-year yield promise",
        "dua",
        "We pay the difference when a roof earns less than the quote said.",
        "",
        "It is the question that every second customer asks twice.",
        ("care",),
        ("250", "2", None, None),
    ),
}
