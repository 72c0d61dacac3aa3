import { Descriptions } from 'antd';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { percentText } from '../../shared/values/arithmetic.ts';
import { subjectMeasure } from '../../shared/schemes/subjects.ts';
import { namesOf } from './names.ts';

const MOST = 60;

function List({
  ids,
  nameOf,
  measure,
}: {
  ids: readonly number[];
  nameOf: (id: number) => string;
  measure: string;
}) {
  if (ids.length === 0) return <>无</>;
  const more =
    ids.length > MOST ? `等 ${String(ids.length)} ${measure}` : `（${String(ids.length)} ${measure}）`;
  return (
    <>
      {ids.slice(0, MOST).map(nameOf).join('、')}
      {more}
    </>
  );
}

/** Warnings, quotas, and privileges. */
export function Findings({ figures }: { figures: CloseFigures }) {
  const nameOf = namesOf(figures);
  const { warnings, quotas, privileges, unitName, subject } = figures;
  const measure = subjectMeasure(subject);
  const items = [
    ...warnings.map(({ kind, name, means, ids }) => ({
      key: kind,
      label: name,
      children: (
        <>
          <List ids={ids} nameOf={nameOf} measure={measure} />
          {means === '' || ids.length === 0 ? null : <div>后果：{means}</div>}
        </>
      ),
    })),
    ...quotas.map(({ id, name, total, percent, seats, candidates, chosen }) => ({
      key: id,
      label: name,
      children: (
        <>
          <div>
            {total} 的 {percentText(percent)}，名额 {seats}，有积分的 {candidates}
          </div>
          <List ids={chosen} nameOf={nameOf} measure={measure} />
        </>
      ),
    })),
    ...privileges.map(({ id, name, limit, deducts, ids }) => ({
      key: `privilege-${id}`,
      label: name,
      children: (
        <>
          <List ids={ids} nameOf={nameOf} measure={measure} />
          <div>
            {limit}
            {deducts === null
              ? ''
              : deducts === 0
                ? ' 不扣分'
                : ` 每次扣 ${formatPoints(deducts)} ${unitName}`}
          </div>
        </>
      ),
    })),
  ];
  return (
    <Descriptions bordered column={1} size="small" styles={{ label: { minWidth: '11rem' } }} items={items} />
  );
}
