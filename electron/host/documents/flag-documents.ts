/** Papers of 流动红旗: the card of an award, the present holders for the wall, the register of a year. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { awardsBetween, holderName, type FlagAwardRow } from '../../../db/flags/read.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { FLAG_AWARD_STATE_NAMES } from '../../../shared/flags.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { bracketed } from '../../../shared/values/brackets.ts';
import type { PostedSheet } from '../../../shared/values/sheet-sizes.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

/** The card hung with the flag: public. Refuses notFound, and invalidState for a revoked award. */
export async function flagCardDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  id: number,
): Promise<DrawnDocument> {
  const { award, published } = await readInThread(app, 'publicAward', { id, today: todayOf(app.store) });
  if (award.state === 'revoked')
    throw new Refusal('invalidState', `授旗 ${award.no} 已经撤销，不再打印旗卡。`);
  const { group, name, reason } = published;
  return renderOnce(app, by, {
    kind: 'flag-card',
    subject: `flag-award:${String(id)}`,
    serial: award.no,
    title: `旗卡 ${award.flagName} ${award.no}`,
    content: {
      flag: award.flagName,
      holder: group === '' ? name : `${group} ${name}`,
      givenOn: award.givenOn,
      reason,
      basis: award.basisName,
      givenBy: award.givenBy,
    },
  });
}

/** 持旗榜 for the wall. */
export async function flagHoldersDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  paper: PostedSheet,
): Promise<DrawnDocument> {
  const today = todayOf(app.store);
  const serial = `QB${today.replaceAll('-', '')}`;
  return renderOnce(app, by, {
    kind: 'flag-holders',
    subject: `flags:${today}`,
    serial,
    title: `流动红旗持旗榜 ${today}`,
    content: {
      ...(paper === 'A4' ? {} : { paper }),
      flags: await readInThread(app, 'publicFlags', today),
      issuedOn: today,
    },
  });
}

function stateText({ state, stateReason }: FlagAwardRow): string {
  return [FLAG_AWARD_STATE_NAMES[state], stateReason].filter((text) => text !== '').join('：');
}

/** 授旗登记表 of a year, for the office. */
export function flagRegisterDocument(app: DocumentApp, by: Actor, year: string): Promise<DrawnDocument> {
  const lines = awardsBetween(app.store, `${year}-01-01`, `${year}-12-31`);
  return renderOnce(app, by, {
    kind: 'flag-register',
    subject: `flags:${year}`,
    serial: `QDJ${year}`,
    title: `流动红旗授旗登记表 ${year}年`,
    period: year,
    content: {
      year,
      lines: lines.map((award) => ({
        no: award.no,
        givenOn: award.givenOn,
        flag: award.flagName,
        holder: `${holderName(award)}${award.householdNo === '' ? '' : bracketed(award.householdNo)}`,
        reason: [award.reason, award.basisName].filter((text) => text !== '').join('；'),
        endedOn: award.endedOn ?? '',
        state: stateText(award),
      })),
    },
  });
}
