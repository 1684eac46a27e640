"""Words that say nothing by themselves, so that no theme is made of them."""

from __future__ import annotations

_WORDS = """
a able about above across act actually after again against all almost already also although always am an and another
any anyone anything apr april are aren aren't around as at aug august away back bad be became because become been
before being below best better between big bit both but by came can can't cannot com come could couldn couldn't day
days dec december did didn didn't do does doesn doesn't doing don don't done down during each early either else enough
etc even ever every everybody everyone everything false feb february few find first for found friday fridays from full
further gave get getting give go goes going gone good got great had half has hasn hasn't have haven haven't having he
help helped her here hers herself him himself his how however http https i i'd i'll i'm i've if in instead into is isn
isn't it it's its itself jan january jul july jun june just keep kept kind know last late learn learned least less let
let's like liked little long lot lots made make makes making many mar march may maybe me might monday mondays month
months more most much must my myself need needed needs never new next nice no nobody none nor not nothing nov november
now oct october of off often ok old on once one only or other others our ours out over own part people per perhaps
please put quite rather really right said same saturday say second see seem seemed seems sep september several shall
she should shouldn since small so some somebody someone something sometimes soon still stuff such sunday take taken
team than thank thanks that that's the their theirs them themselves then there there's these they they're thing things
think third this those though through thursday time times to today together told too took toward tried true try
tuesday two under until up us use used using very via want wanted was wasn wasn't way ways we we'd we'll we're we've
wednesday week weeks well went were what whatever when whenever where whether which while who whole whom whose why
will with within without won won't work worked working works worse would wouldn www year years yes yet you you're your
yours yourself
"""
STOP = frozenset(_WORDS.split())
