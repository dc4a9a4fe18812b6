import { pickText } from "#platform/i18n";
import type { Bilingual, Locale } from "#platform/i18n";
import type { Chrome, NeededRight } from "#platform/html/layout";
import type { Permission } from "#modules/identity";
import type { Assets } from "#platform/http/assets";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { WebText } from "./text/vi.ts";

/** The shell's words in a language. */
export function webText(locale: Locale): WebText {
  return pickText<WebText>(locale, { vi, en });
}

const CITIZENS_DOOR = "/dang-nhap";
const OFFICIALS_DOOR = "/lam-viec/dang-nhap";
/** First folders of the paths that are the officials' work area. */
const WORK_AREAS: ReadonlySet<string> = new Set([
  "lam-viec",
  "quan-tri",
  "dieu-hanh",
  "cham-diem",
  "bao-cao",
  "so-lieu",
  "so-theo-doi",
  "van-hanh",
]);

/** Where to sign in for a page: officials' work has a door of its own. */
export function signInHref(path: string): string {
  return WORK_AREAS.has(path.split("/")[1] ?? "") ? OFFICIALS_DOOR : CITIZENS_DOOR;
}

/** What an entry's page asks for, over the whole of one's agency unless a unit is enough. */
function needs(right: Permission, reach: NeededRight["reach"] = "agency"): { readonly needs: NeededRight } {
  return { needs: { right, reach } };
}

/** Head, navigation and foot of every page, drawn up once per language. */
export function chromeFor(assets: Assets, provinceName: Bilingual): (locale: Locale) => Chrome {
  const chromes: Bilingual<Chrome> = { vi: chrome("vi", assets, provinceName), en: chrome("en", assets, provinceName) };
  return (locale) => pickText(locale, chromes);
}

function chrome(locale: Locale, assets: Assets, provinceName: Bilingual): Chrome {
  const { nav, siteName, footerNote } = webText(locale);
  return {
    siteName,
    provinceName: pickText(locale, provinceName),
    publicNav: [
      { href: "/thu-tuc", label: nav.procedures },
      { href: "/tra-cuu", label: nav.track },
      { href: "/hang-cho", label: nav.queues },
      { href: "/cong-khai", label: nav.open },
    ],
    workNav: [
      { href: "/lam-viec", label: nav.today },
      { href: "/lam-viec/tiep-nhan", label: nav.reception },
      { href: "/lam-viec/xin-loi", label: nav.apologies },
      { href: "/lam-viec/ky-so", label: nav.signing },
      { href: "/dieu-hanh", label: nav.directives, ...needs("directive.read") },
      { href: "/so-theo-doi", label: nav.register },
      { href: "/quan-tri", label: nav.admin },
      { href: "/lam-viec/tai-khoan", label: nav.account },
    ],
    footerNav: [
      { href: "/gioi-thieu", label: nav.about },
      { href: "/kho-cua-toi", label: nav.ownStore },
      { href: "/kiem-tra-giay-to", label: nav.checkPaper },
      { href: "/lich-lam-viec", label: nav.calendar },
      { href: "/du-lieu-ca-nhan", label: nav.privacy },
      { href: "/ho-tro-tiep-can", label: nav.accessibility },
    ],
    footerNote,
    signInHref: CITIZENS_DOOR,
    officialsHref: "/lam-viec",
    signOutAction: "/dang-xuat",
    stylesheetHref: assets.stylesheetHref,
    workStylesheetHref: assets.workStylesheetHref,
    iconHref: assets.iconHref,
    scriptHref: assets.scriptHref,
    sections: sections(nav),
  };
}

/** What belongs together at the counter, at a desk, and around papers. One line a page. */
function sections(nav: WebText["nav"]): Chrome["sections"] {
  return {
    counter: [
      { href: "/lam-viec/tiep-nhan", label: nav.reception },
      { href: "/lam-viec/ngoai-tuyen", label: nav.offline, ...needs("dossier.receive", "unit") },
      { href: "/lam-viec/goi-so", label: nav.calling },
      { href: "/lam-viec/quay", label: nav.premises },
      { href: "/lam-viec/tra-ket-qua", label: nav.returns },
      { href: "/lam-viec/giao-nhan", label: nav.handOver },
      { href: "/lam-viec/so-ngay", label: nav.dayBook },
      { href: "/lam-viec/thu-phi", label: nav.fees, ...needs("payment.read", "unit") },
    ],
    desk: [
      { href: "/lam-viec", label: nav.today },
      { href: "/lam-viec/giao-viec", label: nav.give, ...needs("dossier.assign", "unit") },
      { href: "/lam-viec/tai-viec", label: nav.load, ...needs("dossier.assign", "unit") },
      { href: "/lam-viec/vang-mat", label: nav.away },
      { href: "/lam-viec/nguy-co", label: nav.risk, ...needs("dossier.read") },
      { href: "/so-lieu", label: nav.figures, ...needs("measure.read") },
      { href: "/lam-viec/trao-doi", label: nav.mentions },
    ],
    steering: [
      { href: "/dieu-hanh", label: nav.directives, ...needs("directive.read") },
      { href: "/dieu-hanh/viec", label: nav.tasks, ...needs("directive.read") },
      { href: "/bao-cao", label: nav.reports, ...needs("report.read") },
    ],
    papers: [
      { href: "/lam-viec/ky-so", label: nav.signing },
      { href: "/lam-viec/chung-thu", label: nav.certificates },
      { href: "/so-theo-doi", label: nav.register },
      { href: "/so-theo-doi/van-ban", label: nav.books, ...needs("letter.read_book") },
      { href: "/so-theo-doi/su-viec", label: nav.records, ...needs("record.read") },
      { href: "/lam-viec/soan-hang-loat", label: nav.letterBatch },
      { href: "/lam-viec/so-hoa", label: nav.digitising },
      { href: "/lam-viec/kho-so-hoa", label: nav.store },
    ],
  };
}
