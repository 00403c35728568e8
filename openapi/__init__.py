"""What the documentation says: the OpenAPI document, the ledger of its clauses, the vectors of its signature."""
