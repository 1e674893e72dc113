"""The OpenAPI document is true: to the table of routes, to its own examples, to what the service answers.

`test_openapi.py --write` puts the service's present answers into the document's examples.
"""

import copy
import json
import os
import sys
import unittest

import harness
from harness import Service, token

try:
    import jsonschema
    import openapi_spec_validator
except ImportError:
    sys.exit("jsonschema and openapi-spec-validator are missing: script/test-tools installs them in build/tools")

DOCUMENT = os.path.join(harness.ROOT, "docs/api/openapi.json")
METHODS = ("get", "post")
# What differs from one moment, one machine or one build to the next, as the examples show it.
MOMENT = "2026-01-14T09:30:00.000Z"
MACHINE = {"rules": 300, "total": 4, "busy": 1, "waiting": 0, "queue_limit": 2048}
# How to get the answers that all routes share: what to send where, to a service set up how.
LONG = "x = 1\n" * 9000
SHARED = {
    "payload": ({"student_code": "SELECT * FROM users --", "problem_context": {}}, {}, {}),
    "no_token": ({"student_code": "print('Hello')\n"}, {"auth": False}, {}),
    "other_student": ({"student_code": "print('Hello')\n", "student_id": "student-2"}, {}, {}),
    "too_long": ({"student_code": LONG}, {}, {}),
    "wrong_fields": ({"student_code": 5, "problem_context": {"taught": ["loops", 3]}}, {}, {}),
    "too_often": ({"student_code": "print('Hello')\n"}, {}, {"RATE_LIMIT_ASSESS": "30/minute/1"}),
    "no_key": ({"student_code": "print('Hello')\n"}, {}, {"JWT_SECRET": ""}),
}


def read():
    with open(DOCUMENT, encoding="utf-8") as file:
        return json.load(file)


def follow(document, value):
    while "$ref" in value:
        target = document
        for step in value["$ref"].lstrip("#/").split("/"):
            target = target[step]
        value = target
    return value


def operations(document):
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield method, path, item[method]


def masked(value, key=None):
    """An answer without what differs for no reason of the request."""
    if isinstance(value, dict):
        return {k: masked(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [masked(v) for v in value]
    if key in ("timestamp", "processed_at"):
        return MOMENT
    return MACHINE.get(key, value)


def strict(schema):
    """The schema with every field that it does not name forbidden: so no answer has more than is written."""
    if isinstance(schema, list):
        return [strict(s) for s in schema]
    if not isinstance(schema, dict):
        return schema
    result = {k: strict(v) for k, v in schema.items()}
    if result.get("type") == "object" and "properties" in result:
        result.setdefault("additionalProperties", False)
    return result


class Document(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.document = read()
        cls.service = Service()

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def validator(self, schema):
        root = {"$schema": "https://json-schema.org/draft/2020-12/schema", **strict(schema),
                "components": {"schemas": strict(self.document["components"]["schemas"])}}
        return jsonschema.Draft202012Validator(root, format_checker=jsonschema.FormatChecker())

    def check(self, operation, code, headers, answer, where):
        self.assertIn(str(code), operation["responses"], where)
        response = follow(self.document, operation["responses"][str(code)])
        media = headers["Content-Type"]
        self.assertIn(media, response["content"], where)
        errors = [f"{where}: {e.json_path}: {e.message[:200]}"
                  for e in self.validator(response["content"][media]["schema"]).iter_errors(answer)]
        self.assertEqual(errors, [])
        for name in headers.keys():
            if name.startswith("RateLimit") or name in ("Retry-After", "WWW-Authenticate"):
                self.assertIn(name, response.get("headers", {}), where)
        for name in ("X-Request-ID", "traceparent"):
            if name in response.get("headers", {}):
                self.assertIn(name, headers, where)

    def test_it_is_openapi(self):
        openapi_spec_validator.validate(self.document)

    def test_it_is_what_the_service_sends(self):
        self.assertEqual(self.service.get("/openapi.json", auth=False)[2], self.document)

    def test_it_has_every_route_and_no_other(self):
        _, _, info = self.service.get("/", auth=False)
        routes = {(e["method"].lower(), e["path"]) for e in info["endpoints"]}
        self.assertEqual({(m, p) for m, p, _ in operations(self.document)}, routes)
        self.assertEqual(self.document["info"]["version"], info["version"])

    def test_every_schema_is_used_and_closed_or_open_on_purpose(self):
        text = json.dumps(self.document)
        for kind in ("schemas", "responses", "headers"):
            for name in self.document["components"][kind]:
                self.assertIn(f'"#/components/{kind}/{name}"', text, name)

    def test_operation_ids_are_unique(self):
        ids = [o["operationId"] for _, _, o in operations(self.document)]
        self.assertEqual(len(ids), len(set(ids)))

    def test_requests_in_it_are_valid_and_answers_real(self):
        real = answers(self.document, self.service)
        shown = {where: value for where, value in examples(self.document)}
        self.assertEqual(set(shown), set(real))
        for where, (operation, code, headers, answer) in real.items():
            self.check(operation, code, headers, answer, where)
            self.assertEqual(shown[where], masked(answer),
                             f"{where}: run tests/contract/test_openapi.py --write")

    def test_answers_to_real_programs_fit(self):
        """Not only the examples: every form, for programs good and broken, fits its schema."""
        programs = []
        for name in sorted(os.listdir(os.path.join(harness.ROOT, "tests/programs"))):
            with open(os.path.join(harness.ROOT, "tests/programs", name), encoding="utf-8") as file:
                code = file.read()
            programs += [code, code.replace(":", "", 1), code[: len(code) // 2], code.replace("    ", "\t", 3)]
        for method, path, operation in operations(self.document):
            if method == "get":
                code, headers, answer = self.service.get(path, auth=False)
                self.check(operation, code, headers, answer, path)
                continue
            for number, program in enumerate(programs):
                body = {"student_code": program, "previous_hints": number % 4,
                        "intent": ("quality_assessment", "hint_generation", "detailed_feedback", "sing")[number % 4],
                        "request_level": ("quick", "standard", "comprehensive")[number % 3],
                        "hint_level": ("subtle", "medium", "direct")[number % 3]}
                if path.endswith("/batch"):
                    body = [body, {}, {"student_code": ""}]
                    body = {"submissions": body} if "feedback" in path else body
                code, headers, answer = self.service.post(path, body)
                self.assertEqual(code, 200)
                self.check(operation, code, headers, answer, path)

    def test_faults_fit(self):
        for method, path, operation in operations(self.document):
            if method != "post":
                continue
            for body, options in (("{", {}), ("[]", {}), ("{}", {}), ('{"student_code": 3, "submissions": 3}', {}),
                                  ('{"student_code": "SELECT * FROM users --"}', {}), ("{}", {"auth": False}),
                                  ({"student_code": "x", "student_id": "another"}, {}), ({"student_code": "x" * 60000}, {}),
                                  ("x" * (2100000 if path.endswith("/batch") else 110000), {})):
                code, headers, answer = self.service.post(path, body, **options)
                self.check(operation, code, headers, answer, f"{path} {str(body)[:40]}")


def examples(document):
    """The places of all answers in the document: the path to each, and what stands there."""
    for method, path, operation in operations(document):
        for code, response in operation["responses"].items():
            if "$ref" in response:
                continue
            for media in response.get("content", {}).values():
                for name, example in media.get("examples", {}).items():
                    yield (method, path, code, name), example["value"]
    for name, response in document["components"]["responses"].items():
        for media in response["content"].values():
            for example, value in media.get("examples", {}).items():
                yield ("shared", name, "", example), value["value"]


def answers(document, service):
    """What the service answers now to everything that has an example."""
    found = {}
    for method, path, operation in operations(document):
        if method == "get":
            if any("examples" in m for m in operation["responses"]["200"]["content"].values()):
                code, headers, answer = service.get(path, auth=False)
                found[method, path, str(code), "usual"] = (operation, code, headers, answer)
            continue
        for name, example in operation["requestBody"]["content"]["application/json"]["examples"].items():
            code, headers, answer = service.post(path, example["value"])
            found[method, path, str(code), name] = (operation, code, headers, answer)
    operation = document["paths"]["/review/assess"]["post"]
    for name, response in document["components"]["responses"].items():
        for media in response["content"].values():
            for example in media.get("examples", {}):
                body, options, env = SHARED[example]
                other = Service(env=env) if env else service
                try:
                    code, headers, answer = other.post("/review/assess", body, **options)
                    if "RATE_LIMIT_ASSESS" in env:
                        code, headers, answer = other.post("/review/assess", body, **options)
                finally:
                    if other is not service:
                        other.stop()
                assert follow(document, operation["responses"][str(code)]) is response, (example, code)
                found["shared", name, "", example] = (operation, code, headers, answer)
    return found


def write():
    document = read()
    service = Service()
    try:
        for (method, path, code, name), (_, _, _, answer) in answers(document, service).items():
            if method == "shared":
                places = document["components"]["responses"][path]["content"].values()
            else:
                places = document["paths"][path][method]["responses"][code]["content"].values()
            for media in places:
                media["examples"][name]["value"] = masked(copy.deepcopy(answer))
    finally:
        service.stop()
    with open(DOCUMENT, "w", encoding="utf-8") as file:
        json.dump(document, file, indent=2, ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    if "--write" in sys.argv:
        write()
    else:
        harness.main()
