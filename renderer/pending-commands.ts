/**
 * Acts whose answer was lost. Nobody knows whether such an act was done, so its request id and input are kept, and it is asked
 * again by itself once the host is there: the same request is never done twice, and its answer says what happened. Only the
 * person who began it goes on with it.
 */
import type { ClientContext, ClientLink } from '@orpc/client';
import { isAtDoor, isLost } from './error-message.ts';

export interface CallWays extends ClientContext {
  /** The caller keeps what it sends, and asks again by itself. */
  keptByCaller?: boolean;
}
type Link = ClientLink<CallWays>;

export interface PendingCommand {
  readonly requestId: string;
  readonly person: string;
  /** Not even asked: the host knew nobody at this screen. Else nobody knows whether it was done. */
  readonly refusedAtDoor: boolean;
}

export interface World {
  /** Who sits here; undefined at the door and behind the lock. */
  person(): string | undefined;
  /** Another one whenever the pages begin from nothing: their acts are then told of here. */
  screen(): number;
  isReached(): boolean;
  /** Something was not answered. */
  lostTouch(): void;
  /** The host knows nobody here, or somebody else. */
  onDoor(): void;
  /** Resolves when it is worth looking again who sits here and whether the host is there. */
  pause(): Promise<void>;
  /** Says what came of an act whose page is gone. */
  tell(requestId: string, outcome: { answer: unknown } | { error: unknown }): void;
}

export interface PendingCommands {
  link: Link;
  /** The acts that are being asked again. */
  present(): readonly PendingCommand[];
  onChange(listener: () => void): () => void;
  /** Whether the answer of this act had been lost before it came. */
  wasLost(requestId: string): boolean;
}

function requestIdOf(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('requestId' in input)) return undefined;
  return typeof input.requestId === 'string' ? input.requestId : undefined;
}

export function createPendingCommands(way: Link, world: World): PendingCommands {
  let kept: readonly PendingCommand[] = [];
  const lost = new Set<string>();
  const listeners = new Set<() => void>();

  function show(next: readonly PendingCommand[]): void {
    kept = next;
    for (const listener of listeners) listener();
  }

  async function askAgain(
    act: PendingCommand,
    first: unknown,
    ask: () => Promise<unknown>,
  ): Promise<unknown> {
    const began = world.screen();
    lost.add(act.requestId);
    show([...kept, act]);
    try {
      for (;;) {
        await world.pause();
        // What was refused at the door was not done, and its page is gone: there is nothing to find out.
        if (act.refusedAtDoor && world.screen() !== began) throw first;
        if (!world.isReached() || world.person() !== act.person) continue;
        try {
          const answer = await ask();
          if (world.screen() !== began) world.tell(act.requestId, { answer });
          return answer;
        } catch (error) {
          if (isLost(error)) world.lostTouch();
          else if (isAtDoor(error)) world.onDoor();
          else {
            if (world.screen() !== began) world.tell(act.requestId, { error });
            throw error;
          }
        }
      }
    } finally {
      show(kept.filter((one) => one !== act));
    }
  }

  const link: Link = {
    async call(path, input, options) {
      const requestId = requestIdOf(input);
      const person = world.person();
      const ask = (): Promise<unknown> => way.call(path, input, options);
      try {
        return await ask();
      } catch (error) {
        const isGone = isLost(error) && options.signal?.aborted !== true;
        if (isGone) world.lostTouch();
        const refusedAtDoor = isAtDoor(error);
        const isKept =
          requestId !== undefined && person !== undefined && options.context.keptByCaller !== true;
        if (!isKept || !(isGone || refusedAtDoor)) throw error;
        if (refusedAtDoor) world.onDoor();
        return askAgain({ requestId, person, refusedAtDoor }, error, ask);
      }
    },
  };
  return {
    link,
    present: () => kept,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wasLost: (requestId) => lost.has(requestId),
  };
}
