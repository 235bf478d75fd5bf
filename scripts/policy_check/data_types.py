"""CKV_GP_1's list: resource types of the AWS provider whose deletion loses something that cannot be made again.

Sub-resources that only configure (an instance of a cluster, a rule, a policy) are not here: their parent is.
https://registry.terraform.io/providers/hashicorp/aws/latest/docs
"""

from __future__ import annotations

# By what is lost.
LOST = {
    "rows, documents and time series of a database": """
        athena_database cloudsearch_domain customerprofiles_domain db_instance docdb_cluster docdb_global_cluster
        docdbelastic_cluster dsql_cluster dynamodb_global_table dynamodb_table dynamodb_table_replica
        elasticsearch_domain finspace_kx_database finspace_kx_environment keyspaces_keyspace keyspaces_table
        lightsail_database neptune_cluster neptune_global_cluster neptunegraph_graph opensearch_domain
        opensearchserverless_collection qldb_ledger rds_cluster rds_global_cluster redshift_cluster
        redshiftserverless_namespace simpledb_domain timestreaminfluxdb_db_instance timestreamwrite_database
        timestreamwrite_table
    """,
    "what a cache keeps as the only copy": """
        elasticache_cluster elasticache_global_replication_group elasticache_replication_group
        elasticache_serverless_cache memorydb_cluster memorydb_multi_region_cluster
    """,
    "objects and files": """
        ebs_volume efs_file_system finspace_kx_volume fsx_file_cache fsx_lustre_file_system fsx_ontap_file_system
        fsx_ontap_storage_virtual_machine fsx_ontap_volume fsx_openzfs_file_system fsx_openzfs_volume
        fsx_windows_file_system lightsail_bucket media_store_container s3_bucket s3_directory_bucket s3control_bucket
        s3tables_namespace s3tables_table s3tables_table_bucket storagegateway_cached_iscsi_volume
        storagegateway_gateway storagegateway_stored_iscsi_volume
    """,
    "backups, snapshots and machine images": """
        ami ami_copy ami_from_instance backup_logically_air_gapped_vault backup_vault db_cluster_snapshot db_snapshot
        db_snapshot_copy docdb_cluster_snapshot ebs_snapshot ebs_snapshot_copy ebs_snapshot_import fsx_backup
        fsx_openzfs_snapshot glacier_vault kinesisanalyticsv2_application_snapshot memorydb_snapshot
        neptune_cluster_snapshot rds_cluster_snapshot_copy redshift_cluster_snapshot redshiftserverless_snapshot
    """,
    "messages and events that were not read yet": """
        cloudwatch_event_archive kinesis_stream kinesis_video_stream mq_broker msk_cluster msk_serverless_cluster
        sqs_queue
    """,
    "logs, metrics and findings": """
        cloudtrail_event_data_store cloudwatch_log_group cloudwatch_log_stream detective_graph grafana_workspace
        prometheus_workspace securitylake_data_lake
    """,
    "keys, and everything that is encrypted or signed with them": """
        acmpca_certificate_authority cloudhsm_v2_cluster kms_custom_key_store kms_external_key kms_key
        kms_replica_external_key kms_replica_key paymentcryptography_key
    """,
    "secrets and settings that people wrote": """
        cloudfront_key_value_store secretsmanager_secret ssm_parameter verifiedpermissions_policy_store
    """,
    "users and their passwords": """
        cognito_user_pool connect_instance directory_service_directory identitystore_group identitystore_user
        workspaces_workspace
    """,
    "images, packages and source code": """
        codeartifact_domain codeartifact_repository codecommit_repository ecr_repository ecrpublic_repository
        glue_catalog_database glue_catalog_table glue_registry glue_schema imagebuilder_image sagemaker_domain
        sagemaker_notebook_instance schemas_registry
    """,
    "search indexes and collections": """
        kendra_index location_geofence_collection rekognition_collection
    """,
    "the name servers that a parent zone or registrar points to, or the name itself": """
        route53_zone route53domains_domain
    """,
    "an AWS account, with all that is in it": "organizations_account",
}
HOLDS_DATA = {f"aws_{kind}": what for what, kinds in LOST.items() for kind in kinds.split()}
