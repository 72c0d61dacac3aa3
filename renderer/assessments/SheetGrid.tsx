import type { KeyboardEvent } from 'react';
import {
  ASSESSMENT_STEP_NAMES,
  ASSESSMENT_STEPS,
  type AssessmentContent,
  type AssessmentStep,
} from '../../shared/assessments.ts';
import type { AssessmentSheetView, AssessmentView } from '../../shared/contract/assessments.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { quoted } from '../../shared/values/quotes.ts';
import type { AssessmentChange } from '../../shared/rules/assessment-changes.ts';
import { CellEditor } from './CellEditor.tsx';
import { rowsOf, runningTotal, sumsOf, valueText, type SheetRow } from './rows.ts';
import { TextInput } from '../ui/TextInput.tsx';

/** The step being entered. */
export interface Entering {
  step: AssessmentStep;
  content: AssessmentContent;
  changes: ReadonlyMap<string, AssessmentChange>;
  reasons: Readonly<Record<string, string>>;
  onContent: (content: AssessmentContent) => void;
  onReason: (key: string, reason: string) => void;
}

/** What the grid shows of a sheet. */
export type RecordedSheet = Pick<AssessmentSheetView, 'id' | 'step' | 'content'>;

interface Props {
  assessment: Omit<AssessmentView, 'sheets'> & { sheets: readonly RecordedSheet[] };
  /** Null when read-only. */
  entering: Entering | null;
}

/** Enter and arrow keys move between marks, as in a spreadsheet. */
function move(event: KeyboardEvent<HTMLTableElement>): void {
  const { target } = event;
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.nativeEvent.isComposing || !(target instanceof HTMLInputElement)) return;
  if (target.closest('.ant-select')) return;
  const column = target.closest('td')?.className;
  const inputs = [...event.currentTarget.querySelectorAll<HTMLInputElement>('td input')].filter(
    (input) => input.closest('td')?.className === column,
  );
  const next = inputs[inputs.indexOf(target) + step];
  event.preventDefault();
  next?.focus();
  next?.select();
}

function lastOf(sheets: readonly RecordedSheet[], step: AssessmentStep) {
  return sheets.findLast((sheet) => sheet.step === step);
}

/** Reasons of earlier steps, and inputs for the current step. */
function ReasonCell({ row, assessment, entering }: Props & { row: SheetRow }) {
  const change = entering?.changes.get(row.key);
  const explained = assessment.sheets.flatMap(({ id, step, content }) => {
    const reason = content.reasons?.[row.key];
    return reason === undefined ? [] : [{ id, text: `${ASSESSMENT_STEP_NAMES[step]}：${reason}` }];
  });
  return (
    <>
      {explained.map(({ id, text }) => (
        <div key={id} className="sheet-reason">
          {text}
        </div>
      ))}
      {entering && change && (
        <TextInput
          aria-label={`${quoted(row.name)}的改动理由`}
          data-empty={(entering.reasons[row.key] ?? '').trim() === ''}
          placeholder={`由${change.before}改为${change.after}，写明理由`}
          max={200}
          value={entering.reasons[row.key] ?? ''}
          onChange={({ target }) => entering.onReason(row.key, target.value)}
        />
      )}
    </>
  );
}

/** The sheet of an assessment: each index with self-report, verification and final mark. */
export function SheetGrid({ assessment, entering }: Props) {
  const { rules, round, sheets } = assessment;
  const rows = rowsOf(rules, round.per);
  const columns = ASSESSMENT_STEPS.map((step) => {
    const here = entering?.step === step;
    const content = here ? entering.content : (lastOf(sheets, step)?.content ?? null);
    return { step, here, content, sums: content ? sumsOf(rules, content) : new Map<string, number>() };
  });
  const hasFull = rules.index !== undefined;
  const total = (content: AssessmentContent | null) =>
    content === null ? '' : formatPoints(runningTotal(rules, content));
  const changed = (row: SheetRow, index: number): boolean => {
    const before = columns[index - 1];
    const column = columns[index];
    if (row.kind === 'sum' || !before?.content || !column?.content) return false;
    return valueText(row, before.content, before.sums) !== valueText(row, column.content, column.sums);
  };
  return (
    <table
      className={`assessment-sheet${hasFull ? '' : ' without-tree'}`}
      onKeyDown={move}
      aria-label="考评表"
    >
      <thead>
        <tr>
          <th scope="col">{hasFull ? '指标' : '内容'}</th>
          {hasFull && (
            <th scope="col" className="number">
              满分
            </th>
          )}
          {columns.map(({ step, here }) => (
            <th
              key={step}
              scope="col"
              className={here ? 'number at-hand' : 'number'}
              aria-current={here ? 'step' : undefined}
            >
              {ASSESSMENT_STEP_NAMES[step]}
            </th>
          ))}
          <th scope="col">改动理由</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={row.kind === 'sum' ? `sum level-${String(row.level)}` : 'entry'}>
            <th scope="row" style={{ paddingLeft: 12 + (row.level - 1) * 22 }}>
              {row.name}
            </th>
            {hasFull && <td className="number full">{row.full === null ? '' : formatPoints(row.full)}</td>}
            {columns.map(({ step, here, content, sums }, index) => {
              const entered = here && row.kind !== 'sum';
              const classes = [
                'value',
                entered ? '' : 'number',
                here ? 'at-hand' : '',
                !entered && changed(row, index) ? 'changed' : '',
              ];
              return (
                <td key={step} className={classes.filter(Boolean).join(' ')}>
                  {entered ? (
                    <CellEditor
                      row={row}
                      label={`${row.name}，${ASSESSMENT_STEP_NAMES[step]}`}
                      content={entering?.content ?? {}}
                      onChange={(next) => entering?.onContent(next)}
                    />
                  ) : (
                    content && valueText(row, content, sums)
                  )}
                </td>
              );
            })}
            <td className="reason">
              <ReasonCell row={row} assessment={assessment} entering={entering} />
            </td>
          </tr>
        ))}
      </tbody>
      {rules.index && (
        <tfoot>
          <tr>
            <th scope="row">总分</th>
            <td className="number full">{formatPoints(rules.index.full)}</td>
            {columns.map(({ step, content }) => (
              <td key={step} className="number value">
                {total(content)}
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      )}
    </table>
  );
}
