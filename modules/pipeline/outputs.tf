output "arn" {
  description = "ARN of the pipeline."
  value       = aws_codepipeline.this.arn
}
