"""IAM actions whose name is not that of the operation.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html for S3; for others the pages of
https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

import re

from scripts.sandbox.authorization.calls import Call

# https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html: no permissions are required, and
# unsigned operations have no caller.
FREE = {"sts:GetCallerIdentity", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:GetSessionToken"}

S3 = {
    "AbortMultipartUpload": "AbortMultipartUpload",
    "CompleteMultipartUpload": "PutObject",
    "CopyObject": "PutObject",
    "CreateMultipartUpload": "PutObject",
    "DeleteBucketCors": "PutBucketCORS",
    "DeleteBucketEncryption": "PutEncryptionConfiguration",
    "DeleteBucketLifecycle": "PutLifecycleConfiguration",
    "DeleteBucketOwnershipControls": "PutBucketOwnershipControls",
    "DeleteBucketReplication": "PutReplicationConfiguration",
    "DeleteBucketTagging": "PutBucketTagging",
    "DeleteObjects": "DeleteObject",
    "DeletePublicAccessBlock": "PutBucketPublicAccessBlock",
    "GetBucketAccelerateConfiguration": "GetAccelerateConfiguration",
    "GetBucketEncryption": "GetEncryptionConfiguration",
    "GetBucketLifecycle": "GetLifecycleConfiguration",
    "GetBucketLifecycleConfiguration": "GetLifecycleConfiguration",
    "GetBucketNotificationConfiguration": "GetBucketNotification",
    "GetBucketReplication": "GetReplicationConfiguration",
    "GetObjectLockConfiguration": "GetBucketObjectLockConfiguration",
    "GetPublicAccessBlock": "GetBucketPublicAccessBlock",
    "HeadBucket": "ListBucket",
    "HeadObject": "GetObject",
    "ListBuckets": "ListAllMyBuckets",
    "ListMultipartUploads": "ListBucketMultipartUploads",
    "ListObjectVersions": "ListBucketVersions",
    "ListObjects": "ListBucket",
    "ListObjectsV2": "ListBucket",
    "ListParts": "ListMultipartUploadParts",
    "PutBucketAccelerateConfiguration": "PutAccelerateConfiguration",
    "PutBucketEncryption": "PutEncryptionConfiguration",
    "PutBucketLifecycle": "PutLifecycleConfiguration",
    "PutBucketLifecycleConfiguration": "PutLifecycleConfiguration",
    "PutBucketNotificationConfiguration": "PutBucketNotification",
    "PutBucketReplication": "PutReplicationConfiguration",
    "PutObjectLockConfiguration": "PutBucketObjectLockConfiguration",
    "PutPublicAccessBlock": "PutBucketPublicAccessBlock",
    "UploadPart": "PutObject",
    "UploadPartCopy": "PutObject",
}
# Configurations of a bucket: an action to read them, and one to change them.
S3_CONFIGURATION = re.compile(r"(Get|List|Put|Delete)Bucket(Analytics|IntelligentTiering|Inventory|Metrics)")
S3_OF_A_VERSION = {"GetObject", "DeleteObject", "GetObjectAcl", "GetObjectTagging", "PutObjectTagging"}
# Operations of s3control, which act on the account.
S3_ACCOUNT = {
    "DeletePublicAccessBlock": "PutAccountPublicAccessBlock",
    "GetPublicAccessBlock": "GetAccountPublicAccessBlock",
    "PutPublicAccessBlock": "PutAccountPublicAccessBlock",
}
OTHERS = {
    "budgets:CreateBudget": "ModifyBudget",
    "budgets:CreateNotification": "ModifyBudget",
    "budgets:CreateSubscriber": "ModifyBudget",
    "budgets:DeleteBudget": "ModifyBudget",
    "budgets:DeleteNotification": "ModifyBudget",
    "budgets:DeleteSubscriber": "ModifyBudget",
    "budgets:DescribeBudget": "ViewBudget",
    "budgets:DescribeBudgets": "ViewBudget",
    "budgets:DescribeNotificationsForBudget": "ViewBudget",
    "budgets:DescribeSubscribersForNotification": "ViewBudget",
    "budgets:UpdateBudget": "ModifyBudget",
    "budgets:UpdateNotification": "ModifyBudget",
    "budgets:UpdateSubscriber": "ModifyBudget",
    "cloudfront:CreateDistributionWithTags": "CreateDistribution",
    "kms:ReEncrypt": "ReEncryptFrom",
    "lambda:Invoke": "InvokeFunction",
    "lambda:InvokeWithResponseStream": "InvokeFunction",
    "sns:PublishBatch": "Publish",
    "sqs:ChangeMessageVisibilityBatch": "ChangeMessageVisibility",
    "sqs:DeleteMessageBatch": "DeleteMessage",
    "sqs:SendMessageBatch": "SendMessage",
}


def name(call: Call) -> str:
    """The action's name without its service's prefix."""
    if call.service == "s3":
        return _s3(call)
    return OTHERS.get(f"{call.service}:{call.operation}", call.operation)


def _s3(call: Call) -> str:
    if "Bucket" not in call.parameters and call.operation in S3_ACCOUNT:
        return S3_ACCOUNT[call.operation]
    kind = S3_CONFIGURATION.match(call.operation)
    if kind:
        return f"{'Get' if kind[1] in ('Get', 'List') else 'Put'}{kind[2]}Configuration"
    found = S3.get(call.operation, call.operation)
    version = call.parameters.get("VersionId")
    if version and found in S3_OF_A_VERSION:
        return found.replace("Object", "ObjectVersion", 1)
    return found
