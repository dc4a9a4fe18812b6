/** No script, no frame around us, nothing from elsewhere. Styles and fonts are our own files; no inline style. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** The policy of a page that names scripts: our own files may run, nothing inline, nothing from elsewhere. */
export const POLICY_WITH_SCRIPTS = CONTENT_SECURITY_POLICY.replace("script-src 'none'", "script-src 'self'");

/**
 * Headers of every response. `Referrer-Policy: same-origin` rather than `no-referrer`, because with the latter browsers send
 * `Origin: null` with our own forms, and the check against foreign posts would refuse them.
 */
export function securityHeaders(publicOrigin: string): readonly (readonly [string, string])[] {
  const headers: [string, string][] = [
    ["Content-Security-Policy", CONTENT_SECURITY_POLICY],
    ["X-Content-Type-Options", "nosniff"],
    ["X-Frame-Options", "DENY"],
    ["Referrer-Policy", "same-origin"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["Permissions-Policy", "camera=(), microphone=(), geolocation=()"],
  ];
  if (publicOrigin.startsWith("https:")) headers.push(["Strict-Transport-Security", "max-age=31536000; includeSubDomains"]);
  return headers;
}
