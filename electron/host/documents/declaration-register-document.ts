import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { DeclarationView } from '../../../shared/contract/declarations.ts';
import { declarationsEverPosted } from '../../../db/declarations/read.ts';
import { schemeById } from '../../../db/schemes/read.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import { signersOfPeriod } from '../../../db/schemes/signers.ts';
import type { Actor } from '../../../db/database/store.ts';
import { groupName, villageGroups } from '../../../db/village/groups.ts';
import { DECLARATION_STATE_NAMES, reasonWithCount } from '../../../shared/declarations.ts';
import { Refusal, requireFound } from '../../../shared/refusals.ts';
import type { GroupId, SchemeId } from '../../../shared/values/units.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { REVERSED } from './declaration-register-layout.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import { MAX_LINES } from './span.ts';

/** 余明梅（陈小华）: the head of the household, and who was active. */
function nameOf({ headName, memberName }: DeclarationView): string {
  return memberName === null || memberName === headName ? headName : `${headName}（${memberName}）`;
}

interface Asked {
  schemeId: SchemeId;
  /** 'YYYY-MM' */
  month: string;
  groupId?: GroupId | undefined;
}

/**
 * 加扣分登记册 of a month, of all groups or of one; later declarations and decisions produce another document. A
 * declaration withdrawn before any notice was never on record and is only counted; one taken from a notice or reversed
 * stays in its place.
 */
export async function declarationRegisterDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  { schemeId, month, groupId }: Asked,
): Promise<DrawnDocument> {
  const { store } = app;
  const filter = { schemeId, period: month, ...(groupId === undefined ? {} : { groupId }) };
  const { rows } = await readInThread(app, 'declarations', {
    ...filter,
    withdrawn: 'published',
    offset: 0,
    limit: MAX_LINES + 1,
  });
  if (rows.length > MAX_LINES) {
    throw new Refusal(
      'invalidInput',
      `本月超过 ${String(MAX_LINES)} 条，一本放不下。请在列表上面选一个小组，分组打印。`,
    );
  }
  const { totals, byState } = await readInThread(app, 'declarationTotals', filter);
  const withdrawn = rows.filter(({ state }) => state === 'withdrawn').map(({ id }) => id);
  const struck = (byState.withdrawn ?? 0) - withdrawn.length;
  const reversed = declarationsEverPosted(store, withdrawn);
  const group =
    groupId === undefined
      ? ''
      : groupName(
          store,
          requireFound(
            villageGroups(store).find(({ id }) => id === groupId),
            '村民小组',
          ).number,
        );
  const serial = [`DJC${month}`, String(schemeId), ...(groupId === undefined ? [] : [String(groupId)])].join(
    '-',
  );
  return renderOnce(app, by, {
    kind: 'declaration-register',
    subject: `declarations:${serial}`,
    serial,
    title: `加扣分登记册 ${month}${group}`,
    period: month,
    ...signersOfPeriod(store, schemeId, month),
    content: {
      scheme: schemeById(store, schemeId).name,
      unit: schemeUnit(store, schemeId),
      month,
      group,
      lines: rows.toReversed().map((row) => ({
        no: row.no,
        date: row.activityDate,
        group: groupName(store, row.groupNumber),
        householdNo: row.householdNo,
        name: nameOf(row),
        reason: reasonWithCount(row),
        proposed: row.proposedPoints,
        agreed: row.agreedPoints,
        registrar: row.registrar || row.registeredBy,
        verifier: row.verifiedBy ?? '',
        state:
          row.state === 'withdrawn' && reversed.has(row.id) ? REVERSED : DECLARATION_STATE_NAMES[row.state],
      })),
      ...(struck === 0 ? {} : { struck }),
      awarded: totals.awarded,
      deducted: totals.deducted,
    },
  });
}
