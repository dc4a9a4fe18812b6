/** An element as bpmn-moddle gives it. Its properties are asked by name, because they depend on the type. */
export interface BpmnElement {
  readonly $type: string;
  readonly $parent?: BpmnElement;
  readonly $attrs?: Readonly<Record<string, unknown>>;
  id?: string;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
}

/** Tells an element from any other value of a property. */
export function isElement(value: unknown): value is BpmnElement {
  return typeof value === "object" && value !== null && "$type" in value && typeof value.$type === "string";
}

/** The elements of a property that holds several; none when it is empty. */
export function elementsOf(element: BpmnElement, name: string): readonly BpmnElement[] {
  const value = element.get(name);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** The element of a property that holds one. */
export function elementOf(element: BpmnElement, name: string): BpmnElement | undefined {
  const value = element.get(name);
  return isElement(value) ? value : undefined;
}

/** The text of a property; undefined when it is not written. */
export function textOf(element: BpmnElement, name: string): string | undefined {
  const value = element.get(name);
  return typeof value === "string" ? value : undefined;
}

/** Our own element of that type among the extension elements. */
export function extensionOf(element: BpmnElement, type: string): BpmnElement | undefined {
  const extensions = elementOf(element, "extensionElements");
  return extensions === undefined ? undefined : elementsOf(extensions, "values").find((value) => value.$type === type);
}

/** Type without its prefix: `UserTask` of `bpmn:UserTask`. */
export function localType(element: BpmnElement): string {
  return element.$type.slice(element.$type.indexOf(":") + 1);
}
