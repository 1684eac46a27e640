"""OKRs of made-up teams, in the shapes in which teams write them."""

from __future__ import annotations

SCORES = """# Ferry Harbour OKRs

We plan by quarters.

## 2019 Q2

|  **Harbour** | **Priority** | **Owner** | **Mid-Q Actual** | **Mid-Q Projection** | **End-Q** | ** Issue Link** |
| :---: | :---: | :---: | --- | --- | --- | :---: |
|  **** | P0-P4 |  | **0.3** | **0.6** | **0.4** |  |
|  **1 Ferries leave on time (Mira, Tom)** |  |  |  |  |  |  |
|  Timetable in the app (Ines) | **P0** | Ines | 0.6 | 0.7 | 0.5 |  |
|  [Tide model (v2) is trusted](https://e.org/a "Tide (v2)") | ![P1](p1.svg) |Mhz, pia||0.8||[🌎](https://e.org/7) |
|  Write 3 guides for the crew: |  |  |  |  |  |  |
|  1. Guide on mooring | P1 | ines / otto | 0.0 | 0.4 | 0.0 |  |
|  3. TBD |  |  |  |  | 0 |  |
|  Night shifts are planned | P2 | Otto | ~60% | | 1.2 |  |
|   |  |  |  |  |  |  |
|  **2 Fewer breakdowns (Tom)** |  |  |  |  |  |  |
|  Engines inspected | P4 | Tom | n/a | TBD | 12.05.2019 |  |
|  *The following not likely to get done:* |  |  |  |  |  |  |
|  Spare parts at every pier | P3 |  |  |  |  |  |

- [Harbour 2019 Q2 OKRs](https://example.com/sheet)

## 2019 Q1

- [Harbour 2019 Q1 OKRs](https://example.com/older)
"""

LISTS = """# 🌊 Bridge team

## 2019 Q4 - Objectives and Key Results

_What is the main thing?_

- Provide a great service

### The bridge is stable

- **P0** -  2 pylons are monitored and documented
  - the old one first
- **P2** -  8 cables are rebuilt. @ines

### Our alerts are actionable

- [x] P1: Run-book is published (owner: Otto)
- [ ] Answer time from 40 to 10 minutes (70%)
### 2020 goals

- a second bridge
"""

PROSE = """# Parcel OKRs

## 2019 Q4

### Objective: Parcels arrive in a day.

* Update: Customers care how long it takes.

#### Key Results

By order of priority,

* P0: Update - we can reroute a parcel within an hour.
* P1: Fetch - pick-up is quick.

**Not Included**

* Drones.

##### P1: Fetch Is Fast

A stop takes two minutes.

#### Initiatives

##### P0: Scanner

**Owner:** @djo

### Objective: We ship a release.

#### Key Results

Release 0.5.0 is out.
"""

LINKS = """# Boat OKRs

More: https://example.com/boats

## 2019 Q2

- [Boats 2019 Q2 OKRs](https://example.com/1) (WIP)
- [Planning Thread](https://example.com/2)

## 2018 Q1

- Boat group gets formed \\o/
"""

TABLE = """Objective;Key Result;Owner;Start;Target;Current;Cycle;Mid score;Final score;Comment
Bakeries love us;Orders a day;Ana Lim;40;120;60;2026-Q4;0.3;;counted on Fridays
;Returns;Bo;12%;4%;n/a;Q4 2026;;0.7 (70%);
Bakeries love us;Orders a day;;1;1;;2026-Q4;;;
Ovens run;Hours without a stop;tbd;0;1,200;about 300;2026-Q4;;;
"""
