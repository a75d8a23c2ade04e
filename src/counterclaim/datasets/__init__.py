"""Events that another compiler coded: what a row of UCDP GED, ACLED or GTD says, and rows of those shapes.

A row's numbers are its compiler's. Whom it credits is kept as words and as speakers; its rows are compared with
incidents and never merged with claims that were read from reports.
"""
