import { ORPCError } from '@orpc/client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPendingCommands, type PendingCommands, type World } from '../../renderer/pending-commands.ts';

type Answerer = (input: unknown) => Promise<unknown>;

const refused = (code: string, message: string) =>
  new ORPCError('REFUSED', { defined: true, status: 422, message, data: { code, message } });
const LOST = new TypeError('Failed to fetch');

/** A host that answers as the list says, one call after the other. */
let answers: Answerer[] = [];
let asked: unknown[] = [];
let person: string | undefined;
let screen: number;
let isReached: boolean;
let told: unknown[];
let wake: (() => void)[];
let acts: PendingCommands;

const lose: Answerer = () => Promise.reject(LOST);
const say =
  (answer: unknown): Answerer =>
  () =>
    Promise.resolve(answer);
const refuse =
  (code: string, message = '不行。'): Answerer =>
  () =>
    Promise.reject(refused(code, message));

const world: World = {
  person: () => person,
  screen: () => screen,
  isReached: () => isReached,
  lostTouch: () => {
    isReached = false;
  },
  onSessionRefused: vi.fn<() => void>(),
  pause: () => new Promise((resolve) => wake.push(resolve)),
  tell: (requestId, outcome) => told.push([requestId, outcome]),
};

/** Lets what is waiting look again. */
async function lookAgain(): Promise<void> {
  for (const one of wake.splice(0)) one();
  await new Promise((resolve) => setImmediate(resolve));
}

const input = { requestId: 'r1', points: 300 };
const redeem = (context = {}): Promise<unknown> =>
  acts.link.call(['redemptions', 'redeem'], input, { context });
const settled = (promise: Promise<unknown>): Promise<unknown> =>
  Promise.race([
    promise.then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    ),
    new Promise((resolve) => setImmediate(() => resolve('pending'))),
  ]);

beforeEach(() => {
  answers = [];
  asked = [];
  told = [];
  wake = [];
  person = 'village 1';
  screen = 0;
  isReached = true;
  acts = createPendingCommands(
    {
      call: (_path, given) => {
        asked.push(given);
        const next = answers.shift();
        if (!next) throw new Error('asked too often');
        return next(given);
      },
    },
    world,
  );
});

describe('an act whose answer was lost', () => {
  it('is asked again with the same request and input once the host is there, and answers as if nothing had been', async () => {
    answers = [lose, say({ slipNo: '2026-000001' })];
    const act = redeem();
    expect(await settled(act)).toBe('pending');
    expect(acts.present()).toMatchObject([{ requestId: 'r1', refusedBySession: false }]);
    await lookAgain();
    expect(asked).toHaveLength(1);
    isReached = true;
    await lookAgain();
    expect(await settled(act)).toEqual({ answer: { slipNo: '2026-000001' } });
    expect(asked).toEqual([input, input]);
    expect(acts.present()).toEqual([]);
    expect(acts.wasLost('r1')).toBe(true);
  });

  it('is kept through any number of lost answers, and through answers that are not the host’s', async () => {
    answers = [lose, lose, () => Promise.reject(new ORPCError('BAD_GATEWAY', { status: 502 })), say(1)];
    const act = redeem();
    for (let times = 0; times < 3; times += 1) {
      expect(await settled(act)).toBe('pending');
      isReached = true;
      await lookAgain();
    }
    expect(await settled(act)).toEqual({ answer: 1 });
  });

  it('reports a refusal, after which it may be done again', async () => {
    answers = [lose, refuse('insufficientBalance')];
    const act = redeem();
    await settled(act);
    isReached = true;
    await lookAgain();
    expect(await settled(act)).toMatchObject({ error: { code: 'REFUSED' } });
    expect(acts.wasLost('r1')).toBe(true);
    expect(acts.present()).toEqual([]);
  });

  it('waits for its person to sign in again, and nobody else goes on with it', async () => {
    answers = [lose, say('done')];
    const act = redeem();
    await settled(act);
    isReached = true;
    for (const somebody of [undefined, 'village 2', 'other village 1']) {
      person = somebody;
      await lookAgain();
      expect([somebody, asked.length]).toEqual([somebody, 1]);
    }
    person = 'village 1';
    await lookAgain();
    expect(await settled(act)).toEqual({ answer: 'done' });
    expect(told).toEqual([]);
  });

  it('is reported on another page when its own is gone and the person is back', async () => {
    answers = [lose, say('done')];
    void redeem();
    await settled(Promise.resolve());
    isReached = true;
    screen = 2;
    await lookAgain();
    expect(told).toEqual([['r1', { answer: 'done' }]]);
  });
});

describe('an act that was refused because the host knows nobody here', () => {
  it('is done once the same person has signed in again', async () => {
    answers = [refuse('notSignedIn', '请先登录。'), say('done')];
    const act = redeem();
    person = undefined;
    expect(await settled(act)).toBe('pending');
    expect(acts.present()).toMatchObject([{ refusedBySession: true }]);
    await lookAgain();
    expect(asked).toHaveLength(1);
    person = 'village 1';
    await lookAgain();
    expect(await settled(act)).toEqual({ answer: 'done' });
  });

  it('is dropped when its pages are gone, as it was certainly not done', async () => {
    answers = [refuse('notSignedIn', '请先登录。')];
    const act = redeem();
    expect(await settled(act)).toBe('pending');
    screen = 1;
    await lookAgain();
    expect(await settled(act)).toMatchObject({ error: { data: { code: 'notSignedIn' } } });
    expect(acts.present()).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});

describe('what is not kept', () => {
  it('a refusal, a fault reported by the host, and what has no request id', async () => {
    const fault = new ORPCError('INTERNAL_SERVER_ERROR', { status: 500, message: '程序出错，没有保存。' });
    answers = [refuse('outOfStock'), () => Promise.reject(fault), lose];
    expect(await settled(redeem())).toMatchObject({ error: { code: 'REFUSED' } });
    expect(await settled(redeem())).toMatchObject({ error: { status: 500 } });
    const read = acts.link.call(['goods', 'list'], {}, { context: {} });
    expect(await settled(read)).toMatchObject({ error: LOST });
    expect(acts.present()).toEqual([]);
    expect(isReached).toBe(false);
  });

  it('what its caller keeps by itself', async () => {
    answers = [lose];
    expect(await settled(redeem({ retriedByCaller: true }))).toMatchObject({ error: LOST });
  });

  it('a body that is too large, reported in a plain sentence', async () => {
    answers = [
      () =>
        Promise.reject(
          new ORPCError('SERVICE_UNAVAILABLE', {
            status: 503,
            data: { body: '正在接收别的文件，请过几秒再试。' },
          }),
        ),
    ];
    expect(await settled(redeem())).toMatchObject({ error: { status: 503 } });
  });
});
