-- wrk's requests: each a new group of ALERTS new alerts, as Alertmanager sends it.
local alerts = tonumber(os.getenv("ALERTS") or "1")
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("first", os.time() * 1000 + threads)
end

function init()
  headers = { ["Content-Type"] = "application/json" }
  count = 0
  template = io.open(os.getenv("NOTIFICATION")):read("*a")
end

function request()
  count = count + 1
  local token = string.format("%d-%d", first, count)
  return wrk.format("POST", "/api/v1/alerts", headers, (template:gsub("0000000", token)))
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("RESULT %.1f %d %.1f %.1f\n", summary.requests / (summary.duration / 1e6), failed,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
