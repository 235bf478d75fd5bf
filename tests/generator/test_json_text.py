"""json_text.py: the same document, on few lines that are not too long."""

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.json_text import WIDTH, dumps

ACTIONS = [f"codedeploy:Action{number:02}" for number in range(8)]
LONG = [f"arn:aws:iam::111122223333:role/{letter * 40}" for letter in "abc"]


def test_a_statement_takes_few_lines():
    statement = {"Sid": "Deploy", "Effect": "Allow", "Action": ACTIONS, "Resource": ["*"]}
    trust = {"Sid": "Trust", "Effect": "Allow", "Condition": {"ArnEquals": {"aws:PrincipalArn": LONG}}}
    short = {"Sid": "Short", "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["*"]}
    assert dumps({"Version": "2012-10-17", "Statement": [statement, trust, short]}) == (
        """{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Deploy", "Effect": "Allow",
      "Action": [
        "codedeploy:Action00", "codedeploy:Action01", "codedeploy:Action02", "codedeploy:Action03",
        "codedeploy:Action04", "codedeploy:Action05", "codedeploy:Action06", "codedeploy:Action07"
      ],
      "Resource": ["*"]
    },
    {
      "Sid": "Trust", "Effect": "Allow",
      "Condition": {
        "ArnEquals": {
          "aws:PrincipalArn": [
            "arn:aws:iam::111122223333:role/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "arn:aws:iam::111122223333:role/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
            "arn:aws:iam::111122223333:role/cccccccccccccccccccccccccccccccccccccccc"
          ]
        }
      }
    },
    {"Sid": "Short", "Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["*"]}
  ]
}
"""
    )


texts = st.text(max_size=60)
values = st.recursive(texts, lambda inner: st.lists(inner, max_size=6) | st.dictionaries(texts, inner, max_size=6))


@given(st.dictionaries(texts, values, min_size=1, max_size=6))
def test_any_document_keeps_its_content_and_order(document):
    text = dumps(document)
    assert json.dumps(json.loads(text)) == json.dumps(document)
    assert text.endswith("}\n")


@given(st.lists(st.text("ab:*/", max_size=90), max_size=30))
def test_no_line_is_too_long_if_no_string_is(actions):
    statement = {"Sid": "Any", "Effect": "Allow", "Action": actions, "Resource": actions}
    assert max(map(len, dumps({"Statement": [statement] * 2}).splitlines())) <= WIDTH
