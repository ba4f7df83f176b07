"""The web desk: pages and a JSON API over one monitor database. Logic that others need too lives in lower rooms."""
