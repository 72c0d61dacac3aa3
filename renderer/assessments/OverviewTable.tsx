import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { ASSESSMENT_STEP_NAMES, ASSESSMENT_STEPS, type AssessmentStep } from '../../shared/assessments.ts';
import type { AssessmentOverviewRow, AssessmentOverviewView } from '../../shared/contract/assessments.ts';
import { formatPoints, formatSignedPoints } from '../../shared/values/points.ts';
import { countSubjects, subjectMeasure } from '../../shared/schemes/subjects.ts';
import { StateTag } from '../ui/StateTag.tsx';
import { PointsText } from '../ui/PointsText.tsx';

type Row = AssessmentOverviewRow;
type View = AssessmentOverviewView;

const STATES: Record<AssessmentStep, string> = { selfReport: '自评', verification: '核查', final: '审定' };

const number = { align: 'right' as const, className: 'number' };

/** 自评 96；核查 94 with the difference of the step: 94（-2）. */
function TotalCell({ row, step }: { row: Row; step: AssessmentStep }) {
  const points = row.totals[step];
  if (points === null) return row.named[step] ?? <span className="not-yet">—</span>;
  const before = row.totals[ASSESSMENT_STEPS[ASSESSMENT_STEPS.indexOf(step) - 1] ?? step];
  const difference = before === null ? 0 : points - before;
  return (
    <>
      {step === 'final' ? <strong>{formatPoints(points)}</strong> : formatPoints(points)}
      {difference !== 0 && (
        <span className={difference > 0 ? 'points-in' : 'points-out'}>
          （{formatSignedPoints(difference)}）
        </span>
      )}
    </>
  );
}

function columnsOf({ columns, classes, graded, form, rows }: View): ColumnsType<Row> {
  const firsts = columns.filter(({ level }) => level === 1);
  const scored = rows.some(({ place }) => place !== null) || !graded;
  return [
    {
      title: '考评对象',
      width: 190,
      render: (_, row) =>
        row.assessmentId === null ? (
          row.name
        ) : (
          <Link to="/assessments/$id" params={{ id: String(row.assessmentId) }}>
            {row.name}
          </Link>
        ),
    },
    ...(classes.length > 0 ? [{ title: '类别', dataIndex: 'class' }] : []),
    ...firsts.map(({ id, name }) => ({
      title: name,
      ...number,
      render: (_: unknown, row: Row) =>
        row.step === null ? '' : <PointsText points={row.levels[id] ?? 0} />,
    })),
    ...(form === 'index'
      ? [
          {
            title: '加减分',
            ...number,
            render: (_: unknown, { step, events }: Row) =>
              step === null ? '' : <PointsText points={events} signed />,
          },
        ]
      : []),
    ...ASSESSMENT_STEPS.map((step) => ({
      title: ASSESSMENT_STEP_NAMES[step],
      ...number,
      render: (_: unknown, row: Row) => <TotalCell row={row} step={step} />,
    })),
    ...(scored ? [{ title: '名次', dataIndex: 'place', width: 64, ...number }] : []),
    ...(graded ? [{ title: '等次', dataIndex: 'grade' }] : []),
    {
      title: '状态',
      width: 96,
      render: (_, { assessmentId, step, corrections }) => (
        <>
          <StateTag tone={step === 'final' ? 'good' : assessmentId === null ? 'waiting' : 'going'}>
            {assessmentId === null ? '未开始' : step === null ? '待自评' : `已${STATES[step]}`}
          </StateTag>
          {corrections > 0 && <div className="corrected">更正{corrections}次</div>}
        </>
      ),
    },
    ...(rows.some(({ notes }) => notes.length > 0)
      ? [{ title: '说明', render: (_: unknown, { notes }: Row) => notes.join('；') }]
      : []),
  ];
}

/** Expanded row of a participant: parts of the first-level indices. */
function SecondLevel({ columns, row }: { columns: View['columns']; row: Row }) {
  const firsts = columns.filter(({ level }) => level === 1);
  return (
    <div className="second-level">
      {firsts.map((first) => (
        <dl key={first.id}>
          <dt>{first.name}</dt>
          {columns
            .filter(({ parent }) => parent === first.id)
            .map(({ id, name }) => (
              <dd key={id}>
                <span>{name}</span> {formatPoints(row.levels[id] ?? 0)}
              </dd>
            ))}
        </dl>
      ))}
    </div>
  );
}

/** All assessments of a period: scores by level, differences of each step, ranks and grades. */
export function OverviewTable({ overview }: { overview: View }) {
  const { columns, rows } = overview;
  const settled = rows.filter(({ step }) => step === 'final').length;
  const deep = columns.some(({ level }) => level === 2);
  return (
    <Table<Row>
      rowKey="participantId"
      columns={columnsOf(overview)}
      dataSource={rows}
      pagination={false}
      sticky
      {...(deep
        ? {
            expandable: {
              columnTitle: '分项',
              columnWidth: 56,
              rowExpandable: ({ step }: Row) => step !== null,
              expandedRowRender: (row: Row) => <SecondLevel columns={columns} row={row} />,
            },
          }
        : {})}
      footer={() =>
        `共 ${countSubjects(overview.subject, rows.length)}，已审定 ${String(settled)} ${subjectMeasure(overview.subject)}`
      }
    />
  );
}
