"""Documents to facts to graph: read a file, find what it says, resolve who and what it means."""
