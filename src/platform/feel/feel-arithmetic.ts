import { valueFault } from "./feel-fault.ts";
import type { ArithmeticOperator, FeelSpot } from "./feel-node.ts";
import { boundedNumber, durationOf, kindOf, type FeelDuration, type FeelValue } from "./feel-value.ts";

/** What an operator gives for two values: numbers, texts joined, days and durations. Anything else is refused. */
export function arithmetic(operator: ArithmeticOperator, [left, right]: readonly [FeelValue, FeelValue], at: FeelSpot): FeelValue {
  if (typeof left === "number" && typeof right === "number") return numbers(operator, [left, right], at);
  if (left === null || right === null) throw valueFault("nothing", at);
  if (typeof left === "string" && typeof right === "string" && operator === "+") return left + right;
  const timed = operator === "+" || operator === "-" ? time(operator, [left, right], at) : undefined;
  if (timed === undefined) throw valueFault("type_mismatch", at, `${kindOf(left) ?? "?"}, ${kindOf(right) ?? "?"}`);
  return timed;
}

function numbers(operator: ArithmeticOperator, [left, right]: readonly [number, number], at: FeelSpot): number {
  if (operator === "/" && right === 0) throw valueFault("division_by_zero", at);
  switch (operator) {
    case "+":
      return boundedNumber(left + right, at);
    case "-":
      return boundedNumber(left - right, at);
    case "*":
      return boundedNumber(left * right, at);
    case "/":
      return boundedNumber(left / right, at);
    case "**":
      return boundedNumber(left ** right, at);
  }
}

function time(operator: "+" | "-", [left, right]: readonly [FeelValue, FeelValue], at: FeelSpot): FeelValue | undefined {
  const sign = operator === "+" ? 1 : -1;
  if (left instanceof Temporal.PlainDate && right instanceof Temporal.PlainDate)
    return operator === "-" ? durationOf("days", right.until(left, { largestUnit: "days" }).days) : undefined;
  if (left instanceof Temporal.PlainDate) return isSpan(right) ? moved(left, [sign, right], at) : undefined;
  if (right instanceof Temporal.PlainDate) return isSpan(left) && operator === "+" ? moved(right, [1, left], at) : undefined;
  if (!isSpan(left) || !isSpan(right) || left.unit !== right.unit) return undefined;
  return durationOf(left.unit, boundedNumber(left.amount + sign * right.amount, at));
}

function isSpan(value: FeelValue): value is FeelDuration & FeelValue {
  return kindOf(value) === "duration";
}

function moved(day: Temporal.PlainDate, [sign, by]: readonly [sign: number, by: FeelDuration], at: FeelSpot): FeelValue {
  try {
    return day.add({ [by.unit]: sign * by.amount });
  } catch {
    throw valueFault("number_too_large", at);
  }
}
