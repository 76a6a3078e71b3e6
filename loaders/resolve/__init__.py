"""Names to identities: regions, agencies, policies; and a document's facts to rows of the graph."""
