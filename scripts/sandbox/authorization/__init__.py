"""Whether AWS would let a caller make a request: one evaluator, for the sandbox and for the tests of grants.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""
