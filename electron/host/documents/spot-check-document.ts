/** 抽查记录 of a spot check, as it stands. */
import type { DrawnDocument } from '../../../shared/contract/documents.ts';
import type { SpotCheckLine } from '../../../shared/contract/spot-checks.ts';
import type { Actor } from '../../../db/database/store.ts';
import { spotCheckById } from '../../../db/spot-checks/read.ts';
import { DRAWING_METHOD, FINDING_NAMES, SAMPLED_KIND_NAMES } from '../../../shared/spot-checks.ts';
import { localDate, localDateTime } from '../../../shared/values/dates.ts';
import { formatFen } from '../../../shared/values/money.ts';
import { periodLabel } from '../../../shared/values/period.ts';
import { formatPoints } from '../../../shared/values/points.ts';
import { renderOnce, type DocumentApp } from './archive.ts';

function figureOf({ points, unit, amount }: SpotCheckLine): string {
  return [
    points === null ? '' : `${formatPoints(points)}${unit}`,
    amount === null ? '' : `${formatFen(amount)}元`,
  ]
    .filter(Boolean)
    .join('，');
}

/** Refuses notFound. */
export function spotCheckDocument(app: DocumentApp, by: Actor, id: number): Promise<DrawnDocument> {
  const check = spotCheckById(app.store, id);
  const { no, period, seed, size, drawnFrom, lines, opinion } = check;
  const month = periodLabel(period);
  const serial = `CC-${no.replace(/\D+/g, '-').replace(/^-|-$/g, '')}`;
  const from = drawnFrom
    .map(({ kind, records }) => {
      const drawn = lines.filter((line) => line.kind === kind).length;
      return `${SAMPLED_KIND_NAMES[kind]} ${String(records)} 笔抽 ${String(drawn)} 笔`;
    })
    .join('，');
  return renderOnce(app, by, {
    kind: 'spot-check',
    subject: `spot-check:${String(id)}`,
    serial,
    title: `抽查记录 ${no}（${month}）`,
    period,
    content: {
      month,
      about: `${month}第${String(check.ordinal)}次抽查 ${no}；${check.drawnBy} ${localDateTime(check.drawnAt)} 抽取；${
        check.finishedAt === null ? '还没有结束' : `${localDate(check.finishedAt)} 结束`
      }`,
      lines: lines.map((line) => ({
        kind: SAMPLED_KIND_NAMES[line.kind],
        no: line.no,
        day: line.day,
        party: line.party,
        content: line.content,
        amount: figureOf(line),
        finding:
          line.finding === null ? '' : [FINDING_NAMES[line.finding], line.remark].filter(Boolean).join('：'),
        answer:
          line.answeredAt === null
            ? ''
            : `${line.answer}（${line.answeredBy} ${localDate(line.answeredAt)}）`,
      })),
      notes: [
        `种子：${seed}；每类最多抽 ${String(size)} 笔：${from}。`,
        ...DRAWING_METHOD,
        `共抽 ${String(lines.length)} 笔，已查 ${String(check.found)} 笔，有问题 ${String(check.problems)} 笔，已答复 ${String(check.problems - check.unanswered)} 笔。`,
        ...(opinion === '' ? [] : [`监委会意见：${opinion}`]),
      ],
    },
  });
}
