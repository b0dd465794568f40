import type { OnlineCalls } from '../../../engine/protocol/online';
import type { OnlineAccess } from './onlineAccess';

/** The part of the engine's host that is needed. */
interface SourcesHost {
  readonly engine: Pick<OnlineCalls, 'onlineSources'>;
  whenStarted(): Promise<void>;
  configureOnline(): Promise<void>;
}

/** Whether online sources may be asked, which the engine knows then; the user is asked the first time. */
export async function mayAskSources(host: SourcesHost, online: OnlineAccess): Promise<boolean> {
  await host.whenStarted();
  const asked = (await host.engine.onlineSources()).filter(({ needsKey }) => !needsKey);
  if (!(await online.mayAsk([...new Set(asked.map((source) => source.host))]))) return false;
  await host.configureOnline();
  return true;
}
