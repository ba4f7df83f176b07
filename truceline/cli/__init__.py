"""The command line: words in, one call of a function that lives elsewhere, its result printed, an exit code out."""
