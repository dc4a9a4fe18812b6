import { eformFindings } from "#platform/eform/eform";
import type { EformFinding } from "#platform/eform/finding";
import { findingText } from "#platform/eform/finding-text";
import { isBlockingFinding, lintEform, readLibrary } from "#modules/form";
import { pickText, type Locale } from "#platform/i18n";
import { outlineOf } from "../../form/form-outline.ts";
import { formEn } from "../../text/form.en.ts";
import { formVi, type FormText } from "../../text/form.vi.ts";
import { DRAFT_PATH, type DraftTab } from "#modules/draft";
import { fileDownload, filePage, filePost } from "./file-page.tsx";
import { FORM_TAB } from "./form-context.ts";
import { formPage, formPost } from "./form-page.tsx";
import { checkPages, headPages, pagePages } from "./part-pages.tsx";
import { questionPage, questionPost } from "./question-page.tsx";
import { tryPage, tryPost } from "./try-page.tsx";

/** The e-form of a version, drawn up question by question. */
export const formTab: DraftTab = {
  key: FORM_TAB,
  label: { vi: formVi.label, en: formEn.label },
  status: (draft, locale) => {
    const words = pickText<FormText>(locale, { vi: formVi, en: formEn });
    const { eform } = draft.version.content;
    if (eform === null) return { tone: "neutral", text: words.none };
    const faults = eformFindings(eform).length;
    return faults > 0
      ? { tone: "bad", text: words.faults(faults) }
      : { tone: "good", text: words.questions(outlineOf(eform).questions.size) };
  },
  check: async (draft, { db }) => {
    const { eform } = draft.version.content;
    if (eform === null) return [];
    return lintEform(eform, await readLibrary(db)).map((finding) => ({
      severity: isBlockingFinding(finding) ? "refuses" : "warns",
      below: finding.at === "" ? "" : `cau-hoi/${finding.at}`,
      sentence: { vi: told("vi", finding), en: told("en", finding) },
    }));
  },
  register: (app, deps) => {
    const path = `${DRAFT_PATH}/${FORM_TAB}`;
    app.get(path, (c) => formPage(c, deps));
    app.post(path, (c) => formPost(c, deps));
    app.get(`${path}/cau-hoi/:at`, (c) => questionPage(c, deps));
    app.post(`${path}/cau-hoi/:at`, (c) => questionPost(c, deps));
    app.get(`${path}/chung`, (c) => headPages.page(c, deps));
    app.post(`${path}/chung`, (c) => headPages.post(c, deps));
    app.get(`${path}/trang/:at`, (c) => pagePages.page(c, deps));
    app.post(`${path}/trang/:at`, (c) => pagePages.post(c, deps));
    app.get(`${path}/kiem/:at`, (c) => checkPages.page(c, deps));
    app.post(`${path}/kiem/:at`, (c) => checkPages.post(c, deps));
    app.get(`${path}/thu`, (c) => tryPage(c, deps));
    app.post(`${path}/thu`, (c) => tryPost(c, deps));
    app.get(`${path}/tep`, (c) => filePage(c, deps));
    app.post(`${path}/tep`, (c) => filePost(c, deps));
    app.get(`${path}/tep.json`, (c) => fileDownload(c, deps));
  },
};

/** A finding with the question that it stands at. */
function told(locale: Locale, finding: EformFinding): string {
  return [finding.at, findingText(locale, finding)].filter((part) => part !== "").join(": ");
}
