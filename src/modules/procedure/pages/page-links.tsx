import { Link } from "#platform/html/components";
import type { PageWords } from "./page-words.ts";

/** Back and forth through a ranked answer. The catalogue stands still while somebody reads, so pages have numbers. */
export function PageLinks(props: {
  readonly words: PageWords;
  readonly view: { readonly page: number; readonly pageCount: number };
  readonly hrefOf: (page: number) => string;
}) {
  const { page, pageCount } = props.view;
  const { list } = props.words.pages;
  if (pageCount < 2) return null;
  return (
    <nav class="mc-pagination" aria-label={list.pages}>
      {page > 1 && <Link href={props.hrefOf(page - 1)}>{list.previous}</Link>}
      <span>{list.pageOf(page, pageCount)}</span>
      {page < pageCount && <Link href={props.hrefOf(page + 1)}>{list.next}</Link>}
    </nav>
  );
}
