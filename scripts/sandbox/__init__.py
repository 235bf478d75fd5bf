"""The embedded AWS: moto behind a loopback proxy, with this kit's corrections. How it works: docs/sandbox.md."""
