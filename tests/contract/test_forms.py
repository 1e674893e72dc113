"""Every form of every route: batches, checks, suggestions, health, the page; roles and limits."""

import json
import os
import re
import time
import unittest
import zlib

import harness
from harness import Service, token

CODE = "def find_max(nums):\n    best = 0\n    for n in nums:\n        if n > best:\n            best = n\n    return best\n"
SLIP = "for i in range(3)\n    print(i)\n"
GOOD = "print('Hello')\n"
TOO_LONG = "the answers of the batch are too long together; send this submission alone"
TOO_SLOW = "the batch took too long; send this submission again"
OPERATIONS = {"assess": 20, "hints": 10, "feedback": 10}


def bearer(**claims):
    return {"Authorization": "Bearer " + token(**claims)}


def batch_of(operation, items):
    return {"submissions": items} if operation == "feedback" else items


def results_of(operation, answer):
    return answer["results"] if operation == "feedback" else answer


def without_time(value):
    """An answer without what differs from one moment to the next."""
    if isinstance(value, list):
        return [without_time(v) for v in value]
    if isinstance(value, dict):
        return {k: without_time(v) for k, v in value.items() if k not in ("processed_at", "timestamp")}
    return value


class Running(unittest.TestCase):
    env = {}

    @classmethod
    def setUpClass(cls):
        cls.service = Service(env=cls.env)

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def post(self, path, body, expect=200, **options):
        code, headers, answer = self.service.post(path, body, **options)
        self.assertEqual(code, expect, (path, answer))
        if code >= 400:
            self.assertEqual(headers["Content-Type"], "application/problem+json")
            self.assertEqual(answer["status"], code)
        return answer


class Batches(Running):
    def test_each_item_is_answered_as_if_it_came_alone(self):
        for operation in OPERATIONS:
            items = [{"student_code": code} for code in (CODE, SLIP, GOOD)]
            answer = results_of(operation, self.post(f"/review/{operation}/batch", batch_of(operation, items)))
            alone = [self.post(f"/review/{operation}", item) for item in items]
            self.assertEqual(without_time(answer), without_time(alone), operation)

    def test_what_is_wrong_with_one_leaves_the_others_unharmed(self):
        bad = [({}, "student_code"), (5, ""), (None, ""), ([], ""), ({"student_code": 7}, "student_code"),
               ({"student_code": "  "}, "student_code"), ({"student_code": "x = 1\0"}, "student_code"),
               ({"student_code": "SELECT * FROM users --"}, "student_code"),
               ({"student_code": CODE, "student_id": "s" * 300}, "student_id"),
               ({"student_code": CODE, "problem_context": {"taught": [1]}}, "problem_context.taught[0]")]
        for operation in OPERATIONS:
            for item, field in bad:
                items = [{"student_code": CODE}, item, {"student_code": CODE}]
                answer = self.post(f"/review/{operation}/batch", batch_of(operation, items),
                                   headers=bearer(role="teacher"))
                first, failed, last = results_of(operation, answer)
                self.assertEqual(failed["status"], "error", item)
                self.assertEqual(failed["errors"][0]["field"], field)
                self.assertIn(failed["errors"][0]["message"], failed["error"])
                self.assertEqual(first["status"], "success")
                self.assertEqual(without_time(first), without_time(last))

    def test_sizes_of_batches(self):
        for operation, most in OPERATIONS.items():
            path = f"/review/{operation}/batch"
            one = {"student_code": GOOD}
            answer = self.post(path, batch_of(operation, [one] * most))
            self.assertEqual(len(results_of(operation, answer)), most)
            problem = self.post(path, batch_of(operation, [one] * (most + 1)), expect=400)
            self.assertIn(f"Maximum {most} submissions", problem["detail"])
            problem = self.post(path, batch_of(operation, []), expect=422)
            self.assertIn("at least one submission", problem["detail"])
            self.assertEqual(problem["errors"][0]["field"], "submissions" if operation == "feedback" else "")

    def test_what_is_no_batch_is_told(self):
        for operation in OPERATIONS:
            for body in ({}, {"student_code": CODE}, "null", "true", "3"):
                self.post(f"/review/{operation}/batch", body, expect=422)
        for body in ({"submissions": None}, {"submissions": {}}, {"submissions": 5}):
            problem = self.post("/review/feedback/batch", body, expect=422)
            self.assertEqual(problem["errors"][0]["field"], "submissions")

    def test_the_largest_batch_fits(self):
        folder = os.path.join(harness.ROOT, "tests/programs")
        programs = [open(os.path.join(folder, name), encoding="utf-8").read() for name in sorted(os.listdir(folder))]
        items = [{"student_code": ("\n".join(programs) * 20)[:49990]}] * 20
        answer = self.post("/review/assess/batch", items)
        self.assertEqual(len(answer), 20)
        # Where all is slow (sanitizers), time may run out; nothing else may go wrong.
        self.assertLessEqual({a.get("error") for a in answer}, {None, TOO_SLOW})
        self.assertEqual(answer[0]["status"], "success")

    def test_many_long_answers_are_bounded(self):
        slips = "a = 1\n" * 8000
        answer = self.post("/review/assess/batch", [{"student_code": slips}] * 9 + [{"student_code": GOOD}])
        self.assertLess(len(json.dumps(answer, separators=(",", ":"))), 9 * 1024 * 1024)
        errors = [a["error"] for a in answer if a["status"] == "error"]
        self.assertLessEqual(set(errors), {TOO_LONG, TOO_SLOW})
        self.assertGreater(len(errors), 0)
        self.assertEqual((answer[0]["status"], answer[8]["student_id"]), ("success", "student-1"))
        # What is short still fits behind what was too long.
        if TOO_SLOW not in errors:
            self.assertEqual(answer[-1]["status"], "success")

    def test_a_body_of_nothing_but_lists_is_refused(self):
        problem = self.post("/review/assess/batch", "[" + "[]," * 400000 + "[]]", expect=422)
        self.assertIn("values", problem["detail"])

    def test_summary_of_feedback(self):
        items = [{"student_code": SLIP}, {"student_code": SLIP}, {"student_code": GOOD}, {"student_code": ""}]
        answer = self.post("/review/feedback/batch", {"submissions": items})
        scores = [r["quality_score"] for r in answer["results"] if r["status"] == "success"]
        summary = answer["summary"]
        self.assertEqual((summary["total_submissions"], summary["successful"], summary["failed"]), (4, 3, 1))
        self.assertAlmostEqual(summary["average_score"], sum(scores) / 3, delta=0.0006)
        self.assertEqual((summary["lowest_score"], summary["highest_score"]), (min(scores), max(scores)))
        common = {c["rule"]: c["submissions"] for c in summary["common_findings"]}
        self.assertEqual(common.get("python/missing-colon"), 2)
        answer = self.post("/review/feedback/batch", {"submissions": [{"student_code": ""}]})
        self.assertEqual((answer["summary"]["successful"], answer["summary"]["average_score"]), (0, None))


class Roles(Running):
    def test_a_student_reviews_only_as_himself(self):
        for operation in OPERATIONS:
            for form in ("", "/validate"):
                path = f"/review/{operation}{form}"
                self.post(path, {"student_code": CODE, "student_id": "student-1"})
                problem = self.post(path, {"student_code": CODE, "student_id": "student-2"}, expect=403)
                self.assertEqual(problem["errors"][0]["field"], "student_id")
            items = [{"student_code": CODE}, {"student_code": CODE, "student_id": "student-1"},
                     {"student_code": CODE, "student_id": "student-2"}]
            problem = self.post(f"/review/{operation}/batch", batch_of(operation, items), expect=403)
            name = "submissions[2].student_id" if operation == "feedback" else "[2].student_id"
            self.assertEqual([e["field"] for e in problem["errors"]], [name])
        self.post("/process", {"intent": "quality_assessment", "student_code": CODE, "student_id": "x"}, expect=403)

    def test_teachers_and_services_review_for_anybody(self):
        for role in ("teacher", "service"):
            for operation in OPERATIONS:
                answer = self.post(f"/review/{operation}", {"student_code": CODE, "student_id": "anna"},
                                   headers=bearer(role=role))
                self.assertEqual(answer["student_id"], "anna")
                items = [{"student_code": CODE, "student_id": "anna"}, {"student_code": CODE}]
                answer = self.post(f"/review/{operation}/batch", batch_of(operation, items), headers=bearer(role=role))
                self.assertEqual([r["student_id"] for r in results_of(operation, answer)], ["anna", "student-1"])
            answer = self.post("/process", {"intent": "hint_generation", "student_code": CODE, "student_id": "anna"},
                               headers=bearer(role=role))
            self.assertEqual(answer["result"]["student_id"], "anna")

    def test_every_post_needs_a_token(self):
        for route in self.service.get("/", auth=False)[2]["endpoints"]:
            if route["method"] == "POST":
                self.assertEqual(self.service.post(route["path"], {"student_code": CODE}, auth=False)[0], 401, route)

    def test_the_screen_comes_before_the_token(self):
        for path in ("/review/assess", "/review/hints/suggest", "/review/feedback/validate", "/process"):
            problem = self.post(path, {"student_code": "SELECT * FROM users --", "problem_context": {}}, expect=400,
                                headers={"Authorization": "Bearer test-token"})
            self.assertEqual(problem["errors"][0]["field"], "student_code")
        problem = self.post("/review/assess", {"student_code": CODE, "problem_context": {"notes": [["SELECT * FROM users --"]]}},
                            expect=400)
        self.assertEqual(problem["errors"][0]["field"], "problem_context.notes[0][0]")

    def test_the_screen_takes_long_for_no_body(self):
        """What nobody is asked a token for must cost little, and be told rightly."""
        deep = '{"%s":' % ("k" * 46)
        # Long names, deep: paths of them all would have 50 MB, and with many texts at the bottom more.
        self.post("/review/assess", deep * 1990 + "1" + "}" * 1990, expect=401, auth=False)
        self.post("/review/assess", deep * 1000 + "[" + '"a",' * 12000 + "1]" + "}" * 1000, expect=401, auth=False)
        problem = self.post("/review/assess", deep * 1000 + "[" + '"\' OR 1=1 --",' * 1400 + "1]" + "}" * 1000, expect=400, auth=False)
        self.assertEqual(len(problem["errors"]), 20)
        self.assertTrue(problem["errors"][0]["field"].startswith("k" * 46 + "." + "k" * 46))
        self.assertLess(len(json.dumps(problem)), 20000)


class Validation(Running):
    def check(self, operation, body):
        return self.post(f"/review/{operation}/validate", body)

    def test_what_is_right_is_told(self):
        for operation in OPERATIONS:
            for context, has in ((None, False), ({}, False), ({"topic": "loops"}, True), ("loops", True)):
                answer = self.check(operation, {"student_code": CODE, "problem_context": context})
                self.assertEqual(answer, {"valid": True, "errors": [], "warnings": [], "code_length": len(CODE),
                                          "has_context": has, "language": "python"})

    def test_every_fault_is_named(self):
        answer = self.check("hints", {"language": "cobol", "hint_level": "loud", "previous_hints": -1, "student_id": "",
                                      "problem_context": {"required": "loops"}, "rubric": {"thresholds": {"nesting": "deep"}}})
        self.assertFalse(answer["valid"])
        self.assertEqual({e["field"] for e in answer["errors"]},
                         {"student_code", "language", "hint_level", "previous_hints", "student_id",
                          "problem_context.required", "rubric.thresholds.nesting"})
        self.assertIsNone(answer["language"])

    def test_no_body_breaks_it(self):
        for body in ("[]", "null", "1", "true", "{}", '{"student_code": null}'):
            answer = self.check("assess", body)
            self.assertFalse(answer["valid"])
            self.assertTrue(answer["errors"])

    def test_validation_and_review_agree(self):
        bodies = [{"student_code": CODE}, {"student_code": ""}, {}, {"student_code": "x", "language": "PY"},
                  {"student_code": "x", "language": "Python3"}, {"student_code": "x", "language": 3},
                  {"student_code": "é" * 50000}, {"student_code": "é" * 50001}, {"student_code": "x\0"},
                  {"student_code": "x", "rubric": {"weights": {"syntax": 0, "logic": 0, "style": 0, "efficiency": 0}}},
                  {"student_code": "x", "problem_context": {"template": 1}}, {"student_code": "x", "problem_context": 0}]
        for body in bodies:
            body = json.dumps(body, ensure_ascii=False).encode()
            answer = self.check("assess", body)
            code, _, reviewed = self.service.post("/review/assess", body)
            self.assertEqual(answer["valid"], code == 200, (body, reviewed))
            if code != 200:
                self.assertEqual(answer["errors"], reviewed["errors"])

    def test_warnings(self):
        def warnings(body, operation="assess"):
            return {w["field"]: w["message"] for w in self.check(operation, body)["warnings"]}

        told = warnings({"student_code": CODE, "problem_contxt": {}, "hint_level": "subtle",
                         "rubric": {"wieghts": {}, "weights": {"logics": 1}, "off": ["python/none-such", "python/compare-none"], "on": ["docstrings"]}})
        self.assertEqual(set(told), {"problem_contxt", "hint_level", "rubric.wieghts", "rubric.weights.logics", "rubric.off[0]",
                                     "rubric.on[0]"})
        self.assertIn("problem_context", told["problem_contxt"])
        told = warnings({"student_code": CODE, "problem_context": {
            "taught": ["loops", "recursoin", "For-Loop", "quantum physics"], "required": ["sorted", "comprehesions"],
            "forbidden": [".sort()", "nested loops"]}})
        self.assertEqual(set(told), {"problem_context.taught[1]", "problem_context.taught[3]",
                                     "problem_context.required[1]", "problem_context.forbidden[1]"})
        self.assertIn("recursion", told["problem_context.taught[1]"])
        self.assertIn("remarks only", warnings({"student_code": "# one\n\n   # two\n"})["student_code"])
        self.assertIn("tabs", warnings({"student_code": "if 1:\n\tx = 1\nif 2:\n    x = 2\n"})["student_code"])
        self.assertEqual(warnings({"student_code": CODE, "hint_level": "subtle"}, "hints"), {})

    def test_a_list_that_is_too_long_is_one_fault(self):
        for body, field in (({"problem_context": {"taught": ["zz"] * 101}}, "problem_context.taught"), ({"rubric": {"off": ["zz"] * 101}}, "rubric.off")):
            answer = self.check("assess", {"student_code": CODE, **body})
            self.assertEqual([fault["field"] for fault in answer["errors"]], [field])
            self.assertEqual(answer["warnings"], [])

    def test_nul_is_told_of_clearly(self):
        for body, field in (({"student_code": "ab\0c"}, "student_code"), ({"student_code": "x", "student_id": "a\0"}, "student_id"),
                            ({"student_code": "x", "problem_context": {"topic": "\0"}}, "problem_context.topic")):
            error = self.post("/review/assess", body, expect=422, headers=bearer(role="teacher"))["errors"][0]
            self.assertEqual(error["field"], field)
            self.assertIn("NUL", error["message"])


class OtherForms(Running):
    def test_suggestions_follow_the_review(self):
        for code, categories in ((GOOD, ["testing"]), (CODE, ["logic"]), (SLIP + CODE, ["syntax", "logic"])):
            answer = self.post("/review/hints/suggest", {"student_code": code})
            findings = self.post("/review/assess", {"student_code": code})["findings"]
            self.assertEqual(answer["available_categories"], categories)
            self.assertEqual(answer["estimated_hint_count"], max(1, len(findings)))
            self.assertTrue(answer["recommended_approach"])
        self.assertEqual(answer["status"], "success")
        self.post("/review/hints/suggest", {"student_code": "#" * 20001}, expect=413)

    def test_quick_feedback_is_the_review_in_short(self):
        answer = self.post("/review/feedback/quick", {"student_code": SLIP + CODE})
        whole = self.post("/review/feedback", {"student_code": SLIP + CODE, "request_level": "quick"})
        self.assertEqual(answer["score"], whole["quality_score"])
        self.assertEqual(answer["key_issues"], whole["improvements"])
        self.assertLessEqual(len(answer["key_issues"]), 3)
        self.assertEqual(answer["quick_hint"], whole["hint"]["text"])

    def test_previous_hints_by_number_or_list(self):
        for previous, level in ((0, "subtle"), (1, "medium"), (2.0, "direct"), ([], "subtle"), (["a", {}], "direct"), (None, "subtle")):
            answer = self.post("/review/hints", {"student_code": CODE, "hint_level": "subtle", "previous_hints": previous})
            self.assertEqual(answer["level"], level, previous)
        for previous in (1.5, -1, "two", {}, True, 1001):
            self.post("/review/hints", {"student_code": CODE, "previous_hints": previous}, expect=422)

    def test_the_body_is_read_as_json_whatever_it_is_called(self):
        """As the runbook's curl sends it, which says that it is a form."""
        for kind in ("application/x-www-form-urlencoded", "text/plain", "application/cloudevents+json", "multipart/form-data; boundary=x"):
            code, _, answer = self.service.request("POST", "/review/assess", json.dumps({"student_code": CODE}),
                                                   headers={"Content-Type": kind})
            self.assertEqual((code, answer["status"]), (200, "success"), kind)
        code, _, problem = self.service.request(
            "POST", "/review/assess", '{"student_code":"SELECT * FROM users --","problem_context":{}}',
            headers={"Content-Type": "application/x-www-form-urlencoded", "Authorization": "Bearer test-token"})
        self.assertEqual((code, problem["status"]), (400, 400))

    def test_process_checks_its_own_fields(self):
        for confidence in (0, 1, 0.5, None):
            answer = self.post("/process", {"intent": "quality_assessment", "student_code": CODE, "confidence": confidence})
            self.assertEqual(answer["result"]["confidence"], confidence)
        for confidence in (-0.1, 1.1, 1e308, "high", True, []):
            problem = self.post("/process", {"intent": "quality_assessment", "student_code": CODE, "confidence": confidence}, expect=422)
            self.assertEqual(problem["errors"][0]["field"], "confidence")
        self.assertEqual(self.post("/process", {"intent": "quality_assessment", "student_code": " "})["status"], "error")


class Reading(Running):
    def test_health_of_each_operation(self):
        for operation in OPERATIONS:
            code, headers, answer = self.service.get(f"/review/{operation}/health", auth=False)
            self.assertEqual((code, answer["status"], answer["service"]), (200, "healthy", "review-agent/" + operation))
            parts = answer["dependencies"]
            self.assertEqual((parts["auth"], parts["engine"]["status"], parts["workers"]["status"]), ("ok", "ok", "ok"))
            self.assertGreater(parts["engine"]["rules"], 100)
            self.assertRegex(answer["timestamp"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")

    def test_probes(self):
        for path in ("/livez", "/healthz", "/health"):
            code, _, answer = self.service.get(path, auth=False)
            self.assertEqual((code, answer["status"]), (200, "healthy"))
        for path in ("/readyz", "/ready"):
            code, _, answer = self.service.get(path, auth=False)
            self.assertEqual((code, answer["status"], answer["checks"]["workers"]["status"]), (200, "ready", "ok"))

    def test_files_are_packed_and_kept(self):
        page = self.service.get("/docs", auth=False)
        self.assertEqual((page[0], page[1]["Content-Type"]), (200, "text/html; charset=utf-8"))
        self.assertIn("default-src 'none'", page[1]["Content-Security-Policy"])
        connection = harness.http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=10)

        def raw(path, **headers):
            connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            return answer, answer.read()

        for path in ("/openapi.json", "/docs", "/docs/docs.css", "/docs/docs.js", "/docs/icon.svg", "/docs/swagger-ui.css",
                     "/docs/swagger-ui-bundle.js", "/docs/swagger-ui-license.txt"):
            plain, data = raw(path, Accept_Encoding="identity")
            self.assertEqual((plain.status, plain.headers["Content-Encoding"]), (200, None), path)
            self.assertEqual(raw(path)[1], data)
            packed, small = raw(path, Accept_Encoding="br, gzip;q=0.8")
            self.assertEqual(packed.headers["Content-Encoding"], "gzip")
            self.assertEqual(zlib.decompress(small, 31), data)
            self.assertEqual(packed.headers["Vary"], "Accept-Encoding")
            self.assertIsNone(raw(path, Accept_Encoding="gzip;q=0")[0].headers["Content-Encoding"])
            self.assertEqual(plain.headers["ETag"], packed.headers["ETag"])
            for tags in (plain.headers["ETag"], 'W/"other", ' + plain.headers["ETag"], plain.headers["ETag"][2:], "*"):
                kept, nothing = raw(path, If_None_Match=tags)
                self.assertEqual((kept.status, nothing), (304, b""))
                # A length, where there is one, is that of the whole (RFC 9110 8.6).
                self.assertIn(kept.headers["Content-Length"], (None, str(len(data))))
            self.assertEqual(raw(path, If_None_Match='W/"other"')[0].status, 200)
        self.assertIn('route="/docs",code="304"} 4', self.service.get("/metrics", auth=False)[2])

    def test_the_page_loads_only_what_is_here(self):
        _, _, page = self.service.get("/docs", auth=False)
        for link in re.findall(r'(?:src|href)="([^"]*)"', page):
            self.assertNotIn("//", link)
            self.assertEqual(self.service.get("/" + link, auth=False)[0], 200, link)
        self.assertNotIn("<script>", page)
        self.assertNotIn("style=", page)


class Unconfigured(Running):
    env = {"JWT_SECRET": ""}

    def test_health_tells_what_is_missing(self):
        for operation in OPERATIONS:
            code, _, answer = self.service.get(f"/review/{operation}/health", auth=False)
            self.assertEqual((code, answer["status"], answer["dependencies"]["auth"]), (503, "unhealthy", "unconfigured"))
        self.assertEqual(self.service.get("/livez", auth=False)[0], 200)
        self.assertEqual(self.service.get("/readyz", auth=False)[0], 503)
        self.assertEqual(self.service.get("/docs", auth=False)[0], 200)


class Limits(unittest.TestCase):
    def test_each_student_and_operation_has_a_limit_of_its_own(self):
        service = Service(env={"RATE_LIMIT_ASSESS": "3/hour", "RATE_LIMIT_HINTS": "50/minute"})
        try:
            body = {"student_code": GOOD}
            for left in (2, 1, 0):
                code, headers, _ = service.post("/review/assess", body)
                self.assertEqual(code, 200)
                self.assertEqual(headers["RateLimit-Policy"], '"assess";q=3;w=3600')
                self.assertRegex(headers["RateLimit"], f'^"assess";r={left};t=\\d+$')
            for path, sent in (("/review/assess", body), ("/review/assess/validate", body),
                               ("/process", {"intent": "quality_assessment", **body})):
                code, headers, problem = service.post(path, sent)
                self.assertEqual((code, problem["status"]), (429, 429))
                self.assertIn(int(headers["Retry-After"]), range(1, 1201))
                self.assertRegex(headers["RateLimit"], r'^"assess";r=0;t=\d+$')
                self.assertEqual(headers["Content-Type"], "application/problem+json")
            code, headers, _ = service.post("/review/hints", body)
            self.assertEqual((code, headers["RateLimit-Policy"]), (200, '"hints";q=50;w=60'))
            code, headers, _ = service.post("/process", {"intent": "hint_generation", **body})
            self.assertRegex(headers["RateLimit"], '^"hints";r=48')
            self.assertEqual(service.post("/review/assess", body, headers=bearer(sub="student-2"))[0], 200)
            # The screen and the token come first, and cost nothing.
            self.assertEqual(service.post("/review/assess", {"student_code": "SELECT * FROM users --"})[0], 400)
            self.assertEqual(service.post("/review/assess", body, auth=False)[0], 401)
        finally:
            service.stop()

    def test_a_batch_counts_its_submissions(self):
        service = Service(env={"RATE_LIMIT_ASSESS": "10/hour", "RATE_LIMIT_FEEDBACK": "4/hour"})
        try:
            one = {"student_code": GOOD}
            code, headers, _ = service.post("/review/assess/batch", [one] * 6)
            self.assertEqual(code, 200)
            self.assertRegex(headers["RateLimit"], '^"assess";r=4;')
            code, headers, _ = service.post("/review/assess/batch", [one] * 7)
            self.assertEqual(code, 429)
            # Refused as a whole, it costs nothing: the rest still passes.
            self.assertIn(int(headers["Retry-After"]), range(900, 1081))
            self.assertEqual(service.post("/review/assess/batch", [one] * 4)[0], 200)
            # A batch that is larger than the limit will ever be passes when all of it is free.
            code, headers, _ = service.post("/review/feedback/batch", {"submissions": [one] * 5})
            self.assertEqual(code, 200)
            self.assertRegex(headers["RateLimit"], '^"feedback";r=0;')
            self.assertEqual(service.post("/review/feedback", one)[0], 429)
        finally:
            service.stop()

    def test_who_waits_as_long_as_told_gets_his_batch(self):
        service = Service(env={"RATE_LIMIT_ASSESS": "60/minute/3"})
        try:
            batch = [{"student_code": GOOD}] * 3
            self.assertEqual(service.post("/review/assess/batch", batch)[0], 200)
            code, headers, _ = service.post("/review/assess/batch", batch)
            self.assertEqual((code, headers["Retry-After"]), (429, "3"))
            time.sleep(3)
            self.assertEqual(service.post("/review/assess/batch", batch)[0], 200)
        finally:
            service.stop()

    def test_services_have_a_limit_of_their_own(self):
        service = Service(env={"RATE_LIMIT_ASSESS": "1/hour"})
        try:
            for _ in range(5):
                code, headers, _ = service.post("/review/assess", {"student_code": GOOD}, headers=bearer(role="service", sub="app"))
                self.assertEqual((code, headers["RateLimit"]), (200, None))
        finally:
            service.stop()
        service = Service(env={"RATE_LIMIT_SERVICE": "2/hour"})
        try:
            codes = [service.post(path, {"student_code": GOOD}, headers=bearer(role="service", sub="app"))[0]
                     for path in ("/review/assess", "/review/hints", "/review/feedback")]
            self.assertEqual(codes, [200, 200, 429])
        finally:
            service.stop()


if __name__ == "__main__":
    harness.main()
