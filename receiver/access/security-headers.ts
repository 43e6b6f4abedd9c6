/**
 * The headers of every answer over HTTP, errors and streams included. By them a browser takes the answer for nothing
 * but its stated type, runs nothing in it, shows it in no frame, and gives it to no other origin. The page has a policy
 * of its own (page.ts).
 */
export const ANSWER_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}
