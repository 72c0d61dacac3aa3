import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { NumberInput } from '../ui/NumberInput.tsx';
import { Fragment, useState } from 'react';
import { DEFAULT_CALIBRATION, type PassbookCalibration } from '../../shared/passbooks.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { PdfFileDialog } from '../ui/pdf/PdfDialog.tsx';
import { useCommand } from '../ui/useCommand.ts';
import './passbooks.css';
import { useEditedRecord } from '../ui/useEditedRecord.tsx';

const FIELDS: {
  name: keyof PassbookCalibration;
  label: string;
  unit: string;
  min: number;
  max: number;
  step: number;
}[] = [
  { name: 'offsetX', label: '左右偏移（向右为正）', unit: '毫米', min: -30, max: 30, step: 0.5 },
  { name: 'offsetY', label: '上下偏移（向下为正）', unit: '毫米', min: -30, max: 30, step: 0.5 },
  { name: 'firstLineAbove', label: '上半页：上边到首行字脚', unit: '毫米', min: 5, max: 60, step: 0.5 },
  { name: 'firstLineBelow', label: '下半页：折缝到首行字脚', unit: '毫米', min: 5, max: 60, step: 0.5 },
  { name: 'pitch', label: '行距', unit: '毫米', min: 4, max: 7, step: 0.05 },
  { name: 'linePages', label: '每册明细页数', unit: '页', min: 1, max: 20, step: 1 },
];

/** A field with decimals holding integers. */
const HUNDREDTHS = 100;

/** 打印校准: measures of the booklet, tested on a page before saving. */
export function CalibrationTab() {
  const kept = useQuery(api.passbooks.calibration.queryOptions());
  return <QueryBoundary query={kept}>{(record) => <Measures record={record} />}</QueryBoundary>;
}

type Kept = PassbookCalibration & { version: number };

function Measures({ record }: { record: Kept }) {
  const mayChange = useHasRole(OFFICE);
  // Local changes override stored values; changes of other fields by others show up and stay.
  const [typed, setTyped] = useState<Partial<PassbookCalibration>>({});
  const held = useEditedRecord<Kept>(record, {
    subject: 'setting:passbookCalibration',
    typed: () => Object.keys(typed).length > 0,
    forget: () => setTyped({}),
    same: (before, now) => FIELDS.every(({ name }) => !(name in typed) || before[name] === now[name]),
  });
  const { version, ...kept } = held.seen;
  const measures: PassbookCalibration = { ...kept, ...typed };
  const [trial, setTrial] = useState<File>();
  const save = useCommand({
    call: (input: PassbookCalibration, requestId) =>
      client.passbooks.calibrate({ requestId, version, ...input }),
    after: (answer, sent) => {
      held.saved(answer);
      // Input typed during the save remains unsaved.
      setTyped((now) =>
        Object.fromEntries(
          FIELDS.flatMap(({ name }) =>
            now[name] === undefined || now[name] === sent[name] ? [] : [[name, now[name]]],
          ),
        ),
      );
    },
    done: () => '校准已保存，以后的存折都按它打印',
  });
  const trying = useCommand({
    call: (input: PassbookCalibration) => client.passbooks.calibrationDocument(input),
    after: ({ file }) => setTrial(file),
  });
  const changed = JSON.stringify(measures) !== JSON.stringify(kept);
  return (
    <div className="calibration">
      <div>
        {held.notice}
        <div className="panel">
          {FIELDS.map(({ name, label, unit, min, max, step }) => (
            <Fragment key={name}>
              <label htmlFor={`measure-${name}`}>{label}</label>
              <NumberInput
                id={`measure-${name}`}
                required
                disabled={!mayChange}
                places={2}
                min={min * HUNDREDTHS}
                max={max * HUNDREDTHS}
                step={step * HUNDREDTHS}
                suffix={unit}
                width="9.375rem"
                value={Math.round(measures[name] * HUNDREDTHS)}
                onChange={(value) =>
                  setTyped({ ...typed, [name]: value === null ? kept[name] : value / HUNDREDTHS })
                }
              />
            </Fragment>
          ))}
        </div>
        {mayChange ? (
          <Flex gap={8} wrap style={{ marginTop: 16 }}>
            <Button loading={trying.running} onClick={() => trying.run(measures)}>
              打印校准页
            </Button>
            <Button
              type="primary"
              disabled={!changed}
              loading={save.running}
              onClick={() => save.run(measures)}
            >
              保存校准
            </Button>
            <Button onClick={() => setTyped(DEFAULT_CALIBRATION)}>恢复原始尺寸</Button>
          </Flex>
        ) : null}
      </div>
      <ol>
        <li>把一本空白存折打开，量出首行到上边、折缝到下半页首行、相邻两行的距离，填在左边。</li>
        <li>点“打印校准页”，打在存折（或先打在白纸上垫着看）；打印时选“实际大小”。</li>
        <li>字偏左就把左右偏移加大，偏高就把上下偏移加大；每次改一点，直到每行都落在格子里。</li>
        <li>保存后，整本打印和续打都按这个位置；已登记打印的行不受影响。</li>
      </ol>
      {trial ? <PdfFileDialog title="存折校准页" file={trial} onClose={() => setTrial(undefined)} /> : null}
    </div>
  );
}
