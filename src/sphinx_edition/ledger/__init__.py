"""The ledger of an edition: what was published, compared with what there is."""
