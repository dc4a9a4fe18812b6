import { qrShape } from "#platform/pdf/qr";

/** A QR code drawn in the page: dark on white in every colour scheme, because cameras want it so. */
export function QrPicture(props: { readonly text: string; readonly label: string }) {
  const { size, path } = qrShape(props.text);
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width="240" height="240" role="img" aria-label={props.label} shape-rendering="crispEdges">
      <path fill="#fff" d={`M0 0h${size}v${size}h-${size}z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
