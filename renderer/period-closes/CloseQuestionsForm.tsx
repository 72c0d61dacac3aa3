import { Select } from 'antd';
import { useState } from 'react';
import type { PostedSheet } from '../../shared/values/sheet-sizes.ts';
import type { CloseQuestions, CloseInputs } from '../../shared/period-closes/questions.ts';
import type { CloseFigures } from '../../shared/period-closes/closes.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import { client } from '../client.ts';
import { PostedSheetChoice } from '../ui/PostedSheetChoice.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { namesOf } from './names.ts';
import { TiedList } from './TiedList.tsx';
import { TextInput } from '../ui/TextInput.tsx';

/** Characters of the place of an announcement. */
export const LONGEST_PLACE = 60;

interface Props {
  schemeId: number;
  period: string;
  asks: CloseQuestions;
  figures: CloseFigures;
  inputs: CloseInputs;
  onChange: (inputs: CloseInputs) => void;
}

/** Answers required to close that the database cannot supply. Empty when none are. */
export function CloseQuestionsForm({ schemeId, period, asks, figures, inputs, onChange }: Props) {
  const [paper, setPaper] = useState<PostedSheet>('A4');
  const nameOf = namesOf(figures);
  const { pool, announcement, judged, quotas } = asks;
  const said = inputs.judged ?? [];
  const grades = judged.flatMap(({ ids, ...one }) => ids.map((id) => ({ ...one, id })));
  if (pool === 'none' && !announcement && grades.length + quotas.length === 0) return null;
  return (
    <div className="panel">
      <div className="close-fields">
        {pool === 'price' && (
          <div>
            <label className="field-label" htmlFor="pool">
              公布的分红资金（元，可不填）
            </label>
            <NumberInput
              id="pool"
              places={2}
              unit="元"
              min={0}
              width={200}
              value={inputs.poolFen ?? null}
              onChange={(fen) => onChange({ ...inputs, poolFen: fen ?? undefined })}
            />
          </div>
        )}
        {pool === 'income' && (
          <div>
            <label className="field-label" htmlFor="income">
              本年集体收入（元）
            </label>
            <NumberInput
              id="income"
              places={2}
              unit="元"
              min={0}
              width={200}
              value={inputs.incomeFen ?? null}
              onChange={(fen) => onChange({ ...inputs, incomeFen: fen ?? undefined })}
            />
          </div>
        )}
        {announcement && (
          <>
            <Announcement
              value={inputs.announced}
              onChange={(announced) => onChange({ ...inputs, announced })}
            />
            <PostedSheetChoice label="清零公告的纸张" value={paper} onChange={setPaper} />
            <PaperButton draw={() => client.closes.clearingDocument({ schemeId, period, paper })}>
              打印清零公告
            </PaperButton>
          </>
        )}
      </div>
      <div className="close-fields" id="judged">
        {grades.map(({ gradingId, name, grades: levels, id }) => (
          <div key={`${gradingId}:${String(id)}`}>
            <label className="field-label" htmlFor={`grade-${gradingId}-${String(id)}`}>
              {name}：{nameOf(id)}
            </label>
            <Select
              id={`grade-${gradingId}-${String(id)}`}
              style={{ width: '11.25rem' }}
              placeholder="会议评定的等次"
              value={said.find((one) => one.gradingId === gradingId && one.id === id)?.grade ?? null}
              options={levels.map((grade) => ({ value: grade, label: grade }))}
              onChange={(grade: string) =>
                onChange({
                  ...inputs,
                  judged: [
                    ...said.filter((one) => one.gradingId !== gradingId || one.id !== id),
                    { gradingId, id, grade },
                  ],
                })
              }
            />
          </div>
        ))}
      </div>
      {quotas.map(({ quotaId, ...quota }) => (
        <TiedList
          key={quotaId}
          id={`quota-${quotaId}`}
          {...quota}
          figures={figures}
          chosen={inputs.chosen?.find((one) => one.quotaId === quotaId)?.ids ?? []}
          onChange={(ids) =>
            onChange({
              ...inputs,
              chosen: [...(inputs.chosen ?? []).filter((one) => one.quotaId !== quotaId), { quotaId, ids }],
            })
          }
        />
      ))}
    </div>
  );
}

type Announced = NonNullable<CloseInputs['announced']>;

function Announcement({
  value,
  onChange,
}: {
  value: Announced | undefined;
  onChange: (announced: Announced) => void;
}) {
  const on = value?.on ?? '';
  const where = value?.where ?? '';
  return (
    <>
      <div>
        <label className="field-label" htmlFor="announced-on">
          清零公告日期
        </label>
        <DateInput
          id="announced-on"
          value={on === '' ? null : on}
          bounds={{ what: '公告日期', past: true }}
          onChange={(date) => onChange({ on: date ?? '', where })}
        />
      </div>
      <div>
        <label className="field-label" htmlFor="announced-where">
          公告地点
        </label>
        <TextInput
          id="announced-where"
          max={LONGEST_PLACE}
          value={where}
          onChange={(event) => onChange({ on, where: event.target.value })}
        />
      </div>
    </>
  );
}
