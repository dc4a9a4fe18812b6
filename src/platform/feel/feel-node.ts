/** Where a piece of an expression stands in its text: characters from `from` up to `to`. */
export interface FeelSpot {
  readonly from: number;
  readonly to: number;
}

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "**";
export type OrderOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** One list that is walked: `x in form.rows`. Its name stands in a numbered slot while the rest is evaluated. */
export interface FeelIterator {
  readonly name: string;
  readonly slot: number;
  readonly list: FeelNode;
}

/** An expression as read: what feelin's grammar gave, without its spelling. */
export type FeelNode = FeelSpot &
  (
    | { readonly kind: "literal"; readonly value: null | boolean | number | string }
    /** A name of the context, with the parts behind its dots. */
    | { readonly kind: "name"; readonly path: readonly string[] }
    | { readonly kind: "local"; readonly name: string; readonly slot: number }
    /** `?`: what a unary test is about. */
    | { readonly kind: "input" }
    | { readonly kind: "part"; readonly of: FeelNode; readonly name: string }
    | { readonly kind: "list"; readonly items: readonly FeelNode[] }
    | { readonly kind: "arithmetic"; readonly operator: ArithmeticOperator; readonly left: FeelNode; readonly right: FeelNode }
    | { readonly kind: "negative"; readonly of: FeelNode }
    | { readonly kind: "compare"; readonly operator: OrderOperator; readonly left: FeelNode; readonly right: FeelNode }
    | { readonly kind: "in"; readonly value: FeelNode; readonly tests: readonly FeelTest[] }
    | { readonly kind: "and" | "or"; readonly left: FeelNode; readonly right: FeelNode }
    | { readonly kind: "if"; readonly condition: FeelNode; readonly whenTrue: FeelNode; readonly otherwise: FeelNode }
    | { readonly kind: "some" | "every"; readonly iterators: readonly FeelIterator[]; readonly condition: FeelNode }
    | { readonly kind: "for"; readonly iterators: readonly FeelIterator[]; readonly result: FeelNode }
    | { readonly kind: "filter"; readonly list: FeelNode; readonly slot: number; readonly condition: FeelNode }
    | { readonly kind: "call"; readonly name: string; readonly parameters: readonly FeelNode[] }
  );

/** One test of a cell: an interval, a comparison, or a value that must be met (or hold the input, when it is a list). */
export type FeelTest = FeelSpot &
  (
    | {
        readonly kind: "interval";
        readonly low: FeelNode;
        readonly high: FeelNode;
        readonly isLowIncluded: boolean;
        readonly isHighIncluded: boolean;
      }
    | { readonly kind: "order"; readonly operator: OrderOperator; readonly bound: FeelNode }
    /** `isCondition` when it asks about `?` and so answers yes or no by itself. */
    | { readonly kind: "value"; readonly node: FeelNode; readonly isCondition: boolean }
  );

/** What a cell of a decision table asks: `-` asks nothing. */
export type FeelCell =
  | { readonly kind: "any" }
  | { readonly kind: "tests"; readonly isNegated: boolean; readonly tests: readonly FeelTest[] };
