"""The pages that everybody reads: the record, its incidents, and the documents they rest on. No tables, no rules."""
