/**
 * Second secret of a browser session, in addition to the cookie. A cookie goes to every web server of the same host,
 * whatever its port; this one is kept by the page and sent as a header, to its own origin only.
 */
export const PAGE_SECRET_HEADER = 'x-village-points';

/** 32 random bytes in hexadecimal. */
export function isPageSecret(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
