/** Households temporarily off the rating 暂停评比, and what becomes of it when their people go to another household. */
import { and, desc, eq, lte, or, sql } from 'drizzle-orm';
import type { SchemeInForceView } from '../../shared/contract/schemes.ts';
import { suspensionEnds } from '../../shared/rules/participation.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { HouseholdId } from '../../shared/values/units.ts';
import { ask } from '../database/question.ts';
import { preparedQuery, type Store, type Tx } from '../database/store.ts';
import { suspension } from '../schema/index.ts';
import { currentScheme } from '../schemes/read.ts';

type Suspended = Pick<typeof suspension.$inferSelect, 'householdId' | 'fromDate' | 'endedOn'>;

/** First day with awards again; undefined until lifted. */
export function suspensionEnded(
  { rules }: Pick<SchemeInForceView, 'rules'>,
  { endedOn }: Pick<Suspended, 'endedOn'>,
): string | undefined {
  return endedOn === null ? undefined : suspensionEnds(endedOn, rules.coolingOff?.days ?? 0);
}

/** Asked for every line of a register. `only`: a household; null for all. */
const startedBy = preparedQuery((orm) =>
  orm
    .select({
      householdId: suspension.householdId,
      fromDate: suspension.fromDate,
      endedOn: suspension.endedOn,
    })
    .from(suspension)
    .where(
      and(
        eq(suspension.schemeId, sql.placeholder('schemeId')),
        lte(suspension.fromDate, sql.placeholder('date')),
        or(sql`${sql.placeholder('only')} IS NULL`, eq(suspension.householdId, sql.placeholder('only'))),
      ),
    )
    .orderBy(suspension.fromDate, suspension.id)
    .prepare(),
);

/** Households without awards on a day, with the day of readmission (undefined: not lifted yet). */
export function suspendedOn(
  store: Store,
  scheme: Pick<SchemeInForceView, 'schemeId' | 'rules'>,
  date: string,
  only: HouseholdId | null = null,
): Map<HouseholdId, string | undefined> {
  const rows = startedBy(store).all({ schemeId: scheme.schemeId, date, only });
  const suspended = new Map<HouseholdId, string | undefined>();
  for (const row of rows) {
    const until = suspensionEnded(scheme, row);
    if (until === undefined || until > date) suspended.set(row.householdId, until);
  }
  return suspended;
}

/** A suspension that still bars awards today: not lifted, or in its cooling-off 转化期. */
interface SuspensionInForce extends Pick<
  typeof suspension.$inferSelect,
  'schemeId' | 'reason' | 'fromDate' | 'endedOn' | 'endedReason'
> {
  /** Scheme and list in quotation marks: “振风超市”的“黑榜”. */
  list: string;
  /** First day with awards again; undefined until lifted. */
  until: string | undefined;
}

function suspensionsOf(tx: Tx, householdId: HouseholdId): SuspensionInForce[] {
  return tx.orm
    .select()
    .from(suspension)
    .where(and(eq(suspension.householdId, householdId), lte(suspension.fromDate, tx.today)))
    .orderBy(suspension.schemeId, desc(suspension.id))
    .all()
    .flatMap((row) => {
      const scheme = currentScheme(tx, row.schemeId, tx.today);
      if (!scheme) return [];
      const until = suspensionEnded(scheme, row);
      if (until !== undefined && until <= tx.today) return [];
      const name = scheme.rules.coolingOff?.name ?? '暂停参评';
      return [{ ...row, list: `${quoted(scheme.schemeName)}的${quoted(name)}`, until }];
    });
}

function inWords({ list, fromDate, until, reason }: SuspensionInForce): string {
  const state = until === undefined ? '还没有撤销' : `已撤销，${chineseDate(until)}起才恢复参评`;
  return `${chineseDate(fromDate)}列入${list}（${reason}），${state}`;
}

interface Named {
  id: HouseholdId;
  no: string;
}

/** Those of a household that another one is not under as long itself. */
function suspensionsNotShared(tx: Tx, from: Named, other: Named | undefined): SuspensionInForce[] {
  const own = other ? suspensionsOf(tx, other.id) : [];
  const lasts = ({ until = '9999-12-31' }: SuspensionInForce): string => until;
  return suspensionsOf(tx, from.id).filter(
    (one) => !own.some((shared) => shared.schemeId === one.schemeId && lasts(shared) >= lasts(one)),
  );
}

/**
 * Asks before some people of a suspended household go to another one (undefined: a new one): the program does not know
 * whom the suspension is about, so the clerk lists the other household where it is one of them. Refuses question.
 */
export function askAboutSuspensions(
  tx: Tx,
  from: Named,
  other: Named | undefined,
  answered: string | undefined,
): void {
  const inForce = suspensionsNotShared(tx, from, other);
  if (inForce.length === 0) return;
  const where = other ? ` ${other.no} 户` : '分出的新户';
  ask(
    `${from.no} 户${inForce.map(inWords).join('；')}。${where}不会自动列入：当事人在转出的人里的，办完以后请在“参加名单 → 暂停参评”里把那一户也列入，不然从今天起就能加分。`,
    answered,
  );
}

/**
 * Puts a household under the suspensions of the one that is merged into it 合户, from today on: all people concerned come
 * along. Refuses question, which says so, and which says what awaits those who join a household under one.
 */
export function copySuspensions(tx: Tx, from: Named, to: Named, answered: string | undefined): void {
  const awaiting = suspensionsNotShared(tx, to, from);
  if (awaiting.length > 0) {
    ask(
      `${to.no} 户${awaiting.map(inWords).join('；')}。${from.no} 户的人并入以后，也从今天起不能加分；不应当这样的，请返回，不办合户。`,
      answered,
    );
  }
  const inForce = suspensionsNotShared(tx, from, to);
  if (inForce.length === 0) return;
  ask(
    `${from.no} 户${inForce.map(inWords).join('；')}。合户以后 ${to.no} 户一并列入，今天起不能加分；查明列错了的，请返回，先在“参加名单 → 暂停参评”里撤销。`,
    answered,
  );
  for (const one of inForce) {
    const fields = {
      schemeId: one.schemeId,
      householdId: to.id,
      fromDate: tx.today,
      reason: `${from.no} 户并入，该户${chineseDate(one.fromDate)}列入：${one.reason}`,
      endedOn: one.endedOn,
      endedReason: one.endedReason,
    };
    const { id } = tx.orm.insert(suspension).values(fields).returning({ id: suspension.id }).get();
    tx.audit({
      subject: `suspension:${String(id)}`,
      summary: `${to.no} 户随 ${from.no} 户并入，列入${one.list}：${one.reason}`,
      after: fields,
    });
  }
}
