"""What a deployment does on each compute platform.

Each module has CAN_WAIT, EVENTS (lifecycle events in order), plan, problem, prepare, cut_over, undo and targets. A plan
is a dict that always has "targets", the ids of the deployment's targets.
"""
