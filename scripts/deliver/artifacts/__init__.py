"""What the steps build, approve and hand on: packages, container images, saved runs."""
