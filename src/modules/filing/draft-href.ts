/** Where a draft is gone on with. */
export function draftHref(draft: { readonly procedureCode: string; readonly caseKey: string; readonly draftId: string }): string {
  const asked = draft.caseKey === "" ? "" : `truong-hop=${encodeURIComponent(draft.caseKey)}&`;
  return `/nop-ho-so/${draft.procedureCode}?${asked}nhap=${draft.draftId}`;
}
