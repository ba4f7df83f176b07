"""Exports: records and incidents in the formats people take away."""
