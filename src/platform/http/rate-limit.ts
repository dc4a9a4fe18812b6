import { isIP } from "node:net";

import { epochMsOf } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Clock } from "#platform/clock";
import type { WebContext } from "./context.ts";

export interface RateLimit {
  /** Attempts that may come at once. */
  readonly burst: number;
  /** Attempts that come back per minute. */
  readonly perMinute: number;
}

export interface RateLimiter {
  /** Says whether an attempt is left, without taking it. Problem: `http.too_many_requests` with `retryAfterSeconds`. */
  readonly check: (key: string) => Problem | undefined;
  /**
   * Takes an attempt that has already been made, also one too many: attempts made at the same time, before the first was
   * known to be wrong, are paid for afterwards. For limits that count mistakes only: `check` before, `charge` after a mistake.
   */
  readonly charge: (key: string) => void;
  /** Takes one attempt from the key's bucket. Problem: `http.too_many_requests` with `retryAfterSeconds`. */
  readonly take: (key: string) => Problem | undefined;
  /** Gives the attempt back, for example after a right password. */
  readonly forgive: (key: string) => void;
}

interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

/** Buckets kept at once, some 3 MB. The one unused for longest goes first; by then it has usually filled up again. */
const KEYS_MAX = 20_000;

/** How deep a key can fall into debt, in bursts: people behind one address are not locked out for a day by one guesser. */
const DEBT_BURSTS_MAX = 4;

/**
 * A token bucket per key, in the memory of this process: limits what one address, account or dossier code can try. A restart
 * forgets it, and two processes count apart; both are accepted, because the limit slows guessing and is not a fact.
 */
export function createRateLimiter(clock: Clock, limit: RateLimit, keysMax = KEYS_MAX): RateLimiter {
  const buckets = new Map<string, Bucket>();
  const perMs = limit.perMinute / 60_000;

  function level(key: string, nowMs: number): number {
    const bucket = buckets.get(key);
    if (bucket === undefined) return limit.burst;
    return Math.min(limit.burst, bucket.tokens + Math.max(0, nowMs - bucket.atMs) * perMs);
  }

  function store(key: string, tokens: number, nowMs: number): void {
    buckets.delete(key);
    buckets.set(key, { tokens, atMs: nowMs });
    if (buckets.size <= keysMax) return;
    const oldest = buckets.keys().next().value;
    if (oldest !== undefined) buckets.delete(oldest);
  }

  function refusal(tokens: number): Problem {
    return problem("http.too_many_requests", { retryAfterSeconds: Math.max(1, Math.ceil((1 - tokens) / perMs / 1000)) });
  }

  return {
    check(key) {
      const tokens = level(key, epochMsOf(clock.now()));
      return tokens < 1 ? refusal(tokens) : undefined;
    },
    charge(key) {
      const nowMs = epochMsOf(clock.now());
      store(key, Math.max(-DEBT_BURSTS_MAX * limit.burst, level(key, nowMs) - 1), nowMs);
    },
    take(key) {
      const nowMs = epochMsOf(clock.now());
      const tokens = level(key, nowMs);
      if (tokens < 1) {
        store(key, tokens, nowMs);
        return refusal(tokens);
      }
      store(key, tokens - 1, nowMs);
      return undefined;
    },
    forgive(key) {
      const nowMs = epochMsOf(clock.now());
      store(key, Math.min(limit.burst, level(key, nowMs) + 1), nowMs);
    },
  };
}

/** The caller's address as a limit sees it. */
export function addressKey(c: WebContext): string {
  return addressKeyOf(c.env?.incoming?.socket.remoteAddress, c.req.header("x-forwarded-for"));
}

/**
 * An IPv4 address, or the /64 that one household's IPv6 addresses share. A neighbour on the machine itself is the proxy that speaks HTTPS: then the
 * caller is the one whom it names last in `X-Forwarded-For`. What anybody else writes there is a wish of theirs, and so is what stands before.
 */
export function addressKeyOf(address: string | undefined, forwarded?: string): string {
  if (address === undefined) return "unknown";
  const plain = plainAddress(address);
  const named = plainAddress(forwarded?.split(",").at(-1)?.trim() ?? "");
  const caller = isLoopback(plain) && isIP(named) !== 0 ? named : plain;
  return caller.includes(":") ? ipv6Prefix(caller) : caller;
}

function plainAddress(address: string): string {
  return address.startsWith("::ffff:") ? address.slice("::ffff:".length) : address;
}

function isLoopback(plain: string): boolean {
  return plain === "::1" || plain.startsWith("127.");
}

function ipv6Prefix(address: string): string {
  const [head = "", tail = ""] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const zeros = address.includes("::") ? Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0") : [];
  return `${[...left, ...zeros, ...right].slice(0, 4).join(":")}::/64`;
}
