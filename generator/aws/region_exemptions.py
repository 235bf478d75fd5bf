"""Actions that are global, or that have only one regional endpoint. A policy that denies regions must exempt them.

Copied from AWS's own region policies, without the services that AWS has closed. The actions that read tags are added,
because tags of global resources are read in us-east-1:
https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html
"""

from __future__ import annotations

_SERVICES = """
    access-analyzer account acm activate artifact aws-marketplace aws-marketplace-management billing billingconductor
    budgets ce chatbot chime cloudfront compute-optimizer config consoleapp consolidatedbilling cur devicefarm
    directconnect ecr-public fms freetier globalaccelerator health iam invoicing iq kms networkmanager notifications
    notifications-contacts organizations payments pricing resource-explorer-2 route53 route53-recovery-cluster
    route53-recovery-control-config route53-recovery-readiness route53domains savingsplans shield sso sts support
    supportapp supportplans sustainability tax trustedadvisor waf waf-regional wafv2
"""

_ACTIONS = """
    cloudtrail:LookupEvents
    ec2:DescribeRegions ec2:DescribeTransitGateways ec2:DescribeVpnGateways
    s3:CreateMultiRegionAccessPoint s3:DeleteMultiRegionAccessPoint s3:DescribeMultiRegionAccessPointOperation
    s3:GetAccountPublicAccessBlock s3:GetBucketLocation s3:GetBucketPolicyStatus s3:GetBucketPublicAccessBlock
    s3:GetMultiRegionAccessPoint s3:GetMultiRegionAccessPointPolicy s3:GetMultiRegionAccessPointPolicyStatus
    s3:ListAllMyBuckets s3:ListMultiRegionAccessPoints s3:PutAccountPublicAccessBlock
    s3:PutMultiRegionAccessPointPolicy
    tag:GetResources tag:GetTagKeys tag:GetTagValues
"""

GLOBAL_ACTIONS = tuple(sorted([f"{service}:*" for service in _SERVICES.split()] + _ACTIONS.split()))
