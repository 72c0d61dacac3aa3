import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { RuleTablePreview } from '../../shared/contract/rule-tables.ts';
import type { MergeMode } from '../../shared/rule-tables/merge.ts';
import { api, client } from '../client.ts';
import { ChooseFile } from '../imports/ChooseFile.tsx';
import { ColumnsStep } from '../imports/ColumnsStep.tsx';
import { ImportDone } from '../imports/ImportDone.tsx';
import { ImportPage } from '../imports/ImportPage.tsx';
import { PreviewBar } from '../imports/PreviewBar.tsx';
import { useImport } from '../imports/useImport.ts';
import { RuleTableTabs } from './RuleTableTabs.tsx';
import { RuleRows } from './RuleRows.tsx';
import { quoted } from '../../shared/values/quotes.ts';
import { FaultsFigure } from '../imports/FaultTable.tsx';

type Answer = Awaited<ReturnType<typeof client.ruleTables.import>>;

function RuleTableCounts({ preview: { rows, faults } }: { preview: RuleTablePreview }) {
  const newRows = rows.filter(({ known }) => !known);
  return (
    <>
      <span>
        可导入 <strong>{newRows.length}</strong> 项
      </span>
      <span>
        全看懂 <strong>{newRows.filter(({ unclear }) => unclear.length === 0).length}</strong> 项
      </span>
      <span>
        要核对 <strong>{newRows.filter(({ unclear }) => unclear.length > 0).length}</strong> 项
      </span>
      <FaultsFigure faults={faults} />
    </>
  );
}

function HowChoice({
  how,
  disabled,
  onChange,
}: {
  how: MergeMode;
  disabled: boolean;
  onChange: (how: MergeMode) => void;
}) {
  return (
    <Radio.Group
      className="import-alert"
      aria-label="导入方式"
      value={how}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value === 'add' ? 'add' : 'replace')}
      options={[
        { value: 'replace', label: '用表中的类别和项目替换草案的' },
        { value: 'add', label: '加到草案现有的项目后面' },
      ]}
    />
  );
}

function sentenceOf(answer: Answer): string {
  return [
    answer.open > 0
      ? `导入 ${String(answer.added)} 项，其中 ${String(answer.open)} 项有没看懂的地方，请到草案里填写或核对`
      : `导入 ${String(answer.added)} 项，各项都看懂了`,
    ...(answer.dropped > 0 ? [`去掉原有的 ${String(answer.dropped)} 项`] : []),
    ...(answer.known > 0 ? [`${String(answer.known)} 项草案里已有，没有重复加入`] : []),
  ].join('；');
}

/** 导入积分细则表 into a draft in four steps. Nothing is written before the last. */
export function RuleTableImportPage() {
  const navigate = useNavigate();
  const params = useParams({ strict: false });
  const versionId = Number(params.versionId);
  const version = useQuery(api.schemes.version.queryOptions({ input: { versionId } }));
  const back = (): void =>
    void navigate({ to: '/schemes/$versionId', params: { versionId: String(versionId) } });
  const [how, setHow] = useState<MergeMode>('replace');
  const table = useImport({
    read: (file, pointedAt) => client.ruleTables.read({ file, ...pointedAt }),
    loadPreview: (file, mapping, chosen: MergeMode) =>
      client.ruleTables.preview({ versionId, file, mapping, how: chosen }),
    runImport: ({ file, mapping, options }, mark: string, requestId) =>
      client.ruleTables.import({ requestId, versionId, file, mapping, how: options, mark }),
  });
  const { step, preview, answer } = table;
  const newRows = preview?.rows.filter(({ known }) => !known).length ?? 0;
  const open = preview?.rows.filter(({ known, unclear }) => !known && unclear.length > 0) ?? [];
  const name = version.data
    ? `${quoted(version.data.schemeName)}第 ${String(version.data.number)} 版草案`
    : '草案';
  return (
    <ImportPage title="导入积分细则表" back={<Button onClick={back}>返回草案</Button>} flow={table}>
      <ChooseFile
        kind="ruleTable"
        flow={table}
        hint="要有“项目”一列，分值写在“分值”或“标准”列里，如“每次加2分，每月最多10分”。"
      >
        <p>导入到{name}。预览确认之前，草案不会有任何改动。</p>
      </ChooseFile>
      <ColumnsStep kind="ruleTable" flow={table} onNext={() => table.loadPreview(how)} />
      {step === 2 && preview ? (
        <>
          <PreviewBar
            importLabel={
              newRows > 0 ? `${how === 'replace' ? '替换为' : '加入'} ${String(newRows)} 项` : null
            }
            running={table.running}
            onBack={() => table.goTo(1)}
            onImport={() => table.runImport(preview.mark)}
          >
            <RuleTableCounts preview={preview} />
          </PreviewBar>
          <HowChoice
            how={how}
            disabled={table.running}
            onChange={(chosen) => {
              setHow(chosen);
              table.loadPreview(chosen);
            }}
          />
          <RuleTableTabs preview={preview} />
        </>
      ) : null}
      {step === 3 && answer ? (
        <>
          <ImportDone
            title={`积分细则表已导入${name}`}
            description={sentenceOf(answer)}
            faults={answer.faults}
            flow={table}
            next="到草案里填写"
            onNext={back}
            onAgain={table.again}
          />
          {open.length > 0 ? (
            <>
              <h2 className="import-part">到草案里填写或核对的 {open.length} 项</h2>
              <RuleRows rows={open} label="要填写或核对的项目" empty="" />
            </>
          ) : null}
        </>
      ) : null}
    </ImportPage>
  );
}
