mock_provider "aws" {
  mock_resource "aws_route53_zone" {
    defaults = { zone_id = "ZTARGET", name_servers = ["ns-1.example.", "ns-2.example."] }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn = "arn:aws:acm:eu-west-1:111122223333:certificate/1"
      domain_validation_options = [
        {
          domain_name           = "*.dev.acme.example"
          resource_record_name  = "_1.dev.acme.example."
          resource_record_type  = "CNAME"
          resource_record_value = "_2.acm-validations.aws."
        },
        {
          domain_name           = "dev.acme.example"
          resource_record_name  = "_1.dev.acme.example."
          resource_record_type  = "CNAME"
          resource_record_value = "_2.acm-validations.aws."
        },
      ]
    }
  }
}

mock_provider "aws" {
  alias = "parent"
}

variables {
  name           = "dev.acme.example"
  parent_zone_id = "ZPARENT"
}

run "delegates_in_the_parent" {
  assert {
    condition     = aws_route53_record.delegation.zone_id == "ZPARENT" && aws_route53_record.delegation.type == "NS"
    error_message = "the delegation must be in the parent zone"
  }

  assert {
    condition     = aws_route53_record.delegation.records == toset(["ns-1.example.", "ns-2.example."])
    error_message = "the delegation must name the zone's own name servers"
  }
}

run "proves_the_certificate_in_its_own_zone" {
  assert {
    condition     = aws_acm_certificate.this.subject_alternative_names == toset(["*.dev.acme.example"])
    error_message = "the certificate must be for the zone and all names one label below it"
  }

  assert {
    condition = (
      aws_route53_record.validation.zone_id == "ZTARGET" &&
      aws_route53_record.validation.name == "_1.dev.acme.example." &&
      aws_route53_record.validation.records == toset(["_2.acm-validations.aws."])
    )
    error_message = "the record that ACM asks for must be in the target's zone"
  }

  assert {
    condition     = aws_acm_certificate_validation.this.timeouts.create == "30m"
    error_message = "the wait must end before the credentials of a run do, after an hour"
  }
}

run "protected" {
  command = plan

  assert {
    condition     = !aws_route53_zone.this.force_destroy
    error_message = "records of others must keep a protected zone"
  }
}

run "unprotected" {
  command = plan

  variables {
    protected = false
  }

  assert {
    condition     = aws_route53_zone.this.force_destroy
    error_message = "an unprotected zone must go with all its records"
  }
}

run "refuses_parentless_name" {
  command = plan

  variables {
    name = "acme.example"
  }

  expect_failures = [var.name]
}

run "refuses_name_that_no_certificate_takes" {
  command = plan

  variables {
    name = "a-name-of-thirty-four-characters-x.another-label-of-some-length.example"
  }

  expect_failures = [var.name]
}
