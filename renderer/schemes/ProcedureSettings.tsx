import { Select } from 'antd';
import { useState } from 'react';
import { NumberInput } from '../ui/NumberInput.tsx';
import { NOTICE_NAMES } from '../../shared/schemes/describe-optional-parts.ts';
import { missingLabel } from '../../shared/schemes/missing-labels.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { namesListed } from '../../shared/values/name-in-text.ts';
import { optionsOf } from './options.ts';
import type { SettingsProps } from './settings-props.ts';
import { Setting } from './Setting.tsx';
import { StepsEditor } from './StepsEditor.tsx';
import { ValueFields } from './ValueFields.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { CLEARABLE } from '../ui/clearable.tsx';

const ALWAYS = ['body', 'bodySize', 'quorum', 'votesNeeded', 'noticeDays'];

/** Undefined without any. */
function namesIn(text: string): string[] | undefined {
  const names = namesListed(text);
  return names.length > 0 ? names : undefined;
}

/** Deciding body, quorum, majority, and publication. */
export function ProcedureSettings({ rules, onChange }: SettingsProps) {
  const { procedure, uses } = rules;
  const set = (part: Partial<SchemeDraft['procedure']>): void =>
    onChange({ ...rules, procedure: { ...procedure, ...part } });
  const fields = [...ALWAYS, ...(procedure.fixedMembers === undefined ? [] : ['fixedMembers'])];
  const paid = uses.dividend !== undefined || uses.pay !== undefined;
  const { paymentVotedBy } = procedure;
  const [typedSigners, setTypedSigners] = useState<string>();
  return (
    <div className="panel">
      <ValueFields
        rules={rules}
        values={fields.map((field) => ({
          path: `procedure.${field}`,
          label: missingLabel(rules, ['procedure', field]),
        }))}
        onChange={onChange}
      />
      <div className="scheme-fields fields-more">
        <Setting label="多久公示一次" htmlFor="rule-notice-every">
          <Select
            id="rule-notice-every"
            allowClear={CLEARABLE}
            placeholder="不作规定"
            value={procedure.noticeEvery}
            onChange={(noticeEvery) => set({ noticeEvery })}
            options={optionsOf(NOTICE_NAMES)}
            style={{ width: '100%' }}
          />
        </Setting>
        <Setting label="监督" htmlFor="rule-supervisor">
          <TextInput
            id="rule-supervisor"
            max={60}
            placeholder="村务监督委员会"
            value={procedure.supervisor ?? ''}
            onChange={({ target }) => set({ supervisor: target.value === '' ? undefined : target.value })}
          />
        </Setting>
        <Setting label="还要谁签字（用顿号分开）" htmlFor="rule-signers">
          <TextInput
            id="rule-signers"
            max={120}
            placeholder="如：支部书记"
            value={typedSigners ?? (procedure.signers ?? []).join('、')}
            onChange={({ target }) => {
              setTypedSigners(target.value);
              set({ signers: namesIn(target.value) });
            }}
            onBlur={() => setTypedSigners(undefined)}
          />
        </Setting>
        <Setting label="每月哪一天开会（不填不定）" htmlFor="rule-meeting-day">
          <NumberInput
            id="rule-meeting-day"
            min={1}
            max={31}
            suffix="日"
            value={procedure.meetingDay ?? null}
            onChange={(meetingDay) => set({ meetingDay: meetingDay ?? undefined })}
            width={130}
          />
        </Setting>
        <Setting label="付款前要监委会会签" htmlFor="rule-countersigned">
          <Select
            id="rule-countersigned"
            value={procedure.countersigned === true ? 'yes' : 'no'}
            onChange={(value) => set({ countersigned: value === 'yes' ? true : undefined })}
            options={[
              { value: 'no', label: '不要求' },
              { value: 'yes', label: '结算、发放都要会签' },
            ]}
            style={{ width: '100%' }}
          />
        </Setting>
        {paid || paymentVotedBy !== undefined ? (
          <Setting label="由谁表决后发放" htmlFor="rule-payment" missing={paymentVotedBy === null}>
            <TextInput
              id="rule-payment"
              max={60}
              placeholder="村民代表会议"
              value={paymentVotedBy ?? ''}
              onChange={({ target }) =>
                set({ paymentVotedBy: target.value === '' ? undefined : target.value })
              }
            />
          </Setting>
        ) : null}
      </div>
      <StepsEditor rules={rules} onChange={(steps) => set({ steps })} />
    </div>
  );
}
