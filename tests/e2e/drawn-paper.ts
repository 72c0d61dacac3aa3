/** Waits for papers drawn in the page. */
import { expect, type Locator, type Page } from '@playwright/test';

/** The first paper starts a thread that reads forty megabytes of fonts, and the page loads its viewer: long on a busy computer. */
const DRAWN_WITHIN = { timeout: 60_000 };

export const drawnPages = (within: Page | Locator) => within.locator('.pdf-page[data-drawn] canvas');

/** The paper's first page, or the page of that number, has been drawn. */
export async function paperDrawn(within: Page | Locator, number?: number): Promise<void> {
  const pages =
    number === undefined
      ? drawnPages(within)
      : within.locator(`.pdf-page[data-page="${String(number)}"][data-drawn]`);
  await expect(pages.first()).toBeVisible(DRAWN_WITHIN);
}

/** Drawn, or where there is more than one paper, offered one by one. */
export async function papersReady(page: Page): Promise<void> {
  await expect(drawnPages(page).or(page.locator('button:has-text("打开第 1 份")')).first()).toBeVisible(
    DRAWN_WITHIN,
  );
}
