/** Export of household files, recorded in the audit trail. */
import type { HouseholdLine } from '../../shared/contract/households.ts';
import { HOUSEHOLD_STATE_NAMES } from '../../shared/households.ts';
import { redactNumbers } from '../../shared/values/redact.ts';
import { transact, type Actor, type Store } from '../database/store.ts';
import { villageGroups } from '../village/groups.ts';
import { listHouseholds, type HouseholdFilter } from './list.ts';
import { membersOf, type Member } from './rows.ts';
import { quoted } from '../../shared/values/quotes.ts';

export interface ExportAsked extends HouseholdFilter {
  people: boolean;
  withCitizenIds?: boolean;
  withPhones?: boolean;
}

/**
 * Records the export with its filter in words, and returns the households. Each call is recorded: one that is repeated
 * reads what is in the books by then.
 */
export function recordExport(store: Store, by: Actor, request: ExportAsked): { rows: HouseholdLine[] } {
  const { query, phones, groupId, state, tag } = request;
  const { households } = listHouseholds(store, { query, phones, groupId, state, tag, offset: 0, limit: -1 });
  transact(store, by, request.people ? 'households.exportPeople' : 'households.exportList', null, (tx) => {
    const added = [request.withCitizenIds ? '身份证号' : '', request.withPhones ? '联系电话' : ''].filter(
      Boolean,
    );
    tx.audit({
      subject: 'export:households',
      summary: `导出农户${request.people ? '人员' : ''}名单 ${String(households.length)} 户（${filterInWords(tx, request)}；${
        added.length === 0 ? '不含身份证号和电话' : `含${added.join('、')}`
      }）`,
    });
    return null;
  });
  return { rows: households };
}

function filterInWords(store: Store, { query, groupId, state, tag }: HouseholdFilter): string {
  const group = villageGroups(store).find((candidate) => candidate.id === groupId);
  const words = [
    group?.name ?? '',
    state === 'all' ? '含已销户' : state === 'current' ? '' : HOUSEHOLD_STATE_NAMES[state],
    tag ?? '',
    query === '' ? '' : `查找${quoted(redactNumbers(query))}`,
  ].filter(Boolean);
  return words.length === 0 ? '全部' : words.join('、');
}

/** Present members of these households, head first. */
export function presentMembersOf(
  store: Store,
  rows: readonly HouseholdLine[],
): { household: HouseholdLine; member: Member }[] {
  return rows.flatMap((household) =>
    membersOf(store, household.id)
      .filter((member) => member.state === 'present')
      .map((member) => ({ household, member })),
  );
}
