import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useState } from 'react';
import type { OpeningColumns, OpeningPreview, ProposedOpeningPart } from '../../shared/contract/openings.ts';
import { leftOutText } from '../../shared/openings.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { api, client } from '../client.ts';
import { ChooseFile } from '../imports/ChooseFile.tsx';
import { ColumnsStep } from '../imports/ColumnsStep.tsx';
import { FaultsFigure } from '../imports/FaultTable.tsx';
import { ImportDone } from '../imports/ImportDone.tsx';
import { ImportedBefore } from '../imports/ImportedBefore.tsx';
import { ImportPage } from '../imports/ImportPage.tsx';
import { PreviewBar } from '../imports/PreviewBar.tsx';
import { useImport } from '../imports/useImport.ts';
import { useVillage } from '../session.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { OpeningPreviewTabs, PartSums } from './OpeningPreviewTabs.tsx';
import { columnsOf, lackingInParts } from './parts.ts';
import { meaningsOf, PartsFields } from './PartsFields.tsx';
import './openings.css';

type Answer = Awaited<ReturnType<typeof client.openings.import>>;

interface PreviewInput {
  asOf: string;
  parts: OpeningColumns[];
}

type Stated = Readonly<Record<number, number | null>>;

function titleOf({ openings, known }: Answer): string {
  if (openings.length > 0) return `已登记期初 ${String(openings.length)} 张，接着附依据、公示。`;
  return known > 0 ? '这张表都已经接转过，没有任何改动。' : '没有可接转的行。';
}

function sentenceOf({ openings, known, empty }: Answer): string {
  return [
    ...openings.map(
      ({ no, schemeName, lines, balance, leftOut }) =>
        `${no}（${schemeName}）${String(lines)} 行，合计 ${formatPoints(balance)}${leftOutText(leftOut)}`,
    ),
    ...(known > 0 ? [`${String(known)} 行已经接转过，没有重复登记`] : []),
    ...(empty > 0 ? [`${String(empty)} 行余额、累计都是零，不用接转`] : []),
  ].join('；');
}

/** 导入期初余额 in four steps, for one scheme or several side by side. Nothing is written before the last. */
export function OpeningImportPage() {
  const navigate = useNavigate();
  const { data: village } = useVillage();
  const { data: names } = useQuery(api.schemes.names.queryOptions());
  const [chosenDay, setChosenDay] = useState<string>();
  const [parts, setParts] = useState<ProposedOpeningPart[]>([]);
  const [stated, setStated] = useState<Stated>({});

  const flow = useImport({
    read: (file, pointedAt) => client.openings.readWorkbook({ file, ...pointedAt }),
    onRead: (found) => setParts(found.parts),
    loadPreview: (file, mapping, { asOf: day, parts: columns }: PreviewInput) =>
      client.openings.previewWorkbook({ file, mapping, asOf: day, parts: columns }),
    runImport: ({ file: from, mapping: columns, options }, totals: Stated, requestId, answered) =>
      client.openings.import({
        requestId,
        answered,
        file: from,
        mapping: columns,
        asOf: options.asOf,
        parts: options.parts.map((part) => ({ ...part, statedTotal: totals[part.schemeId] ?? null })),
      }),
  });
  const { step, file, mapping, detected, preview, previewed, answer } = flow;
  const asOf = chosenDay ?? detected?.asOf ?? village?.today ?? '';
  const back = (): void => void navigate({ to: '/openings' });
  const next = (): void => {
    const [only, another] = answer?.openings ?? [];
    if (only && !another) void navigate({ to: '/openings/$id', params: { id: String(only.id) } });
    else back();
  };
  return (
    <ImportPage title="导入期初余额" back={<Button onClick={back}>返回期初余额</Button>} flow={flow}>
      <ChooseFile
        kind="opening"
        flow={{
          ...flow,
          choose: (chosen) => {
            setStated({});
            setChosenDay(undefined);
            flow.choose(chosen);
          },
        }}
        hint="一户（按人评的一人）一行：户号或小组、户主，可兑余额；几个办法可以并排写。原表不会被改动。"
      />
      <ColumnsStep
        kind="opening"
        flow={flow}
        chosen={meaningsOf(parts)}
        lacking={asOf === '' ? '请填写截止日期。' : lackingInParts(parts)}
        onNext={() => flow.loadPreview({ asOf, parts: columnsOf(parts) })}
      >
        <Form.Item
          className="opening-day"
          label="余额截至哪一天"
          help={`${chosenDay === undefined && detected?.asOf ? '照表上面写的；' : ''}老账本记到这一天为止；各月积分按这一天的年份算`}
        >
          <DateInput
            aria-label="余额截至哪一天"
            allowClear={false}
            value={asOf}
            bounds={{ what: '截止日期', past: true }}
            onChange={(day) => {
              if (!day) return;
              flow.changed();
              setChosenDay(day);
            }}
          />
        </Form.Item>
        <PartsFields
          parts={parts}
          headings={detected?.headings ?? []}
          schemes={names?.schemes ?? []}
          onChange={(next) => {
            flow.changed();
            setParts(next);
          }}
        />
      </ColumnsStep>
      {step === 2 && preview && previewed && file && mapping ? (
        <>
          <PreviewBar
            importLabel={preview.counts.valid === 0 ? null : `登记 ${String(preview.counts.valid)} 行余额`}
            running={flow.running}
            onBack={() => flow.goTo(1)}
            onImport={() => flow.runImport(stated)}
          >
            <PreviewFigures preview={preview} />
          </PreviewBar>
          <ImportedBefore at={preview.importedBefore} remark="已经接转过的行不会再导入一次。" />
          <PartSums
            parts={preview.parts}
            stated={stated}
            onState={(schemeId, total) => setStated({ ...stated, [schemeId]: total })}
          />
          <OpeningPreviewTabs
            preview={preview}
            flow={flow}
            rows={async (page) =>
              (await client.openings.previewRows({ file, mapping, ...previewed, ...page })).lines
            }
          />
        </>
      ) : null}
      {step === 3 && answer ? (
        <ImportDone
          title={titleOf(answer)}
          description={sentenceOf(answer)}
          faults={answer.faults}
          flow={flow}
          next={answer.openings.length === 1 ? '去附依据、公示' : '查看期初余额'}
          onNext={next}
          onAgain={flow.again}
        />
      ) : null}
    </ImportPage>
  );
}

function PreviewFigures({ preview: { counts, faults } }: { preview: OpeningPreview }) {
  return (
    <>
      <span>
        可接转 <strong>{counts.valid}</strong> 行
      </span>
      <span>
        已接转 <strong>{counts.known}</strong> 行
      </span>
      <FaultsFigure faults={faults} />
    </>
  );
}
