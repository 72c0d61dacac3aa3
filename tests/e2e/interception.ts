import type { Page } from '@playwright/test';

/** What no page of the program asks, and the host answers without a fault. */
const PROBE = '/?interception-probe';

/**
 * Makes page.route return once requests of the page really go through it. Chromium answers that it intercepts before the
 * page's own connection to the network is replaced: on a busy machine, one request in a hundred that follows at once passes.
 */
export function awaitInterception(page: Page): void {
  const route = page.route.bind(page);
  page.route = async (...args) => {
    const added = await route(...args);
    // A page that is not there yet gets its connection when it comes.
    if (!page.url().startsWith('http')) return added;
    const isProbe = (url: URL): boolean => url.href.endsWith(PROBE);
    await route(isProbe, (asked) => asked.fulfill({ status: 204 }));
    await page.evaluate(async (url) => {
      while ((await fetch(url, { method: 'HEAD' })).status !== 204)
        await new Promise((resolve) => setTimeout(resolve, 20));
    }, PROBE);
    await page.unroute(isProbe);
    return added;
  };
}
