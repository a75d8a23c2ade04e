"""What the ledger says, drawn: charts as Vega-Lite specifications, and their pictures."""
