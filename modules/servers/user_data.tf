locals {
  user_data = templatefile("${path.module}/user_data.sh.tftpl", {
    name        = var.name
    region      = local.region
    port        = var.port
    environment = merge(var.environment, module.uses.environment)
    starter     = file("${path.module}/src/starter.py")

    # docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
    log_agent = jsonencode({
      logs = {
        logs_collected = {
          files = {
            collect_list = [for stream, path in local.log_files : {
              file_path       = path
              log_group_name  = var.log_group
              log_stream_name = "{instance_id}/${stream}"
            }]
          }
        }
      }
    })
  })

  # Files by log stream.
  log_files = {
    service     = "/var/log/${var.name}/*.log"
    agent       = "/var/log/aws/codedeploy-agent/codedeploy-agent.log"
    deployments = "/opt/codedeploy-agent/deployment-root/deployment-logs/codedeploy-agent-deployments.log"
    start       = "/var/log/cloud-init-output.log"
  }
}
