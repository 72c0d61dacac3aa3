import type { Page } from '@playwright/test';

/** The page's next call whose address ends like this is answered so, in the page itself; later ones go through. */
export async function failNextCall(
  page: Page,
  call: { path: string; status: number; body: string },
): Promise<void> {
  await page.evaluate(({ path, status, body }) => {
    const real = window.fetch;
    window.fetch = (asked, init) => {
      const url = asked instanceof Request ? asked.url : String(asked);
      if (!url.endsWith(path)) return real(asked, init);
      window.fetch = real;
      return Promise.resolve(new Response(body, { status }));
    };
  }, call);
}
