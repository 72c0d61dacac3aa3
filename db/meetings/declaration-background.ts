/** What a meeting is shown of a declaration that it decides. */
import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { Background } from '../../shared/contract/meetings.ts';
import { requireFound } from '../../shared/refusals.ts';
import { subjectKind } from '../../shared/schemes/subjects.ts';
import type { DeclarationId, Points } from '../../shared/values/units.ts';
import { evidenceOf } from '../declarations/stored-evidence.ts';
import { householdAccount, personAccount } from '../ledger/accounts.ts';
import { rulesOfVersion } from '../schemes/read.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { prepared, type Store } from '../database/store.ts';
import { declaration, member, scheme } from '../schema/index.ts';

/** Background shown to the committee with a declaration. What was withdrawn is no part of it. */
export function declarationBackground(store: Store, declarationId: DeclarationId): Background {
  const { householdId, memberId, schemeId, schemeVersionId } = requireFound(
    store.orm.select().from(declaration).where(eq(declaration.id, declarationId)).get(),
    '申报',
  );
  const person = subjectKind(rulesOfVersion(store, schemeVersionId).subject) === 'person' ? memberId : null;
  const account =
    person === null ? householdAccount(store, schemeId, householdId) : personAccount(store, schemeId, person);
  return {
    entries: store.orm
      .select({
        declarationId: declaration.id,
        activityDate: declaration.activityDate,
        reason: declaration.reason,
        points: sql<Points>`coalesce(${declaration.agreedPoints}, ${declaration.proposedPoints})`,
        state: declaration.state,
        memberName: member.name,
        schemeId: declaration.schemeId,
        schemeName: scheme.name,
      })
      .from(declaration)
      .innerJoin(scheme, eq(scheme.id, declaration.schemeId))
      .leftJoin(member, eq(member.id, declaration.memberId))
      .where(
        and(
          person === null ? eq(declaration.householdId, householdId) : eq(declaration.memberId, person),
          ne(declaration.id, declarationId),
          ne(declaration.state, 'withdrawn'),
        ),
      )
      .orderBy(desc(declaration.activityDate), desc(declaration.id))
      .limit(8)
      .all()
      .map(({ schemeId: its, schemeName, ...entry }) => ({
        ...entry,
        otherScheme: its === schemeId ? null : schemeName,
        otherUnit: its === schemeId ? null : schemeUnit(store, its),
      })),
    deferrals: prepared<[DeclarationId], Background['deferrals'][number]>(
      store,
      `SELECT m.id AS meetingId, m.no AS meetingNo, m.held_at AS heldAt, a.reason
       FROM agenda_item a JOIN meeting m ON m.id = a.meeting_id
       WHERE a.declaration_id = ? AND a.result = 'deferred' ORDER BY a.meeting_id DESC LIMIT 8`,
    ).all(declarationId),
    balance: account?.balance ?? 0,
    honour: account?.honour ?? 0,
    evidence: evidenceOf(store, declarationId),
  };
}
