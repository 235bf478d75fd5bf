"""A sandbox from inside: the server that answers as AWS."""
