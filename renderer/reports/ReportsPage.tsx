import './reports.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ReportLine } from '../../shared/contract/reports.ts';
import {
  COMPARED_FIGURES,
  comparedTexts,
  REPORT_PART_NAMES,
  REPORT_PARTS,
  REPORT_POINTS_RULE,
  reportTitle,
  type ComparedFigure,
} from '../../shared/reports.ts';
import { periodLabel } from '../../shared/values/period.ts';
import type { SchemeId } from '../../shared/values/units.ts';
import { api, client } from '../client.ts';
import { ListActions } from '../lists/ListActions.tsx';
import { useVillage } from '../session.ts';
import { ListTable, type ListColumns } from '../ui/ListTable.tsx';
import { Page } from '../ui/Page.tsx';
import { PaperButton } from '../ui/pdf/PaperButton.tsx';
import { PeriodPicker } from '../ui/PeriodPicker.tsx';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { WithScheme } from '../ui/WithScheme.tsx';

type Row = ReportLine & { key: string };

/** The figure of the period, that of the one before, and how it changed. */
function columnsOf(figure: ComparedFigure): ListColumns<Row> {
  return [figure.title, '上期', '增减'].map((title, index) => ({
    title,
    align: 'right',
    className: 'number',
    width: 110,
    render: (_, row) => comparedTexts(figure, row)[index],
  }));
}

/** One table for each part that has lines. */
function Parts({ lines }: { lines: readonly ReportLine[] }) {
  const byPart = Map.groupBy(lines, ({ part }) => part);
  return REPORT_PARTS.map((part) => {
    const own = byPart.get(part);
    if (own === undefined) return null;
    const figures = COMPARED_FIGURES.filter(({ present }) => own.some((line) => present(line) !== null));
    const title = REPORT_PART_NAMES[part];
    return (
      <section key={part} aria-label={title} className="report-part">
        <h2>{title}</h2>
        <ListTable<Row>
          size="small"
          pagination={false}
          dataSource={own.map((line) => ({ ...line, key: line.name }))}
          columns={[{ title: '项目', main: true, dataIndex: 'name' }, ...figures.flatMap(columnsOf)]}
        />
      </section>
    );
  });
}

function ReportView({
  schemeId,
  period,
  children,
}: {
  schemeId: SchemeId;
  period: string;
  children: ReactNode;
}) {
  const input = { schemeId, period };
  const query = useQuery({
    ...api.reports.get.queryOptions({ input }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Flex gap={12} wrap align="center" style={{ marginBottom: 12 }}>
        {children}
        <PaperButton draw={() => client.reports.document(input)}>{`打印${reportTitle(period)}`}</PaperButton>
        <ListActions list="report" filter={input} printLabel="打印明细表" />
      </Flex>
      <QueryBoundary query={query}>
        {(report) => (
          <>
            <p className="field-hint">
              {periodLabel(report.period)}
              {report.over ? '' : '（还没有过完）'}，上期为{periodLabel(report.previous)}；积分单位：
              {report.unit}。{REPORT_POINTS_RULE}库存和资金是全村的。
            </p>
            <Parts lines={report.lines} />
          </>
        )}
      </QueryBoundary>
    </>
  );
}

/** 月报、季报、年报 of a scheme. */
export function ReportsPage() {
  const navigate = useNavigate();
  const { data: village } = useVillage();
  const [chosen, setChosen] = useState<string>();
  if (village === undefined) return null;
  const { today } = village;
  const period = chosen ?? today.slice(0, 7);
  return (
    <Page
      title="报表"
      note="一个月、一个季度或一年办了多少事、加扣兑换多少分、异议怎样办结、库存和资金剩多少，同上一期比"
      extra={<Button onClick={() => void navigate({ to: '/spot-checks' })}>监委会抽查</Button>}
    >
      <WithScheme>
        {(schemeId, select) => (
          <ReportView schemeId={schemeId} period={period}>
            {select}
            <PeriodPicker value={period} onChange={setChosen} today={today} />
          </ReportView>
        )}
      </WithScheme>
    </Page>
  );
}
