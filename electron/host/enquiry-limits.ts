/** Rate limits of a public screen for card lookups and printing, kept across reloads of its page. */
import type { Store } from '../../db/database/store.ts';
import { HOUSEHOLDS_A_MINUTE, waitAfterWrongCards } from '../../shared/public-screens.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { HouseholdId } from '../../shared/values/units.ts';

/** Times in milliseconds. */
interface Tries {
  wrongCards: number;
  /** Time of the last wrong card, and until which the next one waits. */
  wrongAt: number;
  waitUntil: number;
  /** Households that were shown in the last minute, and when first. */
  shown: Map<HouseholdId, number>;
  /** Until when an account's statement is not printed, by household and place. */
  printed: Map<string, { until: number; failed: boolean }>;
}

/** A screen, by the hash of its token. */
export interface AskingScreen {
  store: Store;
  tokenHash: string;
  now: number;
}

const tries = new WeakMap<Store, Map<string, Tries>>();

function triesOf({ store, tokenHash }: AskingScreen): Tries {
  const screens = tries.get(store) ?? new Map<string, Tries>();
  tries.set(store, screens);
  const found = screens.get(tokenHash) ?? {
    wrongCards: 0,
    wrongAt: 0,
    waitUntil: 0,
    shown: new Map(),
    printed: new Map(),
  };
  screens.set(tokenHash, found);
  return found;
}

const MINUTE_MS = 60_000;
/** After so long without a wrong card they are forgotten. */
const FORGOTTEN_MS = 5 * 60_000;

/**
 * Rate limit against enumeration: card numbers are consecutive, so valid ones are limited too. Refuses accountLocked beyond
 * the households that come to a screen in a minute.
 */
function requireUnhurried({ shown }: Tries, householdId: HouseholdId, now: number): void {
  for (const [one, at] of shown) if (now - at >= MINUTE_MS) shown.delete(one);
  if (shown.has(householdId)) return;
  const [oldest] = shown.values();
  if (oldest !== undefined && shown.size >= HOUSEHOLDS_A_MINUTE) {
    const seconds = Math.ceil((oldest + MINUTE_MS - now) / 1000);
    throw new Refusal(
      'accountLocked',
      `一分钟里已经查了 ${String(HOUSEHOLDS_A_MINUTE)} 户。请等 ${String(seconds)} 秒再刷。`,
    );
  }
  shown.set(householdId, now);
}

/**
 * What `find` finds of a card. Refuses accountLocked while the screen has to wait after too many wrong cards, or too many
 * households in a minute.
 */
export function findCard(screen: AskingScreen, find: () => HouseholdId): HouseholdId {
  const attempts = triesOf(screen);
  const { now } = screen;
  if (now < attempts.waitUntil) {
    const seconds = Math.ceil((attempts.waitUntil - now) / 1000);
    throw new Refusal('accountLocked', `刚才几张卡都没有查到。请等 ${String(seconds)} 秒再刷。`);
  }
  let found: HouseholdId;
  try {
    found = find();
  } catch (error) {
    if (error instanceof Refusal) {
      if (now - attempts.wrongAt > FORGOTTEN_MS) attempts.wrongCards = 0;
      attempts.wrongCards += 1;
      attempts.wrongAt = now;
      attempts.waitUntil = now + waitAfterWrongCards(attempts.wrongCards) * 1000;
    }
    throw error;
  }
  requireUnhurried(attempts, found, now);
  return found;
}

/** The same statement is not printed again and again for fun. */
const PRINTED_AGAIN_MS = 10 * 60_000;
/** Nor does a printer without paper get a job with every touch. */
const TRIED_AGAIN_MS = 10_000;

/** Refuses invalidState for `what` that was printed, or did not print, a short while ago. */
export async function limitPrintRate(
  screen: AskingScreen,
  what: string,
  print: () => Promise<void>,
): Promise<void> {
  const { printed } = triesOf(screen);
  const { now } = screen;
  const last = printed.get(what);
  if (last !== undefined && now < last.until)
    throw new Refusal(
      'invalidState',
      last.failed
        ? '刚才没有打出来。请等 10 秒再试，或者找工作人员。'
        : '刚才已经打过，请到打印机上取。没有的，请找工作人员。',
    );
  printed.set(what, { until: now + PRINTED_AGAIN_MS, failed: false });
  try {
    await print();
  } catch (error) {
    if (error instanceof Refusal && error.code === 'printFailed')
      printed.set(what, { until: now + TRIED_AGAIN_MS, failed: true });
    else printed.delete(what);
    throw error;
  }
}
