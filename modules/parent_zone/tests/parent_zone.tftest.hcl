mock_provider "aws" {}

run "zone" {
  command = plan

  variables {
    name = "acme.example"
  }

  assert {
    condition     = aws_route53_zone.this.name == "acme.example" && length(aws_route53_zone.this.vpc) == 0
    error_message = "the zone must be public and have the given name"
  }

  assert {
    condition     = !aws_route53_zone.this.force_destroy
    error_message = "a zone that still has delegations must not be destroyed"
  }
}

run "refuses_final_dot" {
  command = plan

  variables {
    name = "acme.example."
  }

  expect_failures = [var.name]
}

run "refuses_single_label" {
  command = plan

  variables {
    name = "example"
  }

  expect_failures = [var.name]
}
