"""Public face of the observatory: everything is called inside an authority scope.

count_figures(*, now, everything=False) -> int             months recounted
report(sieve, *, today) -> Report
complaint_report(year, *, today), complaint_inventory(…)  decree 2-17-265, counted from the cases
measures_of(year), write_measures(*, year, …)              what the law wants written beside those figures
public_delays(procedure, *, today) -> PublicDelays         nothing under five cases
open_data(*, today), hidden(number)                        for everybody
give_opinion(*, case_id, answer, words, acting, now) -> UUID; note_opinion(…) at the counter, for the person
record_export(*, form, columns, sieve, reason, acting, now) -> UUID, then export_cases(...) -> pieces of the file
"""

from __future__ import annotations

from mahalli.observatory.actions import MAY_SEE_PERSONS, count_figures, give_opinion, note_opinion, record_export
from mahalli.observatory.columns import ALL, DEFAULT, PERSONAL
from mahalli.observatory.complaints import ComplaintReport, complaint_inventory, complaint_report
from mahalli.observatory.exports import export_cases
from mahalli.observatory.measures import LONGEST as LONGEST_MEASURES
from mahalli.observatory.measures import Measures, measures_of, write_measures
from mahalli.observatory.queries import (
    asks_opinion,
    by_way,
    first_month_of_year,
    hidden,
    open_data,
    opinion_of,
    public_delays,
    report,
    words_of_people,
)
from mahalli.observatory.sheets import MIME, harmless, write_table

__all__ = [
    "ALL", "DEFAULT", "LONGEST_MEASURES", "MAY_SEE_PERSONS", "MIME", "PERSONAL", "ComplaintReport", "Measures", "asks_opinion", "by_way", "complaint_inventory", "complaint_report", "count_figures", "export_cases",
    "first_month_of_year", "give_opinion", "harmless", "hidden", "measures_of", "note_opinion", "open_data", "opinion_of", "public_delays", "record_export",
    "report", "words_of_people", "write_measures", "write_table",
]  # fmt: skip
