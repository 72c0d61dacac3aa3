/** 股份分红额: each household's dividend by shares of a year, where it limits the dividend by points of that year. */
import type { SharesView } from '../../shared/contract/participants.ts';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { formatFen } from '../../shared/values/money.ts';
import { Refusal } from '../../shared/refusals.ts';
import type { Fen, SchemeId } from '../../shared/values/units.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { transact, preparedQuery, type Actor, type Store, type Tx } from '../database/store.ts';
import { todayOf } from '../database/today.ts';
import { candidatesWithDeparted } from '../participants/candidates.ts';
import { keyOf, requireRosterScheme, participantLabel } from '../participants/entry.ts';
import { closeThatFrozeShares, setShare, sharesOf, shareYears } from './years.ts';
import { sumBy } from '../../shared/values/sum.ts';
import { eq, sql } from 'drizzle-orm';
import { participant } from '../schema/index.ts';

const { placeholder } = sql;

/**
 * Subjects of the scheme since the end of last year, whose dividend may not be paid yet, with their amount of a year and of
 * the one before. Refuses noScheme, invalidState (a scheme that needs none).
 */
export function shareTable(store: Store, schemeId: SchemeId, year?: number | null): SharesView {
  const today = todayOf(store);
  const scheme = sharingScheme(store, schemeId, today);
  const { years, next } = shareYears(store, schemeId);
  const shown = year ?? next;
  const before = sharesOf(store, schemeId, shown - 1);
  const rows = candidatesWithDeparted(store, scheme, today, shown).map(({ subject, entry, status }) => ({
    id: subject.id,
    no: subject.no,
    name: subject.name,
    groupId: subject.groupId,
    groupNumber: subject.groupNumber,
    shareFen: subject.shareFen,
    fenBefore: before.get(subject.participantId ?? 0) ?? null,
    version: entry.version,
    status,
  }));
  return { year: shown, years, closeNo: closeThatFrozeShares(store, schemeId, shown), rows };
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
  /** '2026' */
  year: number;
  rows: { subjectId: number; version: number; shareFen: Fen | null }[];
}

/** What a close was made with is not changed behind it, and no dividend is known before its year. Refuses invalidState, invalidInput. */
function requireOpenYear(tx: Tx, schemeId: SchemeId, year: number): void {
  if (year > Number(tx.today.slice(0, 4)))
    throw new Refusal('invalidInput', `${String(year)}年还没有到，不能填这一年的股份分红额。`);
  const closeNo = closeThatFrozeShares(tx, schemeId, year);
  if (closeNo === '') return;
  throw new Refusal(
    'invalidState',
    `${String(year)}年已由 ${closeNo} 结账，封顶以结账时的股份分红额为准。确有错误的，请先到“期末结账”重新打开 ${closeNo}。`,
  );
}

const setVersion = preparedQuery((orm) =>
  orm
    .update(participant)
    .set({ version: sql`${placeholder('version')}` })
    .where(eq(participant.id, placeholder('id')))
    .prepare(),
);

const addParticipant = preparedQuery((orm) =>
  orm
    .insert(participant)
    .values({
      schemeId: placeholder('schemeId'),
      householdId: placeholder('householdId'),
      memberId: placeholder('memberId'),
      version: placeholder('version'),
    })
    .returning({ id: participant.id })
    .prepare(),
);

/**
 * Batch update of a year. Refuses noScheme, invalidState (also a closed year), notFound, invalidInput (one twice, a year to
 * come), versionConflict, naming the household.
 */
export function fillShares(store: Store, by: Actor, input: SharesInput): { filled: number } {
  return transact(store, by, 'participants.fillShares', input, (tx) => {
    const { year } = input;
    const scheme = sharingScheme(tx, input.schemeId, tx.today);
    requireOpenYear(tx, input.schemeId, year);
    const known = new Map(
      candidatesWithDeparted(tx, scheme, tx.today, year).map((one) => [one.subject.id, one]),
    );
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
    for (const { shareFen, version, before } of rows) {
      const { participantId } = before.subject;
      const { schemeId, householdId = null, memberId = null } = keyOf(scheme, before.subject);
      const next = version + 1;
      if (participantId !== null) setVersion(tx).run({ id: participantId, version: next });
      const id =
        participantId ?? addParticipant(tx).get({ schemeId, householdId, memberId, version: next }).id;
      setShare(tx, id, year, shareFen);
    }
    const sum = sumBy(rows, ({ shareFen }) => shareFen ?? 0);
    tx.audit({
      subject: `scheme:${String(scheme.schemeId)}`,
      summary: `${quoted(scheme.schemeName)}填写 ${String(year)} 年股份分红额 ${String(rows.length)} 户，合计 ${formatFen(sum)} 元`,
      before: Object.fromEntries(
        rows.map(({ before }) => [participantLabel(before), before.subject.shareFen]),
      ),
      after: Object.fromEntries(rows.map(({ before, shareFen }) => [participantLabel(before), shareFen])),
    });
    return { filled: rows.length };
  });
}
