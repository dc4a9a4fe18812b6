import { Checkbox, FieldGrid, Radios, Select, TextArea, TextInput } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { FormValues } from "#platform/http/form";
import { parseTypedDay } from "#platform/typed-day";

import type { Piece } from "../batch.ts";
import { VALIDITIES } from "../batch.events.ts";
import type { NameProposal } from "../batch.events.ts";
import type { OpenBatch } from "../batch-command.ts";
import type { NameInput } from "../name-piece.ts";
import { wordsOf } from "./pages-kit.tsx";

interface NameFieldsProps {
  readonly c: WebContext;
  readonly batch: OpenBatch;
  readonly piece: Piece;
  /** What was typed before a refusal. */
  readonly typed: FormValues | undefined;
  /** What the text layer says; nothing once somebody has named the result. */
  readonly proposal: NameProposal;
}

/** Values of the fields before anybody types: what was typed, else the name that stands, else what is proposed, else what the batch says. */
function startValues({ batch, piece, typed, proposal }: NameFieldsProps): (field: string) => string {
  const { name } = piece;
  if (typed !== undefined) return (field) => typed.text(field);
  const former = resultBefore(batch, piece);
  const start: Readonly<Record<string, string>> =
    name === null
      ? {
          so: proposal.number ?? "",
          ngay: proposal.issuedOn ?? "",
          ten: proposal.name ?? batch.opened.kind,
          "co-quan": former?.issuer ?? "",
          ky: proposal.signer ?? "",
          "trich-yeu": proposal.abstract ?? "",
          "la-ai": (proposal.ownerId ?? "").length === 10 || (proposal.ownerId ?? "").length === 13 ? "organisation" : "person",
          "so-chu": proposal.ownerId ?? "",
          "ten-chu": proposal.ownerName ?? "",
          "nam-sinh": "",
          "hieu-luc": former?.validity ?? "unlimited",
          "het-ngay": "",
        }
      : {
          so: name.number,
          ngay: name.issuedOn,
          ten: name.name,
          "co-quan": name.issuer,
          ky: name.signer,
          "trich-yeu": name.personal?.abstract ?? "",
          "la-ai": name.ownerKind,
          "so-chu": name.personal?.ownerId ?? "",
          "ten-chu": name.personal?.ownerName ?? "",
          "nam-sinh": name.personal?.birthYear ?? "",
          "hieu-luc": name.validity,
          "het-ngay": name.validTo ?? "",
        };
  return (field) => start[field] ?? "";
}

/** The result named last before this one: in one box the agency and the kind of validity seldom change. */
function resultBefore({ allPieces }: OpenBatch, piece: Piece): Piece["name"] {
  const named = allPieces.filter(({ id, name }) => id !== piece.id && name !== null);
  return named.toSorted((a, b) => ((a.name?.at ?? "") < (b.name?.at ?? "") ? 1 : -1))[0]?.name ?? null;
}

interface FieldKit {
  readonly words: ReturnType<typeof wordsOf>["name"];
  readonly value: (field: string) => string;
  readonly hint: (field: keyof NameProposal, other?: string) => { readonly hint?: string };
}

/** The fields of a name, with a word beside each that the text layer proposes. */
export function NameFields(props: NameFieldsProps) {
  const { name: words } = wordsOf(props.c);
  const value = startValues(props);
  const { proposal } = props;
  const hint: FieldKit["hint"] = (field, other) => {
    const said = [other, proposal[field] === undefined ? undefined : words.proposed].filter((part) => part !== undefined);
    return said.length === 0 ? {} : { hint: said.join(" ") };
  };
  const isProposed = Object.keys(proposal).length > 0;
  return (
    <>
      <FieldGrid>
        <TextInput
          name="so"
          label={words.number}
          {...hint("number", words.numberHint)}
          value={value("so")}
          maxLength={80}
          keyStroke="e"
          hasFocus
        />
        <TextInput name="ngay" type="date" label={words.issuedOn} {...hint("issuedOn")} value={value("ngay")} isRequired />
      </FieldGrid>
      <FieldGrid>
        <TextInput name="ten" label={words.name} {...hint("name")} value={value("ten")} maxLength={500} isRequired />
        <TextInput name="co-quan" label={words.issuer} value={value("co-quan")} maxLength={300} isRequired />
      </FieldGrid>
      <TextArea name="trich-yeu" label={words.abstract} {...hint("abstract")} value={value("trich-yeu")} rows={2} maxLength={2000} />
      <OwnerFields words={words} value={value} hint={hint} />
      <FieldGrid>
        <TextInput name="ky" label={words.signer} {...hint("signer")} value={value("ky")} maxLength={200} />
        <Select
          name="hieu-luc"
          label={words.validity}
          isRequired
          value={value("hieu-luc")}
          choices={VALIDITIES.map((one) => ({ value: one, label: words.validities[one] }))}
        />
        <TextInput name="het-ngay" type="date" label={words.validTo} value={value("het-ngay")} />
      </FieldGrid>
      {isProposed && (
        <>
          <input type="hidden" name="de-xuat" value="1" />
          <Checkbox name="doi-chieu" value="1" label={words.compared} isRequired isChecked={props.typed?.text("doi-chieu") === "1"} />
        </>
      )}
    </>
  );
}

function OwnerFields({ words, value, hint }: FieldKit) {
  return (
    <>
      <FieldGrid>
        <TextInput name="ten-chu" label={words.ownerName} {...hint("ownerName")} value={value("ten-chu")} maxLength={300} isRequired />
        <TextInput
          name="so-chu"
          label={words.ownerId}
          {...hint("ownerId", words.ownerIdHint)}
          value={value("so-chu")}
          maxLength={20}
          inputMode="numeric"
        />
      </FieldGrid>
      <FieldGrid>
        <Radios
          name="la-ai"
          label={words.ownerKind}
          isRequired
          value={value("la-ai")}
          choices={[
            { value: "person", label: words.person },
            { value: "organisation", label: words.organisation },
          ]}
        />
        <TextInput name="nam-sinh" label={words.birthYear} value={value("nam-sinh")} inputMode="numeric" size={4} maxLength={4} />
      </FieldGrid>
    </>
  );
}

/** What was typed, as a name; whether it is one is judged where it is taken. */
export function readName(form: FormValues): NameInput {
  const kind = form.text("la-ai");
  const validity = VALIDITIES.find((one) => one === form.text("hieu-luc")) ?? "unknown";
  return {
    number: form.text("so"),
    issuedOn: parseTypedDay(form.text("ngay")) ?? form.text("ngay"),
    name: form.text("ten"),
    issuer: form.text("co-quan"),
    signer: form.text("ky"),
    ownerKind: kind === "organisation" ? "organisation" : "person",
    ownerId: form.text("so-chu"),
    ownerName: form.text("ten-chu"),
    birthYear: form.text("nam-sinh"),
    abstract: form.text("trich-yeu"),
    validity,
    validTo: parseTypedDay(form.text("het-ngay")) ?? form.text("het-ngay"),
  };
}
