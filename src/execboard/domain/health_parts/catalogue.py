"""Every part of the health score, in the order of its report. docs/health.md is written from here."""

from __future__ import annotations

from execboard.domain.health_parts import on_metrics, on_obstacles, on_results, on_rhythm, on_work
from execboard.domain.health_parts.part import Part
from execboard.domain.metrics import SILENT_DAYS

PARTS: tuple[Part, ...] = (
    Part(
        "completion",
        "initiatives completed",
        "share",
        0.8,
        0.0,
        "done / (done + retired + missed). Done and retired are those that ended in these weeks; missed is work that "
        "had begun and was not ended by its day, however long ago. What was traded away is shown apart: it leaves "
        "neither side of the fraction, so letting something go makes nothing look better.",
        "initiatives: status, started, due, ended; decisions that are trades",
        on_work.completion,
    ),
    Part(
        "metrics-projection",
        "metrics against projection",
        "share",
        0.8,
        0.0,
        "metrics that are as projected or better / metrics with a projection and a value. The projection is the "
        "straight line between the points that were given, from the dated baseline on; it is read on the day of the "
        f"newest value. A metric whose newest value is older than {SILENT_DAYS} days is silent and shown apart.",
        "metrics: newest value, projection, baseline",
        on_metrics.against_projection,
    ),
    Part(
        "metrics-baseline",
        "metrics against baseline",
        "share",
        0.8,
        0.0,
        "metrics that are better now than on the day of their baseline / metrics with a baseline and a later value. "
        "Each row says before and after. Silent ones are shown apart, as above.",
        "metrics: newest value, baseline and its day",
        on_metrics.against_baseline,
    ),
    Part(
        "engagement",
        "engagement trend",
        "change",
        0.0,
        -0.2,
        "of each metric of kind engagement the straight line through its values of these weeks by least squares: its "
        f"end against its start, as a share of the start; the mean of them. {on_metrics.ENOUGH} values are needed.",
        "metrics of kind engagement: values",
        on_metrics.engagement,
    ),
    Part(
        "efficiency",
        "efficiency quarter on quarter",
        "change",
        0.0,
        -0.2,
        "of each metric of kind efficiency the mean of its values in these 13 weeks against the mean in the 13 before, "
        "as a share of the latter; the mean of them.",
        "metrics of kind efficiency: values",
        on_metrics.efficiency,
    ),
    Part(
        "meetings-kept",
        "meetings held in rhythm",
        "share",
        0.8,
        0.0,
        "days of the rhythm on which a meeting of that kind was held / such days that have gone by. A kind counts from "
        "its first meeting on; a meeting that was moved keeps the nearest day; what was called off is shown apart.",
        "kinds of meetings: rhythm; meetings held and called off",
        on_rhythm.meetings_kept,
    ),
    Part(
        "check-ins-kept",
        "check-ins made in rhythm",
        "share",
        0.8,
        0.0,
        "intervals with a check-in / intervals that are over, of every key result of a cycle that runs or ran in these "
        "weeks. The interval is the key result's own, else the team's.",
        "key results: interval, first and last day; check-ins",
        on_rhythm.check_ins_kept,
    ),
    Part(
        "commitments-kept",
        "commitments kept",
        "share",
        0.8,
        0.0,
        "kept / (kept + kept late + late + dropped). Kept is done by its day, or done where it has none. An action "
        "counts in the weeks in which it ended in time or was due.",
        "actions: status, due, closed",
        on_work.commitments_kept,
    ),
    Part(
        "blocker-age",
        "age of blockers",
        "days",
        7.0,
        28.0,
        "the median of days since they were opened, of the blockers that are open or escalated on the day; 0 where "
        "nothing blocks. Unknown before a blocker was ever recorded, for then nobody has looked.",
        "blockers: opened, accepted, closed",
        on_obstacles.blocker_age,
    ),
    Part(
        "blocker-clearing",
        "time to clear blockers",
        "days",
        7.0,
        28.0,
        "the median of days from opened to cleared, of the blockers cleared in these weeks.",
        "blockers: opened, closed",
        on_obstacles.blocker_clearing,
    ),
    Part(
        "decision-lead-time",
        "time to decide",
        "days",
        7.0,
        28.0,
        "the median of days from asked to decided, of questions decided in these weeks; a question that has waited "
        "longer than 7 days counts with the days that it has waited. Trades, “no”, and what was written down as "
        "decided without a question before it do not count.",
        "decisions: asked on, decided on",
        on_obstacles.decision_lead_time,
    ),
    Part(
        "decisions-reopened",
        "decisions reopened",
        "share",
        0.1,
        0.5,
        "decisions that take an earlier one up again / decisions asked or taken in these weeks, without trades and "
        "“no”.",
        "decisions: what they reopen",
        on_obstacles.decisions_reopened,
    ),
    Part(
        "moves-none",
        "commitments that move none of the five",
        "share",
        0.2,
        1.0,
        "open actions whose line upwards leads through no active initiative / open actions.",
        "actions: what they are on; the line of sight",
        on_work.moves_none,
        dated=False,
    ),
    Part(
        "shared-by-teams",
        "the five with two or more teams",
        "share",
        0.5,
        0.0,
        "active initiatives on which two or more teams are / active initiatives. On it are the teams named there, and "
        "those of the owner and of who gives time. Unknown where fewer than two teams are recorded.",
        "initiatives: owner, assignments; memberships",
        on_work.shared_by_teams,
        dated=False,
    ),
    Part(
        "confidence",
        "net confidence",
        "net",
        0.5,
        -0.5,
        "(key results whose owner is confident - those whose owner doubts) / key results with a confidence said in "
        "these weeks. Confident is 7 or more of 10; in doubt is what the team calls low, 3 or less unless it says "
        "otherwise (`execboard config low_confidence`).",
        "check-ins: confidence",
        on_results.net_confidence,
    ),
    Part(
        "leading-first",
        "leading before lagging",
        "share",
        0.6,
        0.0,
        "objectives in which a leading measure had half its way behind it earlier than any lagging one / objectives "
        f"with both. The way is that from the first to the last value of these weeks. A measure needs "
        f"{on_results.ENOUGH} days with a value, and to have moved; too few is said, never guessed.",
        "key results: kind; check-ins",
        on_results.leading_first,
    ),
)
NAMES: tuple[str, ...] = tuple(part.name for part in PARTS)
