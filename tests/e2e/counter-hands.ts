/** The hands of an operator at the counter: a scanner, and what the books say of it. */
import type { Locator, Page } from '@playwright/test';
import { expect, goTo, requestId, type Village } from './seeded-office.ts';

export const TOOTHPASTE = '6910000023757';
export const TOWEL = '6910000039595';

export interface Customer {
  id: number;
  no: string;
  head: string;
  balance: number;
  card: string;
}

/** The nth of the households with most points. */
export function customerOf(village: Village, place: number): Customer {
  return village.ask<Customer>(
    `SELECT h.id, h.no, m.name AS head, a.balance, c.number AS card FROM account a
     JOIN household h ON h.id = a.household_id JOIN member m ON m.id = h.head_member_id
     JOIN card c ON c.household_id = h.id AND c.state = 'active'
     WHERE h.state = 'open' ORDER BY a.balance DESC, h.id LIMIT 1 OFFSET ?`,
    place,
  );
}

export interface Books {
  slips: number;
  transfers: number;
  moves: number;
}

/** What would show that anything was handed out. */
export const booksOf = (village: Village): Books =>
  village.ask<Books>(
    `SELECT (SELECT count(*) FROM redemption) AS slips, (SELECT count(*) FROM transfer) AS transfers,
            (SELECT count(*) FROM stock_move) AS moves`,
  );

interface Scanner {
  /** Only the key's place is reported. */
  inputMethod?: boolean;
  /** The keys after the code. */
  ends?: readonly string[];
  prefix?: string;
}

/** A scanner: the keys of a code and its end, faster than anybody types. */
export async function scan(
  page: Page,
  text: string,
  { inputMethod = false, ends = ['Enter'], prefix = '' }: Scanner = {},
): Promise<void> {
  await page.evaluate(
    ({ keys, composing, endings }) => {
      const placeOf = (key: string): string =>
        endings.includes(key)
          ? key
          : /\d/.test(key)
            ? `Digit${key}`
            : key === ']'
              ? 'BracketRight'
              : key === '-'
                ? 'Minus'
                : `Key${key.toUpperCase()}`;
      for (const key of keys) {
        const stroke = new KeyboardEvent('keydown', {
          key: composing && !endings.includes(key) ? 'Process' : key,
          code: placeOf(key),
          bubbles: true,
          cancelable: true,
        });
        (document.activeElement ?? document.body).dispatchEvent(stroke);
      }
      document.documentElement.dataset['scannedAt'] = String(performance.now());
    },
    { keys: [...prefix, ...text, ...ends], composing: inputMethod, endings: [...ends] },
  );
}

/** Nobody types within a fifth of a second after the scanner's last key. */
export async function scannerIsQuiet(page: Page): Promise<void> {
  await page.waitForFunction(
    () => performance.now() - Number(document.documentElement.dataset['scannedAt'] ?? 0) > 200,
  );
}

/** The operator's own Enter. */
export async function pressEnter(page: Page): Promise<void> {
  await scannerIsQuiet(page);
  await page.keyboard.press('Enter');
}

/** A code in real keys, at the pace of a person or of a slow scanner, finished with Enter. */
export async function typeCode(page: Page, field: Locator, code: string, delay: number): Promise<void> {
  await scannerIsQuiet(page);
  await field.pressSequentially(code, { delay });
  await pressEnter(page);
  await page.evaluate(() => (document.documentElement.dataset['scannedAt'] = String(performance.now())));
}

export const strip = (page: Page) => page.locator('.counter-strip');
export const basket = (page: Page) => page.getByRole('table', { name: '兑换清单' });

export async function atCounter(village: Village, page: Page): Promise<void> {
  await village.enter(page, 'operator');
  await goTo(page, '/counter');
  await page.getByLabel('兑换后显示小票').setChecked(false);
  await expect(strip(page)).toContainText('请扫积分卡');
}

/** Goods beyond the list of the sample, with so many on the shelf. */
export async function addGoods(
  { office }: Village,
  code: string,
  name: string,
  category: string,
  quantity: number,
): Promise<void> {
  const { id: goodsId } = await office.goods.add({
    requestId: requestId(),
    code,
    name,
    spec: '',
    unit: '件',
    category,
    points: 300,
  });
  if (quantity === 0) return;
  await office.goods.stockIn({
    requestId: requestId(),
    goodsId,
    source: 'shop',
    quantity,
    unitPrice: 500,
    bestBefore: null,
    remark: '',
  });
}
