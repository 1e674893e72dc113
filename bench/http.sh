#!/usr/bin/env bash
# Requests per second of POST /review/assess beside reviews per second of the same
# programs without any service around them, and beside nginx answering `return 200`: on
# the same processors, in turn, with the same load. Needs nginx and wrk.
#
#   bench/http.sh REVIEW_AGENT REVIEW_COST PROGRAM.py...
#
# The programs take turns, on both sides: one alone, reviewed over and over, is learned by
# heart by the processor and costs half of what it costs among others.
#
# The servers get half of the processors and the load the other half.
set -euo pipefail

agent=$1 cost=$2
shift 2
programs=("$@")
rounds=${ROUNDS:-5} seconds=${SECONDS_EACH:-4} connections=${CONNECTIONS:-64}
work=$(mktemp -d)
pids=()
cleanup() {
  ((${#pids[@]} == 0)) || kill "${pids[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

processors=$(nproc)
half=$((processors > 1 ? processors / 2 : 1))
servers=0-$((half - 1)) load=$((processors > 1 ? half : 0))-$((processors - 1))

export JWT_SECRET=a-secret-for-the-benchmark-only-of-32-bytes
token=$("$agent" token --sub bench --role service --ttl 1h)
agent_port=18004 nginx_port=18005

python3 - "${programs[@]}" >"$work/bodies" <<'PY'
import json, sys
for path in sys.argv[1:]:
    print(json.dumps({"student_code": open(path, encoding="utf-8").read()}))
PY
head -n 1 "$work/bodies" >"$work/body.json"

cat >"$work/post.lua" <<LUA
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer $token"
local requests, next = {}, 0
function init()
  for body in io.lines("$work/bodies") do
    requests[#requests + 1] = wrk.format(nil, "/review/assess", nil, body)
  end
end
function request()
  next = next % #requests + 1
  return requests[next]
end
LUA

cat >"$work/nginx.conf" <<NGINX
worker_processes $half;
daemon off;
pid $work/nginx.pid;
error_log stderr crit;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 1000000000;
  client_body_temp_path $work/body; proxy_temp_path $work/proxy; fastcgi_temp_path $work/fastcgi;
  uwsgi_temp_path $work/uwsgi; scgi_temp_path $work/scgi;
  server { listen 127.0.0.1:$nginx_port reuseport; location / { return 200 "{\"status\":\"success\"}"; } }
}
NGINX

LOG_LEVEL=WARNING taskset -c "$servers" "$agent" serve --host 127.0.0.1 --port $agent_port >"$work/agent.log" 2>&1 &
pids+=($!)
taskset -c "$servers" nginx -c "$work/nginx.conf" 2>"$work/nginx.log" &
pids+=($!)
for port in $agent_port $nginx_port; do
  for _ in {1..100}; do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
    sleep 0.05
  done
done

curl -sf -o "$work/answer.json" -H "Authorization: Bearer $token" --data-binary "@$work/body.json" \
  "http://127.0.0.1:$agent_port/review/assess" || { cat "$work/agent.log" >&2; exit 1; }

# measure PORT: requests per second; fails when an answer is not 2xx.
measure() {
  local out
  out=$(taskset -c "$load" wrk -t "$half" -c "$connections" -d "${seconds}s" --latency -s "$work/post.lua" \
    "http://127.0.0.1:$1/review/assess")
  if grep -q 'Non-2xx' <<<"$out"; then
    printf '%s\n' "$out" >&2
    exit 1
  fi
  printf '%s\n' "$out" >>"$work/wrk-$1.log"
  awk '/Requests\/sec/ {print $2}' <<<"$out"
}

# cpu_us: the processor's microseconds that the agent has used, from its 1/100 seconds.
cpu_us() { awk '{print ($14 + $15) * 10000}' "/proc/${pids[0]}/stat"; }

# requests: those that the agent has answered with 200.
requests() {
  curl -sf "http://127.0.0.1:$agent_port/metrics" |
    awk '/^review_agent_http_requests_total.*route="\/review\/assess",code="200"/ {print $2}'
}

# review_alone: reviews per second on the processors of the servers, one thread each, and
# the processor's microseconds for one.
review_alone() {
  local i
  for ((i = 0; i < half; i++)); do
    taskset -c "$servers" "$cost" --rate "$seconds" "${programs[@]}" &
  done | awk '{sum += $1; us += $2} END {print sum, us / NR}'
}

measure $agent_port >/dev/null
measure $nginx_port >/dev/null
for ((i = 0; i < rounds; i++)); do
  used=$(cpu_us) before=$(requests)
  a=$(measure $agent_port)
  used=$(($(cpu_us) - used)) answered=$(($(requests) - before))
  r=$(review_alone)
  n=$(measure $nginx_port)
  awk -v a="$a" -v n="$n" -v r="$r" -v used="$used" -v answered="$answered" 'BEGIN {
    split(r, alone, " "); us = used / answered
    print a, n, a / n, alone[1], alone[1] / a, alone[2], us, us / alone[2]
  }'
done | sort -n >"$work/rounds"

median() { awk -v c="$1" '{v[NR] = $c} END {n = asort(v); print v[int((n + 1) / 2)]}' "$work/rounds" 2>/dev/null ||
  cut -d' ' -f"$1" "$work/rounds" | sort -n | sed -n "$(((rounds + 1) / 2))p"; }
printf 'POST /review/assess, programs: %d, of %d bytes on average, %d connections, %d processors to serve\n' \
  "${#programs[@]}" "$(($(cat "${programs[@]}" | wc -c) / ${#programs[@]}))" "$connections" "$half"
printf 'review-agent      %9.0f requests/s\n' "$(median 1)"
printf 'the review alone  %9.0f reviews/s\n' "$(median 4)"
printf 'nginx return 200  %9.0f requests/s\n' "$(median 2)"
printf 'a request costs %.2f of what the review alone costs, %.2f by the processor'"'"'s time (%.0f and %.0f us)\n' \
  "$(median 5)" "$(median 8)" "$(median 7)" "$(median 6)"
printf 'review-agent makes %.2f of nginx (median of %d pairs)\n' "$(median 3)" "$rounds"
awk '/99%/ {print "review-agent, 99% of the answers within", $2; exit}' "$work/wrk-$agent_port.log"
