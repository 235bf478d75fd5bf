"""CodeDeploy: deployments, what they deploy, and why they fail."""
