// A page's head: its one h1, the title of the window, a line that says what it is for.
import { useEffect, type ReactNode } from 'react';

export function Page({
  title,
  lead,
  actions,
  children,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Sluice`;
  }, [title]);
  return (
    <>
      <div style={{ display: 'flex', gap: 16, flexWrap: 'wrap', alignItems: 'start' }}>
        <div style={{ flex: '1 1 400px' }}>
          <h1 className="page-title">{title}</h1>
          {lead && <p className="page-lead">{lead}</p>}
        </div>
        {actions && (
          <div className="no-print" style={{ maxWidth: '100%' }}>
            {actions}
          </div>
        )}
      </div>
      {children}
    </>
  );
}
