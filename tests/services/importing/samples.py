"""A small file of every kind that can be imported, as its program writes it; all of it invented."""

from __future__ import annotations

from typing import Final

JIRA: Final = """\
Summary,Issue key,Issue id,Issue Type,Status,Project key,Priority,Resolution,Assignee,Due date,Description,\
Labels,Labels,Sprint,Sprint,Comment,Parent summary,Status Category
Roof survey app,SUN-1,10001,Epic,In Progress,SUN,High,,Ana Lim,30/Nov/26 12:00 AM,"Measure roofs
from photos, on site",roof,field,S1,S2,"12/Nov/26 9:00 AM;ana;looks good",,In Progress
Tariff engine,SUN-2,10002,Epic,Verified,SUN,Low,Done,bram,,,,,,,,Pricing,Done
Old website,SUN-3,10003,Task,Closed,SUN,Low,Won't Do,,,,,,,,,,Done
Second survey,SUN-4,10004,Task,Closed,SUN,Low,Duplicate,,,,,,,,,,Done
"""

LINEAR: Final = """\
"ID","Team","Title","Description","Status","Estimate","Priority","Project ID","Project","Creator","Assignee",\
"Labels","Cycle Number","Cycle Name","Created","Completed","Canceled","Due Date","Parent issue"
"SOL-1","Solar","Installer portal","One ""place"" for jobs","In Progress","3","High","p-1","Portal","ana@sun.example",\
"bram@sun.example","field, web","12","Cycle 12","2026-10-01T08:00:00.000Z","","","2026-12-15","SOL-9"
"SOL-2","Solar","Price list","","Shipped","","No priority","","","ana@sun.example","","","","",\
"2026-10-01T08:00:00.000Z","2026-11-02T09:00:00.000Z","","Mon Nov 30 2026 01:00:00 GMT+0100 (CET)",""
"SOL-3","Solar","Fax orders","","Parked","","Low","","","ana@sun.example","","","","","2026-10-01T08:00:00.000Z","",\
"2026-11-03T09:00:00.000Z","",""
"""

ASANA: Final = """\
Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,Tags,\
Notes,Projects,Parent task
1200000000000001,2026-10-01,,2026-11-01,Battery pilot,This quarter,Ana Lim,ana@sun.example,,2026-12-01,"storage,pilot",\
Ten homes,Growth,
1200000000000002,2026-10-01,2026-11-05,2026-11-05,Training videos,Doing,,,,,,,Growth,Academy
1200000000000003,2026-10-01,,2026-11-01,Trade fair,Won't do,,,,,,,Growth,
1200000000000004,2026-10-01,,2026-11-01,,This quarter,,,,,,,Growth,
"""

GITHUB_TABLE: Final = (
    "Title\tURL\tAssignees\tStatus\tLabels\tRepository\tMilestone\tTarget date\n"
    "Export to CSV\thttps://github.com/sun/app/issues/12\tana, bo\tIn Progress\tgoal\tsun/app\tv1\t2026-11-30\n"
    "Dark mode\thttps://github.com/sun/app/issues/13\t\tDone\t\tsun/app\t\t\n"
)

GH_ISSUES: Final = (
    "12\tOPEN\tExport to CSV\tgoal, web\t2026-11-20T09:00:00Z\n13\tCLOSED\tDark mode\t\t2026-11-21T09:00:00Z\n"
)

GH_ITEMS: Final = (
    "Issue\tExport to CSV\t12\tsun/app\tPVTI_lADOA1\nDraftIssue\tWrite to the grid operator\t\t\tPVTI_lADOA2\n"
)

GH_JSON: Final = """\
[{"number":12,"title":"Export to CSV","state":"OPEN","stateReason":"",
  "assignees":[{"id":"U1","login":"ana","name":"Ana Lim"},{"id":"U2","login":"bo","name":""}],
  "labels":[{"name":"goal"},{"name":"web"}],"url":"https://github.com/sun/app/issues/12","body":"As **text**",
  "milestone":{"number":1,"title":"v1","dueOn":"2026-11-30T00:00:00Z"}},
 {"number":13,"title":"Dark mode","state":"CLOSED","stateReason":"NOT_PLANNED","assignees":[],"labels":[],
  "url":"https://github.com/sun/app/issues/13","body":"","milestone":null},
 {"number":14,"title":"Sign in once","state":"CLOSED","stateReason":"COMPLETED","assignees":[],"labels":[],
  "url":"https://github.com/sun/app/issues/14","body":"","milestone":null}]
"""

GH_ITEMS_JSON: Final = """\
{"items":[{"assignees":["ana"],"content":{"body":"Ten homes","number":3,"title":"Battery pilot","type":"Issue",
"url":"https://github.com/sun/app/issues/3"},"id":"PVTI_1","labels":["storage"],"status":"Todo",
"title":"Battery pilot","target date":"2026-12-01"},
{"content":{"body":"","title":"Ask the grid operator","type":"DraftIssue"},"id":"PVTI_2","status":"Done",
"title":"Ask the grid operator"}],"totalCount":2}
"""

TASKWARRIOR: Final = """\
[
{"id":1,"description":"Solar roofs for schools","due":"20261129T230000Z","entry":"20261101T080000Z","priority":"H",
"project":"schools","status":"pending","tags":["roof","city"],"uuid":"00000000-0000-0000-0000-000000000001",
"annotations":[{"entry":"20261102T080000Z","description":"mayor agrees"}],"urgency":9.5},
{"id":2,"description":"Ask for bids","entry":"20261101T080000Z","status":"waiting","wait":"20261210T000000Z",
"uuid":"00000000-0000-0000-0000-000000000002","depends":["00000000-0000-0000-0000-000000000001"]},
{"id":0,"description":"Price list","end":"20261110T080000Z","status":"completed",
"uuid":"00000000-0000-0000-0000-000000000003"},
{"id":0,"description":"Fax orders","status":"deleted","uuid":"00000000-0000-0000-0000-000000000004"},
{"id":3,"description":"Newsletter","recur":"monthly","status":"recurring","uuid":"00000000-0000-0000-0000-000000000005"}
]
"""

TRELLO: Final = """\
{"id":"b1","name":"Plans","actions":[{"type":"commentCard","data":{"text":"hello [ ]} {"}}],
"cards":[
{"id":"c1","name":"Solar map","desc":"A map of roofs","closed":false,"idList":"l1","idMembers":["m1","m2"],
"due":"2026-11-30T22:30:00.000Z","dueComplete":false,"shortUrl":"https://trello.com/c/aaa1",
"url":"https://trello.com/c/aaa1/1-solar-map","labels":[{"name":"city"}],"idChecklists":["k1"]},
{"id":"c2","name":"Price list","desc":"","closed":true,"idList":"l2","idMembers":[],"due":null,"dueComplete":false},
{"id":"c3","name":"Fax orders","desc":"","closed":false,"idList":"l3","idMembers":[],"due":null},
{"id":"c4","name":"Open day","desc":"","closed":false,"idList":"l1","dueComplete":true,
"due":"2026-11-02T09:00:00.000Z"},
{"id":"c5","name":"Put away","desc":"","closed":true,"idList":"l1"},
{"id":"c6","name":"Of an old list","desc":"","closed":false,"idList":"l4"}],
"checklists":[{"id":"k1","name":"Steps","checkItems":[{"name":"Draw","state":"complete"},
{"name":"Print","state":"incomplete"}]}],
"lists":[{"id":"l1","name":"Ideas","closed":false},{"id":"l2","name":"Done","closed":false},
{"id":"l3","name":"Won't do","closed":false},{"id":"l4","name":"Last year","closed":true}],
"members":[{"id":"m1","fullName":"Ana Lim","username":"analim"},{"id":"m2","fullName":"Bram","username":"bram"}]}
"""

CSV: Final = """\
title;owner;status;due;what exactly;reach
Field-service portal;@ana;Accepted;2026-12-01;"Close a job
on site";900
Hydrogen pilot;Bram, Chen;Not accepted;;;
Price list;;Done;;;1,200
"""

MARKDOWN: Final = """\
# Plans

## Current

| Initiative | Champion | Links |
| --- | --- | --- |
| Installer academy | [Bram de Wit][bram] | <https://example.org/academy> |

## Completed

- Tariff engine @chen
  - for all regions

[bram]: https://github.com/bramw
"""

PASTED: Final = "Solar roofs @ana\nWind, waves (owner: Bram)\n[x] Batteries — @chen\n"

SAMPLES: Final = {
    "jira.csv": JIRA,
    "linear.csv": LINEAR,
    "asana.csv": ASANA,
    "github.tsv": GITHUB_TABLE,
    "gh-issues.tsv": GH_ISSUES,
    "gh-items.tsv": GH_ITEMS,
    "gh.json": GH_JSON,
    "gh-items.json": GH_ITEMS_JSON,
    "tasks.json": TASKWARRIOR,
    "trello.json": TRELLO,
    "list.csv": CSV,
    "plan.md": MARKDOWN,
    "pasted.txt": PASTED,
}
"""Every sample by the name of its file."""

KINDS: Final = {
    "jira.csv": "jira",
    "linear.csv": "linear",
    "asana.csv": "asana",
    "github.tsv": "github",
    "gh-issues.tsv": "github",
    "gh-items.tsv": "github",
    "gh.json": "github",
    "gh-items.json": "github",
    "tasks.json": "taskwarrior",
    "trello.json": "trello",
    "list.csv": "csv",
    "plan.md": "markdown",
    "pasted.txt": "list",
}
"""What each sample is found to be."""
