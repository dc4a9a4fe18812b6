import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import fc from "fast-check";
import { type JsonSchema, type OpenApiDocument, type Operation, type Parameter, pointerStep } from "./openapi-document.ts";
import { spoiled, valuesOf } from "./schema-arbitrary.ts";

/** One call as it is sent. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** What the document forbids in the body; undefined when it allows it, or when there is none. */
  readonly bodyFault: string | undefined;
}

/** What a generator cannot guess. */
export interface KnownValues {
  /** Real values of parameters, by name. */
  readonly parameters?: Readonly<Record<string, readonly string[]>>;
  /** Bodies that succeed, now and then sent whole and now and then spoiled. */
  readonly bodies?: readonly unknown[];
}

export interface Contract {
  /** Calls of one operation: mostly allowed ones, many spoiled. */
  calls(operation: Operation, known?: KnownValues): fc.Arbitrary<Call>;
  /** What is wrong with an answer by the document's own word; empty when nothing is. */
  complaints(operation: Operation, call: Call, answer: Answer): readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/**
 * The document with every object closed: a field that it does not name is a leak in an answer, and in a body it must be refused.
 * Parts of an `allOf` stay open, because each of them sees the fields of the others.
 */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === "allOf" ? item : closed(item)]));
  const isOpen = inner["type"] === "object" && "properties" in inner && !("additionalProperties" in inner);
  return isOpen ? { ...inner, additionalProperties: false } : inner;
}

const DOCUMENT_ID = "https://contract.test/openapi";

/** Reads an OpenAPI document as a contract. `codes` are the problem codes of the catalogue. */
export function contractOf(document: OpenApiDocument, codes: ReadonlySet<string>): Contract {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });
  ajv.addSchema({ ...(closed(document) as object), $id: DOCUMENT_ID });
  const validators = new Map<string, ValidateFunction>();
  const validatorAt = (...steps: readonly string[]): ValidateFunction => {
    const pointer = steps.map(pointerStep).join("/");
    const found = validators.get(pointer) ?? ajv.compile({ $ref: `${DOCUMENT_ID}#/${pointer}` });
    validators.set(pointer, found);
    return found;
  };
  return {
    calls: (operation, known = {}) => callsOf(document, operation, { known, bodyFaultOf: bodyValidator(operation, validatorAt) }),
    complaints: (operation, call, answer) => complaintsOf(operation, { call, answer, codes, validatorAt }),
  };
}

type ValidatorAt = (...steps: readonly string[]) => ValidateFunction;

function bodyValidator({ path, method, requestBody }: Operation, validatorAt: ValidatorAt): (body: unknown) => string | undefined {
  if (requestBody?.content["application/json"] === undefined) return () => undefined;
  const validate = validatorAt("paths", path, method, "requestBody", "content", "application/json", "schema");
  return (body) => (validate(body) ? undefined : JSON.stringify(validate.errors?.[0]));
}

interface CallOptions {
  readonly known: KnownValues;
  readonly bodyFaultOf: (body: unknown) => string | undefined;
}

function callsOf(document: OpenApiDocument, operation: Operation, { known, bodyFaultOf }: CallOptions): fc.Arbitrary<Call> {
  const valueOf = (parameter: Parameter): fc.Arbitrary<unknown> => {
    const real = known.parameters?.[parameter.name];
    const drawn = parameter.schema === undefined ? fc.string() : valuesOf(parameter.schema, document);
    const wild = fc.oneof({ weight: 4, arbitrary: drawn }, { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 30 }) });
    const any = real === undefined || real.length === 0 ? wild : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...real) }, wild);
    return parameter.required === true ? any : fc.option(any, { nil: undefined });
  };
  const parameters = fc.tuple(...operation.parameters.map(valueOf));
  const schema = operation.requestBody?.content["application/json"]?.schema;
  return fc
    .tuple(parameters, bodies(schema === undefined ? undefined : bodyValues(schema, document, known.bodies)))
    .map(([values, body]) => {
      const given = operation.parameters.map((parameter, index) => ({ parameter, value: values[index] }));
      return {
        method: operation.method.toUpperCase(),
        url: urlOf(operation.path, given),
        headers: headersOf(given, body !== undefined),
        body: body?.text,
        bodyFault: body === undefined ? undefined : faultOf(body, bodyFaultOf),
      };
    });
}

function faultOf(body: Body, bodyFaultOf: CallOptions["bodyFaultOf"]): string | undefined {
  return body.isJson ? bodyFaultOf(JSON.parse(body.text)) : "not JSON";
}

interface Body {
  readonly text: string;
  readonly isJson: boolean;
}

function bodyValues(schema: JsonSchema, document: OpenApiDocument, real: readonly unknown[] = []): fc.Arbitrary<unknown> {
  const drawn = valuesOf(schema, document);
  return real.length === 0 ? drawn : fc.oneof(drawn, fc.constantFrom(...real));
}

function bodies(values: fc.Arbitrary<unknown> | undefined): fc.Arbitrary<Body | undefined> {
  if (values === undefined) return fc.constant(undefined);
  const asText = (value: unknown): Body => ({ text: JSON.stringify(value ?? null), isJson: true });
  return fc.oneof(
    { weight: 6, arbitrary: values.map(asText) },
    { weight: 4, arbitrary: spoiled(values).map(asText) },
    { weight: 1, arbitrary: fc.constantFrom("", "{", "null{", "[1,").map((text) => ({ text, isJson: false })) },
  );
}

type Given = readonly { readonly parameter: Parameter; readonly value: unknown }[];

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}

function urlOf(path: string, given: Given): string {
  let url = path;
  const query = new URLSearchParams();
  for (const { parameter, value } of given) {
    // A path segment is never empty, and `.` and `..` are taken out by every client before they are sent.
    const segment = encodeURIComponent(textOf(value)).replace(/^\.{0,2}$/u, "~");
    if (parameter.in === "path") url = url.replace(`{${parameter.name}}`, segment);
    if (parameter.in === "query" && value !== undefined) query.set(parameter.name, textOf(value));
  }
  return query.size === 0 ? url : `${url}?${query.toString()}`;
}

function headersOf(given: Given, hasBody: boolean): Readonly<Record<string, string>> {
  const sent = given.filter(({ parameter, value }) => parameter.in === "header" && value !== undefined);
  // Header values are Latin-1 and have no line ends; a client refuses to send others.
  const safe = sent.map(({ parameter, value }) => [
    parameter.name,
    textOf(value)
      .replace(/[^\x20-\x7e]/gu, "")
      .trim(),
  ]);
  return { ...Object.fromEntries(safe), ...(hasBody ? { "content-type": "application/json" } : {}) };
}

interface Judged {
  readonly call: Call;
  readonly answer: Answer;
  readonly codes: ReadonlySet<string>;
  readonly validatorAt: ValidatorAt;
}

function complaintsOf(operation: Operation, { call, answer, codes, validatorAt }: Judged): readonly string[] {
  const { status, contentType, text } = answer;
  const complaints: string[] = [];
  if (status === 500) complaints.push("a fault: status 500");
  if (call.bodyFault !== undefined && status < 400)
    complaints.push(`a body that the document forbids was accepted with ${status}: ${call.bodyFault}`);
  const key = [String(status), `${String(status)[0] ?? ""}XX`, "default"].find((name) => operation.responses[name] !== undefined);
  if (key === undefined) return [...complaints, `status ${status} is not in the document`];
  const content = operation.responses[key]?.content;
  if (content === undefined) return text === "" ? complaints : [...complaints, `status ${status} has a body that is not in the document`];
  const type = contentType.split(";")[0]?.trim() ?? "";
  if (content[type] === undefined) return [...complaints, `content type ${type} of status ${status} is not in the document`];
  if (!type.endsWith("json")) return complaints;
  const body: unknown = JSON.parse(text);
  const validate = validatorAt("paths", operation.path, operation.method, "responses", key, "content", type, "schema");
  if (!validate(body)) complaints.push(`body of status ${status}: ${JSON.stringify(validate.errors?.[0])}`);
  if (type === "application/problem+json") complaints.push(...problemComplaints(body, { status, codes }));
  return complaints;
}

function problemComplaints(
  body: unknown,
  { status, codes }: { readonly status: number; readonly codes: ReadonlySet<string> },
): readonly string[] {
  const isObject = typeof body === "object" && body !== null;
  const code = isObject && "code" in body ? body.code : undefined;
  const told = isObject && "status" in body ? body.status : undefined;
  const complaints: string[] = [];
  if (typeof code !== "string" || !codes.has(code)) complaints.push(`code ${JSON.stringify(code)} is in no catalogue`);
  if (told !== undefined && told !== status) complaints.push(`the body says status ${JSON.stringify(told)}, the answer ${status}`);
  return complaints;
}
