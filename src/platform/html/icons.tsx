/** Line icons of one family, drawn for this product on a 24 × 24 grid. They decorate; the word beside them says it. */
const PATHS = {
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2",
  warning: "M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.2",
  late: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v6M12 16.2v.3",
  pause: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM10 9v6M14 9v6",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.5v.3",
  stop: "M8 3h8l5 5v8l-5 5H8l-5-5V8zM9 9l6 6M15 9l-6 6",
  dot: "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  inbox: "M4 13l3-8h10l3 8v6H4zM4 13h5l1 2.5h4L15 13h5",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6",
  arrow: "M5 12h14M13 6l6 6-6 6",
  up: "M12 19V5M6 11l6-6 6 6",
  down: "M12 5v14M6 13l6 6 6-6",
  phone: "M6 3h4l1.5 5-2.3 1.6a12 12 0 0 0 5.2 5.2L16 12.5l5 1.5v4a2.5 2.5 0 0 1-2.5 2.5C10.5 20.5 3.5 13.5 3.5 5.5A2.5 2.5 0 0 1 6 3z",
  key: "M8 10a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 11.5l8-7M16 7l3 3",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon, hidden from screen readers. */
export function Icon(props: { readonly name: IconName }) {
  return (
    <svg class="mc-icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={PATHS[props.name]} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}

/** The product's own mark: an open door in three strokes (frame, leaf, threshold). No emblem of the state. */
export function DoorMark(props: { readonly size?: number }) {
  const size = props.size ?? 36;
  return (
    <svg class="mc-mark" viewBox="0 0 36 36" width={size} height={size} aria-hidden="true" focusable="false">
      <path d="M7 30V6h22v24" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" />
      <path
        class="mc-mark-leaf"
        d="M7 6l12 5v23L7 30z"
        fill="none"
        stroke="currentColor"
        stroke-width="2.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <path d="M24 30h9" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" />
    </svg>
  );
}
