import { Select } from 'antd';
import { CASH_NAMES, REDEEMED_NAMES } from '../../shared/schemes/describe-optional-parts.ts';
import { missingLabel } from '../../shared/schemes/missing-labels.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { VOUCHER_CHANGE_NAMES, VOUCHER_EXPIRY_NAMES } from '../../shared/vouchers.ts';
import { adjustableValues } from '../../shared/schemes/values.ts';
import { DividendRounding } from './DividendRounding.tsx';
import { EitherSelect } from './EitherSelect.tsx';
import { optionsOf } from './options.ts';
import { PayEditor } from './PayEditor.tsx';
import type { SettingsProps } from './settings-props.ts';
import { sectionValues } from './sections.ts';
import { Setting } from './Setting.tsx';
import { ValueFields } from './ValueFields.tsx';

const RATE = 'uses.goods.rateFenPerPoint';

function Words({
  id,
  value,
  onChange,
}: {
  id: string;
  value: string[];
  onChange: (words: string[]) => void;
}) {
  return (
    <Select
      id={id}
      mode="tags"
      open={false}
      suffixIcon={null}
      value={value}
      onChange={onChange}
      style={{ width: '100%' }}
    />
  );
}

/** Uses of points: goods, cash, donation, and figures of dividends, pay and privileges. */
export function UsesSettings({ rules, onChange }: SettingsProps) {
  const { uses } = rules;
  const { goods, vouchers } = uses;
  const set = (part: Partial<SchemeDraft['uses']>): void =>
    onChange({ ...rules, uses: { ...uses, ...part } });
  const setGoods = (part: Partial<NonNullable<typeof goods>>): void => {
    if (goods) set({ goods: { ...goods, ...part } });
  };
  const rate = goods ? [{ path: RATE, label: missingLabel(rules, RATE.split('.')) }] : [];
  return (
    <div className="panel">
      <div className="scheme-fields">
        <Setting label="兑换物品" htmlFor="rule-goods">
          <EitherSelect
            id="rule-goods"
            value={goods !== undefined}
            yes="可以兑换"
            no="不兑换"
            onChange={(on) =>
              set({ goods: on ? { rateFenPerPoint: null, barredCategories: ['烟酒'] } : undefined })
            }
          />
        </Setting>
        {goods ? (
          <>
            <Setting label="禁兑品类（回车隔开）" htmlFor="rule-barred">
              <Words
                id="rule-barred"
                value={goods.barredCategories}
                onChange={(barredCategories) => setGoods({ barredCategories })}
              />
            </Setting>
            <Setting label="只能兑这些品类（不填不限）" htmlFor="rule-allowed">
              <Words
                id="rule-allowed"
                value={goods.allowedCategories ?? []}
                onChange={(words) => setGoods({ allowedCategories: words.length > 0 ? words : undefined })}
              />
            </Setting>
            <Setting label="什么时候兑换" htmlFor="rule-redeemed">
              <Select
                id="rule-redeemed"
                value={goods.redeemed ?? 'anytime'}
                onChange={(redeemed) => setGoods({ redeemed })}
                options={optionsOf(REDEEMED_NAMES)}
                style={{ width: '100%' }}
              />
            </Setting>
          </>
        ) : null}
        {goods ? (
          <>
            <Setting label="积分券" htmlFor="rule-vouchers">
              <EitherSelect
                id="rule-vouchers"
                value={vouchers !== undefined}
                yes="发积分券，凭券兑物品"
                no="不用积分券"
                onChange={(on) => set({ vouchers: on ? { change: 'refused', expiry: 'back' } : undefined })}
              />
            </Setting>
            {vouchers ? (
              <>
                <Setting label="券没兑完的部分" htmlFor="rule-voucher-change">
                  <Select
                    id="rule-voucher-change"
                    value={vouchers.change}
                    onChange={(change) => set({ vouchers: { ...vouchers, change } })}
                    options={optionsOf(VOUCHER_CHANGE_NAMES)}
                    style={{ width: '100%' }}
                  />
                </Setting>
                <Setting label="券到期没有用" htmlFor="rule-voucher-expiry">
                  <Select
                    id="rule-voucher-expiry"
                    value={vouchers.expiry}
                    onChange={(expiry) => set({ vouchers: { ...vouchers, expiry } })}
                    options={optionsOf(VOUCHER_EXPIRY_NAMES)}
                    style={{ width: '100%' }}
                  />
                </Setting>
              </>
            ) : null}
          </>
        ) : null}
        <Setting label="兑换现金" htmlFor="rule-cash">
          <Select
            id="rule-cash"
            value={uses.cash}
            onChange={(cash) => set({ cash })}
            options={optionsOf(CASH_NAMES)}
            style={{ width: '100%' }}
          />
        </Setting>
        <Setting label="捐赠积分" htmlFor="rule-donation">
          <EitherSelect
            id="rule-donation"
            value={uses.donation}
            yes="可以捐赠"
            no="不可捐赠"
            onChange={(donation) => set({ donation })}
          />
        </Setting>
        {uses.dividend ? (
          <DividendRounding dividend={uses.dividend} onChange={(dividend) => set({ dividend })} />
        ) : null}
      </div>
      <div className="fields-more">
        <ValueFields
          rules={rules}
          values={[...rate, ...sectionValues('uses', adjustableValues(rules))]}
          onChange={onChange}
        />
      </div>
      {uses.pay?.kind === 'gradeShare' ? (
        <PayEditor rules={rules} pay={uses.pay} onChange={onChange} />
      ) : null}
    </div>
  );
}
