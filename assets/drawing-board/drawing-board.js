/*
 * The drawing board: bpmn-js over a draft's process, with a panel for our properties. It only enhances a page that works without it: the list
 * of steps changes the same process. Saving puts the drawing into the page's own form, so that the server reads it like any uploaded file.
 */
(() => {
  "use strict";

  /* A form field holds 20 000 characters, and loses white space at its ends: hence base64 in pieces. */
  const PIECE = 15000;

  const node = (name, attributes = {}, children = []) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : String(value));
    }
    element.append(...children);
    return element;
  };

  const base64 = (text) => {
    let binary = "";
    for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
    return btoa(binary);
  };

  /* What cannot run here is not offered: whoever draws should not find out at saving. */
  const UNOFFERED =
    /sub-?process|transaction|script|ad-?hoc|escalation|error|compensation|signal|link|conditional|cancel|complex|data-|group|participant|multiple|message-end|none-intermediate/u;

  function leanMenus(palette, popupMenu) {
    palette.registerProvider(500, {
      getPaletteEntries: () => (entries) => {
        for (const key of Object.keys(entries)) if (UNOFFERED.test(key)) delete entries[key];
        return entries;
      },
    });
    popupMenu.registerProvider("bpmn-replace", 500, {
      getPopupMenuEntries: () => (entries) => {
        for (const key of Object.keys(entries)) if (UNOFFERED.test(key)) delete entries[key];
        return entries;
      },
      getPopupMenuHeaderEntries: () => (entries) => {
        for (const key of Object.keys(entries)) if (key.startsWith("toggle-")) delete entries[key];
        return entries;
      },
    });
  }
  leanMenus.$inject = ["palette", "popupMenu"];

  const translator =
    (dictionary) =>
    (template, replacements = {}) =>
      (dictionary[template] ?? template).replace(/\{([^}]+)\}/gu, (whole, key) => replacements[key] ?? whole);

  const OWNED = ["agency", "agencyCode", "time"];
  /* By type of element: our element among its extensions, and the fields of the panel. */
  const PANELS = {
    "bpmn:Task": ["motcua:Step", ["kind", ...OWNED, "unitKind", "unitSuffix", "permission", "papers", "formKey"]],
    "bpmn:ManualTask": ["motcua:Step", ["kind", ...OWNED, "unitKind", "unitSuffix", "permission", "papers", "formKey"]],
    "bpmn:UserTask": ["motcua:Step", ["kind", ...OWNED, "unitKind", "unitSuffix", "permission", "papers", "formKey"]],
    "bpmn:ReceiveTask": ["motcua:Receive", ["message", ...OWNED]],
    "bpmn:SendTask": ["motcua:Send", ["message", "to", "agencyCode"]],
    "bpmn:BusinessRuleTask": ["motcua:Rule", ["ruleKey"]],
    "bpmn:ServiceTask": ["motcua:Service", ["service"]],
    "bpmn:CallActivity": ["motcua:Call", ["procedureCode", "caseKey", ...OWNED]],
  };

  class DrawingBoard extends HTMLElement {
    connectedCallback() {
      this.words = JSON.parse(this.dataset.words);
      this.state = this.querySelector(".mc-board-state");
      this.panel = this.querySelector(".mc-board-panel");
      this.form = this.querySelector("form");
      this.open().catch(() => this.say(this.words.failed));
    }

    say(text) {
      this.state.textContent = text;
    }

    async open() {
      this.modeler = new window.BpmnJS({
        container: this.querySelector(".mc-board-canvas"),
        moddleExtensions: { motcua: JSON.parse(this.dataset.moddle) },
        additionalModules: [
          { translate: ["value", translator(this.words.translations)] },
          { __init__: ["leanMenus"], leanMenus: ["type", leanMenus] },
        ],
      });
      await this.modeler.importXML(this.querySelector(".mc-board-source").value);
      const canvas = this.modeler.get("canvas");
      canvas.zoom("fit-viewport", "auto");
      /* The palette lies over the left edge, where a process begins. */
      canvas.scroll({ dx: 60, dy: 0 });
      this.say("");
      this.isChanged = false;
      const bus = this.modeler.get("eventBus");
      bus.on("selection.changed", ({ newSelection }) => this.show(newSelection.length === 1 ? newSelection[0] : undefined));
      bus.on("commandStack.changed", () => this.changed());
      bus.on("element.changed", ({ element }) => {
        if (element === this.shown && !this.isOwnChange) this.show(element);
      });
      this.form.addEventListener("submit", (event) => this.save(event));
      window.addEventListener("beforeunload", (event) => {
        if (this.isChanged) event.preventDefault();
      });
    }

    changed() {
      this.isChanged = true;
      this.say(this.words.unsaved);
    }

    async save(event) {
      event.preventDefault();
      const { xml } = await this.modeler.saveXML({ format: true });
      const encoded = base64(xml);
      for (const old of this.form.querySelectorAll(`input[name="${this.dataset.field}"]`)) old.remove();
      for (let at = 0; at < encoded.length; at += PIECE) {
        this.form.append(node("input", { type: "hidden", name: this.dataset.field, value: encoded.slice(at, at + PIECE) }));
      }
      this.isChanged = false;
      this.form.submit();
    }

    /* The panel of one element. */
    show(element) {
      this.shown = element;
      const target = element?.type === "label" ? element.labelTarget : element;
      const business = target?.businessObject;
      if (business === undefined || business.$type === "bpmn:Collaboration") {
        this.panel.replaceChildren(node("p", {}, [this.words.select]));
        return;
      }
      const fields = [
        this.text("name", business.name ?? "", (value) => this.update(target, { name: value })),
        this.text("nameEn", business.get("motcua:nameEn") ?? "", (value) => this.update(target, { "motcua:nameEn": value || undefined })),
        ...this.extensionFields(target, business),
        ...this.timerFields(target, business),
        ...this.flowFields(target, business),
      ];
      this.panel.replaceChildren(...fields);
    }

    /* What the panel itself changes does not draw it anew: the next field is being filled already. */
    commit(change) {
      this.isOwnChange = true;
      change();
      this.isOwnChange = false;
    }

    update(element, properties) {
      this.modeler.get("modeling").updateProperties(element, properties);
    }

    extensionFields(element, business) {
      const isMessage = business.eventDefinitions?.some((definition) => definition.$type === "bpmn:MessageEventDefinition");
      const isWaiting = isMessage && business.$type !== "bpmn:StartEvent" && business.$type !== "bpmn:EndEvent";
      const edge = business.$type === "bpmn:BoundaryEvent" ? ["message"] : ["message", ...OWNED];
      const thrown = business.$type === "bpmn:IntermediateThrowEvent";
      const event = thrown ? PANELS["bpmn:SendTask"] : ["motcua:Receive", edge];
      const panel = isWaiting ? event : PANELS[business.$type];
      if (panel === undefined) return [];
      const [type, names] = panel;
      return names.flatMap((name) => this.extensionField(element, { type, name }));
    }

    extensionOf(business, type) {
      return business.extensionElements?.values?.find((value) => value.$type === type);
    }

    /* Changes our element; it is made at the first change. */
    updateExtension(element, type, properties) {
      const business = element.businessObject;
      const known = this.extensionOf(business, type);
      if (known !== undefined) {
        this.modeler.get("modeling").updateModdleProperties(element, known, properties);
        return;
      }
      const factory = this.modeler.get("bpmnFactory");
      const others = business.extensionElements?.values ?? [];
      const holder = factory.create("bpmn:ExtensionElements", { values: [...others] });
      const made = factory.create(type, properties);
      holder.values.push(made);
      made.$parent = holder;
      holder.$parent = business;
      this.update(element, { extensionElements: holder });
    }

    extensionField(element, { type, name }) {
      const { words } = this;
      const value = this.extensionOf(element.businessObject, type)?.get(name) ?? "";
      const set = (text) => this.updateExtension(element, type, { [name]: text || undefined });
      if (name === "time") return this.timeFields(element, type);
      if (name === "agency") return this.choice(name, value, { choices: words.agencies.slice(0, 4), set });
      if (name === "to") return this.choice(name, value, { choices: words.agencies, set });
      if (name === "agencyCode") return this.choice(name, value, { choices: words.agencyCodes, set });
      if (name === "kind") return this.choice(name, value, { choices: words.kinds, set });
      if (name === "unitKind") return this.choice(name, value, { choices: words.unitKinds, set });
      if (name === "permission") return this.choice(name, value, { choices: words.permissions, set });
      return this.text(name, value, set);
    }

    /* Share of the whole in per cent, or working hours: two attributes of which one is written. */
    timeFields(element, type) {
      const extension = this.extensionOf(element.businessObject, type);
      const perMille = extension?.get("perMille");
      const kind = extension?.get("workingHours") === undefined ? "share" : "hours";
      const shown =
        kind === "hours" ? extension.get("workingHours") : perMille === undefined ? "" : String(Number(perMille) / 10).replace(".", ",");
      const set = (unit, text) => {
        const amount = Number(text.replace(",", "."));
        const isGiven = Number.isFinite(amount) && amount > 0;
        this.updateExtension(element, type, {
          perMille: isGiven && unit === "share" ? String(Math.round(amount * 10)) : undefined,
          workingHours: isGiven && unit === "hours" ? String(Math.round(amount)) : undefined,
        });
      };
      const unit = this.choice("timeKind", kind, {
        choices: this.words.timeKinds,
        set: (value) => set(value, amount.querySelector("input").value),
      });
      const amount = this.text("timeAmount", shown, (value) => set(unit.querySelector("select").value, value));
      return [amount, unit];
    }

    /* ISO 8601 for other tools, our attributes for working time and shares. */
    timerFields(element, business) {
      const definition = business.eventDefinitions?.find((each) => each.$type === "bpmn:TimerEventDefinition");
      if (definition === undefined) return [];
      const span = this.spanOf(definition);
      const set = (unit, text) => {
        const amount = Number(text.replace(",", "."));
        if (!Number.isFinite(amount) || amount <= 0) return;
        const isHours = unit === "hour" || unit === "working_hour";
        const body = isHours ? `PT${Math.round(amount)}H` : `P${Math.round(amount)}D`;
        const expression = unit === "share" ? undefined : this.modeler.get("bpmnFactory").create("bpmn:FormalExpression", { body });
        if (expression !== undefined) expression.$parent = definition;
        this.modeler.get("modeling").updateModdleProperties(element, definition, {
          timeDuration: expression,
          "motcua:calendar": unit === "share" ? undefined : unit.startsWith("working") ? "working" : "continuous",
          "motcua:perMille": unit === "share" ? String(Math.round(amount * 10)) : undefined,
        });
      };
      const unit = this.choice("spanKind", span.unit, {
        choices: this.words.spanKinds,
        set: (value) => set(value, amount.querySelector("input").value),
      });
      const amount = this.text("spanAmount", span.amount, (value) => set(unit.querySelector("select").value, value));
      return [amount, unit];
    }

    spanOf(definition) {
      const perMille = definition.get("motcua:perMille");
      if (perMille !== undefined) return { unit: "share", amount: String(Number(perMille) / 10).replace(".", ",") };
      const [, days, hours] = /^P(?:(\d+)D)?(?:T(\d+)H)?$/u.exec(definition.timeDuration?.body ?? "") ?? [];
      const isWorking = definition.get("motcua:calendar") === "working";
      if (hours !== undefined) return { unit: isWorking ? "working_hour" : "hour", amount: hours };
      return { unit: isWorking || days === undefined ? "working_day" : "day", amount: days ?? "" };
    }

    flowFields(element, business) {
      const source = business.sourceRef;
      const isAsking = source?.$type === "bpmn:ExclusiveGateway" || source?.$type === "bpmn:InclusiveGateway";
      if (business.$type !== "bpmn:SequenceFlow" || !isAsking) return [];
      const condition = this.text("condition", business.conditionExpression?.body ?? "", (value) => {
        const factory = this.modeler.get("bpmnFactory");
        const expression = value === "" ? undefined : factory.create("bpmn:FormalExpression", { body: value });
        if (expression !== undefined) expression.$parent = business;
        this.update(element, { conditionExpression: expression });
      });
      const usual = this.tick("isDefault", source.default === business, (isTicked) => {
        const gateway = this.modeler.get("elementRegistry").get(source.id);
        this.update(gateway, { default: isTicked ? business : undefined });
        if (isTicked) this.update(element, { conditionExpression: undefined });
      });
      return [condition, usual];
    }

    /* Controls of the panel: label above, changed when the person leaves the field. */
    field(name, control) {
      const id = `board-${name}`;
      control.id = id;
      control.classList.add("ds-input");
      return node("div", { class: "mc-field" }, [node("label", { class: "mc-label", for: id }, [this.words.fields[name]]), control]);
    }

    text(name, value, set) {
      const control = node("input", { type: "text", value });
      control.addEventListener("change", () => this.commit(() => set(control.value.trim())));
      return this.field(name, control);
    }

    choice(name, value, { choices, set }) {
      const known = choices.some(([key]) => key === value) ? choices : [["", ""], ...choices];
      const control = node(
        "select",
        {},
        known.map(([key, label]) => node("option", { value: key, selected: key === value }, [label])),
      );
      control.addEventListener("change", () => this.commit(() => set(control.value)));
      return this.field(name, control);
    }

    tick(name, isTicked, set) {
      const control = node("input", { type: "checkbox", checked: isTicked, id: `board-${name}` });
      control.addEventListener("change", () => this.commit(() => set(control.checked)));
      return node("div", { class: "mc-choice" }, [control, node("label", { for: `board-${name}` }, [this.words.fields[name]])]);
    }
  }

  customElements.define("drawing-board", DrawingBoard);
})();
