"""Codebooks: reference knowledge as data (YAML beside this file) and the loaders that validate and compile it."""
