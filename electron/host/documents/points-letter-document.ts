/** 积分告知单 of a notice. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import { householdAccount, personAccount } from '../../../db/ledger/accounts.ts';
import { householdWording, type WordingFor } from '../../../db/households/wording.ts';
import { presentImprint } from '../../../db/schemes/imprint.ts';
import type { NoticeDetail, NoticeLine } from '../../../db/notices/read.ts';
import { lastPostedOn } from '../../../db/notices/posted-on.ts';
import { isPersonScheme } from '../../../db/schemes/read.ts';
import { schemeUnit } from '../../../db/schemes/unit.ts';
import type { Actor } from '../../../db/database/store.ts';
import { todayOf } from '../../../db/database/today.ts';
import { isOnlyTold, takenBackName, type NoticeLineState } from '../../../shared/notices.ts';
import { Refusal } from '../../../shared/refusals.ts';
import { formatSignedPoints } from '../../../shared/values/points.ts';
import { localDate } from '../../../shared/values/dates.ts';
import { recordedGroup } from '../../../shared/values/groups.ts';
import type { HouseholdId, NoticeId } from '../../../shared/values/units.ts';
import { readInThread, type ReadingApp } from '../reads/read-in-thread.ts';
import { renderOnce, type DocumentApp } from './archive.ts';
import type { PointsLetter } from './points-letter-layout.ts';

/** Households of one batch: what the office prints and hands out at a time. */
const MAX_LETTERS = 500;

const STATE_REMARKS: Partial<Record<NoticeLineState, string>> = {
  objected: '有异议，正在核查，答复以后再入账',
  corrected: '经异议核查，已更正',
  cancelled: '经异议核查，不记',
};

interface Asked {
  noticeId: NoticeId;
  groupNumber?: number | undefined;
  householdId?: HouseholdId | undefined;
}

function balancesOf(
  { store }: DocumentApp,
  notice: NoticeDetail,
  lines: readonly NoticeLine[],
): PointsLetter['balances'] {
  const { schemeId } = notice;
  const [first] = lines;
  if (first === undefined) return [];
  if (!isPersonScheme(store, schemeId)) {
    return [{ name: '', balance: householdAccount(store, schemeId, first.householdId)?.balance ?? 0 }];
  }
  const persons = new Map(
    lines.flatMap(({ memberId, memberName }) => (memberId === null ? [] : [[memberId, memberName] as const])),
  );
  return [...persons].map(([memberId, name]) => ({
    name,
    balance: personAccount(store, schemeId, memberId)?.balance ?? 0,
  }));
}

/** Day of the last of it; null of a notice with an open objection, whose letters do not say that all is in the books. */
function postedOn({ state, postedAt }: Pick<NoticeDetail, 'state' | 'postedAt'>): string | null {
  return state === 'posted' && postedAt !== null ? localDate(postedAt) : null;
}

function letterOf(
  app: DocumentApp,
  notice: NoticeDetail,
  lines: readonly NoticeLine[],
  wordingFor: WordingFor,
): PointsLetter[] {
  const [first] = lines;
  if (first === undefined) return [];
  const own = postedOn(notice) === null ? null : lastPostedOn(app.store, notice.id, first.householdId);
  const wording = wordingFor([first.householdId]);
  return [
    {
      householdNo: first.householdNo,
      head: first.headName || '（户主空缺）',
      group: recordedGroup(first),
      lines: lines.map(
        ({
          memberName,
          headName,
          fullReason,
          effectivePoints,
          points,
          transferId,
          cancelledDeedId,
          cumulativePoints,
          openingLineId,
          remark,
          state,
          reversed,
        }) => ({
          name: memberName === headName ? '' : memberName,
          reason: wording.reason(fullReason),
          ...(state === 'cancelled' ? { cancelled: true } : {}),
          // Its reversal is another posting: what counts of the two is nothing.
          points: reversed ? 0 : isOnlyTold({ transferId, cancelledDeedId }) ? points : effectivePoints,
          ...(openingLineId === null || reversed || state === 'cancelled'
            ? {}
            : { honour: cumulativePoints }),
          remark: reversed
            ? `入账 ${formatSignedPoints(effectivePoints)} 后${takenBackName({ effectivePoints, openingLineId })}，不计`
            : (STATE_REMARKS[
                !isOnlyTold({ transferId, cancelledDeedId }) &&
                state === 'posted' &&
                effectivePoints !== points
                  ? 'corrected'
                  : state
              ] ?? remark),
        }),
      ),
      ...(own === null || own === postedOn(notice) ? {} : { postedOn: own }),
      balances: balancesOf(app, notice, lines),
    },
  ];
}

/** A file of its own for each household and each group: 积分告知单 公〔2026〕2号 01001户. */
function titleOf(
  no: string,
  [first]: readonly (readonly NoticeLine[])[],
  { groupNumber, householdId }: Omit<Asked, 'noticeId'>,
): string {
  const [line] = first ?? [];
  const part =
    line === undefined || (householdId === undefined && groupNumber === undefined)
      ? ''
      : householdId === undefined
        ? ` ${recordedGroup(line)}`
        : ` ${line.householdNo}户`;
  return `积分告知单 ${no}${part}`;
}

/** 积分告知单 for each household on a notice, of one group or of one household. Refuses invalidState. */
export async function pointsLetterDocument(
  app: DocumentApp & ReadingApp,
  by: Actor,
  { noticeId, groupNumber, householdId }: Asked,
): Promise<DrawnDocument> {
  const { store } = app;
  const notice = await readInThread(app, 'noticeForLetters', noticeId);
  const lines = notice.lines.filter(
    (line) =>
      (groupNumber === undefined || line.groupNumber === groupNumber) &&
      (householdId === undefined || line.householdId === householdId),
  );
  const households = [...Map.groupBy(lines, (line) => line.householdId).values()];
  if (households.length === 0)
    throw new Refusal('invalidState', '这张公示表上没有所选的农户，没有告知单可打印。');
  if (households.length > MAX_LETTERS) {
    throw new Refusal(
      'invalidInput',
      `有 ${String(households.length)} 户，一次最多打印 ${String(MAX_LETTERS)} 户，请分小组打印。`,
    );
  }
  const { objectionHandler, officePhone, village, scheme } =
    notice.imprint ?? presentImprint(store, notice.schemeId);
  const wording = householdWording(store, todayOf(store));
  const part =
    householdId === undefined ? groupNumber && `g${String(groupNumber)}` : `h${String(householdId)}`;
  return renderOnce(app, by, {
    kind: 'points-letter',
    subject: ['notice', String(noticeId), 'letters', ...(part === undefined ? [] : [part])].join(':'),
    serial: notice.no,
    title: titleOf(notice.no, households, { groupNumber, householdId }),
    village,
    period: notice.period,
    content: {
      scheme,
      unit: schemeUnit(store, notice.schemeId),
      noticeNo: notice.no,
      from: notice.fromDate,
      to: notice.toDate,
      postedOn: postedOn(notice),
      day: todayOf(store),
      ...(notice.kind === 'opening' ? { opening: true as const } : {}),
      receiver: objectionHandler,
      officePhone,
      letters: households.flatMap((own) => letterOf(app, notice, own, wording)),
    },
  });
}
