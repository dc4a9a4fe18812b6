import type { StreamHead } from "./commit-request.ts";
import type { AnyStreamType, StreamId, StreamType } from "./ledger.ts";

interface Cached {
  readonly type: AnyStreamType;
  readonly head: StreamHead<unknown>;
}

/** Folded heads of the streams used last. May be lost or out of date without harm: the commit compares the version. */
export interface HeadCache {
  get<S>(type: StreamType<S>, streamId: StreamId): StreamHead<S> | undefined;
  set<S>(type: StreamType<S>, streamId: StreamId, head: StreamHead<S>): void;
  delete(streamId: StreamId): void;
}

/** A cache that forgets the head that was not used for longest when it would hold more than `sizeMax`. */
export function createHeadCache(sizeMax: number): HeadCache {
  // A Map keeps the order of insertion, so putting a used entry back at the end makes its first entry the oldest.
  const heads = new Map<StreamId, Cached>();
  return {
    get<S>(type: StreamType<S>, streamId: StreamId) {
      const cached = heads.get(streamId);
      if (cached === undefined || cached.type !== type) return undefined;
      heads.delete(streamId);
      heads.set(streamId, cached);
      // The entry was set with this very type, so its state is of this type.
      return cached.head as StreamHead<S>;
    },
    set(type, streamId, head) {
      heads.delete(streamId);
      heads.set(streamId, { type, head });
      const oldest = heads.keys().next();
      if (heads.size > sizeMax && oldest.done !== true) heads.delete(oldest.value);
    },
    delete(streamId) {
      heads.delete(streamId);
    },
  };
}
