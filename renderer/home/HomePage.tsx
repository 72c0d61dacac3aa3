import { useQuery } from '@tanstack/react-query';
import { chineseDate } from '../../shared/values/dates.ts';
import { OFFICE } from '../../shared/roles.ts';
import { useHasRole } from '../session.ts';
import { api } from '../client.ts';
import { QueryBoundary } from '../ui/QueryBoundary.tsx';
import { Page } from '../ui/Page.tsx';
import { DueOf } from './DueTasks.tsx';
import { SetupList } from './SetupList.tsx';
import { HomeCharts } from './HomeCharts.tsx';

function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <div className="panel figure">
      <div className="figure-label">{label}</div>
      <div className="figure-value">{value}</div>
      <div className="figure-note">{note}</div>
    </div>
  );
}

/** 工作台: due tasks and the movement of points. */
export function HomePage() {
  const office = useHasRole(OFFICE);
  const overview = useQuery(api.home.overview.queryOptions());
  return (
    <QueryBoundary query={overview}>
      {({ today, due, setup, figures, charts }) => (
        <Page title="工作台" note={`今天是 ${chineseDate(today)}`}>
          <div className="home">
            <div>
              <DueOf due={due} />
              {office ? <SetupList setup={setup} /> : null}
            </div>
            <div>
              <div className="figures">
                <Figure
                  label="本月得分农户"
                  value={`${String(figures.householdsWithPoints)} 户`}
                  note={`共 ${String(figures.households)} 户`}
                />
                <Figure
                  label="未办完的登记"
                  value={`${String(figures.waitingDeclarations)} 条`}
                  note="待初审、待评议、待公示"
                />
                <Figure
                  label="未答复的异议"
                  value={`${String(figures.openObjections)} 件`}
                  note="答复后才能入账"
                />
                <Figure
                  label="距上次备份"
                  value={figures.daysSinceBackup === null ? '无' : `${String(figures.daysSinceBackup)} 天`}
                  note="程序每天自动备份"
                />
              </div>
              {charts === null ? null : (
                <section className="panel" aria-label="统计图">
                  <HomeCharts today={today} charts={charts} />
                </section>
              )}
            </div>
          </div>
        </Page>
      )}
    </QueryBoundary>
  );
}
