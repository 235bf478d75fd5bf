"""The commands, one file each: package, plan, apply, deploy, test, cutover."""
