import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import { addMs } from "#kernel/instant";
import { parseUuid } from "#kernel/id";
import { problem } from "#kernel/problem";
import { tidyText } from "#kernel/text";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import { newUuid } from "#platform/ids";
import { parsePersonalId } from "./actor.ts";
import type { CitizenIdentityProvider } from "./citizen-identity-provider.ts";
import { insertChallenge, takeAttempt, useChallenge } from "./citizen.store.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** Where the page asks for the code. */
export const CODE_PATH = "/dang-nhap/ma";

const CODE_DIGITS = 6;
const CODE_MS_MAX = 5 * 60 * 1000;
const ATTEMPTS_MAX = 5;
const NAME_LENGTH_MAX = 200;
const PROVIDER = "stand_in";

function hashOf(challengeId: string, code: string): Buffer {
  return createHash("sha256").update(`${challengeId} ${code}`).digest();
}

/**
 * A stand-in for VNeID on a demonstration: whoever names a personal id gets a code, and the code lies open in the local
 * outbox. It checks nobody's identity; it shows the way a real provider will go. Off unless the settings say otherwise.
 */
export function standInProvider(db: Database, clock: Clock): CitizenIdentityProvider {
  return {
    name: PROVIDER,
    isStandIn: true,
    async begin(typed) {
      const personalId = parsePersonalId(typed["personalId"] ?? "");
      if (personalId === undefined) return problem("identity.personal_id_invalid");
      const name = tidyText(typed["name"] ?? "").slice(0, NAME_LENGTH_MAX);
      if (name === "") return problem("identity.name_missing");
      const challengeId = newUuid();
      const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, "0");
      const now = clock.now();
      const expiresAt = addMs(now, CODE_MS_MAX);
      const challenge = { challengeId, provider: PROVIDER, personalId, name, codeHash: hashOf(challengeId, code), expiresAt };
      const message = { bodyVi: vi.outbox.code(code), bodyEn: en.outbox.code(code), createdAt: now, expiresAt };
      await insertChallenge(db, challenge, { messageId: newUuid(), recipient: maskedId(personalId), ...message });
      return { href: `${CODE_PATH}?yeu-cau=${challengeId}` };
    },
    async finish(returned) {
      const challengeId = parseUuid(returned["challenge"] ?? "");
      const code = (returned["code"] ?? "").replace(/\s/gu, "");
      if (challengeId === undefined) return problem("identity.code_refused");
      const challenge = await takeAttempt(db, challengeId, { now: clock.now(), attemptsMax: ATTEMPTS_MAX });
      if (challenge === undefined) return problem("identity.code_refused");
      const isRight = timingSafeEqual(hashOf(challengeId, code), challenge.codeHash);
      if (!isRight || !(await useChallenge(db, challengeId))) return problem("identity.code_refused");
      return { subject: challenge.personalId, name: challenge.name, personalId: challenge.personalId };
    },
  };
}

/** `079*******12`: enough for the owner to know it, too little for anybody else. */
function maskedId(personalId: string): string {
  return `${personalId.slice(0, 3)}${"*".repeat(7)}${personalId.slice(-2)}`;
}
