/** Acts on one scheme at a time propose the scheme in which something waits for them. */
import type { SchemeWaiting } from '../../shared/contract/schemes.ts';

type Waiting = Pick<SchemeWaiting, 'schemeId' | 'waiting'>;

/** `usual` while something waits in it, or in none; else the first in which something does. */
export function schemeWithWork(
  waiting: readonly Waiting[],
  usual: number | null | undefined,
): number | undefined {
  const withWork = waiting.filter((one) => one.waiting > 0);
  return (withWork.find(({ schemeId }) => schemeId === usual) ?? withWork[0])?.schemeId ?? usual ?? undefined;
}

/**
 * The chosen scheme stays while it is `listed`, also when nothing waits in it any more; otherwise the one with work is
 * proposed, usually the first.
 */
export function chosenOrProposedScheme(
  chosen: number | undefined,
  listed: readonly Pick<Waiting, 'schemeId'>[],
  waiting: readonly Waiting[],
): number | undefined {
  if (listed.some(({ schemeId }) => schemeId === chosen)) return chosen;
  return schemeWithWork(waiting, listed[0]?.schemeId);
}

/**
 * What waits, as read since the page was opened: what an earlier page knew may be done by now. Nothing where it cannot
 * be read, so that the usual scheme is proposed; undefined until then.
 */
export function waitingSinceMount<Row extends Waiting>({
  data,
  isError,
  isFetchedAfterMount,
}: {
  data: readonly Row[] | undefined;
  isError: boolean;
  isFetchedAfterMount: boolean;
}): readonly Row[] | undefined {
  if (!isFetchedAfterMount) return undefined;
  return data ?? (isError ? [] : undefined);
}

interface NamedScheme {
  schemeId: number;
  schemeName: string;
}

/** To choose one of several: what waits in each after its name, 积分银行（待评议 2 件）. `what`: 待评议. */
export function namedWithWaiting(
  schemes: readonly NamedScheme[],
  waiting: readonly Waiting[],
  { what, unit }: { what: string; unit: string },
): readonly NamedScheme[] {
  if (schemes.length < 2) return schemes;
  return schemes.map(({ schemeId, schemeName }) => {
    const found = waiting.find((one) => one.schemeId === schemeId)?.waiting ?? 0;
    const waits = found === 0 ? `没有${what}的` : `${what} ${String(found)} ${unit}`;
    return { schemeId, schemeName: `${schemeName}（${waits}）` };
  });
}
