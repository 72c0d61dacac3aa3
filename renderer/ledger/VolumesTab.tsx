import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Progress, Select, Table } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import type { DrawnDocument } from '../../shared/contract/documents.ts';
import type { VolumePart } from '../../shared/contract/volumes.ts';
import { periodLabel, periodOf } from '../../shared/values/period.ts';
import { VOLUME_PART_NAMES } from '../../shared/volumes.ts';
import { api, client } from '../client.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { PdfDialog } from '../ui/pdf/PdfDialog.tsx';
import { useVillage } from '../session.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { useCommand } from '../ui/useCommand.ts';
import { localPages, PAGE_ROWS } from '../ui/usePage.ts';

/** Years, quarters and months with papers, the newest first, years before what they hold. */
function periodsOf(
  known: readonly string[],
): { label: string; options: { value: string; label: string }[] }[] {
  const option = (value: string) => ({ value, label: periodLabel(value) });
  const years = [...new Set(known.map((period) => period.slice(0, 4)))];
  return years.map((year) => {
    const months = known.filter((period) => period.startsWith(`${year}-`));
    const quarters = [...new Set(months.map((month) => periodOf('quarter', `${month}-01`)))];
    return {
      label: periodLabel(year),
      options: [
        { value: year, label: `${periodLabel(year)}全年` },
        ...quarters.map(option),
        ...months.map(option),
      ],
    };
  });
}

interface Drawing {
  done: number;
  all: number;
  title: string;
}

/** Renders the papers one after another, then binds them; can be stopped between two. */
function useBinding(period: string, parts: readonly VolumePart[]) {
  const [progress, setProgress] = useState<Drawing>();
  const [volume, setVolume] = useState<DrawnDocument>();
  const stopped = useRef(false);
  const bind = useCommand<null, DrawnDocument | undefined>({
    async call() {
      stopped.current = false;
      setVolume(undefined);
      const papers: { key: string; documentId: number }[] = [];
      const missing = new Set<string>();
      try {
        for (const { key, title } of parts) {
          if (stopped.current) return undefined;
          setProgress({ done: papers.length, all: parts.length, title });
          const drawn = await client.volumes.drawPart({ period, key });
          for (const character of drawn.missing) missing.add(character);
          papers.push({ key, documentId: drawn.documentId });
        }
        if (missing.size > 0) return { documentId: 0, missing: [...missing] };
        setProgress({ done: parts.length, all: parts.length, title: '装订' });
        return await client.volumes.document({ period, papers });
      } finally {
        setProgress(undefined);
      }
    },
    after: setVolume,
  });
  return {
    progress,
    volume,
    start: () => bind.run(null),
    running: bind.running,
    stop: () => {
      stopped.current = true;
    },
    close: () => setVolume(undefined),
  };
}

function Parts({ period, parts, select }: { period: string; parts: VolumePart[]; select: ReactNode }) {
  const { progress, volume, start, running, stop, close } = useBinding(period, parts);
  const lacking = volume && volume.documentId === 0 ? volume.missing : [];
  return (
    <>
      <Flex gap={12} align="center" wrap style={{ marginBottom: 12 }}>
        {select}
        <Button type="primary" disabled={parts.length === 0 || running} onClick={start}>
          装订归档册
        </Button>
        <span className="field-hint" role="status">
          {periodLabel(period)}共 {parts.length} 份文件，装订成一个带目录、页码和书签的 PDF，可以打印、另存。
        </span>
      </Flex>
      {lacking.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`本机字体缺少这些字：${lacking.join(' ')}，没有装订。请到“系统 → 生僻字”补上字形，或安装相应字体，再装订一次。`}
        />
      )}
      <Table<VolumePart>
        rowKey="key"
        size="small"
        pagination={localPages(PAGE_ROWS)}
        dataSource={parts}
        locale={{ emptyText: '这段时间没有可以归档的文件' }}
        columns={[
          { title: '序号', width: 70, align: 'center', render: (_, part) => parts.indexOf(part) + 1 },
          { title: '种类', width: 140, render: (_, { kind }) => VOLUME_PART_NAMES[kind] },
          { title: '文件', dataIndex: 'title' },
          { title: '日期', width: 130, dataIndex: 'date' },
        ]}
      />
      {progress && (
        <Dialog
          open
          title={`正在装订${periodLabel(period)}归档册`}
          onCancel={stop}
          footer={<Button onClick={stop}>停止</Button>}
        >
          <p role="status">
            {progress.done < progress.all
              ? `正在生成第 ${String(progress.done + 1)} 份，共 ${String(progress.all)} 份：${progress.title}`
              : '正在装订成册…'}
          </p>
          <Progress percent={Math.floor((progress.done * 100) / progress.all)} aria-label="进度" />
          <p className="field-hint">已经生成的都存了档，停下之后再装订会接着来。</p>
        </Dialog>
      )}
      {volume && volume.documentId !== 0 && (
        <PdfDialog documentId={volume.documentId} missing={volume.missing} what="归档册" onClose={close} />
      )}
    </>
  );
}

/** Opens at the last month that is over. */
function PeriodParts({ months, today }: { months: string[]; today: string }) {
  const over = months.find((month) => month < today.slice(0, 7));
  const [period, setPeriod] = useState(over ?? months[0] ?? '');
  const parts = useQuery(api.volumes.parts.queryOptions({ input: { period } }));
  const select = (
    <Select
      aria-label="归档的期间"
      value={period}
      options={periodsOf(months)}
      onChange={setPeriod}
      style={{ width: 220 }}
    />
  );
  return (
    <QueryBoundary query={parts}>
      {(rows) => (
        <>
          <Parts key={period} period={period} parts={rows} select={select} />
          <p className="field-hint">
            采购单、资金账页和报账单、积分券的发放和结算、来访的答复不在册里，由村里另行归档。
          </p>
        </>
      )}
    </QueryBoundary>
  );
}

/** 归档: all papers of a period, bound into one file. */
export function VolumesTab() {
  const months = useQuery(api.volumes.months.queryOptions());
  const { data: village } = useVillage();
  if (!village) return null;
  return (
    <QueryBoundary query={months}>
      {(known) =>
        known.length === 0 ? (
          <p className="field-hint">还没有可以归档的文件。登记、评议、公示之后，每个月的文件都列在这里。</p>
        ) : (
          <PeriodParts months={known} today={village.today} />
        )
      }
    </QueryBoundary>
  );
}
