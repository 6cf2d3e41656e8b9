"""Citations: of the whole edition and of its units, in the forms that readers' tools want."""
