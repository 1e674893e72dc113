"""A client that a generator makes from the OpenAPI document works, for every operation."""

import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import harness
from harness import Service, token

TOOL = os.path.join(os.path.dirname(sys.executable), "openapi-python-client")
DOCUMENT = os.path.join(harness.ROOT, "docs/api/openapi.json")

if not os.path.exists(TOOL):
    sys.exit("openapi-python-client is missing: script/test-tools installs it in build/tools")


def snake(name):
    return "".join("_" + c.lower() if c.isupper() else c for c in name)


class Client(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with open(DOCUMENT, encoding="utf-8") as file:
            cls.document = json.load(file)
        cls.folder = tempfile.mkdtemp()
        config = os.path.join(cls.folder, "config.yaml")
        with open(config, "w", encoding="utf-8") as file:
            file.write("post_hooks: []\n")  # what it made is used, not read
        cls.made = subprocess.run(
            [TOOL, "generate", "--path", DOCUMENT, "--output-path", os.path.join(cls.folder, "made_client"),
             "--meta", "none", "--config", config, "--fail-on-warning"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600)
        sys.path.insert(0, cls.folder)
        cls.service = Service()

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def test_it_is_made_without_a_warning(self):
        self.assertEqual(self.made.returncode, 0, self.made.stdout)
        self.assertNotIn("WARNING", self.made.stdout)

    def model(self, schema, value):
        if schema.get("type") == "array":
            return [self.model(schema["items"], item) for item in value]
        name = schema["$ref"].rsplit("/", 1)[1]
        return getattr(importlib.import_module("made_client.models"), name).from_dict(value)

    def call(self, operation, client, body=None):
        tag = operation["tags"][0].lower()
        module = importlib.import_module(f"made_client.api.{tag}.{snake(operation['operationId'])}")
        return module.sync_detailed(client=client, **({} if body is None else {"body": body}))

    def test_every_operation(self):
        made = importlib.import_module("made_client")
        address = f"http://127.0.0.1:{self.service.port}"
        client = made.AuthenticatedClient(base_url=address, token=token(), raise_on_unexpected_status=True)
        for path, item in self.document["paths"].items():
            for method, operation in item.items():
                if method == "get":
                    answer = self.call(operation, made.Client(base_url=address, raise_on_unexpected_status=True))
                    self.assertEqual(answer.status_code, 200, path)
                    continue
                content = operation["requestBody"]["content"]["application/json"]
                for name, example in content["examples"].items():
                    answer = self.call(operation, client, self.model(content["schema"], example["value"]))
                    self.assertEqual(answer.status_code, 200, (path, name))
                    sent = json.loads(answer.content)
                    parsed = answer.parsed
                    back = [p.to_dict() for p in parsed] if isinstance(parsed, list) else parsed.to_dict()
                    self.assertEqual(self.plain(back), self.plain(sent), (path, name))

    def plain(self, value):
        """Times are read and written anew; their spelling is not what is looked at."""
        if isinstance(value, dict):
            return {k: "time" if k == "processed_at" else self.plain(v) for k, v in value.items()}
        return [self.plain(v) for v in value] if isinstance(value, list) else value

    def test_problems_are_read(self):
        made = importlib.import_module("made_client")
        client = made.AuthenticatedClient(base_url=f"http://127.0.0.1:{self.service.port}", token="none",
                                          raise_on_unexpected_status=True)
        operation = self.document["paths"]["/review/assess"]["post"]
        answer = self.call(operation, client, self.model({"$ref": "/AssessRequest"}, {"student_code": "x = 1\n"}))
        self.assertEqual((answer.status_code, answer.parsed.status), (401, 401))
        self.assertTrue(answer.parsed.detail)


if __name__ == "__main__":
    harness.main()
