/** Timeline of a declaration, from declaring to the passbook line. */
import { eq, sql } from 'drizzle-orm';
import type { TimelineStep } from '../../shared/contract/declarations.ts';
import type { DeclarationView } from '../../shared/contract/declarations.ts';
import { channelText } from '../../shared/declarations.ts';
import { requireFound } from '../../shared/refusals.ts';
import { AGENDA_RESULT_NAMES, type AgendaResult } from '../../shared/meetings.ts';
import { formatSignedPoints } from '../../shared/values/points.ts';
import type { DeclarationId, Points } from '../../shared/values/units.ts';
import { declarationById } from '../declarations/read.ts';
import { prepared, preparedQuery, type Store } from '../database/store.ts';
import { audit, declaration as declarationTable } from '../schema/index.ts';
import { closedIn } from '../period-closes/closed.ts';
import { schemeUnit } from '../schemes/unit.ts';
import { printedSteps, publicationSteps } from './steps.ts';

export interface DeclarationTimeline {
  declaration: DeclarationView;
  /** The period in which its month is closed; null while it is open. */
  closedIn: string | null;
  steps: TimelineStep[];
}

/** Declared, verified, decided (with votes), published, posted, printed: by whom and when. */
export function declarationTimeline(store: Store, id: DeclarationId): DeclarationTimeline {
  const declaration = declarationById(store, id);
  const unit = schemeUnit(store, declaration.schemeId);
  const steps = [
    registered(store, declaration, unit),
    ...audited(store, id),
    ...inspected(store, id),
    ...reported(store, id),
    ...decided(store, id, unit),
    ...publicationSteps(store, '公示', 'declaration_id', id),
    ...publicationSteps(store, '公示撤销', 'cancelled_deed_id', id),
    ...posted(store, id, unit),
    ...printedSteps(store, OF_DECLARATION, String(id), unit),
  ];
  const { schemeId, period } = declaration;
  return {
    declaration,
    closedIn: closedIn(store, schemeId, period),
    steps: steps.toSorted((a, b) => a.at.localeCompare(b.at)),
  };
}

/** The values first registered; the declaration's own are the current ones. */
const asRegistered = preparedQuery((orm) =>
  orm
    .select({
      points: declarationTable.registeredPoints,
      channel: declarationTable.registeredChannel,
      informant: declarationTable.registeredInformant,
    })
    .from(declarationTable)
    .where(eq(declarationTable.id, sql.placeholder('id')))
    .prepare(),
);

function registered(store: Store, declaration: DeclarationView, unit: string): TimelineStep {
  const { id, registeredAt, registeredBy, registrar } = declaration;
  const { points, channel, informant } = requireFound(asRegistered(store).get({ id }), '登记');
  const names = [
    registrar !== '' && registrar !== registeredBy ? `登记册写登记人 ${registrar}` : '',
    informant === '' ? '' : `申报人 ${informant}`,
  ].filter((text) => text !== '');
  return {
    at: registeredAt,
    event: '登记',
    who: registeredBy,
    detail: [
      `${channel === '' ? '申报方式' : ''}${channelText(channel)}，拟 ${formatSignedPoints(points)} ${unit}`,
      ...names,
    ].join('；'),
  };
}

const AUDITED: Record<string, string> = {
  'declarations.change': '修改',
  'declarations.addEvidence': '补充佐证',
  'declarations.verify': '初审通过',
  'declarations.return': '初审退回',
  'declarations.unverify': '撤回初审',
  'registerImports.withdraw': '撤销导入',
  'declarations.withdraw': '撤销',
  'ledger.cancelDeed': '撤销',
  'rectifications.serve': '发整改通知',
  'rectifications.check': '整改核查',
};

function audited(store: Store, id: DeclarationId): TimelineStep[] {
  const { at, procedure, staffName: who, summary: detail } = audit;
  const rows = store.orm
    .select({ at, procedure, who, detail })
    .from(audit)
    .where(eq(audit.subject, `declaration:${String(id)}`))
    .orderBy(audit.id)
    .all();
  return rows.flatMap(({ procedure: called, ...row }) => {
    const event = AUDITED[called];
    return event === undefined ? [] : [{ ...row, event }];
  });
}

/**
 * The inspection round it comes from; this is also its verification unless a notice of rectification comes
 * first.
 */
function inspected(store: Store, id: DeclarationId): TimelineStep[] {
  return prepared<[DeclarationId], { no: string; at: string; who: string | null; note: string }>(
    store,
    `SELECT r.no, coalesce(r.finished_at, r.started_at) AS at, v.name AS who, k.note FROM inspection_mark k
     JOIN inspection_round r ON r.id = k.round_id JOIN declaration d ON d.id = k.declaration_id
     LEFT JOIN staff v ON v.id = d.verified_by WHERE k.declaration_id = ?`,
  )
    .all(id)
    .map(({ no, at, who, note }) => ({
      at,
      event: '巡查',
      who: who ?? '',
      detail: `巡查 ${no} 结束时一并登记${who === null ? '' : '、初审'}${note === '' ? '' : `；${note}`}`,
    }));
}

/** The intake 来访 that it was made of: its number alone, not who brought it. */
function reported(store: Store, id: DeclarationId): TimelineStep[] {
  return prepared<[DeclarationId], { no: string; at: string; who: string | null }>(
    store,
    `SELECT i.no, i.answered_at AS at, s.name AS who FROM intake i LEFT JOIN staff s ON s.id = i.staff_id
     WHERE i.declaration_id = ? AND i.conclusion = 'declared'`,
  )
    .all(id)
    .map(({ no, at, who }) => ({ at, event: '来访', who: who ?? '', detail: `由来访 ${no} 转登记` }));
}

interface Decision {
  no: string;
  at: string;
  chair: string;
  result: AgendaResult;
  agreedPoints: Points | null;
  reason: string;
  votesFor: number | null;
  votesAgainst: number | null;
  votesAbstain: number | null;
}

function decided(store: Store, id: DeclarationId, unit: string): TimelineStep[] {
  const rows = prepared<[DeclarationId], Decision>(
    store,
    `SELECT m.no, coalesce(a.decided_at, m.held_at) AS at, m.chair, a.result, a.agreed_points AS agreedPoints, a.reason,
       a.votes_for AS votesFor, a.votes_against AS votesAgainst, a.votes_abstain AS votesAbstain
     FROM agenda_item a JOIN meeting m ON m.id = a.meeting_id WHERE a.declaration_id = ? AND a.result IS NOT NULL`,
  ).all(id);
  return rows.map((row) => {
    const votes =
      row.votesFor === null
        ? ''
        : `，赞成 ${String(row.votesFor)}、反对 ${String(row.votesAgainst ?? 0)}、弃权 ${String(row.votesAbstain ?? 0)}`;
    const agreed = row.agreedPoints === null ? '' : `，议定 ${formatSignedPoints(row.agreedPoints)} ${unit}`;
    const why = row.reason === '' ? '' : `，${row.reason}`;
    return {
      at: row.at,
      event: '评议',
      who: row.chair,
      detail: `评议会 ${row.no}：${AGENDA_RESULT_NAMES[row.result]}${agreed}${votes}${why}`,
    };
  });
}

interface Posting {
  transferId: number;
  at: string;
  who: string | null;
  points: Points;
  reversal: number | null;
  reversedAt: string | null;
  reversedBy: string | null;
  reversalSummary: string | null;
}

const POSTINGS = `FROM transfer t LEFT JOIN transfer r ON r.reverses_id = t.id`;

const OF_DECLARATION = `t.source = 'declaration:' || ?`;

function posted(store: Store, id: DeclarationId, unit: string): TimelineStep[] {
  const rows = prepared<[string], Posting>(
    store,
    `SELECT t.id AS transferId, t.posted_at AS at, s.name AS who, CASE WHEN t.kind = 'deduction' THEN -t.points ELSE t.points END AS points,
       r.id AS reversal, r.posted_at AS reversedAt, rs.name AS reversedBy, r.summary AS reversalSummary
     ${POSTINGS} LEFT JOIN staff s ON s.id = t.staff_id LEFT JOIN staff rs ON rs.id = r.staff_id WHERE ${OF_DECLARATION}`,
  ).all(String(id));
  return rows.flatMap((row) => [
    {
      at: row.at,
      event: '入账',
      who: row.who ?? '程序',
      detail: `台账第 ${String(row.transferId)} 笔，${formatSignedPoints(row.points)} ${unit}`,
    },
    ...(row.reversal === null
      ? []
      : [
          {
            at: row.reversedAt ?? row.at,
            event: '冲销',
            who: row.reversedBy ?? '程序',
            detail: `台账第 ${String(row.reversal)} 笔，${row.reversalSummary ?? ''}`,
          },
        ]),
  ]);
}
