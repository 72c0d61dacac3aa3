/** Participants taken back: the close of an earlier period warns of them, since the list keeps no past of these days. */
import type { Tx } from '../database/store.ts';
import { participantReturn } from '../schema/index.ts';

/** `offSince`: day of the removal or of the exemption; null of old entries, which are not kept. */
export function recordReturn(
  tx: Tx,
  participantId: number | null,
  kind: (typeof participantReturn.$inferSelect)['kind'],
  offSince: string | null,
): void {
  if (participantId === null || offSince === null) return;
  tx.orm.insert(participantReturn).values({ participantId, kind, offSince, at: tx.at }).run();
}
