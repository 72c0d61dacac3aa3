import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Radio, Select } from 'antd';
import { Fragment, useState } from 'react';
import {
  geometryFault,
  haveSameLines,
  PASSBOOK_PRESETS,
  PRESETS,
  type PassbookGeometry,
  type PresetName,
} from '../../shared/passbook-geometry.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { NumberInput } from '../ui/NumberInput.tsx';
import { usePaperWindow } from '../ui/pdf/usePaperWindow.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { useEditedRecord } from '../ui/useEditedRecord.tsx';
import { FIELD_GROUPS, geometryWith, valuesOf, type FieldValues } from './geometry-fields.ts';
import { usePassbookPrinter } from './usePassbookPrinter.ts';
import './passbooks.css';

type GeometryRecord = Awaited<ReturnType<typeof client.passbooks.geometry>>;

interface Sent {
  preset: PresetName;
  geometry: PassbookGeometry;
  applies: 'new' | 'issued';
}

/** 存折尺寸: the geometry of new booklets, a preset or measured by the office, tried on a page before it is saved. */
export function GeometryTab() {
  const kept = useQuery(api.passbooks.geometry.queryOptions());
  return <QueryBoundary query={kept}>{(record) => <Measures record={record} />}</QueryBoundary>;
}

const sameValue = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function Measures({ record }: { record: GeometryRecord }) {
  const mayChange = useHasRole(OFFICE);
  // Local changes override stored values; changes of other fields by others show up and stay.
  const [preset, setPreset] = useState<PresetName>();
  const [typed, setTyped] = useState<FieldValues>({});
  const [applies, setApplies] = useState<Sent['applies']>('new');
  const names = Object.keys(typed) as (keyof FieldValues)[];
  const editing = useEditedRecord<GeometryRecord>(record, {
    subject: 'setting:passbookGeometry',
    typed: () => preset !== undefined || names.length > 0,
    forget: () => {
      setPreset(undefined);
      setTyped({});
    },
    same: (before, now) => {
      const [was, is] = [valuesOf(before.geometry), valuesOf(now.geometry)];
      return (
        (preset === undefined || before.preset === now.preset) &&
        names.every((name) => was[name] === is[name])
      );
    },
  });
  const { version, geometry: kept, issued } = editing.seen;
  const based = preset ?? editing.seen.preset;
  const geometry = geometryWith(preset === undefined ? kept : PASSBOOK_PRESETS[preset].geometry, typed);
  const values = valuesOf(geometry);
  const changed = based !== editing.seen.preset || !sameValue(geometry, geometryWith(kept, {}));
  const fault = changed ? geometryFault(geometry) : undefined;
  const mayGiveToIssued = changed && issued > 0 && haveSameLines(kept, geometry);
  const { printerId } = usePassbookPrinter();
  const save = useCommand({
    call: (input: Sent, requestId) => client.passbooks.changeGeometry({ requestId, version, ...input }),
    after: (answer, sent) => {
      editing.saved(answer);
      setPreset(undefined);
      setApplies('new');
      // Input typed during the save remains unsaved.
      const saved = valuesOf(sent.geometry);
      setTyped(
        (now) =>
          Object.fromEntries(
            (Object.keys(now) as (keyof FieldValues)[]).flatMap((name) =>
              now[name] === undefined || now[name] === saved[name] ? [] : [[name, now[name]]],
            ),
          ) as FieldValues,
      );
    },
    done: (_, { applies: to }) =>
      to === 'issued' ? '尺寸已保存，已发的和以后发的存折都按它打印' : '尺寸已保存，以后发的存折都按它打印',
  });
  const trial = usePaperWindow({
    draw: (input: PassbookGeometry) => client.passbooks.trialDocument({ geometry: input, printerId }),
    what: '试打页',
    printerId: () => printerId,
  });
  const choosePreset = (name: PresetName): void => {
    setPreset(name);
    setTyped({});
  };
  return (
    <div className="geometry">
      <p>
        尺寸说的是纸：量一本空白存折填写，或用现成的样式。已发的存折保持发放时的尺寸，续打的位置不变。打出来整页偏了，不改这里，请到“打印校准”里校准。
      </p>
      {editing.notice}
      <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
        <label htmlFor="passbook-preset">存折样式</label>
        <Select<PresetName>
          id="passbook-preset"
          style={{ width: '24rem', maxWidth: '100%' }}
          disabled={!mayChange}
          value={based}
          onChange={choosePreset}
          options={PRESETS.map((name) => ({ value: name, label: PASSBOOK_PRESETS[name].name }))}
        />
        {issued > 0 ? <span>已发 {issued} 本用的是现在的尺寸。</span> : null}
      </Flex>
      <div className="geometry-groups">
        {FIELD_GROUPS.map(({ title, fields }) => {
          const shown = fields.filter(({ name }) => values[name] !== undefined);
          return shown.length === 0 ? null : (
            <section className="panel" key={title}>
              <h2>{title}</h2>
              {shown.map(({ name, label, unit, min, max, places }) => {
                const scale = 10 ** places;
                return (
                  <Fragment key={name}>
                    <label htmlFor={`measure-${name}`}>{label}</label>
                    <NumberInput
                      id={`measure-${name}`}
                      required
                      disabled={!mayChange}
                      places={places}
                      min={min * scale}
                      max={max * scale}
                      step={places === 2 ? scale / 2 : scale}
                      suffix={unit}
                      width="8.125rem"
                      value={Math.round((values[name] ?? 0) * scale)}
                      onChange={(value) =>
                        setTyped({
                          ...typed,
                          [name]: value === null ? valuesOf(kept)[name] : value / scale,
                        })
                      }
                    />
                  </Fragment>
                );
              })}
            </section>
          );
        })}
      </div>
      {fault === undefined ? null : <Alert type="warning" showIcon style={{ marginTop: 12 }} title={fault} />}
      {mayChange && mayGiveToIssued ? (
        <Radio.Group
          aria-label="新尺寸用于"
          style={{ marginTop: 12 }}
          value={applies}
          onChange={(event) => setApplies(event.target.value as Sent['applies'])}
          options={[
            { value: 'new', label: '只用于以后发的存折' },
            { value: 'issued', label: `已发的 ${String(issued)} 本也按它打（纸没有换，只是量得更准）` },
          ]}
        />
      ) : null}
      {mayChange ? (
        <Flex gap={8} wrap style={{ marginTop: 12 }}>
          <Button loading={trial.running} disabled={fault !== undefined} onClick={() => trial.show(geometry)}>
            打印试打页
          </Button>
          <Button
            type="primary"
            disabled={!changed || fault !== undefined}
            loading={save.running}
            onClick={() => save.run({ preset: based, geometry, applies: mayGiveToIssued ? applies : 'new' })}
          >
            保存尺寸
          </Button>
          <Button onClick={() => choosePreset(based)}>恢复原始尺寸</Button>
        </Flex>
      ) : null}
      {trial.window}
    </div>
  );
}
