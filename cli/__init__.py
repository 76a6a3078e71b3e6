"""The command line: parses options and prints; all work is done in the other rooms."""
