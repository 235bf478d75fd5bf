"""The steps that a pipeline's build projects run (docs/deliver.md).

`steps/` are the commands, one file each; `platforms/` what differs between the platforms; `artifacts/` packages, images
and saved runs; `codedeploy/` deployments. The modules of this folder are what all of them use.
"""
