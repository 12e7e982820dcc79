// Every request that went to the user's server, newest first. Headers are not shown and nowhere kept.
import type { ReactNode } from 'react';
import { useWorkbench } from '../../store/context.ts';
import { Scroll } from '../../ui/Scroll.tsx';

const FAILED = { unreachable: '✕ no answer', timeout: '✕ no answer in time', aborted: 'stopped' } as const;

export function NetworkLog(): ReactNode {
  const log = useWorkbench(state => state.connection.log);
  if (log.length === 0) {
    return (
      <p className="empty">Nothing was sent to a server. The simulation is answered inside this page.</p>
    );
  }
  return (
    <Scroll label="Network log">
      <table className="list">
        <thead>
          <tr>
            <th scope="col">time</th>
            <th scope="col">request</th>
            <th scope="col">characters sent</th>
            <th scope="col">status</th>
          </tr>
        </thead>
        <tbody>
          {log
            .map(({ at, method, url, sent, status, failed }, index) => (
              // The log only grows; an entry keeps its number.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <td className="log-time">{new Date(at).toLocaleTimeString()}</td>
                <td>
                  <code>
                    {method} {url}
                  </code>
                </td>
                <td>{sent.toLocaleString('en')}</td>
                <td>{failed === undefined ? (status ?? 'not shown') : FAILED[failed]}</td>
              </tr>
            ))
            .toReversed()}
        </tbody>
      </table>
    </Scroll>
  );
}
