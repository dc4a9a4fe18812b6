import type { Wish } from "./deeds.ts";

interface Entry<T> {
  readonly wish: Wish;
  readonly of: T;
  /** Order of asking: among wishes for one moment, who asked first goes first. */
  readonly order: number;
}

/** Wishes by the moment at which they can be granted. */
export interface WishQueue<T> {
  push(wish: Wish, of: T): void;
  /** The earliest wish; undefined when nobody wants anything any more. */
  pop(): { readonly wish: Wish; readonly of: T } | undefined;
}

function isBefore(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.wish.at < b.wish.at || (a.wish.at === b.wish.at && a.order < b.order);
}

/** A binary heap: tens of thousands of wishes are in flight at once. */
export function wishQueue<T>(): WishQueue<T> {
  const heap: Entry<T>[] = [];
  let asked = 0;

  const swap = (a: number, b: number): void => {
    const first = heap[a];
    const second = heap[b];
    if (first === undefined || second === undefined) return;
    heap[a] = second;
    heap[b] = first;
  };
  const isEarlier = (a: number, b: number): boolean => {
    const first = heap[a];
    const second = heap[b];
    return first !== undefined && (second === undefined || isBefore(first, second));
  };
  const sink = (from: number): void => {
    for (let at = from; ;) {
      const left = 2 * at + 1;
      const child = isEarlier(left + 1, left) ? left + 1 : left;
      if (!isEarlier(child, at)) return;
      swap(child, at);
      at = child;
    }
  };

  return {
    push(wish, of) {
      heap.push({ wish, of, order: (asked += 1) });
      for (let at = heap.length - 1; at > 0 && isEarlier(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1);
    },
    pop() {
      const [first] = heap;
      const last = heap.pop();
      if (first === undefined || last === undefined) return undefined;
      if (heap.length > 0) {
        heap[0] = last;
        sink(0);
      }
      return first;
    },
  };
}
