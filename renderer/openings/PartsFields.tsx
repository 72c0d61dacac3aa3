import { Button, Flex, Select } from 'antd';
import type { ProposedOpeningPart } from '../../shared/contract/openings.ts';
import { OPENING_PARTS } from '../../shared/openings.ts';
import { columnLetters, plainHeading } from '../../shared/workbooks/columns.ts';
import { monthOfHeading } from '../../shared/workbooks/month-of-heading.ts';
import { EMPTY_PART } from './parts.ts';
import { CLEARABLE } from '../ui/clearable.tsx';

interface Props {
  parts: readonly ProposedOpeningPart[];
  headings: readonly string[];
  schemes: readonly { schemeId: number; schemeName: string }[];
  onChange: (parts: ProposedOpeningPart[]) => void;
}

const FIGURES = [
  { role: 'balance', label: '可兑余额' },
  { role: 'honour', label: '累计荣誉分' },
  { role: 'printedPage', label: '存折页' },
  { role: 'printedLine', label: '存折行' },
] as const;

/** What the columns of the parts mean, by position; with several schemes whose they are. */
export function meaningsOf(parts: readonly ProposedOpeningPart[]): Map<number, string> {
  return new Map(
    parts.flatMap((part, index) => {
      const of = parts.length > 1 ? `（第${String(index + 1)}个办法）` : '';
      const figures = FIGURES.flatMap(({ role, label }): [number, string][] => {
        const column = part[role];
        return column === null ? [] : [[column, `${label}${of}`]];
      });
      return [
        ...figures,
        ...part.months.map(({ column, month }): [number, string] => [column, `${String(month)}月积分${of}`]),
      ];
    }),
  );
}

/** Which columns are of which scheme: as found, corrected by the clerk. */
export function PartsFields({ parts, headings, schemes, onChange }: Props) {
  const options = headings.map((heading, column) => ({
    value: column,
    label: `${columnLetters(column)}列　${heading || '（无标题）'}`,
  }));
  const months = options.flatMap((option) => {
    const month = monthOfHeading(plainHeading(headings[option.value] ?? ''));
    return month === undefined ? [] : [{ ...option, month }];
  });
  const change = (index: number, changed: Partial<ProposedOpeningPart>): void =>
    onChange(parts.map((part, at) => (at === index ? { ...part, ...changed } : part)));
  return (
    <>
      {parts.map((part, index) => {
        const which = `第${String(index + 1)}个办法`;
        return (
          <fieldset key={String(index)} className="panel opening-part">
            <legend>
              {which}
              {part.heading === '' ? '' : `（表头写的是“${part.heading}”）`}
            </legend>
            <div className="column-fields">
              <label className="column-field">
                <span>积分办法</span>
                <Select
                  aria-label={`${which}：积分办法`}
                  placeholder="请选择"
                  value={part.schemeId}
                  options={schemes.map((one) => ({ value: one.schemeId, label: one.schemeName }))}
                  onChange={(schemeId) => change(index, { schemeId })}
                />
              </label>
              {FIGURES.map(({ role, label }) => (
                <label key={role} className="column-field">
                  <span>{label}</span>
                  <Select
                    aria-label={`${which}：${label}所在的列`}
                    allowClear={CLEARABLE}
                    placeholder="表中没有"
                    value={part[role]}
                    options={options}
                    onChange={(column: number | undefined) => change(index, { [role]: column ?? null })}
                  />
                </label>
              ))}
              {months.length === 0 ? null : (
                <label className="column-field">
                  <span>本年各月</span>
                  <Select
                    aria-label={`${which}：本年各月的列`}
                    mode="multiple"
                    placeholder="没有按月的"
                    value={part.months.map(({ column }) => column)}
                    options={months}
                    onChange={(columns: number[]) =>
                      change(index, {
                        months: months
                          .filter(({ value }) => columns.includes(value))
                          .map(({ value, month }) => ({ column: value, month })),
                      })
                    }
                  />
                </label>
              )}
            </div>
            {parts.length > 1 ? (
              <Button size="small" onClick={() => onChange(parts.filter((_, at) => at !== index))}>
                不接转{which}
              </Button>
            ) : null}
          </fieldset>
        );
      })}
      <Flex gap={12} align="center" className="import-alert">
        {parts.length < OPENING_PARTS ? (
          <Button onClick={() => onChange([...parts, EMPTY_PART])}>再加一个办法</Button>
        ) : null}
        <span className="field-hint">
          没有“累计荣誉分”的按可兑余额记。要算进今年名次、星级的，请用各月积分的列。
        </span>
      </Flex>
    </>
  );
}
