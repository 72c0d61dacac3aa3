/** What a clerk's hands do on any page. */
import type { Page } from '@playwright/test';

export const menu = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true }).click();
export const press = (page: Page, name: RegExp | string) =>
  page.getByRole('button', { name }).first().click();
export const goTo = (page: Page, place: string) => page.goto(page.url().replace(/#.*|$/, `#${place}`));

/** Picks from the open list of a select. */
export async function pick(page: Page, option: string | RegExp): Promise<void> {
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: option })
    .first()
    .click();
}

/** Opens a select and picks from its list. */
export async function choose(page: Page, label: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByLabel(label).first().click();
  await pick(page, option);
}
