# Converts stages as defined by their kinds (stage_<kind>.tf) to the locals that main.tf, projects.tf and roles.tf use.
locals {
  names = [for stage in var.stages : coalesce(stage.name, stage.kind)]
  kinds = merge(local.sources, local.checks, local.builds, local.targets, local.workspaces)

  stages = [
    for name in local.names : {
      name            = name
      entry_patterns  = compact([try(local.kinds[name].enter_if, "")])
      failure_results = compact([try(local.kinds[name].on_failure, "")])
      actions = [
        for action in local.kinds[name].actions : {
          name          = action.name
          run_order     = try(action.run_order, 1)
          category      = try(action.category, "Build")
          provider      = try(action.provider, "CodeBuild")
          inputs        = try(action.inputs, [])
          outputs       = try(action.outputs, [])
          namespace     = try(action.namespace, null)
          configuration = try(action.configuration, local.configurations["${name}/${action.name}"])
        }
      ]
    }
  ]

  # Actions that run a buildspec, by "<stage>/<action>". Each has its own project and role, unless the kind sets others.
  builds_by_action = merge([
    for name in local.names : {
      for action in local.kinds[name].actions : "${name}/${action.name}" => {
        project     = try(action.project, "${name}_${action.buildspec}")
        role        = try(action.role, "${name}_${action.buildspec}")
        buildspec   = action.buildspec
        minutes     = action.minutes
        environment = merge(local.service_environment, try(local.kinds[name].environment, {}))
        inputs      = action.inputs
        variables   = try(action.variables, {})
        # The policy of its role, and the values of the placeholders in it (roles.tf).
        document     = try(action.document, action.buildspec)
        placeholders = local.placeholders[name]
      } if can(action.buildspec)
    }
  ]...)

  placeholders = {
    for index, stage in var.stages : local.names[index] => {
      target     = stage.name
      account    = stage.account
      workspaces = stage.workspaces
      plan       = substr(try(local.plan_artefacts[stage.name], ""), 0, 10)
    }
  }

  # A stage runs one execution at a time. A service's executions wait in order, so that a push never replaces a named
  # version. Without a service the newest commit contains the older ones and replaces them (docs/decisions/0010).
  execution_mode = var.service == null ? "SUPERSEDED" : "QUEUED"

  service_environment = var.service == null ? {} : { SERVICE = var.service.name, PLATFORM = var.service.platform }

  # docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html
  configurations = {
    for key, build in local.builds_by_action : key => {
      for name, value in {
        ProjectName          = "${var.prefix}${build.project}"
        PrimarySource        = length(build.inputs) > 1 ? build.inputs[0] : null
        EnvironmentVariables = length(build.variables) > 0 ? jsonencode(local.ordered_variables[key]) : null
      } : name => value if value != null
    }
  }

  # VERSION and RUN come first, because they identify what is deployed.
  ordered_variables = {
    for key, build in local.builds_by_action : key => [
      for name in distinct(concat(["VERSION", "RUN"], keys(build.variables))) :
      { name = name, value = build.variables[name] } if contains(keys(build.variables), name)
    ]
  }
}
