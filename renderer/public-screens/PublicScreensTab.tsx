import { STARTERS } from '../../shared/public-screens.ts';
import { useHasRole } from '../session.ts';
import { StartScreenButton } from './StartScreenButton.tsx';
import { LEAVE_KEYS } from './useKioskLock.ts';

/** 大屏与查询: starts the screens that stand open to the public. */
export function PublicScreensTab() {
  const mayStartHall = useHasRole(STARTERS.hall);
  return (
    <>
      <p>
        这两种屏幕放在大家都能看到的地方：打开以后这台电脑不能办别的事，重新启动也是这样；退出要按{' '}
        {LEAVE_KEYS}
        ，输入打开的人的密码。
      </p>
      {mayStartHall && (
        <section>
          <h2 className="screens-title">大屏公示</h2>
          <p>放在村部大厅的电视上：轮流显示公示期内的公示表、已公布的评定结果，姓名按公示的规则遮盖。</p>
          <StartScreenButton kind="hall" />
        </section>
      )}
      <section>
        <h2 className="screens-title">长辈查询</h2>
        <p>
          放在村部或超市：刷积分卡看余额、最近五笔、下次兑换的日子和星级，大字显示，有语音的电脑会读出来。
        </p>
        <StartScreenButton kind="enquiry" />
      </section>
    </>
  );
}
