import { Select } from 'antd';
import { MONEY_UNIT_NAMES, ROUNDING_NAMES } from '../../shared/schemes/describe-optional-parts.ts';
import type { SchemeDraft } from '../../shared/schemes/model.ts';
import { Setting } from './Setting.tsx';

type Dividend = NonNullable<SchemeDraft['uses']['dividend']>;
type Mode = keyof typeof ROUNDING_NAMES;
type Unit = keyof typeof MONEY_UNIT_NAMES;

const MODES = Object.keys(ROUNDING_NAMES) as Mode[];
const UNITS = Object.keys(MONEY_UNIT_NAMES) as Unit[];
const PLACES = [4, 3, 2, 1, 0];

/** Rounding of the pool price and of each part: one select each. */
export function DividendRounding({
  dividend,
  onChange,
}: {
  dividend: Dividend;
  onChange: (dividend: Dividend) => void;
}) {
  const { priceRounding, moneyRounding } = dividend;
  const price = priceRounding ?? { mode: 'down', places: 4 };
  const money = moneyRounding ?? { mode: dividend.kind === 'pool' ? 'down' : 'half', to: 'fen' };
  return (
    <>
      {dividend.kind === 'pool' ? (
        <Setting label="分红单价取数" htmlFor="rule-price-rounding">
          <Select
            id="rule-price-rounding"
            value={`${price.mode} ${String(price.places)}`}
            onChange={(chosen) => {
              const [mode = 'down', places = '4'] = chosen.split(' ') as [Mode, string];
              onChange({ ...dividend, priceRounding: { mode, places: Number(places) } });
            }}
            options={PLACES.flatMap((places) =>
              MODES.map((mode) => ({
                value: `${mode} ${String(places)}`,
                label: `${places === 0 ? '整元' : `${String(places)} 位小数`}，${ROUNDING_NAMES[mode]}`,
              })),
            )}
            style={{ width: '100%' }}
          />
        </Setting>
      ) : null}
      <Setting label="每户分红金额取数" htmlFor="rule-money-rounding">
        <Select
          id="rule-money-rounding"
          value={`${money.mode} ${money.to}`}
          onChange={(chosen) => {
            const [mode, to] = chosen.split(' ') as [Mode, Unit];
            onChange({ ...dividend, moneyRounding: { mode, to } });
          }}
          options={UNITS.flatMap((to) =>
            MODES.map((mode) => ({
              value: `${mode} ${to}`,
              label: `到${MONEY_UNIT_NAMES[to]}，${ROUNDING_NAMES[mode]}`,
            })),
          )}
          style={{ width: '100%' }}
        />
      </Setting>
    </>
  );
}
