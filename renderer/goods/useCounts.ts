/** Counts of the stocktake under way: those that are kept, and those that were typed here and are on their way. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { BatchInStock } from '../../shared/contract/batches.ts';
import type { StocktakeUnderWay } from '../../shared/contract/stocktakes.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import type { TypedCounts } from '../ui/typed-counts.ts';

/** Milliseconds after the last key: then a number is taken for finished. */
const FINISHED_MS = 800;
/** How often the counts of others are asked for. */
const ASK_MS = 10_000;

interface OwnCount {
  row: BatchInStock;
  /** Null when the field was emptied: not counted. */
  counted: number | null;
  /** Quantity in the books when it was typed. */
  seen: number;
  /** Why it was not kept. */
  fault?: string;
}

type Owns = Readonly<Record<number, OwnCount>>;

function without(own: Owns, batchId: number): Owns {
  return Object.fromEntries(Object.entries(own).filter(([id]) => Number(id) !== batchId));
}

export const isUnread = (counted: number | null): boolean => Number.isNaN(counted);

function typedOf(
  batches: readonly BatchInStock[],
  stocktake: StocktakeUnderWay | null,
  own: Owns,
): TypedCounts<BatchInStock> {
  const rows = new Map([...batches, ...(stocktake?.emptied ?? [])].map((row) => [row.id, row]));
  const kept = (stocktake?.counts ?? []).flatMap(({ batchId, seen, counted }) => {
    const row = rows.get(batchId);
    return row ? [[batchId, { row, seen, counted }] as const] : [];
  });
  return { ...Object.fromEntries(kept), ...own };
}

export function useCounts(batches: readonly BatchInStock[]) {
  const queries = useQueryClient();
  const query = useQuery({ ...api.goods.stocktakeUnderWay.queryOptions(), refetchInterval: ASK_MS });
  const stocktake = query.data?.stocktake ?? null;
  const [own, setOwn] = useState<Owns>({});
  const timers = useRef(new Map<number, ReturnType<typeof setTimeout>>());
  // The stocktake that this window counts in: what others begin after they ended it is another one.
  const known = useRef<number | null>(null);
  // What is kept of each batch, as this window knows it: the host refuses to put a count in the place of another one.
  const kept = useRef(new Map<number, number>());
  useLayoutEffect(() => {
    known.current ??= stocktake?.id ?? null;
    kept.current = new Map(stocktake?.counts.map(({ batchId, counted }) => [batchId, counted]));
  }, [stocktake]);

  const save = useMutation({
    // One after the other: the first begins the stocktake.
    scope: { id: 'stocktake' },
    mutationFn: async ({ row, counted, seen }: OwnCount) => {
      const { stocktakeId } = await client.goods.saveCount({
        requestId: crypto.randomUUID(),
        stocktakeId: known.current,
        batchId: row.id,
        seen,
        counted,
        replaces: kept.current.get(row.id) ?? null,
      });
      known.current = stocktakeId;
      if (counted === null) kept.current.delete(row.id);
      else kept.current.set(row.id, counted);
      await queries.invalidateQueries({ queryKey: api.goods.stocktakeUnderWay.key() });
    },
    onSuccess: (_, sent) => setOwn((all) => (all[sent.row.id] === sent ? without(all, sent.row.id) : all)),
    onError: async (error, sent) => {
      await queries.invalidateQueries({ queryKey: api.goods.stocktakeUnderWay.key() });
      setOwn((all) =>
        all[sent.row.id] === sent ? { ...all, [sent.row.id]: { ...sent, fault: errorMessage(error) } } : all,
      );
    },
  });

  const send = (count: OwnCount): void => {
    const { id } = count.row;
    clearTimeout(timers.current.get(id));
    timers.current.delete(id);
    if (!isUnread(count.counted)) save.mutate(count);
  };
  const type = (row: BatchInStock, counted: number | null): void => {
    const count = { row, counted, seen: row.quantity };
    setOwn((all) => ({ ...all, [row.id]: count }));
    clearTimeout(timers.current.get(row.id));
    timers.current.set(
      row.id,
      setTimeout(() => send(count), FINISHED_MS),
    );
  };
  /** The field was left: its number is finished. */
  const finish = (batchId: number): void => {
    const count = own[batchId];
    if (count && timers.current.has(batchId)) send(count);
  };
  const finishAll = (): void => {
    for (const id of timers.current.keys()) finish(id);
  };
  const isAnyOwn = Object.keys(own).length > 0;
  useEffect(() => {
    if (!isAnyOwn) return undefined;
    const onLeave = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, [isAnyOwn]);

  return {
    query,
    stocktake,
    typed: typedOf(batches, stocktake, own),
    by: new Map(stocktake?.counts.map((count) => [count.batchId, count])),
    own,
    type,
    finish,
    finishAll,
    /** The same number, after somebody else’s was shown. */
    again: (batchId: number): void => {
      const count = own[batchId];
      if (!count) return;
      const again = { ...count, fault: undefined };
      setOwn((all) => ({ ...all, [batchId]: again }));
      send(again);
    },
    leave: (batchId: number): void => setOwn((all) => without(all, batchId)),
  };
}
