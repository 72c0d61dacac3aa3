import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Flex, Steps, Table } from 'antd';
import { useRef, useState } from 'react';
import {
  ASSESSMENT_STEP_NAMES,
  ASSESSMENT_STEPS,
  verifierText,
  type AssessmentContent,
  type AssessmentStep,
  type ReplacedPoints,
  type Verifier,
} from '../../shared/assessments.ts';
import type { AssessmentSheetView, AssessmentView } from '../../shared/contract/assessments.ts';
import { localDateTime } from '../../shared/values/dates.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import { OFFICE } from '../../shared/roles.ts';
import { assessmentChanges } from '../../shared/rules/assessment-changes.ts';
import { replacedBy, replacedText } from '../../shared/rules/replaced-points.ts';
import { fullMarks } from '../../shared/rules/index-tree.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { showFault } from '../message-line.ts';
import { useCommand } from '../ui/useCommand.ts';
import { useKeys } from '../ui/useKeys.ts';
import './assessments.css';
import { PostedPoints } from './PostedPoints.tsx';
import { isMissing, rowsOf, runningTotal, type SheetRow } from './rows.ts';
import { SheetGrid, type RecordedSheet } from './SheetGrid.tsx';
import { useLeaveGuard } from '../ui/useLeaveGuard.tsx';
import { blockedByInvalidField } from '../ui/unread-field.ts';
import { useEditedRecord } from '../ui/useEditedRecord.tsx';
import { VerifierDialog } from './VerifierDialog.tsx';
import { PointsText } from '../ui/PointsText.tsx';
import { useRecordId } from '../ui/useRecordId.ts';

type Sheet = AssessmentSheetView;

interface SheetsSeen {
  version: number;
  sheets: readonly RecordedSheet[];
}

interface SheetInput {
  step: AssessmentStep;
  content: AssessmentContent;
  reasons: Record<string, string>;
  reason: string;
  replacedReason: string;
  verifier?: Verifier;
}

/** Results of every sheet, including corrected ones. */
function History({ sheets, unitName }: { sheets: readonly Sheet[]; unitName: string }) {
  if (sheets.length === 0) return null;
  return (
    <>
      <h2 className="section">历次登记</h2>
      <Table<Sheet>
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={[...sheets]}
        columns={[
          { title: '步骤', dataIndex: 'step', render: (step: AssessmentStep) => ASSESSMENT_STEP_NAMES[step] },
          {
            title: '得分',
            dataIndex: 'total',
            align: 'right',
            className: 'number',
            render: (total: number, { content }) => content.grade ?? <PointsText points={total} />,
          },
          { title: '时间', dataIndex: 'at', render: (at: string) => localDateTime(at) },
          { title: '登记人', dataIndex: 'staffName' },
          { title: '核查人', render: (_, { verifier }) => verifier && verifierText(verifier) },
          { title: '更正原因', dataIndex: 'reason' },
          ...(sheets.some(({ content }) => content.replaced)
            ? [
                {
                  title: '与已入账的不同',
                  render: (_: unknown, { total, content }: Sheet) =>
                    content.replaced && replacedText(content.replaced, total, unitName),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

function nextStep(sheets: readonly RecordedSheet[]): AssessmentStep | undefined {
  const last = sheets.at(-1);
  return ASSESSMENT_STEPS[last ? ASSESSMENT_STEPS.indexOf(last.step) + 1 : 0];
}

/** A score that was posted in the period is proposed. */
function firstContent({ households, posted }: AssessmentView, rows: readonly SheetRow[]): AssessmentContent {
  const hasScore = rows.some(({ kind }) => kind === 'score');
  return {
    households: households ?? undefined,
    ...(posted && posted.points >= 0 && hasScore ? { score: posted.points } : {}),
  };
}

/** The posted points that the score being entered replaces; the reason of the step before goes on for the same score. */
function replacementOf(
  { rules, posted }: AssessmentView,
  before: AssessmentContent | undefined,
  content: AssessmentContent,
): ReplacedPoints | undefined {
  const total = runningTotal(rules, content);
  const isSame = before !== undefined && runningTotal(rules, before) === total;
  const explained = { ...content, replaced: isSame ? before.replaced : undefined };
  return replacedBy({ content: explained, total }, posted?.points ?? null);
}

function Assessment({ assessment }: { assessment: AssessmentView }) {
  const { rules, round, id, posted } = assessment;
  const office = useHasRole(OFFICE);
  const [correcting, setCorrecting] = useState(false);
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState<AssessmentContent>();
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const [given, setGiven] = useState<string>();
  const grid = useRef<HTMLDivElement>(null);

  const touched = typed !== undefined || given !== undefined;
  const stop = (): void => {
    setCorrecting(false);
    setTyped(undefined);
    setReasons({});
    setGiven(undefined);
  };
  const editing = useEditedRecord<SheetsSeen>(assessment, {
    subject: `assessment:${String(id)}`,
    typed: () => touched,
    forget: stop,
  });
  const { version, sheets } = editing.seen;
  const last = sheets.at(-1);
  const next = nextStep(sheets);
  const rows = rowsOf(rules, round.per);
  const begin = last?.content ?? firstContent(assessment, rows);
  const content = typed ?? begin;
  const step = correcting ? last?.step : next;
  const entering = office && step !== undefined;
  const changes = last && entering ? assessmentChanges(rules, last.content, content) : [];
  const found = entering ? replacementOf(assessment, last?.content, content) : undefined;
  const replaced = found && { ...found, reason: given ?? found.reason };
  const replacedReason = replaced?.reason ?? '';
  const open = rows.filter((row) => isMissing(row, content));

  /** Result of the sheet: 优秀 where the meeting chooses the grade, points otherwise. */
  const foundText = content.grade ?? `${formatPoints(runningTotal(rules, content))} ${rules.unitName}`;

  const record = useCommand({
    call: (input: SheetInput, requestId, answered) =>
      client.assessments.record({ requestId, assessmentId: id, version, ...input, answered }),
    done: (_answer, input) => `已登记${ASSESSMENT_STEP_NAMES[input.step]}：${foundText}`,
    after: (answer, input) => {
      setAsking(false);
      setCorrecting(false);
      const { replacedReason: why } = input;
      const kept = why === '' || !posted ? {} : { replaced: { points: posted.points, reason: why } };
      const { replaced: _before, ...sent } = input.content;
      const content = { ...sent, reasons: input.reasons, ...kept };
      editing.saved({
        version: answer.version,
        sheets: [...sheets, { id: answer.sheetId, step: input.step, content }],
      });
      // Input typed during the save remains unsaved.
      setTyped((now) => (now === input.content ? undefined : now));
      setReasons((now) => (now === input.reasons ? {} : now));
      setGiven((now) => (now === input.replacedReason ? undefined : now));
    },
  });
  const leave = useLeaveGuard(touched, '这一步填写的内容还没有登记');
  const save = (): void => {
    // A dialog may open over the sheet: what cannot be read in it is looked for first.
    if (!entering || step === undefined || blockedByInvalidField()) return;
    const bare = changes.filter(({ key }) => (reasons[key] ?? '').trim() === '');
    if (open.length > 0 || bare.length > 0) {
      grid.current?.querySelector<HTMLElement>('[data-empty="true"], [data-empty="true"] input')?.focus();
      const text =
        open.length > 0
          ? `还有 ${String(open.length)} 项没有填：${open[0]?.name ?? ''}`
          : `${quoted(bare[0]?.name ?? '')}改动了，请写明理由`;
      showFault(text);
      return;
    }
    if (replaced && replacedReason.trim() === '') {
      grid.current?.querySelector<HTMLElement>('.replaced-reason input')?.focus();
      showFault(`得分与本期已入账的 ${formatPoints(replaced.points)} ${rules.unitName}不同，请写明为什么`);
      return;
    }
    if (correcting || step === 'verification') setAsking(true);
    else record.run({ step, content, reasons, reason: '', replacedReason });
  };
  const fillFull = (): void => {
    if (!rules.index) return;
    setTyped({ ...content, marks: { ...Object.fromEntries(fullMarks(rules.index)), ...content.marks } });
  };
  const mayFill = entering && rules.index !== undefined && open.length > 0;
  useKeys({ ...(entering ? { F9: save } : {}), ...(mayFill ? { F6: fillFull } : {}) });

  const current = step === undefined ? ASSESSMENT_STEPS.length : ASSESSMENT_STEPS.indexOf(step);
  return (
    <Page
      title={`${assessment.name} 考评`}
      note={`${assessment.schemeName}　${periodLabel(assessment.period)}　${round.name}　${assessment.no}${assessment.class === '' ? '' : `　${assessment.class}`}${round.steps.length > 0 ? `　步骤：${round.steps.join('、')}` : ''}`}
      extra={
        <Link
          to="/assessments"
          search={{ scheme: assessment.schemeId, round: round.id, period: assessment.period }}
        >
          返回考评总表
        </Link>
      }
    >
      <Steps
        className="assessment-steps"
        size="small"
        current={current}
        items={ASSESSMENT_STEPS.map((one, index) => ({
          title: ASSESSMENT_STEP_NAMES[one],
          status: index === current ? 'process' : index < current ? 'finish' : 'wait',
        }))}
      />
      {editing.notice}
      <div ref={grid}>
        <SheetGrid
          assessment={{ ...assessment, sheets }}
          entering={
            entering
              ? {
                  step,
                  content,
                  reasons,
                  changes: new Map(changes.map((one) => [one.key, one])),
                  onContent: setTyped,
                  onReason: (key, reason) => setReasons((before) => ({ ...before, [key]: reason })),
                }
              : null
          }
        />
        {posted && (
          <PostedPoints posted={posted} unitName={rules.unitName} replaced={replaced} onReason={setGiven} />
        )}
      </div>
      {office && (
        <Flex className="assessment-bar" align="center" justify="space-between" gap={16} wrap>
          <span className="assessment-total" role="status">
            {entering ? (
              <>
                {ASSESSMENT_STEP_NAMES[step]} <strong>{foundText}</strong>
                {open.length > 0 && `，还有 ${String(open.length)} 项没有填`}
                {changes.length > 0 && `，与上一步不同 ${String(changes.length)} 处`}
              </>
            ) : (
              '已审定，只能另登一份更正，原来的保留在案。'
            )}
          </span>
          <Flex gap={8} wrap>
            {mayFill && (
              <Button onClick={fillFull}>
                没填的记满分<kbd>F6</kbd>
              </Button>
            )}
            {last && !correcting && (
              <Button onClick={() => setCorrecting(true)} disabled={touched}>
                更正{ASSESSMENT_STEP_NAMES[last.step]}
              </Button>
            )}
            {correcting && <Button onClick={stop}>不更正了</Button>}
            {entering && (
              <Button type="primary" loading={record.running} onClick={save}>
                {correcting ? '登记更正' : `登记${ASSESSMENT_STEP_NAMES[step]}`}
                <kbd>F9</kbd>
              </Button>
            )}
          </Flex>
        </Flex>
      )}
      <History sheets={assessment.sheets} unitName={rules.unitName} />
      {asking && step === 'verification' && (
        <VerifierDialog
          last={
            correcting
              ? (assessment.sheets.findLast((sheet) => sheet.step === 'verification')?.verifier ?? null)
              : assessment.lastVerifier
          }
          correcting={correcting}
          running={record.running}
          onConfirm={(verified) => record.run({ step, content, reasons, replacedReason, ...verified })}
          onClose={() => setAsking(false)}
        >
          <p>
            核查认定为 {foundText}，改动 {changes.length} 处。
          </p>
        </VerifierDialog>
      )}
      {asking && step !== undefined && step !== 'verification' && (
        <ReasonDialog
          title={`更正${ASSESSMENT_STEP_NAMES[step]}`}
          action="登记更正"
          label="更正原因"
          running={record.running}
          onConfirm={(reason) => record.run({ step, content, reasons, reason, replacedReason })}
          onClose={() => setAsking(false)}
        >
          <p>
            改动 {changes.length} 处，更正后为 {foundText}。原来的一份仍保留在案。
          </p>
        </ReasonDialog>
      )}
      {leave.dialog}
    </Page>
  );
}

/** One assessment, step by step: 自评申报 → 核查认定 → 审定. */
export function AssessmentPage() {
  const id = useRecordId();
  const query = useQuery(api.assessments.get.queryOptions({ input: { id } }));
  return (
    <QueryBoundary query={query}>
      {(assessment) => <Assessment key={assessment.id} assessment={assessment} />}
    </QueryBoundary>
  );
}
