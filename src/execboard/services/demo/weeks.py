"""Eight weeks at the demo's firm, in the order in which they happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.services.demo.ideas import IDEAS

if TYPE_CHECKING:
    from execboard.services.demo.teller import Teller


def tell_weeks(tell: Teller) -> None:
    """From the first board to yesterday."""
    _set_out(tell)
    _first_fruits(tell)
    _trade(tell)
    _pilots(tell)
    _last_weeks(tell)
    _this_week(tell)


def _idea(tell: Teller, days_ago: int, who: str, key: str) -> None:
    idea = IDEAS[key]
    added = tell.on(days_ago, who).initiatives.add(
        idea.title,
        owner=idea.owner or None,
        outcome=idea.outcome or None,
        measure=idea.measure or None,
        because=idea.because or None,
        supports=tuple(tell.ids[name] for name in idea.supports) or None,
    )
    tell.ids[key] = added.initiative.ref
    if idea.rice:
        reach, impact, confidence, effort = idea.rice
        workspace = tell.on(days_ago, who)
        workspace.order.score(tell.ids[key], reach=reach, impact=impact, confidence=confidence, effort=effort)


def _set_out(tell: Teller) -> None:
    """Days 56 to 48: everything on the table, five chosen, the first two told no."""
    ids = tell.ids
    for who, key in (
        ("fenna", "scheduler"),
        ("goran", "survey"),
        ("ana", "portal"),
        ("ana", "rebrand"),
        ("eli", "prices"),
        ("goran", "wind"),
        ("bram", "academy"),
        ("chen", "hydrogen"),
        ("chen", "tariff"),
        ("goran", "drone"),
        ("dua", "warranty"),
        ("eli", "partner_api"),
        ("fenna", "tiles"),
    ):
        _idea(tell, 56, who, key)
    for key in ("portal", "academy", "scheduler", "drone", "survey"):
        tell.on(55, "ana").moves.activate(ids[key])
    tell.on(55, "ana").moves.decline(ids["wind"], "not-aligned", "masts, permits and neighbours are another trade")
    for who, share in (("ana", "40"), ("chen", "20"), ("goran", "10")):
        tell.on(54, "ana").initiatives.assign(ids["portal"], who, share)
    for who, share in (("bram", "60"), ("fenna", "20")):
        tell.on(54, "bram").initiatives.assign(ids["academy"], who, share)
    tell.on(54, "ana").initiatives.needs(ids["portal"], "yes")
    _milestone(tell, 54, "ana", "offline", "portal", "Jobs close without a signal", -14)
    _milestone(tell, 54, "ana", "pilot", "portal", "Pilot with two depots", -3)
    _milestone(tell, 54, "ana", "depots", "portal", "All five depots", 32)
    _milestone(tell, 53, "bram", "class", "academy", "First class certified", -20)
    _milestone(tell, 53, "bram", "trainers", "academy", "Trainers under contract", -6)
    tell.on(52, "bram").decisions.add(
        "We certify installers ourselves",
        "An agency takes 900 euros a head, and keeps the list of who passed.",
        on=ids["academy"],
        gives_up="A head start of eight weeks",
    )
    tell.on(50, "ana").moves.decline(ids["hydrogen"], "not-aligned", "no roof that we serve will use it before 2035")
    _idea(tell, 49, "bram", "cycling")
    tell.on(48, "ana").moves.decline(
        ids["cycling"], "no-measure", "nobody could say what would tell us that it had worked"
    )


def _first_fruits(tell: Teller) -> None:
    """Days 47 to 36: two finished, two begun in their place."""
    ids = tell.ids
    tell.on(47, "fenna").wins.add(
        "Four surveys in ten were booked online in the first week", on=ids["scheduler"], by=("fenna", "chen")
    )
    tell.on(47, "fenna").moves.leave(ids["scheduler"], "complete", "Planning calls are down from 300 to 55 a week")
    tell.on(46, "ana").moves.activate(ids["tariff"])
    tell.on(46, "chen").initiatives.assign(ids["tariff"], "chen", "50")
    _milestone(tell, 45, "chen", "operators", "tariff", "Three operators load every night", 9)
    question = tell.on(44, "chen").decisions.ask("Do we buy tariff data or collect it ourselves?", ids["tariff"])
    _idea(tell, 43, "eli", "battery")
    _idea(tell, 42, "fenna", "streets")
    _action(tell, 40, "bram", "academy", "Book two trainers", -32)
    tell.on(40, "goran").wins.add("The last paper form hangs framed in the hall", on=ids["survey"], by=("goran",))
    tell.on(40, "goran").moves.leave(ids["survey"], "complete", "82 % of surveys need no second visit")
    tell.on(39, "ana").moves.activate(ids["prices"])
    _blocker(
        tell,
        38,
        "chen",
        "tariff",
        "One operator sends its tariffs as scanned pages",
        "dependency",
        owner="chen",
        next_step="Ask for the table behind them",
        by=-30,
    )
    tell.on(37, "ana").decisions.answer(
        f"DEC-{question.id}",
        "Buy it, for two years",
        "Five operators change their tables eleven times a year; that is one person we do not have.",
        revisit=tell.day(300),
    )
    _idea(tell, 37, "chen", "inverter")
    tell.on(36, "ana").moves.decline(
        ids["inverter"], "not-now", "makers want three times the volume that we have", tell.day(45)
    )


def _trade(tell: Teller) -> None:
    """Days 35 to 25: a sixth asks for a slot and gets one, another waits for it."""
    ids = tell.ids
    _idea(tell, 35, "goran", "vans")
    _idea(tell, 34, "chen", "satellite")
    tell.on(33, "ana").moves.activate(
        ids["warranty"],
        instead_of=ids["drone"],
        how="pause",
        reason="Warranty mail doubled after the storms; the flight permits take another month in any case.",
        revisit=tell.day(12),
    )
    for who, share in (("dua", "50"), ("eli", "10")):
        tell.on(33, "dua").initiatives.assign(ids["warranty"], who, share)
    tell.on(33, "dua").initiatives.needs(ids["warranty"], "yes")
    _milestone(tell, 32, "dua", "panel_claims", "warranty", "Panel claims answered at once", -10)
    _milestone(tell, 32, "dua", "inverter_claims", "warranty", "Inverter claims answered at once", 13)
    tell.on(32, "bram").actions.done(ids["Book two trainers"])
    tell.on(31, "eli").initiatives.add(IDEAS["hydrogen"].title)
    _action(tell, 30, "ana", "portal", "Ask the works council about photos on site", -20)
    _idea(tell, 30, "eli", "tenants")
    _blocker(
        tell,
        28,
        "goran",
        "portal",
        "Tablets lose the job list in cellars",
        "dependency",
        owner="chen",
        next_step="Keep the day's jobs on the tablet",
        by=-18,
    )
    _idea(tell, 27, "fenna", "referral")
    tell.on(27, "ana").moves.decline(
        ids["referral"], "duplicate", "street-by-street offers do the same and pay for themselves"
    )
    tell.on(26, "eli").wins.add("The price list went from 14 pages to one", on=ids["prices"], by=("eli", "fenna"))
    tell.on(26, "eli").moves.leave(ids["prices"], "complete", "77 % of quotes go out on the day of the visit")
    tell.on(25, "ana").moves.activate(ids["tiles"])


def _pilots(tell: Teller) -> None:
    """Days 24 to 14: things begin to work, one goes quiet."""
    ids = tell.ids
    _idea(tell, 24, "fenna", "languages")
    _idea(tell, 23, "bram", "apprentices")
    caught = tell.on(22, "dua").inbox.capture("The help line rings at night, mostly after storms")
    _idea(tell, 21, "dua", "help_line")
    tell.on(21, "dua").inbox.turn(f"INB-{caught.id}", "gone")
    tell.on(20, "bram").milestones.done(ids["class"])
    tell.on(20, "bram").wins.add(
        "The first twelve installers are certified, nobody dropped out", on=ids["academy"], by=("bram", "goran")
    )
    _action(tell, 20, "chen", "tariff", "Agree the data contract with the two small operators", -2)
    tell.on(20, "chen").initiatives.needs(ids["tariff"], "no")
    tell.on(19, "ana").actions.done(ids["Ask the works council about photos on site"])
    tell.on(19, "ana").moves.decline(
        ids["help_line"], "no-capacity", "nine calls a night do not pay for two people", tell.day(2)
    )
    _idea(tell, 18, "dua", "heat_pumps")
    tell.on(17, "ana").decisions.add(
        "Two depots in the pilot, not five",
        "Two foremen asked for it; the other three are short of hands until next month.",
        on=ids["portal"],
        gives_up="A month of use in three depots",
        revisit=tell.day(18),
    )
    tell.on(16, "chen").blockers.clear(
        ids["One operator sends its tariffs as scanned pages"], "They send the table itself on the first of each month"
    )
    _action(tell, 15, "fenna", "tiles", "Photograph the tiled roofs before they come down", -7)
    tell.on(14, "fenna").decisions.add(
        "No second street of tiles before the council has answered",
        "Four of ten are approved, each by another clerk and for another reason.",
        on=ids["tiles"],
        gives_up="The maker's price of this quarter",
    )


def _last_weeks(tell: Teller) -> None:
    """Days 13 to 6: one ends early and leaves a slot free."""
    ids = tell.ids
    tell.on(13, "goran").initiatives.add(IDEAS["hydrogen"].title)
    tell.on(12, "ana").milestones.done(ids["offline"])
    tell.on(12, "chen").blockers.clear(
        ids["Tablets lose the job list in cellars"], "The day's jobs are kept on the tablet"
    )
    tell.on(11, "ana").wins.add(
        "A technician closed a job in a cellar without a signal", on=ids["portal"], by=("chen", "goran")
    )
    tell.on(10, "dua").milestones.done(ids["panel_claims"])
    _blocker(
        tell,
        9,
        "bram",
        "academy",
        "The trainers' contract is still with legal",
        "external",
        owner="bram",
        next_step="Call counsel about the two open clauses",
        by=-5,
    )
    tell.on(9, "bram").milestones.move(ids["trainers"], tell.day(8), "legal wants two clauses changed")
    tell.on(9, "fenna").moves.retire(
        ids["tiles"],
        "Four of ten houses approved, at 2.3 times the cost of panels.",
        "Councils decide house by house. Next time we ask two of them before we buy, not after.",
    )
    tell.on(8, "fenna").actions.drop(
        ids["Photograph the tiled roofs before they come down"], "the owners keep their tiles"
    )
    _idea(tell, 8, "dua", "yield")
    tell.on(8, "ana").milestones.move(
        ids["pilot"], tell.day(4, exactly=True), "the second depot changes foremen this week"
    )
    _action(tell, 7, "eli", "partner_api", "Ask ten partners how they quote today", 6)
    tell.on(7, "eli").order.rank(ids["partner_api"], first=True)
    for winner, loser in (("partner_api", "rebrand"), ("streets", "rebrand"), ("streets", "battery")):
        tell.on(7, "ana").order.prefer(ids[winner], ids[loser])
    tell.on(6, "eli").decisions.ask("Do we sell batteries by size or by evening use?", ids["battery"])
    tell.on(6, "ana").order.rank(ids["rebrand"], first=True)
    tell.on(6, "ana").history.undo()


def _this_week(tell: Teller) -> None:
    """Days 5 to 1."""
    ids = tell.ids
    tell.on(5, "bram").wins.add("Four roofs in four days with one crew", on=ids["weeks"], by=("goran",))
    _action(tell, 5, "dua", "warranty", "Write the answers to inverter claims", 3)
    tell.on(5, "bram").initiatives.needs(ids["academy"], "asked", "ana")
    caught = tell.on(4, "goran").inbox.capture("Take back the panels that we replace")
    tell.on(4, "fenna").inbox.turn(f"INB-{caught.id}", "candidate")
    _blocker(
        tell,
        3,
        "goran",
        "academy",
        "The training roof has no scaffold",
        "resource",
        owner="goran",
        next_step="Rent one for three weeks",
        by=1,
    )
    _action(tell, 3, "goran", "academy", "Rent a scaffold for the training roof", 1)
    _action(tell, 3, "ana", "portal", "Show the pilot to both foremen", 2)
    for days_ago, who, text in (
        (3, "eli", "A housing co-op asks for 40 roofs at one price"),
        (3, "fenna", "Two crews want Saturdays off, two want only Saturdays"),
        (2, "chen", "The map of shade is a year old in the south"),
        (2, "dua", "Inverter maker answers mails faster than its phone"),
        (1, "bram", "Ask the first class what they would change"),
    ):
        tell.on(days_ago, who).inbox.capture(text)
    tell.on(1, "dua", exactly=True).wins.add(
        "Four warranty mails in ten are answered before anyone reads them", on=ids["warranty"], by=("dua", "eli")
    )


def _milestone(tell: Teller, days_ago: int, who: str, key: str, initiative: str, title: str, due: int) -> None:
    """`due` is counted from the present day."""
    made = tell.on(days_ago, who).milestones.add(tell.ids[initiative], title, tell.day(due))
    tell.ids[key] = f"MS-{made.id}"


def _action(tell: Teller, days_ago: int, who: str, on: str, text: str, due: int) -> None:
    made = tell.on(days_ago, who).actions.add(text, who, on=tell.ids[on], due=tell.day(due))
    tell.ids[text] = f"ACT-{made.id}"


def _blocker(
    tell: Teller, days_ago: int, who: str, on: str, text: str, kind: str, *, owner: str, next_step: str, by: int
) -> None:
    made = tell.on(days_ago, who).blockers.add(
        text, on=tell.ids[on], kind=kind, owner=owner, next_step=next_step, next_by=tell.day(by)
    )
    tell.ids[text] = f"BLK-{made.id}"
