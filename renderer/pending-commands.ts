/**
 * Commands whose answer was lost. Their outcome is unknown, so request id and input are kept and the command
 * is retried once the host is reachable: the idempotency key prevents a second execution, and the answer
 * gives the outcome. Only the person who started it continues it.
 */
import type { ClientContext, ClientLink } from '@orpc/client';
import { isSessionRefusal, isLost } from './error-message.ts';

export interface CallWays extends ClientContext {
  /** The caller stores its input and retries by itself. */
  retriedByCaller?: boolean;
}
type Link = ClientLink<CallWays>;

export interface PendingCommand {
  readonly requestId: string;
  readonly person: string;
  /** Rejected before execution, because nobody was signed in. Otherwise the outcome is unknown. */
  readonly refusedBySession: boolean;
}

export interface World {
  /** The signed-in person; undefined when signed out or locked. */
  person(): string | undefined;
  /** Changes when pages are remounted: their commands are then reported here. */
  screen(): number;
  isReached(): boolean;
  /** A call got no answer. */
  lostTouch(): void;
  /** The host knows no session here, or another person's. */
  onSessionRefused(): void;
  /** Resolves when session or connection should be checked again. */
  pause(): Promise<void>;
  /** Reports the outcome of a command whose page is gone. */
  tell(requestId: string, outcome: { answer: unknown } | { error: unknown }): void;
}

export interface PendingCommands {
  link: Link;
  /** Commands being retried. */
  present(): readonly PendingCommand[];
  onChange(listener: () => void): () => void;
  /** Whether the answer of this command had been lost before it arrived. */
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
    command: PendingCommand,
    first: unknown,
    ask: () => Promise<unknown>,
  ): Promise<unknown> {
    const began = world.screen();
    lost.add(command.requestId);
    show([...kept, command]);
    try {
      for (;;) {
        await world.pause();
        // A command rejected at sign-in was not executed, and its page is gone: nothing to find out.
        if (command.refusedBySession && world.screen() !== began) throw first;
        if (!world.isReached() || world.person() !== command.person) continue;
        try {
          const answer = await ask();
          if (world.screen() !== began) world.tell(command.requestId, { answer });
          return answer;
        } catch (error) {
          if (isLost(error)) world.lostTouch();
          else if (isSessionRefusal(error)) world.onSessionRefused();
          else {
            if (world.screen() !== began) world.tell(command.requestId, { error });
            throw error;
          }
        }
      }
    } finally {
      show(kept.filter((one) => one !== command));
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
        const refusedBySession = isSessionRefusal(error);
        const isKept =
          requestId !== undefined && person !== undefined && options.context.retriedByCaller !== true;
        if (!isKept || !(isGone || refusedBySession)) throw error;
        if (refusedBySession) world.onSessionRefused();
        return askAgain({ requestId, person, refusedBySession }, error, ask);
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
