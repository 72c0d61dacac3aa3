import { Select } from 'antd';
import { missingLabel } from '../../shared/schemes/missing-labels.ts';
import { FIGURES_NAMES } from '../../shared/schemes/describe-optional-parts.ts';
import { NEGATIVE_BALANCE_NAMES } from '../../shared/schemes/describe.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { adjustableValues } from '../../shared/schemes/values.ts';
import { PointsInput } from '../ui/PointsInput.tsx';
import { CapsEditor } from './CapsEditor.tsx';
import { GradingsEditor } from './LevelsEditor.tsx';
import { EitherSelect } from './EitherSelect.tsx';
import { optionsOf } from './options.ts';
import { ProcedureSettings } from './ProcedureSettings.tsx';
import { sectionValues } from './sections.ts';
import { SectionTitle } from './SectionTitle.tsx';
import { Setting } from './Setting.tsx';
import type { SettingsProps } from './settings-props.ts';
import { UsesSettings } from './UsesSettings.tsx';
import { ValueFields } from './ValueFields.tsx';
import { TextInput } from '../ui/TextInput.tsx';

const BASE_KINDS = { none: '没有基础分', fixed: '固定的基础分', formula: '按农户情况计算' } as const;
type BaseKind = keyof typeof BASE_KINDS;

function BaseSetting({ rules, onChange }: SettingsProps) {
  const { base } = rules;
  const choose = (kind: BaseKind): void => {
    if (kind === base.kind) return;
    const more = { spendable: base.kind !== 'none' && base.spendable };
    if (kind === 'none') onChange({ ...rules, base: { kind } });
    else if (kind === 'fixed') onChange({ ...rules, base: { kind, points: null, ...more } });
    else onChange({ ...rules, base: { kind, terms: [{ per: 'contractedMember', points: null }], ...more } });
  };
  return (
    <>
      <Setting label="基础分" htmlFor="rule-base">
        <Select
          id="rule-base"
          value={base.kind}
          onChange={choose}
          options={optionsOf(BASE_KINDS)}
          style={{ width: '100%' }}
        />
      </Setting>
      {base.kind === 'none' ? null : (
        <Setting label="基础分能不能兑换" htmlFor="rule-base-spendable">
          <EitherSelect
            id="rule-base-spendable"
            value={base.spendable}
            yes="可以兑换"
            no="只计累计"
            onChange={(spendable) => onChange({ ...rules, base: { ...base, spendable } })}
          />
        </Setting>
      )}
    </>
  );
}

function GeneralSettings({ rules, onChange }: SettingsProps) {
  const set = (part: Partial<SchemeDraft>): void => onChange({ ...rules, ...part });
  const values = (['cycle', 'carryOver'] as const).map((path) => ({
    path,
    label: missingLabel(rules, [path]),
  }));
  return (
    <div className="panel">
      <div className="scheme-fields">
        <Setting wide label="办法名称" htmlFor="rule-name">
          <TextInput
            id="rule-name"
            max={60}
            value={rules.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Setting>
        <Setting label="积分叫什么" htmlFor="rule-unit">
          <TextInput
            id="rule-unit"
            max={10}
            value={rules.unitName}
            onChange={(event) => set({ unitName: event.target.value })}
          />
        </Setting>
        <BaseSetting rules={rules} onChange={onChange} />
        <Setting label="负分" htmlFor="rule-negative">
          <Select
            id="rule-negative"
            value={rules.negativeBalance}
            onChange={(negativeBalance) => set({ negativeBalance })}
            options={optionsOf(NEGATIVE_BALANCE_NAMES)}
            style={{ width: '100%' }}
          />
        </Setting>
        <Setting label="兑换以后，累计积分怎样算" htmlFor="rule-figures">
          <Select
            id="rule-figures"
            value={rules.figures}
            onChange={(figures) => set({ figures })}
            options={optionsOf(FIGURES_NAMES)}
            style={{ width: '100%' }}
          />
        </Setting>
        <Setting label="全村全年最多发放（不填不限）" htmlFor="rule-budget">
          <PointsInput
            id="rule-budget"
            unit={rules.unitName}
            min={0}
            value={rules.yearlyBudget ?? null}
            onChange={(yearlyBudget) => set({ yearlyBudget: yearlyBudget ?? undefined })}
          />
        </Setting>
      </div>
      <div className="fields-more">
        <ValueFields
          rules={rules}
          values={[...sectionValues('general', adjustableValues(rules)), ...values]}
          onChange={onChange}
        />
      </div>
      <div className="scheme-note fields-more">合计上限</div>
      <CapsEditor
        label="合计上限"
        unitName={rules.unitName}
        caps={rules.caps}
        onChange={(caps) => set({ caps })}
      />
      {rules.householdCaps ? (
        <>
          <div className="scheme-note fields-more">全户成员合计上限</div>
          <CapsEditor
            label="全户成员合计上限"
            unitName={rules.unitName}
            caps={rules.householdCaps}
            onChange={(householdCaps) => set({ householdCaps })}
          />
        </>
      ) : null}
    </div>
  );
}

/** Settings of the whole scheme, by section; absent sections are hidden. */
export function SchemeSettings({ rules, onChange }: SettingsProps) {
  const adjustable = adjustableValues(rules);
  const people = sectionValues('people', adjustable);
  const ratings = sectionValues('ratings', adjustable);
  return (
    <>
      <SectionTitle id="general" />
      <GeneralSettings rules={rules} onChange={onChange} />
      {people.length > 0 ? (
        <>
          <SectionTitle id="people" />
          <div className="panel">
            <ValueFields rules={rules} values={people} onChange={onChange} />
          </div>
        </>
      ) : null}
      {ratings.length > 0 || rules.gradings ? (
        <>
          <SectionTitle id="ratings" />
          <div className="panel">
            <GradingsEditor rules={rules} onChange={onChange} />
            <ValueFields rules={rules} values={ratings} onChange={onChange} />
          </div>
        </>
      ) : null}
      <SectionTitle id="uses" />
      <UsesSettings rules={rules} onChange={onChange} />
      <SectionTitle id="procedure" />
      <ProcedureSettings rules={rules} onChange={onChange} />
    </>
  );
}
