import { Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { CARRY_OVER_NAMES, CYCLE_NAMES, NEGATIVE_BALANCE_NAMES } from '../../shared/schemes/describe.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { PointsInput } from '../ui/PointsInput.tsx';
import { CapsEditor } from './CapsEditor.tsx';
import { optionsOf } from './options.ts';
import { ShareSelect } from './ShareSelect.tsx';

function Setting({
  label,
  htmlFor,
  missing,
  children,
}: {
  label: string;
  htmlFor: string;
  missing?: boolean;
  children: ReactNode;
}) {
  return (
    <div>
      <label htmlFor={htmlFor} className={missing ? 'value-missing' : undefined}>
        {label}
        {missing ? '（未填）' : ''}
      </label>
      {children}
    </div>
  );
}

/** What holds for the whole scheme: unit, limits, balance, cycle, shop and procedure. */
export function SchemeSettings({
  rules,
  onChange,
}: {
  rules: SchemeDraft;
  onChange: (rules: SchemeDraft) => void;
}) {
  const { procedure, uses } = rules;
  const set = (part: Partial<SchemeDraft>): void => onChange({ ...rules, ...part });
  const setProcedure = (part: Partial<SchemeDraft['procedure']>): void =>
    set({ procedure: { ...procedure, ...part } });
  const { goods } = uses;
  const setGoods = (part: Partial<NonNullable<typeof goods>>): void => {
    if (goods) set({ uses: { ...uses, goods: { ...goods, ...part } } });
  };
  return (
    <div className="panel scheme-fields">
      <Setting label="办法名称" htmlFor="rule-name">
        <Input
          id="rule-name"
          maxLength={60}
          value={rules.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Setting>
      <Setting label="积分叫什么" htmlFor="rule-unit">
        <Input
          id="rule-unit"
          maxLength={10}
          value={rules.unitName}
          onChange={(event) => set({ unitName: event.target.value })}
        />
      </Setting>
      <Setting label="负分" htmlFor="rule-negative">
        <Select
          id="rule-negative"
          value={rules.negativeBalance}
          onChange={(negativeBalance) => set({ negativeBalance })}
          options={optionsOf(NEGATIVE_BALANCE_NAMES)}
          style={{ width: '100%' }}
        />
      </Setting>
      <Setting label="积分周期" htmlFor="rule-cycle" missing={rules.cycle === null}>
        <Select
          id="rule-cycle"
          placeholder="请选择"
          value={rules.cycle ?? undefined}
          onChange={(value) => set({ cycle: value })}
          options={optionsOf(CYCLE_NAMES)}
          style={{ width: '100%' }}
        />
      </Setting>
      <Setting label="周期结束后" htmlFor="rule-carry" missing={rules.carryOver === null}>
        <Select
          id="rule-carry"
          placeholder="请选择"
          value={rules.carryOver ?? undefined}
          onChange={(value) => set({ carryOver: value })}
          options={optionsOf(CARRY_OVER_NAMES)}
          style={{ width: '100%' }}
        />
      </Setting>
      <Setting label="公示天数" htmlFor="rule-days" missing={procedure.noticeDays === null}>
        <InputNumber
          id="rule-days"
          min={1}
          max={60}
          precision={0}
          suffix="天"
          value={procedure.noticeDays}
          onChange={(noticeDays) => setProcedure({ noticeDays })}
          style={{ width: 130 }}
        />
      </Setting>
      <Setting label="评议机构" htmlFor="rule-body" missing={procedure.body === null}>
        <Input
          id="rule-body"
          maxLength={60}
          placeholder="积分评议小组"
          value={procedure.body ?? ''}
          onChange={(event) => setProcedure({ body: event.target.value === '' ? null : event.target.value })}
        />
      </Setting>
      <Setting label="评议机构人数" htmlFor="rule-size" missing={procedure.bodySize === null}>
        <InputNumber
          id="rule-size"
          min={1}
          max={500}
          precision={0}
          suffix="人"
          value={procedure.bodySize}
          onChange={(bodySize) => setProcedure({ bodySize })}
          style={{ width: 130 }}
        />
      </Setting>
      <Setting label="多少人到会才能评议" htmlFor="rule-quorum" missing={procedure.quorum === null}>
        <ShareSelect
          id="rule-quorum"
          value={procedure.quorum}
          onChange={(quorum) => setProcedure({ quorum })}
        />
      </Setting>
      <Setting label="到会的多少人赞成算通过" htmlFor="rule-votes" missing={procedure.votesNeeded === null}>
        <ShareSelect
          id="rule-votes"
          value={procedure.votesNeeded}
          onChange={(votesNeeded) => setProcedure({ votesNeeded })}
        />
      </Setting>
      {goods ? (
        <>
          <Setting
            label={`1${rules.unitName}折合多少元`}
            htmlFor="rule-rate"
            missing={goods.rateFenPerPoint === null}
          >
            <InputNumber
              id="rule-rate"
              min={0.01}
              precision={2}
              suffix="元"
              value={goods.rateFenPerPoint === null ? null : goods.rateFenPerPoint / 100}
              onChange={(yuan) =>
                setGoods({ rateFenPerPoint: yuan === null ? null : Math.round(yuan * 100) })
              }
              style={{ width: 130 }}
            />
          </Setting>
          <Setting label="禁兑品类（回车隔开）" htmlFor="rule-barred">
            <Select
              id="rule-barred"
              mode="tags"
              open={false}
              suffixIcon={null}
              value={goods.barredCategories}
              onChange={(barredCategories: string[]) => setGoods({ barredCategories })}
              style={{ width: '100%' }}
            />
          </Setting>
        </>
      ) : null}
      <Setting label="全村全年最多发放（不填不限）" htmlFor="rule-budget">
        <PointsInput
          id="rule-budget"
          min={0}
          value={rules.yearlyBudget ?? null}
          onChange={(yearlyBudget) => set({ yearlyBudget: yearlyBudget ?? undefined })}
        />
      </Setting>
      <div style={{ gridColumn: '1 / -1' }}>
        <span className="scheme-note">每户各项合计上限</span>
        <CapsEditor label="每户合计上限" caps={rules.caps} onChange={(caps) => set({ caps })} />
      </div>
    </div>
  );
}
