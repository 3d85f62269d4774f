"""Time expressions read into days and TIMEX3 values, kind by kind."""
