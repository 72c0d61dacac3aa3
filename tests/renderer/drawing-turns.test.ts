/** Which page of a paper is drawn first. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { turns, URGENCY } from '../../renderer/ui/pdf/turns.ts';

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (shown: () => void) => setTimeout(shown));
});
afterEach(() => vi.unstubAllGlobals());

/** Asks for a turn, and notes it when it comes. */
async function drawn(queue: ReturnType<typeof turns>, noted: string[], name: string, small: boolean) {
  const end = await queue.acquire(small ? URGENCY.small : URGENCY.inSight);
  noted.push(name);
  await new Promise((resolve) => setTimeout(resolve));
  end();
  end();
}

test('the page in sight is drawn before the small pictures that were asked for earlier in the same moment', async () => {
  const queue = turns();
  const noted: string[] = [];
  await Promise.all([
    drawn(queue, noted, 'small 1', true),
    drawn(queue, noted, 'small 2', true),
    drawn(queue, noted, 'page 1', false),
    drawn(queue, noted, 'page 2', false),
  ]);
  expect(noted).toEqual(['page 1', 'page 2', 'small 1', 'small 2']);
});

test('only one is drawn at a time, and one that comes later has its turn too', async () => {
  const queue = turns();
  const end = await queue.acquire(URGENCY.small);
  const noted: string[] = [];
  const page = drawn(queue, noted, 'page 1', false);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(noted).toEqual([]);
  end();
  await page;
  await drawn(queue, noted, 'page 2', false);
  expect(noted).toEqual(['page 1', 'page 2']);
});
