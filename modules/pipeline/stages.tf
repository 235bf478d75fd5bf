# From stages as their kinds describe them (stage_<kind>.tf) to what main.tf, projects.tf and roles.tf make of them.
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

  # What runs a buildspec, by "<stage>/<action>". Its project and its role are its own, unless the kind names others.
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
        # The policy of its role, and what stands for the placeholders in it (roles.tf).
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
    }
  }

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

  # What is deployed comes first, and then the proof of it.
  ordered_variables = {
    for key, build in local.builds_by_action : key => [
      for name in distinct(concat(["VERSION", "RUN"], keys(build.variables))) :
      { name = name, value = build.variables[name] } if contains(keys(build.variables), name)
    ]
  }
}
