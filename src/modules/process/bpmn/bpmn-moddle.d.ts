/** The part of bpmn-moddle that is used here; the package describes its element types, but not its door. */
declare module "bpmn-moddle" {
  interface ModdleObject {
    readonly $type: string;
    id?: string;
    get(name: string): unknown;
    set(name: string, value: unknown): void;
  }
  interface ModdleWarning {
    readonly message: string;
    readonly element?: ModdleObject;
    readonly property?: string;
    readonly value?: string;
  }
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(
      xml: string,
      type?: string,
    ): Promise<{
      readonly rootElement: ModdleObject;
      readonly elementsById: Readonly<Record<string, ModdleObject>>;
      readonly warnings: readonly ModdleWarning[];
    }>;
    toXML(element: ModdleObject, options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>;
    create(type: string, attributes?: Readonly<Record<string, unknown>>): ModdleObject;
  }
}
