import assert from "node:assert/strict";
import { test } from "node:test";
import { createMetrics } from "./metrics.ts";

test("counters, histograms and gauges are printed as Prometheus reads them", async () => {
  const metrics = createMetrics();
  const requests = metrics.counter("http_requests_total", "Requests.");
  requests.add({ method: "GET", status: "200" });
  requests.add({ method: "GET", status: "200" }, 2);
  const seconds = metrics.histogram("http_seconds", "Time.", [0.1, 1]);
  seconds.observe(0.05);
  seconds.observe(3);
  metrics.gauge("jobs_waiting", "Jobs.", () => 7);
  assert.equal(
    await metrics.text(),
    `# HELP http_requests_total Requests.
# TYPE http_requests_total counter
http_requests_total{method="GET",status="200"} 3
# HELP http_seconds Time.
# TYPE http_seconds histogram
http_seconds_bucket{le="0.1"} 1
http_seconds_bucket{le="1"} 1
http_seconds_bucket{le="+Inf"} 2
http_seconds_sum 3.05
http_seconds_count 2
# HELP jobs_waiting Jobs.
# TYPE jobs_waiting gauge
jobs_waiting 7
`,
  );
});

test("a figure that cannot be read now is left out and hides no other", async () => {
  const metrics = createMetrics();
  metrics.gauge("broken", "Away.", () => Promise.reject(new Error("away")));
  metrics.gauge("well", "Here.", () => 1);
  assert.equal(await metrics.text(), "# HELP well Here.\n# TYPE well gauge\nwell 1\n");
});

test("a label with many values cannot fill the memory", async () => {
  const metrics = createMetrics();
  const counter = metrics.counter("c", "Many.");
  for (let index = 0; index < 10_000; index += 1) counter.add({ path: `/${index}` });
  const lines = (await metrics.text()).split("\n");
  assert.ok(lines.length < 510, `${lines.length} lines`);
  assert.ok(lines.includes('c{other="yes"} 9500'));
});

test("a label cannot break out of its quotes", async () => {
  const metrics = createMetrics();
  metrics.counter("c", "Odd.").add({ path: 'a"} 9\n' });
  assert.ok((await metrics.text()).includes('c{path="a_} 9_"} 1'));
});
