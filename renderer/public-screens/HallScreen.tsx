import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import type { HallView } from '../../shared/contract/public-screens.ts';
import { SLIDE_SECONDS } from '../../shared/public-screens.ts';
import { chineseDate } from '../../shared/values/dates.ts';
import { periodLabel } from '../../shared/values/period.ts';
import { formatPoints } from '../../shared/values/points.ts';
import { codeOfHash } from '../../shared/values/printed-code.ts';
import { api } from '../client.ts';
import { SampleRibbon } from '../ui/SampleRibbon.tsx';
import { changeText, isDeduction } from './change-text.ts';
import { slidesOf, type Slide } from './slides.ts';

/** A notice that was put up, and a new day, are shown within a minute. */
const ASKS_MS = 60_000;

function Head({
  title,
  note,
  slide,
  sample,
}: {
  title: string;
  note: string;
  slide?: Slide;
  sample: boolean;
}) {
  return (
    <header className="hall-head">
      <h1>
        {title} <SampleRibbon sample={sample} />
      </h1>
      <p>
        {note}
        {slide && slide.parts > 1 ? `　第 ${String(slide.part)} 页，共 ${String(slide.parts)} 页` : ''}
      </p>
    </header>
  );
}

function Rows({ heads, children }: { heads: string[]; children: ReactNode }) {
  return (
    <table className="hall-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function NoticeSlide({ slide, sample }: { slide: Slide & { kind: 'notice' }; sample: boolean }) {
  const { notice, lines } = slide;
  const { village, period, title, scheme, fromDate, toDate, unitName, chainHead } = notice;
  const { objectionHandler, officePhone } = notice;
  return (
    <>
      <Head
        title={`${village}${periodLabel(period)}${title}`}
        note={`《${scheme}》　公示期：${chineseDate(fromDate)}至${chineseDate(toDate)}`}
        slide={slide}
        sample={sample}
      />
      <Rows heads={['序号', '组', notice.who, '事由', unitName, '累计']}>
        {lines.map((line) => (
          <tr key={line.position}>
            <td>{line.position}</td>
            <td>{line.group}</td>
            <td className="hall-name">{line.name}</td>
            <td>
              <span className="hall-reason">
                {line.reason}
                {line.remark === '' ? '' : `（${line.remark}）`}
              </span>
            </td>
            <td className={isDeduction(line) ? 'hall-out' : 'hall-in'}>{changeText(line)}</td>
            <td>{line.cumulativePoints === null ? '' : formatPoints(line.cumulativePoints)}</td>
          </tr>
        ))}
      </Rows>
      <footer className="hall-foot">
        {notice.notes.join('')}有异议的，请在公示期内向村里提出。
        {objectionHandler === '' ? '' : `异议受理人：${objectionHandler}　`}
        {officePhone === '' ? '' : `办公电话：${officePhone}　`}
        {/^0+$/.test(chainHead) ? null : <span>台账校验码：{codeOfHash(chainHead)}</span>}
      </footer>
    </>
  );
}

function BoardSlide({ slide, sample }: { slide: Slide & { kind: 'board' }; sample: boolean }) {
  const { board, lines } = slide;
  const classes = lines.some((line) => line.class !== '');
  return (
    <>
      <Head
        title={`${board.village}${periodLabel(board.period)}积分榜`}
        note={`《${board.scheme}》　以结账为准`}
        slide={slide}
        sample={sample}
      />
      <Rows
        heads={[
          '名次',
          ...(classes ? ['类别'] : []),
          '组',
          board.who,
          `得分（${board.unitName}）`,
          ...board.gradings,
        ]}
      >
        {lines.map((line, at) => (
          <tr key={at}>
            <td>{line.place}</td>
            {classes && <td>{line.class}</td>}
            <td>{line.group}</td>
            <td className="hall-name">{line.name}</td>
            <td>{formatPoints(line.score)}</td>
            {line.grades.map((grade, index) => (
              <td key={board.gradings[index]}>{grade}</td>
            ))}
          </tr>
        ))}
      </Rows>
      <footer className="hall-foot">全部名次见张贴的评定结果公示表。</footer>
    </>
  );
}

function FlagSlide({
  village,
  slide,
  sample,
}: {
  village: string;
  slide: Slide & { kind: 'flag' };
  sample: boolean;
}) {
  const { flag, holders } = slide;
  const [only] = holders;
  return (
    <>
      <Head title={`${village}${flag.name}`} note={`${flag.givenBy}授`} slide={slide} sample={sample} />
      {only && holders.length === 1 ? (
        <div className="hall-flag">
          <strong>{[only.group, only.name].filter((text) => text !== '').join(' ')}</strong>
          <p className="hall-reason">{only.reason}</p>
          <p>自{chineseDate(only.givenOn)}起持旗</p>
        </div>
      ) : (
        <Rows heads={['组', '持旗', '自哪天起', '事由']}>
          {holders.map((holder, at) => (
            <tr key={at}>
              <td>{holder.group}</td>
              <td className="hall-name">{holder.name}</td>
              <td>{holder.givenOn}</td>
              <td>
                <span className="hall-reason">{holder.reason}</span>
              </td>
            </tr>
          ))}
        </Rows>
      )}
      <footer className="hall-foot">下一次评比谁好，红旗就到谁家。</footer>
    </>
  );
}

function Turning({ hall, sample }: { hall: HallView; sample: boolean }) {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => setTurn((before) => before + 1), SLIDE_SECONDS * 1000);
    return () => window.clearInterval(timer);
  }, []);
  const slides = slidesOf(hall);
  const slide = slides[turn % Math.max(slides.length, 1)];
  if (!slide) {
    return (
      <>
        <Head title={`${hall.village}积分公示`} note={chineseDate(hall.today)} sample={sample} />
        <p className="hall-empty">现在没有公示期内的公示表。</p>
      </>
    );
  }
  switch (slide.kind) {
    case 'notice':
      return <NoticeSlide slide={slide} sample={sample} />;
    case 'board':
      return <BoardSlide slide={slide} sample={sample} />;
    case 'flag':
      return <FlagSlide village={hall.village} slide={slide} sample={sample} />;
  }
}

/** 大屏公示: the published notices in their days, the published boards and the holders of flags, turning by themselves. */
export function HallScreen({ sample }: { sample: boolean }) {
  const hall = useQuery({ ...api.publicScreens.hall.queryOptions(), refetchInterval: ASKS_MS });
  return (
    <main className="hall">
      {hall.data ? (
        <Turning hall={hall.data} sample={sample} />
      ) : (
        <>
          <h1>积分公示</h1>
          <p className="hall-empty">正在打开…</p>
        </>
      )}
    </main>
  );
}
