"""What a pipeline's build projects do, a file a step: package, plan, apply, deploy, test, cutover (docs/deliver.md)."""
