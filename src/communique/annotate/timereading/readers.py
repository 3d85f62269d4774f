"""Readers of time expressions: the groups of a match become the days that they cover.

Each reader is named by the rules of ``times.toml``. What hangs on an event that the sentence does
not date ("a day after retaking it") keeps no days and says so. The TIMEX3 value (TimeML 1.2.1)
stands beside the interval.
"""

import re
from collections.abc import Callable

from communique.annotate.timereading.days import (
    read_clock,
    read_day_offset,
    read_day_part,
    read_day_part_alone,
    read_holiday,
    read_named_day,
    read_overnight,
    read_weekday,
    read_weekday_of_week,
    read_weekend,
)
from communique.annotate.timereading.months import (
    read_decade,
    read_half_year,
    read_month,
    read_month_part,
    read_quarter,
    read_season,
    read_year,
    read_year_in_words,
    read_year_part,
    read_year_span,
)
from communique.annotate.timereading.reading import Frame, Groups, Options, Reading
from communique.annotate.timereading.spans import (
    read_ago,
    read_duration,
    read_first_units,
    read_later,
    read_present,
    read_recent,
    read_reference,
    read_set,
    read_shift,
    read_since_doing,
    read_unit_part,
    read_window,
    read_window_ahead,
)

#: Every reader by the name that rules call it by.
READERS: dict[str, Callable[[Groups, Options, Frame, re.Match[str]], Reading | None]] = {
    "named_day": read_named_day,
    "day_offset": read_day_offset,
    "day_part": read_day_part,
    "day_part_alone": read_day_part_alone,
    "overnight": read_overnight,
    "weekday": read_weekday,
    "weekday_of_week": read_weekday_of_week,
    "weekend": read_weekend,
    "window": read_window,
    "window_ahead": read_window_ahead,
    "shift": read_shift,
    "first_units": read_first_units,
    "ago": read_ago,
    "later": read_later,
    "since_doing": read_since_doing,
    "recent": read_recent,
    "duration": read_duration,
    "month": read_month,
    "month_part": read_month_part,
    "unit_part": read_unit_part,
    "season": read_season,
    "quarter": read_quarter,
    "half_year": read_half_year,
    "year": read_year,
    "year_span": read_year_span,
    "year_part": read_year_part,
    "year_in_words": read_year_in_words,
    "decade": read_decade,
    "set": read_set,
    "present": read_present,
    "reference": read_reference,
    "clock": read_clock,
    "holiday": read_holiday,
}
