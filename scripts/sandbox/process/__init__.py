"""A sandbox from outside: its process, its folder, its copy, and the environment of its clients."""
