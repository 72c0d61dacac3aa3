/** 股份分红额: each household's dividend by shares this year, where it limits the dividend by points. */
import type { ShareRow } from '../../shared/contract/participants.ts';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { formatFen } from '../../shared/values/money.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { Fen, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, prepared, type Actor, type Store } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { withThoseGone } from './candidates.ts';
import { keyOf, requireRosterScheme, participantLabel } from './entry.ts';
import { sumBy } from '../../shared/values/sum.ts';

/**
 * Subjects of the scheme since the end of last year, whose dividend may not be paid yet, with their amount. Refuses noScheme, invalidState (a scheme that needs none).
 */
export function shareTable(store: Store, schemeId: SchemeId): ShareRow[] {
  const today = todayOf(store);
  const scheme = sharingScheme(store, schemeId, today);
  return withThoseGone(store, scheme, today).map(({ subject, entry, status }) => ({
    id: subject.id,
    no: subject.no,
    name: subject.name,
    groupId: subject.groupId,
    groupNumber: subject.groupNumber,
    shareFen: subject.shareFen,
    version: entry.version,
    status,
  }));
}

function sharingScheme(store: Store, schemeId: SchemeId, date: string): SchemeInForceView {
  const scheme = requireRosterScheme(store, schemeId, date);
  if (scheme.rules.uses.dividend?.ceilingPercent === undefined) {
    throw new Refusal(
      'invalidState',
      `${quoted(scheme.schemeName)}的分红不以股份分红封顶，不必填股份分红额。`,
    );
  }
  return scheme;
}

export interface SharesInput {
  requestId?: string;
  schemeId: SchemeId;
  rows: { subjectId: number; version: number; shareFen: Fen | null }[];
}

/**
 * Batch update. Refuses noScheme, invalidState, notFound, invalidInput (one twice), versionConflict, naming
 * the household.
 */
export function fillShares(store: Store, by: Actor, input: SharesInput): { filled: number } {
  return transact(store, by, 'participants.fillShares', input, (tx) => {
    const scheme = sharingScheme(tx, input.schemeId, tx.today);
    const known = new Map(withThoseGone(tx, scheme, tx.today).map((one) => [one.subject.id, one]));
    if (new Set(input.rows.map(({ subjectId }) => subjectId)).size < input.rows.length) {
      throw new Refusal('invalidInput', '同一户填了两次，请核对后再保存。');
    }
    const rows = input.rows.map((row) => {
      const before = known.get(row.subjectId);
      if (!before) throw new Refusal('notFound', '有农户已不在参加名单里，请刷新后再保存。');
      return { ...row, before };
    });
    const stale = rows.filter(({ version, before }) => before.entry.version !== version);
    if (stale.length > 0) {
      const names = stale.slice(0, 5).map(({ before }) => participantLabel(before));
      const more = stale.length > names.length ? `等 ${String(stale.length)} 户` : '';
      throw new Refusal(
        'versionConflict',
        `${names.join('、')}${more}刚被他人改过，没有保存。您填的都还在，请核对标出的几户再保存。`,
      );
    }
    const update = prepared(tx, 'UPDATE participant SET share_fen = ?, version = ? WHERE id = ?');
    const insert = prepared(
      tx,
      'INSERT INTO participant (scheme_id, household_id, member_id, share_fen, version) VALUES (?, ?, ?, ?, ?)',
    );
    for (const { shareFen, version, before } of rows) {
      const { participantId } = before.subject;
      if (participantId === null) {
        const { schemeId, householdId = null, memberId = null } = keyOf(scheme, before.subject);
        insert.run(schemeId, householdId, memberId, shareFen, version + 1);
      } else {
        update.run(shareFen, version + 1, participantId);
      }
    }
    const sum = sumBy(rows, ({ shareFen }) => shareFen ?? 0);
    tx.audit({
      subject: `scheme:${String(scheme.schemeId)}`,
      summary: `${quoted(scheme.schemeName)}填写股份分红额 ${String(rows.length)} 户，合计 ${formatFen(sum)} 元`,
      before: Object.fromEntries(
        rows.map(({ before }) => [participantLabel(before), before.subject.shareFen]),
      ),
      after: Object.fromEntries(rows.map(({ before, shareFen }) => [participantLabel(before), shareFen])),
    });
    return { filled: rows.length };
  });
}
