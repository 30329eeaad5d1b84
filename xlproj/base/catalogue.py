"""The catalogue of problems: one entry per code, in both languages. No message outside it.

The entries live in one file per stage, in the order in which a workbook meets them.
"""

from __future__ import annotations

from types import MappingProxyType

from xlproj.base import (
    catalogue_bounds,
    catalogue_campaign,
    catalogue_cash,
    catalogue_commands,
    catalogue_compare,
    catalogue_crops,
    catalogue_desktop,
    catalogue_files,
    catalogue_followup,
    catalogue_formats,
    catalogue_herd,
    catalogue_income,
    catalogue_indicators,
    catalogue_investments,
    catalogue_links,
    catalogue_loans,
    catalogue_logic,
    catalogue_marked,
    catalogue_project,
    catalogue_rates,
    catalogue_report,
    catalogue_risk,
    catalogue_rows,
    catalogue_schedule,
    catalogue_sheets,
    catalogue_strategy,
    catalogue_studies,
    catalogue_timed,
    catalogue_trees,
    catalogue_use,
    catalogue_values,
    catalogue_wording,
)
from xlproj.base.problems import Code

CATALOGUE: MappingProxyType[str, Code] = MappingProxyType({
    code.id: code
    for module in (
        catalogue_files,
        catalogue_formats,
        catalogue_values,
        catalogue_rates,
        catalogue_rows,
        catalogue_sheets,
        catalogue_project,
        catalogue_trees,
        catalogue_strategy,
        catalogue_logic,
        catalogue_indicators,
        catalogue_wording,
        catalogue_investments,
        catalogue_links,
        catalogue_timed,
        catalogue_loans,
        catalogue_campaign,
        catalogue_crops,
        catalogue_herd,
        catalogue_risk,
        catalogue_studies,
        catalogue_schedule,
        catalogue_followup,
        catalogue_cash,
        catalogue_income,
        catalogue_use,
        catalogue_marked,
        catalogue_bounds,
        catalogue_report,
        catalogue_compare,
        catalogue_desktop,
        catalogue_commands,
    )
    for code in module.CODES
})
