/** The sheet that goes on the board, from the frozen notice. */
import { noticeDetail, type NoticeDetail, type NoticeLine } from '../../db/notices/read.ts';
import type { By } from '../../db/store.ts';
import { listStaff } from '../../db/staff.ts';
import { requireVillage } from '../../db/village.ts';
import { groupShortName } from '../../shared/groups.ts';
import type { HouseholdId, NoticeId } from '../../shared/units.ts';
import { drawn, type Drawn } from '../documents/archive.ts';
import type { NoticeRecord, NoticeRow } from '../documents/notice.ts';
import type { Application } from '../router/context.ts';

type App = Pick<Application, 'store' | 'renderer' | 'sample'>;

/** A household's sums stand on the first of its rows. */
function rowsOf(lines: readonly NoticeLine[]): NoticeRow[] {
  const seen = new Set<HouseholdId>();
  return lines.map((line) => {
    const first = !seen.has(line.householdId);
    seen.add(line.householdId);
    return {
      group: groupShortName(line.groupNumber),
      household: line.maskedName,
      reason: line.reason,
      ...(line.points > 0 ? { added: line.points } : { deducted: -line.points }),
      ...(first ? { periodTotal: line.periodPoints, total: line.cumulativePoints } : {}),
      ...(line.remark ? { remark: line.remark } : {}),
    };
  });
}

function noticeRecord(app: App, notice: NoticeDetail, paper: 'A4' | 'A3'): NoticeRecord {
  const village = requireVillage(app.store);
  return {
    frame: {
      village: village.name,
      serial: notice.no,
      period: notice.period,
      printedAt: notice.createdAt,
      sample: app.sample || village.sample,
    },
    title: notice.title,
    paper,
    orientation: paper === 'A3' ? 'landscape' : 'portrait',
    rows: rowsOf(notice.lines),
    from: notice.fromDate,
    to: notice.toDate,
    receiver: village.objectionHandler,
    officePhone: village.officePhone,
    supervisors: listStaff(app.store)
      .filter((one) => one.role === 'supervisor' && one.state === 'active')
      .map((one) => one.name),
    chainHead: notice.chainHead,
    issuedOn: notice.hungOn,
  };
}

/** 公示表 on A4 or A3, the same content on both. */
export function noticePaper(app: App, by: By, id: NoticeId, paper: 'A4' | 'A3'): Promise<Drawn> {
  const notice = noticeDetail(app.store, id);
  const subject = paper === 'A4' ? `notice:${String(id)}` : `notice:${String(id)}:${paper}`;
  return drawn(app, by, { kind: 'notice', subject, serial: notice.no, title: notice.title }, () => ({
    kind: 'notice',
    record: noticeRecord(app, notice, paper),
  }));
}
