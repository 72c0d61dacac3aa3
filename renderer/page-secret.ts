/**
 * The page's secret in localStorage: per origin with its port, so that no other web server of this computer
 * reads it; shared by the tabs of a browser, which are one session, and kept over a reload.
 */
import { isPageSecret, PAGE_SECRET_HEADER } from '../shared/page-secret.ts';

const KEY = 'page-secret';

function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function keep(secret: string): string {
  localStorage.setItem(KEY, secret);
  return secret;
}

/** Headers of a call. The first page of a browser chooses the secret of its signed-out session. */
export function secretHeaders(): Record<string, string> {
  const kept = localStorage.getItem(KEY) ?? '';
  return { [PAGE_SECRET_HEADER]: isPageSecret(kept) ? kept : keep(newSecret()) };
}

/** A sign-in's answer brings the secret of the new session. */
export function storeSecretOf({ headers }: Pick<Response, 'headers'>): void {
  const secret = headers.get(PAGE_SECRET_HEADER);
  if (secret !== null && isPageSecret(secret)) keep(secret);
}
