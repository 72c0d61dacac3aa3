import { useQuery } from '@tanstack/react-query';
import type { PostedSheet } from '../../shared/values/sheet-sizes.ts';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { periodLabel } from '../../shared/values/period.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api, client } from '../client.ts';
import { errorMessage } from '../error-message.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { MissingOnPaper } from '../ui/MissingCharacters.tsx';
import { Page } from '../ui/Page.tsx';
import { PostedSheetChoice } from '../ui/PostedSheetChoice.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { prepareToShow } from '../ui/pdf/library.ts';
import { PdfView } from '../ui/pdf/PdfView.tsx';
import { useUnit } from '../ui/useUnit.ts';
import { QuotaLines } from '../ui/QuotaLines.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { LinesTable } from './LinesTable.tsx';
import { NextStep } from './NextStep.tsx';
import { Objections } from './Objections.tsx';
import { FileObjectionDialog } from './FileObjectionDialog.tsx';
import { BroadcastDialog } from './BroadcastDialog.tsx';
import { LettersDialog } from './LettersDialog.tsx';
import type { NoticeDetailView, NoticeLineView } from '../../shared/contract/notices.ts';
import { useRecordId } from '../ui/useRecordId.ts';
import './notices.css';

/** The document as printed. */
function PrintedNotice({ id, paper }: { id: number; paper: PostedSheet }) {
  const drawing = useQuery({
    ...api.notices.document.queryOptions({ input: { id, paper } }),
    staleTime: Infinity,
  });
  const documentId = drawing.data?.documentId;
  useEffect(prepareToShow, []);
  const { data, error } = useQuery({
    ...api.documents.get.queryOptions({ input: { id: documentId ?? 0 } }),
    enabled: documentId !== undefined,
    // Archived documents never change.
    staleTime: 'static',
  });
  const fault = drawing.error ?? error;
  if (fault) return <Alert type="error" showIcon title={errorMessage(fault)} />;
  if (data) {
    return (
      <>
        <MissingOnPaper missing={drawing.data?.missing ?? []} />
        <PdfView key={documentId} file={data.file} label="公示表预览" />
      </>
    );
  }
  return (
    <div className="pdf-wait" style={{ height: '40vh' }} role="status">
      <Spin />
      正在生成公示表…
    </div>
  );
}

function NoticeView({ notice }: { notice: NoticeDetailView }) {
  const office = useHasRole(OFFICE);
  const [paper, setPaper] = useState<PostedSheet>('A4');
  const [sharing, setSharing] = useState(false);
  const [objected, setObjected] = useState<NoticeLineView | 'choose'>();
  const [letters, setLetters] = useState(false);
  const unit = useUnit(notice.schemeId);
  const navigate = useNavigate();
  const mayObject = office && notice.state !== 'withdrawn' && notice.counts.open > 0;
  return (
    <Page
      title={`${notice.kind === 'opening' ? notice.title : '公示表'} ${notice.no}`}
      note={`${notice.schemeName}　${periodLabel(notice.period)}　张贴于${notice.place}`}
      extra={
        <>
          <Button onClick={() => void navigate({ to: '/notices' })}>返回公示</Button>
          {notice.state !== 'withdrawn' && <Button onClick={() => setLetters(true)}>告知单</Button>}
          <PostedSheetChoice value={paper} onChange={setPaper} />
          {notice.state !== 'withdrawn' && notice.intact && (
            <Button onClick={() => setSharing(true)}>发布到群、广播</Button>
          )}
          <PaperButton draw={() => client.notices.document({ id: notice.id, paper })}>打印公示表</PaperButton>
        </>
      }
    >
      {!notice.intact && (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 16 }}
          title="这张公示表的内容与张贴时不一致：有人改动过数据库。请先与墙上的公示表核对，并用备份恢复。"
        />
      )}
      {notice.state === 'published' && <QuotaLines schemeId={notice.schemeId} month={notice.period} />}
      <div className="notice">
        <Tabs
          items={[
            { key: 'printed', label: '公示表', children: <PrintedNotice id={notice.id} paper={paper} /> },
            {
              key: 'lines',
              label: `逐条（${String(notice.counts.lines)}）`,
              children: (
                <LinesTable
                  noticeId={notice.id}
                  schemeId={notice.schemeId}
                  unit={unit}
                  onObject={mayObject ? setObjected : undefined}
                />
              ),
            },
          ]}
        />
        <div className="notice-side">
          <NextStep notice={notice} mayPost={office} />
          <Objections objections={notice.objections} unit={unit} mayAnswer={office}>
            {mayObject && <Button onClick={() => setObjected('choose')}>登记异议</Button>}
          </Objections>
        </div>
      </div>
      {sharing && <BroadcastDialog id={notice.id} no={notice.no} onClose={() => setSharing(false)} />}
      {letters && <LettersDialog noticeId={notice.id} onClose={() => setLetters(false)} />}
      {objected !== undefined && (
        <FileObjectionDialog
          notice={notice}
          line={objected === 'choose' ? undefined : objected}
          onClose={() => setObjected(undefined)}
        />
      )}
    </Page>
  );
}

/** One notice: document, term, objections, next action. */
export function NoticePage() {
  const id = useRecordId();
  const query = useQuery(api.notices.get.queryOptions({ input: { id } }));
  return (
    <QueryBoundary query={query}>{(notice) => <NoticeView key={notice.id} notice={notice} />}</QueryBoundary>
  );
}
