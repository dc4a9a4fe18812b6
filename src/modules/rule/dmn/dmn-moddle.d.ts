/** The part of dmn-moddle that is used here; the package brings no types. */
declare module "dmn-moddle" {
  interface ModdleObject {
    readonly $type: string;
    get(name: string): unknown;
    set(name: string, value: unknown): void;
  }
  export class DmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<{ readonly rootElement: ModdleObject; readonly warnings: readonly { readonly message: string }[] }>;
    toXML(element: ModdleObject, options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>;
    create(type: string, attributes?: Readonly<Record<string, unknown>>): ModdleObject;
  }
}
