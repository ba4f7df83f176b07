"""Fetch: URLs in, bytes and their provenance out, within limits. The only room that touches the network, if a URL is given."""
