import type { HomeOverview } from '../../shared/contract/home.ts';
import { ROLE_NAMES } from '../../shared/roles.ts';
import { useSession } from '../session.ts';
import { Empty } from '../ui/Empty.tsx';
import { PageLink } from './PageLink.tsx';

type Due = HomeOverview['due'][number];

function DueText({ line: { title, detail, date, overdue } }: { line: Due }) {
  return (
    <>
      <span>
        <strong>{title}</strong>
        <span className="due-detail">{detail}</span>
      </span>
      <span className={overdue ? 'due-date overdue' : 'due-date'}>
        {date === null ? (overdue ? '请尽快' : '') : `${overdue ? '已到期 ' : ''}${date}`}
      </span>
    </>
  );
}

/** Tasks of the signed-in person, each with a link to where it is done. */
function DueList({ due }: { due: readonly Due[] }) {
  return (
    <ul className="due-list">
      {due.map((line) => (
        <li key={line.key}>
          <PageLink page={line.page} className="due-line">
            <DueText line={line} />
          </PageLink>
        </li>
      ))}
    </ul>
  );
}

/** The administrator may do everything the accountant may, but tasks name the accountant only. */
function doersText({ doers }: Due): string {
  return doers
    .filter((role) => role !== 'administrator')
    .map((role) => ROLE_NAMES[role])
    .join('、');
}

/** Tasks of others, for those who follow the office's work: named by who does them, and not to be done here. */
function OthersDue({ due }: { due: readonly Due[] }) {
  if (due.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="others-due-title">
      <h2 id="others-due-title">别人在办的（{due.length}）</h2>
      <ul className="due-list">
        {due.map((line) => (
          <li key={line.key} className="due-line">
            <DueText line={{ ...line, detail: `由${doersText(line)}办理；${line.detail}` }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Own tasks first; what others do is not among them. */
export function DueOf({ due }: { due: HomeOverview['due'] }) {
  const role = useSession().data?.staff?.role;
  if (role === undefined) return null;
  const [own, others] = [
    due.filter(({ doers }) => doers.includes(role)),
    due.filter(({ doers }) => !doers.includes(role)),
  ];
  return (
    <>
      <section className="panel" aria-labelledby="due-title">
        <h2 id="due-title">今天要办{own.length > 0 ? `（${String(own.length)}）` : ''}</h2>
        {own.length > 0 ? (
          <DueList due={own} />
        ) : (
          <Empty
            text={role === 'supervisor' ? '监督委员会不办理业务，可查看账册、校验台账' : '今天没有要您办的事'}
          />
        )}
      </section>
      <OthersDue due={others} />
    </>
  );
}
