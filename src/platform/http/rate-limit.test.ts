import assert from "node:assert/strict";
import { test } from "node:test";
import { standingClock } from "#kit/clock";
import { THURSDAY_MORNING } from "#kit/web";
import { addressKeyOf, createRateLimiter } from "./rate-limit.ts";

const LIMIT = { burst: 3, perMinute: 6 } as const;

test("after the burst a key is refused and told when to come back", () => {
  const clock = standingClock(THURSDAY_MORNING);
  const limiter = createRateLimiter(clock, LIMIT);
  for (let attempt = 0; attempt < LIMIT.burst; attempt++) assert.equal(limiter.take("a"), undefined);
  assert.deepEqual(limiter.take("a"), { problem: "http.too_many_requests", params: { retryAfterSeconds: 10 } });
  assert.equal(limiter.take("b"), undefined);
});

test("waiting as long as told is enough, and one second less is not", () => {
  const clock = standingClock(THURSDAY_MORNING);
  const limiter = createRateLimiter(clock, LIMIT);
  for (let attempt = 0; attempt < LIMIT.burst; attempt++) limiter.take("a");
  clock.advance(9_000);
  assert.notEqual(limiter.take("a"), undefined);
  clock.advance(1_000);
  assert.equal(limiter.take("a"), undefined);
});

test("a forgiven attempt does not count, and forgiving never gives more than the burst", () => {
  const limiter = createRateLimiter(standingClock(THURSDAY_MORNING), LIMIT);
  for (let round = 0; round < 20; round++) {
    assert.equal(limiter.take("a"), undefined);
    limiter.forgive("a");
  }
  limiter.forgive("a");
  const answers = Array.from({ length: LIMIT.burst + 1 }, () => limiter.take("a") === undefined);
  assert.deepEqual(answers, [true, true, true, false]);
});

test("a limit of mistakes lets any number pass at once, and charges what went wrong afterwards", () => {
  const clock = standingClock(THURSDAY_MORNING);
  const limiter = createRateLimiter(clock, LIMIT);
  for (let attempt = 0; attempt < 100; attempt++) assert.equal(limiter.check("a"), undefined);
  for (let mistake = 0; mistake < 5; mistake++) limiter.charge("a");
  assert.deepEqual(limiter.check("a"), { problem: "http.too_many_requests", params: { retryAfterSeconds: 30 } });
  clock.advance(30_000);
  assert.equal(limiter.check("a"), undefined);
});

test("a debt has a bottom, so that a guesser does not lock his neighbours out for the day", () => {
  const clock = standingClock(THURSDAY_MORNING);
  const limiter = createRateLimiter(clock, LIMIT);
  for (let mistake = 0; mistake < 1000; mistake++) limiter.charge("a");
  clock.advance(130_000);
  assert.equal(limiter.check("a"), undefined);
});

test("a clock that runs backwards gives no attempts back", () => {
  const clock = standingClock(THURSDAY_MORNING);
  const limiter = createRateLimiter(clock, LIMIT);
  for (let attempt = 0; attempt < LIMIT.burst; attempt++) limiter.take("a");
  clock.advance(-3_600_000);
  assert.notEqual(limiter.take("a"), undefined);
});

test("the limiter keeps a bounded number of keys and forgets the one unused for longest", () => {
  const limiter = createRateLimiter(standingClock(THURSDAY_MORNING), { burst: 1, perMinute: 1 }, 2);
  limiter.take("a");
  limiter.take("b");
  limiter.take("c");
  assert.notEqual(limiter.take("c"), undefined);
  assert.equal(limiter.take("a"), undefined);
});

test("addresses of one IPv6 household share a key, IPv4 addresses do not", () => {
  assert.equal(addressKeyOf("2001:ee0:4f1a:1b00:aaaa::1"), addressKeyOf("2001:ee0:4f1a:1b00:bbbb:cccc:dddd:2"));
  assert.notEqual(addressKeyOf("2001:ee0:4f1a:1b00::1"), addressKeyOf("2001:ee0:4f1a:1b01::1"));
  assert.equal(addressKeyOf("::ffff:203.0.113.7"), "203.0.113.7");
  assert.notEqual(addressKeyOf("203.0.113.7"), addressKeyOf("203.0.113.8"));
  assert.equal(addressKeyOf(undefined), "unknown");
});

test("behind a proxy on the same machine each caller is counted apart, and nobody chooses an address of their own", () => {
  assert.equal(addressKeyOf("127.0.0.1", "203.0.113.7"), "203.0.113.7");
  assert.equal(addressKeyOf("::1", "203.0.113.7, 198.51.100.9"), "198.51.100.9", "what the caller wrote stands before what the proxy adds");
  assert.equal(addressKeyOf("::ffff:127.0.0.1", "2001:db8:1:2:3::4"), "2001:db8:1:2::/64");
  assert.equal(addressKeyOf("203.0.113.7", "198.51.100.9"), "203.0.113.7", "a neighbour on the network is no proxy of ours");
  for (const nonsense of [undefined, "", "unknown", "203.0.113", "a, b"]) assert.equal(addressKeyOf("127.0.0.1", nonsense), "127.0.0.1");
});
