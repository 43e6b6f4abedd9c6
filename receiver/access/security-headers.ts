/**
 * What every answer over HTTP tells a browser, errors and streams included: what is said is of the type that it claims,
 * runs nothing, stands in no frame, and no other origin may take it in. The page has a policy of its own (page.ts).
 */
export const ANSWER_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}
